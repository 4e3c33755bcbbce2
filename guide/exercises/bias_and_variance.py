"""The exercises of *bias, variance and regularization*.

The right answers are found in another way than a reader will write them: the parts of an
error sample by sample, the ridge line by solving its two equations.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats, shape (n,)


# --- the parts of an error ---------------------------------------------------------------


def parts(said: Array, truth: float) -> tuple[float, float]:
    """Squared bias and variance of predictions for one place, one by one."""
    mean = sum(said.tolist()) / len(said)
    scatter = sum((one - mean) ** 2 for one in said.tolist()) / len(said)
    return (mean - truth) ** 2, scatter


PARTS_SLIPS = (
    Slip(
        lambda said, truth: (np.mean(said) - truth, np.var(said)),
        "Your bias is not squared. Square it, so that both parts have the same unit.",
    ),
    Slip(
        lambda said, truth: parts(said, truth)[::-1],
        "Bias and variance have changed places: the squared bias comes first.",
    ),
    Slip(
        lambda said, truth: (parts(said, truth)[0], np.mean((said - truth) ** 2)),
        "Your variance is taken about the truth. Take it about the mean of the predictions.",
    ),
    Slip(
        lambda said, truth: (np.mean((said - truth) ** 2), np.var(said)),
        "You squared before the mean, so the scatter is in your bias. Take the mean first.",
    ),
    Slip(
        lambda said, truth: (parts(said, truth)[0], np.var(said, ddof=1)),
        "You divided by one less than the number of predictions. Here it is the plain mean.",
    ),
    Slip(
        lambda said, truth: (parts(said, truth)[0], np.std(said)),
        "That is the standard deviation. The variance is its square.",
    ),
)
PARTS = (
    Claim("Predictions that agree have no variance: 12, 12, 12 where the truth is 10.",
          ((np.array([12.0, 12.0, 12.0]), 10),), parts, PARTS_SLIPS[:3]),
    Claim("Predictions evenly around the truth have no bias: 9 and 11 where it is 10.",
          ((np.array([9.0, 11.0]), 10),), parts, PARTS_SLIPS),
    Claim("The four predictions of the text have the parts 16 and 2.5.",
          ((np.array([22.0, 26.0, 23.0, 25.0]), 20),), parts, PARTS_SLIPS),
    Claim("The same holds for predictions below the truth.",
          ((np.array([-3.0, 1.0, 0.5]), 4), (np.array([5.0, 9.0, 6.0, 4.0]), 8)), parts,
          PARTS_SLIPS),
)  # fmt: skip


# --- a line with a penalty -----------------------------------------------------------------


def ridge(x: Array, y: Array, strength: float, on_intercept: float = 0.0) -> tuple[float, float]:
    """Slope and intercept that make squared errors plus ``strength`` · slope² small."""
    design = np.column_stack([x, np.ones_like(x)])
    price = np.diag([strength, on_intercept])
    w, b = np.linalg.solve(design.T @ design + price, design.T @ y)
    return float(w), float(b)


def _around(x: Array, y: Array) -> tuple[float, float]:
    """The sums about the means: of x times y, and of x squared."""
    return float(np.sum((x - x.mean()) * (y - y.mean()))), float(np.sum((x - x.mean()) ** 2))


def _through(w: float, x: Array, y: Array) -> tuple[float, float]:
    return w, float(y.mean() - w * x.mean())


def _about_zero(x: Array, y: Array, strength: float) -> tuple[float, float]:
    return _through(float(np.sum(x * y) / (np.sum(x * x) + strength)), x, y)


def _subtracted(x: Array, y: Array, strength: float) -> tuple[float, float]:
    top, below = _around(x, y)
    return _through(top / below - strength, x, y)


def _times_rows(x: Array, y: Array, strength: float) -> tuple[float, float]:
    return ridge(x, y, strength * len(x))


RIDGE_SLIPS = (
    Slip(
        _about_zero,
        "You took the sums about 0. Subtract the means of x and of y first: the intercept is free.",
    ),
    Slip(
        lambda x, y, strength: (ridge(x, y, strength)[0], float(y.mean())),
        "The slope is right. The intercept is mean(y) − w · mean(x), not mean(y) alone.",
    ),
    Slip(
        lambda x, y, _: ridge(x, y, 0.0),
        "This is the line without a penalty. Add the strength to the sum that you divide by.",
    ),
    Slip(
        _subtracted,
        "You took the strength off the slope. Add it to the sum that you divide by.",
    ),
    Slip(
        _times_rows,
        "Your penalty is as many times too strong as there are rows: sums here, no means.",
    ),
    Slip(
        lambda x, y, strength: ridge(x, y, strength, strength),
        "Your intercept is held back too. It has no price: only the slope is penalised.",
    ),
)
FOUR = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 5.0, 4.0])
EVEN = np.array([-1.0, 0.0, 1.0]), np.array([2.0, 3.0, 7.0])
UNEVEN = np.array([-1.5, 0.5, 2.0, 3.0, 4.5]), np.array([4.0, 1.0, -0.5, -1.0, -4.0])
RIDGE = (
    Claim("With the strength 0 it is the line of least squares.",
          ((*FOUR, 0.0),), ridge, RIDGE_SLIPS[:2]),
    Claim("For x = −1, 0, 1 and y = 2, 3, 7 a strength of 3 makes the slope 5 / (2 + 3) = 1.",
          ((*EVEN, 3.0),), ridge, RIDGE_SLIPS[2:]),
    Claim("The same holds for any points and any strength.",
          ((*FOUR, 5.0), (*UNEVEN, 0.5), (*UNEVEN, 40.0)), ridge, RIDGE_SLIPS),
    Claim("A huge strength leaves a flat line at the mean of y.",
          ((*FOUR, 1e12),), ridge, RIDGE_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"parts-of-an-error": PARTS, "held-back-line": RIDGE}
)
