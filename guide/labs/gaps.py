"""The state of *fill the gaps*: how the table is completed, and the reader's own ratings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from guide.labs.ratings import FILMS, MOST, Fit, error, fit, ratings, ridge

LOWEST, PLACES = 0.01, 15  # of the penalty's slider: where it begins, five places to a decade


@dataclass(frozen=True, slots=True)
class Gaps:
    """``factors`` 0 to 5; ``place`` of the penalty 0 to 15; ``own`` ratings, 0 for none."""

    factors: int = MOST
    place: int = 2
    zero: bool = False  # blanks count as ratings of 0
    own: tuple[int, ...] = (0,) * len(FILMS)
    pen: float = 0.5  # how far along the films the pen is, 0 to 9

    @property
    def penalty(self) -> float:
        """The penalty on the square of each factor, 0.01 to 10."""
        return float(f"{LOWEST * 10 ** (self.place / 5):.2g}")

    @property
    def fit(self) -> Fit:
        """What is learned from the ten viewers."""
        return fit(self.factors, self.penalty, blanks_as_zero=self.zero)

    def errors(self, factors: int) -> tuple[float, float]:
        """With so many factors: the error on known and on hidden ratings, in stars."""
        return _errors(factors, self.penalty, zero=self.zero)

    @property
    def yours(self) -> NDArray[np.float64]:
        """Predictions for the reader, shape (9,): factors from own ratings, films as learned."""
        found = self.fit
        if not self.factors:
            return np.full(len(FILMS), found.mean)
        stars = np.array(self.own, dtype=float)
        counted = np.ones_like(stars) if self.zero else (stars > 0).astype(float)
        off = (stars - found.mean) * counted
        taste = ridge(off[None], counted[None], found.films, self.penalty)
        return found.mean + (taste @ found.films.T)[0]


def rated(state: Gaps) -> Gaps:
    """The film at the pen rated 5, or one star less than before, or after 1 not at all."""
    stars, film = list(state.own), int(state.pen)
    stars[film] = (stars[film] - 1) % 6
    return replace(state, own=tuple(stars))


@cache
def _errors(factors: int, penalty: float, *, zero: bool) -> tuple[float, float]:
    found = fit(factors, penalty, blanks_as_zero=zero)
    return error(found, ratings().known), error(found, ratings().hidden)
