"""The lab *the column that knew*: late columns promise what does not come true.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from guide.labs import column_that_knew as lab
from guide.labs.orders import COLUMNS, LATE, Table, parts, scores, world


def test_the_refund_is_perfect_in_the_test_and_a_coin_at_work() -> None:
    for by_time in (False, True):
        found = scores(tuple(COLUMNS), by_time=by_time)
        assert found.test == 1
        assert found.work == np.mean(world()[1].returned == 0) == pytest.approx(0.5, abs=0.01)
    assert lab.seen(Table())
    assert "50 of 100" in lab.prediction.options[lab.prediction.right].says


def test_at_work_the_late_columns_are_empty_and_the_campaigns_are_new() -> None:
    known, coming = world()
    for name in (*LATE, "campaign"):
        assert known.columns[name].any()
        assert not coming.columns[name].any()


def test_the_score_is_that_of_the_most_common_answer_to_each_pair_of_honest_values() -> None:
    """With two columns of few values the best that a model can do is counted by hand."""
    known, coming = world()
    training, _ = parts(by_time=False)
    pair = [o.columns["two sizes"][:, 0] * 4 + o.columns["sent back before"][:, 0]
            for o in (known, coming)]  # fmt: skip
    right = 0
    for value in range(8):
        most = known.returned[training & (pair[0] == value)].mean() > 0.5
        right += np.sum(coming.returned[pair[1] == value] == most)
    best = right / len(coming.returned)
    assert scores(lab.HONEST, by_time=False).work == pytest.approx(best, abs=0.01)


def test_a_campaign_known_in_time_promises_too_much_where_weeks_are_shared() -> None:
    names = (*lab.HONEST, "campaign")
    shuffled, later = (scores(names, by_time=on) for on in (False, True))
    honest = scores(lab.HONEST, by_time=False)
    assert shuffled.work == later.work == honest.work
    assert shuffled.test > honest.test + 0.05
    assert later.test < later.work


def test_the_rows_are_divided_once_and_in_equal_parts() -> None:
    for by_time in (False, True):
        training, test = parts(by_time=by_time)
        assert not np.any(training & test)
        assert (training.sum(), test.sum()) == (1200, 400)
    assert world()[0].week[parts(by_time=True)[1]].min() == 12


def test_the_goal_is_reached_without_late_columns_and_never_with_one() -> None:
    others = [name for name in COLUMNS if name != "refund"]  # with it nothing else has a say
    won = {
        (names, by_time)
        for size in range(1, len(others) + 1)
        for names in combinations(others, size)
        for by_time in (False, True)
        if lab.reached(Table(frozenset(names), by_time))
    }
    assert won == {(lab.HONEST, False), (lab.HONEST, True), ((*lab.HONEST, "campaign"), True)}


@pytest.mark.parametrize("state", [lab.first(), Table(frozenset(lab.HONEST), by_time=True)])
def test_the_shown_code_gives_the_three_scores(state: Table) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    found = state.scores
    assert eval(last, space) == pytest.approx((found.training, found.test, found.work))  # noqa: S307
