"""The lab *two names*: its lists are what Python's own lists are, and shared where those are.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import contextlib
import io
import itertools
from typing import Any

import pytest

from guide.labs import Event
from guide.labs import two_names as lab
from guide.labs.two_names_memory import CHANGES, COPIES, Link, Pair

EVERY = [Pair(*each) for each in itertools.product(range(3), range(4), range(4))]


def ran(state: Pair, lines: int) -> tuple[dict[str, Any], str]:
    """The names after some lines, and what was printed, by Python."""
    said, space = io.StringIO(), {}
    with contextlib.redirect_stdout(said):
        exec("\n".join(state.lines[:lines]), space)  # noqa: S102 the lab's own program
    return space, said.getvalue().strip()


@pytest.mark.parametrize("state", EVERY, ids=str)
def test_every_moment_is_as_python_has_it(state: Pair) -> None:
    for done, moment in enumerate(state.moments):
        space, printed = ran(state, done)
        assert list(moment.printed) == ([printed] if printed else [])
        assert set(moment.names) == {"a", "b"} & set(space)
        for name, place in moment.names.items():
            assert moment.text(place) == str(space[name])
        if "b" in moment.names:
            a, b = moment.names["a"], moment.names["b"]
            inner = [moment.objects[p][1] for p in (a, b)]
            assert all(isinstance(link, Link) for link in inner)
            assert (a == b) == (space["a"] is space["b"])
            assert (inner[0] == inner[1]) == (space["a"][1] is space["b"][1])


def test_the_prediction_that_holds_is_what_python_says() -> None:
    space, _ = ran(lab.first(), 6)
    assert lab.prediction.options[lab.prediction.right].says == str(space["a"])
    copied, _ = ran(lab.turn(lab.first(), "copied", 1), 6)
    assert str(copied["a"]) in [option.says for option in lab.prediction.options]


def test_a_plain_copy_shares_the_list_inside_and_a_deep_one_does_not() -> None:
    for copied, inside in ((1, [5, 6, 7]), (2, [5, 6])):
        space, _ = ran(Pair(copied, CHANGES.index("b[1].append(7)"), 1), 6)
        assert space["a"] == [1, inside]


def test_the_goal_needs_a_plain_copy_and_two_changes() -> None:
    won = [s.lines[2:5] for s in EVERY if lab.reached(lab.steps[2][1](s))]
    assert won == [
        (COPIES[1], CHANGES[1], CHANGES[2]),
        (COPIES[1], CHANGES[2], CHANGES[1]),
    ]
    assert ran(Pair(1, 1, 2), 6)[1] == lab.PRINTED
    assert not lab.reached(Pair(1, 1, 2))


def test_what_was_predicted_is_seen_when_the_same_program_has_ended() -> None:
    state = lab.first()
    while state.at < len(state.moments) - 1:
        assert not lab.seen(state)
        state = lab.steps[0][1](state)
    assert lab.seen(state)
    assert lab.steps[1][1](state).at == state.at - 1
    assert not lab.seen(lab.steps[2][1](lab.turn(state, "copied", 1)))


def test_the_sentence_says_what_is_shared() -> None:
    picture = lab.pictures()[1]
    said = {c: picture.says(lab.steps[2][1](Pair(c, 0, 1))) for c in range(3)}
    assert "one list under two names" in said[0]
    assert "share the list inside" in said[1]
    assert "share nothing" in said[2]
    with pytest.raises(ValueError, match="only shows"):
        picture.act(lab.first(), Event("click", 1, 1))


def test_every_list_has_a_place_and_every_entry_a_box() -> None:
    picture = lab.pictures()[1]
    for state in EVERY:
        picture.moving(lab.steps[2][1](state))
        end = state.moments[-1]
        shown = sorted(text.get_text() for text in picture.entries if text.get_text())
        printed = end.printed[0].replace("[", " ").replace("]", " ").replace(",", " ").split()
        assert set(shown) == set(printed)
        assert all(x < 40 for segment in picture.boxes.get_segments() for x, _ in segment)


def test_the_shown_code_says_whether_they_are_one_list() -> None:
    for state in EVERY:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec("\n".join(lines), space)  # noqa: S102 our own code
        names = state.moments[-1].names
        assert eval(last, space)[0] == (names["a"] == names["b"])  # noqa: S307
