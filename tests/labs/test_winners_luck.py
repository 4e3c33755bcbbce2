"""The lab *winner's luck*: its winners are lucky as the binomial distribution says.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binom

from guide.labs import winners_luck as lab
from guide.labs.luck import MEAN, ROWS, Choice, once, repeated


def expected_best(models: int, rows: int) -> float:
    """Mean of the best of some equal models on some rows, from the binomial distribution."""
    below = binom.cdf(np.arange(rows), rows, MEAN) ** models
    return float(np.sum(1 - below)) / rows


@pytest.mark.parametrize("models", [1, 5, 20, 200])
@pytest.mark.parametrize("rows", [50, 300])
def test_equal_models_promise_what_the_distribution_of_the_best_says(
    models: int, rows: int
) -> None:
    state = Choice(models, rows)
    assert state.promise == pytest.approx(expected_best(models, rows), abs=0.012)
    assert state.truth == MEAN
    assert state.tested == pytest.approx(MEAN, abs=0.005)


def test_the_best_of_twenty_on_fifty_rows_shows_73_and_keeps_60() -> None:
    assert expected_best(20, 50) == pytest.approx(0.73, abs=0.005)
    state = Choice(20, 50)
    assert state.promise == pytest.approx(0.73, abs=0.01)
    assert lab.seen(state)
    assert not lab.seen(Choice(5, 50))
    right = lab.prediction.options[lab.prediction.right].says
    assert right == "About 73 % there, and 60 % on new rows."


def test_the_promise_grows_with_the_models_and_the_truth_does_not() -> None:
    promises = [Choice(models, 50).promise for models in lab.MODELS]
    assert np.all(np.diff(promises) > 0)
    assert {Choice(models, 50).truth for models in lab.MODELS} == {MEAN}


def test_the_test_is_off_by_the_standard_error() -> None:
    for rows in (100, 600, 900):
        found = Choice(20, rows).blur
        assert found == pytest.approx(np.sqrt(MEAN * (1 - MEAN) / (ROWS - rows)), rel=0.12)


def test_the_goal_needs_rows_on_both_sides() -> None:
    asked = Choice(lab.GOAL_MODELS, points=lab.GOAL_POINTS)
    for seed in range(3):
        good = [
            rows for rows in range(50, 951, 50) if lab.reached(replace(asked, rows=rows, seed=seed))
        ]
        assert good
        assert 200 <= min(good) <= 500 <= max(good) + 100
        assert max(good) <= 700
    assert not lab.reached(replace(asked, rows=good[0], points=6))
    assert not lab.reached(replace(asked, rows=good[0], models=200))


def test_where_models_differ_more_rows_choose_a_better_one() -> None:
    truths = [Choice(50, rows, 3).truth for rows in (50, 300, 900)]
    assert truths == sorted(truths)
    assert truths[-1] > truths[0] + 0.015


@pytest.mark.parametrize("state", [Choice(), Choice(200, 50), Choice(50, 400, 3, 5)])
def test_the_shown_code_gives_the_numbers_of_the_pictures(state: Choice) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    found = eval(last, space)  # noqa: S307
    assert found == pytest.approx((state.truth, state.promise, state.tested))


def test_drawing_again_gives_other_models_of_the_same_kind() -> None:
    first = lab.first()
    other = dict(lab.steps)["Draw again"](first)
    assert not np.array_equal(once(*first.key)[1], once(*other.key)[1])
    assert np.allclose(repeated(*first.key)[0].mean(), repeated(*other.key)[0].mean())
