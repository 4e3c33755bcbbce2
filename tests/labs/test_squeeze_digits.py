"""The lab *squeeze digits*: its model says what scikit-learn and plain loops say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA

from guide.labs import Event
from guide.labs import squeeze_digits as lab
from guide.labs.components import PAIR, SHOWN, Squeeze, best_cut, components, fewest

IMAGES, LABELS = load_digits(return_X_y=True)


@pytest.fixture(scope="module")
def fitted() -> PCA:
    return PCA(svd_solver="full").fit(IMAGES)


def test_the_shares_are_those_of_scikit_learn(fitted: PCA) -> None:
    assert components().shares == pytest.approx(fitted.explained_variance_ratio_)
    assert components().held[-1] == pytest.approx(1)


@pytest.mark.parametrize("keep", [0, 1, 7, 21, 64])
def test_an_image_is_rebuilt_as_scikit_learn_does(fitted: PCA, keep: int) -> None:
    state = Squeeze(keep=keep, shown=6)
    scores = fitted.transform(IMAGES[SHOWN[6]][None])
    scores[:, keep:] = 0
    assert state.rebuilt == pytest.approx(fitted.inverse_transform(scores)[0])
    assert state.miss == pytest.approx(np.linalg.norm(state.rebuilt - IMAGES[SHOWN[6]]) / 8)


def test_what_is_lost_is_the_variance_of_the_components_that_are_dropped(fitted: PCA) -> None:
    keep = 5
    scores = fitted.transform(IMAGES)
    scores[:, keep:] = 0
    lost = np.mean(np.sum((IMAGES - fitted.inverse_transform(scores)) ** 2, axis=1))
    held = Squeeze(keep=keep).held
    assert lost == pytest.approx((1 - held) * IMAGES.var(axis=0).sum())


def test_the_best_cut_is_the_best_of_all_cuts_tried_one_by_one() -> None:
    dice = np.random.default_rng(3)
    for _ in range(20):
        along, second = dice.normal(size=30), dice.random(30) < 0.4
        cuts = [np.mean((along > cut) == second) for cut in [-np.inf, *along]]
        assert best_cut(along, second) == pytest.approx(max(*cuts, 1 - min(cuts)))


def test_twenty_one_of_64_components_hold_nine_tenths_of_the_variance(fitted: PCA) -> None:
    held = np.cumsum(fitted.explained_variance_ratio_)
    assert held[19] < 0.9 <= held[20]
    assert fewest(lab.SHARE) == 21
    assert "About 20" in lab.prediction.options[lab.prediction.right].says


def test_the_fifth_component_parts_fives_from_eights_and_the_first_does_not(fitted: PCA) -> None:
    pair = np.isin(LABELS, PAIR)
    scores, eight = fitted.transform(IMAGES[pair]), LABELS[pair] == PAIR[1]
    parted = [
        max(*cuts, 1 - min(cuts))
        for n in range(lab.LOOKED)
        for cuts in [[np.mean((scores[:, n] > cut) == eight) for cut in scores[:, n]]]
    ]
    assert parted == pytest.approx(components().parted, abs=1e-9)
    assert int(np.argmax(parted)) == 4
    assert [round(100 * parted[n]) for n in (0, 4)] == [57, 95]


def test_the_goal_needs_just_enough_components_and_the_one_that_parts() -> None:
    won = [
        (keep, look)
        for keep in range(65)
        for look in range(lab.LOOKED)
        if lab.reached(lab.turn(lab.turn(lab.first(), "keep", keep), "look", look))
    ]
    assert won == [(21, 4)]
    assert lab.seen(Squeeze(keep=21))
    assert not lab.seen(Squeeze(keep=20))


def test_a_pixel_is_turned_by_a_click_and_by_the_pen() -> None:
    picture = lab.pictures()[0]
    blank = lab.steps[1][1](lab.first())
    assert blank.image.sum() == 0
    clicked = picture.act(blank, Event("click", 2.4, 7.5))
    assert np.flatnonzero(clicked.image).tolist() == [2]
    assert clicked.title == "your image"
    moved = picture.act(picture.act(clicked, Event("move", 3.4, -1, 0)), Event("move", -1, 6.5, 1))
    assert moved.pen == (3.4, 1.5)
    again = lab.steps[0][1](moved)
    assert np.flatnonzero(again.image).tolist() == [2, 11]
    assert lab.turn(again, "shown", 4).drawn == ()
    with pytest.raises(ValueError, match="on the left"):
        picture.act(blank, Event("click", 12.0, 3.0))
    far = picture.act(picture.act(blank, Event("drop", 30, 0, 0)), Event("drop", 0, -5, 1))
    assert np.flatnonzero(lab.steps[0][1](far).image).tolist() == [63]


def test_what_is_no_digit_is_rebuilt_worse_than_any_digit_that_is_offered() -> None:
    ring = np.zeros((8, 8))
    ring[[0, -1]] = ring[:, [0, -1]] = 16
    drawn = Squeeze(keep=21, drawn=tuple(ring.ravel().tolist()))
    offered = [Squeeze(keep=21, shown=n).miss for n in range(len(SHOWN))]
    assert drawn.miss > 3 * max(offered)


@pytest.mark.parametrize(
    "state", [lab.first(), Squeeze(21, 9, 5), Squeeze(64, 0, 1, drawn=(16.0,) * 64)]
)
def test_the_shown_code_gives_the_numbers_of_the_pictures(state: Squeeze) -> None:
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    numbers = eval(last, space)  # noqa: S307
    assert numbers == pytest.approx((state.held, state.miss, state.parted), abs=1e-9)


def test_the_pictures_show_the_numbers_of_the_state() -> None:
    image, share, pair = lab.pictures()
    state = replace(lab.first(), keep=21, look=5)
    for picture in (image, share, pair):
        picture.ground(state)
        picture.moving(state)
    assert "90.3 %" in share.says(state)
    assert "95.2 %" in pair.says(state)
    assert share.word.get_text() == "21: 90.3 %"
    counts = [sum(int(row[n]) for row in pair.table(state)[1:]) for n in (1, 2)]
    assert counts == [np.sum(digit == LABELS) for digit in PAIR]
