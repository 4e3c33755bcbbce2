"""A day in a greenhouse: curves of some degree are fitted to measurements that scatter.

The truth is known, so the errors need no luck: a fit with a ridge penalty is linear in what
was measured, and its error averaged over all days follows from algebra. Source: Hastie,
Tibshirani & Friedman, The Elements of Statistical Learning, sections 3.4.1 and 7.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SCATTER = 2.0  # °C: standard deviation of what is measured, around the truth
DEGREES = tuple(range(1, 13))
ROWS = (15, 20, 30, 45, 60, 90, 120, 200)
PENALTIES = (0.0, *(float(f"{digit}e{n}") for n in range(-5, 2) for digit in (1, 3)), 100.0)
GRID = np.linspace(0, 24, 97)  # hours at which a fit is judged


def truth(hours: Array) -> Array:
    """The true temperature in °C, at ``hours`` of 0 to 24."""
    turn = 2 * np.pi * (hours - 9) / 24
    return 14 + 7 * np.sin(turn) + 2.5 * np.sin(2 * turn + 0.6)


def measured_at(rows: int) -> Array:
    """The hours of ``rows`` measurements, evenly through the day."""
    return (np.arange(rows) + 0.5) * 24 / rows


@lru_cache(maxsize=64)
def measured(rows: int, seed: int) -> Array:
    """What is measured on one day, in °C, shape (rows,)."""
    dice = np.random.default_rng([seed, rows])
    return truth(measured_at(rows)) + SCATTER * dice.standard_normal(rows)


def powers(hours: Array, degree: int) -> Array:
    """Powers 1 to ``degree`` of the hour, brought to −1 … 1 first; shape (n, degree)."""
    return ((hours - 12) / 12)[:, None] ** np.arange(1, degree + 1)


@lru_cache(maxsize=256)
def _apart(degree: int, rows: int) -> tuple[Array, Array, Array, Array]:
    """Means of the columns, and the singular value decomposition of what is left."""
    columns = powers(measured_at(rows), degree)
    middle = columns.mean(axis=0)
    return middle, *np.linalg.svd(columns - middle, full_matrices=False)


def shares(degree: int, rows: int, penalty: float, hours: Array = GRID) -> Array:
    """How much of each measurement goes into the fit at each of ``hours``: (n, rows)."""
    middle, u, sizes, v = _apart(degree, rows)
    shrunk = (v.T * (sizes / (sizes**2 + penalty))) @ u.T
    return (powers(hours, degree) - middle) @ shrunk + 1 / rows


def said(penalty: float) -> str:
    """A strength of the penalty as it is written: 0.00001 and not 1e-05."""
    return f"{penalty:.5f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Errors:
    """Mean squared errors in °C², averaged over all days; ``bias`` is squared."""

    training: float
    bias: float
    variance: float

    @property
    def new(self) -> float:
        """The error on new measurements: bias², variance, and their own scatter."""
        return self.bias + self.variance + SCATTER**2


@lru_cache(maxsize=2048)
def expected(degree: int, rows: int, penalty: float) -> Errors:
    """The errors of a fit, averaged over all days that could be measured.

    Args:
        degree: highest power, 1 to 12.
        rows: measurements, more than ``degree``.
        penalty: on the sum of the squared weights, 0 or more; the intercept is free.
    """
    _, u, sizes, _ = _apart(degree, rows)
    kept = sizes**2 / (sizes**2 + penalty)
    at_rows, at_grid = truth(measured_at(rows)), truth(GRID)
    around = at_rows - at_rows.mean()
    missed = around - u @ (kept * (u.T @ around))
    free = rows - 1 - degree + np.sum((1 - kept) ** 2)  # directions in which scatter is left over
    weights = shares(degree, rows, penalty)
    return Errors(
        float(np.mean(missed**2) + SCATTER**2 * free / rows),
        float(np.mean((weights @ at_rows - at_grid) ** 2)),
        float(SCATTER**2 * np.mean(np.sum(weights**2, axis=1))),
    )


@dataclass(frozen=True)
class Curve:
    """A curve as a reader set it. ``row`` and ``strength`` are places of ROWS and PENALTIES.

    ``across`` is what the picture of the errors runs over: 0 degree, 1 rows, 2 penalty.
    """

    degree: int = 1
    row: int = 0
    strength: int = 0
    across: int = 0
    seed: int = 0

    @property
    def rows(self) -> int:
        """How many measurements."""
        return ROWS[self.row]

    @property
    def penalty(self) -> float:
        """The strength of the penalty."""
        return PENALTIES[self.strength]

    @property
    def errors(self) -> Errors:
        """The errors over all days."""
        return expected(self.degree, self.rows, self.penalty)

    @cached_property
    def fitted(self) -> Array:
        """The curve of this day at the hours of GRID, in °C."""
        return shares(self.degree, self.rows, self.penalty) @ measured(self.rows, self.seed)

    @cached_property
    def of_this_day(self) -> tuple[float, float]:
        """Mean squared errors of this one fit: on its measurements, and on new ones."""
        known = measured(self.rows, self.seed)
        at_rows = shares(self.degree, self.rows, self.penalty, measured_at(self.rows)) @ known
        off = np.mean((self.fitted - truth(GRID)) ** 2)
        return float(np.mean((at_rows - known) ** 2)), float(off + SCATTER**2)

    @property
    def place(self) -> int:
        """Where this curve stands along what the picture of the errors runs over."""
        return (self.degree - 1, self.row, self.strength)[self.across]

    @property
    def along(self) -> tuple[Errors, ...]:
        """The errors of all curves that differ from this one in what the picture runs over."""
        if self.across == 0:
            return tuple(expected(degree, self.rows, self.penalty) for degree in DEGREES)
        if self.across == 1:
            return tuple(expected(self.degree, rows, self.penalty) for rows in ROWS)
        return tuple(expected(self.degree, self.rows, penalty) for penalty in PENALTIES)
