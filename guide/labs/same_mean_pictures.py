"""The two pictures of *same mean, another story*: five couriers side by side, and a histogram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.cbook import boxplot_stats
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, Dot, Event, Frame, number
from guide.labs.couriers import LATEST, MEAN, NAMES, NEAR, Array, Shown, near
from guide.labs.paper import TEXT, Still, frame, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

BARS, SPREADS, BOXES, POINTS = range(4)
KINDS = ("bars of the mean", "mean and standard deviation", "boxes", "a point for each parcel")
WIDE = 0.32  # half of a bar or box, where couriers stand 1 apart
AROUND = 0.28  # how far points are strewn to both sides, so that they do not hide one another
TOP = 36  # hours: above the latest parcel there is room for words
FULL = (10, 20, 30, 40, 50, 60)  # heights that a histogram may have

Corners = list[tuple[float, float]]


class SidePicture:
    """The five couriers in one of four kinds of plot; the parcels of the last can be moved."""

    name = "Five couriers side by side"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("courier", "time (hours)")
        self.axes.axhspan(*NEAR, color=LINE, alpha=0.5, linewidth=0, zorder=0)
        look = {"color": SOFT, "fontsize": TEXT - 1, "va": "center", "ha": "center"}
        self.axes.text(0.1, 12, "near\n12", **look)
        self.side = Side(self.axes, NAMES)
        look = {"color": INK, "fontsize": TEXT, "ha": "right", "va": "top"}
        self.word = self.axes.text(len(NAMES) + 0.6, TOP, "", **look)
        self.axes.set(xlim=(-0.3, len(NAMES) + 0.6), ylim=(0, TOP))

    def ground(self, state: Shown) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return TOP

    def moving(self, state: Shown) -> list[Artist]:
        """The couriers, in the kind of plot that is set."""
        groups = state.groups
        shown = groups if state.kind < POINTS else groups[:-1]  # the own ones are handles
        self.word.set_text(f"yours: {_about(groups[-1])}")
        return [*self.side.show(shown, state.kind), self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "courier", "hours")

    def dots(self, state: Shown) -> list[Dot]:
        """The reader's own parcels."""
        own = enumerate(state.own, 1)
        return [Dot(_own_place(n - 1), time, f"Your parcel {n}") for n, time in own]

    def act(self, state: Shown, event: Event) -> Shown:
        """Give one of the own parcels another time, in half hours; a click takes the nearest."""
        if event.kind == "remove":
            raise ValueError("There are six parcels of your own; each can be moved.")
        time = min(max(round(2 * event.y) / 2, 0.5), LATEST - 0.5)
        places = [(_own_place(n) - event.x) ** 2 for n in range(len(state.own))]
        nearest = int(np.argmin(places))
        moved = event.point if 0 <= event.point < len(state.own) else nearest
        return replace(
            state, own=tuple(time if n == moved else old for n, old in enumerate(state.own))
        )

    def says(self, state: Shown) -> str:
        """What this kind of plot tells of each."""
        facts = zip(NAMES, (_fact(times, state.kind) for times in state.groups), strict=True)
        told = "; ".join(f"{name} {fact}" for name, fact in facts)
        own = f"Your six have the mean and standard deviation {_about(state.groups[-1])}"
        return f"The picture shows {KINDS[state.kind]}: {told}. {own}."

    def table(self, state: Shown) -> list[list[str]]:
        """The numbers that this kind of plot draws."""
        rows = (
            [name, *_drawn(times, state.kind)]
            for name, times in zip(NAMES, state.groups, strict=True)
        )
        return [["courier", *HEADS[state.kind]], *rows]


def _own_place(n: int) -> float:
    """Where a parcel of the reader's own stands: each in a place of its own."""
    return len(NAMES) - 0.3 + 0.12 * n


def _about(times: Array) -> str:
    """Mean and standard deviation."""
    return f"{times.mean():.1f} ± {times.std():.1f} hours"


class Side:
    """Groups side by side at 1, 2, 3 …, each as a bar, mean and spread, box, or points."""

    def __init__(self, axes: Axes, names: Sequence[str]) -> None:
        self.areas = PolyCollection([], facecolors=to_rgba(TRAINING, 0.4))
        self.lines = LineCollection([], colors=INK, linewidths=2)
        for collection in (self.areas, self.lines):
            axes.add_collection(collection, autolim=False)
        [self.points] = axes.plot([], [], "o", color=TRAINING, markersize=4)
        axes.set_xlim(0.4, len(names) + 0.6)
        axes.set_xticks(range(1, len(names) + 1), names)

    def show(self, groups: Sequence[Array], kind: int) -> list[Artist]:
        """Draw ``groups``, in ``kind``; returns what has changed."""
        areas: list[Corners] = []
        lines: list[Corners] = []
        points: Corners = []
        for x, times in enumerate(groups, 1):
            area, line, point = MARKS[kind](float(x), times)
            areas, lines, points = areas + area, lines + line, points + point
        self.areas.set_verts(areas)
        self.lines.set_segments(lines)
        self.points.set_data(*np.reshape(points, (-1, 2)).T)
        return [self.areas, self.lines, self.points]


Marks = tuple[list[Corners], list[Corners], Corners]  # areas, lines, points


def _bar(x: float, times: Array) -> Marks:
    return [_block(x - WIDE, 0, x + WIDE, float(times.mean()))], [], []


