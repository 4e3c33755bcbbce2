"""An attempt: one answer of a reader to one question, marked, with the reply it gets.

Marking is pure: the same question and answer always give the same mark. What
comes from a browser is checked here first, whatever the page allowed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from guide import lesson as ls
from guide import typed
from guide.answers import Answer, checked, right_sides

FORMATS = (*ls.FORMATS, "code")  # code: an exercise
CONFIDENCES = ("guess", "think", "sure")
HELPS = ("none", "hint", "solution")
LONGEST_ANSWER = 4000  # characters of JSON
RIGHT = "That is right."


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth.

    ``reply`` is Markdown, made for this very answer; ``misconception`` the id of
    the belief that it shows, if it shows one; ``part`` the share of it that is
    right, in [0, 1], and 1 only if all of it is.
    """

    correct: bool
    reply: str
    misconception: str | None
    part: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer, as the journal keeps it. ``at`` is UTC.

    ``guess``, ``skill`` and ``format`` are copied from the question, so that an old
    attempt keeps its meaning when the question is rewritten; ``version`` says which
    wording it was. ``variant`` is the seed of the numbers, 0 where nothing is drawn.
    """

    id: str
    at: datetime
    question: str
    variant: int
    skill: str
    format: str
    correct: bool
    guess: float
    answer: Answer
    confidence: str | None = None
    help: str = "none"
    version: str = ""


PARTS = tuple(part.name for part in fields(Attempt) if part.name not in ("id", "at"))


def mark(question: ls.Question, answer: object) -> Mark:  # noqa: PLR0911 one for each format
    """Mark ``answer`` and choose the reply to it.

    Args:
        question: with its numbers drawn (see :func:`guide.variants.variant`).
        answer: as it came from the browser.

    Raises:
        ValueError: in one sentence for the reader, if it is no answer to this question.
    """
    given = checked(question, answer)
    match question:
        case ls.PickSeveral():
            return _several(question, given)
        case ls.Order():
            return _order(question, given)
        case ls.Bug():
            return _bug(question, given)
        case ls.Match():
            return _match(question, given)
        case ls.Trace():
            return _trace(question, given)
        case ls.Output():
            text = typed.output(given)
            return _typed(question, lambda value: text == typed.output(value))
        case ls.PickOne() | ls.Plot() if question.options:
            chosen = question.options[given - 1]
            return Mark(chosen.right, chosen.reply, chosen.misconception, float(chosen.right))
        case _:
            readings = typed.numbers(given, question.unit)  # type: ignore[attr-defined]
            tolerance = question.tolerance  # type: ignore[attr-defined]
            return _typed(
                question, lambda v: any(typed.same_number(r, v, tolerance) for r in readings)
            )


def version(question: ls.Question) -> str:
    """Twelve letters that change whenever the question is rewritten."""
    return hashlib.sha256(question.model_dump_json().encode()).hexdigest()[:12]


def first_tries(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """The first attempt at each variant, oldest first.

    A second try comes after our reply, so it says nothing about what was known.
    """
    first: dict[tuple[str, int], Attempt] = {}
    for attempt in sorted(attempts, key=lambda a: (a.at, a.id)):
        first.setdefault((attempt.question, attempt.variant), attempt)
    return tuple(first.values())


def to_row(attempt: Attempt) -> dict[str, Any]:
    """``attempt`` as JSON's types, without what every line of a journal has: id and time."""
    return {name: getattr(attempt, name) for name in PARTS}


def from_row(row: object, *, id: str, at: datetime) -> Attempt:  # noqa: A002 the line's own word
    """The attempt in a line of a journal, which may come from anywhere.

    Args:
        row: what :func:`to_row` gave, or what somebody made of it.
        id: that of the line.
        at: when the line was written, with its time zone.

    Raises:
        ValueError: naming the first thing that is not as an attempt has it.
    """
    if not isinstance(row, dict) or set(row) != set(PARTS):
        raise ValueError("an attempt has exactly the parts " + ", ".join(PARTS))
    for name in ("question", "skill", "version"):
        if not isinstance(row[name], str) or len(row[name]) > 100:
            raise ValueError(f"{name} is no short text")
    for name, allowed in (("format", FORMATS), ("help", HELPS), ("confidence", CONFIDENCES)):
        free = name == "confidence" and row[name] is None
        if not free and not (isinstance(row[name], str) and row[name] in allowed):
            raise ValueError(f"{name} is none of {', '.join(allowed)}")
    if type(row["correct"]) is not bool:
        raise ValueError("correct is neither true nor false")
    if type(row["variant"]) is not int or not 0 <= row["variant"] < 2**31:
        raise ValueError("variant is no whole number from 0 to 2147483647")
    if type(row["guess"]) is not float or not 0 < row["guess"] < 1:
        raise ValueError("guess is no number between 0 and 1")
    return Attempt(id, at.astimezone(UTC), **row | {"answer": _small(row["answer"])})


