"""Mastery: how well each skill is known, from the attempts at its questions.

An exponential average of right and wrong that starts at 0 (Pelánek & Řihák 2017,
2018): simple, and as good as models with more to tune. It can fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from guide.attempt import Attempt, first_tries

GUESSABLE = 0.05  # a higher chance of a lucky answer: the question can be guessed
LEARNS = {True: 0.3, False: 0.5}  # by whether it can be guessed: how much one answer counts
PRACTISED = 0.8
LATER = timedelta(days=1)
KEPT = 21.0  # days of stability, by the memory model
COUNTS = {"none": 1.0, "hint": 0.5, "solution": 0.0}
LEVELS = ("untouched", "started", "practised", "mastered", "kept")


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well one skill is known.

    ``average`` is in [0, 1]; ``answers`` is the number of answers behind it;
    ``since``, when it was practised, for as long as it still is; ``slipped``: it
    was practised once, and is not any more.
    """

    skill: str
    level: str = "untouched"
    average: float = 0.0
    answers: int = 0
    since: datetime | None = None
    slipped: bool = False


def measure(
    attempts: Iterable[Attempt], stability: Mapping[str, float] = MappingProxyType({})
) -> dict[str, Mastery]:
    """The mastery of each skill that has an answer that counts.

    Only the first try at a variant counts; with a hint it counts half, after the
    solution not at all, nor "I don't know yet" about a skill that is untouched. A skill
    is *practised* at an average of .8, *mastered* after one more right answer without
    help, at least a day later, and *kept* when the memory model says so. Below .8 it
    is *started* again.

    Args:
        attempts: in any order; every one of the reader's, of all skills.
        stability: days by skill, from the memory model; none of it: nothing is kept.
    """
    known: dict[str, Mastery] = {}
    for attempt in first_tries(attempts):
        not_yet = attempt.answer is None and not attempt.correct  # "I don't know yet"
        left_open = not_yet and attempt.skill not in known
        if COUNTS[attempt.help] and not left_open:
            before = known.get(attempt.skill, Mastery(attempt.skill))
            known[attempt.skill] = after(before, attempt)
    return {
        name: replace(m, level="kept")
        if m.level == "mastered" and stability.get(name, 0.0) >= KEPT
        else m
        for name, m in known.items()
    }


def after(before: Mastery, attempt: Attempt) -> Mastery:
    """The mastery after one more answer, which has to be a first try."""
    share = LEARNS[attempt.guess > GUESSABLE] * COUNTS[attempt.help]
    average = before.average + share * (attempt.correct - before.average)
    answers, since = before.answers + 1, before.since
    if average < PRACTISED:
        slipped = before.slipped or since is not None
        return Mastery(before.skill, "started", average, answers, None, slipped)
    if since is None:
        return Mastery(before.skill, "practised", average, answers, attempt.at)
    shown_again = attempt.correct and attempt.help == "none" and attempt.at - since >= LATER
    level = "mastered" if shown_again else before.level
    return Mastery(before.skill, level, average, answers, since)
