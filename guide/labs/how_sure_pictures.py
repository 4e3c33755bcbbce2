"""The three pictures of *how sure*: map of the log loss, the curve, and what each row costs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist

from guide.labs import INK, MODEL, SOFT, TRAINING, Dot, Event, Frame, number, percent
from guide.labs.chances import ALARM, MISS, STEEPEST, Chance, cost, probability
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.table import checked

GRID = 45  # places of the map along each side
ABOVE = (1.02, 1.15, 1.4, 2.0, 3.0, 5.0, 8.0, 12.0)  # contours, as multiples of the least loss
PLAIN = (0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0, 2.0)  # contours where there is no least
DEAREST = 6.0  # the highest cost that is drawn
STACK = 0.028  # how far equal flowers are drawn apart


class LossMap:
    """The log loss over border and steepness; a click goes there."""

    name = "Map of the log loss"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("border", "steepness")
        self.drawn: Artist | None = None
        self.under: object = None
        self.best = self.axes.plot([], [], "+", color=INK, markersize=13, markeredgewidth=2)[0]
        self.word = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, ha="left", va="bottom")
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=9, markeredgecolor=INK)[0]

    def ground(self, state: Chance) -> object:
        """Contours for these points; worked out anew only when the points are others."""
        x, unit = state.points.x, state.points.unit
        under = (x.tobytes(), state.points.y.tobytes(), unit)
        if under != self.under:
            self.under = under
            self._contours(state)
            of, per = (f" ({unit})", f" (per {unit})") if unit else ("", "")
            self.axes.set_xlabel(f"border{of}")
            self.axes.set_ylabel(f"steepness{per}")
        return under

    def _contours(self, state: Chance) -> None:
        x, y = state.points.x, state.points.y
        steepest = STEEPEST / float(x.std()) * (1 if x[y > 0].mean() >= x[y <= 0].mean() else -1)
        borders = np.linspace(x.min(), x.max(), GRID)
        steeps = np.linspace(0, steepest, GRID)
        scores = steeps[:, None, None] * (x - borders[:, None])
        heights = cost(scores, y).mean(axis=2)
        if self.drawn is not None:
            self.drawn.remove()
        least = state.least
        levels = PLAIN if least is None else np.array(ABOVE) * least[2]
        if steepest < 0:
            steeps, heights = steeps[::-1], heights[::-1]
        self.drawn = self.axes.contour(
            borders, steeps, heights, levels, colors=SOFT, linewidths=0.9, alpha=0.6
        )
        self.axes.set(xlim=(x.min(), x.max()), ylim=(min(steepest, 0), max(steepest, 0)))
        shown = least is not None and abs(least[1]) <= abs(steepest)
        self.best.set_data(([least[0]], [least[1]]) if shown and least else ([], []))
        self.word.set_text(" best" if shown else "")
        self.word.set_position(least[:2] if shown and least else (0, 0))

    def moving(self, state: Chance) -> list[Artist]:
        """Where the curve is."""
        self.here.set_data([state.border], [state.steep])
        return [self.here]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "border", "steepness")

    def dots(self, state: Chance) -> list[Dot]:
        """The curve as a place of this map, which can be moved."""
        return [Dot(state.border, state.steep, "The curve")]

    def act(self, state: Chance, event: Event) -> Chance:
        """Take the border and the steepness of that place."""
        if event.kind == "remove":
            raise ValueError("The curve cannot be taken away, only moved.")
        return replace(state, border=event.x, steep=event.y)

    def says(self, state: Chance) -> str:
        """The loss here, and the least."""
        here = f"The log loss is {number(state.loss)} here"
        if state.least is None:
            return f"{here}; no curve is the best: the steeper, the lower, with a border between."
        border, steep, loss = state.least
        return (
            f"{here}; the least is {number(loss)}, at the border {number(border)} and the "
            f"steepness {number(steep)}."
        )

    def table(self, state: Chance) -> list[list[str]]:
        """Here, and around."""
        rows = [("here", state), ("a third as steep", replace(state, steep=state.steep / 3)),
                ("three times as steep", replace(state, steep=3 * state.steep))]  # fmt: skip
        told = [[said, number(s.border), number(s.steep), number(s.loss)] for said, s in rows]
        best = [["best", *map(number, state.least)]] if state.least else []
        return [["curve", "border", "steepness", "log loss"], *told, *best]


class CurvePicture:
    """The flowers, each at 0 or 1, and the curve; points can be added, moved, taken away."""

    name = "Flowers and curve"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("x", "probability")
        self.axes.set(ylim=(-0.1, 1.1))
        self.rest = self._dots(markerfacecolor="none")
        self.ones = self._dots(markerfacecolor=TRAINING)
        look = {"fontsize": TEXT, "color": TRAINING, "ha": "left", "parse_math": False}
        self.upper = self.axes.text(0.02, 0.85, "", transform=self.axes.transAxes, **look)
        self.lower = self.axes.text(0.98, 0.12, "", transform=self.axes.transAxes, **look)
        self.lower.set_ha("right")
        self.curve = self.axes.plot([], [], color=MODEL, linewidth=2.4)[0]
        self.level = self.axes.axhline(0.5, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        self.cut = self.axes.axvline(0, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        self.wrong = self.axes.plot([], [], "o", markersize=11, markerfacecolor="none",
                                    markeredgecolor=MODEL, markeredgewidth=1.6)[0]  # fmt: skip

    def _dots(self, **look: object) -> Artist:
        style = {"markersize": 5, "markeredgecolor": TRAINING, "alpha": 0.8}
        return self.axes.plot([], [], "o", **style, **look)[0]  # type: ignore[arg-type]

    def ground(self, state: Chance) -> object:
        """Limits around the points, which are drawn here unless they can be moved."""
        points, (x, heights) = state.points, _stacked(state)
        room = 0.06 * float(np.ptp(x))
        self.axes.set_xlim(x.min() - room, x.max() + room)
        unit = f" ({points.unit})" if points.unit else ""
        self.axes.set_xlabel(points.x_name + unit, parse_math=False)
        self.axes.set_ylabel(f"probability of {_one(state)}", parse_math=False)
        ones = points.y > 0
        for line, rows in ((self.ones, ones), (self.rest, ~ones)):
            line.set_data(([], []) if state.edit else (x[rows], heights[rows]))
        self.upper.set_text(f"{_one(state)}: 1")
        self.lower.set_text(f"{_other(state)}: 0")
        return (x.tobytes(), points.y.tobytes(), state.edit, points.x_name, _one(state))

    def moving(self, state: Chance) -> list[Artist]:
        """The curve, the threshold, where it cuts, and rings around what comes out wrong."""
        x = np.linspace(*self.axes.get_xlim(), 160)
        self.curve.set_data(x, probability(state.steep * (x - state.border)))
        self.level.set_ydata([state.threshold] * 2)
        cut = state.cut if np.isfinite(state.cut) else 1e9
        self.cut.set_xdata([cut] * 2)
        wrong = state.yes != (state.points.y > 0)
        places, heights = _stacked(state)
        self.wrong.set_data(places[wrong], heights[wrong])
        return [self.curve, self.level, self.cut, self.wrong]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel(), "probability")

    def dots(self, state: Chance) -> list[Dot]:
        """The points, while they can be moved."""
        if not state.edit:
            return []
        pairs = zip(*(c.tolist() for c in _stacked(state)), strict=True)
        return [Dot(x, y, f"Point {n}") for n, (x, y) in enumerate(pairs, start=1)]

    def act(self, state: Chance, event: Event) -> Chance:
        """Add, move or take away a point."""
        if not state.edit:
            raise ValueError("Open “Use your own points” first; then points can be changed.")
        return self.changed(state, event)

    @staticmethod
    def changed(state: Chance, event: Event) -> Chance:
        """The state with one point more, moved or less; y becomes 0 or 1."""
        x, y = state.points.x.copy(), state.points.y.copy()
        kind = float(event.y >= 0.5)
        if event.kind == "click":
            x, y = np.append(x, event.x), np.append(y, kind)
        elif event.kind == "remove":
            x, y = np.delete(x, event.point), np.delete(y, event.point)
        else:
            x[event.point], y[event.point] = event.x, kind
        return replace(state, points=checked(replace(state.points, x=x, y=y)), mine=True)

    def says(self, state: Chance) -> str:
        """The decision, what comes out wrong, and what it costs."""
        ones = int(state.points.y.sum())
        unit = f" {state.points.unit}" if state.points.unit else ""
        from_ = (
            f"from {number(state.cut)}{unit} on" if np.isfinite(state.cut) else "for all or none"
        )
        return (
            f"From p = {state.threshold:.2f} on the answer is {_one(state)}: {from_}. Of {ones} "
            f"{_one(state)} {state.missed} are missed, of {len(state.points.x) - ones} "
            f"{_other(state)} {state.alarms} are flagged. At {MISS} and {ALARM} euros each that "
            f"costs {state.price} euros."
        )

    def table(self, state: Chance) -> list[list[str]]:
        """Every point with its probability and the answer."""
        p = probability(state.scores)
        rows = zip(state.points.x, state.points.y, p, state.yes, strict=True)
        head = [state.points.x_name, _one(state), "probability", "answer"]
        told = ([number(x), f"{y:.0f}", f"{chance:.3f}", "yes" if yes else "no"]
                for x, y, chance, yes in rows)  # fmt: skip
        return [head, *told]


class CostPicture(Still):
    """What each flower costs: -ln of the probability that its own kind was given."""

    instead = "the others can be clicked"
    name = "What each one costs"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("x", "cost, −ln(p of what it is)")
        self.axes.set(ylim=(-0.15, DEAREST))
        look = {"color": TRAINING, "markersize": 5.5, "alpha": 0.8}
        self.ones = self.axes.plot([], [], "o", **look)[0]
        self.rest = self.axes.plot([], [], "o", markerfacecolor="none", **look)[0]
        self.beyond = self.axes.plot([], [], "^", color=MODEL, markersize=8)[0]
        self.mean = self.axes.axhline(0, color=MODEL, linewidth=2)
        self.word = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, ha="right", va="bottom")

    def ground(self, state: Chance) -> object:
        """The axis of the feature."""
        x, unit = state.points.x, state.points.unit
        room = 0.06 * float(np.ptp(x))
        self.axes.set_xlim(x.min() - room, x.max() + room)
        named = state.points.x_name + (f" ({unit})" if unit else "")
        self.axes.set_xlabel(named, parse_math=False)
        return (*self.axes.get_xlim(), named)

    def moving(self, state: Chance) -> list[Artist]:
        """The costs, those beyond the picture as triangles, and the mean."""
        x, costs, ones = state.points.x, state.costs, state.points.y > 0
        inside = costs <= DEAREST
        for line, rows in ((self.ones, ones & inside), (self.rest, ~ones & inside)):
            line.set_data(x[rows], costs[rows])
        self.beyond.set_data(x[~inside], np.full(int(np.sum(~inside)), DEAREST - 0.15))
        height = min(state.loss, DEAREST)
        self.mean.set_ydata([height] * 2)
        self.word.set_position((self.axes.get_xlim()[1], height + 0.05))
        self.word.set_text(f"mean: log loss {number(state.loss)}")
        return [self.ones, self.rest, self.beyond, self.mean, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel(), "cost")

    def says(self, state: Chance) -> str:
        """The mean, the dearest, and its share."""
        n = int(np.argmax(state.costs))
        share = state.costs[n] / max(float(state.costs.sum()), 1e-300)
        return (
            f"The log loss, the mean cost of {len(state.costs)} rows, is {number(state.loss)}. The "
            f"dearest row, at {number(state.points.x[n])}, costs {number(float(state.costs[n]))}: "
            f"{percent(share, 0)} of the sum."
        )

    def table(self, state: Chance) -> list[list[str]]:
        """The ten dearest."""
        dearest = np.argsort(-state.costs, kind="stable")[:10]
        rows = ([number(state.points.x[n]), f"{state.points.y[n]:.0f}",
                 f"{probability(state.scores[n]):.3f}", number(float(state.costs[n]))]
                for n in dearest)  # fmt: skip
        return [[state.points.x_name, _one(state), "probability", "cost"], *rows]


def _stacked(state: Chance) -> tuple[np.ndarray, np.ndarray]:
    """Where points are drawn: equal ones on top of each other, from 0 up or from 1 down."""
    seen: Counter[tuple[float, float]] = Counter()
    heights = []
    for pair in zip(state.points.x.tolist(), state.points.y.tolist(), strict=True):
        rise = STACK * min(seen[pair], 14) - 0.06
        heights.append(rise if pair[1] == 0 else 1 - rise)
        seen[pair] += 1
    return state.points.x, np.array(heights)


def _one(state: Chance) -> str:
    return "y = 1" if state.mine else state.points.y_name


def _other(state: Chance) -> str:
    return "y = 0" if state.mine else ("setosa" if state.easy else "versicolor")
