"""The lab *text to table*: its patterns catch what a walk over the text, sign by sign, catches.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import itertools
import re

import pytest

from guide.labs import Event
from guide.labs import text_to_table as lab
from guide.labs.text_to_table import BEGINS, CITIES, ENDS, PIECES, TEXT, TIMES, Pattern

EVERY = [Pattern(*each) for each in itertools.product(range(3), range(4), range(4), range(3))]
FITS = {
    ".": lambda sign: True,
    "[A-Za-z]": lambda sign: sign.isascii() and sign.isalpha(),
    "[0-9]": lambda sign: sign in "0123456789",
    "[^<]": lambda sign: sign != "<",
}


def kept(state: Pattern, line: str) -> list[str]:
    """What a pattern keeps, without the module re: from each place the longest or shortest."""
    begin, end, fits = BEGINS[state.begins], ENDS[state.ends], FITS[PIECES[state.piece]]
    times, found, at = TIMES[state.times], [], 0
    while at <= len(line):
        start = at + len(begin)
        run = len(list(itertools.takewhile(fits, line[start:])))
        fewest, most = (0 if times == "*" else 1), (1 if times == "" else run)
        lengths = [
            n for n in range(fewest, min(most, run) + 1) if line[start + n :].startswith(end)
        ]
        if not line.startswith(begin, at) or not lengths:
            at += 1
            continue
        length = min(lengths) if times == "+?" else max(lengths)
        found.append(line[start : start + length])
        stop = start + length + len(end)
        at = stop if stop > at else at + 1
    return found


def test_every_pattern_keeps_what_a_walk_over_the_text_keeps() -> None:
    for state in EVERY:
        if TIMES[state.times] == "*" and not state.begins and not state.ends:
            continue  # empty matches beside others: a corner of re of its own
        assert list(state.rows) == [one for line in TEXT for one in kept(state, line)], state.text


def test_the_prediction_that_holds_is_what_the_pattern_gives() -> None:
    greedy = Pattern(1, 0, 1, 1)
    assert greedy.text == "<b>(.+)</b>"
    says = [option.says for option in lab.prediction.options]
    assert len(greedy.rows) == int(says[lab.prediction.right])
    assert greedy.rows[0] == "Oslo</b> 4 C, <b>Rome"
    assert lab.seen(greedy)
    assert "Oslo</b> 4 C, <b>Rome" in lab.why(greedy)


def test_the_goal_needs_a_pattern_that_stops_in_time() -> None:
    won = {state.text for state in EVERY if lab.reached(state)}
    stops = {"<b>([^<]+)", "<b>([^<]*)"}
    assert won == {"<b>(.+?)</b>", "<b>([^<]+?)</b>", *stops, *(f"{one}</b>" for one in stops)}
    assert len(CITIES) == 4


def test_the_shown_code_gives_the_rows_over_all_lines_at_once() -> None:
    for state in EVERY:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, object] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code
        if PIECES[state.piece] != "[^<]":  # that one may run over the end of a line
            assert tuple(eval(last, space)) == state.rows  # noqa: S307


def test_each_mark_is_as_long_as_its_match() -> None:
    lit, rows = lab.pictures()
    for state in EVERY:
        lit.moving(state)
        assert len(lit.whole.get_segments()) == len(state.rows)
        for n, match, part, text in state.matches:
            assert TEXT[n][slice(*part)] == text
            assert re.fullmatch(state.text, TEXT[n][slice(*match)])
    for picture in (lit, rows):
        with pytest.raises(ValueError, match="only shows"):
            picture.act(lab.first(), Event("click", 1, 1))
