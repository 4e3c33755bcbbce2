"""The lab *stumps vote*: scikit-learn's AdaBoost agrees round by round, and the aha is there.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import AdaBoostClassifier

from guide.labs import stumps_vote as lab
from guide.labs.stumps import GRID, Points, Voted, best_stump, run, world


class Plain(ClassifierMixin, BaseEstimator):
    """A stump found by trying each cut, for scikit-learn's own boosting."""

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Plain:  # noqa: N803 as scikit-learn
        self.classes_ = np.unique(y)
        weights = np.full(len(y), 1 / len(y)) if sample_weight is None else sample_weight
        self.best_ = self.tried(X, y, weights)
        return self

    @staticmethod
    def tried(at: Any, y: Any, weights: Any) -> tuple[float, int, float, int]:
        found = []
        for axis in (0, 1):
            places = np.sort(at[:, axis])
            for cut in (places[1:] + places[:-1]) / 2:
                wrong = weights[np.where(at[:, axis] > cut, 1, -1) != y].sum() / weights.sum()
                found += [(wrong, axis, cut, 1), (1 - wrong, axis, cut, -1)]
        return min(found)

    def predict(self, X: Any) -> Any:  # noqa: N803 as scikit-learn
        _, axis, cut, side = self.best_
        return side * np.where(X[:, axis] > cut, 1, -1)


@pytest.mark.parametrize("turned", [0, 15])
def test_boosting_by_scikit_learn_gets_the_same_points_wrong_in_each_round(turned: int) -> None:
    mine, new = run(turned), world()[1]
    boosted = AdaBoostClassifier(Plain(), n_estimators=12).fit(mine.points.at, mine.points.label)
    said = list(boosted.staged_predict(new.at))
    theirs = [np.mean(one != new.label) for one in said]
    assert theirs == pytest.approx(mine.new[1:13].tolist(), abs=0.002)
    known = [np.mean(s != mine.points.label) for s in boosted.staged_predict(mine.points.at)]
    assert known == pytest.approx(mine.known[1:13].tolist(), abs=0.011)
    assert boosted.estimator_errors_ == pytest.approx([s.error for s in mine.stumps[:12]])


def test_the_best_stump_is_the_best_of_all_that_there_are() -> None:
    dice = np.random.default_rng(0)
    for _ in range(5):
        points = Points(dice.uniform(-1, 1, (30, 2)), dice.choice([-1.0, 1.0], 30))
        weights = dice.dirichlet(np.ones(30))
        found = best_stump(points, weights)
        assert found.error == pytest.approx(Plain.tried(points.at, points.label, weights)[0])
        wrong = found.of(points.at) != points.label
        assert weights[wrong].sum() == pytest.approx(found.error)


def test_what_a_round_got_wrong_weighs_one_half_afterwards() -> None:
    made = run(10)
    for n, stump in enumerate(made.stumps[:50]):
        wrong = stump.of(made.points.at) != made.points.label
        assert made.weights[n + 1][wrong].sum() == pytest.approx(0.5)


def test_ten_wrong_labels_come_to_weigh_about_thirty_percent() -> None:
    state = Voted(100, 10)
    assert lab.seen(state)
    assert state.run.turned_weight[0] == pytest.approx(0.10)
    assert 0.27 < state.run.turned_weight[100] < 0.35
    assert "30 %" in lab.prediction.options[lab.prediction.right].says


def test_with_wrong_labels_the_error_on_new_points_rises_again() -> None:
    noisy = run(15)
    best = int(np.argmin(noisy.new))
    assert 15 <= best <= 50
    assert noisy.new[200] > noisy.new[best] + 0.04
    assert noisy.known[200] < 0.03  # while the known points are told ever better
    assert lab.reached(Voted(best, 15))
    assert not lab.reached(Voted(200, 15))
    assert not lab.reached(Voted(best, 0))


def test_the_code_gives_the_shares_of_the_state() -> None:
    state = Voted(30, 15)
    *lines, last = lab.code(state).splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)  # noqa: S102 our own code
    assert eval(last, names) == pytest.approx((state.run.known[30], state.run.new[30]))  # noqa: S307


def test_the_border_is_where_the_vote_changes_its_sign() -> None:
    made, n = run(5), 40
    both = np.array([[0.3, -0.7], [0.06, 0.9], [-0.5, 0.5]])
    near = [[int(np.abs(GRID - v).argmin()) for v in place] for place in both]
    told = [made.borders[n][0][i] + made.borders[n][1][j] for i, j in near]
    centres = np.array([[GRID[i], GRID[j]] for i, j in near])
    assert told == pytest.approx(list(sum(s.say * s.of(centres) for s in made.stumps[:n])))
