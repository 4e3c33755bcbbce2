"""Roll downhill: a line is fitted by gradient descent, and the reader sets how it steps.

The aha: below the rate 2/L the path reaches the bottom, above it every step leads
further out; momentum makes a stretched bowl passable, scaling makes it round.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import ceil, floor, log10

from guide.labs import Event, Option, Prediction, Slide, Switch, number
from guide.labs.descent import HOME, Descent, Points, bowl, largest_rate
from guide.labs.roll_downhill_pictures import DataPicture, LossPicture, MapPicture
from guide.labs.table import MOST, read_points

name = "roll-downhill"
BUDGET = 30  # steps that the goal allows
SHARE = 0.01  # how far above the best loss the goal allows, as a share of it
MOST_STEPS = 100
DECADES, PLACES = 4, 100  # of the rate's slider: decades in all, places to a decade

prediction = Prediction(
    ask="The rate is 0.01. You make it ten times larger, 0.1. What will the path do?",
    options=(
        Option(
            "It reaches the bottom in about a tenth of the steps.",
            "That holds while the rate is small: up to a point, larger is faster. "
            "Beyond that point a step lands higher than where it came from.",
        ),
        Option(
            "It takes the same steps: the slope decides, not the rate.",
            "The slope gives the direction; the length of a step is the slope times the rate. "
            "Ten times the rate is ten times the step.",
        ),
        Option(
            "It jumps across the valley, further out each time.",
            "Each step overshoots the bottom by more than it was away from it.",
        ),
        Option(
            "It reaches the bottom and then stays a little beside it.",
            "On a smooth bowl the steps shrink with the slope, so a path that comes near the "
            "bottom also settles. Staying beside it takes noise, which is not in this lab.",
        ),
    ),
    right=2,
    try_it="Take a few steps, then set the rate to 0.1 or more.",
)
goal = (
    f"Reach a loss within 1 % of the best in at most {BUDGET} steps: on the flowers as "
    "measured (not scaled), from slope 0 and intercept 0."
)
paste = (
    "Two columns of numbers, x and y, parted by commas, semicolons, tabs or blanks; "
    f"names in the first line are welcome. 3 to {MOST} rows."
)
example = "Back to the flowers"


@cache
def flowers() -> Points:
    """Fifty irises, every third of Fisher's 150: petal length and width in cm."""
    from sklearn.datasets import load_iris

    rows = load_iris().data[::3]
    return Points(rows[:, 2], rows[:, 3], "petal length", "petal width", "cm")


def first() -> Descent:
    """The flowers, a careful rate, no step taken."""
    return _begin(flowers())


def _begin(points: Points, *, mine: bool = False) -> Descent:
    """A state for other points, with a rate well below their limit."""
    return Descent(points, _careful(largest_rate(bowl(points))), mine=mine)


def _careful(limit: float) -> float:
    """A rate a little below a fifth of the limit, of one digit."""
    digit = 10.0 ** floor(log10(0.19 * limit))
    return float(f"{floor(0.19 * limit / digit) * digit:.0e}")


def pictures() -> tuple[MapPicture, DataPicture, LossPicture]:
    """Contour map with the path; data with the line; loss by step."""
    return MapPicture(), DataPicture(), LossPicture(MOST_STEPS, SHARE)


def _lowest(state: Descent) -> int:
    """The decade at which the rate's slider begins; its end is above three times the limit."""
    return ceil(log10(3 * largest_rate(state.bowl))) - DECADES


def controls(state: Descent) -> tuple[Slide | Switch, ...]:
    """Rate, momentum, steps, and whether x is scaled."""
    place = round((log10(state.rate) - _lowest(state)) * PLACES)
    return (
        Slide("rate", "Rate", place, DECADES * PLACES, f"{state.rate:.3g}"),
        Slide("momentum", "Momentum", round(state.momentum * 100), 99, f"{state.momentum:.2f}"),
        Slide("steps", "Steps taken", state.steps, MOST_STEPS, f"{state.steps}"),
        Switch("scale", f"Scale x ({state.points.x_name}) to mean 0, spread 1", state.scale),
    )


