"""The lesson *vectors, matrices and slopes*: its numbers and drawn keys, worked out again.

Products are worked out with plain loops and slopes with small steps: not as the lesson does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import cos, hypot, radians
from typing import Any

import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "vectors-and-slopes"
A = [[2, 0, 1], [1, 3, 0]]
B = [[3, 4], [2, 3], [4, 5]]


@pytest.fixture(scope="module")
def text(text: str) -> str:
    return text.replace("−", "-")


def product(left: list[list[int]], right: list[list[int]]) -> list[list[int]]:
    """The matrix product, with three loops."""
    made = [[0] * len(right[0]) for _ in left]
    for i, row in enumerate(left):
        for j in range(len(right[0])):
            for k, number in enumerate(row):
                made[i][j] += number * right[k][j]
    return made


def slope(f: Callable[[float], float], x: float) -> float:
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


def test_the_bills_are_right(text: str) -> None:
    part = section(text, "Matrices: a table of dot products")
    sums = re.findall(r"(\d · \d(?: \+ \d · \d){2}) = (\d+)", part)
    assert [eval(terms.replace("·", "*")) for terms, _ in sums] == [10, 13, 9, 13]  # noqa: S307
    assert [int(total) for _, total in sums] == [10, 13, 9, 13]
    assert product(A, B) == [[10, 13], [9, 13]]
    assert "A · (3, 2, 4) = (10, 9)" in part
    assert product(A, [[3], [2], [4]]) == [[10], [9]]
    assert [len(product(B, A)), len(product(B, A)[0])] == [3, 3]


def test_the_arrows_lie_as_the_table_says(text: str) -> None:
    part = section(text, "Vectors and the dot product")
    for (x, y), dot in {(6, 8): 50, (-4, 3): 0, (-3, -4): -25}.items():
        row = next(line for line in part.splitlines() if line.startswith(f"| ({x}, {y}) |"))
        assert f"= {dot} |" in row
        assert 3 * x + 4 * y == dot
    assert hypot(3, 4) == 5


def test_the_small_steps_close_in_on_six(text: str) -> None:
    part = section(text, "How fast it grows")
    for end, rate in ((4, 7), (3.1, 6.1), (3.01, 6.01)):
        assert (end**2 - 9) / (end - 3) == pytest.approx(rate)
        assert f"= {rate} |" in part
    rules = {"5x": lambda x: 5 * x, "x²": lambda x: x**2, "x³": lambda x: x**3,
             "x² + 5x": lambda x: x**2 + 5 * x}  # fmt: skip
    for name, f in rules.items():
        row = next(line for line in part.splitlines() if line.startswith(f"| {name} |"))
        assert float(row.split("|")[-2]) == pytest.approx(slope(f, 2))


def test_the_slopes_by_angle_are_right(text: str) -> None:
    part = section(text, "Why half, and why uphill")
    rows = re.findall(r"^\| (\d+)° \| (-?[\d.]+) \| (-?[\d.]+) \|$", part, re.MULTILINE)
    assert len(rows) == 5
    for angle, share, rise in rows:
        assert f"{cos(radians(int(angle))):.2f}" == f"{float(share):.2f}"
        assert abs(8**0.5 * cos(radians(int(angle))) - float(rise)) < 0.006
    assert "2 · 0.71 + 2 · 0.71 = 2.83" in part
    assert 4 * cos(radians(45)) == pytest.approx(2.83, abs=0.005)


def test_the_chain_by_hand_is_right(text: str) -> None:
    part = section(text, "The chain rule")
    assert slope(lambda x: (3 * x + 1) ** 2, 2) == pytest.approx(42, abs=1e-4)
    assert round(7.003**2, 6) == 49.042009
    assert "49.042009" in part
    assert slope(lambda w: (w * 4 + 8 - 22) ** 2, 3) == pytest.approx(-16, abs=1e-4)
    assert "**-16**" in part


def test_every_cell_prints_what_the_text_claims(notebook: Any) -> None:
    cells = [cell for cell in page.code(notebook) if "print(" in cell]
    said = [printed("\n".join(cells[: n + 1])) for n in range(len(cells))]
    assert said[0].endswith("[10  9] (3, 3)")
    assert said[1].endswith("2.8 2.8")
    assert said[2].endswith("42 42.009")


def test_drawn_numbers_are_right_for_every_seed(library: Library) -> None:
    def numbers(ask: str) -> list[int]:
        return [int(n) for n in re.findall(r"-?\d+", ask.replace("−", "-").replace("²", ""))]

    for seed in range(60):
        drawn: Any = variant(library.questions["linalg-dot"], seed)
        given = numbers(drawn.ask)
        right = product([given[:3]], [[n] for n in given[3:]])[0][0]
        assert mark(drawn, str(right)).correct
        drawn = variant(library.questions["linalg-entry"], seed)
        given = numbers(drawn.ask)
        made = product([given[:2], given[2:4]], [given[4:6], given[6:]])
        row, column = ("second row" in drawn.ask), ("second column" in drawn.ask)
        assert mark(drawn, str(made[row][column])).correct
        drawn = variant(library.questions["deriv-chain-drawn"], seed)
        a, b, x = numbers(drawn.ask)
        right = round(slope(lambda t, a=a, b=b: (a * t + b) ** 2, x), 2)
        assert mark(drawn, str(right)).correct
        drawn = variant(library.questions["deriv-in-x-alone"], seed)
        p, q, x, y = numbers(drawn.ask)
        right = round(slope(lambda t, p=p, q=q, y=y: p * t**2 + q * y, x), 2)
        assert mark(drawn, str(right)).correct


def test_the_slopes_to_be_matched_are_measured_so(library: Library) -> None:
    functions: dict[str, Callable[[float], float]] = {
        "x²": lambda x: x**2, "5x": lambda x: 5 * x, "(2x)²": lambda x: (2 * x) ** 2,
        "7": lambda _: 7.0,
    }  # fmt: skip
    question: Any = library.questions["deriv-slopes-at-two"]
    for pair in question.pairs:
        assert float(pair.right) == pytest.approx(slope(functions[pair.left], 2), abs=1e-6)


def test_what_holds_for_a_gradient_is_marked_right(library: Library) -> None:
    question: Any = library.questions["deriv-what-the-gradient-says"]
    holds = {o.says: o.right for o in question.options}
    assert 2 * 4 + -4 * 2 == 0
    assert holds["Towards (4, 2) f neither grows nor sinks."]
    turns = np.radians(np.arange(360))
    best = turns[np.argmax(2 * np.cos(turns) - 4 * np.sin(turns))]
    assert [np.cos(best), np.sin(best)] == pytest.approx(np.array([2, -4]) / 20**0.5, abs=0.02)
    assert holds["Towards (2, −4) f grows fastest."]
    assert not holds["Towards (2, −4) f sinks fastest."]


def test_solutions_agree_with_the_oracle_far_from_the_cases() -> None:
    dice = np.random.default_rng(8)
    cases: dict[str, Any] = {
        "one-entry": lambda: (dice.normal(size=(4, 3)), dice.normal(size=(3, 5)), 3, 4),
        "slope-of-a-square": lambda: tuple(dice.normal(size=3).tolist()),
        "slope-of-a-way": lambda: (*dice.normal(size=2).tolist(), float(dice.uniform(0, 360))),
    }
    for name, draw in cases.items():
        exercise = all_exercises()[name]
        names: dict[str, Any] = {"np": np}
        exec(exercise.solution, names)  # noqa: S102 our own material
        for _ in range(20):
            case = draw()
            assert names[exercise.function](*case) == pytest.approx(
                exercise.claims[-1].expected(*case), abs=1e-6
            )
