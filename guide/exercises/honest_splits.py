"""The exercises of *framing and honest splits*.

The right answers are counted day by day and fold by fold, not as a reader will write them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats, shape (n,)
MONTH = 30  # days of the window


# --- a row of the table ------------------------------------------------------------------


def row(days: Array, today: float) -> tuple[float, float]:
    """Purchases up to a day, and 1 if one follows in the thirty days after it."""
    so_far, soon = 0, 0
    for day in days.tolist():
        so_far += day <= today
        soon = soon or today < day <= today + MONTH
    return float(so_far), float(soon)


def _window(days: Array, today: float) -> float:
    return float(np.sum((days > today) & (days <= today + MONTH)))


ROW_SLIPS = (
    Slip(
        lambda days, today: (len(days), row(days, today)[1]),
        "Your feature counts days to come as well. Count those up to today.",
    ),
    Slip(
        lambda days, today: (float(np.sum(days < today)), row(days, today)[1]),
        "What happens on the day itself is known: count it in the feature, with <=.",
    ),
    Slip(
        lambda days, today: (row(days, today)[0], float(np.any(days > today))),
        "Your target has no end. Only purchases within 30 days after today count.",
    ),
    Slip(
        lambda days, today: (
            row(days, today)[0],
            float(np.any((days >= today) & (days <= today + MONTH))),
        ),
        "Your target sees the day itself. It begins on the day after.",
    ),
    Slip(
        lambda days, today: (row(days, today)[0], _window(days, today)),
        "Your target is a number of purchases. It is 1 if there is one, and 0 otherwise.",
    ),
    Slip(
        lambda days, today: row(days, today)[::-1],
        "Feature and target have changed places: the feature comes first.",
    ),
)
ROW = (
    Claim("On day 60 two of four purchases are known, and one follows within 30 days.",
          ((np.array([12, 45, 70, 95]), 60),), row, (ROW_SLIPS[0], ROW_SLIPS[5])),
    Claim("A purchase on the day itself is known on that day, and is not the target.",
          ((np.array([20, 60]), 60),), row, ROW_SLIPS[1:4:2]),
    Claim("A purchase after more than 30 days does not count.",
          ((np.array([10, 20, 95]), 60), (np.array([90]), 60), (np.array([91]), 60)),
          row, ROW_SLIPS[2:3]),
    Claim("Three purchases within 30 days make the target 1 as well.",
          ((np.array([61, 70, 80]), 60), (np.array([5, 100, 110, 120]), 90)), row,
          ROW_SLIPS[4:5]),
)  # fmt: skip


# --- cross-validation ----------------------------------------------------------------------


def validated(y: Array, k: int, fold: Callable[[int], int] | None = None) -> float:
    """Mean size of the error if each row is guessed by the mean of the other folds."""
    number = fold or (lambda n: n % k)
    total = 0.0
    for n, one in enumerate(y.tolist()):
        others = [other for m, other in enumerate(y.tolist()) if number(m) != number(n)]
        total += abs(one - sum(others) / len(others))
    return total / len(y)


def _by_fold(y: Array, k: int) -> list[float]:
    guesses = [np.delete(y, np.s_[f::k]).mean() for f in range(k)]
    return [float(np.mean(np.abs(y[f::k] - guesses[f]))) for f in range(k)]


def _own_mean(y: Array, k: int) -> float:
    return float(np.mean(np.abs(y - np.array([y[n % k :: k].mean() for n in range(len(y))]))))


CV_SLIPS = (
    Slip(
        lambda y, _: float(np.mean(np.abs(y - np.mean(y)))),
        "The guess is the mean of all rows, and the tested ones had a say. Leave their fold out.",
    ),
    Slip(
        _own_mean,
        "You guess a fold by its own mean. Guess it by the mean of the *other* rows.",
    ),
    Slip(
        lambda y, k: validated(y, k, lambda n: n // (len(y) // k)),
        "Your folds are blocks of neighbours. Row n belongs to fold n % k.",
    ),
    Slip(
        lambda y, k: min(_by_fold(y, k)),
        "That is the best fold. All rows count: take the mean over them.",
    ),
    Slip(
        lambda y, k: validated(y, k) * len(y),
        "You added the errors up. Divide by the number of rows.",
    ),
    Slip(
        lambda y, _: validated(y, len(y)),
        "You left out one row at a time. A whole fold is left out: all rows with the same n % k.",
    ),
)  # fmt: skip
SIX = np.array([1.0, 4.0, 6.0, 8.0, 10.0, 13.0])
UNEVEN = np.array([3.0, 9.0, 1.0, 7.0, 20.0, 2.0, 5.0, 11.0, 6.0])
CV = (
    Claim("Where all rows are equal the error is 0.",
          ((np.array([5.0, 5.0, 5.0, 5.0]), 2),), validated),
    Claim("Nine rows in three folds: each is guessed by the mean of six others.",
          ((UNEVEN, 3),), validated, CV_SLIPS),
    Claim("The six rides in three folds have a mean error of 3.5 minutes.",
          ((SIX, 3),), validated, CV_SLIPS),
    Claim("The same holds for other numbers of folds.",
          ((SIX, 2), (SIX, 6), (UNEVEN, 4)), validated, CV_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"row-of-the-day": ROW, "each-row-its-turn": CV}
)
