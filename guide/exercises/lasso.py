"""The exercises of *ridge, lasso and coordinate descent*: what must be true of each function.

Every right answer is computed in another way than a reader will write it: by a search, or
by scikit-learn's conditions for a minimum.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Numbers = np.ndarray

# --- one weight, two penalties ------------------------------------------------------


def both(pull: float, lam: float) -> tuple[float, float]:
    """The weights of ridge and lasso: where the slope of each loss changes its sign."""
    cut = float(np.clip(0.0, pull - lam, pull + lam))  # the nearest to 0 that the error allows
    return float(np.linalg.solve([[1 + lam]], [pull])[0]), cut


SHRINKS = (
    Slip(lambda p, lam: both(p, lam)[::-1], "Both are right, in the wrong order: first ridge."),
    Slip(
        lambda p, lam: (both(p, lam)[0], p - lam),
        "The lasso goes towards 0 and stops there. Yours subtracts λ also below 0, or past it.",
    ),
    Slip(
        lambda p, lam: (both(p, lam)[0], np.sign(p) * (abs(p) - lam)),
        "A weight that pulls with less than λ went past 0. It stops at 0.",
    ),
    Slip(
        lambda p, lam: (both(p, lam)[0], max(p - lam, 0.0)),
        "A pull below 0 became 0, however strong it is. It goes up towards 0, by λ.",
    ),
    Slip(
        lambda p, lam: (p / lam if lam else np.inf, both(p, lam)[1]),
        "Ridge divides by 1 + λ: the error pulls as well.",
    ),
    Slip(
        lambda p, lam: (p * (1 - lam), both(p, lam)[1]),
        "Ridge does not take a share of λ away. Set the slope to 0: w = pull / (1 + λ).",
    ),
    Slip(
        lambda p, lam: (both(p, lam)[0], p if abs(p) > lam else 0.0),
        "You dropped the weak and kept the strong as they were. The strong lose λ, too.",
    ),
)
SHRUNK = (
    Claim("A pull of −3 and λ = 2: ridge gives −1, and so does the lasso.",
          ((-3.0, 2.0),), both, SHRINKS),
    Claim("A pull of 6 and λ = 2: ridge gives 2, the lasso 4.", ((6.0, 2.0),), both, SHRINKS),
    Claim("A pull no stronger than λ: ridge keeps a part of it, the lasso holds 0.",
          ((-0.5, 2.0), (1.5, 2.0), (2.0, 2.0)), both, SHRINKS),
    Claim("Without a penalty both leave the weight alone.", ((-1.25, 0.0),), both, SHRINKS),
)  # fmt: skip

# --- coordinate descent ---------------------------------------------------------------

PAIR = np.array([[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]])
PULLS = np.array([4.0, 3.0, -2.0])
THREE = np.array([[1.0, 0.3, -0.2], [0.3, 1.0, 0.6], [-0.2, 0.6, 1.0]])
SIGNS = np.array([5.0, -4.0, 0.5])


def descent(gram: Numbers, pull: Numbers, lam: float, sweeps: float) -> tuple[float, ...]:
    """The weights after ``sweeps``, set one by one, each from what the others leave over."""
    w = np.zeros(len(pull))
    for step in range(int(sweeps) * len(pull)):
        j = step % len(pull)
        rest = np.delete(np.arange(len(pull)), j)
        w[j] = both(pull[j] - gram[j, rest] @ w[rest], lam)[1]
    return tuple(w)


def _at_once(gram: Numbers, pull: Numbers, lam: float, sweeps: float) -> tuple[float, ...]:
    """All weights from those of the sweep before."""
    w = np.zeros(len(pull))
    for _ in range(int(sweeps)):
        left = pull - gram @ w + w
        w = np.array([both(one, lam)[1] for one in left])
    return tuple(w)


def _with_own(gram: Numbers, pull: Numbers, lam: float, sweeps: float) -> tuple[float, ...]:
    """Each weight's own part taken away as well."""
    w = np.zeros(len(pull))
    for step in range(int(sweeps) * len(pull)):
        j = step % len(pull)
        w[j] = both(pull[j] - gram[j] @ w, lam)[1]
    return tuple(w)


def _bent(gram: Numbers, pull: Numbers, lam: float, sweeps: float) -> tuple[float, ...]:
    """Ridge instead of the lasso."""
    w = np.zeros(len(pull))
    for step in range(int(sweeps) * len(pull)):
        j = step % len(pull)
        w[j] = (pull[j] - gram[j] @ w + w[j]) / (1 + lam)
    return tuple(w)


SWEPT = (
    Slip(
        lambda _, p, lam, __: tuple(both(one, lam)[1] for one in p),
        "Each weight was set as if it were alone. Take away what the other weights explain.",
    ),
    Slip(_at_once, "All weights were set from the old ones. Use each new weight at once."),
    Slip(_with_own, "A weight's own part was taken away too. Leave its own column out."),
    Slip(_bent, "You divided by 1 + λ: that is ridge. The lasso goes λ towards 0."),
    Slip(
        lambda g, p, lam, _: descent(g, p, lam, 1),
        "It stops after one sweep. Go through all weights again, sweeps times.",
    ),
    Slip(
        lambda g, p, lam, sweeps: tuple(max(one, 0.0) for one in descent(g, p, lam, sweeps)),
        "A weight below 0 became 0. Such a weight is pulled up towards 0, by λ.",
    ),
    Slip(
        lambda g, p, _, sweeps: descent(g, p, 0.0, sweeps),
        "There is no penalty in it. Go towards 0 by λ, and no further.",
    ),
)


def minimum(gram: Numbers, pull: Numbers, lam: float, *_: float) -> tuple[float, ...]:
    """The weights at the minimum, by trying every pattern of signs: the one whose slopes fit."""
    k = len(pull)
    for signs in np.array(np.meshgrid(*[[0, 1, -1]] * k)).T.reshape(-1, k):
        used, w = signs != 0, np.zeros(k)
        w[used] = np.linalg.solve(gram[np.ix_(used, used)], pull[used] - lam * signs[used])
        left = pull - gram @ w
        if np.all(np.sign(w) == signs) and np.all(np.abs(left[~used]) <= lam):
            return tuple(w)
    raise AssertionError("a lasso has a minimum")


DESCENT = (
    Claim("Two columns that share 0.5, and one alone, after two sweeps.",
          ((PAIR, PULLS, 1.0, 2),), descent, SWEPT,
          otherwise="By hand: first 3, 0.5 and −1; the second sweep makes 2.75, 0.625 and −1."),
    Claim("After many sweeps it is at the minimum, found here without a sweep.",
          ((THREE, SIGNS, 1.0, 500), (PAIR, PULLS, 2.5, 500)), minimum, SWEPT),
    Claim("Where λ is stronger than each pull, every weight is 0.",
          ((THREE, SIGNS, 6.0, 3),), descent, SWEPT),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"bend-and-cut": SHRUNK, "sweep-by-sweep": DESCENT}
)
