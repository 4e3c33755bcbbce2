"""Pumps, sound and broken, and Gaussians that say what is usual: density, threshold, F1.

Made readings with a known truth. Fast pumps have much flow and slow ones little; a broken
one has too much or too little flow for its speed, and each of its values may be common.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SEED = 0
LEARN, SOUND, BROKEN, MIXED = 300, 200, 10, 30  # readings: to learn from; of each part; mixed in
MEAN, SPREAD, TOGETHER = (50.0, 60.0), (8.0, 6.0), 0.92  # speed, flow; their correlation
SPEED, FLOW = (20.0, 80.0), (35.0, 85.0)  # what is shown
LEAST, MOST = -12.0, -2.0  # powers of ten of epsilon
PLACES = 100  # of its slider
YOURS = (42.0, 66.0)  # one spread too slow, one spread too much flow


@dataclass(frozen=True, eq=False)
class Readings:
    """``x`` of shape (n, 2), speed and flow, and which of them are of broken pumps."""

    x: Array
    broken: NDArray[np.bool_]


@lru_cache(maxsize=1)
def world() -> tuple[Array, Array, Readings, Readings]:
    """Sound readings to learn from, broken ones to mix in, and rows to validate and to test."""
    dice = np.random.default_rng(SEED)
    both = SPREAD[0] * SPREAD[1] * TOGETHER
    cov = [[SPREAD[0] ** 2, both], [both, SPREAD[1] ** 2]]

    def sound(count: int) -> Array:
        return dice.multivariate_normal(MEAN, cov, count).round(1)

    def broken(count: int) -> Array:
        slower, more = dice.uniform(6, 14, count), dice.uniform(2, 7, count)
        way = np.column_stack([-slower, more])
        return sound(count) + dice.choice([-1, 1], count)[:, None] * way

    def part() -> Readings:
        x = np.vstack([sound(SOUND), broken(BROKEN)]).round(1)
        return Readings(x, np.arange(SOUND + BROKEN) >= SOUND)

    return sound(LEARN), broken(MIXED), part(), part()  # in this order: the dice go on


@dataclass(frozen=True, eq=False)
class Usual:
    """A Gaussian: mean of shape (2,), covariances of shape (2, 2)."""

    mean: Array
    cov: Array

    @cached_property
    def inverse(self) -> Array:
        """Of the covariances."""
        return np.linalg.inv(self.cov)

    @cached_property
    def peak(self) -> float:
        """The power of ten of the density at the mean, the highest there is."""
        return float(-np.log10(2 * np.pi * np.sqrt(np.linalg.det(self.cov))))

    def powers(self, x: Array) -> Array:
        """The power of ten of the density of each row of shape (n, 2): shape (n,)."""
        away = x - self.mean
        (a, b), (_, c) = self.inverse
        squared = a * away[:, 0] ** 2 + 2 * b * away[:, 0] * away[:, 1] + c * away[:, 1] ** 2
        return self.peak - squared / (2 * np.log(10))


@lru_cache(maxsize=4)
def usual(*, together: bool, mixed: bool) -> Usual:
    """What is learned from the readings: each column alone, or both together."""
    sound, broken, _, _ = world()
    rows = np.vstack([sound, broken]) if mixed else sound
    cov = np.cov(rows.T, bias=True)
    return Usual(rows.mean(axis=0), cov if together else np.diag(np.diag(cov)))


@dataclass(frozen=True, slots=True)
class Counts:
    """Of some labelled readings: flagged and broken, flagged and sound, broken in all."""

    hits: int
    alarms: int
    broken: int

    @property
    def precision(self) -> float:
        """Among the flagged, the share of the broken; 0 where none is flagged."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """Among the broken, the share of the flagged."""
        return self.hits / self.broken

    @property
    def f1(self) -> float:
        """2 · hits / (flagged + broken)."""
        return 2 * self.hits / (self.hits + self.alarms + self.broken)


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a reader has set. ``place`` of the slider of epsilon, 0 to 100."""

    place: int = 90
    together: bool = False
    mixed: bool = False
    yours: tuple[float, float] = YOURS

    @property
    def power(self) -> float:
        """Epsilon as a power of ten."""
        return LEAST + (MOST - LEAST) * self.place / PLACES

    @property
    def usual(self) -> Usual:
        """What was learned."""
        return usual(together=self.together, mixed=self.mixed)

    def counts(self, rows: Readings) -> Counts:
        """What this epsilon does to some labelled readings: below it, one is flagged."""
        flagged = self.usual.powers(rows.x) < self.power
        hits = int((flagged & rows.broken).sum())
        return Counts(hits, int(flagged.sum()) - hits, int(rows.broken.sum()))

    @property
    def likeness(self) -> float:
        """The density of the reader's reading, as a share of the highest."""
        power = self.usual.powers(np.array([self.yours]))[0]
        return float(10 ** (power - self.usual.peak))


@lru_cache(maxsize=4)
def curves(*, together: bool, mixed: bool) -> tuple[Array, Array, Array]:
    """F1, precision and recall on the validation rows for each place of epsilon."""
    every = [Alarm(n, together, mixed).counts(world()[2]) for n in range(PLACES + 1)]
    found = np.array([(c.f1, c.precision, c.recall) for c in every])
    return found[:, 0], found[:, 1], found[:, 2]


def best(*, together: bool, mixed: bool) -> Alarm:
    """The lowest epsilon with the highest F1 on the validation rows."""
    f1 = curves(together=together, mixed=mixed)[0]
    return Alarm(int(np.argmax(f1)), together, mixed)
