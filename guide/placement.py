"""Placement: from a few answers to what a reader knows, and what to ask next.

Bayes over a :mod:`guide.crowd`: each answer makes those readers of the crowd
weigh more who would have given it. Asked is the skill nearest to 50 %; in trials
on synthetic learners that placed them as well as the questions with the highest
expected gain, at a thirtieth of the time (``tests/bench/placement.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from guide.crowd import Crowd

LEAST, MOST = 6, 20  # questions: however sure the first answers make, some more are asked
SURE = 0.85  # from here on a skill counts as known, and below 1 - SURE as new
SLIP = 0.10  # chance of a wrong answer to what is known
TRUST = 0.3  # standard error of what a reader says to have finished, a share of all
BOAST = 0.1  # chance that it says nothing at all: answers must be able to outweigh it
UNSURE = (0.35, 0.65)  # between these, a skill is neither likely known nor likely new
STATES = ("new", "likely new", "unsure", "likely known", "known")
NOT_YET = {True: 0.03, False: 0.5}  # chance of "I don't know yet", by whether it is known

Said = Literal["right", "wrong", "not yet"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. ``chance``: of a right one by luck, in (0, 1), see :class:`Question`."""

    skill: str
    said: Said
    chance: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader says to have finished: a ``share`` in [0, 1] of these skills."""

    skills: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Belief:
    """What is believed of one reader.

    Attributes:
        crowd: the readers that are weighed, r of them, and the s skills.
        weights: (r,), positive, sum 1.
        answered: (r,) for each skill that was asked, in order: the chance in (0, 1) that
            each of them knows it, the answer included.
    """

    crowd: Crowd
    weights: NDArray[np.float32]
    answered: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[str, ...]:
        """The skills that were asked, in order."""
        return tuple(self.answered)

    @cached_property
    def known(self) -> dict[str, float]:
        """The chance that the reader knows each skill, in [0, 1]."""
        chances = map(float, self.weights @ self.crowd.knows)
        known = dict(zip(self.crowd.skills, chances, strict=True))
        return known | {s: float(self.weights @ knows) for s, knows in self.answered.items()}


def begin(crowd: Crowd, reports: Sequence[Report] = ()) -> Belief:
    """The belief before any answer, from what a reader says to have finished."""
    misfit = np.zeros(len(crowd.knows))
    for report in reports:
        columns = [crowd.place[skill] for skill in report.skills if skill in crowd.place]
        if columns:
            share = crowd.knows[:, columns].mean(axis=1)
            misfit += ((report.share - share) / TRUST) ** 2
    weights = np.exp(-(misfit - misfit.min()) / 2)
    weights = (1 - BOAST) * weights / weights.sum() + BOAST / len(weights)
    return Belief(crowd, weights.astype(np.float32))


def learn(belief: Belief, reply: Reply) -> Belief:
    """The belief after one more answer.

    Raises:
        KeyError: if the crowd knows no such skill.
    """
    column = belief.crowd.knows[:, belief.crowd.place[reply.skill]]
    known = belief.answered.get(reply.skill, column)
    if_known, if_not = _likely(reply)
    likely = known * if_known + (1 - known) * if_not
    weights = belief.weights * likely
    answered = {**belief.answered, reply.skill: known * if_known / likely}
    return Belief(belief.crowd, weights / weights.sum(), answered)


def believe(crowd: Crowd, reports: Sequence[Report], replies: Sequence[Reply]) -> Belief:
    """What is believed after all that a reader said; answers about other skills are passed over."""
    fitting = (reply for reply in replies if reply.skill in crowd.place)
    return reduce(learn, fitting, begin(crowd, reports))


def pick(belief: Belief, askable: Collection[str], most: int = MOST) -> str | None:
    """The skill to ask about next: of those not asked yet, the one nearest to 50 %.

    Returns:
        ``None`` after ``most`` questions, or when every skill that is left is sure and
        at least ``LEAST`` were asked.
    """
    if len(belief.asked) >= most:
        return None
    known = belief.known
    left = [s for s in known if s in askable and s not in belief.asked]
    if len(belief.asked) >= LEAST:
        left = [s for s in left if not is_sure(known[s])]
    return min(left, key=lambda skill: abs(known[skill] - 0.5), default=None)


def is_sure(known: float) -> bool:
    """Whether a chance is far enough from 50 % to count on it."""
    return known >= SURE or known <= 1 - SURE


def state(known: float) -> str:
    """One of ``STATES``: what to call a chance. Nobody is told more than the answers bear."""
    place = sum(known >= least for least in (1 - SURE, UNSURE[0], UNSURE[1], SURE))
    return STATES[place]


def moved_by(
    belief: Belief, reports: Sequence[Report], replies: Sequence[Reply]
) -> dict[str, tuple[str, float]]:
    """For each skill that was not asked, the answer that moved it most.

    Returns:
        skill -> (skill of that answer, by how much the chance is another one without
        it: above 0 where the answer raised it).
    """
    full = np.array(list(belief.known.values()))
    best: dict[str, tuple[str, float]] = {}
    for place, reply in enumerate(replies):
        without = [*replies[:place], *replies[place + 1 :]]
        moved = full - np.array(list(believe(belief.crowd, reports, without).known.values()))
        for skill, change in zip(belief.crowd.skills, map(float, moved), strict=True):
            if skill not in belief.asked and abs(change) > abs(best.get(skill, ("", 0.0))[1]):
                best[skill] = (reply.skill, change)
    return best


def _likely(reply: Reply) -> tuple[float, float]:
    """The chance of this answer if the skill is known, and if it is not."""
    match reply.said:
        case "right":
            return 1 - SLIP, reply.chance
        case "wrong":
            return SLIP, 1 - reply.chance
        case _:
            return NOT_YET[True], NOT_YET[False]
