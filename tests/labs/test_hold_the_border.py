"""The lab *hold the border*: its machine is the best there is, and only near apples hold it.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, minimize
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from guide.labs import Event, apples
from guide.labs import hold_the_border as lab

TICKS = np.linspace(0, 10, 11)
BENT = replace(lab.turn(lab.first(), "bent", True), kernel=True)
STRAIGHT = lab.first()


def at(*place: float) -> apples.Border:
    return replace(STRAIGHT, place=(float(place[0]), float(place[1])))


def best_by_scipy(rows: apples.Apples, c: float) -> np.ndarray:
    """w1, w2 and b of the least cost, with a slack for each row: a quadratic programme."""
    n = len(rows.x)
    start = np.concatenate([[0.1, 0.1, -1], np.full(n, 2.0)])
    signed = rows.kind[:, None] * np.column_stack([rows.x, np.ones(n)])
    enough = LinearConstraint(np.column_stack([signed, np.eye(n)]), lb=1)
    found = minimize(
        lambda v: v[0] ** 2 / 2 + v[1] ** 2 / 2 + c * v[3:].sum(),
        start,
        jac=lambda v: np.concatenate([v[:2], [0], np.full(n, c)]),
        bounds=[(None, None)] * 3 + [(0, None)] * n,
        constraints=[enough],
        method="SLSQP",
    )
    assert found.success
    return found.x[:3]


@pytest.mark.parametrize("c", [0.3, 1.0])
def test_no_other_straight_border_costs_less(c: float) -> None:
    made = replace(STRAIGHT, c=c).fit
    assert [*made.slope, made.b] == pytest.approx(best_by_scipy(made.rows, c), abs=2e-3)


@pytest.mark.parametrize("state", [STRAIGHT, BENT, replace(BENT, gamma=0.1, c=3.0)])
def test_scores_are_those_of_scikit_learn(state: Any) -> None:
    made = state.fit
    kernel: Any = {"gamma": state.gamma} if state.kernel else {"kernel": "linear"}
    theirs = SVC(C=state.c, tol=1e-4, **kernel).fit(made.rows.x, made.rows.kind)
    places = np.array([(x, y) for y in TICKS for x in TICKS])
    assert made.score(places) == pytest.approx(theirs.decision_function(places), abs=2e-3)
    assert made.map(TICKS).ravel() == pytest.approx(made.score(places), abs=1e-6)
    known = theirs.decision_function(made.rows.x) * made.rows.kind
    assert state.wrong == int((known <= 0).sum())


def test_a_far_apple_moves_nothing_though_it_moves_logistic_regression() -> None:
    here, corner = at(6.5, 6.5), at(10, 10)
    assert lab.seen(corner)
    assert [*here.fit.slope, here.fit.b] == pytest.approx([*corner.fit.slope, corner.fit.b])
    without = SVC(kernel="linear", tol=1e-6).fit(here.fit.rows.x[:-1], here.fit.rows.kind[:-1])
    assert here.fit.slope == pytest.approx(without.coef_[0], abs=1e-3)
    other = [
        LogisticRegression().fit(s.fit.rows.x, s.fit.rows.kind).coef_[0] for s in (here, corner)
    ]
    assert np.abs(other[0] - other[1]).max() > 1e-3


def test_the_border_moves_from_the_edge_of_the_margin_on_and_most_at_the_far_end() -> None:
    def moved(state: apples.Border) -> float:
        return float(np.abs(state.fit.slope - STRAIGHT.fit.slope).max())

    along = [at(v, v) for v in (8.0, 6.5, 5.2, 4.5, 2.0)]
    sides = [state.fit.sides[-1] for state in along]
    assert sides[1] > 1 > sides[2] > 0 > sides[3] > sides[4]
    assert [moved(state) > 0.01 for state in along] == [False, False, True, True, True]
    held = [len(s.fit.rows.x) - 1 in s.fit.held for s in along]
    assert held == [False, False, True, True, True]


def test_a_dearer_mistake_makes_a_narrower_street_held_by_fewer_apples() -> None:
    fits = [replace(STRAIGHT, c=c).fit for c in apples.CS]
    assert [f.margin for f in fits] == sorted((f.margin for f in fits), reverse=True)
    assert [len(f.held) for f in fits] == sorted((len(f.held) for f in fits), reverse=True)


def test_a_short_reach_knows_its_apples_by_heart_and_no_straight_border_reaches_the_goal() -> None:
    by_heart = replace(BENT, gamma=10.0, c=3.0)
    assert by_heart.wrong == 0
    assert by_heart.new_wrong > 0.3
    assert not any(lab.reached(replace(BENT, kernel=False, c=c)) for c in apples.CS)
    assert lab.reached(replace(BENT, gamma=0.1, c=3.0))
    assert not lab.reached(BENT)


def test_an_apple_is_dragged_and_stays_on_the_map() -> None:
    picture = lab.pictures()[0]
    assert picture.act(STRAIGHT, Event("drop", 12.0, -3.0, 0)).place == (10.0, 0.0)


@pytest.mark.parametrize("state", [STRAIGHT, replace(BENT, gamma=0.1, c=3.0)])
def test_the_code_gives_what_the_picture_says(state: Any) -> None:
    *lines, last = lab.code(state).splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)  # noqa: S102 our own code
    held, wrong = eval(last, names)  # noqa: S307
    assert held == pytest.approx(len(state.fit.held), abs=1)
    assert wrong == pytest.approx(state.new_wrong, abs=0.003)
