"""Ten measurements of patients, and the weights that ridge and lasso give them, by λ.

The loss is half the mean squared error plus λ times the penalty: for the lasso the sum of
the sizes of the weights, for ridge half the sum of their squares. The columns have mean 0
and standard deviation 1, so that ridge divides where the lasso subtracts.
Rows: Efron, Hastie, Johnstone and Tibshirani 2004, as scikit-learn brings them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import copysign

import numpy as np
from numpy.typing import NDArray

from guide.labs.descent import Bowl

Array = NDArray[np.float64]
NAMES = (
    "age", "sex", "body mass", "pressure", "serum 1", "serum 2", "serum 3", "serum 4", "serum 5",
    "serum 6",
)  # fmt: skip
PAIR = (2, 0)  # of the map: body mass and age
PLACES = 41  # of the slider: λ from 0.01 to 100, ten to a decade
TRAINING = 150  # rows to fit; the other 292 are for validation
ENOUGH, MOST = 1e-7, 10_000  # the largest change in a sweep, and sweeps


def strength(place: int) -> float:
    """λ at a place of the slider, three digits."""
    return float(f"{10 ** (place / 10 - 2):.3g}")


def soft(pull: float, lam: float) -> float:
    """Towards 0 by ``lam``, and no further than 0."""
    left = abs(pull) - lam
    return copysign(left, pull) if left > 0 else 0.0


def lasso(gram: Array, pull: Array, lam: float, start: Array | None = None) -> Array:
    """The weights of the lasso, by coordinate descent.

    Args:
        gram: means of the products of the columns, shape (k, k), with 1 on the diagonal.
        pull: means of the products of each column with the target, shape (k,).
        lam: λ, above 0.
        start: weights to begin from; 0 if none are given.

    Returns:
        the weights, shape (k,).
    """
    w = np.zeros(len(pull)) if start is None else start.copy()
    for _ in range(MOST):
        before = w.copy()
        for j in range(len(w)):
            w[j] = soft(pull[j] - gram[j] @ w + w[j], lam)
        if np.abs(w - before).max() < ENOUGH:
            break
    return w


def ridge(gram: Array, pull: Array, lam: float) -> Array:
    """The weights of ridge, shape (k,), in closed form."""
    return np.linalg.solve(gram + lam * np.eye(len(pull)), pull)


@dataclass(frozen=True, eq=False)
class Patients:
    """Both parts, in standard units of the first: ``x`` and ``new_x`` of shape (n, 10)."""

    x: Array
    y: Array
    new_x: Array
    new_y: Array
    gram: Array
    pull: Array


@cache
def patients() -> Patients:
    """150 patients to fit and 292 for validation, drawn once."""
    from sklearn.datasets import load_diabetes

    x, y = load_diabetes(return_X_y=True, scaled=False)
    order = np.random.default_rng(0).permutation(len(x))
    old, new = order[:TRAINING], order[TRAINING:]
    x = (x - x[old].mean(axis=0)) / x[old].std(axis=0)
    y = y - y[old].mean()
    gram, pull = x[old].T @ x[old] / TRAINING, x[old].T @ y[old] / TRAINING
    return Patients(x[old], y[old], x[new], y[new], gram, pull)


@cache
def path(*, corner: bool) -> Array:
    """The weights at every place, shape (41, 10): of the lasso with ``corner``, else of ridge."""
    return _path(patients().gram, patients().pull, corner=corner)


@cache
def pair_path(*, corner: bool) -> Array:
    """The same for body mass and age alone, shape (41, 2)."""
    gram, pull = patients().gram[np.ix_(PAIR, PAIR)], patients().pull[list(PAIR)]
    return _path(gram, pull, corner=corner)


def _path(gram: Array, pull: Array, *, corner: bool) -> Array:
    """Each from where the last one came to rest, the first from the best without a penalty."""
    found = [np.linalg.solve(gram, pull)]
    for lam in map(strength, range(PLACES)):
        found.append(lasso(gram, pull, lam, found[-1]) if corner else ridge(gram, pull, lam))
    return np.array(found[1:])


@cache
def pair_bowl() -> Bowl:
    """Half the mean squared error of body mass and age, above its least: a bowl."""
    gram, pull = patients().gram[np.ix_(PAIR, PAIR)], patients().pull[list(PAIR)]
    curvatures, axes = np.linalg.eigh(gram)
    return Bowl(np.linalg.solve(gram, pull), 0.0, gram, curvatures, axes)


@dataclass(frozen=True, slots=True)
class Penalised:
    """``place`` of λ on the slider, 0 to 40; ``corner``: the lasso instead of ridge."""

    place: int = 0
    corner: bool = False

    @property
    def lam(self) -> float:
        """The strength of the penalty."""
        return strength(self.place)

    @property
    def penalty(self) -> str:
        """Its name."""
        return "lasso" if self.corner else "ridge"

    @property
    def weights(self) -> Array:
        """The ten weights, shape (10,)."""
        return path(corner=self.corner)[self.place]

    @property
    def left(self) -> int:
        """How many of them are not exactly 0."""
        return int(np.count_nonzero(self.weights))

    @property
    def pair(self) -> Array:
        """The weights of body mass and age alone, shape (2,)."""
        return pair_path(corner=self.corner)[self.place]

    @property
    def errors(self) -> tuple[float, float]:
        """The root mean squared error on the rows for fitting and on those for validation."""
        rows = patients()
        known, new = rows.x @ self.weights - rows.y, rows.new_x @ self.weights - rows.new_y
        return float(np.sqrt(np.mean(known**2))), float(np.sqrt(np.mean(new**2)))
