"""The lab *same mean, another story*: one mean, one spread, and shapes that have nothing in common.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean, pstdev, quantiles

import matplotlib.pyplot as plt
import pytest

from guide.labs import Event
from guide.labs import same_mean as lab
from guide.labs.couriers import NAMES, WIDTHS, Shown, hours, near
from guide.labs.same_mean_pictures import BOXES, MARKS, POINTS

FOUR = NAMES[:-1]
TWO_HEAPS = (8.0, 8.0, 8.0, 16.0, 16.0, 16.0)


@pytest.mark.parametrize("name", FOUR)
def test_all_four_share_the_mean_and_the_standard_deviation(name: str) -> None:
    times = hours(name).tolist()
    assert fmean(times) == pytest.approx(12, abs=1e-9)
    assert pstdev(times) == pytest.approx(4, abs=1e-3)
    assert all(0 < time < 32 for time in times)


def test_near_the_mean_are_none_or_nearly_all() -> None:
    counts = [sum(10 <= time <= 14 for time in hours(name).tolist()) for name in FOUR]
    assert counts == [near(hours(name)) for name in FOUR] == [22, 0, 18, 52]
    assert lab.prediction.options[lab.prediction.right].says.startswith("It differs")
    state = lab.turn(lab.first(), "kind", POINTS)
    assert lab.seen(state)
    assert "A 22, B 0, C 18, D 52" in lab.why(state)


def test_wide_bins_put_the_highest_bar_where_no_parcel_is() -> None:
    two = replace(lab.first(), courier=1)
    by_width = {w: replace(two, width=n).counts.tolist() for n, w in enumerate(WIDTHS)}
    assert by_width[2][3:9] == [12, 18, 0, 0, 18, 12]
    assert by_width[8] == [12, 36, 12, 0]
    assert [replace(two, courier=n, width=5).counts[1] for n in (0, 1, 2)] == [40, 36, 34]


def test_a_box_has_the_quartiles_and_leaves_far_ones_outside() -> None:
    for name in FOUR:
        [box], [median, *whiskers], far = MARKS[BOXES](1.0, hours(name))
        expected = quantiles(hours(name).tolist(), n=4, method="inclusive")
        assert [box[0][1], median[0][1], box[2][1]] == pytest.approx(expected)
        reach = 1.5 * (expected[2] - expected[0])
        assert all(y > expected[2] + reach for _, y in far)
        assert len(far) == (3 if name == "D" else 0)
        assert whiskers[1][1][1] <= expected[2] + reach


def test_each_bin_is_counted_as_by_hand() -> None:
    for courier in range(len(NAMES)):
        for width in range(len(WIDTHS)):
            state = Shown(courier=courier, width=width)
            wide, times = state.hours_a_bin, state.times(courier).tolist()
            by_hand = [
                sum(n <= time // wide < n + 1 for time in times) for n in range(len(state.counts))
            ]
            assert state.counts.tolist() == by_hand
            assert sum(by_hand) == len(times)


def test_two_heaps_reach_the_goal_and_others_do_not() -> None:
    assert lab.reached(replace(lab.first(), own=TWO_HEAPS))
    for own in ((12.0,) * 6, (8.0, 8.0, 8.0, 15.0, 15.0, 20.5), (5.0, 5.0, 5.0, 19.0, 19.0, 19.0)):
        assert not lab.reached(replace(lab.first(), own=own))


def test_a_drag_moves_one_parcel_in_half_hours_and_a_click_the_one_below() -> None:
    picture, state = lab.pictures()[0], lab.first()
    place = picture.dots(state)[3].x
    assert picture.act(state, Event("drop", 0, 8.26, 5)).own[5] == 8.5
    assert picture.act(state, Event("click", place, 16.1)).own[3] == 16
    assert picture.act(state, Event("move", 0, -5, 0)).own[0] == 0.5


def test_the_shown_code_draws_and_gives_the_bins() -> None:
    for courier, kind, width in ((1, 0, 1), (4, 1, 5), (3, 2, 3)):
        state = Shown(kind=kind, courier=courier, width=width)
        *lines, last = lab.code(state).splitlines()
        space: dict[str, object] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
        assert eval(last, space) == state.counts.tolist()  # noqa: S307
    plt.close("all")
