"""A way to the goal of every lab, by moves that a hand can make on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide.labs import Event, Lab


@dataclass(frozen=True, slots=True)
class Turned:
    """A slider set to a place, or a switch."""

    control: str
    to: int | bool


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by what it says."""

    label: str


@dataclass(frozen=True, slots=True)
class Dragged:
    """A point of the first picture, brought to a place in units of the model."""

    point: int
    x: float
    y: float


Move = Turned | Pressed | Dragged
BELOW = -1.1  # where the pen is in the table of ratings
RATE = Pressed("Rate the film at the pen")

WAYS: dict[str, tuple[Move, ...]] = {
    "bend-space": (
        Turned("units", 2), Turned("bend", True),
        Dragged(0, 0.3, 0.4), Dragged(1, -0.5, 0.0), Dragged(2, 0.2, -0.5),
    ),
    "bend-the-curve": (Turned("degree", 11), Turned("strength", 6)),
    "column-that-knew": (Turned("calls", False), Turned("time", True)),
    "count-the-join": (
        Turned("readers", 4), Turned("loans", 4), Turned("ofone", 3), Turned("twins", True),
        Turned("left", True),
    ),
    "fill-the-gaps": (
        Turned("factors", 2), Turned("place", 8),
        RATE, Dragged(0, 1.5, BELOW), RATE, Dragged(0, 2.5, BELOW), RATE,
    ),
    "find-groups": (
        Dragged(0, 2.0, 3.0), Dragged(1, 5.0, 6.0), Dragged(2, 8.0, 5.0), Turned("rounds", 3),
    ),
    "find-the-like": (Turned("measure", 2), Turned("rare", True), Turned("copies", 9)),
    "grow-trees": (Turned("depth", 4), Turned("trees", 4)),
    "hold-the-border": (Turned("bent", True), Turned("kernel", True), Turned("gamma", 5)),
    "how-sure": (Pressed("Train"), Turned("threshold", 24)),
    "learn-a-maze": (Turned("twentieths", 16), Turned("episodes", 40)),
    "lose-no-row": (
        Dragged(2, -10.0, 2.0), Dragged(3, 18.0, 0.0), Dragged(8, -10.0, 0.0),
        Turned("weigh", 2), Turned("kept", True),
    ),
    "move-the-threshold": (Turned("share", 2), Turned("price", 4), Pressed("5 points higher")),
    "rent-by-district": (Turned("way", 1), Turned("fewest", 3), Turned("inside", True)),
    "ridge-or-lasso": (Turned("corner", True), Turned("place", 28)),
    "roll-downhill": (Turned("momentum", 69), Pressed("Run 30 steps"), Turned("rate", 288)),
    "same-mean": (
        *(Dragged(n, 4.7 + 0.12 * n, time) for n, time in enumerate((8, 8, 8, 16, 16, 16))),
    ),
    "set-the-alarm": (Turned("together", True), Turned("place", 75)),
    "squeeze-digits": (Turned("keep", 21), Turned("look", 4)),
    "step-through": (Turned("start", 3), Turned("stop", 9), Pressed("Run to the end")),
    "stretch-to-fit": (Turned("b_columns", 2), Turned("add", 2), Pressed("Make B a column")),
    "stumps-vote": (Turned("turned", 16), Turned("rounds", 20)),
    "text-to-table": (Turned("times", 3),),
    "true-alarms": (Turned("false", 0), Pressed("Let the sensor look")),
    "turn-on-a-hill": (Dragged(0, 2.0, 2.0), Pressed("Face straight uphill"), Turned("angle", 153)),
    "two-names": (Turned("copied", 1), Turned("third", 2), Pressed("Run to the end")),
    "winners-luck": (Turned("models", 5), Turned("points", 3), Turned("rows", 11)),
}  # fmt: skip


def after(lab: Lab, state: Any, move: Move) -> Any:
    """The state after a move."""
    if isinstance(move, Turned):
        return lab.turn(state, move.control, move.to)
    if isinstance(move, Pressed):
        return dict(lab.steps)[move.label](state)
    [picture, *_] = lab.pictures()
    return picture.act(state, Event("drop", move.x, move.y, move.point))
