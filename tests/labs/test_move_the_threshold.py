"""The lab *move the threshold*: its rates and curves are those of scikit-learn.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import (
    accuracy_score,
    precision_score,
    recall_score,
    roc_auc_score,
)

from guide.labs import Event
from guide.labs import move_the_threshold as lab
from guide.labs.bottles import Batch, area, scores


def weighed(state: Batch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores, what the bottles are, and weights that make the share what it is to be."""
    sound, cracked = scores(old=state.old)
    y = np.repeat([0, 1], [len(sound), len(cracked)])
    part = state.share / 100
    weights = np.where(y == 1, part / len(cracked), (1 - part) / len(sound))
    return np.concatenate([sound, cracked]), y, weights


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("share", [1.0, 20.0])
@pytest.mark.parametrize("threshold", [20, 50, 63])
def test_the_rates_are_those_of_scikit_learn(old: bool, share: float, threshold: int) -> None:
    state = Batch(threshold, share, 5, old)
    points, y, weights = weighed(state)
    flagged = points >= threshold
    assert state.recall == pytest.approx(recall_score(y, flagged, sample_weight=weights))
    assert state.precision == pytest.approx(precision_score(y, flagged, sample_weight=weights))
    assert state.accuracy == pytest.approx(accuracy_score(y, flagged, sample_weight=weights))
    assert area(old=old) == pytest.approx(roc_auc_score(y, points))
    misses, alarms = (weights[(y == k) & (flagged != y)].sum() for k in (1, 0))
    assert state.cost == pytest.approx(1000 * (5 * misses + alarms))
    assert sum(state.counts) == pytest.approx(1000)


def test_with_fewer_cracked_bottles_precision_falls_and_recall_stays() -> None:
    many = lab.first()
    few = lab.turn(many, "share", lab.SHARES.index(2.0))
    assert many.precision == pytest.approx(0.59, abs=0.005)
    assert few.precision == pytest.approx(0.11, abs=0.005)
    assert few.recall == many.recall == pytest.approx(0.88)
    bayes = 0.02 * 0.88 / (0.02 * 0.88 + 0.98 * few.alarm_rate)
    assert few.precision == pytest.approx(bayes)
    hits, _, alarms, _ = few.counts
    assert (round(hits), round(alarms)) == (18, 149)
    assert lab.seen(few)
    assert not lab.seen(many)
    assert "11 %" in lab.prediction.options[lab.prediction.right].says


def test_the_goal_is_near_the_lowest_cost_and_far_from_the_best_accuracy() -> None:
    week = replace(lab.first(), share=2.0, price=20)
    by_threshold = [replace(week, threshold=n) for n in range(101)]
    good = [state.threshold for state in by_threshold if lab.reached(state)]
    assert good
    assert 48 <= min(good) <= max(good) <= 60
    exact = max(by_threshold, key=lambda state: state.accuracy)
    assert exact.accuracy > 0.98
    assert exact.cost > 1.4 * min(state.cost for state in by_threshold)
    assert not lab.reached(replace(lab.first(), threshold=good[0]))
    assert not lab.reached(replace(by_threshold[good[0]], old=True))


def test_a_dearer_miss_lowers_the_cheapest_threshold() -> None:
    week = replace(lab.first(), share=2.0)
    cheapest = [int(replace(week, price=p).all_costs.argmin()) for p in (1, 5, 20, 100)]
    assert cheapest == sorted(cheapest, reverse=True)
    assert cheapest[0] > cheapest[-1] + 20


@pytest.mark.parametrize(
    "state", [Batch(), Batch(72, 0.5, 50), Batch(35, 50.0, 2, True), Batch(55, 2.0, 20)]
)
def test_the_shown_code_gives_the_numbers_of_the_pictures(state: Batch) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    found = eval(last, space)  # noqa: S307
    assert found == pytest.approx((state.recall, state.precision, state.cost))


def test_a_click_sets_the_threshold_and_it_stays_in_its_range() -> None:
    picture = lab.pictures()[0]
    assert picture.act(lab.first(), Event("click", 62.4, 10.0)).threshold == 62
    assert picture.act(lab.first(), Event("move", 102.9, 10.0, 0)).threshold == 100


def test_where_nothing_is_flagged_there_is_no_precision() -> None:
    state = Batch(100, 2.0, 1, old=True)
    while state.threshold and np.isfinite(state.precision):
        state = replace(state, threshold=state.threshold + 1)
        if state.threshold > 100:
            break
    assert not np.isfinite(state.precision)
    for picture in lab.pictures():
        picture.ground(state)
        assert picture.moving(state)
        assert picture.says(state).endswith(".")
