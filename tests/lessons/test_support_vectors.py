"""The lesson on support vector machines: its numbers and drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import exp
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import hinge_loss
from sklearn.svm import SVC

from guide.attempt import mark
from guide.content import Library
from guide.labs.apples import STARTS, Border
from tests.lessons import page
from tests.lessons.page import printed, rows, section

LESSON = "support-vectors"
X, KIND = np.array([2, 3, 6, 7, 9]), np.array([-1, -1, -1, 1, 1])


@pytest.fixture(scope="module")
def text() -> str:
    return page.text(page.notebook(f"ml/{LESSON}")).replace("−", "-")


def lost_alone(kind: int, score: float) -> float:
    """scikit-learn's hinge loss of one row: it asks for two classes, the other costs nothing."""
    return 2 * float(hinge_loss([kind, -kind], [score, -99 * kind]))


def test_the_street_of_four_apples_is_that_of_a_machine_without_mistakes(text: str) -> None:
    four = X != 6
    model = SVC(kernel="linear", C=1e6).fit(X[four, None], KIND[four])
    assert model.coef_[0, 0] == pytest.approx(0.5)
    assert model.intercept_[0] == pytest.approx(-2.5)
    assert sorted(model.support_vectors_.ravel()) == [3, 7]
    assert "here with w = 0.5 and b = -2.5" in section(text, "The widest street")


def test_the_table_of_losses_is_right(text: str) -> None:
    for x, kind, score, side, loss in rows(section(text, "When a row is too near"))[1:]:
        assert float(score) == 0.5 * float(x) - 2.5
        assert float(side) == float(kind) * float(score)
        assert float(loss) == lost_alone(int(kind), float(score))


def test_the_three_streets_cost_what_the_table_says(text: str) -> None:
    part = section(text, "C, the price of a mistake")
    streets = [r for r in rows(part) if len(r) == 8][1:]
    for border, w, margin, size, loss, *costs in [map(float, r) for r in streets]:
        score = w * (X - border)
        assert (margin, size) == (1 / w, w * w / 2)
        assert loss == 5 * hinge_loss(KIND, score)
        assert costs == pytest.approx([size + c * loss for c in (0.1, 1, 10)])


def test_the_numbers_from_the_lab_are_those_of_the_lab(text: str) -> None:
    found = [r for r in rows(section(text, "C, the price of a mistake")) if len(r) == 5][1:]
    for c, margin, held, known, new in found:
        state = Border(c=float(c))
        assert f"{state.fit.margin:.2f}" == margin
        assert len(state.fit.held) == int(held)
        assert known == f"{state.wrong} of 41"
        assert new == f"{100 * state.new_wrong:.1f} %"
    bent = Border(c=3.0, kernel=True, bent=True, place=STARTS[True])
    for gamma, known, new, _ in rows(section(text, "gamma, the reach of a row"))[1:]:
        state = replace(bent, gamma=float(gamma))
        assert known == f"{state.wrong} of 61"
        assert new == f"{100 * state.new_wrong:.1f} %"
    straight = replace(bent, kernel=False)
    assert (straight.wrong, round(100 * straight.new_wrong, 1)) == (12, 18.5)
    assert "12 of the 61 known apples and 18.5 %" in text


def test_likeness_and_vote_are_as_the_text_says(text: str) -> None:
    part = section(text, "Kernels: a border that bends")
    [likeness] = [r for r in rows(part) if r[0] == "likeness"]
    assert [float(v) for v in likeness[1:]] == [round(exp(-0.5 * d * d), 2) for d in range(4)]
    assert round(exp(-0.5) - exp(-4.5), 2) == 0.60
    sizes, kind = np.array([1, 2, 4, 5, 6, 8, 9]), np.array([-1, -1, 1, 1, 1, -1, -1])
    column = SVC(kernel="linear", C=1e6).fit((sizes[:, None] - 5.0) ** 2, kind)
    assert -column.intercept_[0] / column.coef_[0, 0] == pytest.approx(5)


def test_the_cells_print_what_the_tables_have() -> None:
    cells = page.code(page.notebook(f"ml/{LESSON}"))
    words = re.compile(r"^(from guide|lab|quiz|exercise)\b", re.MULTILINE)
    said = printed("\n".join(c for c in cells if not words.search(c))).splitlines()
    assert [float(line.split()[-1]) for line in said[:2]] == [1.625, 1.5]
    assert said[2].startswith("1 [[1.")
    assert said[3] == "10 [[2.]] [-13.] [6. 7.]"
    assert float(said[4]) == pytest.approx(float(said[5]))


# --- the keys ----------------------------------------------------------------------


def lost(v: Mapping[str, Any]) -> float:
    score = np.array([v["w1"], v["w2"]]) @ [v["x1"], v["x2"]] + v["b"]
    return lost_alone(v["kind"], float(score))


def length(v: Mapping[str, Any]) -> float:
    return float(np.linalg.norm([v["w1"], v["w2"]]))


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "one-row": lost,
    "how-far": lambda v: v["score"] / length(v),
    "margin": lambda v: 1 / length(v),
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.9g}").correct, values
