"""The lab *bend space*: its network says what scikit-learn's network with the same weights says.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPRegressor

from guide.labs import Event
from guide.labs import bend_space as lab
from guide.labs.bent import BIAS, ROWS, Network, parts

FENCE = tuple((0.5 * np.cos(t), 0.5 * np.sin(t)) for t in 1 + np.arange(3) * 2 * np.pi / 3)
X, FITS = parts()


def fenced(units: int = 3, *, bend: bool = True) -> Network:
    return replace(lab.first(), places=(*FENCE, lab.PLACES[3]), units=units, bend=bend)


@pytest.mark.parametrize("bend", [True, False])
@pytest.mark.parametrize("units", [1, 2, 3, 4])
def test_the_forward_pass_is_that_of_scikit_learn(units: int, bend: bool) -> None:
    state = fenced(units, bend=bend)
    model = MLPRegressor(
        hidden_layer_sizes=(units,), activation="relu" if bend else "identity", max_iter=1
    )
    model.partial_fit(X, FITS.astype(float))
    model.coefs_ = [state.weights, -np.ones((units, 1))]
    model.intercepts_ = [state.biases, np.array([BIAS])]
    assert model.predict(X) == pytest.approx(state.score(X))


def test_without_a_bend_any_units_make_one_straight_line() -> None:
    dice = np.random.default_rng(0)
    for _ in range(50):
        places = tuple(map(tuple, dice.uniform(-3, 3, (4, 2))))
        state = Network(places, units=4)
        ends = dice.uniform(-3, 3, (2, 40, 2))
        middle = state.score(ends.mean(axis=0))
        assert middle == pytest.approx((state.score(ends[0]) + state.score(ends[1])) / 2)


def test_no_straight_line_comes_near_the_goal_and_three_bent_units_reach_it() -> None:
    line = LogisticRegression().fit(X, FITS)
    assert 1 - line.score(X, FITS) > 0.2
    dice = np.random.default_rng(1)
    tries = [Network(tuple(map(tuple, dice.uniform(-2.5, 2.5, (4, 2)))), 4) for _ in range(500)]
    assert min(state.error for state in tries) > 0.2
    assert fenced().error == 0
    assert lab.reached(fenced())
    assert not lab.reached(fenced(bend=False))
    assert not lab.reached(replace(lab.first(), units=4, bend=True))


def test_two_units_are_too_few() -> None:
    ways = [
        Network(tuple((r * np.cos(t + a), r * np.sin(t + a)) for a in (0, gap)), 2, bend=True).error
        for r in np.arange(0.3, 1.5, 0.2)
        for t in np.arange(0, 2 * np.pi, 0.4)
        for gap in (2.0, 2.6, np.pi)
    ]
    assert min(ways) > lab.GOAL


def test_the_prediction_is_seen_with_four_units_and_no_bend() -> None:
    state = lab.turn(lab.first(), "units", 3)
    assert lab.seen(state)
    assert not lab.seen(lab.turn(state, "bend", True))
    assert lab.prediction.options[lab.prediction.right].says.startswith("One straight line")
    assert "one straight line" in lab.why(state)


def test_half_of_the_parts_fit() -> None:
    assert len(X) == ROWS == 2 * FITS.sum()
    assert np.hypot(*X[FITS].T).max() < 1.2
    assert np.hypot(*X[~FITS].T).min() > 1.8


@pytest.mark.parametrize("state", [lab.first(), fenced(), fenced(4, bend=False)])
def test_the_shown_code_gives_the_error_of_the_state(state: Network) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    assert eval(last, space) == pytest.approx(state.error)  # noqa: S307


def test_units_and_part_are_moved_and_the_table_adds_up() -> None:
    border, way = lab.pictures()
    state = border.act(fenced(), Event("drop", -1.04, 2.0, 0))
    assert state.places[0] == (-1.0, 2.0)
    assert border.act(state, Event("drop", 0.52, 0.5, 3)).part == (0.5, 0.5)
    assert border.act(state, Event("click", 2.0, 2.0)).part == (2.0, 2.0)
    with pytest.raises(ValueError, match="needs a direction"):
        border.act(state, Event("drop", 0.0, 0.0, 0))
    for row in way.table(state)[1:]:
        one, two, bias, total, passed = (float(n.replace("−", "-")) for n in row[1:])
        assert one + two + bias == pytest.approx(total, abs=0.02)
        assert passed == max(0, total)
