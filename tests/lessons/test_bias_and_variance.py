"""The lesson on bias, variance and regularization: every number of its text and its drawn keys.

The oracles are NumPy's least squares with rows added for the penalty, scikit-learn, and
plain counting; none of them looks at a question's own proof.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.labs.greenhouse import SCATTER, expected
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "bias-and-variance"
NOON = np.array([22.0, 26.0, 23.0, 25.0])


def row(part: str, head: str) -> list[float]:
    """The numbers of a row of a table."""
    [cells] = re.findall(rf"^\| {re.escape(head)} \| (.*) \|$", part, re.MULTILINE)
    return [float(cell.replace(",", "")) for cell in cells.split(" | ")]


def test_the_four_fits_have_the_parts_that_the_text_says(text: str) -> None:
    part = section(text, "Two ways to be wrong")
    assert row(part, "says at noon") == [*NOON, NOON.mean()]
    off, own = (NOON - 20) ** 2, (NOON - NOON.mean()) ** 2
    assert row(part, "off the truth, squared") == [*off, off.mean()]
    assert row(part, "off their own mean, squared") == [*own, own.mean()]
    assert off.mean() == (NOON.mean() - 20) ** 2 + np.var(NOON) == 18.5
    assert f"**{18.5 + 4}**" in part


@pytest.mark.parametrize(
    ("heading", "head", "places"),
    [
        ("One error falls, the other turns", "degree", "degree"),
        ("How strong?", "strength", "penalty"),
    ],
)
def test_the_tables_of_errors_are_those_of_the_lab(
    text: str, heading: str, head: str, places: str
) -> None:
    part = section(text, heading)
    given = row(part, head)
    found = [
        expected(int(one), 15, 0.0) if places == "degree" else expected(12, 15, one)
        for one in given
    ]
    for name, said in (
        ("error in training", [one.training for one in found]),
        ("error on new measurements", [one.new for one in found]),
        ("bias²", [one.bias for one in found]),
        ("variance", [one.variance for one in found]),
    ):
        assert row(part, name) == pytest.approx(said, abs=0.051)
    assert SCATTER**2 == 4


def test_the_table_of_rows_is_that_of_the_lab(text: str) -> None:
    part = section(text, "Would more rows help?")
    for degree in (1, 12):
        found = [expected(degree, int(rows), 0.0) for rows in row(part, "measurements")]
        told = row(part, f"degree {degree}: training"), row(part, f"degree {degree}: new")
        assert told[0] == pytest.approx([one.training for one in found], abs=0.051)
        assert told[1] == pytest.approx([one.new for one in found], abs=0.051)


def test_the_weights_of_two_rows_are_those_of_least_squares_with_one_row_more(text: str) -> None:
    part = section(text, "A price on large weights")
    for strength, weight, loss in ((0, 2.6, 0.2), (5, 1.3, 17.1), (60, 0.2, 31.4)):
        x, y = np.array([[1], [2], [np.sqrt(strength)]]), np.array([3, 5, 0])
        [w], *_ = np.linalg.lstsq(x, y, rcond=None)
        assert w == pytest.approx(weight)
        assert np.sum((x[:, 0] * w - y) ** 2) == pytest.approx(loss, abs=0.01)
        assert re.search(rf"^\| {strength} \| .*= {weight} \|.*{loss} \|$", part, re.MULTILINE)
    cost = 0.2 + 5 * 2.6**2
    assert cost == pytest.approx(34)


def test_the_cells_print_what_the_text_says(notebook: Any, text: str) -> None:
    cells = [c for c in page.code(notebook) if "dice" in c or "Ridge" in c]
    said = printed("\n".join(cells))
    for number in ("0.9 2153.8", "1.9 7.1", "21.4 26.9", "[17.3 18.6 22. ] [22.6 22.1 22.2]"):
        assert number in said
    assert "[2.5 3.5 3.6] [22.8  4.1  3.8]" in said
    part = section(text, "The idea in code")
    assert "0.9 and 2,153.8; then 1.9 and 7.1; then 21.4 and 26.9" in part
    assert "17.3 in training and 22.6 in validation" in part
    assert "2.5 and 22.8 with 20 rows, 3.6 and 3.8" in part


def test_in_metres_the_same_strength_holds_a_slope_back_by_less() -> None:
    x, y = np.array([[1.0], [2], [3]]), np.array([5.0, 9, 13])
    near, far = (Ridge(1).fit(scale * x, y).coef_[0] * scale for scale in (1, 1000))
    assert near == pytest.approx(8 / 3)
    assert far == pytest.approx(4, abs=1e-5)


def _penalised(v: Any) -> float:
    weights = np.array([v["first_plain"], v["second_plain"]])
    return float(v["errors"] + v["strength"] * weights @ weights)


def _said(v: Any) -> np.ndarray:
    return np.array([float(s) for s in v["said"].split(", ")])


ORACLES = {
    "squared-bias": lambda v: np.mean((_said(v) - v["truth"]) ** 2) - np.var(_said(v)),
    "left-over": lambda v: v["error"] - v["squared"] - v["scatter"],
    "one-weight": lambda v: np.linalg.solve([[v["xx"] + v["strength"]]], [v["xy"]])[0],
    "penalised": _penalised,
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.4f}").correct, values


def test_the_solutions_hold_for_other_numbers() -> None:
    own: dict[str, Any] = {"np": np}
    for exercise in (e for e in all_exercises().values() if e.lesson == LESSON):
        exec(exercise.solution, own)  # noqa: S102 our own material
    dice = np.random.default_rng(2)
    for _ in range(20):
        x, y, said = dice.normal(size=(3, 7))
        model = Ridge(3).fit(x[:, None], y)
        assert own["ridge"](x, y, 3) == pytest.approx((model.coef_[0], model.intercept_))
        assert sum(own["parts"](said, 0.5)) == pytest.approx(np.mean((said - 0.5) ** 2))


def test_the_fits_of_other_days_fly_off_as_far_as_the_text_says(text: str) -> None:
    from guide.labs.bend_the_curve_pictures import FitPicture
    from guide.labs.greenhouse import Curve

    assert FitPicture().says(Curve(degree=12)).endswith("run from −332 to 260.")
    assert "run from −332 to 260 degrees" in section(text, "One error falls, the other turns")
