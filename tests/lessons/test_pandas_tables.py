"""The lesson on tables with pandas: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from guide.content import Library
from guide.labs.deliveries import Book
from guide.variants import variant
from tests.lessons.page import code, notebook, section, text

LESSON = "pandas-tables"
PAGE = notebook(f"ml/{LESSON}")
TEXT = text(PAGE)
MINUTES = [20, 50, 30, None, 44]
RIDES = pd.DataFrame({"city": ["Oslo", "Rome", "Oslo", "Bern", None], "minutes": MINUTES})
ZONES = pd.DataFrame({"city": ["Oslo", "Oslo", "Rome"], "zone": ["N", "E", "S"]})


def table(part: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    rows = [line.strip("|").split("|") for line in section(TEXT, part).splitlines() if "|" in line]
    return [[cell.strip() for cell in row] for row in rows if len(row) > 2][2:]


def test_the_tables_of_the_text_are_those_of_the_cells() -> None:
    cells = "\n".join(code(PAGE))
    assert '["Oslo", "Rome", "Oslo", "Bern", None]' in cells
    assert f"{MINUTES}" in cells
    assert '["Oslo", "Oslo", "Rome"], "zone": ["N", "E", "S"]' in cells


def test_values_meet_by_their_labels() -> None:
    long = RIDES[RIDES["minutes"] > 25]
    summed = long["minutes"] + pd.Series([5, 5, 5])
    told = {int(row[0]): row[3] for row in table("Rows keep their labels")}
    found = {n: "NaN" if pd.isna(v) else f"{v:.0f}" for n, v in summed.items()}
    assert told == found
    assert long.reset_index(drop=True).index.tolist() == [0, 1, 2]


def test_what_is_said_of_blanks_is_what_pandas_does() -> None:
    for asked, got, _ in table("Blanks are left out"):
        assert eval(asked.strip("`"), {"rides": RIDES}) == pytest.approx(float(got))  # noqa: S307


def test_a_change_of_a_filtered_table_changes_a_copy() -> None:
    rides, rows = RIDES.copy(), RIDES["city"] == "Oslo"
    with pytest.warns(pd.errors.ChainedAssignmentError):
        rides[rows]["minutes"] = 0
    assert rides.equals(RIDES)
    rides.loc[rows, "minutes"] = 0
    assert not rides.equals(RIDES)


def test_the_groups_are_those_of_pandas() -> None:
    placed = RIDES[RIDES["city"].notna()].groupby("city")["minutes"]
    found = placed.agg(["size", "count", "sum", "mean"])
    for city, _, *told in table("Split, apply, combine"):
        assert [float(number) for number in told] == pytest.approx(list(found.loc[city]), nan_ok=1)


def test_both_means_are_right() -> None:
    part = section(TEXT, "The mean of means")
    assert RIDES["minutes"].mean() == 36
    assert RIDES.groupby("city")["minutes"].mean().mean() == 37.5
    assert "(2 · 25 + 1 · 50 + 1 · 44) / 4 = 144 / 4 = 36" in part
    assert f"each group once gives {Book().combined:.1f}, each ride once {Book().mean:.1f}" in part


def test_the_rows_of_the_merge_are_counted_key_by_key() -> None:
    both, left = (RIDES.merge(ZONES, on="city", how=how) for how in ("inner", "left"))
    told = {row[0]: int(row[3]) for row in table("Merge, and count")}
    counts = both["city"].value_counts()
    assert told == {"blank": 0, "Bern": 0} | counts.to_dict()
    assert (len(RIDES), len(both), len(left)) == (5, 5, 7)
    with pytest.raises(pd.errors.MergeError):
        RIDES.merge(ZONES, on="city", validate="many_to_one")
    blank = pd.DataFrame({"city": [None], "zone": ["X"]})
    assert len(RIDES.merge(blank, on="city")) == 1


@pytest.mark.parametrize("make", ["mean-of-all", "rows-of-a-merge"])
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    [question] = [q for q in library.questions.values() if q.lesson == LESSON and q.make == make]
    for seed in range(40):
        drawn: Any = variant(question, seed)
        found = [int(n) for n in re.findall(r"\d+", drawn.ask)]
        if make == "mean-of-all":
            one, low, two, high, total = found
            values = [low] * one + [high] * two
            assert len(values) == total
            right = sum(values) / total
        else:
            left, alone, right_side = found
            right = left * right_side + alone
        assert drawn.right == pytest.approx(right, abs=0.01)
        assert len({drawn.right, *(near.value for near in drawn.near)}) == 3
