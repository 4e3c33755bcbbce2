"""A place to paste a table: text of a limited length, in no other way than as text."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets as t

from guide.views.parts import Controlled


class Paste(Controlled, anywidget.AnyWidget):
    """Text from a reader; ``too_long`` while what stands on the page is not ``text``."""

    _esm = Path(__file__).with_suffix(".js")
    settable = frozenset({"text"})
    label = t.Unicode().tag(sync=True)
    text = t.Unicode().tag(sync=True)
    most = t.Int().tag(sync=True)
    disabled = t.Bool(default_value=False).tag(sync=True)

    def __init__(self, label: str, most: int) -> None:
        super().__init__(label=label, most=most)
        self.too_long = False
        self.on_msg(self._hear)

    def fits(self, value: object) -> bool:
        """Whether it is text that is not too long."""
        self.too_long = isinstance(value, str) and len(value) > self.most
        return isinstance(value, str) and not self.too_long

    def _hear(self, _: object, __: object, ___: object) -> None:
        """The page holds a text that was too long to send."""
        self.too_long = True
