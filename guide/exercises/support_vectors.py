"""The exercises of *support vector machines*: the cost of a border, and a vote by likeness.

What is right is computed row by row, not with arrays as a reader will write it.
"""

from __future__ import annotations

from math import exp
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Values = np.ndarray  # of numbers, shape (n,)

FIVE = np.array([2.0, 3, 6, 7, 9])
KINDS = np.array([-1.0, -1, -1, 1, 1])
SIX = np.array([1.0, 2.5, 4, 4.5, 7, 8])
MIXED = np.array([1.0, -1, 1, -1, -1, 1])


# --- the cost of a border --------------------------------------------------------------


def _losses(w: float, b: float, x: Values, kind: Values) -> list[float]:
    pairs = zip(x.tolist(), kind.tolist(), strict=True)
    return [max(0.0, 1 - k * (w * v + b)) for v, k in pairs]


def priced(w: float, b: float, price: float, x: Values, kind: Values) -> float:
    """Half of w squared, and the price times all hinge losses."""
    return w * w / 2 + price * sum(_losses(w, b, x, kind))


COST_SLIPS = (
    Slip(
        lambda w, b, c, x, kind: priced(w, b, c, x, kind) + w * w / 2,
        "w squared counts only half.",
    ),
    Slip(
        lambda w, b, c, x, kind: priced(w, b, c, x, kind) - w * w / 2 + w / 2,
        "w is not squared. The first part is half of w times w.",
    ),
    Slip(
        lambda w, b, c, x, kind: float(w * w / 2 + c * np.sum(1 - kind * (w * x + b))),
        "A row beyond the margin brings a gain in yours. Its loss is 0, never below.",
    ),
    Slip(
        lambda w, b, c, x, kind: priced(w, b, c, x, np.ones_like(kind)),
        "The class is missing: a row for juice should have a score *below* 0.",
    ),
    Slip(
        lambda w, b, c, x, kind: c * w * w / 2 + sum(_losses(w, b, x, kind)),
        "C stands at the wrong part. It is the price of the losses, not of the weights.",
    ),
    Slip(
        lambda w, b, _, x, kind: priced(w, b, 1, x, kind),
        "The losses are not multiplied by C.",
    ),
    Slip(
        lambda w, b, c, x, kind: priced(w, b, c / len(x), x, kind),
        "You took the mean of the losses. Take their sum.",
    ),
    Slip(
        lambda w, b, c, x, kind: w * w / 2 + c * sum(max(0.0, one - 1)
                                                     for one in _losses(w, b, x, kind)),
        "Your loss begins at the border. It begins at the edge of the margin, where it is 1.",
    ),
    Slip(
        lambda w, b, c, x, kind: c * sum(_losses(w, b, x, kind)),
        "The first part is missing: half of w squared.",
    ),
)  # fmt: skip
COST = (
    Claim("Where no row is inside of the street, only half of w squared is left.",
          ((2, -13, 3, FIVE, KINDS),), priced, COST_SLIPS),
    Claim("A row that is too near costs C times its hinge loss.",
          ((0.5, -2.5, 4, FIVE, KINDS),), priced, COST_SLIPS),
    Claim("The same holds for any border and any rows.",
          ((1.5, -6, 0.5, SIX, MIXED), (-1, 4, 10, SIX, MIXED)), priced, COST_SLIPS),
)  # fmt: skip


# --- a vote by likeness ----------------------------------------------------------------


def voted(new: float, rows: Values, kind: Values, weights: Values, b: float, gamma: float) -> float:
    """The score of a new row, vote by vote."""
    each = zip(rows.tolist(), kind.tolist(), weights.tolist(), strict=True)
    return b + sum(w * k * exp(-gamma * (row - new) ** 2) for row, k, w in each)


VOTE_SLIPS = (
    Slip(
        lambda new, rows, kind, weights, b, g: voted(new, rows, abs(kind), weights, b, g),
        "The class is missing: a row of class −1 votes the other way.",
    ),
    Slip(
        lambda new, rows, kind, weights, _, g: voted(new, rows, kind, weights, 0, g),
        "b is missing. It is added once, to the sum of the votes.",
    ),
    Slip(
        lambda new, rows, kind, weights, b, g: voted(new, rows, kind, weights * 0 + 1, b, g),
        "The weights are missing: each support vector votes with its own.",
    ),
    Slip(
        lambda new, rows, kind, weights, b, g: float(
            b + np.sum(weights * kind * np.exp(-g * np.abs(rows - new)))
        ),
        "The distance has to be squared before it is multiplied by gamma.",
    ),
    Slip(
        lambda new, rows, kind, weights, b, g: voted(new, rows, kind, weights, b, -g),
        "The minus in front of gamma is missing, so far rows count most.",
    ),
    Slip(
        lambda new, rows, kind, weights, b, _: voted(new, rows, kind, weights, b, 1),
        "gamma is missing: multiply the squared distance by it.",
    ),
    Slip(
        lambda new, rows, kind, weights, b, g: voted(new, rows, kind, weights, b, 1 / g),
        "You divided by gamma. A larger gamma means a shorter reach, so multiply.",
    ),
)
TWO, APART, ONES = np.array([3.0, 7]), np.array([-1.0, 1]), np.array([1.0, 1])
FOUR = np.array([2.0, 8, 4, 6])
FOUR_KINDS, FOUR_WEIGHTS = np.array([-1.0, -1, 1, 1]), np.array([2.1, 1.4, 2.5, 1])
VOTE = (
    Claim("At a support vector itself the likeness is 1: its whole weight is its vote.",
          ((3, np.array([3.0]), np.array([-1.0]), np.array([2.0]), 0.5, 1),),
          voted, VOTE_SLIPS[:3]),
    Claim("Between two support vectors the nearer one decides.",
          ((6, TWO, APART, ONES, 0, 0.5),), voted, VOTE_SLIPS),
    Claim("The same holds for any rows, weights and gamma.",
          ((5, FOUR, FOUR_KINDS, FOUR_WEIGHTS, -0.7, 0.1),
           (1, FOUR, FOUR_KINDS, FOUR_WEIGHTS, 0.3, 2)),
          voted, VOTE_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"cost-of-a-border": COST, "vote-by-likeness": VOTE}
)
