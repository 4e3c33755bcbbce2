"""The exercises of *nearest neighbours*: a prediction from neighbours, and the text most alike.

What is right is computed row by row, where a reader will use whole arrays.
"""

from __future__ import annotations

from math import hypot, sqrt
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats

# --- a prediction from neighbours ----------------------------------------------------


def _nearest(rows: Array, new: Array) -> list[int]:
    """Places of the rows, the nearest first, by straight distance."""
    return sorted(range(len(rows)), key=lambda n: hypot(*(rows[n] - new)))


def _mean(target: Array, places: list[int]) -> float:
    return float(sum(target[n] for n in places) / len(places))


def predicted(rows: Array, target: Array, new: Array, k: int) -> float:
    """The mean target of the k nearest rows."""
    return _mean(target, _nearest(rows, new)[:k])


def _by_sum(rows: Array, new: Array) -> list[int]:
    return sorted(range(len(rows)), key=lambda n: float(np.abs(rows[n] - new).sum()))


def _by_first(rows: Array, new: Array) -> list[int]:
    return sorted(range(len(rows)), key=lambda n: abs(float(rows[n][0] - new[0])))


PREDICT_SLIPS = (
    Slip(
        lambda rows, t, new, k: k * predicted(rows, t, new, k),
        "You added the targets up. Take their mean.",
    ),
    Slip(
        lambda rows, t, new, _: predicted(rows, t, new, 1),
        "Only the nearest row was asked. Ask k of them.",
    ),
    Slip(
        lambda _, t, __, ___: float(t.mean()), "That is the mean of all rows. Pick the k nearest."
    ),
    Slip(
        lambda rows, t, new, k: _mean(t, _nearest(rows, new)[-k:]),
        "Those are the k farthest rows. The smallest distances come first in argsort.",
    ),
    Slip(
        lambda _, t, __, k: _mean(t, list(range(k))),
        "Those are the first k rows as they stand. Put them in order of their distance first.",
    ),
    Slip(
        lambda rows, t, new, k: _mean(t, _by_sum(rows, new)[:k]),
        "You added the differences up. The straight distance squares them first.",
    ),
    Slip(
        lambda rows, t, new, k: _mean(t, _by_first(rows, new)[:k]),
        "Only the first column was compared. Both of them count.",
    ),
)
FLATS = np.array([[5.2, 0.0], [0.0, 0.0], [1.2, 9.0], [3.0, 3.0], [1.0, 1.5], [0.2, 6.0]])
RENTS = np.array([47.0, 10.0, 78.0, 35.0, 22.0, 61.0])


def _predict(says: str, *cases: tuple[Array | int, ...]) -> Claim:
    return Claim(says, cases, predicted, PREDICT_SLIPS)


PREDICT = (
    _predict("Three neighbours of a new row give their mean.",
             (FLATS, RENTS, np.array([1.0, 0.0]), 3)),
    _predict("One neighbour is copied, and two are averaged.",
             (FLATS, RENTS, np.array([3.0, 4.0]), 1), (FLATS, RENTS, np.array([3.0, 4.0]), 2)),
    _predict("With all rows as neighbours it is the mean of all.",
             (FLATS, RENTS, np.array([9.0, 9.0]), 6)),
)  # fmt: skip

# --- the text most alike -------------------------------------------------------------


def _length(row: Array) -> float:
    return sqrt(sum(float(n) ** 2 for n in row))


def _product(one: Array, other: Array) -> float:
    return sum(float(a) * float(b) for a, b in zip(one, other, strict=True))


def _cosine(one: Array, other: Array) -> float:
    return _product(one, other) / (_length(one) * _length(other))


def _cosines(counts: Array, query: Array) -> list[float]:
    return [_cosine(row, query) for row in counts]


def alike(counts: Array, query: Array) -> tuple[int, float]:
    """Place and cosine of the text whose cosine with the query is the largest."""
    cosines = _cosines(counts, query)
    return cosines.index(max(cosines)), max(cosines)


def _at(counts: Array, query: Array, far: list[float]) -> tuple[int, float]:
    """The place of the least of ``far``, with its cosine."""
    place = far.index(min(far))
    return place, _cosine(counts[place], query)


ALIKE_SLIPS = (
    Slip(
        lambda c, q: _at(c, q, [_length(row - q) for row in c]),
        "That text is nearest by distance. Compare by angle: the largest cosine.",
    ),
    Slip(
        lambda c, q: _at(c, q, [-_product(row, q) for row in c]),
        "That text has the largest sum of products, as it is long. Divide by the lengths.",
    ),
    Slip(
        lambda c, q: _at(c, q, _cosines(c, q)),
        "That is the smallest cosine. Texts that are alike have a large one.",
    ),
    Slip(
        lambda c, q: (alike(c, q)[0], _product(c[alike(c, q)[0]], q)),
        "The place is right; the sum of products still has to be divided by both lengths.",
    ),
    Slip(
        lambda c, q: (alike(c, q)[0], alike(c, q)[1] * _length(q)),
        "The place is right; divide by the length of the query too.",
    ),
    Slip(
        lambda c, q: (alike(c, q)[0], 1 - alike(c, q)[1]),
        "The place is right; the cosine itself is asked for, not 1 minus it.",
    ),
    Slip(
        lambda c, q: alike(c, q)[::-1],
        "Both numbers are right, in the wrong order: the place comes first.",
    ),
)
SHELF = np.array([[2.0, 0.0, 1.0], [14.0, 1.0, 60.0], [8.0, 0.0, 20.0], [0.0, 2.0, 1.0]])


def _alike(says: str, *cases: tuple[Array, Array]) -> Claim:
    return Claim(says, cases, alike, ALIKE_SLIPS)


ALIKE = (
    _alike("It finds the text in the most similar direction, and its cosine.",
           (SHELF, np.array([1.0, 0.0, 3.0]))),
    _alike("A query written ten times finds the same one.", (SHELF, np.array([10.0, 0.0, 30.0]))),
    _alike("Other queries find other texts.",
           (SHELF, np.array([0.0, 1.0, 1.0])), (SHELF, np.array([5.0, 0.0, 1.0]))),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"ask-the-neighbours": PREDICT, "most-alike": ALIKE}
)
