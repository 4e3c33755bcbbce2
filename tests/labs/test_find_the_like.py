"""The lab *find the like*: its distances are those of scikit-learn, for every setting.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.neighbors import NearestNeighbors

from guide.labs import Event
from guide.labs import find_the_like as lab
from guide.labs.shelf import COUNTS, METRICS, NAMES, WORDS, Search, rarity

EVERY = [
    Search(*each)
    for each in itertools.product(
        ((1.0, 0.0), (0.0, 0.0), (2.4, 5.1)), (1, 4, 10), range(3), (False, True)
    )
]


def weights() -> np.ndarray:
    """The rarity of each word by scikit-learn, which adds 1 to it."""
    return TfidfTransformer(norm=None, smooth_idf=False).fit(COUNTS).idf_ - 1


def test_the_rarity_of_a_word_is_that_of_scikit_learn() -> None:
    assert rarity() == pytest.approx(weights())
    assert dict(zip(WORDS, rarity(), strict=True))["the"] == 0


def test_the_texts_are_as_far_as_scikit_learn_finds_them_for_every_setting() -> None:
    for state in EVERY:
        weigh = weights() if state.rare else np.ones(3)
        search = NearestNeighbors(n_neighbors=6, metric=METRICS[state.measure])
        far, order = search.fit(COUNTS * weigh).kneighbors([state.query * weigh])
        assert state.far[order[0]] == pytest.approx(far[0], abs=1e-9)
        assert state.far[state.order] == pytest.approx(far[0], abs=1e-9)


def told(state: Search) -> list[str]:
    return [NAMES[n] for n in state.order]


def test_a_query_written_ten_times_finds_long_texts_on_anything() -> None:
    once, often = lab.first(), lab.turn(lab.first(), "copies", 9)
    assert told(once)[:2] == ["note", "recipe"]
    assert told(often)[:3] == ["report", "chapter", "menu"]
    assert lab.seen(often)
    assert not lab.seen(once)
    assert "Longer texts" in lab.prediction.options[lab.prediction.right].says
    assert told(often) != told(once)[::-1]


def test_an_angle_does_not_see_the_length_but_plain_counts_follow_the() -> None:
    plain = [replace(lab.first(), measure=2, copies=n) for n in (1, 10)]
    assert told(plain[0]) == told(plain[1])
    assert not plain[0].found
    assert {"menu", "chapter"} & set(told(plain[0])[:3])


def test_only_rarity_and_angle_together_reach_the_goal() -> None:
    settings = itertools.product(range(3), (False, True))
    won = [s for s in settings if lab.reached(Search(copies=10, measure=s[0], rare=s[1]))]
    assert won == [(2, True)]
    assert not lab.reached(Search(copies=1, measure=2, rare=True))
    assert not lab.reached(Search((4.0, 0.0), 10, 2, rare=True))


def test_a_hand_gives_the_query_other_counts() -> None:
    plane, rank = lab.pictures()
    moved = plane.act(lab.first(), Event("move", 2.7, -0.5, 0))
    assert moved.words == (3, 0, 3)
    for picture in (plane, rank):
        with pytest.raises(ValueError, match="moved"):
            picture.act(lab.first(), Event("remove", 1, 1, 0))


def test_a_query_without_a_direction_is_as_far_from_all() -> None:
    assert Search((0.0, 0.0), 1, 2, rare=True).far == pytest.approx(np.ones(6))
