"""The exercises of *decision trees and forests*: what must be true of each function.

What is right is computed in another way than a reader will write it: the impurity by
counting the pairs of rows that differ, the best threshold by scikit-learn's own rule on all.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Labels = np.ndarray  # of 0 and 1, shape (n,)

PURE = np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.0])
EVEN = np.array([1.0, 0.0]), np.array([0.0, 1.0, 1.0, 0.0])
UNLIKE = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.0, 0.0])
LOPSIDED = np.array([1.0]), np.array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])


# --- how mixed a split is -----------------------------------------------------------


def unlike_pairs(group: Labels) -> float:
    """The Gini impurity: how likely two rows, drawn with putting back, are of two kinds."""
    return sum(a != b for a in group for b in group) / len(group) ** 2


def weighted(left: Labels, right: Labels) -> float:
    """The impurity of a split, row by row: each row brings the impurity of its group."""
    rows = [unlike_pairs(left) for _ in left] + [unlike_pairs(right) for _ in right]
    return sum(rows) / len(rows)


def _wrong(group: Labels) -> float:
    return min(np.mean(group), 1 - np.mean(group))


def _weigh(of: Callable[[Labels], float], left: Labels, right: Labels) -> float:
    return (len(left) * of(left) + len(right) * of(right)) / (len(left) + len(right))


MIXED_SLIPS = (
    Slip(
        lambda left, right: (unlike_pairs(left) + unlike_pairs(right)) / 2,
        "You took the plain mean of both groups. Weigh each by its number of rows.",
    ),
    Slip(
        lambda left, right: unlike_pairs(left) + unlike_pairs(right),
        "You added the two impurities. Take their mean, each weighted by its rows.",
    ),
    Slip(
        lambda left, right: len(left) * unlike_pairs(left) + len(right) * unlike_pairs(right),
        "The weights are right; divide by the number of all rows at the end.",
    ),
    Slip(
        lambda left, right: _weigh(_wrong, left, right),
        "That is the share of rows on the wrong side. Gini squares the shares.",
    ),
    Slip(
        lambda left, right: _weigh(lambda g: 1 - np.mean(g) ** 2, left, right),
        "Only one share is squared. Take the square of the other one away as well.",
    ),
    Slip(
        lambda left, right: _weigh(lambda g: 1 - unlike_pairs(g), left, right),
        "You added the squares up: that says how pure a group is. Take them away from 1.",
    ),
    Slip(
        lambda left, right: unlike_pairs(np.concatenate([left, right])),
        "That is how mixed all rows are together. Work out each group on its own.",
    ),
)


def _mixed(says: str, *cases: tuple[Labels, ...]) -> Claim:
    return Claim(says, cases, weighted, MIXED_SLIPS)


MIXED = (
    _mixed("Two pure groups have an impurity of 0.", PURE),
    _mixed("Two groups, each half and half, have an impurity of 0.5.", EVEN),
    _mixed("The gardener's first question has 0.267.", UNLIKE),
    _mixed("A small group counts for less than a large one.", LOPSIDED, LOPSIDED[::-1]),
)


# --- the best question --------------------------------------------------------------

WATER = np.array([4.0, 3, 8, 9, 8, 9, 4, 6, 5, 3]), np.array([0.0] * 6 + [1.0] * 4)
APART = np.array([1.0, 2.0, 6.0, 8.0]), np.array([0.0, 0.0, 1.0, 1.0])
MIXED_UP = np.array([5.0, 1.0, 9.0, 3.0, 7.0, 2.0]), np.array([1.0, 0.0, 1.0, 0.0, 0.0, 0.0])
TWICE = np.array([2.0, 2.0, 3.0, 3.0, 10.0]), np.array([1.0, 1.0, 1.0, 0.0, 0.0])
Rule = Callable[[Labels, Labels], float]


def _best(
    x: Labels, y: Labels, cost: Rule = weighted, take: Callable = min, between: bool = True
) -> tuple[float, float]:
    """Threshold and impurity of the best question, from all that there are, sorted."""
    values = sorted(set(x.tolist()))
    pairs = itertools.pairwise(values)
    ways = [(cost(y[x <= low], y[x > low]), (low + high) / 2 if between else low)
            for low, high in pairs]  # fmt: skip
    found = take(ways, key=lambda way: way[0])
    return found[1], found[0]


def _plain(left: Labels, right: Labels) -> float:
    return (unlike_pairs(left) + unlike_pairs(right)) / 2


def _share(left: Labels, right: Labels) -> float:
    return _weigh(_wrong, left, right)


QUESTION_SLIPS = (
    Slip(
        lambda x, y: _best(x, y, between=False),
        "You cut at a value that was seen. The threshold lies halfway to the next one.",
    ),
    Slip(
        lambda x, y: _best(x, y, take=max),
        "You kept the question with the *most* mixed groups. Keep the smallest impurity.",
    ),
    Slip(
        lambda x, y: _best(x, y, cost=_plain),
        "You took the plain mean of both groups. Weigh each by its number of rows.",
    ),
    Slip(
        lambda x, y: _best(x, y)[::-1],
        "Both numbers are right, in the wrong order: first the threshold, then the impurity.",
    ),
    Slip(
        lambda x, y: _best(x, y, cost=_share),
        "That counts rows on the wrong side. Use the Gini impurity.",
    ),
)


def _question(says: str, *cases: tuple[Labels, ...]) -> Claim:
    return Claim(says, cases, _best, QUESTION_SLIPS)


QUESTION = (
    _question("Two kinds that lie apart are split halfway between them.", APART),
    _question("The gardener's best question about water is at 7.", WATER),
    _question("The rows need not be sorted.", MIXED_UP),
    _question("A value may come twice: all rows with it go the same way.", TWICE),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"mixed-split": MIXED, "best-question": QUESTION}
)
