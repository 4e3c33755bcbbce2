"""The lesson on ridge and lasso: its tables, its cells, its numbers from the lab, its drawn keys.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from scipy.optimize import minimize, minimize_scalar

from guide.attempt import mark
from guide.content import Library
from guide.labs.shrunk import Penalised, strength
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "lasso"


def cut(pull: float, lam: float) -> float:
    """The best weight of a lasso with one column, by a search."""
    return float(minimize_scalar(lambda w: 0.5 * (pull - w) ** 2 + lam * abs(w), (-30, 30)).x)


def bent(pull: float, lam: float) -> float:
    """The best weight of ridge with one column, by a search."""
    return float(minimize_scalar(lambda w: 0.5 * (pull - w) ** 2 + lam * w * w / 2, (-30, 30)).x)


def pair(lam: float) -> list[float]:
    """The lasso of the table with two columns, by a search that knows nothing of sweeps."""

    def loss(w: Any) -> float:
        error = 0.5 * (w[0] ** 2 + w[1] ** 2) + 0.5 * w[0] * w[1] - 4 * w[0] - 3 * w[1]
        return error + lam * (abs(w[0]) + abs(w[1]))

    found = minimize(loss, [1, 1], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    return [round(float(w), 2) for w in found.x]


def test_the_table_of_one_weight_is_what_a_search_finds(text: str) -> None:
    part = section(text, "One weight, two penalties").replace("−", "-")
    rows = re.findall(r"^\| (-?[\d.]+) \| [^|]*= (-?[\d.]+) \| ([^|]*) \|$", part, re.MULTILINE)
    assert len(rows) == 4
    for pull, ridge, lasso in rows:
        assert float(ridge) == pytest.approx(bent(float(pull), 2), abs=1e-5)
        assert float(lasso.split("=")[-1]) == pytest.approx(cut(float(pull), 2), abs=1e-5)


def test_the_sweeps_of_the_table_follow_one_another_and_end_at_the_minimum(text: str) -> None:
    part = section(text, "One weight at a time")
    rows = re.findall(
        r"^\| \d \| .*= ([\d.]+) \| ([\d.]+) \| .*= ([\d.]+) \| ([\d.]+) \|$", part, re.MULTILINE
    )
    assert len(rows) == 2
    second = 0.0
    for left_one, one, left_two, two in (map(float, row) for row in rows):
        assert (left_one, one) == (4 - 0.5 * second, 4 - 0.5 * second - 1)
        assert (left_two, two) == (3 - 0.5 * one, 3 - 0.5 * one - 1)
        second = two
    assert "| … | | {} | | {} |".format(*pair(1)) in part
    assert pair(2.5) == [1.5, 0]


def test_the_numbers_of_the_lab_are_those_of_the_text(text: str) -> None:
    part = section(text, "The corner holds")
    place = next(n for n in range(41) if strength(n) == 6.31)
    lasso, ridge = Penalised(place, corner=True), Penalised(place)
    assert (lasso.left, ridge.left) == (4, 10)
    best = min(range(41), key=lambda n: Penalised(n).errors[1])
    told = (lasso, ridge, Penalised(0), Penalised(best))
    assert [f"{state.errors[1]:.1f}" for state in told] == ["57.2", "68.1", "55.5", "55.4"]
    assert all(f"{state.errors[1]:.1f}" in part for state in told)
    assert f"{strength(best):g}" in part
    held = [
        strength(n)
        for n in range(41)
        for w in [Penalised(n, corner=True).pair]
        if w[0] and not w[1]
    ]
    assert f"from λ = {held[0]} up to {held[-1]}; at 50.1 both weights are 0" in part
    assert not Penalised(37, corner=True).pair.any()


def test_the_cells_print_what_the_text_says(cells: list[str], text: str) -> None:
    own = [c for c in cells if not re.search(r"^(from guide|lab|quiz|exercise)\b", c, re.MULTILINE)]
    said = printed("\n".join(["import numpy as np", *own])).splitlines()
    assert said[:2] == ["λ = 1: w1 = 2.67, w2 = 0.67", "λ = 2.5: w1 = 1.50, w2 = 0.00"]
    assert [line.split()[1:] for line in said[2:5]] == [["9", "10"], ["7", "10"], ["4", "10"]]
    assert "keeps 9, then 7, then 4 weights" in section(text, "The idea in code")
    assert said[5] == "[40.2  0. ] [15.1 15.1]"


# --- the keys ----------------------------------------------------------------------

ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "cut-one": lambda v: cut(float(v["plain"]), v["lam"]),
    "bend-one": lambda v: bent(v["pull"], v["lam"]),
    "second-weight": lambda v: cut(v["second"] - v["shared"] * v["one"], v["lam"]),
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make, times=60):
        assert mark(drawn, f"{ORACLES[make](values):.4f}").correct, values
