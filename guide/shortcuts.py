"""Shortcuts: which courses to skip, skim or take, by what a reader is believed to know.

To skip a course is the one decision that can leave a hole, so it asks for more than
a high chance: a right answer to a question about the course, or about what builds on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from guide.catalog import course_hours
from guide.content import Library
from guide.schema import Skill

# The settings that a placement is kept as: see guide.sitting, which needs NumPy to read them.
BEGINS, OVER, OWN, CHECK = "place", "place-over", "place-own", "place-check"
SETTINGS = f"{BEGINS} {OVER} {OWN} {CHECK}"
KNOWN = 0.85  # mean chance from which a course can be skipped; as sure as a single skill
NEW = 0.40  # below this mean a course is to be taken whole
LIKELY = 0.5

Way = Literal["skip", "skim", "take"]
WAYS: tuple[Way, ...] = ("take", "skim", "skip")  # upwards: each asks for more knowledge


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What to do with one course, and why.

    Attributes:
        known: mean chance that its skills are known, in [0, 1].
        shown: skills of the course, or that build on it, with a right answer.
        read: its skills that are not sure to be known: what to read when skimming.
        share: of its hours, what is saved, in [0, 1].
        because: the reader's own reason, where the reader decided otherwise.
        advised: what the guide would do.
    """

    course: str
    way: Way
    known: float
    shown: tuple[str, ...]
    read: tuple[str, ...]
    share: float
    advised: Way
    because: str = ""

    def hours_saved(self, library: Library) -> float | None:
        """Hours that the course is shorter by; ``None`` where nobody states its hours."""
        hours = course_hours(library, self.course).value
        return None if hours is None else hours * self.share


def skills_of(library: Library, course: str) -> tuple[str, ...]:
    """The skills that a course teaches and that can be placed."""
    return tuple(s.id for s in library.placeable if course in s.courses)


def shortcuts(
    library: Library, known: Mapping[str, float], right: Collection[str]
) -> dict[str, Shortcut]:
    """What to do with each course that teaches a skill which can be placed.

    Args:
        library: the material.
        known: the chance that each skill is known, in [0, 1].
        right: the skills with a right answer.
    """
    above = _above(library)
    found: dict[str, Shortcut] = {}
    for course in library.courses:
        skills = [s for s in skills_of(library, course) if s in known]
        if skills:
            build_on = {b for s in skills for b in above[s]}
            shown = tuple(s for s in known if s in right and (s in skills or s in build_on))
            found[course] = _shortcut(course, {s: known[s] for s in skills}, shown)
    return found


def confirming(
    library: Library, known: Mapping[str, float], right: Collection[str], askable: Collection[str]
) -> str | None:
    """The skill whose right answer lets the reader skip most courses that only wait for one.

    ``askable`` are the skills that there is a question about; ``None``: no course waits,
    or no answer could help.
    """
    waiting = [
        one.course
        for one in shortcuts(library, known, right).values()
        if one.known >= KNOWN and not one.shown
    ]
    above = _above(library)
    opens: dict[str, int] = {}
    for course in waiting:
        skills = set(skills_of(library, course))
        for skill in skills.union(*(above[s] for s in skills)).intersection(askable, known):
            opens[skill] = opens.get(skill, 0) + (known[skill] >= LIKELY)
    best = max(opens, key=lambda s: (opens[s], known[s], s), default=None)
    return best if best and opens[best] else None


def overruled(shortcut: Shortcut, way: Way, because: str) -> Shortcut:
    """The same course as the reader wants it."""
    share = {"skip": 1.0, "skim": shortcut.share, "take": 0.0}[way]
    if way == "skim" and shortcut.way != "skim":
        share = 0.5  # the answers say nothing about which half
    return replace(shortcut, way=way, because=because, share=share)


def _shortcut(course: str, known: Mapping[str, float], shown: tuple[str, ...]) -> Shortcut:
    mean = sum(known.values()) / len(known)
    way: Way = "skip" if mean >= KNOWN and shown else "take" if mean < NEW else "skim"
    share = {"skip": 1.0, "skim": _saved(known.values()), "take": 0.0}[way]
    read = tuple(s for s, chance in known.items() if chance < KNOWN)
    return Shortcut(course, way, mean, shown, read, share, advised=way)


def _saved(chances: Iterable[float]) -> float:
    """The share of a course that skimming saves.

    A course is taken to give each of its skills the same time. What is sure to be
    known takes a quarter of it, to see that nothing is new; what is likely known, half.
    """
    shares = [0.75 if c >= KNOWN else 0.5 if c >= LIKELY else 0.0 for c in chances]
    return sum(shares) / len(shares)


def _above(library: Library) -> Mapping[str, set[str]]:
    """For each skill, those that need it, at any remove."""
    return _climbed(tuple(library.skills.values()))


@lru_cache(maxsize=2)
def _climbed(skills: tuple[Skill, ...]) -> Mapping[str, set[str]]:
    needs = {s.id: s.needs for s in skills}
    above: dict[str, set[str]] = {s: set() for s in needs}

    def climb(skill: str, by: str) -> None:
        for need in needs[skill]:
            if by not in above[need]:
                above[need].add(by)
                climb(need, by)

    for skill in needs:
        climb(skill, skill)
    return above
