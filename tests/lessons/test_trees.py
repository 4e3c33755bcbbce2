"""The lesson *decision trees and forests*: the numbers of its text and its keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier

from guide.content import Library
from guide.labs.grow_trees_pictures import State
from guide.variants import variant
from tests.lessons.page import notebook, section, text

LESSON = "trees"
TEXT = text(notebook(f"ml/{LESSON}"))
LIGHT = np.array([3, 4, 3, 5, 8, 9, 5, 6, 7, 8])
WATER = np.array([4, 3, 8, 9, 8, 9, 4, 6, 5, 3])
THROVE = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1, 1])


def gini(labels: Any) -> float:
    """How likely two rows, drawn with putting back, are of two kinds."""
    return float(np.mean([a != b for a, b in itertools.product(labels, labels)]))


def split(column: np.ndarray, threshold: float) -> float:
    yes = column <= threshold
    return float(yes.mean() * gini(THROVE[yes]) + (~yes).mean() * gini(THROVE[~yes]))


def test_the_tree_of_the_text_is_the_one_that_grows_from_its_table() -> None:
    tree = DecisionTreeClassifier().fit(np.column_stack([LIGHT, WATER]), THROVE).tree_
    inner = [n for n in range(tree.node_count) if tree.children_left[n] >= 0]
    assert [(tree.feature[n], tree.threshold[n]) for n in inner] == [(1, 7.0), (0, 4.5)]
    part = section(TEXT, "Questions in a row")
    for name, column in (("light (hours)", LIGHT), ("water (cups)", WATER)):
        assert f"| {name} | {' | '.join(map(str, column))} |" in part
    said = " | ".join("yes" if yes else "no" for yes in THROVE)
    assert f"| throve | {said} |" in part


def test_the_two_questions_are_compared_with_the_right_numbers() -> None:
    part = section(TEXT, "Which question first?")
    assert gini(THROVE) == pytest.approx(0.48)
    numbers = (gini(THROVE[WATER <= 7]), split(WATER, 7), gini(THROVE[LIGHT > 4.5]),
               split(LIGHT, 4.5))  # fmt: skip
    assert [f"{n:.3f}" for n in numbers] == ["0.444", "0.267", "0.490", "0.343"]
    assert all(f"{n:.3f}" in part for n in numbers)
    ways = [split(c, t + 0.5) for c in (LIGHT, WATER) for t in range(3, 9) if t < c.max()]
    assert min(ways) == pytest.approx(split(WATER, 7))


def test_the_errors_by_depth_are_those_of_the_lab() -> None:
    part = section(TEXT, "Learned by heart")
    rows = re.findall(r"^\| (?:questions|wrong)[^|]*\|(.*)\|$", part, re.MULTILINE)
    depths, old, new = ([cell.strip(" %") for cell in row.split("|")] for row in rows)
    for depth, seen, unseen in zip(depths, old, new, strict=True):
        state = State(int(depth), 1, 7)
        assert f"{100 * state.old_error:.1f}" == seen
        assert f"{100 * state.new_error:.1f}" == unseen
    lowest = min(State(d, 1, 7).new_error for d in range(1, 13))
    assert State(3, 1, 7).new_error == State(4, 1, 7).new_error == lowest


def test_what_is_said_of_votes_and_of_rows_drawn_by_lot_is_right() -> None:
    part = section(TEXT, "Many trees")
    assert 1 - binom.cdf(1, 3, 0.3) == pytest.approx(0.216)
    assert round(1 - binom.cdf(7, 15, 0.3), 2) == 0.05
    assert round((1 - 1 / 150) ** 150, 2) == 0.37
    assert f"{100 * State(12, 15, 7).new_error:.1f}" == "23.7"
    assert f"{100 * State(12, 1, 7).new_error:.1f}" == "33.2"
    for said in ("0.216", "0.05", "37 %", "23.7 %", "33.2 %"):
        assert said in part


def test_minutes_for_hours_give_the_same_predictions() -> None:
    rows, places = np.column_stack([LIGHT, WATER]), np.array([[9, 5], [4.4, 3], [4.6, 3], [6, 8]])
    hours = DecisionTreeClassifier().fit(rows, THROVE)
    minutes = DecisionTreeClassifier().fit(rows * [60, 1], THROVE)
    assert list(hours.predict(places)) == list(minutes.predict(places * [60, 1]))
    assert 270.0 in minutes.tree_.threshold
    assert "becomes 270" in section(TEXT, "Other units, same tree")


def test_the_forest_of_wines_is_as_good_as_the_text_says() -> None:
    wines, growers = load_wine(return_X_y=True)
    tree, forest = (
        cross_val_score(model, wines, growers, cv=5).mean()
        for model in (
            DecisionTreeClassifier(random_state=0),
            RandomForestClassifier(random_state=0),
        )
    )
    assert (f"{tree:.0%}", f"{forest:.0%}") == ("89%", "98%")
    assert "89 %" in TEXT
    assert "98 %" in TEXT


@pytest.mark.parametrize("make", ["mixed-leaf", "mixed-split"])
def test_a_drawn_impurity_is_that_of_counted_pairs(make: str, library: Library) -> None:
    [question] = [q for q in library.questions.values() if q.lesson == LESSON and q.make == make]
    for seed in range(50):
        drawn: Any = variant(question, seed)
        found = [int(n) for n in re.findall(r"\d+", drawn.ask)]
        if make == "mixed-leaf":
            right = gini([1] * found[0] + [0] * found[1])
        else:
            rows, yes, no, others = found
            assert rows == yes + no + others
            right = (yes + no) / rows * gini([1] * yes + [0] * no)
        assert drawn.right == pytest.approx(right, abs=drawn.tolerance)
