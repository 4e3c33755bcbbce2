"""The two pictures of *ridge bends, lasso cuts*: the weights by λ, and two weights with a fence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, number
from guide.labs.paper import TEXT, Still, sheet
from guide.labs.shrunk import NAMES, PLACES, Array, Penalised, pair_bowl, path, strength

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

LAMBDAS = np.array([strength(place) for place in range(PLACES)])
APART = 3.1  # of two names at the left end, in units of a weight
STYLES = ("-", "--", "-.", ":")
LEVELS = (30.0, 130.0, 330.0, 650.0)  # of the bowl, above its least
CIRCLE = np.linspace(0, 2 * np.pi, 73)


class PathPicture(Still):
    """Each weight by λ, and where it stands now: a full mark, or a hollow one at exactly 0."""

    name = "The ten weights by λ"
    instead = "move the slider of λ"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("λ, the strength of the penalty", "weight")
        self.axes.set(xscale="log", xlim=(4e-4, 100), ylim=(-20, 32))
        self.axes.set_xticks([0.01, 0.1, 1, 10, 100], ["0.01", "0.1", "1", "10", "100"])
        self.axes.minorticks_off()
        self.axes.axhline(0, color=INK, linewidth=1)
        self.lines = LineCollection([], colors=TRAINING, linewidths=1.5)
        self.lines.set_linestyle(STYLES)  # type: ignore[arg-type] matplotlib takes a list
        self.axes.add_collection(self.lines, autolim=False)
        look = {"color": TRAINING, "fontsize": TEXT - 2, "ha": "right", "va": "center"}
        self.names = [self.axes.text(0.008, 0, name, **look) for name in NAMES]
        self.here = self.axes.axvline(1, color=SOFT, linewidth=1)
        [self.full] = self.axes.plot([], [], "o", color=MODEL, markersize=6)
        self.none = self.axes.plot([], [], "o", markersize=10, markerfacecolor="none",
                                   markeredgecolor=INK, markeredgewidth=2)[0]  # fmt: skip
        self.word = self.axes.text(100, 31, "", color=INK, fontsize=TEXT, ha="right", va="top")

    def ground(self, state: Penalised) -> object:
        """The weights of this penalty at every λ, each with its name at the left."""
        weights = path(corner=state.corner)
        self.lines.set_segments([np.column_stack([LAMBDAS, column]) for column in weights.T])
        for name, height in zip(self.names, _spread(weights[0]), strict=True):
            name.set_y(height)
        return state.corner

    def moving(self, state: Penalised) -> list[Artist]:
        """The weights at this λ, how many are left, and the error on validation rows."""
        weights, held = state.weights, int((state.weights == 0).sum())
        self.here.set_xdata([state.lam, state.lam])
        self.full.set_data(np.full(state.left, state.lam), weights[weights != 0])
        self.none.set_data([state.lam] * bool(held), [0.0] * bool(held))
        error = state.errors[1]
        self.word.set_text(f"{state.left} of 10 left · validation error {error:.1f}")
        return [self.here, self.full, self.none, self.word]

    def says(self, state: Penalised) -> str:
        """How many weights are left, and the errors."""
        known, new = state.errors
        size = float(np.abs(state.weights).sum())
        return (
            f"With {state.penalty} and λ = {number(state.lam)}, {state.left} of 10 weights are "
            f"not 0; their sizes add up to {size:.1f}. The error is {known:.1f} on the rows that "
            f"were fitted and {new:.1f} on the validation rows."
        )

    def table(self, state: Penalised) -> list[list[str]]:
        """Each weight at this λ."""
        rows = zip(NAMES, state.weights, strict=True)
        return [["measurement", "weight"], *([name, _told(w)] for name, w in rows)]


def _told(weight: float) -> str:
    """A weight with one digit behind the point; 0 only for what is exactly 0."""
    if weight == 0:
        return "0"
    return number(weight) if abs(weight) < 0.1 else f"{weight:.1f}".replace("-", "−")


def _spread(heights: Array) -> Array:
    """The heights, moved as little as needed for names not to touch, from the lowest up."""
    places = heights.astype(float)
    order = np.argsort(places)
    for low, high in pairwise(order):
        places[high] = max(places[high], places[low] + APART)
    return places


class PairPicture(Still):
    """Two weights: the bowl of the error, and the fence that the penalty makes of its budget."""

    name = "Two weights and a fence"
    instead = "move the slider of λ"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("weight of body mass", "weight of age")
        self.axes.set(xlim=(-54, 68), ylim=(-54, 54))
        self.axes.axhline(0, color=SOFT, linewidth=1)
        self.axes.axvline(0, color=SOFT, linewidth=1)
        bowl = pair_bowl()
        levels = [bowl.level(height) for height in LEVELS]
        self.axes.add_collection(LineCollection(levels, colors=SOFT, linewidths=0.9, alpha=0.55))
        self.axes.plot(*bowl.best, "+", color=INK, markersize=13, markeredgewidth=2)
        look = {"color": INK, "fontsize": TEXT, "ha": "center", "va": "bottom"}
        self.axes.text(bowl.best[0], bowl.best[1] + 4, "no penalty", **look)
        [self.touch] = self.axes.plot([], [], color=TRAINING, linewidth=1.6)
        [self.fence] = self.axes.plot([], [], color=VALIDATION, linewidth=2.4)
        [self.here] = self.axes.plot([], [], "o", color=MODEL, markersize=9, markeredgecolor=INK)
        self.word = self.axes.text(-52, 53, "", color=VALIDATION, fontsize=TEXT, va="top")

    def ground(self, state: Penalised) -> object:  # noqa: ARG002 as for every picture
        """The bowl never changes."""
        return LEVELS

    def moving(self, state: Penalised) -> list[Artist]:
        """The fence, the level that touches it, and where they touch."""
        pair, bowl = state.pair, pair_bowl()
        self.fence.set_data(*_fence(pair, corner=state.corner).T)
        self.touch.set_data(*bowl.level(float(bowl.above(pair))).T)
        self.here.set_data([pair[0]], [pair[1]])
        self.word.set_text(f"{state.penalty}: {'diamond' if state.corner else 'circle'}")
        return [self.fence, self.touch, self.here, self.word]

    def says(self, state: Penalised) -> str:
        """Where the two weights are, and whether that is a corner."""
        mass, age = state.pair
        shape = "a diamond" if state.corner else "a circle"
        where = "at a corner: the weight of age is exactly 0" if not age else "beside the corners"
        if not state.corner:
            where = "at a place where no weight is 0"
        if not mass:
            where = "at 0 with both weights"
        return (
            f"With body mass and age alone, the fence is {shape} and the error touches it {where}. "
            f"The weights are {_told(mass)} and {_told(age)}."
        )

    def table(self, state: Penalised) -> list[list[str]]:
        """Both weights, without and with the penalty."""
        plain = pair_bowl().best
        rows = zip(("body mass", "age"), plain, state.pair, strict=True)
        head = ["weight of", "no penalty", f"{state.penalty}, λ = {number(state.lam)}"]
        return [head, *([name, _told(a), _told(b)] for name, a, b in rows)]


def _fence(pair: Array, *, corner: bool) -> Array:
    """All pairs of weights that cost as much as this one, as points of shape (n, 2)."""
    if corner:
        size = float(np.abs(pair).sum())
        return size * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]])
    return float(np.hypot(*pair)) * np.column_stack([np.cos(CIRCLE), np.sin(CIRCLE)])


def draw_paths(
    axes: Axes, *, pulls: Sequence[float], corner: bool, most: float, mark: float
) -> None:
    """Weights of columns that have nothing in common, by λ, named A, B, C … at the left.

    Args:
        axes: where to draw.
        pulls: the weights without a penalty, one to four, none of them 0.
        corner: the lasso instead of ridge.
        most: the largest λ of the picture, above 0.
        mark: a λ that a line marks.
    """
    lam = np.linspace(0, most, 101)
    for name, style, pull in zip("ABCD", STYLES, pulls, strict=False):
        cut = np.sign(pull) * np.maximum(np.abs(pull) - lam, 0)
        axes.plot(lam, cut if corner else pull / (1 + lam), style, color=TRAINING, linewidth=2)
        axes.text(-0.02 * most, pull, name, color=INK, fontsize=TEXT, ha="right", va="center")
    axes.axvline(mark, color=SOFT, linewidth=1)
    axes.axhline(0, color=INK, linewidth=1)
    axes.set(xlim=(-0.08 * most, most), xlabel="λ", ylabel="weight")
