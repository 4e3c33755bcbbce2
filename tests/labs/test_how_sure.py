"""The lab *how sure*: its curve, loss and decisions are those of scikit-learn.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, log_loss

from guide.labs import Event
from guide.labs import how_sure as lab
from guide.labs.chances import Chance, apart, best, probability
from guide.labs.descent import Points


def mixed(seed: int, rows: int = 60) -> Points:
    """Rows of two classes that overlap, from a seed; class 1 lower for odd seeds."""
    dice = np.random.default_rng(seed)
    x = dice.normal(dice.uniform(-3, 3), dice.uniform(0.5, 2), rows)
    sign = -1 if seed % 2 else 1
    y = (sign * (x - x.mean()) / x.std() + dice.logistic(size=rows) > 0).astype(float)
    return Points(x, y)


@pytest.mark.parametrize("seed", range(12))
def test_the_best_curve_is_the_one_that_scikit_learn_fits(seed: int) -> None:
    points = mixed(seed)
    fitted = LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000)
    fitted.fit(points.x[:, None], points.y)
    found = best(points)
    assert found is not None
    border, steep = found
    assert steep == pytest.approx(fitted.coef_[0, 0], rel=1e-3)
    assert -steep * border == pytest.approx(fitted.intercept_[0], rel=1e-2, abs=1e-2)


def test_the_log_loss_and_the_wrong_answers_are_those_of_scikit_learn() -> None:
    state = Chance(lab.flowers(), 4.9, 7.0, 0.3)
    y, p = state.points.y, probability(state.scores)
    assert state.loss == pytest.approx(log_loss(y, p))
    (_, alarms), (missed, _) = confusion_matrix(y, p >= 0.3)
    assert (state.missed, state.alarms) == (missed, alarms)
    assert state.price == 3 * missed + alarms
    assert probability(np.array([state.steep * (state.cut - state.border)])) == pytest.approx(0.3)


def trained() -> Chance:
    return dict(lab.steps)["Train"](lab.first())


def test_a_curve_three_times_as_steep_has_the_same_wrong_answers_and_a_larger_loss() -> None:
    state = trained()
    steeper = dict(lab.steps)["Three times as steep"](state)
    assert state.loss == pytest.approx(0.167, abs=0.0005)
    assert steeper.loss == pytest.approx(0.277, abs=0.0005)
    assert (state.missed, state.alarms) == (steeper.missed, steeper.alarms) == (3, 4)
    assert lab.seen(steeper)
    assert not lab.seen(state)
    assert "grows" in lab.prediction.options[lab.prediction.right].says


def test_where_nothing_mixes_the_loss_falls_with_every_step() -> None:
    state = lab.turn(lab.first(), "easy", True)
    assert apart(state.points)
    assert state.least is None
    losses = [lab.turn(state, "steep", place).loss for place in range(0, 201, 10)]
    assert np.all(np.diff(losses) < 0)
    assert losses[-1] < 0.001


def test_the_goal_needs_a_trained_curve_and_a_lower_threshold() -> None:
    state = trained()
    prices = {place + 1: lab.turn(state, "threshold", place).price for place in range(99)}
    assert min(prices.values()) == lab.GOAL_PRICE
    assert prices[50] == 13
    assert prices[25] == 9  # 1 / (1 + 3): what a false alarm costs, of both prices
    assert lab.reached(lab.turn(state, "threshold", 24))
    assert not lab.reached(lab.turn(state, "threshold", 49))
    assert not lab.reached(replace(lab.turn(state, "threshold", 24), mine=True))
    assert not lab.reached(replace(lab.turn(state, "threshold", 24), steep=27.0))


def test_at_the_threshold_of_one_half_no_place_of_the_map_reaches_the_goal() -> None:
    first = lab.first()
    for border in range(0, 201, 4):
        for steep in range(0, 201, 8):
            state = lab.turn(lab.turn(first, "border", border), "steep", steep)
            assert not lab.reached(state)


def by_code(state: Chance) -> tuple[float, int, int]:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    return eval(last, space)  # noqa: S307


OWN = lab.pasted(lab.first(), "length,kind\n1,0\n2,1\n3,0\n4,1\n5.5,1")


@pytest.mark.parametrize(
    "state",
    [lab.first(), trained(), lab.turn(lab.first(), "easy", True), OWN,
     replace(OWN, steep=-1.25, threshold=0.8)],
)  # fmt: skip
def test_the_shown_code_gives_the_numbers_of_the_pictures(state: Chance) -> None:
    assert by_code(state) == pytest.approx((state.loss, state.missed, state.alarms))


def test_a_click_on_the_map_sets_border_and_steepness() -> None:
    the_map, *_ = lab.pictures()
    state = the_map.act(lab.first(), Event("click", 4.9, 9.0))
    assert (state.border, state.steep) == (4.9, 9.0)


def test_points_are_added_moved_and_taken_away_and_stay_zero_or_one() -> None:
    _, picture, _ = lab.pictures()
    state = lab.editing(lab.first(), on=True)
    more = picture.act(state, Event("click", 3.5, 0.7))
    assert (more.points.x[-1], more.points.y[-1]) == (3.5, 1.0)
    moved = picture.act(more, Event("move", 4.0, 0.2, 100))
    assert (moved.points.x[-1], moved.points.y[-1]) == (4.0, 0.0)
    assert lab.own(moved)
    assert len(picture.act(moved, Event("remove", 4.0, 0, 100)).points.x) == 100
    with pytest.raises(ValueError, match="Use your own points"):
        picture.act(lab.first(), Event("click", 3.5, 0.7))


def test_rows_of_a_falling_kind_and_of_one_that_is_apart_are_drawn_too() -> None:
    falling = lab.pasted(lab.first(), "1,1\n2,1\n3,0\n4,1\n5,0")
    split = lab.pasted(lab.first(), "1,0\n2,0\n3,1")
    assert trained().steep > 0 > dict(lab.steps)["Train"](falling).steep
    for state in (falling, split, dict(lab.steps)["Train"](split)):
        for picture in lab.pictures():
            picture.ground(state)
            assert picture.moving(state)


def test_a_y_that_is_neither_zero_nor_one_is_refused() -> None:
    with pytest.raises(ValueError, match="y has to be 0 or 1"):
        lab.pasted(lab.first(), "1,0\n2,1\n3,2")
