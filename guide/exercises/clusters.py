"""The exercises of *clustering*: what must be true of each function.

What is right is computed point by point, where a reader will use whole arrays.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Points = np.ndarray  # of floats, shape (n,)
GUESTS = np.array([1.0, 2.0, 8.0, 9.0, 14.0])
MIXED = np.array([12.0, 3.0, 7.0, -4.0, 20.0, 5.0])


# --- one round ----------------------------------------------------------------------


def _split(points: Points, left: float, right: float) -> tuple[list[float], list[float]]:
    own: tuple[list[float], list[float]] = ([], [])
    for point in points.tolist():
        own[0 if abs(point - left) <= abs(point - right) else 1].append(point)
    return own


def _moved(points: Points, left: float, right: float) -> tuple[float, float]:
    near, far = _split(points, left, right)
    return sum(near) / len(near), sum(far) / len(far)


def _twice(points: Points, left: float, right: float) -> tuple[float, float]:
    return _moved(points, *_moved(points, left, right))


def _medians(points: Points, left: float, right: float) -> tuple[float, float]:
    near, far = _split(points, left, right)
    return float(np.median(near)), float(np.median(far))


def _sums(points: Points, left: float, right: float) -> tuple[float, float]:
    near, far = _split(points, left, right)
    return sum(near), sum(far)


ROUND_SLIPS = (
    Slip(lambda *case: _moved(*case)[::-1], "The two centres have changed places: left first."),
    Slip(_sums, "You added the points up. A centre moves to their mean."),
    Slip(_medians, "You took the middle point. A centre moves to the mean."),
    Slip(
        lambda points, *_: (float(points.mean()), float(points.mean())),
        "Both centres went to the mean of all points. Each looks at its own points only.",
    ),
    Slip(_twice, "That is where they stand after two rounds. Do one."),
    Slip(lambda _, left, right: (left, right), "The centres have not moved."),
)


def _round(says: str, *cases: tuple[Points | float, ...]) -> Claim:
    return Claim(says, cases, _moved, ROUND_SLIPS)


ROUND = (
    _round("The guests: from 1 and 2 the centres move to 1 and 8.25.", (GUESTS, 1.0, 2.0)),
    _round("One round more: to 1.5 and 10.33.", (GUESTS, 1.0, 8.25)),
    _round("The points need not be sorted.", (MIXED, 0.0, 10.0), (MIXED, 4.0, 15.0)),
)


# --- the sum of squared distances ---------------------------------------------------


def _sum(points: Points, centres: Points) -> float:
    return sum(min((point - centre) ** 2 for centre in centres) for point in points)


SUM_SLIPS = (
    Slip(
        lambda points, centres: sum(min(abs(p - c) for c in centres) for p in points),
        "The distances are added as they are. Square each of them first.",
    ),
    Slip(
        lambda points, centres: _sum(points, centres) / len(points),
        "That is the mean of the squares. Here it is their sum.",
    ),
    Slip(
        lambda points, centres: sum((p - c) ** 2 for c in centres for p in points),
        "Each point was measured to every centre. Only its nearest one counts.",
    ),
    Slip(
        lambda points, centres: sum(max((p - c) ** 2 for c in centres) for p in points),
        "Each point was measured to its farthest centre. Take the nearest.",
    ),
    Slip(
        lambda points, _: sum((p - points.mean()) ** 2 for p in points),
        "That is the sum around the mean of all points. Use the centres.",
    ),
)


def _spread(says: str, *cases: tuple[Points, Points]) -> Claim:
    return Claim(says, cases, _sum, SUM_SLIPS)


SUM = (
    _spread("Three points, each measured to its nearest centre: 5.",
            (np.array([0.0, 1.0, 4.0]), np.array([0.0, 6.0]))),
    _spread("Where each point has its own centre the sum is 0.",
            (np.array([2.0, 7.0]), np.array([7.0, 2.0]))),
    _spread("The guests with centres at 1.5 and 10: 21.5.", (GUESTS, np.array([1.5, 10.0]))),
    _spread("The same holds for three centres.", (MIXED, np.array([-2.0, 6.0, 15.0]))),
)  # fmt: skip

EXERCISES = read(Path(__file__).with_suffix(".toml"), {"one-round": ROUND, "sum-of-squares": SUM})
