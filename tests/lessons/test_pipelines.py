"""The lesson on pipelines and features: its numbers and drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

from guide.attempt import mark
from guide.content import Library
from guide.labs.rents import Choice, world
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "pipelines"
NUMBER, COLUMNS, MEANS = range(3)


def test_the_deliveries_are_scaled_as_the_text_says(text: str) -> None:
    known = np.array([[10.0], [20.0]])
    scaler = StandardScaler().fit(known)
    assert scaler.transform([[30]])[0, 0] == 3
    assert scaler.transform(known).ravel().tolist() == [-1, 1]
    with_all = StandardScaler().fit_transform([[10], [20], [30]]).ravel()
    assert with_all[:2] == pytest.approx([-1.22, 0], abs=0.005)
    assert "they become −1.22 and 0" in section(text, "Fit learns, transform applies")


def test_the_table_of_folds_has_the_means_of_the_other_rows(text: str) -> None:
    part = section(text, "Once for each fold")
    rows = re.findall(r"^\| ([\d, ]+) \| ([\d, ]+) \| (\d+) \|$", part, re.MULTILINE)
    assert len(rows) == 3
    for held, training, mean in rows:
        others, out = ({int(x) for x in cell.split(", ")} for cell in (training, held))
        assert others | out == set(range(10, 70, 10))
        assert not others & out
        assert np.mean(list(others)) == int(mean)


def test_the_line_through_numbered_districts_is_right(text: str) -> None:
    x, y = np.array([[1], [2], [3]]), np.array([700, 1000, 760])
    says = LinearRegression().fit(x, y).predict(x)
    assert says.round().tolist() == [790, 820, 850]
    assert (says - y).round().tolist() == [90, -180, 90]
    columns = LinearRegression().fit([[0, 0], [1, 0], [0, 1]], y)
    assert columns.coef_ == pytest.approx([300, 60])
    part = section(text, "Words into columns")
    assert "790, 820 and 850" in part
    assert "90, −180 and 90" in part


def test_the_numbers_from_the_lab_are_those_of_the_lab(text: str) -> None:
    counts = np.bincount(world()[1].district, minlength=60)
    assert (counts.max(), (counts == 1).sum(), (counts == 0).sum()) == (42, 11, 10)
    seen = section(text, "A code that has seen the answer")
    means, honest = Choice(MEANS).judged, Choice(MEANS, inside=True).judged
    assert [round(v) for v in (means.mean, means.new, honest.mean)] == [128, 170, 167]
    assert round(Choice(NUMBER).judged.new) == 170
    assert round(Choice(MEANS, 5).judged.new) == 124
    both = [Choice(COLUMNS, 1, on).judged.mean for on in (False, True)]
    assert [round(v, 1) for v in both] == [130.5, 130.5]
    assert "from 170 to 124" in seen
    assert "fewer than 5 flats" in seen
    rare = section(text, "Rare values and new ones")
    found = [round(Choice(COLUMNS, fewest).judged.new) for fewest in (1, 4, 20)]
    assert found == [135, 124, 161]
    assert all(f"{v}" in rare for v in found)
    assert (counts >= 20).sum() == 2


def test_the_pulled_means_are_right(text: str) -> None:
    part = section(text, "A code that has seen the answer")
    pulled = [(n * 1200 + 8 * 800) / (n + 8) for n in (2, 200)]
    assert [round(v) for v in pulled] == [880, 1185]
    assert "**880**" in part
    assert "1,185" in part


def test_the_cells_print_what_the_text_says(text: str) -> None:
    cells = page.code(page.notebook(f"alongside/{LESSON}"))
    said = printed(
        "\n".join(
            c
            for c in cells
            if "guide" not in c and "exercise(" not in c and '("' not in c.splitlines()[0]
        )
    )
    assert "1070" in said
    assert "910" in said
    assert "[0.0, 0.0, 1.0, -0.29]" in said
    assert "1,070 and 910" in section(text, "The idea in code")


# --- the keys ----------------------------------------------------------------------


def scaled_by_hand(v: Mapping[str, Any]) -> float:
    known = np.array([v["low"], v["high"]], dtype=float)
    return float((v["new"] - known.mean()) / known.std())


def mean_of_others(v: Mapping[str, Any]) -> float:
    folds = {name: [int(x) for x in re.findall(r"\d+", part)]
             for name, part in (p.split(":") for p in v["folds"].split("; "))}  # fmt: skip
    return float(np.mean([x for name, fold in folds.items() if name != v["held"] for x in fold]))


def weight_by_fit(v: Mapping[str, Any]) -> float:
    line = LinearRegression().fit([[0, 0], [1, 0], [0, 1]], [v["low"], v["second"], v["other"]])
    return float(line.coef_[0])


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "scaled-new": scaled_by_hand,
    "held-out-mean": mean_of_others,
    "left-out": weight_by_fit,
    "pulled-mean": lambda v: float(
        np.average([v["own"], v["all"]], weights=[v["rows"], v["pull"]])
    ),
    "round-the-clock": lambda v: abs(v["late"] - v["early"]) - (v["early"] - v["late"]) % 24,
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.9g}").correct, values
