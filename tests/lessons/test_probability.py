"""The lesson *probability and Bayes' rule*: its numbers and drawn keys, counted again.

Chances are counted in whole cases with fractions here, not by the formula of the lesson.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "probability"
FLAGS = re.MULTILINE


@pytest.fixture(scope="module")
def text(text: str) -> str:
    return text.replace("−", "-")


def counted(base: str, hit: str, false: str) -> Fraction:
    """The share of true alarms, counted; the three shares in per cent, as texts."""
    faulty = Fraction(base) * 10_000
    sound = 1_000_000 - faulty
    found, fooled = faulty * Fraction(hit) / 100, sound * Fraction(false) / 100
    return found / (found + fooled)


def test_the_guests_of_the_cafe_are_counted_right(text: str) -> None:
    shares = re.findall(
        r"(\d+) / (\d+) = (?:1 - 0\.4 = )?([\d.]+)", section(text, "Among which cases?")
    )
    assert len(shares) == 6
    for above, below, share in shares:
        assert Fraction(above) / Fraction(below) == Fraction(share.rstrip("."))


def test_the_bread_is_counted_right(text: str) -> None:
    part = section(text, "Every way to it")
    assert Fraction("0.3") * Fraction("0.1") + Fraction("0.7") * Fraction("0.05") == Fraction(
        "0.065"
    )
    assert "= 0.03 + 0.035 = 0.065" in part


def test_the_table_of_a_thousand_machines_adds_up(text: str) -> None:
    part = section(text, "Why most alarms are false").replace(",", "")
    rows = re.findall(r"^\| (?:faulty|sound|together) \| (\d+) \| (\d+) \| (\d+) \|$", part, FLAGS)
    table = np.array(rows, dtype=int)
    assert table.tolist() == [[9, 1, 10], [99, 891, 990], [108, 892, 1000]]
    assert (table[0] + table[1]).tolist() == table[2].tolist()
    assert round(float(counted("1", "90", "10")), 3) == 0.083


def test_what_helps_is_worked_out_right(text: str) -> None:
    part = section(text, "What helps, and what does not").replace("*", "")
    rows = re.findall(r"^\| (\d+) % \| (\d+) % \| (\d+) % \| ([\d.]+) % \|$", part, re.MULTILINE)
    assert len(rows) == 5
    for base, hit, false, share in rows:
        assert abs(100 * counted(base, hit, false) - Fraction(share)) < Fraction("0.05")
    assert round(100 * float(counted("50", "95", "1"))) == 99
    assert round(100 * float(counted("1", "95", "1"))) == 49
    assert "= 99 % of the flags" in part
    assert "= 49 % are" in part


def test_the_odds_grow_as_the_table_says(text: str) -> None:
    part = section(text, "One alarm after the other")
    rows = re.findall(r"^\| (\d) \| (\d+) : (\d+) \| .* = (\d+) % \|$", part, re.MULTILINE)
    assert len(rows) == 4
    for alarms, left, right, share in rows:
        assert int(left) == 9 ** int(alarms)
        assert round(100 * int(left) / (int(left) + int(right))) == int(share)


def test_every_cell_prints_what_the_text_claims(notebook: Any) -> None:
    said = [printed(cell) for cell in page.code(notebook) if "print(" in cell]
    assert said[0] == "alarms: 0.108\nfault, if alarm: 0.083"
    assert said[1] == "1 0.08\n2 0.45\n3 0.88"


def test_drawn_chances_are_right_for_every_seed(library: Library) -> None:
    for seed in range(100):
        drawn: Any = variant(library.questions["prob-after-the-flag"], seed)
        base, hit, false = re.findall(r"(\d+) %", drawn.ask)
        assert mark(drawn, f"{float(counted(base, hit, false)):.4f}").correct
        drawn = variant(library.questions["prob-burnt-bread"], seed)
        share, first, second = map(int, re.findall(r"(\d+) %", drawn.ask))
        burnt = Fraction(share * first + (100 - share) * second, 10_000)
        assert mark(drawn, f"{float(burnt):.4f}").correct
        assert not any(mark(drawn, str(near.value)).correct for near in drawn.near)


def test_the_cars_are_counted_right(library: Library) -> None:
    cars = [(n < 20, 16 <= n < 26) for n in range(50)]  # red, electric
    red, electric = sum(r for r, _ in cars), sum(e for _, e in cars)
    both = sum(r and e for r, e in cars)
    assert (red, electric, both) == (20, 10, 4)
    question: Any = library.questions["prob-cars-and-colours"]
    found = {pair.left: pair.right for pair in question.pairs}
    assert found == {
        "electric, if it is red": f"{both} / {red}",
        "red, if it is electric": f"{both} / {electric}",
        "red and electric": f"{both} / 50",
        "not electric": f"{50 - electric} / 50",
    }


def test_solutions_agree_with_the_oracle_far_from_the_cases() -> None:
    dice = np.random.default_rng(9)
    for exercise in (e for e in all_exercises().values() if e.lesson == LESSON):
        names: dict[str, Any] = {}
        exec(exercise.solution, names)  # noqa: S102 our own material
        for _ in range(20):
            shares = dice.uniform(0.01, 0.99, 3).round(3).tolist()
            case = (*shares, int(dice.integers(0, 5)))[: len(exercise.takes)]
            expected = exercise.claims[-1].expected(*case)
            assert names[exercise.function](*case) == pytest.approx(expected)
