"""The exercises of *logistic regression*: what must be true of each function.

The right answers come another way than a reader's: the sigmoid as a hyperbolic
tangent, the log loss as the logarithm of a product.
"""

from __future__ import annotations

from math import log, tanh
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats, shape (n,)


# --- a score, a probability, an answer -----------------------------------------------


def decision(w: float, b: float, x: float, threshold: float) -> tuple[float, float, float]:
    """Score, probability and answer (1 or 0)."""
    score = float(np.polyval([w, b], x))
    p = 0.5 + 0.5 * tanh(score / 2)
    return score, p, float(p >= threshold)


def _of(score: float, p: float, threshold: float) -> tuple[float, float, float]:
    return score, p, float(p >= threshold)


READ_SLIPS = (
    Slip(
        lambda w, b, x, t: _of(w * x + b, 1 / (1 + np.exp(w * x + b)), t),
        "Your probability falls as the score grows: it is e to the power of minus the score.",
    ),
    Slip(
        lambda w, _, x, t: _of(w * x, 1 / (1 + np.exp(-w * x)), t),
        "The intercept b was left out of the score.",
    ),
    Slip(
        lambda w, b, x, t: (*decision(w, b, x, t)[:2], float(w * x + b >= t)),
        "You compared the score with the threshold. Compare the probability.",
    ),
    Slip(
        lambda w, b, x, _: decision(w, b, x, 0.5),
        "The answer is that of a threshold of 0.5. Use the one that is handed over.",
    ),
    Slip(
        lambda w, b, x, t: (*decision(w, b, x, t)[:2], float(decision(w, b, x, t)[1] > t)),
        "At the threshold itself the answer is 1: ask with >=.",
    ),
    Slip(
        lambda w, b, x, t: (*decision(w, b, x, t)[:2], 1 - decision(w, b, x, t)[2]),
        "The answer is turned round: it is 1 from the threshold upwards.",
    ),
)
SCORE, OTHER = READ_SLIPS[:2], READ_SLIPS[2:]
READ = (
    Claim("It returns the score, and the probability that belongs to it.",
          ((1.0, -3.0, 2.0, 0.2), (-1.5, 4.0, 2.0, 0.7)), decision, SCORE, parts=(0, 1)),
    Claim("A probability well over the threshold makes the answer 1.",
          ((1.0, -1.0, 3.0, 0.5),), decision, OTHER[3:]),
    Claim("The answer goes by the threshold that is handed over.",
          ((0.1, 0.0, 3.0, 0.6),), decision, OTHER[1:2]),
    Claim("The threshold is one of the probability.",
          ((1.0, -1.0, 3.0, 0.9), (1.0, -4.0, 3.0, 0.2)), decision, OTHER[:1]),
    Claim("A probability that is just the threshold makes the answer 1.",
          ((2.0, -6.0, 3.0, 0.5),), decision, OTHER[2:3]),
)  # fmt: skip


# --- the log loss ----------------------------------------------------------------------


def surprise(p: Array, y: Array) -> float:
    """The log loss, as the logarithm of the probability of all that happened."""
    together = 1.0
    for chance, kind in zip(p.tolist(), y.tolist(), strict=True):
        together *= chance if kind == 1 else 1 - chance
    return -log(together) / len(p)


def _happened(p: Array, y: Array) -> Array:
    return np.where(y == 1, p, 1 - p)


LOSS_SLIPS = (
    Slip(
        lambda p, y: surprise(p, y) * len(p),
        "You added the costs up. The log loss is their mean.",
    ),
    Slip(
        lambda p, y: -surprise(p, y),
        "The minus sign is missing: the logarithm of a number below 1 is negative.",
    ),
    Slip(
        lambda p, _: float(-np.mean(np.log(p))),
        "You took p for each row. Where y is 0, what happened was given 1 - p.",
    ),
    Slip(
        lambda p, y: float(-np.mean(y * np.log(p))),
        "Rows with y = 0 cost nothing in yours. Each row costs, those too.",
    ),
    Slip(
        lambda p, y: surprise(p, y) / log(10),
        "This is the logarithm to the base 10. np.log is the natural one.",
    ),
    Slip(
        lambda p, y: float(np.mean((p - y) ** 2)),
        "You squared the errors. Here the cost is the logarithm of what was given.",
    ),
    Slip(
        lambda p, y: float(-np.log(np.mean(_happened(p, y)))),
        "You took the logarithm of the mean. Take it row by row, then the mean.",
    ),
)
LOSS = (
    Claim("Rows that were each given 0.5 cost −ln 0.5 = 0.693 on average.",
          ((np.array([0.5, 0.5]), np.array([1.0, 1.0])),), surprise, LOSS_SLIPS),
    Claim("A 1 that was given 0.9 and a 1 that was given 0.2 cost 0.105 and 1.609.",
          ((np.array([0.9, 0.2]), np.array([1.0, 1.0])),), surprise, LOSS_SLIPS),
    Claim("A row with y = 0 costs −ln(1 − p).",
          ((np.array([0.1, 0.7, 0.6]), np.array([0.0, 0.0, 1.0])),), surprise, LOSS_SLIPS),
    Claim("One row that was given nearly 0 for what it is outweighs many good ones.",
          ((np.array([0.95, 0.9, 0.05, 0.999]), np.array([1.0, 1.0, 0.0, 0.0])),),
          surprise, LOSS_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"score-to-answer": READ, "price-of-certainty": LOSS},
)
