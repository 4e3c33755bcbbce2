"""Many models are compared on some rows, and the best is kept: how much of its score is luck.

Each model has a true share of rows that it gets right. On n rows it shows a binomial share
around that. Everything about the winner follows from those two lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ROWS = 1000  # labelled rows in all, for validation and test
MEAN = 0.60  # true share of right answers of a middling model
TIMES = 300  # how often the whole choice is made again
CEILING = 0.98


@lru_cache(maxsize=64)
def repeated(models: int, rows: int, spread: float, seed: int) -> tuple[Array, Array, Array]:
    """The choice made ``TIMES`` times, each with models and rows of its own.

    Args:
        models: how many are compared, at least 1.
        rows: for validation; the rest of ``ROWS`` is for the test.
        spread: standard deviation of the true shares of the models, in [0, 0.1].
        seed: of the dice.

    Returns:
        for the winner of each time: its true share, the one that it shows on the
        validation rows, and the one on the test rows; shape (TIMES,) each.
    """
    dice = np.random.default_rng([seed, models, rows, round(1000 * spread)])
    true = np.clip(MEAN + spread * dice.standard_normal((TIMES, models)), 0.02, CEILING)
    shown = dice.binomial(rows, true) / rows
    best = shown.argmax(axis=1)
    at = np.arange(TIMES)
    tested = dice.binomial(ROWS - rows, true[at, best]) / (ROWS - rows)
    return true[at, best], shown[at, best], tested


@lru_cache(maxsize=64)
def once(models: int, rows: int, spread: float, seed: int) -> tuple[Array, Array]:
    """True and shown shares of all models for one time, shape (models,) each."""
    dice = np.random.default_rng([seed, 7, models, rows, round(1000 * spread)])
    true = np.clip(MEAN + spread * dice.standard_normal(models), 0.02, CEILING)
    return true, dice.binomial(rows, true) / rows


@dataclass(frozen=True, eq=False)
class Choice:
    """One choice among models. ``rows`` of 1,000 are for validation, the others for the test."""

    models: int = 20
    rows: int = 900
    points: int = 0  # by how much the true shares differ: standard deviation, in points of %
    seed: int = 0

    @property
    def key(self) -> tuple[int, int, float, int]:
        """What the dice depend on."""
        return self.models, self.rows, self.points / 100, self.seed

    @cached_property
    def truth(self) -> float:
        """Mean true share of the winner, over all times."""
        return float(repeated(*self.key)[0].mean())

    @cached_property
    def promise(self) -> float:
        """Mean share that the winner shows on the validation rows."""
        return float(repeated(*self.key)[1].mean())

    @cached_property
    def tested(self) -> float:
        """Mean share that the winner shows on the test rows."""
        return float(repeated(*self.key)[2].mean())

    @cached_property
    def blur(self) -> float:
        """How far the test is off for one winner: root mean square, as a share."""
        true, _, tested = repeated(*self.key)
        return float(np.sqrt(np.mean((tested - true) ** 2)))

    @property
    def luck(self) -> float:
        """How much more the winner promises than it keeps, on average."""
        return self.promise - self.truth
