"""Apples for the table or for juice, and the border that a support vector machine draws.

Made rows with a known truth. The machine is scikit-learn's; scores, losses and margins are
worked out here from the weights that it gives to the apples.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SIDE = (0.0, 10.0)  # of both features: points given by a taster
EACH, MANY, NEW = 20, 60, 1000  # straight: known apples of each kind; bent: of both; new ones
STRAIGHT_SEED, BENT_SEED, NEW_SEED = 3, 1, 99
SPREAD, STRAY = 1.15, 0.1  # of the clouds; share of wrong kinds among the known apples of the bent
LOWEST, BEND = 2.0, 0.28  # of the curve above which an apple is for the table
CS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
GAMMAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
STARTS = {False: (8.0, 7.6), True: (5.0, 6.0)}  # of the reader's apple: straight, bent
NEAR, SHIFT = 1e-4, 5.0  # how exact a fit is; the middle of both features
FARTHEST = -50.0  # the power from which on a likeness is as good as 0


@dataclass(frozen=True, eq=False)
class Apples:
    """``x`` of shape (n, 2): sweetness and firmness; ``kind`` is 1 for the table, −1 for juice."""

    x: Array
    kind: Array


@lru_cache(maxsize=4)
def apples(*, bent: bool, new: bool = False) -> Apples:
    """Known apples, or new ones: two clouds, or apples above and below a bent curve.

    Of those about the curve, one known apple in ten has the wrong kind; no new one has.
    """
    dice = np.random.default_rng(NEW_SEED if new else BENT_SEED if bent else STRAIGHT_SEED)
    if bent:
        count = NEW if new else MANY
        x = dice.uniform(*SIDE, (count, 2)).round(1)
        kind = np.where(x[:, 1] > LOWEST + BEND * (x[:, 0] - 5) ** 2, 1.0, -1.0)
        return Apples(x, kind if new else np.where(dice.random(count) < STRAY, -kind, kind))
    count = NEW // 2 if new else EACH
    clouds = [dice.normal(middle, SPREAD, (count, 2)) for middle in ((6.4, 6.2), (3.6, 3.8))]
    return Apples(np.concatenate(clouds).clip(0.2, 9.8).round(1), np.repeat([1.0, -1.0], count))


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted machine: the rows that hold the border, with their weights, and b.

    ``held`` are places of rows; ``weights`` is weight · class of each of them.
    """

    rows: Apples
    held: NDArray[np.intp]
    weights: Array
    b: float
    gamma: float | None  # none: no kernel, a straight border

    def alike(self, one: Array, other: Array) -> Array:
        """The kernel between rows of shape (n, 2) and (m, 2): shape (n, m)."""
        if self.gamma is None:
            return one @ other.T
        squares = sum((one[:, n, None] - other[:, n]) ** 2 for n in (0, 1))
        return np.exp(np.maximum(-self.gamma * squares, FARTHEST))

    def map(self, ticks: Array) -> Array:
        """The score at each place of a lattice: shape (up, across), both at ``ticks``.

        The likeness to a row is one part along each axis, multiplied: far faster than by place.
        """
        if self.gamma is None:
            return self.slope[1] * ticks[:, None] + self.slope[0] * ticks + self.b
        held = self.rows.x[self.held]
        squares = (ticks[:, None, None] - held) ** 2
        across, up = np.moveaxis(np.exp(np.maximum(-self.gamma * squares, FARTHEST)), 2, 0)
        return (up * self.weights) @ across.T + self.b

    def score(self, x: Array) -> Array:
        """Above 0 says “table”; 1 and −1 are the sides of the margin. Shape (n,)."""
        if self.gamma is None:
            return x @ self.slope + self.b
        return self.alike(x, self.rows.x[self.held]) @ self.weights + self.b

    @cached_property
    def slope(self) -> Array:
        """The weights of the two features, where there is no kernel."""
        return self.weights @ self.rows.x[self.held]

    @property
    def margin(self) -> float:
        """From the border to a side of the margin, in points, where there is no kernel."""
        return float(1 / np.hypot(*self.slope))

    @cached_property
    def sides(self) -> Array:
        """Class · score of each row: 1 or more costs nothing."""
        return self.rows.kind * self.score(self.rows.x)

    @cached_property
    def size(self) -> float:
        """Half of the squared length of the weights, the price of a narrow margin."""
        held = self.rows.x[self.held]
        return float(self.weights @ self.alike(held, held) @ self.weights / 2)

    @cached_property
    def losses(self) -> Array:
        """The hinge loss of each row."""
        return np.maximum(0, 1 - self.sides)


@lru_cache(maxsize=256)
def fit(c: float, gamma: float | None, place: tuple[float, float], *, bent: bool) -> Fit:
    """The machine for the price ``c``, with the reader's apple, one for the table, at ``place``."""
    from sklearn.svm import SVC

    known = apples(bent=bent)
    rows = Apples(np.vstack([known.x, place]), np.append(known.kind, 1.0))
    kernel = {"kernel": "linear"} if gamma is None else {"gamma": gamma}
    model = SVC(C=c, tol=NEAR, **kernel).fit(rows.x - SHIFT, rows.kind)
    made = Fit(rows, model.support_, model.dual_coef_[0], float(model.intercept_[0]), gamma)
    return made if gamma is not None else replace(made, b=made.b - SHIFT * made.slope.sum())


@dataclass(frozen=True, slots=True)
class Border:
    """What a reader has set: price of mistakes, kernel, apples, and the place of one apple."""

    c: float = 1.0
    kernel: bool = False
    gamma: float = 10.0
    bent: bool = False
    place: tuple[float, float] = STARTS[False]

    @property
    def fit(self) -> Fit:
        """The machine for this setting."""
        return fit(self.c, self.gamma if self.kernel else None, self.place, bent=self.bent)

    @property
    def wrong(self) -> int:
        """How many of the known apples are on the wrong side of the border."""
        return int((self.fit.sides <= 0).sum())

    @property
    def new_wrong(self) -> float:
        """The share of the new apples that are told wrong, in [0, 1]."""
        new = apples(bent=self.bent, new=True)
        return float(np.mean((self.fit.score(new.x) > 0) != (new.kind > 0)))
