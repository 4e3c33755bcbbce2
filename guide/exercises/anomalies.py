"""The exercises of *anomaly detection*: the density of a row, and the choice of epsilon.

What is right is computed column by column and counted row by row, not with arrays as a
reader will write it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, pi, prod, sqrt
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Values = np.ndarray  # of numbers, shape (n,)


# --- the density of a row --------------------------------------------------------------


def _each(x: Values, mean: Values, sd: Values) -> list[float]:
    columns = zip(x.tolist(), mean.tolist(), sd.tolist(), strict=True)
    return [exp(-(((v - m) / s) ** 2) / 2) / (s * sqrt(2 * pi)) for v, m, s in columns]


def dense(x: Values, mean: Values, sd: Values) -> float:
    """The densities of the columns, multiplied."""
    return prod(_each(x, mean, sd))


def _with_power(sd: Values, power: Values) -> float:
    """Another power in place of −z² / 2."""
    return float(np.prod(np.exp(power) / (np.sqrt(2 * np.pi) * sd)))


DENSITY_SLIPS = (
    Slip(
        lambda x, mean, sd: dense(x, mean, sd) * float(np.prod(sd)),
        "The standard deviation is missing below the line: divide by 2.507 times sd.",
    ),
    Slip(
        lambda x, mean, sd: dense(x, mean, sd) * float(np.prod(sd * np.sqrt(2 * np.pi))),
        "The factor in front is missing: divide by √(2π) times the standard deviation.",
    ),
    Slip(
        lambda x, mean, sd: _with_power(sd, -(((x - mean) / sd) ** 2)),
        "The half is missing: the power is −z² / 2.",
    ),
    Slip(
        lambda x, mean, sd: _with_power(sd, -np.abs(x - mean) / sd / 2),
        "z is not squared. The power is −z² / 2.",
    ),
    Slip(
        lambda x, mean, sd: _with_power(sd, -((x - mean) ** 2) / 2),
        "The distance has to be divided by the standard deviation: that is z.",
    ),
    Slip(
        lambda x, mean, sd: _with_power(sd, ((x - mean) / sd) ** 2 / 2),
        "The minus in the power is missing, so far values get a high density.",
    ),
    Slip(
        lambda x, mean, sd: sum(_each(x, mean, sd)),
        "You added the densities of the columns. Multiply them.",
    ),
    Slip(
        lambda x, mean, sd: sum(_each(x, mean, sd)) / len(x),
        "You took the mean of the densities. Multiply them.",
    ),
    Slip(
        lambda x, mean, sd: min(_each(x, mean, sd)),
        "That is the density of the oddest column alone. Multiply those of all columns.",
    ),
)
ONE = (np.array([60.0]), np.array([2.0]))
TWO = (np.array([60.0, 10.0]), np.array([2.0, 0.5]))
THREE = (np.array([5.0, -1.0, 40.0]), np.array([0.5, 3.0, 4.0]))
DENSITY = (
    Claim("At the mean of a single column it is 1 / (2.507 · sd).",
          ((np.array([60.0]), *ONE),), dense, DENSITY_SLIPS[:2]),
    Claim("Two standard deviations away it is 0.135 times as high.",
          ((np.array([64.0]), *ONE), (np.array([56.0]), *ONE)), dense, DENSITY_SLIPS),
    Claim("With several columns the densities are multiplied.",
          ((np.array([61.0, 9.0]), *TWO), (np.array([4.5, 2.0, 42.0]), *THREE)),
          dense, DENSITY_SLIPS),
)  # fmt: skip


# --- the choice of epsilon --------------------------------------------------------------


def _counts(density: Values, broken: Values, epsilon: float) -> tuple[int, int]:
    """How many rows are flagged, and how many of these are broken."""
    flags = [b for p, b in zip(density.tolist(), broken.tolist(), strict=True) if p < epsilon]
    return len(flags), round(sum(flags))


def f1(density: Values, broken: Values, epsilon: float) -> float:
    """Twice the hits by flagged and broken rows."""
    flagged, hits = _counts(density, broken, epsilon)
    return 2 * hits / (flagged + round(sum(broken.tolist())))


def _by(
    score: Callable[[Values, Values, float], float], density: Values, broken: Values, tries: Values
) -> tuple[float, float]:
    """The first epsilon with the highest score, and that score."""
    scores = [score(density, broken, epsilon) for epsilon in tries.tolist()]
    return float(tries[scores.index(max(scores))]), max(scores)


def chosen(density: Values, broken: Values, tries: Values) -> tuple[float, float]:
    """The epsilon with the highest F1, of equal ones the first, and that F1."""
    return _by(f1, density, broken, tries)


def _accuracy(density: Values, broken: Values, epsilon: float) -> float:
    return float(np.mean((density < epsilon) == (broken == 1)))


def _recall(density: Values, broken: Values, epsilon: float) -> float:
    return _counts(density, broken, epsilon)[1] / float(broken.sum())


def _precision(density: Values, broken: Values, epsilon: float) -> float:
    flagged, hits = _counts(density, broken, epsilon)
    return hits / flagged if flagged else 0.0


def _above(density: Values, broken: Values, epsilon: float) -> float:
    return f1(-density, broken, -epsilon)


def _upto(density: Values, broken: Values, epsilon: float) -> float:
    return f1(density, broken, float(np.nextafter(epsilon, 1)))


def _chosen(judge: Callable[[Values, Values, float], float], says: str) -> Slip:
    """What comes out where each epsilon is judged by another rule."""
    return Slip(lambda density, broken, tries: _by(judge, density, broken, tries), says)


CHOOSE_SLIPS = (
    _chosen(_above, "You flag what has a *high* density. Odd is what has a density below epsilon."),
    _chosen(
        _accuracy, "You chose by accuracy. Where few rows are broken, it is high whatever is found."
    ),
    _chosen(_recall, "You chose by recall alone: the false alarms do not count in yours."),
    _chosen(
        _precision,
        "You chose by precision alone: the broken ones that are missed do not count in yours.",
    ),
    _chosen(_upto, "A row whose density is just epsilon is not flagged: ask with <."),
    Slip(
        lambda density, broken, tries: (float(tries[-1]), f1(density, broken, float(tries[-1]))),
        "You return the last epsilon that was tried. Keep the best so far.",
    ),
    Slip(
        lambda density, broken, tries: chosen(density, broken, tries)[::-1],
        "Both numbers are right, in the wrong order: epsilon comes first.",
    ),
    Slip(
        lambda density, broken, tries: chosen(density, broken, tries[::-1]),
        "Where two are equally good, the first one is asked for: compare with >, not with >=.",
    ),
)
EIGHT = np.array([0.19, 0.12, 0.10, 0.05, 0.02, 0.004, 0.003, 0.0002])
BROKEN = np.array([0.0, 0, 0, 0, 1, 0, 1, 1])
SIX, SOME = np.array([0.5, 0.3, 0.2, 0.1, 0.05, 0.01]), np.array([0.0, 0, 1, 0, 1, 1])
CHOOSE = (
    Claim("Of the eight rows of the text, 0.03 is the best epsilon.",
          ((EIGHT, BROKEN, np.array([0.001, 0.0035, 0.01, 0.03, 0.1])),), chosen, CHOOSE_SLIPS),
    Claim("A row whose density is epsilon itself is not flagged.",
          ((EIGHT, BROKEN, np.array([0.003, 0.02, 0.1])),), chosen, CHOOSE_SLIPS),
    Claim("Of equally good ones it is the first.",
          ((SIX, SOME, np.array([0.02, 0.06, 0.08, 0.15])),), chosen, CHOOSE_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"density-of-a-row": DENSITY, "choose-epsilon": CHOOSE}
)
