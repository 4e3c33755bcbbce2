"""A picture that answers: SVG goes in, and clicks and moved points come out, in its units.

Drawn with Matplotlib in two layers. The ground (axes, labels, what stands still) is drawn
when it changes; the moving parts are drawn alone over it, which takes a few milliseconds.
Colours become the tokens of the style, so that light and dark need no new drawing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import asdict
from math import floor, log10
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t

from guide.labs import TOKENS, Event, Picture
from guide.views.parts import REFUSED, Controlled

NOTHING_MORE = dict.fromkeys(("Date", "Creator", "Format", "Type"))
GROUNDS = 32  # are kept for each picture, some tens of kilobytes each
FINE = 2.5  # decades: a place in a picture is as exact as its width over some 300
KINDS = frozenset({"move", "drop", "remove"})
COLOUR = re.compile(r"#[0-9a-f]{6}")
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)


class Figure(Controlled, anywidget.AnyWidget):
    """The picture on the page. ``acted`` is called with what a reader did in it."""

    _esm = Path(__file__).with_suffix(".js")
    settable = frozenset()
    name = t.Unicode().tag(sync=True)
    ground = t.Unicode().tag(sync=True)
    moving = t.Unicode().tag(sync=True)
    says = t.Unicode().tag(sync=True)
    rows = t.List().tag(sync=True)
    dots = t.List().tag(sync=True)
    frame = t.Dict().tag(sync=True)
    click = t.Bool(default_value=False).tag(sync=True)
    disabled = t.Bool(default_value=False).tag(sync=True)

    def __init__(self, picture: Picture, acted: Callable[[Event], None]) -> None:
        super().__init__(name=picture.name)
        self.picture = picture
        self._acted = acted
        self._under: object = None
        self._grounds: dict[Hashable, str] = {}
        self.on_msg(self._hear)
        self.add_class("g-figure")

    def show(self, state: Any, *, settled: bool = True) -> None:
        """Draw ``state``; the ground too, if it differs and nothing is on its way."""
        with self.hold_sync():
            if settled and (under := self.picture.ground(state)) != self._under:
                self._under = under
                self.frame = asdict(self.picture.frame())
                self.ground = self._drawn_ground(under, state)
            self.moving = drawn(self.picture.figure, only=self.picture.moving(state))
            self.says = self.picture.says(state)
            self.rows = self.picture.table(state)
            self.dots = [asdict(dot) for dot in self.picture.dots(state)]

    def _drawn_ground(self, under: Hashable, state: Any) -> str:
        """The ground of ``state``; drawn once for each ``under``, since ticks and text are slow."""
        if under not in self._grounds:
            if len(self._grounds) == GROUNDS:
                del self._grounds[next(iter(self._grounds))]
            parts = self.picture.moving(state)
            self._grounds[under] = drawn(self.picture.figure, without=parts)
        return self._grounds[under]

    def _hear(self, _: object, content: object, __: object) -> None:
        """Pass on what a browser says, if a reader could have done it; answer in any case."""
        try:
            event = None if self.disabled else self._event(content)
            if event is None:
                self.refused(REFUSED)
            else:
                self._acted(event)
        finally:
            self.send({"heard": True})

    def _event(self, content: object) -> Event | None:
        """The event in a message, or ``None`` where no reader could have caused it."""
        if not isinstance(content, dict) or set(content) != {"kind", "point", "x", "y"}:
            return None
        kind, point, x, y = (content[key] for key in ("kind", "point", "x", "y"))
        frame = self.picture.frame()
        if not (_inside(x, frame.x) and _inside(y, frame.y)) or type(point) is not int:
            return None
        clicked = kind == "click" and self.click and point == -1
        held = isinstance(kind, str) and kind in KINDS and 0 <= point < len(self.dots)
        if not clicked and not held:
            return None
        return Event(kind, _rounded(x, frame.x), _rounded(y, frame.y), point)


def _inside(value: object, limits: tuple[float, float]) -> bool:
    """Whether it is a number between the limits, or as near as rounding leaves it."""
    if type(value) not in (int, float):
        return False
    low, high = limits
    room = 1e-6 * (high - low)
    return low - room <= value <= high + room  # type: ignore[operator]


def _rounded(value: float, limits: tuple[float, float]) -> float:
    """As many digits as a hand can point at."""
    low, high = limits
    return round(float(value), floor(FINE - log10(high - low)))


def drawn(figure: Any, *, only: Iterable[Any] | None = None, without: Iterable[Any] = ()) -> str:
    """A Matplotlib figure as SVG: all of it, ``without`` some artists, or ``only`` some.

    What is asked for by an empty ``only`` is an empty picture.
    """
    import matplotlib as mpl

    from guide.views.svg import Pen

    width, height = figure.get_size_inches() * 72
    paper, hidden = io.StringIO(), list(without)
    before = mpl.rcParams["svg.fonttype"]
    mpl.rcParams["svg.fonttype"] = "none"  # rc_context would copy all 300 settings each time
    try:
        pen = Pen(width, height, paper, image_dpi=72, metadata=NOTHING_MORE)
        for artist in hidden:
            artist.set_visible(False)
        for artist in [figure] if only is None else only:
            artist.draw(pen)
        for artist in hidden:
            artist.set_visible(True)
        pen.finalize()
    finally:
        mpl.rcParams["svg.fonttype"] = before
    return _for_page(paper.getvalue())


def _for_page(svg: str) -> str:
    """An SVG as a part of a page: no prologue, no style for other parts, tokens for colours."""
    inner = STYLE.sub("", svg[svg.index("<svg") :])
    return COLOUR.sub(lambda m: f"var(--{TOKENS[m[0]]})" if m[0] in TOKENS else m[0], inner)
