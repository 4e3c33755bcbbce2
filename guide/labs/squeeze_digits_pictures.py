"""The pictures of *squeeze digits*: image and rebuilt image, variance held, fives and eights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, Dot, Event, Frame, number, pen, percent
from guide.labs.components import FULL, PAIR, PIXELS, SIDE, Squeeze, components, flipped
from guide.labs.paper import TEXT, Still, frame, sheet

APART = 9.5  # from the left edge of the image to that of the rebuilt one, in pixels
FAINT = 0.3  # shades of 16 that are not drawn
BINS = np.linspace(-40, 40, 33)


class ImagePicture:
    """The image on the left, what is rebuilt of it on the right; pixels can be clicked."""

    name = "Image and rebuilt image"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "")
        self.axes.set_position((0.01, 0.01, 0.98, 0.98))
        self.axes.set_axis_off()
        self.axes.set(xlim=(-1.6, APART + SIDE + 0.2), ylim=(-3.4, 12.04))  # square pixels
        self.squares = [_squares(left) for left in (0.0, APART)]
        self.sides = [PolyCollection([], linewidths=0, antialiaseds=False) for _ in self.squares]
        for side in self.sides:
            self.axes.add_collection(side, autolim=False)
        for left, word in ((0.0, "image"), (APART, "rebuilt")):
            self.axes.text(left, SIDE + 0.35, word, color=INK, fontsize=TEXT)
            edges = ([left, left + SIDE, left + SIDE, left, left], [0, 0, SIDE, SIDE, 0])
            self.axes.plot(*edges, color=LINE, linewidth=1)
        self.pen = self.axes.plot([], [], color=MODEL, linewidth=2)[0]

    def ground(self, state: Squeeze) -> object:  # noqa: ARG002 as for every picture
        """Frames and words never change."""
        return self.axes.get_xlim()

    def moving(self, state: Squeeze) -> list[Artist]:
        """Both images, in shades of ink."""
        images = (state.image, state.rebuilt)
        for side, squares, pixels in zip(self.sides, self.squares, images, strict=True):
            inked = np.flatnonzero(pixels > FAINT)
            side.set_verts(squares[inked])
            shades = np.clip(pixels[inked] / FULL, 0, 1)
            side.set_facecolor([(*to_rgb(INK), float(shade)) for shade in shades])
        self.pen.set_data(*pen.outline(state.pen, SIDE, SIDE))
        return [*self.sides, self.pen]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "column", "row from below")

    def dots(self, state: Squeeze) -> list[Dot]:
        """The pen: its column below the image, its row at the left; both are out of the way."""
        return pen.marks(state.pen, SIDE)

    def act(self, state: Squeeze, event: Event) -> Squeeze:
        """A click turns a pixel; a drag, or the arrow keys, move the pen."""
        if event.kind == "click":
            where = "Click on a pixel of the image on the left."
            return flipped(replace(state, pen=pen.clicked(event, SIDE, SIDE, where)))
        return replace(state, pen=pen.moved(state.pen, event, SIDE, SIDE))

    def says(self, state: Squeeze) -> str:
        """Which image, from how many numbers, and how far off."""
        return (
            f"This is {state.title}. Rebuilt from {_count(state.keep)} and the mean image, its "
            f"pixels are off by {number(state.miss)} of 16 shades, as the root of the mean square."
        )

    def table(self, state: Squeeze) -> list[list[str]]:
        """Every pixel row by row: the shade, and the rebuilt one."""
        head = ["row", *(f"column {n}" for n in range(1, SIDE + 1))]
        shades = zip(
            state.image.reshape(SIDE, SIDE), state.rebuilt.reshape(SIDE, SIDE), strict=True
        )
        rows = [
            [str(n), *(f"{one:.0f} → {other:.0f}" for one, other in zip(*pair, strict=True))]
            for n, pair in enumerate(shades, 1)
        ]
        return [head, *([cell.replace("-", "−") for cell in row] for row in rows)]


class SharePicture(Still):
    """The share of the variance that the first components hold."""

    instead = "move the slider “Components kept”"
    name = "Variance held"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("components kept", "variance held (%)")
        self.axes.set(xlim=(0, 64), ylim=(0, 102))
        self.axes.set_xticks(range(0, 65, 16))
        self.curve = self.axes.plot([], [], color=TRAINING, linewidth=2)[0]
        self.axes.axhline(90, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        self.axes.text(63, 87.5, "90 %", color=SOFT, fontsize=TEXT, ha="right", va="top")
        look = {"color": MODEL, "linewidth": 1.6}
        self.drop = self.axes.plot([], [], marker="o", markersize=8, markevery=[1], **look)[0]
        self.word = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, va="top")

    def ground(self, state: Squeeze) -> object:  # noqa: ARG002 as for every picture
        """The curve is that of all digits, and stays."""
        held = components().held
        self.curve.set_data(np.arange(len(held)), 100 * held)
        return len(held)

    def moving(self, state: Squeeze) -> list[Artist]:
        """Where the number kept stands on the curve."""
        height = 100 * state.held
        self.drop.set_data([state.keep, state.keep], [0, height])
        left = state.keep < 40
        self.word.set_text(f"{state.keep}: {height:.1f} %")
        self.word.set_position((state.keep + (1.5 if left else -1.5), max(height - 4, 9)))
        self.word.set_horizontalalignment("left" if left else "right")
        return [self.drop, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "components", "share")

    def says(self, state: Squeeze) -> str:
        """The share that is held, and the one that is lost."""
        return (
            f"{_count(state.keep).capitalize()} of 64 hold {percent(state.held)} of the "
            f"variance; {percent(1 - state.held)} is lost."
        )

    def table(self, state: Squeeze) -> list[list[str]]:
        """The curve at some places, and where the reader stands."""
        places = sorted({1, 2, 5, 10, 20, 21, 30, 40, 64, state.keep} - {0})
        held = components().held
        rows = [[str(n), percent(held[n])] for n in places]
        return [["components kept", "variance held"], *rows]


class PairPicture(Still):
    """Fives and eights along one component alone, as two histograms."""

    instead = "choose another component with its slider"
    name = "Fives and eights along one component"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("place along the component", "images")
        self.axes.set(xlim=(BINS[0], BINS[-1]), ylim=(0, 60))
        solid, dashed = "-", (0, (4, 2))
        self.lines = [
            self.axes.plot([], [], color=colour, linestyle=style, linewidth=2)[0]
            for colour, style in ((TRAINING, solid), (MODEL, dashed))
        ]
        self.words = [self.axes.text(0, 0, w, color=INK, fontsize=TEXT) for w in ("5s", "8s")]
        self.title = self.axes.text(-39, 59, "", color=INK, fontsize=TEXT, va="top")

    def ground(self, state: Squeeze) -> object:  # noqa: ARG002 as for every picture
        """The axes stay, so that components can be compared."""
        return self.axes.get_xlim()

    def moving(self, state: Squeeze) -> list[Artist]:
        """Two outlines, each named at its top."""
        for line, word, counts in zip(self.lines, self.words, _counts(state.look), strict=True):
            line.set_data(np.repeat(BINS, 2), np.concatenate([[0], np.repeat(counts, 2), [0]]))
            top = int(np.argmax(counts))
            word.set_position((BINS[top], counts[top] + 0.8))
        if abs(self.words[0].get_position()[0] - self.words[1].get_position()[0]) < 6:
            low = min(self.words, key=lambda each: each.get_position()[1])
            low.set_position((low.get_position()[0] - 6, low.get_position()[1]))
        self.title.set_text(f"component {state.look}: {percent(state.parted, 0)} told apart")
        return [*self.lines, *self.words, self.title]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "place", "images")

    def says(self, state: Squeeze) -> str:
        """How well the best cut tells the two apart."""
        return (
            f"Along component {state.look} alone, the best single cut puts "
            f"{percent(state.parted)} of the fives and eights on the right side; guessing "
            "would give 51 %."
        )

    def table(self, state: Squeeze) -> list[list[str]]:
        """How many of each lie where."""
        fives, eights = _counts(state.look)
        rows = []
        for n in range(0, len(fives), 4):
            span = f"{BINS[n]:.0f} to {BINS[n + 4]:.0f}".replace("-", "−")
            rows.append([span, str(fives[n : n + 4].sum()), str(eights[n : n + 4].sum())])
        return [["place", "fives", "eights"], *rows]


def draw_shares(axes: Axes, *, variances: Sequence[float]) -> None:
    """The share of the variance held by the first components, for a question.

    Args:
        axes: where to draw.
        variances: of the components, the largest first; at least two.
    """
    held = 100 * np.cumsum(variances) / np.sum(variances)
    places = np.arange(1, len(held) + 1)
    axes.plot(places, held, "o-", color=TRAINING, linewidth=2, markersize=7)
    axes.set(xlim=(0.5, len(held) + 0.5), ylim=(0, 102))
    axes.set(xlabel="components kept", ylabel="variance held (%)")
    axes.set_xticks(places)
    axes.set_yticks(range(0, 101, 10))


def _squares(left: float) -> NDArray[np.float64]:
    """The corners of all pixels of an image that begins at ``left``, shape (64, 4, 2)."""
    row, column = np.divmod(np.arange(PIXELS), SIDE)
    corner = np.column_stack([left + column, SIDE - 1.0 - row])
    return corner[:, None, :] + np.array([[0, 0], [1, 0], [1, 1], [0, 1]])


def _counts(look: int) -> list[NDArray[np.int_]]:
    """How many fives, and eights, lie in each part of the component ``look``."""
    found = components()
    along = np.clip(found.scores[:, look - 1], BINS[0], BINS[-1])
    return [np.histogram(along[found.labels == digit], BINS)[0] for digit in PAIR]


def _count(components: int) -> str:
    return "1 component" if components == 1 else f"{components} components"
