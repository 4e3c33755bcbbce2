"""Practice: which questions of a skill are asked now, with which numbers, and in which order.

A round is every practice question of a skill once; it is known from the journal's
lines since it began, so that a page that was closed in the middle goes on there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guide.answers import shuffled
from guide.attempt import Attempt, from_row, mark
from guide.content import Library
from guide.lines import Line
from guide.question import Question
from guide.variants import fresh, variant


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it is asked now.

    ``drawn`` is the question with the numbers of ``seed``; ``order`` the places of
    its options, lines or right sides as they are shown (see :func:`shuffled`).
    """

    question: Question
    drawn: Question
    seed: int
    order: tuple[int, ...]


def practice_questions(library: Library, skill: str) -> tuple[Question, ...]:
    """The questions to practise a skill with, in the order of their file.

    Those for placement are sealed and those for review are kept for later: neither is
    here, nor is a question whose numbers cannot be drawn, nor one that its lesson asks
    in the text.
    """
    in_text = {lesson.seen for lesson in library.lessons.values()}
    found = (q for q in library.questions.values() if q.skill == skill and q.id not in in_text)
    return tuple(q for q in found if q.use == "practice" and can_be_drawn(q))


def one_question(library: Library, name: str) -> Question | None:
    """The question for practice called ``name``, if there is one that can be asked."""
    question = library.questions.get(name)
    fits = question and question.use == "practice" and can_be_drawn(question)
    return question if fits else None


def review_questions(library: Library) -> dict[str, tuple[Question, ...]]:
    """The questions that may come back, by skill: those kept for it first, then the practised."""
    found: dict[str, list[Question]] = {}
    for use in ("review", "practice"):
        for q in library.questions.values():
            if q.use == use and can_be_drawn(q):
                found.setdefault(q.skill, []).append(q)
    return {skill: tuple(questions) for skill, questions in found.items()}


def review_question(
    questions: Sequence[Question], attempts: Sequence[Attempt], belief: str | None = None
) -> Question:
    """The question to ask for a skill that is due: never the same twice while others are left.

    One that was never asked comes first, else the one that was asked longest ago.

    Args:
        questions: those of the skill, at least one, the one to prefer first.
        attempts: the reader's, oldest first.
        belief: a misconception to be met again: questions that can show it go first.
    """
    last = {a.question: n for n, a in enumerate(attempts)}
    meets = {q.id: belief is not None and belief in _beliefs(q) for q in questions}
    # of two that meet it, the last one asked is the one that showed it: the other goes first
    return min(questions, key=lambda q: (not meets[q.id], last.get(q.id, -1)))


def belief_behind(attempt: Attempt, library: Library) -> str | None:
    """The misconception that an answer showed, if it showed one and can still be marked."""
    question = library.questions.get(attempt.question)
    try:
        found = mark(variant(question, attempt.variant), attempt.answer) if question else None
    except (LookupError, ValueError):  # the question, or its generator, is another one by now
        return None
    return found.misconception if found else None


def _beliefs(question: Question) -> set[str]:
    """The misconceptions that an answer to it can show."""
    wrong = (*getattr(question, "options", ()), *getattr(question, "near", ()))
    return {one.misconception for one in wrong if one.misconception}


def can_be_drawn(question: Question) -> bool:
    """Whether numbers can be drawn for ``question``; where nothing is drawn, it is as it is."""
    try:
        variant(question, 0)
    except (LookupError, ValueError):
        return False
    return True


def attempts_in(lines: Iterable[Line], questions: Sequence[Question]) -> tuple[Attempt, ...]:
    """The attempts at ``questions`` in a journal, oldest first; what is none is passed over."""
    asked = {q.id for q in questions}
    found = (attempt_in(line) for line in lines if _asks(line) in asked)
    return tuple(attempt for attempt in found if attempt)


def tries_of_round(
    lines: Sequence[Line], questions: Sequence[Question], begins: str
) -> Mapping[str, tuple[Attempt, ...]]:
    """The attempts of the round that is going on, by question, oldest first.

    Args:
        lines: the journal, oldest first.
        questions: those of the round.
        begins: the name of the setting that is kept whenever a round begins.
    """
    starts = (
        n for n, line in enumerate(lines, 1) if line.kind == "setting" and line.name == begins
    )
    first = max(starts, default=0)
    tries: dict[str, tuple[Attempt, ...]] = {}
    for attempt in attempts_in(lines[first:], questions):
        tries[attempt.question] = (*tries.get(attempt.question, ()), attempt)
    return tries


def next_turn(question: Question, attempts: Iterable[Attempt]) -> Turn:
    """``question`` with numbers that the reader has not had, its options shuffled anew.

    Raises:
        LookupError, ValueError: if its numbers cannot be drawn.
    """
    seeds = [a.variant for a in attempts if a.question == question.id]
    seed = fresh(question, set(seeds))
    drawn = variant(question, seed)
    return Turn(question, drawn, seed, shuffled(drawn, len(seeds)))


def _asks(line: Line) -> str:
    """The id of the question that a line answers, before it is known whether it can be read."""
    named = line.value.get("question") if isinstance(line.value, dict) else None
    return named if isinstance(named, str) else ""


def attempt_in(line: Line) -> Attempt | None:
    """The attempt that a line of a journal holds, or ``None``."""
    if line.kind != "attempt":
        return None
    try:
        return from_row(line.value, id=line.id, at=line.at)
    except ValueError:
        return None
