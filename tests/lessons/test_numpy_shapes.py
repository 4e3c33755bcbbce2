"""The lesson *shapes and broadcasting*: the numbers of its text and its drawn keys, again.

What holds for every lesson is in tests/test_lessons.py. Shapes are worked out here by
copying, with ``np.tile``, and never by broadcasting.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "numpy-shapes"
SALES = np.array([[12, 15, 11, 18], [8, 9, 10, 9], [19, 24, 21, 24]])


@pytest.fixture(scope="module")
def text(text: str) -> str:
    return text.replace("−", "-")


def test_the_table_in_the_text_is_the_one_of_the_code(text: str) -> None:
    rows = re.findall(r"^\| shop \d \| (.*) \|$", section(text, "A table of numbers"), re.MULTILINE)
    assert [[int(n) for n in row.split(" | ")] for row in rows] == SALES.tolist()
    assert "`sales[2, 1]` is 24" in text
    assert SALES[2, 1] == 24


def test_the_means_by_hand_are_right(text: str) -> None:
    part = section(text, "The axis that goes away")
    assert "(12 + 8 + 19) / 3 = 13" in part
    assert sum(row[0] for row in SALES.tolist()) / 3 == 13
    assert "(12 + 15 + 11 + 18) / 4 = 14" in part
    assert [sum(row) / 4 for row in SALES.tolist()] == [14, 9, 22]
    assert "the means 14, 9 and 22" in text


def test_the_trap_costs_what_the_text_says(text: str) -> None:
    values = [1, 2, 3]
    squares = [(p - a) ** 2 for p in values for a in values]
    assert (sum(squares), round(sum(squares) / 9, 2)) == (12, 1.33)
    assert "The squares add up to 12, and 12 / 9 = 1.33" in section(text, "Flat is not a column")


def test_every_cell_prints_what_the_text_claims(notebook: Any) -> None:
    cells = [cell for cell in page.code(notebook) if "print(" in cell]
    said = [printed("\n".join(cells[: n + 1])) for n in range(len(cells))]
    assert said[0] == "(3, 4) (4,) 24"
    assert said[1].endswith("[ 5 10 15 20 25]]")
    assert said[2].endswith("(3, 3) 1.33")
    assert "(3, 1) (3, 4)" in said[3]
    moved = [[n - sum(row) / 4 for n in row] for row in SALES.tolist()]
    farthest = max(abs(n) for row in moved for n in row)
    assert said[3].endswith(f"farthest: {farthest}")
    assert all(sum(row) == 0 for row in moved)
    assert "(3,4) (3,)" in said[4]
    assert said[5].endswith("[12 15 11] [12  8 19]")


def test_reshaped_and_turned_tables_begin_as_the_text_says(text: str) -> None:
    part = section(text, "The same numbers in another shape")
    assert "its first row is 12, 15, 11" in part
    assert SALES.ravel().tolist()[:3] == [12, 15, 11]
    assert "the first row is 12, 8, 19" in part
    assert [row[0] for row in SALES.tolist()] == [12, 8, 19]
    photo = np.ones((4, 6, 3)) * np.array([0.5, 1, 1])
    assert photo[..., 0].max() == 0.5
    assert photo[..., 1:].min() == 1


def tiled(rows: int, columns: int) -> int:
    """Numbers in a column of ``rows`` plus a flat array of ``columns``, by copying both."""
    across, down = np.tile(np.zeros((rows, 1)), columns), np.tile(np.zeros(columns), (rows, 1))
    return (across + down).size


def test_drawn_numbers_are_right_for_every_seed(library: Library) -> None:
    for seed in range(100):
        drawn: Any = variant(library.questions["np-pairs-of-two"], seed)
        rows, columns = map(int, re.findall(r"\d+(?=,)", drawn.ask))
        assert mark(drawn, str(tiled(rows, columns))).correct
        drawn = variant(library.questions["np-numbers-left"], seed)
        rows, columns, axis = map(int, re.findall(r"\d+", drawn.ask))
        assert mark(drawn, str(len([[0] * rows, [0] * columns][1 - axis]))).correct


def test_shapes_in_a_match_are_what_numpy_says(library: Library) -> None:
    question: Any = library.questions["np-shapes-of-six"]
    for pair in question.pairs:
        shape = eval(pair.left, {"x": np.arange(6)}).shape  # noqa: S307 our own material
        assert str(shape) == pair.right


def test_only_the_right_line_takes_from_each_row_its_own_mean(library: Library) -> None:
    question: Any = library.questions["np-mend-the-mean"]
    t = np.arange(12.0).reshape(3, 4) ** 2
    names = {"t": t, "m": t.mean(axis=1)}
    wanted = [[n - sum(row) / 4 for n in row] for row in t.tolist()]
    for option in question.options:
        try:
            found = eval(option.says.strip("`"), names).tolist()  # noqa: S307 our own material
        except ValueError:
            found = None
        assert (found == wanted) is option.right


def test_solutions_agree_with_the_oracle_far_from_the_cases() -> None:
    dice = np.random.default_rng(7)
    cases: dict[str, Any] = {
        "flat-before-you-subtract": lambda: (dice.normal(size=6), dice.normal(size=(6, 1))),
        "farthest-from-usual": lambda: (dice.normal(size=(4, 4)),),
        "two-sides-meet": lambda: tuple(dice.integers(1, 4, size=2).tolist()),
    }
    for name, draw in cases.items():
        exercise = all_exercises()[name]
        names: dict[str, Any] = {"np": np}
        exec(exercise.solution, names)  # noqa: S102 our own material
        for _ in range(30):
            case = draw()
            assert names[exercise.function](*case) == pytest.approx(
                exercise.claims[-1].expected(*case)
            )
