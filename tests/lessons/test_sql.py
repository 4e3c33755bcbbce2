"""The lesson on SQL: what its cells print, its tables, and every drawn key, counted again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from guide.attempt import mark
from guide.content import Library
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "sql"
READERS = {1: "Ada", 2: "Bo", 3: "Cy"}
LOANS = [(1, "Emma", 9), (1, "Dune", 30), (2, "Momo", 4), (9, "Faust", 12)]


@pytest.fixture(scope="module")
def said() -> list[Any]:
    """What the cells print, line by line, as Python's own values."""
    cells = [c for c in page.code(page.notebook(f"python/{LESSON}")) if "db.execute" in c]
    own = "\n".join(cell for cell in cells if "exercise(" not in cell)
    return [ast.literal_eval(line) for line in printed("import sqlite3\n" + own).splitlines()]


def test_the_tables_are_as_the_text_says(said: list[Any]) -> None:
    assert said[:2] == [len(READERS), len(LOANS)]
    assert said[2] == sorted(((b, d) for _, b, d in LOANS if d > 8), key=lambda row: -row[1])


def test_the_groups_are_as_counted_by_hand(said: list[Any], text: str) -> None:
    keys = sorted({key for key, *_ in LOANS})
    days = {key: [d for other, _, d in LOANS if other == key] for key in keys}
    assert said[3] == [(key, len(days[key]), sum(days[key])) for key in keys]
    assert said[4] == [(1, 2, 39)]
    assert "9 + 30 = 39" in section(text, "One row for each group")


def test_the_pairs_of_the_table_are_those_of_the_join(said: list[Any], text: str) -> None:
    part = section(text, "Count the pairs")
    rows = re.findall(r"^\| (\d) \| (\d) \| (\d) \| (\d) \|$", part, re.MULTILINE)
    keys = [key for key, *_ in LOANS]
    for row in rows:
        key = int(row[0])
        left, right = list(READERS).count(key), keys.count(key)
        assert [int(cell) for cell in row[1:]] == [left, right, left * right]
    pairs = [(READERS[key], book) for key, book, _ in LOANS if key in READERS]
    assert sum(int(row[3]) for row in rows) == len(pairs) == 3
    assert sorted(said[5]) == sorted(pairs)
    assert said[6] == (3 * 4,)


def test_who_has_no_partner_is_kept_with_a_blank(said: list[Any]) -> None:
    assert said[7] == [("Ada", 2, 2), ("Bo", 1, 1), ("Cy", 1, 0)]
    assert said[8] == []
    assert said[9] == [("Ada", 2, 30), ("Bo", 1, 4)]
    assert len(said) == 10


# --- the keys ----------------------------------------------------------------------


def paired(v: Mapping[str, Any]) -> int:
    """Pairs of equal keys, one after the other."""
    left, right = (v[side].split(", ") for side in ("left", "right"))
    return sum(a == b for a in left for b in right)


def kept(v: Mapping[str, Any]) -> int:
    """Rows of a LEFT JOIN, reader by reader."""
    return sum(max(1, v["each"] * (n < v["busy"])) for n in range(v["readers"]))


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {"join-rows": paired, "left-rows": kept}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):g}").correct, values