def _spread(x: float, times: Array) -> Marks:
    mean, spread = float(times.mean()), float(times.std())
    ends = (mean - spread, mean + spread)
    caps = [[(x - WIDE / 2, y), (x + WIDE / 2, y)] for y in ends]
    return [], [[(x, ends[0]), (x, ends[1])], *caps], [(x, mean)]


def _box(x: float, times: Array) -> Marks:
    """Matplotlib's own box: quartiles, whiskers up to 1.5 boxes long, the rest as points."""
    [box] = boxplot_stats(times)
    median = [(x - WIDE, box["med"]), (x + WIDE, box["med"])]
    whiskers = [[(x, box["whislo"]), (x, box["q1"])], [(x, box["q3"]), (x, box["whishi"])]]
    far = [(x, float(time)) for time in box["fliers"]]
    return [_block(x - WIDE, box["q1"], x + WIDE, box["q3"])], [median, *whiskers], far


def _points(x: float, times: Array) -> Marks:
    """Every value, strewn to the sides in a fixed order."""
    aside = AROUND * (2 * (0.618 * np.arange(len(times)) % 1) - 1)
    return [], [], [(x + float(a), float(time)) for a, time in zip(aside, times, strict=True)]


def _block(left: float, low: float, right: float, high: float) -> Corners:
    return [(left, low), (right, low), (right, high), (left, high)]


MARKS = (_bar, _spread, _box, _points)
HEADS = (
    ["mean (hours)"],
    ["mean (hours)", "standard deviation"],
    ["smallest", "lower quartile", "median", "upper quartile", "largest"],
    ["parcels", "below 10 hours", "10 to 14 hours", "above 14 hours"],
)


def _drawn(times: Array, kind: int) -> list[str]:
    """What a kind of plot shows of one group, as numbers."""
    if kind == POINTS:
        low, high = int((times < NEAR[0]).sum()), int((times > NEAR[1]).sum())
        return [f"{count}" for count in (len(times), low, near(times), high)]
    if kind == BOXES:
        return [f"{value:.1f}" for value in np.percentile(times, [0, 25, 50, 75, 100])]
    return [f"{value:.1f}" for value in (times.mean(), times.std())][: kind + 1]


def _fact(times: Array, kind: int) -> str:
    """The same for one group, in words."""
    cells = _drawn(times, kind)
    if kind == POINTS:
        return f"has {cells[2]} of {cells[0]} parcels near 12 hours"
    if kind == BOXES:
        return f"has half of its parcels from {cells[1]} to {cells[3]} hours"
    return f"{cells[0]} hours" + (f" ± {cells[1]}" if kind == SPREADS else "")


class HistogramPicture(Still):
    """How many parcels of one courier are in each bin."""

    name = "Histogram of one courier"
    instead = "your own parcels are moved in the other one"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("time (hours)", "parcels")
        self.axes.set(xlim=(0, LATEST))
        self.bars = PolyCollection([], facecolors=to_rgba(TRAINING, 0.4), edgecolors=INK)
        self.axes.add_collection(self.bars, autolim=False)
        self.mean = self.axes.axvline(MEAN, color=MODEL, linewidth=2, linestyle="--")
        self.word = self.axes.text(0, 0, "mean", color=MODEL, fontsize=TEXT, va="top")

    def ground(self, state: Shown) -> object:
        """How high the picture has to be."""
        top = next(height for height in FULL if height >= state.counts.max() or height == FULL[-1])
        self.axes.set_ylim(0, 1.12 * top)
        return top

    def moving(self, state: Shown) -> list[Artist]:
        """The bars, and where the mean is."""
        steps = zip(state.edges[:-1], state.edges[1:], state.counts, strict=True)
        self.bars.set_verts([_block(low, 0, high, count) for low, high, count in steps if count])
        mean = float(state.times(state.courier).mean())
        self.mean.set_xdata([mean, mean])
        self.word.set_position((mean + 0.4, 0.99 * self.axes.get_ylim()[1]))
        return [self.bars, self.mean, self.word]

    def says(self, state: Shown) -> str:
        """The highest bar, and how many stand."""
        best = int(state.counts.argmax())
        low, high = state.edges[best : best + 2]
        return (
            f"Courier {NAMES[state.courier]} in bins of {state.hours_a_bin} hours: the highest bar "
            f"has {state.counts[best]} parcels, from {number(low)} to {number(high)} hours; "
            f"{int((state.counts > 0).sum())} bins hold parcels."
        )

    def table(self, state: Shown) -> list[list[str]]:
        """Every bin that holds a parcel."""
        steps = zip(state.edges[:-1], state.edges[1:], state.counts, strict=True)
        rows = [[f"{low:g} to {high:g}", f"{count}"] for low, high, count in steps if count]
        return [["hours", "parcels"], *rows]


def draw_side(
    axes: Axes, *, values: Sequence[float], names: Sequence[str], kind: int, unit: str
) -> None:
    """Groups of as many numbers each, side by side, for a question.

    Args:
        axes: where to draw.
        values: the numbers of the first group, then those of the next; each at least 0.
        names: one for each group.
        kind: 0 bars of the mean, 1 mean and standard deviation, 2 boxes, 3 points.
        unit: what the numbers are, such as ``"wait (minutes)"``.
    """
    Side(axes, names).show(np.split(np.array(values, dtype=float), len(names)), kind)
    axes.set(ylim=(0, 1.1 * max(values)), ylabel=unit)
