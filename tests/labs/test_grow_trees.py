"""The lab *grow trees*: it says what scikit-learn's own trees and forests say.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

from guide.labs import Event, forest
from guide.labs import grow_trees as lab

NEW = forest.seedlings(forest.NEW_SAMPLE, forest.NEW)


def at(depth: int, trees: int, sample: int = lab.FIRST) -> lab.State:
    return replace(lab.first(), depth=depth, trees=trees, sample=sample)


@pytest.mark.parametrize("depth", [1, 4, 12])
def test_one_tree_is_the_tree_of_scikit_learn(depth: int) -> None:
    rows = forest.seedlings(lab.FIRST)
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(rows.x, rows.thrives)
    assert at(depth, 1).new_error == pytest.approx(1 - tree.score(NEW.x, NEW.thrives))
    assert at(depth, 1).old_error == pytest.approx(1 - tree.score(rows.x, rows.thrives))


def test_a_deep_tree_knows_its_rows_by_heart_and_is_worse_on_new_ones() -> None:
    deep, best = at(12, 1), at(4, 1)
    assert deep.old_error == 0
    assert best.old_error > 0.05
    assert deep.new_error > best.new_error + 0.05


def test_the_vote_of_deep_trees_is_far_better_than_one_of_them_here_and_on_most_samples() -> None:
    assert at(12, 1).new_error == pytest.approx(0.332)
    assert at(12, 15).new_error < at(12, 1).new_error - 0.08
    better = [at(12, 15, s).new_error < at(12, 1, s).new_error for s in range(8, 14)]
    assert sum(better) >= 5


def test_the_forest_of_scikit_learn_errs_about_as_often() -> None:
    rows = forest.seedlings(lab.FIRST)
    model = RandomForestClassifier(200, max_features=1, random_state=0).fit(rows.x, rows.thrives)
    assert 1 - model.score(NEW.x, NEW.thrives) == pytest.approx(at(12, 15).new_error, abs=0.03)


def test_nobody_can_know_the_seedlings_that_do_as_they_like() -> None:
    truth = ((NEW.x[:, 0] - 6.5) / 2.6) ** 2 + ((NEW.x[:, 1] - 5) / 3.2) ** 2 < 1
    assert np.mean(truth != NEW.thrives) == pytest.approx(forest.STRAY, abs=0.02)


def test_no_single_tree_reaches_the_goal_and_a_forest_does() -> None:
    assert not any(lab.reached(at(depth, 1)) for depth in range(1, 13))
    assert lab.reached(at(5, 15))
    assert lab.seen(at(12, 15))
    assert not any(lab.reached(at(5, 15, sample)) for sample in (8, 9))


def test_the_prediction_names_the_true_numbers_and_the_true_answer() -> None:
    assert "33 %" in lab.prediction.ask
    assert round(100 * at(12, 1).new_error) == 33
    assert lab.prediction.options[lab.prediction.right].says.startswith("Clearly less")
    assert at(12, 15).new_error > 0.15


@pytest.mark.parametrize(("depth", "trees"), [(1, 1), (12, 1), (3, 3), (12, 15)])
def test_the_shown_code_gives_the_error_of_the_state(depth: int, trees: int) -> None:
    *lines, last = lab.code(at(depth, trees)).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    assert eval(last, space) == pytest.approx(at(depth, trees).new_error)  # noqa: S307


@pytest.mark.parametrize("place", [(5.0, 3.0), (2.0, 0.0), (6.5, 5.0), (9.9, 9.9)])
def test_the_way_down_ends_in_the_leaf_of_scikit_learn(place: tuple[float, float]) -> None:
    tree = forest.one_tree(forest.seedlings(lab.FIRST), 5)
    asked, held, share = forest.way_down(tree, np.array(place))
    leaf = tree.apply(np.array([place], dtype=np.float32))[0]
    assert held == tree.tree_.n_node_samples[leaf]
    assert share == pytest.approx(tree.predict_proba(np.array([place]))[0, 1])
    assert 1 <= len(asked) <= 5
    for question in asked:
        assert question.yes == (np.float32(place[question.feature]) <= question.at)


def test_a_click_asks_about_another_seedling_and_the_sentence_tells_its_way() -> None:
    picture = lab.pictures()[0]
    moved = picture.act(at(2, 1), Event("click", 6.52, 4.98))
    assert (moved.light, moved.water) == (6.5, 5.0)
    assert "so it thrives" in picture.says(moved)
    assert "of 15 trees say" in picture.says(replace(moved, trees=15))
    with pytest.raises(ValueError, match="only moved"):
        picture.act(moved, Event("remove", 0, 0, 0))


def test_other_seedlings_are_drawn_and_never_those_it_is_judged_by() -> None:
    state, samples = lab.first(), set()
    for _ in range(600):
        state = lab.steps[0][1](state)
        samples.add(state.sample)
    assert forest.NEW_SAMPLE not in samples
    assert lab.steps[1][1](state) == lab.first()
