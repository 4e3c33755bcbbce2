"""The lab *fill the gaps*: its factors are what linear algebra and scikit-learn say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from guide.labs import Event
from guide.labs import fill_the_gaps as lab
from guide.labs.gaps import PLACES, Gaps, rated
from guide.labs.ratings import FILMS, MOST, error, fit, learned, ratings, ridge

TABLE = ratings()
LOVES_ACTION = (5, 5, 0, 1, 0, 0, 0, 0, 0)


def test_with_a_full_table_the_factors_are_singular_values_less_the_penalty() -> None:
    """The closed form of this loss where every cell counts: each value shrinks by the penalty."""
    stars = np.random.default_rng(2).uniform(1, 5, (6, 5))
    found = learned(stars, np.ones_like(stars), 3, 0.4)
    left, sizes, right = np.linalg.svd(stars - stars.mean(), full_matrices=False)
    shrunk = np.maximum(sizes - 0.4, 0)
    shrunk[3:] = 0
    assert found.predicted == pytest.approx(stars.mean() + (left * shrunk) @ right, abs=1e-3)


def test_one_side_is_the_ridge_regression_of_scikit_learn_on_known_cells() -> None:
    dice = np.random.default_rng(4)
    off, films = dice.normal(size=(7, 6)), dice.normal(size=(6, 2))
    counted = (dice.random((7, 6)) < 0.6).astype(float)
    found = ridge(off * counted, counted, films, 0.7)
    for row, cells, mine in zip(off, counted.astype(bool), found, strict=True):
        if cells.any():
            fitted = Ridge(alpha=0.7, fit_intercept=False).fit(films[cells], row[cells])
            assert mine == pytest.approx(fitted.coef_)
        else:
            assert not mine.any()


def test_at_the_end_the_loss_over_known_cells_is_flat() -> None:
    found, penalty = fit(2, 0.4), 0.4
    wrong = np.where(TABLE.known, found.predicted - TABLE.stars, 0)
    assert wrong @ found.films + penalty * found.viewers == pytest.approx(0, abs=0.02)
    assert wrong.T @ found.viewers + penalty * found.films == pytest.approx(0, abs=0.02)


def test_blanks_as_zeros_pull_the_predictions_down_by_two_stars_with_any_setting() -> None:
    blank = ~(TABLE.known | TABLE.hidden)
    for factors in range(MOST + 1):
        for place in range(PLACES + 1):
            penalty = Gaps(place=place).penalty
            plain = fit(factors, penalty).predicted[blank].mean()
            pulled = fit(factors, penalty, blanks_as_zero=True).predicted[blank].mean()
            assert plain - pulled > (1.6 if penalty > 4 or not factors else 1.75)
    default = [
        replace(lab.first(), zero=zero).fit.predicted[blank].mean() for zero in (False, True)
    ]
    assert default[0] - default[1] > 2
    assert "two stars" in lab.prediction.options[lab.prediction.right].says


def test_more_factors_fit_the_known_ratings_and_two_predict_the_hidden_ones() -> None:
    errors = np.array([Gaps(place=8).errors(n) for n in range(MOST + 1)])
    assert np.all(np.diff(errors[:, 0]) < 0.001)
    assert int(np.argmin(errors[:, 1])) == 2


def test_the_goal_needs_two_factors_a_penalty_in_between_and_ratings_of_ones_own() -> None:
    won = {
        (factors, place)
        for factors in range(MOST + 1)
        for place in range(PLACES + 1)
        if lab.reached(Gaps(factors=factors, place=place, own=LOVES_ACTION))
    }
    assert won == {(2, 7), (2, 8), (2, 9)}
    assert not lab.reached(Gaps(factors=2, place=8))
    assert not lab.reached(Gaps(factors=2, place=8, own=LOVES_ACTION, zero=True))


def test_a_film_and_a_reader_without_ratings_are_predicted_at_the_mean() -> None:
    state = Gaps(factors=2, place=8)
    assert state.yours == pytest.approx(np.full(len(FILMS), state.fit.mean))
    assert state.fit.predicted[:, FILMS.index("New")] == pytest.approx(state.fit.mean)
    assert state.fit.mean == pytest.approx(TABLE.stars[TABLE.known].mean())


def test_who_loves_chases_is_offered_robots_and_no_letters() -> None:
    yours = Gaps(factors=2, place=8, own=LOVES_ACTION).yours
    assert yours[FILMS.index("Robots")] > 4.5
    assert yours[FILMS.index("Letters")] < 1.5


def test_a_film_is_rated_by_a_click_and_by_the_pen() -> None:
    picture = lab.pictures()[0]
    state = picture.act(lab.first(), Event("click", 1.5, 0.5))
    assert state.own == (0, 5, 0, 0, 0, 0, 0, 0, 0)
    moved = picture.act(state, Event("move", 3.2, -1.1, 0))
    twice = rated(rated(moved))
    assert twice.own == (0, 5, 0, 4, 0, 0, 0, 0, 0)
    for _ in range(4):
        twice = rated(twice)
    assert twice.own[3] == 0
    with pytest.raises(ValueError, match="your own row"):
        picture.act(state, Event("click", 1.5, 4.0))
    assert lab.steps[1][1](state).own == (0,) * len(FILMS)


@pytest.mark.parametrize(
    "state",
    [
        lab.first(),
        Gaps(2, 8, own=LOVES_ACTION),
        Gaps(3, 8, zero=True, own=LOVES_ACTION),
        Gaps(factors=0, own=LOVES_ACTION),
    ],
)
def test_the_shown_code_gives_the_numbers_of_the_pictures(state: Gaps) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    known, hidden, yours = eval(last, space)  # noqa: S307
    assert (known, hidden) == pytest.approx(state.errors(state.factors), abs=1e-6)
    assert yours == pytest.approx(state.yours, abs=1e-6)


def test_the_pictures_say_the_numbers_of_the_state() -> None:
    table, errors = lab.pictures()
    state = Gaps(2, 8, own=LOVES_ACTION)
    for picture in (table, errors):
        picture.ground(state)
        picture.moving(state)
    assert f"{error(state.fit, TABLE.hidden):.2f}" in errors.says(state)
    assert "3 ratings" in table.says(state)
    assert "Robots" in table.says(state)
    assert f"predicted at {state.fit.mean:.1f}" in table.says(Gaps(2, 8))
    assert sum("hidden" in cell for row in table.table(state) for cell in row) == 16
