"""The lesson on boosting: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import log
from typing import Any

import numpy as np
import pytest
from sklearn.tree import DecisionTreeRegressor

from guide.attempt import mark
from guide.content import Library
from guide.labs.stumps import run
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "boosting"


def after(weights: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """New weights by the exponential loss: wrong ones times the odds, then the sum made 1."""
    error = weights[wrong].sum()
    new = weights * np.where(wrong, (1 - error) / error, 1)
    return new / new.sum()


def test_the_round_with_eight_points_is_as_the_text_says(text: str) -> None:
    part = section(text, "One round of AdaBoost")
    first = np.arange(8) < 2
    weights = after(np.full(8, 1 / 8), first)
    assert weights[:3] == pytest.approx([0.25, 0.25, 1 / 12])
    assert round(log(3) / 2, 3) == 0.549
    assert [round(0.125 * f, 3) for f in (3**0.5, 3**-0.5)] == [0.217, 0.072]
    assert [round(log((1 - e) / e) / 2, 2) for e in (0.1, 0.5)] == [1.10, 0]
    second = after(weights, np.isin(np.arange(8), [2, 3, 4]))
    assert second[[2, 0, 7]].round(3).tolist() == [0.167, 0.167, 0.056]
    for said in ("0.217", "0.072", "0.549", "0.167", "0.056", "1.10"):
        assert said in part


def test_the_numbers_from_the_lab_are_those_of_the_lab(text: str) -> None:
    part = section(text, "Working hardest on the mistakes of others")
    noisy = run(15)
    assert int(np.argmin(noisy.new)) == 28
    assert [f"{noisy.new[n]:.1%}" for n in (28, 200)] == ["13.9%", "19.0%"]
    assert [round(100 * noisy.known[n]) for n in (30, 200)] == [10, 1]
    assert "13.9 %" in part
    assert "19.0 %" in part
    true = run(0)
    assert true.new.min() == pytest.approx(0.10, abs=0.005)
    assert np.ptp(true.new[60:]) < 0.025
    assert true.new[100:].mean() == pytest.approx(0.11, abs=0.005)
    assert 0.30 < run(10).turned_weight[200] < 0.36  # "about a third"


def test_the_table_of_trips_is_a_stump_fitted_to_what_is_left(text: str) -> None:
    part = section(text, "Gradient boosting: predict what is left").replace("−", "-")
    rows = re.findall(
        r"^\| (\d) \| (\d+) \| (\d+) \| (-?\d+) \| (-?\d) \| ([\d.]+) \|$", part, re.MULTILINE
    )
    seen = np.array([float(row[1]) for row in rows])
    stump = DecisionTreeRegressor(max_depth=1).fit(np.arange(4)[:, None], seen - 20)
    said = stump.predict(np.arange(4)[:, None])
    assert seen.mean() == 20
    for row, target, leaf in zip(rows, seen, said, strict=True):
        assert [float(cell) for cell in row[3:]] == [target - 20, leaf, 20 + leaf / 2]
    assert np.mean((seen - 20) ** 2) == 62
    guess = 20 + said / 2
    assert np.mean((seen - guess) ** 2) == 25.25
    assert (seen - guess).tolist() == [-4.5, -2.5, -1.5, 8.5]
    again = DecisionTreeRegressor(max_depth=1).fit(np.arange(4)[:, None], seen - guess)
    assert again.tree_.threshold[0] == 2.5  # after the third trip


def test_the_loop_and_scikit_learn_print_the_same() -> None:
    cells = page.code(page.notebook(f"rigour/{LESSON}"))
    words = re.compile(r"^(from guide|lab|quiz|exercise)\b", re.MULTILINE)
    parts = ["import numpy as np", *(c for c in cells if not words.search(c))]
    said = printed("\n".join(parts)).splitlines()
    assert said[0].startswith("error 0.25, say 0.549: [0.25  0.25  0.083")
    assert said[1] == said[2] == "[15.08 15.08 22.08 27.75]"


# --- the keys ----------------------------------------------------------------------


def weighed(v: Mapping[str, Any]) -> float:
    wrong = np.arange(v["points"]) < v["wrong"]
    return float(after(np.full(v["points"], 1 / v["points"]), wrong)[-1])


def gained(v: Mapping[str, Any]) -> float:
    """Two lumps beside the point: the rest of the wrong weight, and all that was right."""
    weights = np.array([v["weight"], v["error"] - v["weight"], 1 - v["error"]])
    return float(after(weights, np.array([True, True, False]))[0])


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "right-point": weighed,
    "later-round": gained,
    "one-tree-more": lambda v: (1 - v["rate"]) * v["guess"] + v["rate"] * v["seen"],
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.9g}").correct, values
