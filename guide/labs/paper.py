"""The paper that pictures are drawn on: axes without a box, in the colours of the look."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import NDArray

from guide.labs import INK, LINE, SOFT, Dot, Event, Frame

SIZE = (5.0, 4.0)  # inches of 72 units
TEXT = 12.5  # units; the picture is shown at about its own size or larger
LETTER = 0.605  # width of a letter of code, as a share of its height


def sheet(across: str, up: str) -> tuple[Figure, Axes]:
    """A figure without a box, its text and axes in the colours of the look."""
    figure = Figure(figsize=SIZE, dpi=72)
    figure.patch.set_visible(False)
    axes = figure.add_axes((0.17, 0.16, 0.79, 0.79))
    axes.patch.set_visible(False)
    dress(axes, across, up)
    axes.locator_params(nbins=6)
    return figure, axes


def dress(axes: Axes, across: str, up: str) -> None:
    """Take the box away; text and axes in the colours of the look, a light grid."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(SOFT)
    axes.tick_params(which="both", colors=SOFT, labelcolor=SOFT, labelsize=TEXT - 1, length=3)
    axes.set_xlabel(across, color=INK, fontsize=TEXT)
    axes.set_ylabel(up, color=INK, fontsize=TEXT)
    axes.grid(visible=True, color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)


def slate(wide: float, high: float) -> tuple[Figure, Axes]:
    """A figure for words and boxes: no axes; ``wide`` letters of code across, ``high`` lines down.

    The place of a word is (letters from the left, lines from the bottom).
    """
    figure, axes = sheet("", "")
    axes.set_position((0.01, 0.01, 0.98, 0.98))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.set_axis_off()
    return figure, axes


def word(axes: Axes, x: float, y: float, says: str = "", **look: Any) -> Text:
    """One line of code on a slate, its left end at ``x`` and its middle at ``y``."""
    letter = 0.98 * 72 * SIZE[0] / axes.get_xlim()[1]
    usual = {"family": "monospace", "fontsize": letter / LETTER, "color": INK, "va": "center"}
    return axes.text(x, y, says, parse_math=False, **(usual | look))


def spaced(says: str) -> str:
    """The same with blanks that a browser does not run together."""
    return says.replace(" ", "\N{NO-BREAK SPACE}")


def aside(axes: Axes, x: float, y: float, says: str = "") -> Text:
    """A remark on a slate, in the type and colour of remarks."""
    return word(axes, x, y, says, color=SOFT, family="sans-serif", fontsize=TEXT)


def frame(axes: Axes, x_name: str, y_name: str) -> Frame:
    """Where the axes are on the sheet, and what they show."""
    place = axes.get_position()
    limits = tuple(map(float, axes.get_xlim())), tuple(map(float, axes.get_ylim()))
    shares = map(float, (place.x0, 1 - place.y1, place.width, place.height))
    return Frame(*shares, *limits, x_name, y_name)


class Still:
    """A picture that only shows: nothing in it can be moved. ``instead`` says what can be."""

    axes: Axes
    instead = "move a slider"

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel(), self.axes.get_ylabel())

    def dots(self, state: Any) -> list[Dot]:  # noqa: ARG002 as for every picture
        """No points."""
        return []

    def act(self, state: Any, event: Event) -> Any:  # noqa: ARG002 as for every picture
        """Refuse what no hand can do here."""
        raise ValueError(f"This picture only shows; {self.instead}.")


def window(axes: Axes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Middle and size of what the axes show, shape (2,) each."""
    limits = np.array([axes.get_xlim(), axes.get_ylim()])
    return limits.mean(axis=1), np.ptp(limits, axis=1)
