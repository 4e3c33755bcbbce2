"""The pictures of *turn on a hill*: the map, the height along the way, the slope by direction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, SOFT, TRAINING, Dot, Event, Frame, number
from guide.labs.paper import TEXT, Still, frame, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 3.75, 3.0  # x and y run that far from 0: one unit is as long across as up
HEIGHTS = (0.5, 1.5, 3.0, 5.0, 7.5, 10.5)  # contours
ROUND = np.linspace(0, 2 * np.pi, 73)
FAR = 2.0  # units of way in the second picture
SCALE = 0.35  # how long the gradient is drawn, so that it stays on the map


def _arrow(axes: Any, color: str) -> Any:
    """A line with a head, moved by :func:`_point`."""
    return axes.plot([], [], color=color, linewidth=2.4, solid_capstyle="round")[0]


def _point(line: Any, start: np.ndarray, way: np.ndarray) -> None:
    """Let an arrow run from ``start`` along ``way``; its head is part of the line."""
    long = float(np.hypot(*way))
    end = start + way
    if long < 1e-9:
        line.set_data([], [])
        return
    back, side = -0.16 * way / long, 0.09 * np.array([-way[1], way[0]]) / long
    corners = np.array([start, end, end + back + side, end, end + back - side])
    line.set_data(corners[:, 0], corners[:, 1])


class MapPicture:
    """Contours of the hill, where you stand, the gradient, and the step."""

    name = "Map of the hill"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("x", "y")
        self.axes.set(xlim=(-WIDE, WIDE), ylim=(-HIGH, HIGH))
        rings = [np.column_stack([np.sqrt(2 * h) * np.cos(ROUND), np.sqrt(h) * np.sin(ROUND)])
                 for h in HEIGHTS]  # fmt: skip
        self.axes.add_collection(LineCollection(rings, colors=SOFT, linewidths=0.9, alpha=0.55))
        for h in HEIGHTS[:4]:
            self.axes.text(0, -np.sqrt(h), number(h), color=SOFT, fontsize=TEXT - 2, ha="center")
        self.uphill, self.way = _arrow(self.axes, INK), _arrow(self.axes, MODEL)
        self.words = [self.axes.text(0, 0, says, color=hue, fontsize=TEXT, ha="center", va="center")
                      for says, hue in (("gradient", INK), ("your step", MODEL))]  # fmt: skip

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """The hill stays."""
        return self.name

    def moving(self, state: Any) -> list[Artist]:
        """Both arrows with their names."""
        here = np.array([state.x, state.y])
        ways = SCALE * state.gradient, state.step * state.direction
        for line, word, way in zip((self.uphill, self.way), self.words, ways, strict=True):
            _point(line, here, way)
            place = here + way * (1 + 0.28 / max(float(np.hypot(*way)), 0.2))
            word.set_position(np.clip(place, (0.8 - WIDE, 0.2 - HIGH), (WIDE - 0.8, HIGH - 0.2)))
        first, second = self.words
        if abs(np.subtract(first.get_position(), second.get_position())).max() < 0.5:
            x, y = first.get_position()
            second.set_position((x, y - 0.45))
        return [self.uphill, self.way, *self.words]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "x", "y")

    def dots(self, state: Any) -> list[Dot]:
        """Where you stand."""
        return [Dot(state.x, state.y, name="Where you stand", tag="you")]

    def act(self, state: Any, event: Event) -> Any:
        """Stand where the reader clicked, or where the point was dragged to."""
        if event.kind == "remove":
            raise ValueError("You cannot be taken off the hill, only moved.")
        return replace(state, x=event.x, y=event.y)

    def says(self, state: Any) -> str:
        """Place, height, gradient and direction."""
        a, b = state.gradient.tolist()
        return (
            f"You stand at ({number(state.x)}, {number(state.y)}), {number(float(state.along(0)))} "
            f"high. The gradient is ({number(a)}, {number(b)}); you face {state.angle} degrees, "
            f"{state.turned} degrees away from it."
        )

    def table(self, state: Any) -> list[list[str]]:
        """The two arrows by their parts."""
        rows = (("gradient", state.gradient), ("one unit your way", state.direction))
        return [["arrow", "in x", "in y"], *([w, *map(number, v.tolist())] for w, v in rows)]


class WalkPicture(Still):
    """The height along the way, and the straight line with the slope at the start."""

    instead = "move the point on the map"
    name = "Height along your way"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("way", "height")
        self.axes.set(xlim=(0, FAR))
        self.line = self.axes.plot([], [], color=MODEL, linewidth=1.8, linestyle=(0, (5, 3)))[0]
        self.curve = self.axes.plot([], [], color=TRAINING, linewidth=2.4)[0]
        self.end = self.axes.plot([], [], "o", color=TRAINING, markersize=8)[0]
        self.word = self.axes.text(0.04, 0.93, "", color=MODEL, fontsize=TEXT,
                                   transform=self.axes.transAxes)  # fmt: skip

    def ground(self, state: Any) -> object:
        """A window that holds the curve and its start."""
        heights = state.along(np.linspace(0, FAR, 9))
        low, high = float(heights.min()), float(heights.max())
        room = max(0.25 * (high - low), 0.5)
        self.axes.set_ylim(np.floor(low - room), np.ceil(high + room))
        return self.axes.get_ylim()

    def moving(self, state: Any) -> list[Artist]:
        """Curve, straight line, and where the step ends."""
        way = np.linspace(0, FAR, 41)
        self.curve.set_data(way, state.along(way))
        ends = np.array([0, FAR])
        self.line.set_data(ends, state.along(0) + state.slope * ends)
        self.end.set_data([state.step], [state.along(state.step)])
        self.word.set_text(f"slope at the start {number(state.slope)}")
        return [self.line, self.curve, self.end, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "way", "height")

    def says(self, state: Any) -> str:
        """Slope, and what the step really brings."""
        rise = float(state.along(state.step) - state.along(0))
        return (
            f"At the start the slope is {number(state.slope)}, so a step of {number(state.step)} "
            f"promises {number(state.slope * state.step)}; the height really changes by "
            f"{number(rise)}."
        )

    def table(self, state: Any) -> list[list[str]]:
        """Some places along the way."""
        start, rows = float(state.along(0)), []
        for way in (0.0, 0.1, 0.5, 1.0, 2.0):
            told = start + state.slope * way
            rows.append([number(n) for n in (way, float(state.along(way)), told)])
        return [["way", "height", "straight line"], *rows]


class TurnPicture(Still):
    """The slope of every direction, by how far it is turned from straight uphill."""

    instead = "move the point on the map"
    name = "Slope by direction"
    TURNS = np.linspace(0, 180, 37)

    def __init__(self) -> None:
        self.figure, self.axes = sheet("degrees from straight uphill", "slope")
        self.axes.set(xlim=(0, 180), xticks=range(0, 181, 30))
        self.axes.axhline(0, color=SOFT, linewidth=1)
        self.curve = self.axes.plot([], [], color=TRAINING, linewidth=2.2)[0]
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=9)[0]
        self.word = self.axes.text(0, 0, "", color=MODEL, fontsize=TEXT, ha="left", va="bottom")

    def ground(self, state: Any) -> object:
        """As high as the steepest slope, in whole numbers."""
        top = max(1.0, float(np.ceil(1.1 * state.steepest)))
        self.axes.set_ylim(-top, top)
        return top

    def moving(self, state: Any) -> list[Artist]:
        """The curve, and the direction you face."""
        self.curve.set_data(self.TURNS, state.steepest * np.cos(np.radians(self.TURNS)))
        self.here.set_data([state.turned], [state.slope])
        self.word.set_position((min(state.turned + 5, 130), state.slope))
        self.word.set_text(f"you: {number(state.slope)}")
        return [self.curve, self.here, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "degrees from straight uphill", "slope")

    def says(self, state: Any) -> str:
        """Your slope beside the steepest one."""
        return (
            f"Straight uphill the slope is {number(state.steepest)}; {state.turned} degrees away "
            f"from it, it is {number(state.slope)}."
        )

    def table(self, state: Any) -> list[list[str]]:
        """The slope at some turns."""
        turns = (0, 30, 60, 90, 120, 180)
        slopes = (state.steepest * np.cos(np.radians(t)) for t in turns)
        rows = (
            [str(t), number(round(float(s), 9) + 0.0)] for t, s in zip(turns, slopes, strict=True)
        )
        return [["degrees from uphill", "slope"], *rows]
