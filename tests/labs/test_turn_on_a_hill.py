"""The lab *turn on a hill*: its slopes are those of the hill, measured and by SciPy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.optimize import approx_fprime, minimize_scalar

from guide.labs import Event
from guide.labs import turn_on_a_hill as lab

DICE = np.random.default_rng(3)
STATES = [
    lab.State(*DICE.uniform(-3, 3, 2).round(2).tolist(), int(DICE.integers(360)), 0.5)
    for _ in range(40)
]


def hill(place: Any) -> float:
    x, y = place
    return 0.5 * x * x + y * y


@pytest.mark.parametrize("state", STATES[:10])
def test_the_gradient_is_the_one_that_scipy_measures(state: lab.State) -> None:
    measured = approx_fprime(np.array([state.x, state.y]), hill, 1e-7)
    assert state.gradient == pytest.approx(measured, abs=1e-5)


@pytest.mark.parametrize("state", STATES[:10])
def test_the_slope_of_a_way_is_how_fast_the_height_grows_on_it(state: lab.State) -> None:
    tiny = 1e-6
    measured = (state.along(tiny) - state.along(-tiny)) / (2 * tiny)
    assert state.slope == pytest.approx(float(measured), abs=1e-6)


def test_no_direction_is_steeper_than_the_gradient() -> None:
    state = lab.first()

    def sinks(angle: float) -> float:
        x, y = np.cos(angle), np.sin(angle)
        return -(hill((state.x + 1e-6 * x, state.y + 1e-6 * y)) - hill((state.x, state.y))) / 1e-6

    best = minimize_scalar(sinks, bounds=(0, np.pi), method="bounded")
    assert np.degrees(best.x) == pytest.approx(45, abs=0.1)
    assert -best.fun == pytest.approx(state.steepest, abs=1e-4)


def test_turned_by_60_degrees_the_way_is_half_as_steep_and_by_90_it_is_flat() -> None:
    uphill = lab.first()
    assert uphill.turned == 0
    assert uphill.slope == pytest.approx(uphill.steepest)
    half = lab.steps[0][1](uphill)
    assert half.slope == pytest.approx(uphill.steepest / 2)
    assert lab.seen(half)
    assert lab.prediction.options[lab.prediction.right].says == "Half as steep"
    assert replace(uphill, angle=135).slope == pytest.approx(0, abs=1e-12)


def test_against_the_gradient_the_way_does_not_lead_to_the_lowest_place() -> None:
    state = lab.first()
    to_the_lowest = -np.array([state.x, state.y])
    against = -state.gradient
    crossed = to_the_lowest[0] * against[1] - to_the_lowest[1] * against[0]
    assert abs(crossed) > 0.5  # they are not parallel


def test_the_goal_asks_for_a_steep_place_and_a_flat_way() -> None:
    steep = replace(lab.first(), x=2.0, y=2.0)
    assert steep.steepest >= 4
    assert not lab.reached(steep)
    facing = lab.steps[1][1](steep)
    assert lab.reached(replace(facing, angle=(facing.angle + 90) % 360))
    assert not lab.reached(replace(lab.first(), angle=135))  # flat, but not steep enough
    for press in lab.steps:
        assert not lab.reached(press[1](lab.first()))


def test_the_shown_code_gives_the_slope_twice() -> None:
    for state in STATES[:8]:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, Any] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code
        slope, measured = eval(last, space)  # noqa: S307
        assert slope == pytest.approx(state.slope)
        assert measured == pytest.approx(state.slope, abs=1e-4)


def test_the_point_can_be_moved_and_not_taken_away() -> None:
    on_map = lab.pictures()[0]
    moved = on_map.act(lab.first(), Event("drop", -1.0, 0.5, 0))
    assert (moved.x, moved.y) == (-1.0, 0.5)
    with pytest.raises(ValueError, match="only moved"):
        on_map.act(lab.first(), Event("remove", 0, 0, 0))


def test_at_the_lowest_place_nothing_is_steep_and_everything_can_be_told() -> None:
    flat = lab.State(0.0, 0.0)
    assert (flat.steepest, flat.turned) == (0, 0)
    assert not lab.seen(flat)
    for picture in lab.pictures():
        picture.ground(flat)
        picture.moving(flat)
        assert picture.says(flat)
