"""The three pictures of *roll downhill*: contour map with path, data with line, loss by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, SOFT, TRAINING, Dot, Event, Frame, number, percent
from guide.labs.descent import Array, Descent
from guide.labs.paper import TEXT, Still, frame, sheet, window
from guide.labs.table import checked

LEVELS = 4.0 ** np.arange(1, -6, -1)  # contours, as multiples of the loss at (0, 0) above the least
LIGHTEST = 1e-9  # of a level, so that a bowl whose lowest place is (0, 0) has contours too
FAR = 20.0  # windows beyond the map at which a path that diverges is cut off
TOLD = 12  # rows of a table of steps
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class MapPicture:
    """The loss over slope and intercept: contours, the path, the best line; the start moves."""

    name = "Map of the loss"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("slope w", "intercept b")
        self.contours = LineCollection([], colors=SOFT, linewidths=0.9, alpha=0.55)
        self.axes.add_collection(self.contours, autolim=False)
        self.path = self._line(color=MODEL, linewidth=1.8, marker="o", markersize=3.6)
        self.end = self._line(color=MODEL, marker="o", markersize=9, markeredgecolor=INK)
        self.best = self._line(color=INK, marker="+", markersize=13, markeredgewidth=2)
        self.word = self.axes.text(0, 0, "best", color=INK, fontsize=TEXT, ha="left", va="top")

    def _line(self, **look: object) -> Artist:
        return self.axes.plot([], [], **look)[0]  # type: ignore[arg-type]

    def ground(self, state: Descent) -> object:
        """A window around the level set through (0, 0); kept while a point is on its way."""
        around = state.bowl
        reach = 1.15 * around.reach(_height(state))
        for limit, middle, half in zip(
            (self.axes.set_xlim, self.axes.set_ylim), around.best, reach, strict=True
        ):
            limit(middle - half, middle + half)
        return (*self.axes.get_xlim(), *self.axes.get_ylim())

    def moving(self, state: Descent) -> list[Artist]:
        """Contours, path, where it stands, and the best."""
        height = _height(state)
        self.contours.set_segments([state.bowl.level(height * share) for share in LEVELS])
        path = self._seen(state.path)
        self.path.set_data(path[:, 0], path[:, 1])
        last = path[-1:] if len(path) == len(state.path) else path[:0]
        self.end.set_data(last[:, 0], last[:, 1])
        self.best.set_data(state.bowl.best[:1], state.bowl.best[1:])
        self.word.set_position(state.bowl.best + window(self.axes)[1] * (0.02, -0.02))
        return [self.contours, self.path, self.end, self.best, self.word]

    def _seen(self, path: Array) -> Array:
        """The path up to where it is far off the map: SVG cannot draw 1e300."""
        middle, size = window(self.axes)
        with np.errstate(invalid="ignore", over="ignore"):
            away = np.abs((path - middle) / size).max(axis=1)
        off = np.flatnonzero(~(away < FAR))
        return path[: off[0]] if len(off) else path

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "slope", "intercept")

    def dots(self, state: Descent) -> list[Dot]:
        """The start."""
        return [Dot(*state.start, name="Start", tag="start")]

    def act(self, state: Descent, event: Event) -> Descent:
        """Begin where the reader clicked, or where the start was dragged to."""
        if event.kind == "remove":
            raise ValueError("The start cannot be taken away, only moved.")
        return replace(state, start=(event.x, event.y))

    def says(self, state: Descent) -> str:
        """Where the path begins and ends, and how far above the best."""
        start, end, best = (_place(p) for p in (state.start, state.path[-1], state.bowl.best))
        shape = (
            f"The bowl is {number(state.bowl.stretch)} times as steep across as along; its lowest "
            f"place is {best} with the loss {number(state.bowl.least)}."
        )
        if not state.steps:
            return f"No step is taken. The start is {start}. {shape}"
        return f"{_steps(state.steps)} lead from {start} to {end}. {shape}"

    def table(self, state: Descent) -> list[list[str]]:
        """Some steps with their places and losses."""
        head = ["step", "slope w", "intercept b", "loss"]
        return [head, *([str(n), *map(number, (*state.path[n], state.losses[n]))]
                        for n in _some(state.steps))]  # fmt: skip


class DataPicture:
    """The points and the line at the path's end; points can be added, moved, taken away."""

    name = "Points and line"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("x", "y")
        self.shown = self.axes.plot([], [], "o", color=TRAINING, markersize=5.5, alpha=0.75)[0]
        self.line = self.axes.plot([], [], color=MODEL, linewidth=2.4)[0]

    def ground(self, state: Descent) -> object:
        """Limits around the points, which are drawn here unless they can be moved."""
        points = state.points
        for axis, column in zip("xy", (points.x, points.y), strict=True):
            low, high = float(column.min()), float(column.max())
            room = 0.12 * (high - low)
            getattr(self.axes, f"set_{axis}lim")(low - room, high + room)
            unit = f" ({points.unit})" if points.unit else ""
            label = getattr(points, f"{axis}_name") + unit
            getattr(self.axes, f"set_{axis}label")(label, parse_math=False)
        still = ([], []) if state.edit else (points.x.tolist(), points.y.tolist())
        self.shown.set_data(*still)
        limits = (*self.axes.get_xlim(), *self.axes.get_ylim())
        named = points.x_name, points.y_name, points.unit
        return (*limits, *named, *map(tuple, still))

    def moving(self, state: Descent) -> list[Artist]:
        """The line, in the units in which x was measured."""
        w, b = self._measured(state)
        ends = np.array(self.axes.get_xlim())
        heights = np.clip(w * ends + b, -1e9, 1e9)
        fine = bool(np.isfinite(heights).all()) and abs(w) < 1e6
        self.line.set_data((ends, heights) if fine else ([], []))
        return [self.line]

    def _measured(self, state: Descent) -> tuple[float, float]:
        w, b = map(float, state.path[-1])
        if not state.scale:
            return w, b
        middle, spread = float(state.points.x.mean()), float(state.points.x.std())
        return w / spread, b - w * middle / spread

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel(), self.axes.get_ylabel())

    def dots(self, state: Descent) -> list[Dot]:
        """The points, while they can be moved."""
        if not state.edit:
            return []
        pairs = zip(state.points.x.tolist(), state.points.y.tolist(), strict=True)
        return [Dot(x, y, f"Point {n}") for n, (x, y) in enumerate(pairs, start=1)]

    def act(self, state: Descent, event: Event) -> Descent:
        """Add, move or take away a point."""
        if not state.edit:
            raise ValueError("Open “Use your own points” first; then points can be changed.")
        return self.changed(state, event)

    @staticmethod
    def changed(state: Descent, event: Event) -> Descent:
        """The state with one point more, moved or less."""
        x, y, new = state.points.x.copy(), state.points.y.copy(), (event.x, event.y)
        if event.kind == "click":
            x, y = (np.append(c, v) for c, v in zip((x, y), new, strict=True))
        elif event.kind == "remove":
            x, y = (np.delete(c, event.point) for c in (x, y))
        else:
            x[event.point], y[event.point] = new
        return replace(state, points=checked(replace(state.points, x=x, y=y)), mine=True)

    def says(self, state: Descent) -> str:
        """The line in words, and how well it fits."""
        points, (w, b) = state.points, self._measured(state)
        unit = f" {points.unit}²" if points.unit else ""
        return (
            f"The line is {points.y_name} = {number(w)} × {points.x_name} "
            f"{'−' if b < 0 else '+'} {number(abs(b))}. Over {len(points.x)} points its mean "
            f"squared error is {number(float(state.losses[-1]))}{unit}."
        )

    def table(self, state: Descent) -> list[list[str]]:
        """Every point."""
        points = state.points
        rows = zip(points.x.tolist(), points.y.tolist(), strict=True)
        return [[points.x_name, points.y_name], *([number(x), number(y)] for x, y in rows)]


