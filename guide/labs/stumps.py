"""AdaBoost with stumps on a hundred points, some of them with the wrong label.

A stump asks one question: is one coordinate above a cut? The points lie inside of a
circle or outside, which no single stump can say. All is drawn from one seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SEED, POINTS, NEW, RADIUS = 2, 100, 4000, 0.8
MOST_ROUNDS, MOST_TURNED = 200, 20
GRID = np.linspace(-0.98, 0.98, 50)  # middles of the cells in which the border is looked for


@dataclass(frozen=True, eq=False)
class Points:
    """Places of shape (n, 2) in [-1, 1], and labels of -1 and 1, shape (n,)."""

    at: Array
    label: Array


@cache
def world() -> tuple[Points, Points, NDArray[np.int64]]:
    """The known points with true labels; new ones; the order in which labels are turned."""
    dice = np.random.default_rng(SEED)

    def draw(count: int) -> Points:
        at = dice.uniform(-1, 1, (count, 2))
        return Points(at, np.where((at**2).sum(axis=1) < RADIUS**2, 1.0, -1.0))

    return draw(POINTS), draw(NEW), dice.permutation(POINTS)


@dataclass(frozen=True, slots=True)
class Stump:
    """It says ``side`` where coordinate ``axis`` is above ``cut``, and the reverse below.

    ``error`` is the weight that it gets wrong, ``say`` its weight in the vote.
    """

    axis: int
    cut: float
    side: float
    error: float

    @property
    def say(self) -> float:
        """Half the logarithm of right to wrong."""
        return float(np.log((1 - self.error) / self.error) / 2)

    def of(self, at: Array) -> Array:
        """What it says of places of shape (n, 2): -1 or 1 each."""
        return self.along(at[:, self.axis])

    def along(self, line: Array) -> Array:
        """What it says of values of its coordinate."""
        return self.side * np.where(line > self.cut, 1.0, -1.0)


def best_stump(points: Points, weights: Array) -> Stump:
    """The stump with the least weight wrong; cuts lie half way between neighbours."""
    found = Stump(0, 0.0, 1.0, 1.0)
    for axis in (0, 1):
        order = np.argsort(points.at[:, axis])
        place, pull = points.at[order, axis], (weights * points.label)[order]
        edge = pull.sum() - 2 * np.cumsum(pull)[:-1]  # right less wrong, for each cut
        k = int(np.argmax(np.abs(edge)))
        error = (1 - abs(float(edge[k]))) / 2
        if error < found.error - 1e-12:
            cut = float(place[k] + place[k + 1]) / 2
            found = Stump(axis, cut, float(np.sign(edge[k])), error)
    return found


@dataclass(frozen=True, eq=False)
class Run:
    """All rounds with some labels turned; row n of each array is after n rounds.

    ``weights`` is of shape (rounds + 1, 100), ``known`` and ``new`` are shares wrong (of the
    labels as given, and of the true labels), ``turned_weight`` is what the turned points weigh.
    ``borders`` has the vote along both axes, shape (rounds + 1, 2, 50): their sum is the vote.
    """

    points: Points
    turned: NDArray[np.int64]
    stumps: tuple[Stump, ...]
    weights: Array
    known: Array
    new: Array
    turned_weight: Array
    borders: Array


@cache
def run(turned: int) -> Run:
    """AdaBoost with ``turned`` of the 100 labels wrong, for all rounds."""
    true, new, order = world()
    label = true.label.copy()
    label[order[:turned]] *= -1
    points = Points(true.at, label)
    weights = [np.full(POINTS, 1 / POINTS)]
    stumps = []
    for _ in range(MOST_ROUNDS):
        stump = best_stump(points, weights[-1])
        after = weights[-1] * np.exp(-stump.say * label * stump.of(points.at))
        weights.append(after / after.sum())
        stumps.append(stump)
    borders = np.zeros((MOST_ROUNDS + 1, 2, len(GRID)))
    for n, stump in enumerate(stumps):
        borders[n + 1 :, stump.axis] += stump.say * stump.along(GRID)
    stacked = np.array(weights)
    return Run(
        points,
        order[:turned],
        tuple(stumps),
        stacked,
        _wrong(stumps, points),
        _wrong(stumps, new),
        stacked[:, order[:turned]].sum(axis=1),
        borders,
    )


def _wrong(stumps: list[Stump], points: Points) -> Array:
    """The share that the vote gets wrong after each round; a tie counts as -1."""
    vote, shares = np.zeros(len(points.label)), []
    for stump in [None, *stumps]:
        vote = vote if stump is None else vote + stump.say * stump.of(points.at)
        shares.append(np.mean(np.where(vote > 0, 1, -1) != points.label))
    return np.array(shares)


@dataclass(frozen=True, slots=True)
class Voted:
    """``rounds``: 0 to 200. ``turned``: how many of the 100 labels are wrong, 0 to 20."""

    rounds: int = 1
    turned: int = 0

    @property
    def run(self) -> Run:
        """All rounds with these labels."""
        return run(self.turned)
