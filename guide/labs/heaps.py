"""Points in three heaps, or in none, and k-means: assign, move, assign again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SIDE = (0.0, 10.0)
MOST_K, MOST_ROUNDS = 6, 12
STARTS = ((2.0, 2.0), (2.5, 3.0), (2.0, 3.0), (1.4, 2.4), (2.9, 2.2), (2.4, 1.5))


@cache
def points(*, even: bool) -> Array:
    """120 points, shape (120, 2): three heaps of forty, or scattered evenly."""
    if even:
        return np.random.default_rng(0).uniform(0, 10, (120, 2)).round(2)
    dice = np.random.default_rng(4)
    heaps = (((2.2, 2.4), 0.55), ((4.2, 7.2), 0.6), ((7.6, 4.8), 0.6))
    return np.concatenate([dice.normal(middle, wide, (40, 2)) for middle, wide in heaps]).round(2)


def assign(x: Array, centres: Array) -> NDArray[np.intp]:
    """The nearest centre of each point, shape (n,); of two as near, the first."""
    return ((x[:, None] - centres) ** 2).sum(axis=-1).argmin(axis=1)


def move(x: Array, centres: Array, owner: NDArray[np.intp]) -> Array:
    """Each centre at the mean of its points; one without points stays."""
    moved = centres.copy()
    for n in range(len(centres)):
        if (owner == n).any():
            moved[n] = x[owner == n].mean(axis=0)
    return moved


@cache
def best(k: int, *, even: bool) -> float:
    """The least sum of squared distances that scikit-learn finds, from twenty starts."""
    from sklearn.cluster import KMeans

    return float(KMeans(k, n_init=20, random_state=0).fit(points(even=even)).inertia_)


@dataclass(frozen=True, eq=False)
class Search:
    """k-means as a reader set it up: how many centres and rounds, which points, where from."""

    k: int = 3
    rounds: int = 0
    even: bool = False
    starts: tuple[tuple[float, float], ...] = STARTS

    @cached_property
    def x(self) -> Array:
        """The points, shape (120, 2)."""
        return points(even=self.even)

    @cached_property
    def path(self) -> Array:
        """Where the centres have been: shape (rounds + 1, k, 2)."""
        places = [np.array(self.starts[: self.k], dtype=float)]
        for _ in range(self.rounds):
            places.append(move(self.x, places[-1], assign(self.x, places[-1])))
        return np.array(places)

    @cached_property
    def owner(self) -> NDArray[np.intp]:
        """The centre that each point belongs to now."""
        return assign(self.x, self.path[-1])

    @cached_property
    def total(self) -> float:
        """The sum of the squared distances from each point to its centre."""
        return float(((self.x - self.path[-1][self.owner]) ** 2).sum())

    @property
    def settled(self) -> bool:
        """Whether one more round would move no centre."""
        return np.allclose(move(self.x, self.path[-1], self.owner), self.path[-1])