class LossPicture(Still):
    """The loss above the best, by step, on a logarithmic scale."""

    instead = "the others can be clicked"
    name = "Loss by step"

    def __init__(self, steps: int, share: float) -> None:
        self.share = share
        self.figure, self.axes = sheet("step", "loss above the best")
        self.axes.set(xlim=(0, steps), yscale="log")
        self.axes.yaxis.set_major_formatter(lambda value, _: _power(value))
        self.axes.minorticks_off()  # sixty small lines, drawn as slowly as all the rest
        self.target = self.axes.axhline(1, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        self.word = self.axes.text(steps, 1, "", color=SOFT, fontsize=TEXT, ha="right", va="bottom")
        self.curve = self.axes.plot([], [], color=TRAINING, linewidth=2.2, clip_on=True)[0]

    def ground(self, state: Descent) -> object:
        """Seven decades, from well above the start down."""
        top = 100 * _height(state)
        self.axes.set_ylim(top * 1e-8, top)
        goal = self.share * state.bowl.least
        fits = goal > top * 1e-8
        self.target.set_ydata([goal, goal])
        self.word.set_y(goal if fits else top)
        self.word.set_text(f"{percent(self.share, 0)} above the best" if fits else "")
        return (*self.axes.get_ylim(), goal)

    def moving(self, state: Descent) -> list[Artist]:
        """The curve, cut where it leaves the picture."""
        low, high = self.axes.get_ylim()
        above = np.clip(state.losses - state.bowl.least, low / 10, high * 10)
        self.curve.set_data(np.arange(len(above)), above)
        self.curve.set_marker("o" if len(above) == 1 else "")
        return [self.curve]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "step", "loss above the best")

    def says(self, state: Descent) -> str:
        """How the loss went."""
        first, last = float(state.losses[0]), float(state.losses[-1])
        if not state.steps:
            return f"The loss is {number(first)} before the first step."
        went = "falls" if last < first else "rises" if last > first else "stays"
        told = f"Over {_steps(state.steps)} the loss {went} from {number(first)} to {number(last)}"
        return f"{told}, {_above(last, state.bowl.least)}."

    def table(self, state: Descent) -> list[list[str]]:
        """Some steps with their losses."""
        rows = ([str(n), number(state.losses[n])] for n in _some(state.steps))
        return [["step", "loss"], *rows]


def _height(state: Descent) -> float:
    """Loss at (0, 0) above the least; never nothing."""
    above = float(state.bowl.above(np.zeros(2)))
    return max(above, 0.2 * float(state.points.y.var()), LIGHTEST)


def _place(place: Sequence[float] | Array) -> str:
    return f"slope {number(place[0])}, intercept {number(place[1])}"


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"


def _above(loss: float, least: float) -> str:
    """How far a loss is above the best, in words."""
    if not least > 1e-12 or not loss < 1000 * least:
        return f"{number(loss - least)} above the best"
    share = 100 * (loss / least - 1)
    return f"{number(share) if share >= 0.01 else 'less than 0.01'} % above the best"


def _power(value: float) -> str:
    """A power of ten, in letters that are as high as they are: typeset maths takes 10 ms each."""
    return "10" + str(round(np.log10(value))).translate(RAISED)


def _some(steps: int) -> list[int]:
    """Steps for a table: the first few, then ever fewer, and the last."""
    if steps < TOLD:
        return list(range(steps + 1))
    return sorted({round(n) for n in np.geomspace(1, steps, TOLD - 1)} | {0})
