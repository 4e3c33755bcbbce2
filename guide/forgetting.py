"""Forgetting: readers whose memory is known, to see what the schedule makes of them.

They are made up. They show that the schedule does what it promises where memory
is as assumed, and how far it is off where memory is another; never that a person
remembered.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from statistics import fmean
from typing import Protocol

from guide.memory import AIMS, LONGEST, Card, Model

SEED = 2026
CARDS, YEAR = 800, 365  # cards of a world; days that each is followed for
CHANCE = 0.25  # of a right answer from a reader who has forgotten
OWNS_UP = 0.8  # of those with a lucky answer: who says "guess"
MODEST = 0.05  # of the modest who knew it: who says "guess" all the same
SPREAD = 0.25  # of a reader's own parameters and of a card's memory: sd of the logarithm
GROWTH = 2.5  # of the half-life with each recall, as in SM-2
FALL = 0.3  # of the half-life with each lapse
FIRST = date(2027, 1, 1)


class Mind(Protocol):
    """What is truly remembered of one card. Days count from the first."""

    def recall(self, day: int) -> float:
        """The chance that it is known on ``day``."""

    def meet(self, day: int, *, knew: bool) -> None:
        """The card is asked on ``day``, and its answer shown."""


class Assumed:
    """Memory as the schedule's own model has it, with these parameters or the usual ones."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.card: Card | None = None

    def recall(self, day: int) -> float:
        """As :class:`Mind` says."""
        return self.model.recall(self.card, FIRST + timedelta(day)) if self.card else 0.0

    def meet(self, day: int, *, knew: bool) -> None:
        """As :class:`Mind` says."""
        self.card = self.model.graded("", self.card, FIRST + timedelta(day), float(knew))


class Halving:
    """Another law: recall halves with every half-life, which a recall stretches (as in SM-2)."""

    def __init__(self, life: float, growth: float) -> None:
        self.life, self.growth, self.last = life, growth, 0

    def recall(self, day: int) -> float:
        """As :class:`Mind` says."""
        return 0.5 ** ((day - self.last) / self.life)

    def meet(self, day: int, *, knew: bool) -> None:
        """As :class:`Mind` says; a card that is asked early grows less."""
        if day and knew:
            share = min(1.0, (day - self.last) / (self.life * 0.152))  # .152: recall of .9
            self.life *= 1 + (self.growth - 1) * share
        elif day:
            self.life = max(self.life * FALL, 7.0)
        self.last = day


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one world under one schedule.

    ``guesses``: "heeded", "ignored", or "heeded, modest" for readers who call some of
    what they know a guess. ``recall`` is the share truly known when due, in [0, 1];
    ``per_day`` the reviews a day for 200 cards in their first year, ``later`` in its
    last quarter.
    """

    world: str
    aim: str
    guesses: str
    recall: float
    per_day: float
    later: float


def worlds() -> dict[str, Callable[[random.Random], Mind]]:
    """How a mind is made in each world, from dice."""
    own = Model()

    def usual(_: random.Random) -> Mind:
        return Assumed(own)

    return {"as assumed": usual, "own parameters": _of_one_reader, "another law": _halving}


@cache
def outcomes(cards: int = CARDS, seed: int = SEED) -> tuple[Outcome, ...]:
    """Every world at 90 %, by what is made of a guess; then the other aims in one of them."""
    at_normal = [
        outcome(world, "normal", guesses, cards, seed)
        for world in worlds()
        for guesses in ("heeded", "ignored", "heeded, modest")
    ]
    others = [
        outcome("own parameters", aim, "heeded", cards, seed) for aim in AIMS if aim != "normal"
    ]
    return (*at_normal, *others)


def outcome(
    world: str, aim: str, guesses: str = "heeded", cards: int = CARDS, seed: int = SEED
) -> Outcome:
    """One world under one schedule. The same ``seed`` gives the same cards and dice."""
    dice, model = random.Random(seed), Model(AIMS[aim])  # noqa: S311 not for secrets
    make = worlds()[world]
    reviews = [one for _ in range(cards) for one in _year(make(dice), model, dice, guesses)]
    last = sum(day > YEAR * 3 / 4 for day, _ in reviews) / (YEAR / 4)
    return Outcome(
        world=world,
        aim=aim,
        guesses=guesses,
        recall=round(fmean(knew for _, knew in reviews), 3),
        per_day=round(len(reviews) / YEAR * 200 / cards, 1),
        later=round(last * 200 / cards, 1),
    )


@cache
def by_age(cards: int = CARDS, seed: int = SEED) -> tuple[float, ...]:
    """Reviews of one card in each of its first 52 weeks, on average, at 90 %."""
    dice, model = random.Random(seed), Model()  # noqa: S311 not for secrets
    make, counts = worlds()["own parameters"], [0] * (YEAR // 7 + 1)
    for _ in range(cards):
        for day, _ in _year(make(dice), model, dice, "heeded"):
            counts[day // 7] += 1
    return tuple(count / cards for count in counts[: YEAR // 7])


def _year(
    mind: Mind, model: Model, dice: random.Random, guesses: str
) -> Iterator[tuple[int, bool]]:
    """The reviews of one card: the day of each, and whether it was truly known."""
    card = model.graded("", None, FIRST, 1.0)
    mind.meet(0, knew=True)
    while (day := (card.due - FIRST).days) <= YEAR:
        knew, lucky = dice.random() < mind.recall(day), dice.random() < CHANCE
        guessed = dice.random() < (MODEST if knew else OWNS_UP)
        heeded = guesses == "heeded, modest" or (guesses == "heeded" and not knew)
        yield day, knew
        mind.meet(day, knew=knew)
        points = (knew or lucky) and not (guessed and heeded)
        card = model.graded("", card, card.due, float(points))


def _of_one_reader(dice: random.Random) -> Mind:
    """A memory of its own: each parameter off by about a quarter, within the model's bounds."""
    import fsrs.scheduler as bounds

    usual = bounds.DEFAULT_PARAMETERS
    drawn = [value * dice.lognormvariate(0, SPREAD) for value in usual]
    low, high = bounds.LOWER_BOUNDS_PARAMETERS, bounds.UPPER_BOUNDS_PARAMETERS
    own = tuple(min(max(p, a), b) for p, a, b in zip(drawn, low, high, strict=True))
    return Assumed(Model(parameters=own))


def _halving(dice: random.Random) -> Mind:
    first = Model().graded("", None, FIRST, 1.0).stability / 0.152  # the same recall on day one
    life = first * dice.lognormvariate(0, 2 * SPREAD)
    return Halving(min(life, LONGEST), 1 + (GROWTH - 1) * dice.lognormvariate(0, SPREAD))
