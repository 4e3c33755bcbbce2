"""The lab *bend the curve*: its algebra against scikit-learn on many days, and its three ahas.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Ridge

from guide.labs import bend_the_curve as lab
from guide.labs.greenhouse import (
    DEGREES,
    GRID,
    PENALTIES,
    ROWS,
    SCATTER,
    Curve,
    expected,
    measured_at,
    powers,
    truth,
)

DAYS = 4000


@pytest.mark.parametrize(
    ("degree", "rows", "penalty"), [(1, 15, 0.0), (6, 20, 0.0), (12, 30, 0.001), (5, 15, 1.0)]
)
def test_the_errors_are_those_of_scikit_learn_on_thousands_of_days(
    degree: int, rows: int, penalty: float
) -> None:
    hours = measured_at(rows)
    days = truth(hours) + SCATTER * np.random.default_rng(5).standard_normal((DAYS, rows))
    model = Ridge(penalty, solver="svd") if penalty else LinearRegression()
    model.fit(powers(hours, degree), days.T)  # one target a day
    training = np.mean((model.predict(powers(hours, degree)).T - days) ** 2)
    said = model.predict(powers(GRID, degree)).T
    found = expected(degree, rows, penalty)
    assert training == pytest.approx(found.training, rel=0.02)
    assert said.var(axis=0).mean() == pytest.approx(found.variance, rel=0.05)
    bias = np.mean((said.mean(axis=0) - truth(GRID)) ** 2)
    assert bias == pytest.approx(found.bias, abs=0.02 + found.variance / DAYS * 3)


def test_with_each_degree_the_training_error_falls_and_the_other_one_turns() -> None:
    found = [expected(degree, 15, 0.0) for degree in DEGREES]
    assert np.all(np.diff([one.training for one in found]) < 0)
    new = [one.new for one in found]
    assert DEGREES[int(np.argmin(new))] == 6
    assert new[-1] > 100 * min(new)
    assert np.all(np.diff([one.variance for one in found]) > 0)
    assert lab.seen(Curve(degree=12))
    assert not lab.seen(Curve(degree=6))
    assert "then rises" in lab.prediction.options[lab.prediction.right].says


def test_more_rows_cure_the_free_curve_and_not_the_stiff_one() -> None:
    line, free = ([expected(d, rows, 0.0) for rows in ROWS] for d in (1, 12))
    assert line[0].new - line[-1].new < 0.6
    assert line[-1].new - line[-1].training < 0.4
    assert free[0].new > 1000
    assert free[-1].new < SCATTER**2 + 0.4


def test_a_penalty_raises_the_training_error_and_may_save_the_other() -> None:
    found = [expected(12, 15, penalty) for penalty in PENALTIES]
    assert np.all(np.diff([one.training for one in found]) > 0)
    assert np.all(np.diff([one.variance for one in found]) < 0)
    best = int(np.argmin([one.new for one in found]))
    assert PENALTIES[best] == 0.01
    flat = truth(GRID) - truth(measured_at(15)).mean()
    assert expected(12, 15, 1e9).bias == pytest.approx(np.mean(flat**2), rel=1e-4)


def test_the_goal_needs_a_penalty_in_a_narrow_window() -> None:
    asked = {n: Curve(degree=12, strength=n) for n in range(len(PENALTIES))}
    assert [PENALTIES[n] for n in asked if lab.reached(asked[n])] == [0.003, 0.01]
    assert not lab.reached(Curve(degree=12, row=4))
    assert not lab.reached(Curve(degree=6))


@pytest.mark.parametrize("state", [Curve(), Curve(12, 2, 5, 2, 3), Curve(6, 7, 0, 1, 1)])
def test_the_shown_code_gives_the_errors_of_this_day(state: Curve) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    assert eval(last, space) == pytest.approx(state.of_this_day, rel=1e-6)  # noqa: S307


def test_another_day_has_other_measurements_and_the_same_errors_on_average() -> None:
    first = lab.first()
    other = dict(lab.steps)["Measure another day"](first)
    assert other.of_this_day != first.of_this_day
    assert other.errors == first.errors
    assert len(other.along) == len(DEGREES)
