"""The lab *rent by district*: scikit-learn finds the same errors, and the aha is where it is told.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import numpy as np
import pytest

from guide.labs import rent_by_district as lab
from guide.labs.rents import SCATTER, Choice, world

NUMBER, COLUMNS, MEANS = range(3)


@pytest.mark.parametrize("way", [NUMBER, COLUMNS, MEANS])
@pytest.mark.parametrize("fewest", [1, 4, 9])
@pytest.mark.parametrize("inside", [False, True])
def test_cross_validation_by_scikit_learn_finds_the_same_error(
    way: int, fewest: int, inside: bool
) -> None:
    state = Choice(way, fewest, inside)
    *lines, last = lab.code(state).splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)  # noqa: S102 our own code
    assert eval(last, names) == pytest.approx(state.judged.mean, abs=1e-6)  # noqa: S307


def test_means_of_all_rows_promise_what_does_not_come_true() -> None:
    state = lab.turn(lab.first(), "way", MEANS)
    assert lab.seen(state)
    assert round(state.judged.mean) == 128
    assert round(state.judged.new) in range(165, 175)
    assert "128 euros" in lab.prediction.ask
    assert "170 euros" in lab.prediction.options[lab.prediction.right].says


def test_learned_inside_each_fold_the_promise_comes_true() -> None:
    state = lab.turn(lab.turn(lab.first(), "way", MEANS), "inside", True)
    assert state.judged.mean == pytest.approx(state.judged.new, abs=5)
    assert not lab.reached(state)  # honest, and still poor


def test_rare_districts_together_do_better_than_each_for_itself() -> None:
    alone, together = Choice(COLUMNS, 1, True), Choice(COLUMNS, 4, True)
    assert together.judged.new < alone.judged.new - 10
    assert together.judged.mean < alone.judged.mean - 5
    assert lab.reached(together)
    assert not lab.reached(alone)


def test_a_column_for_each_learns_nothing_from_the_rents_so_a_fold_matters_little() -> None:
    before, inside = Choice(COLUMNS, 1).judged, Choice(COLUMNS, 1, True).judged
    assert before.mean == pytest.approx(inside.mean, abs=1)


def test_no_choice_comes_below_the_scatter_of_the_rents() -> None:
    errors = [Choice(way, fewest).judged.new for way in range(3) for fewest in (1, 4, 8, 20)]
    assert min(errors) > SCATTER
    level, flats, new = world()
    off = new.rent - 300 - 9 * new.area - level[new.district]
    assert float(np.std(off)) == pytest.approx(SCATTER, rel=0.03)
    counts = np.bincount(flats.district, minlength=60)
    assert (counts == 0).sum() == 10
    assert (counts == 1).sum() == 11
