"""The lesson on clustering: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans

from guide.content import Library
from guide.labs.heaps import Search, best
from guide.variants import variant
from tests.lessons.page import notebook, section, text

LESSON = "clusters"
TEXT = text(notebook(f"ml/{LESSON}"))
GUESTS = np.array([[1.0], [2], [8], [9], [14]])


def fitted(rounds: int) -> KMeans:
    start = np.array([[1.0], [2.0]])
    return KMeans(2, init=start, n_init=1, max_iter=rounds, tol=0).fit(GUESTS)


def test_the_rounds_of_the_guests_end_where_scikit_learn_ends() -> None:
    model = fitted(10)
    assert model.cluster_centers_.ravel() == pytest.approx([1.5, 31 / 3])
    assert model.inertia_ == pytest.approx(21.17, abs=0.005)
    part = section(TEXT, "Assign, then move")
    assert "33 / 4 = 8.25" in part
    assert "31 / 3 = 10.33" in part
    own = [(0.5**2), 0.5**2, *((p - 31 / 3) ** 2 for p in (8, 9, 14))]
    assert [f"{n:.2f}" for n in own] == ["0.25", "0.25", "5.44", "1.78", "13.44"]
    said = section(TEXT, "How good are the clusters?")
    assert "0.25 + 0.25 + 5.44 + 1.78 + 13.44 = **21.17**" in said


def test_the_poor_start_and_the_sums_by_k_are_those_of_the_lab() -> None:
    stuck = Search(rounds=12)
    assert f"{stuck.total:.1f}" == "421.3"
    assert max(np.bincount(stuck.owner)) == 80
    part = section(TEXT, "How many clusters?")
    for name, even in (("three heaps", False), ("even noise", True)):
        sums = " | ".join(f"{best(k, even=even):.0f}" for k in range(1, 7))
        assert f"| {name} | {sums} |" in part
    heaps = [best(k, even=False) for k in range(1, 7)]
    assert (round(heaps[1] - heaps[2]), round(heaps[2] - heaps[3])) == (347, 13)


def test_the_tenants_are_parted_by_euros_and_on_one_scale_by_age() -> None:
    rows = np.array([[20, 2000], [22, 2100], [60, 2050], [62, 1900.0]])
    bare = KMeans(2, n_init=10, random_state=0).fit_predict(rows)
    assert [one == bare[3] for one in bare] == [False, False, False, True]
    scaled = KMeans(2, n_init=10, random_state=0).fit_predict(rows / rows.std(axis=0))
    assert scaled[0] == scaled[1] != scaled[2] == scaled[3]


def test_the_hierarchy_merges_at_the_distances_of_scipy() -> None:
    part = section(TEXT, "Merging instead: a hierarchy")
    single, complete = (linkage(GUESTS, how) for how in ("single", "complete"))
    assert single[:, 2].tolist() == [1, 1, 5, 6]
    assert complete[:, 2].tolist() == [1, 1, 6, 13]
    assert len(set(fcluster(single, 3, "distance"))) == 3
    assert len(set(fcluster(single, 5.5, "distance"))) == 2
    for said in ("14 − 9 = 5", "8 − 2 = 6", "14 − 8 = 6", "14 − 1 = 13"):
        assert said in part
    pairs = 100_000 * 99_999 / 2
    assert pairs == pytest.approx(5e9, rel=0.01)


@pytest.mark.parametrize("make", ["one-round", "sum-of-three"])
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    [question] = [q for q in library.questions.values() if q.lesson == LESSON and q.make == make]
    for seed in range(40):
        drawn: Any = variant(question, seed)
        found = np.array([float(n) for n in re.findall(r"\d+", drawn.ask)])
        if make == "one-round":
            points, centres = found[:4], found[4:]
            nearer = np.abs(points - centres[1]) < np.abs(points - centres[0])
            right = points[nearer].mean()
        else:
            right = 3 * found.var()
        assert drawn.right == pytest.approx(right, abs=0.01)
