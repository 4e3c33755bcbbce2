"""The lab *set the alarm*: its densities are SciPy's, its scores scikit-learn's, the aha is there.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm
from sklearn.covariance import EmpiricalCovariance
from sklearn.metrics import f1_score, precision_score, recall_score

from guide.labs import Event, pumps
from guide.labs import set_the_alarm as lab

LEARN, MIXED, VALIDATION, TEST = pumps.world()
BEST = pumps.best(together=True, mixed=False)
SETTINGS = [(t, m) for t in (False, True) for m in (False, True)]


@pytest.mark.parametrize(("together", "mixed"), SETTINGS)
def test_densities_are_those_of_scipy(together: bool, mixed: bool) -> None:
    rows = np.vstack([LEARN, MIXED]) if mixed else LEARN
    if together:
        learned = EmpiricalCovariance().fit(rows)
        theirs = multivariate_normal(learned.location_, learned.covariance_).logpdf(VALIDATION.x)
    else:
        theirs = norm(rows.mean(axis=0), rows.std(axis=0)).logpdf(VALIDATION.x).sum(axis=1)
    mine = pumps.usual(together=together, mixed=mixed).powers(VALIDATION.x)
    assert mine * np.log(10) == pytest.approx(theirs)


@pytest.mark.parametrize("place", [0, 60, 72, 90, 100])
def test_the_scores_are_those_of_scikit_learn(place: int) -> None:
    state = replace(BEST, place=place)
    flagged = state.usual.powers(TEST.x) < state.power
    found = state.counts(TEST)
    for score, mine in (
        (f1_score, found.f1),
        (precision_score, found.precision),
        (recall_score, found.recall),
    ):
        assert mine == pytest.approx(score(TEST.broken, flagged, zero_division=0.0))


def test_a_reading_that_is_common_twice_is_a_few_millionths_together() -> None:
    state = replace(lab.first(), together=True)
    assert lab.seen(state)
    assert lab.first().likeness == pytest.approx(np.exp(-1), abs=0.03)
    assert 2e-6 < state.likeness < 6e-6
    usual = state.usual
    z = (np.array(pumps.YOURS) - usual.mean) / np.sqrt(np.diag(usual.cov))
    assert np.abs(z).max() < 1.2
    assert "millionths" in lab.why(state)


def test_one_column_at_a_time_finds_next_to_nothing_and_both_together_nearly_all() -> None:
    f1 = {s: pumps.best(together=s[0], mixed=s[1]).counts(VALIDATION).f1 for s in SETTINGS}
    assert f1[False, False] < 0.3
    assert f1[True, False] == 1
    assert 0.6 < f1[True, True] < 0.9  # broken pumps among the rows to learn from


def test_the_goal_needs_both_columns_clean_rows_and_a_fitting_epsilon() -> None:
    reached = {
        (t, m, n)
        for t, m in SETTINGS
        for n in range(pumps.PLACES + 1)
        if lab.reached(pumps.Alarm(n, t, m))
    }
    assert {(t, m) for t, m, _ in reached} == {(True, False)}
    assert len(reached) < 20
    assert not lab.reached(replace(lab.first(), together=True))


def test_chosen_on_validation_rows_it_does_a_little_worse_on_the_test() -> None:
    assert BEST.counts(TEST).f1 == pytest.approx(0.947, abs=0.001)
    assert BEST.counts(TEST).f1 < BEST.counts(VALIDATION).f1


def test_a_higher_epsilon_never_flags_less() -> None:
    flagged = [c.hits + c.alarms for c in (replace(BEST, place=n).counts(TEST) for n in range(101))]
    assert flagged == sorted(flagged)


def test_a_reading_is_dragged_and_stays_on_the_map() -> None:
    picture = lab.pictures()[0]
    moved = picture.act(lab.first(), Event("drop", 99.0, 0.0, 0))
    assert moved.yours == (pumps.SPEED[1], pumps.FLOW[0])


@pytest.mark.parametrize("state", [lab.first(), BEST, replace(BEST, mixed=True, place=77)])
def test_the_code_gives_hits_and_false_alarms_of_the_state(state: Any) -> None:
    *lines, last = lab.code(state).splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)  # noqa: S102 our own code
    found = state.counts(VALIDATION)
    assert eval(last, names) == (found.hits, found.alarms)  # noqa: S307
