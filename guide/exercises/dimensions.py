"""The exercises of *principal components*: what must be true of each function."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Row = np.ndarray  # of floats, shape (n,)

# --- how many components are needed ----------------------------------------------------

TEN = np.array([0.4, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.1, 0.1])  # each slip differs here
FALLING = np.array([8.0, 4.0, 2.0, 1.0, 1.0])
STEEP = np.array([90.0, 6.0, 3.0, 1.0])


def needed(variances: Row, share: float) -> int:
    """The fewest of ``variances``, from the first on, that hold ``share`` of their sum."""
    held, count = 0.0, 0
    while held < share * sum(variances):
        held, count = held + variances[count], count + 1
    return count


def _strict(variances: Row, share: float) -> int:
    return int(np.argmax(np.cumsum(variances) / np.sum(variances) > share)) + 1


ENOUGH_SLIPS = (
    Slip(
        lambda v, s: needed(v, s) - 1,
        "One short: np.argmax counts places from 0, and components are counted from 1.",
    ),
    Slip(
        _strict,
        "It asks for more than the share. A sum that is just the share is enough: use >=.",
    ),
    Slip(
        lambda v, s: needed(v[::-1], s),
        "It adds up from the smallest. The first component has the largest variance.",
    ),
    Slip(
        lambda v, s: np.argmax(np.cumsum(v) >= s) + 1,
        "It compares the variances with the share. Divide by the sum of all of them first.",
    ),
    Slip(
        lambda v, s: np.ceil(s * len(v)),
        "It takes that share of the components. Count how many hold that share of the variance.",
    ),
    Slip(
        lambda v, s: np.argmax(v / np.sum(v) >= s) + 1,
        "It looks at each share alone. Add the shares up first: np.cumsum does.",
    ),
)


def _enough(says: str, *cases: tuple[Row, float]) -> Claim:
    return Claim(says, cases, needed, ENOUGH_SLIPS)


ENOUGH = (
    _enough("Of these ten variances the first four hold 48 %.", (TEN, 0.48)),
    _enough("Of 8, 4, 2, 1, 1 two hold 75 %, and just that is enough.", (FALLING, 0.75)),
    _enough("One is enough where it holds most of it.", (STEEP, 0.5)),
    _enough("The same holds for any share.", (STEEP, 0.98), (FALLING, 0.2), (FALLING, 0.85)),
)

# --- one row, squeezed -------------------------------------------------------------------

PARCEL = np.array([69.0, 38.0]), np.array([50.0, 30.0]), np.array([0.8, 0.6])
ON_LINE = np.array([6.0, 8.0]), np.array([0.0, 0.0]), np.array([0.6, 0.8])
THREE = np.array([4.0, 1.0, 7.0]), np.array([1.0, 3.0, 5.0]), np.array([2.0, 1.0, 2.0]) / 3
BELOW = np.array([35.0, 22.0]), np.array([50.0, 30.0]), np.array([0.8, 0.6])


def squeezed(row: Row, mean: Row, direction: Row) -> tuple[float, float]:
    """Score and squared distance lost; the second by Pythagoras, without rebuilding."""
    away = [one - other for one, other in zip(row, mean, strict=True)]
    score = sum(one * part for one, part in zip(away, direction, strict=True))
    return score, sum(one * one for one in away) - score * score


def _lost(row: Row, rebuilt: Row) -> float:
    return float(np.sum((row - rebuilt) ** 2))


def _from_zero(row: Row, mean: Row, direction: Row) -> tuple[float, float]:
    score = row @ direction
    return score, _lost(row, mean + score * direction)


def _to_zero(row: Row, mean: Row, direction: Row) -> tuple[float, float]:
    score = (row - mean) @ direction
    return score, _lost(row, score * direction)


SQUEEZE_SLIPS = (
    Slip(_from_zero, "The score is taken from 0. Subtract the mean from the row first."),
    Slip(_to_zero, "The way back begins at 0. Add the mean to score times direction."),
    Slip(
        lambda *case: (squeezed(*case)[0], np.sqrt(squeezed(*case)[1])),
        "That is the distance. Leave out the root: the squared distance is asked for.",
    ),
    Slip(
        lambda *case: (squeezed(*case)[0], squeezed(*case)[1] / len(case[0])),
        "You took the mean over the columns. A squared distance is the sum of the squares.",
    ),
    Slip(
        lambda *case: (squeezed(*case)[0], squeezed(*case)[0] ** 2),
        "That is the square of the score: what is kept. What is lost is the rest.",
    ),
)


def _squeeze(says: str, *cases: tuple[Row, Row, Row]) -> Claim:
    return Claim(says, cases, squeezed, SQUEEZE_SLIPS)


SQUEEZE = (
    _squeeze("The parcel of 69 by 38 has the score 20, and 25 is lost.", PARCEL),
    _squeeze("A row on the line of the direction loses nothing.", ON_LINE),
    _squeeze("The same holds below the mean, and for three columns.", BELOW, THREE),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"enough-components": ENOUGH, "squeeze-a-row": SQUEEZE}
)
