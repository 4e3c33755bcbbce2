"""The lesson on nearest neighbours: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import log

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from guide.content import Library
from guide.labs.shelf import COUNTS, NAMES, Search, rarity
from tests.lessons.page import drawn, notebook, printed, section, text

LESSON = "neighbours"
PAGE = notebook(f"rigour/{LESSON}")
TEXT = text(PAGE)


def row(part: str, head: str) -> list[float]:
    """The numbers of the line of a table that begins with ``head``."""
    line = re.search(rf"^\| {re.escape(head)} \|(.*)\|$", section(TEXT, part), re.MULTILINE)
    assert line
    return [float(cell.replace(",", "")) for cell in line[1].split("|")]


def test_the_neighbours_of_a_flat_are_those_of_scikit_learn() -> None:
    areas, rents = (row("Ask the neighbours", h) for h in ("area (m²)", "rent (euros)"))
    assert row("Ask the neighbours", "how far from 48") == [abs(a - 48) for a in areas]
    found = [KNeighborsRegressor(k).fit(np.c_[areas], rents).predict([[48]])[0] for k in (1, 3, 5)]
    assert found == pytest.approx([720, 730, 940])
    assert "630) / 3 = **730**" in section(TEXT, "Ask the neighbours")
    assert "= **940**" in section(TEXT, "How many neighbours?")


def test_the_unit_decides_which_flat_is_nearer() -> None:
    flats, new = np.array([[3, 70], [1, 61.0]]), np.array([3, 60.0])
    plain, scaled = (np.linalg.norm((flats - new) / by, axis=1) for by in ([1, 1], [1, 20]))
    assert plain.round(2).tolist() == [10, 2.24]
    assert scaled.round(2).tolist() == [0.5, 2.0]


def test_the_shelf_of_the_text_is_that_of_the_lab() -> None:
    part = section(TEXT, "A text as a row of counts")
    for name, counts in zip(NAMES, COUNTS, strict=True):
        assert re.search(rf"\| {name} \| \w+ \| {' . '.join(f'{n:.0f}' for n in counts)} ", part)
    assert f"= {Search().far[0]:.2f} away" in part


def test_what_is_said_of_distance_angle_and_rarity_is_so() -> None:
    often = Search(copies=10)
    part = section(TEXT, "Length must not decide")
    assert f"cooking is {often.far[5]:.1f} away" in part
    assert f"football {often.far[0]:.1f}." in part
    angle = replace(often, measure=2)
    assert round(1 - angle.far[0], 3) == round(1 - Search(measure=2).far[0], 3) == 0.707
    said = section(TEXT, "Words that stand everywhere")
    assert f"cosine is {1 - angle.far[4]:.3f}, and that of the note {1 - angle.far[0]:.3f}" in said
    assert rarity().round(2).tolist() == [0.41, 0.41, 0]
    assert round(log(6 / 4), 2) == 0.41
    unit = COUNTS / np.linalg.norm(COUNTS, axis=1)[:, None]
    straight = np.linalg.norm(unit - often.query / np.linalg.norm(often.query), axis=1)
    assert straight.argsort().tolist() == angle.order


def test_the_share_of_the_nearest_grows_with_the_columns() -> None:
    [cell] = [c.source for c in PAGE.cells if c.cell_type == "code" and "far.min()" in c.source]
    shares = [float(line.split()[1]) for line in printed(cell).splitlines()]
    assert shares[0] == 0.01
    assert shares == sorted(shares)
    assert shares[-1] > 0.85
    assert round(0.01 ** (1 / 10), 2) == 0.63


def right(make: str, found: list[int]) -> float:
    """The key of a drawn question, from the numbers that it shows."""
    if make == "cosine-of-two":
        a, b = np.array(found[:2]), np.array(found[2:4])
        return float(a @ b / np.sqrt((a @ a) * (b @ b)))
    if make == "weight-of-a-word":
        _, holds, texts, count = found
        return count * float(np.log2(texts / holds))
    areas, rents, new = found[:-1:2], found[1:-1:2], found[-1]
    return float(KNeighborsRegressor(2).fit(np.c_[areas], rents).predict([[new]])[0])


@pytest.mark.parametrize("make", ["cosine-of-two", "weight-of-a-word", "mean-of-neighbours"])
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for question, _ in drawn(library, LESSON, make, times=30):
        found = [int(n) for n in re.findall(r"\d+", question.ask.replace("m²", ""))]
        assert question.right == pytest.approx(right(make, found), abs=0.001)
