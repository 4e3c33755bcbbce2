"""What is known, in a reader's words: levels of skills alone and together, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from math import ceil

from guide.mastery import LATER, LEARNS, LEVELS, PRACTISED, Mastery

Known = Mapping[str, Mastery]  # by skill; one that is not there is untouched

# level -> the shape that says it without colour
SHAPES = {"untouched": "○", "started": "◐", "practised": "◕", "mastered": "●", "kept": "◉"}
HOUR = timedelta(hours=1)
SLIPPED = "It was practised before and has slipped. That happens, and it comes back faster."


def level(known: Known, skill: str) -> str:
    """The level of one skill."""
    return known[skill].level if skill in known else LEVELS[0]


def together(levels: Iterable[str]) -> str:
    """The level of several skills: the lowest, but started as soon as one of them is.

    No skills at all are untouched.
    """
    places = [LEVELS.index(each) for each in levels]
    lowest = min(places, default=0)
    return LEVELS[lowest or min(1, max(places, default=0))]


def practised(known: Known, skills: Iterable[str]) -> int:
    """How many of ``skills`` are practised or better."""
    return sum(LEVELS.index(level(known, skill)) >= LEVELS.index("practised") for skill in skills)


def next_step(skill: Mastery, now: datetime) -> str:
    """What brings ``skill`` to the next level, in one sentence or two."""
    match skill.level:
        case "untouched" | "started":
            return f"{SLIPPED} {_to_practise(skill)}" if skill.slipped else _to_practise(skill)
        case "practised":
            return _to_master(skill, now)
        case "mastered":
            return "It counts as kept when you still know it weeks from now."
        case _:
            return "You still knew it after weeks. Nothing to do now."


def _to_practise(skill: Mastery) -> str:
    """How many right answers in a row it takes: fewest if none can be guessed, most if all can."""
    most, fewest = (_answers(skill.average, LEARNS[guessable]) for guessable in (True, False))
    number = f"{most}" if fewest == most else f"{fewest} to {most}"
    more = "right" if skill.level == "untouched" else "more right"
    answers = "answer makes" if most == 1 else "answers make"
    return f"{number} {more} {answers} it practised."


def _answers(average: float, share: float) -> int:
    count = 0
    while average < PRACTISED:
        average += share * (1 - average)
        count += 1
    return count


def _to_master(skill: Mastery, now: datetime) -> str:
    left = skill.since + LATER - now if skill.since else timedelta(0)
    if left <= timedelta(0):
        return "One more right answer without a hint makes it mastered."
    hours = ceil(left / HOUR)
    when = "tomorrow" if hours > 12 else "in one hour" if hours == 1 else f"in {hours} hours"
    return f"One more right answer without a hint, {when} or later, makes it mastered."
