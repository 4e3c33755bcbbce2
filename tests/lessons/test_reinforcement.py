"""The lesson on reinforcement learning: the numbers of its text and its drawn keys, again."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from guide.content import Library
from guide.labs.maze import MOST, PRIZES, Maze
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "reinforcement"
CORRIDOR = ("A", "B", "C")


def returned(rewards: list[float], discount: float) -> float:
    """By a polynomial: the rewards are its coefficients, the discount its argument."""
    return float(np.polyval(rewards[::-1], discount))


def test_the_returns_of_the_text_are_right(text: str) -> None:
    part = section(text, "The return")
    assert returned([0, 0, 8], 0.5) == 2
    assert returned([0, 8], 0.5) == 4
    assert "0 + 0.5 · 0 + 0.5 · 0.5 · 8 = 2" in part
    assert f"{returned([0, 0, 10], 0.9):.1f}" == "8.1"
    assert returned([0, 0, 10], 0.5) == 2.5
    assert "0.9 · 0.9 · 10 = 8.1" in part
    assert "0.25 · 10 = 2.5" in part


def test_the_q_values_of_the_corridor_solve_their_equations(text: str) -> None:
    rows = re.findall(r"^\| ([ABC]) \| (.*) \| (.*) \| (\d) \|$", text, re.MULTILINE)
    assert [row[0] for row in rows] == list(CORRIDOR)
    value = {square: float(best) for square, *_, best in rows}
    leads = {"A": ("A", "B"), "B": ("A", "C"), "C": ("B", None)}
    for square, left, right, best in rows:
        told = [float(re.sub(r" \(.*", "", cell).rpartition("= ")[2]) for cell in (left, right)]
        exact = [0.5 * value[to] if to else 8 for to in leads[square]]
        assert told == exact
        assert max(told) == float(best)


def test_the_update_of_the_text_is_right(text: str) -> None:
    part = section(text, "Learning it, one step at a time")
    assert 1 + 0.8 * 10 == 9
    assert 0.5 * 6 + 0.5 * 9 == 7.5
    assert "6 + 0.5 · (9 − 6) = 7.5" in part


def test_the_table_of_episodes_is_what_the_cells_print(notebook: Any, text: str) -> None:
    cells = [c for c in page.code(notebook) if "learn" in c and "lab(" not in c]
    came = [eval(line) for line in printed("\n".join(cells)).splitlines()]  # noqa: S307
    rows = re.findall(
        r"^\| (\d|in the end) \| (.*) \|$", section(text, "Value flows back"), re.MULTILINE
    )
    told = [[float(n) for n in row.split(" | ")] for _, row in rows]
    assert told[:-1] == came
    endless = "\n".join(cells).replace("range(4)", "range(60)")
    last = printed(endless).splitlines()[-1]
    assert told[-1] == pytest.approx(eval(last), abs=1e-6)  # noqa: S307


def test_about_nine_hundred_of_a_thousand_steps_go_right(notebook: Any) -> None:
    cells = page.code(notebook)
    begin = next(n for n, cell in enumerate(cells) if cell.startswith("q = "))
    *_, count = printed("\n".join(cells[begin : begin + 3])).splitlines()
    assert abs(int(count) - 900) < 25


def test_the_table_of_exploring_is_that_of_the_lab(text: str) -> None:
    part = section(text, "Try something new, or take the best").replace("*", "")
    rows = re.findall(r"^\| (\d+) % \| (\d+) of 10(?: times)? \| ([\d.]+) \|$", part, re.MULTILINE)
    assert [row[0] for row in rows] == ["0", "40", "60", "80", "100"]
    for percent, right, mean in rows:
        states = [Maze(MOST, int(percent) // 5, seed=seed) for seed in range(1, 11)]
        assert sum(state.won == 10 for state in states) == int(right)
        assert f"{np.mean([state.lately for state in states]):.1f}" == mean


def test_the_prizes_count_the_same_where_the_text_says(text: str) -> None:
    part = section(text, "How far ahead to look")
    even = np.sqrt(min(PRIZES.values()) / max(PRIZES.values()))
    assert f"at {even:.3f}" in part
    assert returned([0, 0, 2], even) == pytest.approx(returned([0, 0, 0, 0, 10], even))
    near, far = (len(Maze(MOST, 20, place).way) - 1 for place in (6, 16))
    assert (near, far) == (3, 5)


def test_a_drawn_update_is_right_for_every_seed(library: Library) -> None:
    for seed in range(50):
        drawn: Any = variant(library.questions["rl-update-drawn"], seed)
        found = re.findall(r"−?\d+(?:\.\d+)?", drawn.ask)
        old, reward, low, best, rate, discount = (float(n.replace("−", "-")) for n in found)
        assert low < best
        assert drawn.right == pytest.approx(
            np.average([old, reward + discount * best], weights=[1 - rate, rate]), abs=1e-3
        )


def test_a_drawn_return_is_right_for_every_seed(library: Library) -> None:
    for seed in range(50):
        drawn: Any = variant(library.questions["rl-return-drawn"], seed)
        *rewards, discount = (float(n) for n in re.findall(r"\d+(?:\.\d+)?", drawn.ask))
        assert len(rewards) == 3
        assert drawn.right == pytest.approx(returned(rewards, discount), abs=1e-3)
