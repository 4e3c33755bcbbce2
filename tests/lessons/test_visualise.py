"""The lesson *from the web to a plot*: what its cells print, its numbers, and its drawn keys.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from statistics import fmean, median, pstdev
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.labs.couriers import WIDTHS, Shown, hours
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "visualise"
NORTH, SOUTH = [8.5, 9.5, 14.5, 15.5], [11, 12, 13, 12]


def test_the_cells_fetch_clean_and_count_as_the_text_says(cells: list[str]) -> None:
    own = [c for c in cells if not re.search(r"^(lab|quiz|exercise)\(", c, re.MULTILINE)]
    said = printed("\n".join(own).replace("from guide import exercise, lab, quiz", "")).splitlines()
    assert said[0] == "-1"
    assert said[1] == "[('/0', 200), ('/1', 200), ('/2', 200)]"
    assert said[2].startswith("8 parcels: {1: ('north', 8.5), 2: ('south', 11.0), 4:")
    bars = [line.count("#") for line in said if " to " in line]
    assert bars == [
        *np.histogram(NORTH, range(8, 17, 2))[0],
        *np.histogram(SOUTH, range(8, 17, 2))[0],
    ]
    assert [line for line in said if "mean" in line] == [
        "north has the mean 12.0",
        "south has the mean 12.0",
    ]


def test_mean_and_spread_of_both_places_are_as_the_text_says(text: str) -> None:
    part = section(text, "One mean, two stories")
    assert fmean(NORTH) == fmean(SOUTH) == 12
    for column in (NORTH, SOUTH):
        assert f"**{pstdev(column):.2f}** hours" in part
    rows = re.findall(r"^\| (\d+) to \d+ \| (\d) \| (\d) \|$", part, re.MULTILINE)
    edges = [int(row[0]) for row in rows] + [16]
    for place, column in ((1, NORTH), (2, SOUTH)):
        assert [int(row[place]) for row in rows] == np.histogram(column, edges)[0].tolist()
    assert sum(NORTH) / 5 == pytest.approx(9.6)


def test_the_bars_of_the_couriers_are_those_of_the_lab(text: str) -> None:
    part = section(text, "A bin adds up what falls into it")
    for courier, width in ((1, 2), (1, 4), (1, 8), (0, 8), (2, 8)):
        counts = Shown(courier=courier, width=WIDTHS.index(width)).counts
        inside = counts[np.flatnonzero(counts)[0] : np.flatnonzero(counts)[-1] + 1]
        assert ", ".join(map(str, inside)) in part
    assert "2, 2, 4, 4, 5, 5, 6, 6" in ", ".join(map(str, Shown(width=0).counts))
    waits = [3, 5, 5, 9, 10, 14]
    assert "The bars are {}, {}, {}.".format(*np.histogram(waits, [0, 5, 10, 15])[0]) in part


def test_the_boxes_are_as_worked_out_by_hand(text: str) -> None:
    part = section(text, "First the question, then the plot")
    nine = [5, 6, 8, 9, 10, 11, 14, 15, 24]
    box = plt.cbook.boxplot_stats(nine)[0]
    assert [box[name] for name in ("q1", "med", "q3", "whishi")] == [8, median(nine), 14, 15]
    assert list(box["fliers"]) == [24]
    for name in "BC":
        low, middle, high = np.percentile(hours(name), [25, 50, 75])
        assert f"{low:.1f} to {high:.1f}" in part
        assert round(middle, 2) == 12


def test_each_line_of_matplotlib_draws(text: str) -> None:
    known: dict[str, Any] = {
        "north": NORTH, "south": SOUTH, "hours": NORTH, "weight": SOUTH, "group": [1, 1, 2, 2],
        "day": [1, 2], "parcels": [3, 4], "kind": ["a", "b"], "count": [5, 6],
    }  # fmt: skip
    figure, known["axes"] = plt.subplots()
    lines = re.findall(r"`(axes\.[^`]*)`", section(text, "First the question, then the plot"))
    assert len(lines) == 6
    for line in lines:
        assert eval(line, known)  # noqa: S307 our own text
    [block] = re.findall(
        r"^```\n(.*?)^```$", section(text, "The idea in code"), re.MULTILINE | re.DOTALL
    )
    exec(block, known)  # noqa: S102 our own text
    heights = [patch.get_height() for patch in known["axes"].patches]
    assert heights == [2, 0, 0, 2, 0, 1, 3, 0]
    plt.close("all")
    assert figure.axes


# --- the keys ----------------------------------------------------------------------

ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "one-bin": lambda v: float(
        np.histogram([int(t) for t in v["times"].split(", ")], [v["low"], v["high"], 999])[0][0]
    ),
    "box-of-nine": lambda v: float(
        np.ptp(np.percentile([int(t) for t in v["times"].split(", ")], [25, 75]))
    ),
    "axis-for-twice": lambda v: 2 * v["low"] - v["high"],
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):g}").correct, values
