"""The lesson on framing and honest splits: every number of its text and its drawn keys.

The oracles are the binomial distribution, scikit-learn and plain counting; none of them looks at
a question's own proof.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.dummy import DummyRegressor
from sklearn.model_selection import cross_val_score

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "honest-splits"
RIDES = np.array([1.0, 4, 6, 8, 10, 13])


def best_of(models: int, rows: int, p: float) -> float:
    return float(np.sum(1 - binom.cdf(np.arange(rows), rows, p) ** models)) / rows


def test_the_table_of_winners_is_what_the_binomial_distribution_says(text: str) -> None:
    part = section(text, "The winner was lucky")
    [models] = re.findall(r"^\| models compared on 50 rows \| (.*) \|$", part, re.MULTILINE)
    [shown] = re.findall(r"^\| what the winner shows \| (.*) \|$", part, re.MULTILINE)
    for count, share in zip(models.split(" | "), shown.split(" | "), strict=True):
        assert round(100 * best_of(int(count), 50, 0.6)) == int(share.removesuffix(" %"))


def test_the_two_coins_are_counted_right(text: str) -> None:
    tosses = [sum(one) for one in product((0, 1), repeat=2)]
    better = [max(pair) for pair in product(tosses, repeat=2)]
    assert [better.count(n) for n in (0, 1, 2)] == [1, 8, 7]
    assert Fraction(sum(better), 16) == Fraction(11, 8)
    assert best_of(2, 2, 0.5) == pytest.approx(0.6875)
    assert "or **69 %**" in section(text, "The winner was lucky")


def test_the_window_of_the_lab_is_as_the_text_says(text: str) -> None:
    from guide.labs import winners_luck as lab
    from guide.labs.luck import Choice

    good = [rows for rows in range(50, 951, 50) if lab.reached(Choice(50, rows, 3))]
    assert (min(good), max(good)) == (250, 600)
    assert "250 to 600 of the 1,000" in section(text, "The winner was lucky")


def test_the_folds_of_the_six_rides_are_those_of_scikit_learn(text: str) -> None:
    part = section(text, "Cross-validation: each row gets its turn")
    folds = [np.flatnonzero(np.arange(6) % 3 == n) for n in range(3)]
    splits = [(np.setdiff1d(np.arange(6), fold), fold) for fold in folds]
    scores = -cross_val_score(DummyRegressor(), RIDES[:, None], RIDES, cv=splits,
                              scoring="neg_mean_absolute_error")  # fmt: skip
    assert scores == pytest.approx([3.75, 3, 3.75])
    assert scores.mean() == pytest.approx(3.5)
    assert np.abs(RIDES - RIDES.mean()).sum() == pytest.approx(20)
    table = re.findall(r"^\| (\d) \| (\d+) and (\d+) \| ([\d.]+) \| ([\d.]+) and ([\d.]+) \|$",
                       part, re.MULTILINE)  # fmt: skip
    assert len(table) == 3
    for row, (others, fold) in zip(table, splits, strict=True):
        _, one, other, guess, *errors = map(float, row)
        assert [one, other] == RIDES[fold].tolist()
        assert guess == pytest.approx(RIDES[others].mean())
        assert errors == pytest.approx(np.abs(RIDES[fold] - guess))


def test_the_days_of_the_late_books_are_counted_right(text: str) -> None:
    part = section(text, "From a question to a table")
    days = np.array([int(n) for n in re.findall(r"days (\d+), (\d+) and (\d+)", part)[0]])
    assert np.sum(days <= 50) == 2
    assert np.any((days > 50) & (days <= 80))


def test_the_same_model_is_nearly_perfect_or_no_better_than_a_coin(notebook: Any) -> None:
    cells = [cell for cell in page.code(notebook) if "dice" in cell or "cross_val_score" in cell]
    shuffled, grouped = map(float, printed("\n".join(cells)).split())
    assert shuffled > 0.9
    assert abs(grouped - 0.5) < 0.06


ORACLES = {
    "so-far": lambda v: sum(int(d) <= v["today"] for d in v["days"].split(", ")),
    "window": lambda v: sum(
        int(d) in range(v["today"] + 1, v["today"] + v["window"] + 1) for d in v["days"].split(", ")
    ),
    "folds": lambda v: np.mean([float(s) for s in v["scores"].split(", ")]),
    "rows": lambda v: len([n for n in range(v["total"] - v["test"]) if n % v["k"] != 0]),
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.4f}").correct, values


def test_the_solutions_hold_for_other_rows() -> None:
    own: dict[str, Any] = {"np": np}
    exercises = [e for e in all_exercises().values() if e.lesson == LESSON]
    for exercise in exercises:
        exec(exercise.solution, own)  # noqa: S102 our own material
    dice = np.random.default_rng(2)
    row, validate = (exercise.claims[-1].expected for exercise in exercises)
    for _ in range(30):
        days, y = np.sort(dice.integers(0, 150, 6)), dice.normal(size=11)
        assert own["row"](days, 60) == row(days, 60)
        assert own["cross_validate"](y, 4) == pytest.approx(validate(y, 4))
