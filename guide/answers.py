"""Answers: what a browser may send for each format, and how an answer reads.

The shape of an answer, by format. Places count from 1, in the order of the file:

=================  =============================================================
choice             the place of the option
several            the places of the options chosen, at least one
number             what was typed, or a number
output             what was typed
order              the places of the lines, the first one first
bug                the number of the line
match              for each left side the place of its right side: those of the
                   pairs, then the extra ones
plot               as choice or as number
trace              the rows that are not shown, each with what was typed in its cells
=================  =============================================================
"""

from __future__ import annotations

import random
from typing import Any

from guide import lesson as ls
from guide import typed

Answer = Any  # one of JSON's types, in the shape above
NO_OPTION = "Choose one of the options."


def checked(question: ls.Question, answer: object) -> Answer:  # noqa: PLR0911 one for each format
    """``answer`` as JSON's types, with the shape that ``question`` asks for.

    Raises:
        ValueError: in one sentence for the reader, if it has another one.
    """
    match question:
        case ls.PickSeveral():
            return _places(answer, len(question.options))
        case ls.Order():
            return _all_places(answer, len(question.lines))
        case ls.Match():
            return _partners(answer, question)
        case ls.Bug():
            return _place(answer, len(question.code.splitlines()), "Choose one of the lines.")
        case ls.Output():
            typed.output(answer)
            return answer
        case ls.Trace():
            return _cells(answer, question)
        case ls.PickOne() | ls.Plot() if question.options:
            return _place(answer, len(question.options), NO_OPTION)
        case _:
            typed.numbers(answer, question.unit)  # type: ignore[attr-defined]
            return answer


def key(question: ls.Question) -> Answer:
    """The right answer, in the shape of an answer."""
    match question:
        case ls.PickSeveral():
            return [n for n, option in enumerate(question.options, 1) if option.right]
        case ls.Order():
            return list(range(1, len(question.lines) + 1))
        case ls.Match():
            return list(range(1, len(question.pairs) + 1))
        case ls.Trace():
            return [list(row) for row in question.rows[question.shown :]]
        case ls.PickOne() | ls.Plot() if question.options:
            return next(n for n, option in enumerate(question.options, 1) if option.right)
        case _:
            return question.right  # type: ignore[attr-defined]


def told(question: ls.Question, answer: Answer) -> str:  # noqa: PLR0911 one for each format
    """``answer`` as Markdown that a reader understands without the card it was given on."""
    match question:
        case ls.PickSeveral():
            return "\n".join(f"- {question.options[n - 1].says}" for n in answer)
        case ls.Order() if question.language == "python":
            return _listing("\n".join(question.lines[n - 1] for n in answer))
        case ls.Order():
            lines = (question.lines[n - 1] for n in answer)
            return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
        case ls.Match():
            sides = right_sides(question)
            pairs = zip(question.pairs, answer, strict=True)
            return "\n".join(f"- {pair.left} → {sides[n - 1]}" for pair, n in pairs)
        case ls.Bug():
            return f"Line {answer}:\n\n{_listing(question.code.splitlines()[answer - 1].strip())}"
        case ls.Output():
            return _listing(answer)
        case ls.Trace():
            return "\n".join(f"- {_row(question, row)}" for row in answer)
        case ls.PickOne() | ls.Plot() if question.options:
            return question.options[answer - 1].says
        case _:
            unit = question.unit  # type: ignore[attr-defined]
            return f"{typed.written(answer)} {unit}".strip() if type(answer) is not str else answer


def right_sides(question: ls.Match) -> tuple[str, ...]:
    """Everything that a left side can be matched with."""
    return (*(pair.right for pair in question.pairs), *question.extra)


def shuffled(question: ls.Question, seed: int) -> tuple[int, ...]:
    """Places of what is shown in an order of its own: options, lines, or right sides.

    The same question and seed always give the same order. Lines never come in
    the order that is the answer. Empty where there is nothing to shuffle.
    """
    match question:
        case ls.Order():
            count = len(question.lines)
        case ls.Match():
            count = len(right_sides(question))
        case _:
            count = len(getattr(question, "options", ()))
    dice = random.Random(f"{question.id}/{seed}")  # noqa: S311 (an order, no secret)
    order = list(range(1, count + 1))
    dice.shuffle(order)
    right = [range(1, count + 1), *question.also] if isinstance(question, ls.Order) else []
    while any(tuple(order) == tuple(one) for one in right):
        order = order[1:] + order[:1]
    return tuple(order)


def _place(answer: object, most: int, otherwise: str) -> int:
    if type(answer) is not int or not 1 <= answer <= most:
        raise ValueError(otherwise)
    return answer


def _places(answer: object, most: int) -> list[int]:
    if not isinstance(answer, list | tuple) or not 1 <= len(answer) <= most:
        raise ValueError("Choose at least one of the options.")
    places = [_place(one, most, NO_OPTION) for one in answer]
    if len(set(places)) < len(places):
        raise ValueError("Choose each option at most once.")
    return sorted(places)


def _all_places(answer: object, count: int) -> list[int]:
    says = "Put every line in its place, each one once."
    if not isinstance(answer, list | tuple) or len(answer) != count:
        raise ValueError(says)
    places = [_place(one, count, says) for one in answer]
    if len(set(places)) < count:
        raise ValueError(says)
    return places


def _partners(answer: object, question: ls.Match) -> list[int]:
    says = "Choose a partner for each of the left sides."
    if not isinstance(answer, list | tuple) or len(answer) != len(question.pairs):
        raise ValueError(says)
    return [_place(one, len(right_sides(question)), says) for one in answer]


def _cells(answer: object, question: ls.Trace) -> list[list[Any]]:
    rows, columns = len(question.rows) - question.shown, len(question.columns)
    says = f"Fill in the table: {rows} rows with {columns} cells each."
    if not isinstance(answer, list | tuple) or len(answer) != rows:
        raise ValueError(says)
    for row in answer:
        if not isinstance(row, list | tuple) or len(row) != columns:
            raise ValueError(says)
        for one in row:
            typed.cell(one)
    return [list(row) for row in answer]


def _row(question: ls.Trace, row: list[Any]) -> str:
    cells = zip(question.columns, row, strict=True)
    return ", ".join(f"`{column}` is {typed.written(one)}" for column, one in cells)


def _listing(code: str) -> str:
    """``code`` as a block of Markdown that nothing inside of it can end."""
    return "\n".join(f"    {line}" for line in code.splitlines())
