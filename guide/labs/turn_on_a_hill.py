"""Turn on a hill: stand anywhere on a slope, choose a direction, see how steep the way is.

The aha: the slope of a way is the gradient times the direction. Turned by 60 degrees it is
half of the steepest, turned by 90 it is nothing, and the gradient itself points uphill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from guide.labs import Option, Prediction, Slide, number
from guide.labs.turn_on_a_hill_pictures import MapPicture, TurnPicture, WalkPicture

name = "turn-on-a-hill"
STEEP, FLAT = 4.0, 0.1  # what the goal asks for, in height for one unit of way
PLACES = 20  # of the slider for the step, each 0.1 long
NEAR = 3  # degrees: as near to 60 counts as seen

prediction = Prediction(
    ask=(
        "You face straight up a hill, where it is steepest. You turn by 60 degrees and walk on. "
        "How steep is your way now?"
    ),
    options=(
        Option("A third as steep", "That would hold if each degree took away the same share."),
        Option("Half as steep", "Half of a step in this direction still leads straight uphill."),
        Option("As steep as before", "Uphill is not all the same: the direction counts."),
        Option("Flat", "A flat way along the hill takes a turn by 90 degrees."),
    ),
    right=1,
    try_it="Press “Turn by 60 degrees”, and compare the slope with the steepest one.",
)
goal = (
    f"Stand where the steepest slope is {STEEP:g} or more. Then find a direction in which the way "
    f"is flat: a slope between −{FLAT} and {FLAT}."
)


@dataclass(frozen=True, slots=True)
class State:
    """Where you stand, which way you face, and how long your step is.

    The height is ``x² / 2 + y²``; x runs from −3.75 to 3.75, y from −3 to 3. ``angle`` is
    in degrees, 0 to 359, counted against the clock from the x axis. ``step`` is 0.1 to 2.
    """

    x: float = 2.0
    y: float = 1.0
    angle: int = 45
    step: float = 1.0

    @property
    def gradient(self) -> np.ndarray:
        """The slopes in x and in y, shape (2,)."""
        return np.array([self.x, 2 * self.y])

    @property
    def direction(self) -> np.ndarray:
        """A step of length 1 in the direction you face, shape (2,)."""
        turn = np.radians(self.angle)
        return np.array([np.cos(turn), np.sin(turn)])

    @property
    def slope(self) -> float:
        """How much the height grows for one unit of way, at the very start."""
        return float(self.gradient @ self.direction)

    @property
    def steepest(self) -> float:
        """The length of the gradient."""
        return float(np.hypot(*self.gradient))

    @property
    def turned(self) -> int:
        """Degrees between the direction and the gradient, 0 to 180; 0 where there is none."""
        if not self.steepest:
            return 0
        share = np.clip(self.slope / self.steepest, -1, 1)
        return round(float(np.degrees(np.arccos(share))))

    def along(self, way: np.ndarray | float) -> np.ndarray:
        """The height after ``way`` units in the direction you face."""
        x, y = self.x + way * self.direction[0], self.y + way * self.direction[1]
        return np.asarray(x**2 / 2 + y**2)


def first() -> State:
    """On the hillside, facing straight uphill."""
    return State()


def pictures() -> tuple[MapPicture, WalkPicture, TurnPicture]:
    """The map, the height along the way, and the slope by direction."""
    return MapPicture(), WalkPicture(), TurnPicture()


def controls(state: State) -> tuple[Slide, ...]:
    """Direction and length of the step."""
    facing = f"{state.angle}°, {state.turned}° from straight uphill"
    place = round(state.step * 10) - 1
    return (
        Slide("angle", "Direction", state.angle, 359, facing),
        Slide("step", "Length of the step", place, PLACES - 1, f"{state.step:.1f}"),
    )


def turn(state: State, name: str, value: Any) -> State:
    """The state after a slider was set to a place."""
    if name == "step":
        return replace(state, step=(int(value) + 1) / 10)
    return replace(state, angle=int(value))


def _uphill(state: State) -> State:
    """Facing along the gradient, to the nearest degree."""
    angle = np.degrees(np.arctan2(*state.gradient[::-1]))
    return replace(state, angle=round(float(angle)) % 360)


def _by_60(state: State) -> State:
    return replace(state, angle=(state.angle + 60) % 360)


def _reset(state: State) -> State:  # noqa: ARG001 as for every button
    return first()


steps = (("Turn by 60 degrees", _by_60), ("Face straight uphill", _uphill), ("Reset", _reset))


def reached(state: State) -> bool:
    """Whether the way is flat although the hill is steep."""
    return state.steepest >= STEEP and abs(state.slope) <= FLAT


def seen(state: State) -> bool:
    """Whether the way was seen that is 60 degrees off."""
    return state.steepest > 0 and abs(state.turned - 60) <= NEAR


def why(state: State) -> str:
    """The dot product, with its numbers."""
    (a, b), (u, v) = state.gradient.tolist(), state.direction.tolist()
    return (
        f"The gradient here is ({number(a)}, {number(b)}), and one step in your direction is "
        f"({number(u)}, {number(v)}). Their dot product, {_factor(a)} · {_factor(u)} + "
        f"{_factor(b)} · {_factor(v)} = {number(state.slope)}, is the slope of your way. "
        f"The steepest way has {number(state.steepest)}."
    )


def _factor(value: float) -> str:
    """A number as it stands in a product: in brackets below 0."""
    return f"({number(value)})" if value < 0 else number(value)


def code(state: State) -> str:
    """A cell that gives the slope twice: as a dot product, and measured with a tiny step."""
    return "\n".join(
        [
            "import numpy as np",
            "",
            f"x, y, angle = {state.x!r}, {state.y!r}, {state.angle}",
            "gradient = np.array([x, 2 * y])  # slopes of x**2 / 2 and of y**2",
            "direction = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])",
            "slope = gradient @ direction",
            "",
            "tiny = 1e-6",
            "u, v = x + tiny * direction[0], y + tiny * direction[1]",
            "measured = ((u**2 / 2 + v**2) - (x**2 / 2 + y**2)) / tiny",
            "slope, measured",
        ]
    )
