"""Made-up flats in sixty districts, and what a line says of their rents, however it is told them.

Eight districts differ a lot, the others little, and most have one or two flats. All of
it is drawn from one seed, so that what is true is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
DISTRICTS, ROWS, NEW, FOLDS, SEED = 60, 240, 4000, 5, 8
BASE, PER_METRE, MIDDLE, SCATTER = 300, 9, 65, 120  # euros; euros a m²; m²; euros
WAYS = ("one number", "a column for each", "its mean rent")


@dataclass(frozen=True, eq=False)
class Flats:
    """Flats with ``district`` (0 to 59), ``area`` in m² and ``rent`` in euros, shape (n,) each."""

    district: NDArray[np.int64]
    area: Array
    rent: Array

    def some(self, chosen: NDArray[np.bool_]) -> Flats:
        """The flats that are chosen."""
        return Flats(self.district[chosen], self.area[chosen], self.rent[chosen])


@cache
def world() -> tuple[Array, Flats, Flats]:
    """What each district adds to the rent, in euros; the flats that are known; those to come."""
    dice = np.random.default_rng(SEED)
    share = 1 / np.arange(1, DISTRICTS + 1) ** 0.9
    share /= share.sum()
    large, small = dice.normal(0, 180, DISTRICTS), dice.normal(0, 25, DISTRICTS)
    level = np.where(np.arange(DISTRICTS) < 8, large, small)

    def draw(count: int) -> Flats:
        district = dice.choice(DISTRICTS, count, p=share)
        area = dice.integers(30, 101, count).astype(float)
        rent = BASE + PER_METRE * area + level[district] + dice.normal(0, SCATTER, count)
        return Flats(district, area, rent)

    return level, draw(ROWS), draw(NEW)


def numbered(flats: Flats, fewest: int) -> Array:  # noqa: ARG001 as for every way
    """A district's own number as its code, shape (60, 1)."""
    return np.arange(1.0, DISTRICTS + 1)[:, None]


def columns(flats: Flats, fewest: int) -> Array:
    """A column of 0 and 1 for each district with ``fewest`` flats or more; one for all others."""
    counts = np.bincount(flats.district, minlength=DISTRICTS)
    kept = np.flatnonzero(counts >= fewest)
    code = np.zeros((DISTRICTS, len(kept) + 1))
    code[kept, np.arange(len(kept))] = 1
    if ((counts > 0) & (counts < fewest)).any():  # else a district without a flat is all zeros
        code[counts < fewest, -1] = 1
    return code


def means(flats: Flats, fewest: int) -> Array:
    """The mean rent of its flats as a code, shape (60, 1); one mean for all with too few.

    Where no flat is left for that mean, it is the mean of all flats.
    """
    counts = np.bincount(flats.district, minlength=DISTRICTS)
    sums = np.bincount(flats.district, weights=flats.rent, minlength=DISTRICTS)
    rare = counts < fewest
    rest = sums[rare].sum() / counts[rare].sum() if counts[rare].sum() else flats.rent.mean()
    return np.where(rare, rest, sums / np.maximum(counts, 1))[:, None]


ENCODERS: tuple[Callable[[Flats, int], Array], ...] = (numbered, columns, means)


def fitted(code: Array, flats: Flats) -> Callable[[Flats], Array]:
    """The line of least squares through ``flats``, from the code of the district and the area."""
    rows = np.column_stack([code[flats.district], flats.area])
    middle, height = rows.mean(axis=0), flats.rent.mean()
    weights = np.linalg.lstsq(rows - middle, flats.rent - height, rcond=None)[0]

    def predict(others: Flats) -> Array:
        there = np.column_stack([code[others.district], others.area])
        return (there - middle) @ weights + height

    return predict


def error(predict: Callable[[Flats], Array], flats: Flats) -> float:
    """The root of the mean squared error, in euros."""
    return float(np.sqrt(np.mean((predict(flats) - flats.rent) ** 2)))


@dataclass(frozen=True)
class Choice:
    """How the district is told to the line.

    ``way`` is a place of WAYS. Districts with less than ``fewest`` flats count as one.
    ``inside``: the encoding is learned in each fold from its training rows.
    """

    way: int = 0
    fewest: int = 1
    inside: bool = False

    @cached_property
    def judged(self) -> Judged:
        """What comes of it."""
        return judged(self)


@dataclass(frozen=True, eq=False)
class Judged:
    """Typical errors in euros of each fold and of the flats to come, and what is said of each.

    ``says`` is the predicted rent of a flat of 65 m² in each district, shape (60,).
    """

    folds: tuple[float, ...]
    new: float
    says: Array

    @property
    def mean(self) -> float:
        """What cross-validation says, in euros."""
        return float(np.mean(self.folds))


@cache
def judged(choice: Choice) -> Judged:
    """Cross-validation of a choice, and its error on the flats to come."""
    _, flats, new = world()
    encode = ENCODERS[choice.way]
    fold = np.arange(ROWS) * FOLDS // ROWS
    found = []
    for held in range(FOLDS):
        training = flats.some(fold != held)
        code = encode(training if choice.inside else flats, choice.fewest)
        found.append(error(fitted(code, training), flats.some(fold == held)))
    predict = fitted(encode(flats, choice.fewest), flats)
    each = np.arange(DISTRICTS)
    says = predict(Flats(each, np.full(DISTRICTS, float(MIDDLE)), np.zeros(DISTRICTS)))
    return Judged(tuple(found), error(predict, new), says)
