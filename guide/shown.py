"""What a reader has shown: every piece of evidence with its day, and two meters for each skill.

*Knows the words* counts questions that ask to recall or to understand; *has done it*
counts what was made, and questions that ask to apply. Only answers without help count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from guide.attempt import Attempt, first_tries
from guide.content import Library
from guide.exercises.task import Exercise
from guide.lines import Line
from guide.projects import Project

FULL = 3  # pieces that fill a meter
BY_QUESTIONS = 2  # as far as questions alone fill the meter of what was done
RULE = (
    f"Each meter is full with {FULL} different pieces. Knows the words: questions that ask to "
    "recall or to understand, right on the first try without help. Has done it: exercises "
    "written without help, goals of labs, projects, and questions that ask to apply what was "
    f"learned. Questions alone fill {BY_QUESTIONS} of {FULL} there. A question that goes wrong on "
    "a later day counts no longer, until it is right again."
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that shows a skill.

    ``kind``: question · exercise · lab · project. ``of`` is its id, ``title`` its name (a
    question has none: it may come again). ``level`` is that of a question, empty for one
    that is asked no longer.
    """

    kind: str
    of: str
    skill: str
    day: date
    title: str = ""
    level: str = ""

    @property
    def is_words(self) -> bool:
        """Whether it shows the words only; of a question that is gone no more is claimed."""
        return self.kind == "question" and self.level != "apply"


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown of one skill, oldest first; ``asked`` is the number of its questions."""

    skill: str
    pieces: tuple[Piece, ...] = ()
    asked: int = 0

    @property
    def right(self) -> int:
        """How many of the questions asked are right."""
        return sum(piece.kind == "question" for piece in self.pieces)

    @property
    def words(self) -> int:
        """How far the meter of the words is filled, from 0 to ``FULL``."""
        return min(FULL, sum(piece.is_words for piece in self.pieces))

    @property
    def deeds(self) -> int:
        """How far the meter of what was done is filled, from 0 to ``FULL``."""
        questions = sum(p.kind == "question" and not p.is_words for p in self.pieces)
        made = sum(p.kind != "question" for p in self.pieces)
        return min(FULL, min(BY_QUESTIONS, questions) + made)


def shown(
    library: Library,
    exercises: Mapping[str, Exercise],
    attempts: Iterable[Attempt],
    settings: Iterable[Line],
    projects: Iterable[Project],
) -> tuple[Shown, ...]:
    """What was shown of each skill that was touched, in the order of the material.

    Args:
        library: the material.
        exercises: by id.
        attempts: every answer of the reader, in any order.
        settings: the lines of the journal that set something, oldest first.
        projects: the reader's own.
    """
    every = tuple(attempts)
    tries = first_tries(every)
    found = [
        *_questions(library, exercises, every),
        *_exercises(exercises, tries),
        *_labs(library, settings),
        *(Piece("project", p.id, s, p.day, p.title) for p in projects for s in p.skills),
    ]
    asked: dict[str, set[str]] = {}
    for attempt in tries:
        if attempt.format != "code":
            asked.setdefault(attempt.skill, set()).add(attempt.question)
    return tuple(
        Shown(skill, tuple(pieces), len(asked.get(skill, ())))
        for skill in library.skills
        if (pieces := sorted((p for p in found if p.skill == skill), key=lambda p: p.day))
        or skill in asked
    )


def _questions(
    library: Library, exercises: Mapping[str, Exercise], attempts: tuple[Attempt, ...]
) -> Iterable[Piece]:
    """The questions whose answer that counts was right."""
    counterparts = {c.id: c for e in exercises.values() for c in e.counterparts}
    for attempt in _newest(attempts).values():
        if attempt.correct:
            question = library.questions.get(attempt.question)
            question = question or counterparts.get(attempt.question)
            level = question.level if question else ""
            day = _day(attempt.at)
            yield Piece("question", attempt.question, attempt.skill, day, level=level)


def _newest(attempts: tuple[Attempt, ...]) -> dict[str, Attempt]:
    """The newest answer without help that counts, by question.

    A first try at a variant counts. Where one was right, so does the first answer of a
    later day, though the question is known by then: it can be forgotten, and come back.
    """
    first = {attempt.id for attempt in first_tries(attempts)}
    newest: dict[str, Attempt] = {}
    was_right: set[str] = set()
    last_day: dict[str, date] = {}
    for attempt in sorted(attempts, key=lambda a: (a.at, a.id)):
        name, day = attempt.question, _day(attempt.at)
        later = name in was_right and day > last_day[name]
        last_day[name] = day
        if attempt.format == "code" or attempt.help != "none" or not (attempt.id in first or later):
            continue
        newest[name] = attempt
        if attempt.correct:
            was_right.add(name)
    return newest


def _exercises(exercises: Mapping[str, Exercise], tries: Iterable[Attempt]) -> Iterable[Piece]:
    """The exercises that were written without a hint and without the solution."""
    for attempt in tries:
        known = exercises.get(attempt.question) if attempt.format == "code" else None
        if known and attempt.correct and attempt.help == "none":
            yield Piece("exercise", known.id, known.skill, _day(attempt.at), known.title)


def _labs(library: Library, settings: Iterable[Line]) -> Iterable[Piece]:
    """The labs whose goal was reached, with the day on which that was first."""
    first: dict[str, datetime] = {}
    for line in settings:
        if isinstance(line.value, dict):
            first.setdefault(line.name, line.at)
    for lesson in library.lessons.values():
        reached = first.get(f"lab-{lesson.lab}-goal") if lesson.lab else None
        if reached:
            for skill in lesson.skills:
                yield Piece("lab", lesson.lab, skill, _day(reached), lesson.title)


def _day(at: datetime) -> date:
    """The day of the journal, which is UTC: the same on every machine that reads it."""
    return at.date()
