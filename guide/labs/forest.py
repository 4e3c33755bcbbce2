"""Seedlings that thrive or wither, and the trees that are grown to tell them apart.

Made rows with a known truth: a seedling thrives inside of an ellipse of light and
water, and fifteen in a hundred do as they like. The trees are scikit-learn's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sklearn.tree import DecisionTreeClassifier

Array = NDArray[np.float64]
LIGHT, WATER = (2.0, 10.0), (0.0, 10.0)  # hours a day, cups a week
ROWS, NEW = 150, 1000  # rows to grow from, and new rows to judge by
NEW_SAMPLE = 1000  # the seed of the new rows
STRAY = 0.15  # share of the seedlings that do not follow the rule
DEEPEST, MOST = 12, 15  # questions in a row; trees


@dataclass(frozen=True, eq=False)
class Rows:
    """Seedlings: ``x`` of shape (n, 2), light and water; ``thrives`` of shape (n,)."""

    x: NDArray[np.float32]
    thrives: NDArray[np.bool_]


@lru_cache(maxsize=16)
def seedlings(sample: int, rows: int = ROWS) -> Rows:
    """The seedlings of one sample, always the same for the same number."""
    dice = np.random.default_rng(sample)
    x = dice.uniform([2, 0], [10, 10], (rows, 2)).round(1)
    well = ((x[:, 0] - 6.5) / 2.6) ** 2 + ((x[:, 1] - 5) / 3.2) ** 2 < 1
    return Rows(x.astype(np.float32), np.where(dice.random(rows) < STRAY, ~well, well))


def error(said: NDArray[np.bool_], rows: Rows) -> float:
    """The share of the rows of which something wrong is said, in [0, 1]."""
    return float(np.mean(said != rows.thrives))


def one_tree(rows: Rows, depth: int) -> DecisionTreeClassifier:
    """A tree of at most ``depth`` questions in a row, grown from every row."""
    return _grown(rows.x, rows.thrives, depth, None, 0)


def many_trees(rows: Rows, depth: int) -> list[DecisionTreeClassifier]:
    """A random forest: each tree has rows of its own, and one feature drawn for each question."""
    dice, trees = np.random.default_rng(0), []
    for number in range(MOST):
        own = dice.integers(len(rows.x), size=len(rows.x))
        trees.append(_grown(rows.x[own], rows.thrives[own], depth, 1, number))
    return trees


def _grown(
    x: NDArray[np.float32], kind: NDArray[np.bool_], depth: int, features: int | None, seed: int
) -> DecisionTreeClassifier:
    from sklearn import config_context
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(max_depth=depth, max_features=features, random_state=seed)
    with config_context(skip_parameter_validation=True):  # a tenth of a picture's time
        return tree.fit(x, kind, check_input=False)


def says(tree: DecisionTreeClassifier, x: Any) -> NDArray[np.bool_]:
    """Whether the tree says “thrives”, for ``x`` of shape (n, 2); a draw counts as no."""
    shares = tree.tree_.predict(np.ascontiguousarray(x, dtype=np.float32))
    return shares[:, 1] > shares[:, 0] if shares.shape[1] == 2 else np.full(len(x), False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question on the way down a tree, and the answer of one row."""

    feature: int
    at: float
    yes: bool


def way_down(tree: DecisionTreeClassifier, row: Array) -> tuple[list[Question], int, float]:
    """The questions that a row is asked, how many rows its leaf holds, and which share thrive."""
    grown, node, asked = tree.tree_, 0, []
    row = np.asarray(row, dtype=np.float32)
    while grown.children_left[node] >= 0:
        feature, at = int(grown.feature[node]), float(grown.threshold[node])
        yes = bool(row[feature] <= at)
        asked.append(Question(feature, at, yes))
        node = int((grown.children_left if yes else grown.children_right)[node])
    share = grown.value[node][0]
    thriving = float(share[1] / share.sum()) if len(share) == 2 else 0.0
    return asked, int(grown.n_node_samples[node]), thriving
