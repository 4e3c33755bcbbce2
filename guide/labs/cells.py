"""Boxes with short words in them, drawn all at once: forty cells take a few milliseconds.

A Matplotlib text lays itself out anew whenever it is drawn. Here the words are handed to
the renderer as they are, each with its middle or its left end at a given place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import NDArray

from guide.labs import INK
from guide.labs.paper import TEXT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase

CAPITAL = 0.72  # height of a capital letter, as a share of the size of the type
MARGIN = 0.06  # between a box and the edge of its cell, in units of the axes


@dataclass(frozen=True, slots=True)
class Word:
    """A few letters, their middle (or left end) at ``x``, their half height at ``y``."""

    x: float
    y: float
    says: str
    color: str = INK
    bold: bool = False
    left: bool = False
    size: float = TEXT


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left and lower edge; drawn with a margin inside of it."""

    x: float
    y: float
    wide: float = 1.0
    high: float = 1.0
    color: str = INK
    filled: bool = False


class Cells(Artist):
    """Boxes and words on one pair of axes; :meth:`put` says which."""

    def __init__(self, axes: Axes) -> None:
        super().__init__()
        self.boxes: tuple[Box, ...] = ()
        self.words: tuple[Word, ...] = ()
        self.fonts: dict[tuple[bool, float], FontProperties] = {}
        axes.add_artist(self)
        self.anchors = {left: Text(ha="left" if left else "center") for left in (True, False)}

    def put(self, boxes: Iterable[Box], words: Iterable[Word]) -> Cells:
        """Show these and no others."""
        self.boxes, self.words = tuple(boxes), tuple(words)
        return self

    def draw(self, renderer: RendererBase) -> None:
        """Each colour of boxes as one path, then the words."""
        if not self.get_visible():
            return
        renderer.open_group("cells")
        for color, filled in dict.fromkeys((box.color, box.filled) for box in self.boxes):
            alike = [b for b in self.boxes if (b.color, b.filled) == (color, filled)]
            self._draw_boxes(renderer, alike, color, filled=filled)
        places = np.array([(word.x, word.y) for word in self.words]).reshape(-1, 2)
        for word, place in zip(self.words, self.axes.transData.transform(places), strict=True):
            self._draw_word(renderer, word, place)
        renderer.close_group("cells")
        self.stale = False

    def _draw_boxes(
        self, renderer: RendererBase, boxes: Sequence[Box], color: str, *, filled: bool
    ) -> None:
        pen = renderer.new_gc()
        pen.set_foreground(color)
        pen.set_linewidth(0 if filled else 1.6)
        path = Path.make_compound_path(*map(_outline, boxes))
        renderer.draw_path(pen, path, self.axes.transData, _paint(color) if filled else None)
        pen.restore()

    def _draw_word(self, renderer: RendererBase, word: Word, place: NDArray[np.float64]) -> None:
        """One word, its middle (or left end) at ``place``, shape (2,), from the lower left."""
        look = word.bold, word.size
        font = self.fonts[look] = self.fonts.get(look) or _font(word)
        anchor: Any = self.anchors[word.left]
        anchor.set_position(place)
        height = self.figure.get_size_inches()[1] * 72
        pen = renderer.new_gc()
        pen.set_foreground(word.color)
        base = height - place[1] + CAPITAL / 2 * word.size
        renderer.draw_text(pen, place[0], base, word.says, font, 0, ismath=False, mtext=anchor)
        pen.restore()


def _outline(box: Box) -> Path:
    left, right = box.x + MARGIN, box.x + box.wide - MARGIN
    low, high = box.y + MARGIN, box.y + box.high - MARGIN
    corners = np.array([(left, low), (right, low), (right, high), (left, high), (left, low)])
    return Path(corners, closed=True)


def _font(word: Word) -> FontProperties:
    return FontProperties(size=word.size, weight="bold" if word.bold else "normal")


def _paint(color: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue, 1.0
