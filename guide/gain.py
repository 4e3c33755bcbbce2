"""Gain: how much more is right after learning than before, with the interval it may lie in.

Two sets of questions that do not overlap are compared: those kept for placement, answered
before anything of their skill was practised, and other questions about the *same* skills,
answered for the first time a day or more after that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from guide.attempt import Attempt, first_tries
from guide.content import Library
from guide.mastery import LATER

ENOUGH = 5  # answers on each side; below, nothing is said
Z = 1.959964  # of the normal distribution: 95 % lie between -Z and Z
ALL = ""  # in place of a stage


@dataclass(frozen=True, slots=True)
class Sample:
    """How many of how many questions were right; one with a hint is not right."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        """In [0, 1]; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0

    def wilson(self, z: float = Z) -> tuple[float, float]:
        """The score interval of the share (Wilson 1927), in [0, 1].

        Raises:
            ZeroDivisionError: if nothing was asked.
        """
        n, p = self.asked, self.share
        middle = p + z * z / (2 * n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        whole = 1 + z * z / n
        return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


@dataclass(frozen=True, slots=True)
class Gain:
    """The answers about one stage (``ALL``: about all) before and after."""

    stage: str
    skills: int
    before: Sample
    after: Sample

    @property
    def enough(self) -> bool:
        """Whether there are enough answers to say anything."""
        return min(self.before.asked, self.after.asked) >= ENOUGH

    @property
    def change(self) -> float:
        """How much the share of right answers has grown, in [-1, 1]."""
        return self.after.share - self.before.share

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the change: Newcombe's hybrid of two score intervals.

        Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
        """
        low_after, high_after = self.after.wilson()
        low_before, high_before = self.before.wilson()
        after, before = self.after.share, self.before.share
        down = sqrt((after - low_after) ** 2 + (high_before - before) ** 2)
        up = sqrt((high_after - after) ** 2 + (before - low_before) ** 2)
        return self.change - down, self.change + up


def gains(library: Library, attempts: Iterable[Attempt]) -> tuple[Gain, ...]:
    """The gain over all stages, then of each stage that was asked about before and after."""
    before, after = _answers(library, first_tries(attempts))
    both = [skill for skill in library.skills if skill in before and skill in after]
    stages = [
        (stage, [skill for skill in both if library.skills[skill].stage == stage])
        for stage in library.stages
    ]
    groups = [(ALL, both), *stages] if both else []
    return tuple(
        Gain(stage, len(skills), _sample(before, skills), _sample(after, skills))
        for stage, skills in groups
        if skills
    )


def _answers(
    library: Library, tries: Iterable[Attempt]
) -> tuple[dict[str, list[bool]], dict[str, list[bool]]]:
    """Right or not, by skill: before, and after. No question is in both, and none is twice."""
    before: dict[str, list[bool]] = {}
    after: dict[str, list[bool]] = {}
    began: dict[str, datetime] = {}  # by skill: the first answer that was no placement
    asked: set[str] = set()
    for attempt in tries:
        question = library.questions.get(attempt.question)
        sealed = question is not None and question.use == "placement"
        if not sealed:
            began.setdefault(attempt.skill, attempt.at)
        if question is None or question.id in asked:
            continue
        asked.add(question.id)
        right = attempt.correct and attempt.help == "none"
        if sealed and attempt.skill not in began:
            before.setdefault(attempt.skill, []).append(right)
        elif not sealed and attempt.at - began[attempt.skill] >= LATER:
            after.setdefault(attempt.skill, []).append(right)
    return before, after


def _sample(answers: dict[str, list[bool]], skills: Iterable[str]) -> Sample:
    given = [right for skill in skills for right in answers[skill]]
    return Sample(sum(given), len(given))