def turn(state: Descent, name: str, value: int | bool) -> Descent:
    """The state after a control was set: a slider to a place, or the switch."""
    if name == "rate":
        return replace(state, rate=float(f"{10 ** (_lowest(state) + value / PLACES):.3g}"))
    if name == "momentum":
        return replace(state, momentum=value / 100)
    if name == "steps":
        return replace(state, steps=int(value))
    turned = replace(state, scale=bool(value), start=HOME)
    low = _lowest(turned)
    rate = min(max(turned.rate, 10.0**low), 10.0 ** (low + DECADES))
    return replace(turned, rate=rate)


def _step(state: Descent) -> Descent:
    return replace(state, steps=min(state.steps + 1, MOST_STEPS))


def _run(state: Descent) -> Descent:
    return replace(state, steps=BUDGET)


def _reset(state: Descent) -> Descent:
    return replace(_begin(state.points, mine=state.mine), edit=state.edit)


steps = (("One step", _step), (f"Run {BUDGET} steps", _run), ("Reset", _reset))


def reached(state: Descent) -> bool:
    """Whether the goal is reached: with the lab's own points, start and budget."""
    fair = not (state.mine or state.scale) and state.start == HOME and state.steps <= BUDGET
    return bool(fair and state.losses[-1] <= (1 + SHARE) * state.bowl.least)


def seen(state: Descent) -> bool:
    """Whether the path was seen to lead away at ten times the first rate."""
    fair = not (state.mine or state.scale) and state.momentum == 0
    return bool(fair and state.rate >= 0.1 and state.steps >= 3)


def why(state: Descent) -> str:
    """Where the limit comes from, with its number."""
    curve = state.bowl.curvatures[1]
    return (
        f"In its steepest direction this bowl has the curvature L = {number(curve)}. One step "
        "multiplies what is left to go there by 1 − rate · L. While the rate is below "
        f"2/L = {number(2 / curve)}, that shrinks; above, it grows. At {number(state.rate)} it "
        f"is multiplied by {number(1 - state.rate * curve)} with every step."
    )


def pasted(state: Descent, text: str) -> Descent:
    """The reader's own table, from the start."""
    return replace(_begin(read_points(text), mine=True), edit=state.edit)


def editing(state: Descent, *, on: bool) -> Descent:
    """Points can be moved, or not."""
    return replace(state, edit=on)


def own(state: Descent) -> bool:
    """Whether the rows are the reader's."""
    return state.mine


def added(state: Descent) -> Descent:
    """One more point, in the middle of the others."""
    middle = Event("click", float(state.points.x.mean()), float(state.points.y.mean()))
    return DataPicture.changed(state, middle)


def code(state: Descent) -> str:
    """A cell that gives the path's end and its loss, for the state as it is."""
    w, b = state.start
    lines = ["import numpy as np", *_rows(state)]
    if state.scale:
        lines += ["x = (x - x.mean()) / x.std()  # mean 0, spread 1"]
    lines += [
        "columns = np.column_stack([x, np.ones_like(x)])",
        "",
        f"place = np.array([{w!r}, {b!r}])  # slope and intercept",
        "speed = np.zeros(2)",
        "losses = [np.mean((columns @ place - y) ** 2)]",
        f"for step in range({state.steps}):",
        "    gradient = 2 / len(x) * columns.T @ (columns @ place - y)",
        f"    speed = {state.momentum!r} * speed - {state.rate!r} * gradient",
        "    place = place + speed",
        "    losses.append(np.mean((columns @ place - y) ** 2))",
        "place, losses[-1]",
    ]
    return "\n".join(lines)


def _rows(state: Descent) -> list[str]:
    if not state.mine:
        return [
            "from sklearn.datasets import load_iris",
            "",
            "rows = load_iris().data[::3]  # every third flower",
            "x, y = rows[:, 2], rows[:, 3]  # petal length and width, cm",
        ]
    given = ((axis, getattr(state.points, axis).tolist()) for axis in "xy")
    return ["", *(f"{axis} = np.array({numbers})" for axis, numbers in given)]
