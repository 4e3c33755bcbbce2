"""The exercises of *recommenders*: what must be true of each function."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Row = np.ndarray  # of floats, shape (n,)

# --- the error over the known cells -----------------------------------------------------

FOUR = np.array([5.0, 0, 1, 0]), np.array([1.0, 0, 1, 0]), np.array([4.0, 3, 2, 4])
ALL = np.array([2.0, 5, 4]), np.array([1.0, 1, 1]), np.array([4.0, 4, 4])
TWO = np.array([0.0, 5, 4, 0, 0]), np.array([0.0, 1, 1, 0, 0]), np.array([3.0, 0, 3, 4, 2])
ONE = np.array([0.0, 0, 5, 0, 0]), np.array([0.0, 0, 1, 0, 0]), np.array([3.0, 1, 2, 4, 2])


def over_known(stars: Row, known: Row, predicted: Row) -> float:
    """The mean of the squared errors, cell by cell, blanks passed over."""
    cells = zip(stars, known, predicted, strict=True)
    squares = [(guess - star) ** 2 for star, is_known, guess in cells if is_known]
    return sum(squares) / len(squares)


KNOWN_SLIPS = (
    Slip(
        lambda s, _, p: np.mean((p - s) ** 2),
        "It counts each blank as a rating of 0. Leave the cells out where known is 0.",
    ),
    Slip(
        lambda s, k, p: np.mean(k * (p - s) ** 2),
        "The sum is right. Divide it by how many cells are known, and not by all of them.",
    ),
    Slip(
        lambda s, k, p: np.sum(k * (p - s) ** 2),
        "You added the squared errors up. Divide by how many cells are known.",
    ),
    Slip(
        lambda s, k, p: np.sum(k * np.abs(p - s)) / np.sum(k),
        "You took the size of each error. Square it instead.",
    ),
    Slip(
        lambda s, k, p: np.sqrt(over_known(s, k, p)),
        "You took the root at the end. Here the mean of the squares is asked for.",
    ),
)


def _known(says: str, *cases: tuple[Row, Row, Row]) -> Claim:
    return Claim(says, cases, over_known, KNOWN_SLIPS)


KNOWN = (
    _known("Of five cells two are known, missed by 5 and by 1: the error is 13.", TWO),
    _known("One known rating of five, missed by 3: the error is 9.", ONE),
    _known("Without a blank it is the plain mean of the squares.", ALL),
    _known("Of four cells two are known, each missed by 1: the error is 1.", FOUR),
)

# --- one taste ---------------------------------------------------------------------------

ADA = np.array([2.0, 1.0]), np.array([2.0, 1.0]), 1.0
DUA = np.array([-2.0]), np.array([-1.0]), 0.5
MIXED = np.array([1.0, -2.0, 0.5]), np.array([0.5, 1.5, -1.0]), 2.0
NOBODY = np.array([]), np.array([]), 1.0


def least(off: Row, factors: Row, penalty: float) -> float:
    """Where squared errors plus penalty are least: the vertex of a parabola, from three points."""

    def cost(taste: float) -> float:
        return float(np.sum((off - taste * factors) ** 2) + penalty * taste**2)

    below, here, above = cost(-1.0), cost(0.0), cost(1.0)
    return (below - above) / (2 * (below - 2 * here + above))


def _products(off: Row, factors: Row) -> float:
    return float(np.sum(off * factors))


TASTE_SLIPS = (
    Slip(
        lambda o, f, _: _products(o, f) / np.sum(f**2),
        "The penalty is left out. Add it to the sum of the squared factors.",
    ),
    Slip(
        lambda o, f, p: (_products(o, f) + p) / np.sum(f**2),
        "The penalty is added above the line. It belongs below, to the squared factors.",
    ),
    Slip(
        lambda o, f, p: np.sum(o) / (np.sum(f**2) + p),
        "Above the line each distance has to be multiplied by its film's factor first.",
    ),
    Slip(
        lambda o, f, p: _products(o, f) / (np.sum(f) + p),
        "Below the line stand the squares of the factors, and not the factors.",
    ),
    Slip(
        lambda o, f, p: _products(o, f) / (np.sum(f**2) + p * len(o)),
        "The penalty counts once for the viewer, and not once for each rating.",
    ),
)


def _taste(says: str, *cases: tuple[Row, Row, float]) -> Claim:
    return Claim(says, cases, least, TASTE_SLIPS)


TASTE = (
    _taste("Three ratings and a penalty of 2: errors and penalty are least together.", MIXED),
    _taste("Ada, with a penalty of 1, has 5 / 6.", ADA),
    _taste("Dua, with one rating and a penalty of 0.5, has 2 / 1.5.", DUA),
    _taste("Who has rated nothing has a taste of 0.", NOBODY),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"error-of-the-known": KNOWN, "one-taste": TASTE}
)
