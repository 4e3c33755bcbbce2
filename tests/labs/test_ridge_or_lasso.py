"""The lab *ridge bends, lasso cuts*: its weights are scikit-learn's, and the corner holds at 0.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Lasso, Ridge

from guide.labs import ridge_or_lasso as lab
from guide.labs.ridge_or_lasso_pictures import _fence
from guide.labs.shrunk import PLACES, TRAINING, Penalised, pair_bowl, path, patients, soft


@pytest.mark.parametrize("place", [0, 12, 20, 28, 36, 40])
def test_the_weights_are_those_of_scikit_learn(place: int) -> None:
    rows = patients()
    for corner in (False, True):
        state = Penalised(place, corner)
        model = Lasso(state.lam, fit_intercept=False, tol=1e-12, max_iter=1_000_000)
        model = model if corner else Ridge(TRAINING * state.lam, fit_intercept=False)
        found = model.fit(rows.x, rows.y).coef_
        assert state.weights == pytest.approx(found, abs=1e-4)
        assert list(state.weights == 0) == list(found == 0)
        new = np.sqrt(np.mean((model.predict(rows.new_x) - rows.new_y) ** 2))
        assert state.errors[1] == pytest.approx(new, abs=1e-3)


@pytest.mark.parametrize(("pull", "lam"), [(6, 2), (1.5, 2), (-3, 2), (-0.4, 0.1), (2, 2)])
def test_the_soft_threshold_is_the_best_weight(pull: float, lam: float) -> None:
    loss = lambda w: 0.5 * (pull - w) ** 2 + lam * abs(w)  # noqa: E731 a formula
    assert soft(pull, lam) == pytest.approx(minimize_scalar(loss, (-9, 9)).x, abs=1e-6)


def test_ridge_holds_no_weight_at_zero_and_the_lasso_all_in_the_end() -> None:
    assert np.all(path(corner=False) != 0)
    left = [Penalised(place, corner=True).left for place in range(PLACES)]
    assert left[0] == 10
    assert left[-1] == 0
    assert np.all(np.diff(left) <= 0)
    assert "None" in lab.prediction.options[lab.prediction.right].says
    state = lab.turn(lab.first(), "place", 40)
    assert lab.seen(state)
    assert "ridge leaves 10 of 10 weights" in lab.why(state)


def test_the_error_touches_the_diamond_at_a_corner_and_no_cheaper_place_is_better() -> None:
    state = Penalised(30, corner=True)
    assert state.pair[1] == 0 < state.pair[0]
    for corner in (False, True):
        pair = replace(state, corner=corner).pair
        fence = _fence(pair, corner=corner)
        steps = np.linspace(0, 1, 50)[:, None]
        along = np.concatenate([a + steps * (b - a) for a, b in pairwise(fence)])
        assert pair_bowl().above(along).min() >= pair_bowl().above(pair) - 1e-6


def test_only_the_lasso_reaches_the_goal_and_in_a_narrow_window() -> None:
    won = [(s.place, s.corner) for place in range(PLACES) for corner in (False, True)
           if lab.reached(s := Penalised(place, corner))]  # fmt: skip
    assert won == [(28, True), (29, True)]
    assert f"{lab.first().errors[1]:.1f}" in lab.goal


def test_the_shown_code_gives_the_weights_of_the_state() -> None:
    for state in (Penalised(20), Penalised(28, corner=True)):
        *lines, last = lab.code(state).splitlines()
        space: dict[str, object] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
        assert eval(last, space) == pytest.approx(state.weights, abs=0.01)  # noqa: S307
