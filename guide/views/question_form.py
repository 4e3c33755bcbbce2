"""The answer controls of a question, one function for each format, and what was entered in them.

The controls are HTML with names; a browser sends back texts by name. Places that
leave Python are those on the page, so that nothing tells the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from string import ascii_uppercase

from guide import lesson as ls
from guide.answers import right_sides
from guide.practice import Turn
from guide.typed import LONGEST, written
from guide.views import rich

Values = Mapping[str, str]
SHORT = 60  # characters of a number or of a cell
CONFIDENCE = {"guess": "Guess", "think": "Think so", "sure": "Sure"}


def controls(turn: Turn) -> str:  # noqa: PLR0911 (one for each format)
    """What a reader answers ``turn`` with, as HTML without any value filled in."""
    question = turn.drawn
    match question:
        case ls.PickSeveral():
            return _options(turn, "checkbox", "Choose every one that holds.")
        case ls.Order():
            return _lines(turn)
        case ls.Bug():
            return _code_lines(question)
        case ls.Match():
            return _pairs(turn)
        case ls.Trace():
            return _table(question)
        case ls.Output():
            return _printed()
        case ls.PickOne() | ls.Plot() if question.options:
            return _options(turn, "radio", "Choose one.")
        case _:
            return _number(question.unit)  # type: ignore[attr-defined]


def confidence() -> str:
    """How sure the reader is: three choices on one row, none of them asked for."""
    picks = "".join(_pick("radio", "sure", value, says) for value, says in CONFIDENCE.items())
    legend = "How sure are you? <span>You may leave this out.</span>"
    return f'<fieldset class="g-sure"><legend>{legend}</legend><div>{picks}</div></fieldset>'


def names(turn: Turn) -> frozenset[str]:
    """The name of everything that can be entered for ``turn``."""
    match turn.drawn:
        case ls.PickSeveral(options=options):
            own = [f"option-{n}" for n in range(1, 1 + len(options))]
        case ls.Match(pairs=pairs):
            own = [f"left-{n}" for n in range(1, 1 + len(pairs))]
        case ls.Trace() as trace:
            own = [name for row in _cells(trace) for name in row]
        case _:
            own = ["answer"]
    return frozenset((*own, "sure"))


def answer(turn: Turn, values: Values) -> object:  # noqa: PLR0911 (one for each shape)
    """What was entered, in the shape of :mod:`guide.answers`; it may still be no answer.

    ``None`` stands for what was left out or is no place on the page.
    """
    question = turn.drawn
    given = values.get("answer", "")
    match question:
        case ls.PickSeveral():
            chosen = range(1, 1 + len(turn.order))
            return [turn.order[n - 1] for n in chosen if values.get(f"option-{n}")]
        case ls.Order():
            return [_place(one, turn.order) for one in given.split(",")]
        case ls.Bug():
            return _place(given, range(1, 1 + len(question.code.splitlines())))
        case ls.Match():
            lefts = range(1, 1 + len(question.pairs))
            return [_place(values.get(f"left-{n}", ""), turn.order) for n in lefts]
        case ls.Trace():
            return [[values.get(name, "") for name in row] for row in _cells(question)]
        case ls.PickOne() | ls.Plot() if question.options:
            return _place(given, turn.order)
        case _:
            return given


def _place(text: str, order: Iterable[int]) -> int | None:
    """The place in the file of what stands at the place ``text`` on the page."""
    places = {str(n): place for n, place in enumerate(order, 1)}
    return places.get(text)


def _pick(kind: str, name: str, value: str, says: str) -> str:
    """A radio button or a tick box in its label. ``says`` is HTML."""
    return (
        f'<label class="g-pick"><input type="{kind}" name="{name}" value="{value}">'
        f"<span>{says}</span></label>"
    )


def _group(legend: str, inside: str, name: str = "") -> str:
    return f'<fieldset class="g-entry {name}"><legend>{legend}</legend>{inside}</fieldset>'


def _options(turn: Turn, kind: str, legend: str) -> str:
    options = turn.drawn.options  # type: ignore[attr-defined]
    picks = [
        _pick(
            kind,
            "answer" if kind == "radio" else f"option-{n}",
            str(n) if kind == "radio" else "on",
            rich.line(options[place - 1].says),
        )
        for n, place in enumerate(turn.order, 1)
    ]
    return _group(legend, "".join(picks))


def _code_lines(question: ls.Bug) -> str:
    rows = question.code.strip("\n").splitlines()
    picks = [
        _pick("radio", "answer", str(n), f'<i class="g-line">{n}</i>{rich.code_line(row, "code")}')
        for n, row in enumerate(rows, 1)
    ]
    return _group("Choose the line with the fault.", "".join(picks), "g-bug")


def _number(unit: str) -> str:
    after = f' <span class="g-unit">{escape(unit)}</span>' if unit else ""
    return (
        '<p class="g-typed"><label for="g-answer">Your answer</label> '
        f'<input id="g-answer" type="text" name="answer" maxlength="{SHORT}" '
        f'autocomplete="off" spellcheck="false">{after}</p>'
    )


def _printed() -> str:
    return (
        '<p class="g-typed g-printed"><label for="g-answer">What is printed '
        '<span class="g-said g-keys">(Ctrl + Enter checks)</span></label>'
        f'<textarea id="g-answer" name="answer" rows="3" maxlength="{LONGEST}" '
        'autocomplete="off" autocapitalize="off" spellcheck="false"></textarea></p>'
    )


def _lines(turn: Turn) -> str:
    question: ls.Order = turn.drawn  # type: ignore[assignment]
    is_code = question.language == "python"
    rows = []
    for n, place in enumerate(turn.order, 1):
        line = question.lines[place - 1]
        shown = _indented(line) if is_code else f"<span>{rich.line(line)}</span>"
        named = escape(line.strip(), quote=True)
        rows.append(
            f'<li data-place="{n}">{shown}<span class="g-moves">'
            f"{_mover(-1, 'Up', named)}{_mover(1, 'Down', named)}</span></li>"
        )
    return _group(
        "Move the lines into the right order.",
        f'<ol class="g-order" data-name="answer">{"".join(rows)}</ol>',
    )


def _indented(line: str) -> str:
    """A line of code whose indentation stays where it wraps; on a phone it is a narrower one."""
    code = line.lstrip(" ")
    return f'<code style="--blanks: {len(line) - len(code)}">{escape(code)}</code>'


def _mover(by: int, word: str, named: str) -> str:
    """A button that moves a line."""
    return f'<button type="button" data-by="{by}" aria-label="{word}: {named}">{word}</button>'


def _pairs(turn: Turn) -> str:
    question: ls.Match = turn.drawn  # type: ignore[assignment]
    sides = [right_sides(question)[place - 1] for place in turn.order]
    plain = all(rich.is_plain(side) for side in sides)
    letters = ascii_uppercase[: len(sides)]
    offered = "".join(
        f'<option value="{n}">{escape(side) if plain else letter}</option>'
        for n, (letter, side) in enumerate(zip(letters, sides, strict=True), 1)
    )
    rows = "".join(
        f"<li><span>{rich.line(pair.left)}</span>"
        f'<select name="left-{n}" aria-label="Partner of {_spoken(pair.left)}">'
        f'<option value="">Choose …</option>{offered}</select></li>'
        for n, pair in enumerate(question.pairs, 1)
    )
    key = "" if plain else "".join(f"<li>{rich.line(side)}</li>" for side in sides)
    lettered = f'<ol class="g-letters" type="A">{key}</ol>' if key else ""
    return _group("Choose a partner for each.", f'{lettered}<ul class="g-match">{rows}</ul>')


def _spoken(text: str) -> str:
    """A text without marks, for a label: typeset maths gives a control no name."""
    return escape(re.sub(r"[$`*\\]", "", text), quote=True)


def _cells(question: ls.Trace) -> list[list[str]]:
    """The names of the cells to be filled in, row by row."""
    columns = range(1, 1 + len(question.columns))
    rows = range(1 + question.shown, 1 + len(question.rows))
    return [[f"cell-{row}-{column}" for column in columns] for row in rows]


def _table(question: ls.Trace) -> str:
    head = "".join(f'<th scope="col"><code>{escape(c)}</code></th>' for c in question.columns)
    rows = []
    for number, row in enumerate(question.rows, 1):
        cells = [f"<td>{escape(written(value))}</td>" for value in row]
        if number > question.shown:
            cells = [
                f'<td><input type="text" name="cell-{number}-{n}" maxlength="{SHORT}" '
                f'autocomplete="off" spellcheck="false" '
                f'aria-label="{escape(column, quote=True)}, time {number}"></td>'
                for n, column in enumerate(question.columns, 1)
            ]
        rows.append(f'<tr><th scope="row">{number}</th>{"".join(cells)}</tr>')
    caption = f"Each time line {question.after} has run"
    return (
        f'<div class="g-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="g-trace"><caption>{caption}</caption><thead><tr><th scope="col">Time</th>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
