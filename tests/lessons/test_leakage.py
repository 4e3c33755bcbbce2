"""The lesson on leakage: every number of its text and its drawn keys, worked out again."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.labs import percent
from guide.labs.column_that_knew import HONEST
from guide.labs.orders import COLUMNS, scores
from tests.lessons.page import drawn, printed, section

LESSON = "leakage"


def test_the_scores_of_the_table_are_those_of_the_lab(text: str) -> None:
    part = section(text, "What became of the perfect score")
    names = {
        "all five columns": tuple(COLUMNS),
        "without the refund": tuple(n for n in COLUMNS if n != "refund"),
        "without refund and calls": (*HONEST, "campaign"),
        "two sizes and sent back before": HONEST,
    }
    for says, given in names.items():
        found = scores(given, by_time=False)
        assert f"| {says} | {100 * found.test:.1f} | {100 * found.work:.1f} |" in part
    later = scores((*HONEST, "campaign"), by_time=True)
    assert f"four weeks it says {100 * later.test:.1f}, near the truth" in part
    assert f"right for {percent(scores(HONEST[:1], by_time=False).work)}" in part


def test_the_history_on_day_40_knows_one_return(text: str) -> None:
    part = section(text, "The line at the moment")
    assert "on the days 5, 20 and 33" in part
    back = np.array([15, np.inf, 47])
    assert [int(np.sum(back < day)) for day in (40, 50)] == [1, 2]
    assert "The value is **1**" in part


def test_the_cells_print_what_the_text_says(cells: list[str], text: str) -> None:
    run = [cell for cell in cells if "SelectKBest" in cell]
    wrong, right, new = map(float, printed("\n".join(run)).split())
    assert (wrong, right, round(new, 2)) == (0.82, 0.55, 0.51)
    part = section(text, "The idea in code")
    assert "0.82, from noise" in part
    assert "0.55, and 0.51 on 1,000 new patients" in part


def _met(v: Any) -> int:
    rows = v["rows"].split(", ")
    return len([r for r in rows[v["first"] :] if r in set(rows[: v["first"]])])


ORACLES = {
    "known-by": lambda v: len([d for d in re.findall(r"\d+", v["days"]) if int(d) <= v["today"]]),
    "met-before": _met,
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for asked, values in drawn(library, LESSON, make):
        assert mark(asked, str(ORACLES[make](values))).correct, asked.ask


def test_the_solution_holds_for_other_customers() -> None:
    own: dict[str, Any] = {"np": np}
    [exercise] = [e for e in all_exercises().values() if e.lesson == LESSON]
    exec(exercise.solution, own)  # noqa: S102 our own material
    dice = np.random.default_rng(1)
    for _ in range(50):
        placed = dice.integers(0, 60, 6).astype(float)
        back = np.where(dice.random(6) < 0.6, placed + dice.integers(1, 30, 6), np.inf)
        day = float(dice.integers(0, 80))
        assert own["known_share"](placed, back, day) == pytest.approx(
            exercise.claims[0].expected(placed, back, day)
        )
