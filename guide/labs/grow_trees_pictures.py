"""The state of *grow trees* and its two pictures: map of light and water, errors by depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from guide.labs import INK, LINE, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, percent
from guide.labs.forest import (
    DEEPEST,
    LIGHT,
    NEW,
    NEW_SAMPLE,
    WATER,
    error,
    many_trees,
    one_tree,
    says,
    seedlings,
    way_down,
)
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.regions import Region, key, keyed, lattice, two_kinds

NAMES, UNITS = ("light", "water"), ("hours", "cups")
PLACES = lattice(LIGHT, WATER).astype(np.float32)
TOP = 0.52  # the highest error on the picture
DEPTHS = range(1, DEEPEST + 1)


@dataclass(frozen=True, slots=True)
class State:
    """Questions in a row (1 to 12), trees (odd, 1 to 15), the sample, and one seedling to ask."""

    depth: int
    trees: int
    sample: int
    light: float = 5.0
    water: float = 3.0

    @property
    def old_error(self) -> float:
        """The share of wrong answers on the rows it was grown from."""
        return _errors(self.depth, self.trees, self.sample)[0]

    @property
    def new_error(self) -> float:
        """The share of wrong answers on the new rows."""
        return _errors(self.depth, self.trees, self.sample)[1]

    @property
    def map(self) -> NDArray[np.float64]:
        """The share of the trees that say “thrives”, at each place of the map."""
        return _votes(self.depth, self.trees, self.sample, "map") / self.trees

    @property
    def yes(self) -> int:
        """How many trees say that the one seedling thrives."""
        trees = _trees(self.depth, self.sample, alone=self.trees == 1)[: self.trees]
        return sum(int(says(tree, [[self.light, self.water]])[0]) for tree in trees)


@lru_cache(maxsize=64)
def _trees(depth: int, sample: int, *, alone: bool) -> list:
    rows = seedlings(sample)
    return [one_tree(rows, depth)] if alone else many_trees(rows, depth)


@lru_cache(maxsize=64)
def _counted(depth: int, sample: int, where: str, *, alone: bool) -> NDArray[np.int16]:
    """Votes for “thrives” after each tree, shape (trees, places): added up tree by tree."""
    old, new = seedlings(sample), seedlings(NEW_SAMPLE, NEW)
    x = {"map": PLACES, "old": old.x, "new": new.x}[where]
    said = [says(tree, x) for tree in _trees(depth, sample, alone=alone)]
    return np.cumsum(said, axis=0, dtype=np.int16)


def _votes(depth: int, trees: int, sample: int, where: str) -> NDArray[np.int16]:
    return _counted(depth, sample, where, alone=trees == 1)[trees - 1]


@lru_cache(maxsize=512)
def _errors(depth: int, trees: int, sample: int) -> tuple[float, float]:
    """Errors on the old rows and on the new ones."""
    both = ("old", seedlings(sample)), ("new", seedlings(NEW_SAMPLE, NEW))
    old, new = (error(_votes(depth, trees, sample, w) > trees / 2, rows) for w, rows in both)
    return old, new


class MapPicture:
    """The seedlings, where they are said to thrive, and one seedling that can be moved."""

    name = "Map of light and water"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("light (hours a day)", "water (cups a week)")
        self.axes.set(xlim=LIGHT, ylim=WATER)
        self.axes.grid(visible=False)
        key(self.figure, keyed("● throve", "× withered", "■ said to thrive"))
        self.points: list[Artist] = []
        self.region = Region(self.axes, LIGHT, WATER)

    def ground(self, state: State) -> object:
        """The seedlings of the sample."""
        for artist in self.points:
            artist.remove()
        rows = seedlings(state.sample)
        self.points = two_kinds(self.axes, rows.x.astype(float), rows.thrives)
        return state.sample

    def moving(self, state: State) -> list[Artist]:
        """Where most trees say that a seedling thrives."""
        return self.region.show(state.map)

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "light", "water")

    def dots(self, state: State) -> list[Dot]:
        """The one seedling that is asked about."""
        return [Dot(state.light, state.water, name="Your seedling", tag="yours")]

    def act(self, state: State, event: Event) -> State:
        """Put the seedling somewhere else."""
        if event.kind == "remove":
            raise ValueError("Your seedling cannot be taken away, only moved.")
        return replace(state, light=round(event.x, 1), water=round(event.y, 1))

    def says(self, state: State) -> str:
        """The way of the one seedling down the tree, or the vote on it."""
        where = (
            f"Your seedling has {state.light:g} hours of light and {state.water:g} cups of water"
        )
        share = f"The shade covers {percent(float(np.mean(state.map > 0.5)))} of the map."
        if state.trees > 1:
            return f"{where}: {state.yes} of {state.trees} trees say that it thrives. {share}"
        tree = _trees(state.depth, state.sample, alone=True)[0]
        asked, held, thriving = way_down(tree, np.array([state.light, state.water]))
        way = "; ".join(
            f"{NAMES[q.feature]} ≤ {q.at:.2f}? {'yes' if q.yes else 'no'}" for q in asked
        )
        leaf = f"{round(held * thriving)} of {held}" if held > 1 else "its only one"
        said = "thrives" if state.yes else "withers"
        return f"{where}: {way}. In its leaf {leaf} throve, so it {said}. {share}".replace(
            "its only one throve", "the only one " + ("throve" if thriving else "withered")
        )

    def table(self, state: State) -> list[list[str]]:
        """What is said at twenty-five places of the map."""
        lights, waters = range(2, 11, 2), range(0, 11, 2)
        wide, many = LIGHT[1] - LIGHT[0], round(np.sqrt(len(PLACES)))
        shares = state.map.reshape(many, many)
        column = [round((light - LIGHT[0]) / wide * (many - 1)) for light in lights]
        rows = [round(water / WATER[1] * (many - 1)) for water in waters]
        head = ["water", *(f"light {light}" for light in lights)]
        said = [["thrives" if shares[r, c] > 0.5 else "withers" for c in column] for r in rows]
        return [head, *([f"{w} cups", *words] for w, words in zip(waters, said, strict=True))]


class DepthPicture(Still):
    """The errors of one tree by depth, and where the present trees stand."""

    instead = "the map can be clicked"
    name = "Errors by questions in a row"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("questions in a row, at most", "share of wrong answers")
        self.lines = draw_depths(self.axes, old=[0] * DEEPEST, new=[0] * DEEPEST)
        key(self.figure, [("curves: one tree", INK)])
        self.here = self.axes.axvline(1, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        look = {"markersize": 9, "markeredgecolor": INK, "clip_on": False}
        [self.old] = self.axes.plot([], [], "o", color=TRAINING, **look)
        [self.new] = self.axes.plot([], [], "D", color=VALIDATION, **look)
        self.word = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, va="center")

    def ground(self, state: State) -> object:
        """The curves of one tree for this sample."""
        both = np.array([_errors(depth, 1, state.sample) for depth in DEPTHS]).T
        for (line, word), heights in zip(self.lines, both, strict=True):
            line.set_ydata(heights)
            word.set_y(heights[-1] + 0.012)
        return state.sample

    def moving(self, state: State) -> list[Artist]:
        """The depth, and the two errors there."""
        self.here.set_xdata([state.depth, state.depth])
        self.old.set_data([state.depth], [state.old_error])
        self.new.set_data([state.depth], [state.new_error])
        right = state.depth > DEEPEST / 2
        said = _voters(state) if state.trees > 1 else ""  # one tree is on its curve
        self.word.set(ha="right" if right else "left", text=said)
        self.word.set_position((state.depth + (-0.3 if right else 0.3), state.new_error))
        return [self.here, self.old, self.new, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "questions in a row", "share of wrong answers")

    def says(self, state: State) -> str:
        """Both errors."""
        asked = "1 question" if state.depth == 1 else f"{state.depth} questions"
        verb = "is" if state.trees == 1 else "are"
        return (
            f"With at most {asked} in a row, {_voters(state)} {verb} wrong for "
            f"{percent(state.old_error)} of the 150 rows seen and for "
            f"{percent(state.new_error)} of 1,000 new rows."
        )

    def table(self, state: State) -> list[list[str]]:
        """One tree at each depth."""
        rows = ([str(d), *map(percent, _errors(d, 1, state.sample))] for d in DEPTHS)
        return [["questions in a row", "one tree, rows seen", "one tree, new rows"], *rows]


def _voters(state: State) -> str:
    return "one tree" if state.trees == 1 else f"{state.trees} trees"


def draw_depths(axes: Axes, *, old: Sequence[float], new: Sequence[float]) -> list[tuple]:
    """Shares of wrong answers by depth, on the rows seen and on new rows.

    Args:
        axes: where to draw.
        old: shares in [0, 1] on the rows seen, for depth 1, 2, 3 …
        new: the same on new rows, as many.

    Returns:
        line and word of each curve.
    """
    depths, made = range(1, len(old) + 1), []
    for heights, colour, style, named in (
        (old, TRAINING, "-", "rows seen"), (new, VALIDATION, "--", "new rows")
    ):  # fmt: skip
        [line] = axes.plot(depths, heights, style, color=colour, linewidth=2)
        place = (len(old), heights[-1] + 0.012)
        word = axes.text(*place, named, color=colour, fontsize=TEXT, ha="right", va="bottom")
        made.append((line, word))
    axes.set(xlim=(1, len(old)), ylim=(0, TOP), xlabel="questions in a row, at most")
    axes.set_ylabel("share of wrong answers")
    axes.set_xticks(depths)
    axes.grid(visible=True, axis="y", color=LINE, linewidth=0.6)
    return made
