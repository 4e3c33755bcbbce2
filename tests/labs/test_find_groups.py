"""The lab *find the groups*: its rounds are those of scikit-learn's k-means.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from guide.labs import Event
from guide.labs import find_groups as lab
from guide.labs.heaps import Search, best, points

GOOD = ((2.0, 3.0), (5.0, 6.0), (8.0, 5.0))


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("k", [1, 2, 3, 5])
def test_it_settles_where_scikit_learn_settles_from_the_same_start(k: int, even: bool) -> None:
    x = points(even=even)
    starts = tuple(map(tuple, x[:: 120 // k][:k]))
    model = KMeans(k, init=np.array(starts), n_init=1, max_iter=40, tol=0).fit(x)
    state = Search(k=k, rounds=40, even=even, starts=starts)
    assert state.settled
    assert state.total == pytest.approx(model.inertia_)
    assert list(state.owner) == list(model.labels_)


def test_even_noise_is_cut_into_five_without_a_word() -> None:
    state = lab.first()
    for name, value in (("even", True), ("k", 4), ("rounds", 12)):
        state = lab.turn(state, name, value)
    assert lab.seen(state)
    assert len(set(state.owner.tolist())) == 5
    assert lab.prediction.options[lab.prediction.right].says.startswith("Five clusters")


def test_from_the_first_places_it_settles_far_above_the_best() -> None:
    stuck = replace(lab.first(), rounds=12)
    assert stuck.settled
    assert stuck.total > 3 * best(3, even=False)
    assert not any(lab.reached(replace(lab.first(), rounds=n)) for n in range(13))


def test_better_places_reach_the_goal() -> None:
    good = replace(lab.first(), starts=GOOD, rounds=3)
    assert lab.reached(good)
    assert not lab.reached(replace(good, k=2))
    assert not lab.reached(replace(good, even=True))
    assert f"{best(3, even=False):.1f}" in lab.goal


def test_no_round_makes_the_sum_larger() -> None:
    for k in range(1, 7):
        totals = [Search(k=k, rounds=n).total for n in range(13)]
        assert np.all(np.diff(totals) <= 1e-9)


def test_more_centres_bring_the_sum_down_on_noise_too_and_only_heaps_have_a_bend() -> None:
    heaps, noise = (np.array([best(k, even=e) for k in range(1, 7)]) for e in (False, True))
    assert np.all(np.diff(heaps) < 0)
    assert np.all(np.diff(noise) < 0)
    gain = lambda sums: (sums[1] - sums[2]) / (sums[2] - sums[3])  # noqa: E731 a formula
    assert gain(heaps) > 20
    assert gain(noise) < 5


def test_the_shown_code_gives_the_sum_of_the_state() -> None:
    for state in (lab.first(), Search(k=5, rounds=7, even=True), Search(k=6, rounds=3)):
        *lines, last = lab.code(state).splitlines()
        space: dict[str, object] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
        assert eval(last, space) == pytest.approx(state.total)  # noqa: S307


def test_a_click_brings_the_nearest_start_and_a_drag_the_one_that_is_held() -> None:
    picture = lab.pictures()[0]
    assert picture.act(lab.first(), Event("click", 9.0, 9.0)).starts[1] == (9.0, 9.0)
    assert picture.act(lab.first(), Event("drop", 5.04, 5.0, 0)).starts[0] == (5.0, 5.0)
