"""A table of ratings with holes, and its factors, learned one side at a time.

A prediction is ``mean + viewer · film``: the factors of a row and of a column, multiplied
in pairs. They make the squared errors of the known cells, plus a penalty on their own
squares, small: alternating least squares (Zhou et al. 2008, without their weights).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

VIEWERS = ("Ada", "Ben", "Cem", "Dua", "Eli", "Fay", "Gus", "Hao", "Ida", "Jon")
FILMS = ("Chase", "Heist", "Spies", "Wedding", "Letters", "Harvest", "Snails", "Robots", "New")
TASTES = ((1.4, -0.8), (1.1, 0.2), (-1.0, 1.2), (-0.4, 1.3), (0.9, 0.9),
          (-1.2, -0.6), (1.3, -1.0), (-0.9, 0.9), (0.2, -1.2), (0.1, 1.2))  # fmt: skip
TRAITS = ((1.3, -0.4), (1.2, -0.1), (0.9, 0.5), (0.2, 1.2), (-0.4, 1.3), (-0.7, 0.9),
          (-1.1, -0.2), (0.8, -0.9))  # fmt: skip
SEED, KNOWN, HIDDEN = 17, 40, 16  # of 80 cells; the others stay blank, and so does the new film
MOST = 5  # factors
ROUNDS = 30  # each learns the viewers once, and the films once


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings of 1 to 5, shape (10, 9), and which cells are known, and hidden, for the test."""

    stars: Array
    known: NDArray[np.bool_]
    hidden: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Fit:
    """What was learned: the mean, factors of viewers (10, k) and of films (9, k)."""

    mean: float
    viewers: Array
    films: Array
    predicted: Array  # shape (10, 9)


@cache
def ratings() -> Ratings:
    """Ten viewers with two tastes each, eight films with two traits, some noise; one new film."""
    dice = np.random.default_rng(SEED)
    noise = dice.normal(0, 0.45, (len(TASTES), len(TRAITS)))
    stars = np.clip(np.round(3.2 + np.array(TASTES) @ np.array(TRAITS).T + noise), 1, 5)
    order = dice.permutation(stars.size)
    marks = np.zeros(stars.size, dtype=int)
    marks[order[:KNOWN]], marks[order[KNOWN : KNOWN + HIDDEN]] = 1, 2
    table, marked = (np.pad(a, ((0, 0), (0, 1))) for a in (stars, marks.reshape(stars.shape)))
    return Ratings(table, marked == 1, marked == 2)


@cache
def fit(factors: int, penalty: float, *, blanks_as_zero: bool = False) -> Fit:
    """The factors of the lab's own table.

    Args:
        factors: for each viewer and each film, 0 to ``MOST``.
        penalty: on the square of each factor, more than 0.
        blanks_as_zero: whether a cell that is not known counts as a rating of 0.
    """
    table = ratings()
    counted = np.ones_like(table.stars) if blanks_as_zero else table.known.astype(float)
    return learned(table.stars * table.known, counted, factors, penalty)


def learned(stars: Array, counted: Array, factors: int, penalty: float) -> Fit:
    """Factors by alternating least squares, from the singular vectors of the known cells.

    Args:
        stars: ratings, shape (n, m); what is not counted may be any number.
        counted: 1 for a cell that counts, 0 for one that does not, shape (n, m).
        factors: at least 0.
        penalty: more than 0.
    """
    mean = float(np.sum(stars * counted) / np.sum(counted))
    off = (stars - mean) * counted
    _, sizes, ways = np.linalg.svd(off, full_matrices=False)
    films = (ways[:factors] * np.sqrt(sizes[:factors])[:, None]).T
    viewers = np.zeros((len(stars), factors))
    for _ in range(ROUNDS if factors else 0):
        viewers = ridge(off, counted, films, penalty)
        films = ridge(off.T, counted.T, viewers, penalty)
    return Fit(mean, viewers, films, mean + viewers @ films.T)


def ridge(off: Array, counted: Array, others: Array, penalty: float) -> Array:
    """The best factors of each row, those of the other side being given.

    Args:
        off: ratings less their mean, 0 where they do not count, shape (n, m).
        counted: shape (n, m).
        others: shape (m, k), k at least 1.
        penalty: more than 0.

    Returns:
        shape (n, k). A row in which nothing counts gets zeros.
    """
    factors = others.shape[1]
    products = (others[:, :, None] * others[:, None, :]).reshape(len(others), -1)
    squares = (counted @ products).reshape(-1, factors, factors) + penalty * np.eye(factors)
    return np.linalg.solve(squares, (off @ others)[..., None])[..., 0]


def error(fitted: Fit, cells: NDArray[np.bool_]) -> float:
    """How far predictions are off in these cells: root of the mean square, in stars."""
    return float(np.sqrt(np.mean((fitted.predicted - ratings().stars)[cells] ** 2)))
