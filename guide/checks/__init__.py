"""Every rule that a program can check about questions; what only a person can, is in the README.

A rule is a function from a question to what is wrong and what to do about it;
those over the whole bank are in :mod:`guide.checks.bank`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide.checks import bank, drawn, keys, lessons, options, pictures, wording
from guide.checks.marks import MARK
from guide.content import Fault, Library
from guide.question import Question
from guide.variants import variant

ERRORS = (*options.ERRORS, *wording.ERRORS, keys.key_without_a_proof, pictures.can_be_drawn)
WARNINGS = (*options.WARNINGS, *wording.WARNINGS)


def check(library: Library, project: Path | None = None) -> tuple[Fault, ...]:
    """Every fault of the material: those found when it was read, then those of its questions.

    Runs the code of questions and draws their pictures, so it takes some seconds.

    Args:
        library: the material.
        project: the folder of the project, to look at its notebooks, labs and exercises too.
    """
    found = list(library.faults)
    if project is not None:
        # a mark in the place of an id is no id: that it is left is told below
        found = [fault for fault in found if not MARK.search(fault.wrong)]
        found += lessons.faults(library, project)
        library = lessons.settled(library, lessons.unfinished(project))
    found += [*_by_question(library), *_by_running(library)]
    found += [Fault(*told) for told in bank.faults(library)]
    found += [Fault(*told, level="warning") for told in bank.warnings(library)]
    return tuple(sorted(found))


def _by_question(library: Library) -> Iterator[Fault]:
    for question in library.questions.values():
        place = bank.file_of(question, library), f"question “{question.id}”"
        for told in _misplaced(question, library):
            yield Fault(*place, *told)
        for rule in ERRORS:
            yield from (Fault(*place, *told) for told in rule(question))
        for rule in WARNINGS:
            yield from (Fault(*place, *told, level="warning") for told in rule(question))
        if question.make is not None:
            broken = [Fault(*place, *told) for told in drawn.faults(question)]
            yield from broken
            if not broken:
                yield from (Fault(*place, *t, level="warning") for t in drawn.warnings(question))


def _misplaced(question: Question, library: Library) -> Iterator[options.Found]:
    """A question asks what its lesson teaches, and leads there; a sealed one stands apart."""
    if question.lesson is None:
        if question.make is not None:
            yield "it is sealed and has make", "Write its numbers: a sealed question is asked once"
        return
    if question.use == "placement":
        wrong = "it is for placement and stands in a lesson"
        yield wrong, "Move it to placement/<stage of its skill>.toml"
    lesson = library.lessons[question.lesson]
    if question.skill not in lesson.skills:
        wrong = f"its lesson does not teach {question.skill}"
        yield wrong, f"Name one of its skills: {', '.join(lesson.skills)}"
    places = [place.id for place in lesson.places]
    if question.teaches not in places:
        wrong = f"teaches names “{question.teaches}”, which is no place of the lesson"
        yield wrong, f"Name one of {', '.join(places)}, or add it to [[places]]"


def _by_running(library: Library) -> Iterator[Fault]:
    """Keys that the code of the question does not give; of drawn ones a few variants are run."""
    told: set[str] = set()
    for question, found in keys.untrue_keys(list(_to_run(library))):
        if question.id not in told:
            told.add(question.id)
            yield Fault(bank.file_of(question, library), f"question “{question.id}”", *found)


def _to_run(library: Library) -> Iterator[Question]:
    for question in library.questions.values():
        for seed in drawn.RUN if question.make else (0,):
            try:
                yield variant(question, seed)
            except Exception:  # noqa: BLE001, S112 told by the rules for drawn questions
                continue
