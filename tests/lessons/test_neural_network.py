"""The lesson *neural networks*: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from guide.content import Library
from guide.labs.bent import Network, parts
from guide.variants import variant
from tests.lessons.page import notebook, section, text

LESSON = "neural-network"
TEXT = text(notebook(f"ml/{LESSON}"))


def numbers(said: str) -> list[int]:
    return [int(n) for n in re.findall(r"-?\d+", said.replace("−", "-"))]


def test_the_units_of_the_oven_and_their_output_are_worked_out_rightly() -> None:
    sums = np.array([[1, -1], [2, -2]]) @ [2, 3] + [4, -1]
    assert list(sums) == [3, -3]
    assert np.dot(np.maximum(0, sums), [2, -5]) + 1 == 7
    part = section(TEXT, "One unit")
    assert "1 · 2 + (−1) · 3 + 4 = **3**" in part
    assert "2 · 2 + (−2) · 3 − 1 = **−3**" in part
    assert "2 · 3 − 5 · 0 + 1 = 7" in section(TEXT, "A layer, and its shape")


def test_the_shapes_of_the_table_fit_together() -> None:
    part = section(TEXT, "A layer, and its shape")
    shapes = re.findall(r"\| (\([\d, ]+\)) \|$", part, re.MULTILINE)
    rows, weights, biases, passed = (np.ones([*map(int, re.findall(r"\d+", s))]) for s in shapes)
    assert (rows @ weights + biases).shape == passed.shape
    assert weights.size + biases.size == 9
    assert "2 · 3 + 3 = 9" in part


def test_two_plain_layers_are_one() -> None:
    x = np.linspace(-5, 5, 11)
    assert np.polyfit(x, 3 * (2 * x + 1) - 4, 1) == pytest.approx([6, -1])
    assert "**6x − 1**" in section(TEXT, "Why layers need a bend")


def test_a_line_is_wrong_for_a_quarter_and_three_units_for_one_part() -> None:
    places = ((0.3, 0.4), (-0.5, 0.0), (0.2, -0.4))
    assert round(120 * Network(places, units=3, bend=True).error) == 1
    x, fits = parts()
    turns = np.linspace(0, 2 * np.pi, 361)
    scores = np.column_stack([np.cos(turns), np.sin(turns)]) @ x.T
    best = min(
        min(np.mean((row <= limit) != fits) for limit in row) for row in scores
    )  # every line: in one-degree steps, at every part
    assert best == pytest.approx(0.25, abs=0.02)
    assert 1 - LogisticRegression().fit(x, fits).score(x, fits) > 0.2
    assert "119 of the 120" in section(TEXT, "Why layers need a bend")


def test_the_table_of_just_one_is_right() -> None:
    part = section(TEXT, "Why layers need a bend")
    rows = [numbers(row) for row in re.findall(r"^\| \d.*\|$", part, re.MULTILINE)]
    assert len(rows) == 4
    for one, two, a, b, out in rows:
        assert (a, b) == (max(0, one + two), max(0, one + two - 1))
        assert out == a - 2 * b == (one != two)


def test_softmax_of_the_text_is_right() -> None:
    part = section(TEXT, "What comes out")
    assert [f"{p:.2f}" for p in softmax([2, 1, 0])] == ["0.67", "0.24", "0.09"]
    assert "0.67, 0.24 and 0.09" in part
    assert [f"{n:.2f}" for n in np.exp([2, 1])] == ["7.39", "2.72"]
    assert f"{np.exp([2, 1, 0]).sum():.2f}" == "11.11"


@pytest.mark.parametrize("make", ["awake-unit", "count-learned", "small-network"])
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    [question] = [q for q in library.questions.values() if q.lesson == LESSON and q.make == make]
    for seed in range(50):
        drawn: Any = variant(question, seed)
        if make == "awake-unit":
            w1, w2, bias, x1, x2 = numbers(drawn.ask)
            right = max(0, np.dot([w1, w2], [x1, x2]) + bias)
        elif make == "count-learned":
            inputs, hidden, outputs, _ = numbers(drawn.ask)
            shapes = ((inputs, hidden), (hidden,), (hidden, outputs), (outputs,))
            right = sum(np.ones(shape).size for shape in shapes)
        else:
            x, a, b, c, d, v, u, o = map(int, re.findall(r"\d+", drawn.ask))
            hidden = np.maximum(0, [a * x + b, c - d * x])
            right = np.dot(hidden, [v, -u]) + o
        assert drawn.right == right, drawn.ask
