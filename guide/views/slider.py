"""A slider: places from 0 to ``most``; what a place means is said in words beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets as t

from guide.views.parts import Controlled


class Slider(Controlled, anywidget.AnyWidget):
    """One slider; ``turned`` is called with the place when a reader moves it."""

    _esm = Path(__file__).with_suffix(".js")
    settable = frozenset({"at"})
    label = t.Unicode().tag(sync=True)
    says = t.Unicode().tag(sync=True)
    at = t.Int().tag(sync=True, echo_update=False)  # no page needs to hear its own words
    most = t.Int(1).tag(sync=True)
    disabled = t.Bool(default_value=False).tag(sync=True)

    def __init__(self, label: str, turned: Callable[[int], None]) -> None:
        super().__init__(label=label)
        self._turned = turned

    def fits(self, value: object) -> bool:
        """Whether it is a place of this slider."""
        return type(value) is int and 0 <= value <= self.most

    def set_state(self, sync_data: dict[str, int]) -> None:
        """Take a place that a browser sent, if it is one, and pass it on."""
        before = self.at
        super().set_state(sync_data)
        if self.at != before:
            self._turned(self.at)
