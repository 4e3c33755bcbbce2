"""Readiness: the three things that hiring looks at, by the 2026 comparison, as a checklist.

Each stands on facts of the material: what the comparison says, and the gap that names
what no programme teaches about it and what a reader can do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guide import known as kn
from guide.content import Library
from guide.projects import Project
from guide.shown import Shown

LOOKED_AT = "G77"  # the statement that names all three
TASKS = 3  # exercises written without help


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing to have, and whether it is there."""

    says: str
    met: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One of the three: its conditions, the gap it stands on, and the facts behind it."""

    id: str
    title: str
    gap: str
    facts: tuple[str, ...]
    conditions: tuple[Condition, ...]

    @property
    def state(self) -> str:
        """In words: there · begun · not yet."""
        met = [condition.met for condition in self.conditions]
        return "there" if all(met) else "begun" if any(met) else "not yet"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the checks are made from."""

    library: Library
    known: kn.Known
    shown: tuple[Shown, ...]
    projects: tuple[Project, ...]

    def skill(self, name: str) -> Condition:
        """Whether a skill is practised or better."""
        named = self.library.skills[name].name
        return Condition(f"Practised: {named}", kn.practised(self.known, [name]) > 0)

    def pieces(self, kind: str) -> set[str]:
        """Ids of the pieces of one kind."""
        return {p.of for one in self.shown for p in one.pieces if p.kind == kind}


def readiness(
    library: Library, known: kn.Known, shown: Iterable[Shown], projects: Iterable[Project]
) -> tuple[Check, ...]:
    """The checklist; a check whose gap cannot be read in the material is left out."""
    standing = Standing(library, known, tuple(shown), tuple(projects))
    return tuple(
        Check(id, title, gap, (*facts, library.gaps[gap].fact), tuple(conditions(standing)))
        for id, title, gap, facts, conditions in CHECKS  # noqa: A001 the word of the class
        if gap in library.gaps
    )


def _portfolio(standing: Standing) -> Iterable[Condition]:
    yield Condition("A project with a link", bool(standing.projects))
    yield Condition(
        "A deployed model: one that others can use",
        any(project.kind == "deployed" for project in standing.projects),
    )
    yield from _practised(standing, "gp-code")


def _interview(standing: Standing) -> Iterable[Condition]:
    written = len(standing.pieces("exercise"))
    says = f"{TASKS} exercises written without help ({written} so far)"
    yield Condition(says, written >= TASKS)
    yield from _practised(standing, "gp-interview")


def _real(standing: Standing) -> Iterable[Condition]:
    skills = set(standing.library.gaps["messy"].skills)
    yield from _practised(standing, "gp-messy")
    yield Condition(
        "A project that shows how you handle a messy table",
        any(skills & set(project.skills) for project in standing.projects),
    )


def _practised(standing: Standing, name: str) -> Iterable[Condition]:
    if name in standing.library.skills:
        yield standing.skill(name)


CHECKS: tuple[tuple[str, str, str, tuple[str, ...], Callable[[Standing], Iterable[Condition]]], ...]
CHECKS = (
    ("portfolio", "A portfolio", "maintainable", (LOOKED_AT, "G50", "G90"), _portfolio),
    ("interview", "Problems in an interview", "interview", (LOOKED_AT,), _interview),
    ("real", "Real data", "messy", (LOOKED_AT,), _real),
)