def _small(answer: object) -> Answer:
    try:
        size = len(json.dumps(answer, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        raise ValueError("answer is not made of JSON's types") from None
    if size > LONGEST_ANSWER:
        raise ValueError("answer is longer than any answer")
    return answer


def _right(question: ls.Question) -> Mark:
    return Mark(True, question.reply or RIGHT, None, 1.0)


def _typed(question: Any, same: Callable[[Any], bool]) -> Mark:
    """The mark of a typed answer that is ``same`` as some values and not as others."""
    if same(question.right):
        return _right(question)
    for near in question.near:
        if same(near.value):
            return Mark(False, near.reply, near.misconception, 0.0)
    return Mark(False, question.otherwise, None, 0.0)


def _several(question: ls.PickSeveral, chosen: Sequence[int]) -> Mark:
    picked = [n in chosen for n in range(1, len(question.options) + 1)]
    judged = list(zip(question.options, picked, strict=True))
    missed = [o for o, chosen_it in judged if o.right != chosen_it]
    if not missed:
        says = "\n".join(f"- {o.reply}" for o in question.options if o.right)
        return Mark(True, says, None, 1.0)
    lines = [f"- {'Left out' if o.right else 'Chosen'}: {o.says} {o.reply}" for o in missed]
    belief = next((o.misconception for o in missed if o.misconception), None)
    return Mark(False, "\n".join(lines), belief, 1 - len(missed) / len(judged))


def _order(question: ls.Order, order: Sequence[int]) -> Mark:
    here = [n == place for n, place in enumerate(order, 1)]
    if all(here) or tuple(order) in question.also or _lines(question, order) == question.lines:
        return _right(question)
    part = sum(here) / len(here)
    for near in question.near:
        if near.order == tuple(order):
            return Mark(False, near.reply, near.misconception, part)
    return Mark(False, question.otherwise, None, part)


def _lines(question: ls.Order, order: Sequence[int]) -> tuple[str, ...]:
    """The lines in this order: two equal lines may change places."""
    return tuple(question.lines[n - 1] for n in order)


def _bug(question: ls.Bug, line: int) -> Mark:
    if line == question.right:
        return _right(question)
    for near in question.near:
        if near.line == line:
            return Mark(False, near.reply, near.misconception, 0.0)
    return Mark(False, question.otherwise, None, 0.0)


def _match(question: ls.Match, partners: Sequence[int]) -> Mark:
    sides = right_sides(question)
    matched = [(p.left, sides[n - 1]) for p, n in zip(question.pairs, partners, strict=True)]
    wrong = [m for m, p in zip(matched, question.pairs, strict=True) if m[1] != p.right]
    if not wrong:
        return _right(question)
    part = 1 - len(wrong) / len(matched)
    for near in question.near:
        if (near.left, near.right) in wrong:
            return Mark(False, near.reply, near.misconception, part)
    return Mark(False, question.otherwise, None, part)


def _trace(question: ls.Trace, rows: Sequence[Sequence[Any]]) -> Mark:
    wrong: dict[tuple[int, str], object] = {}
    for number, row in enumerate(rows, question.shown + 1):
        for column, given, right in zip(
            question.columns, row, question.rows[number - 1], strict=True
        ):
            if not same_cell(given, right, question.tolerance):
                wrong[number, column] = given
    if not wrong:
        return _right(question)
    part = 1 - len(wrong) / (len(rows) * len(question.columns))
    for near in question.near:
        given = wrong.get((near.row, near.column))
        if given is not None and same_cell(given, near.value, question.tolerance):
            return Mark(False, near.reply, near.misconception, part)
    return Mark(False, question.otherwise, None, part)


def same_cell(given: object, right: object, tolerance: float | str = 0.0) -> bool:
    """Whether what was typed into a cell is what stands there, as a number or a text."""
    typed_in, there = typed.cell(given), typed.cell(right)
    if isinstance(typed_in, str) or isinstance(there, str):
        return typed_in == there
    return any(typed.same_number(one, there[0], float(tolerance)) for one in typed_in)
