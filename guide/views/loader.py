"""A button that hands a file of the reader's own to Python, checked for its size first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Int, Unicode

from guide.views.parcel import Parcel, TooLarge, text_in

LARGE = "Nothing was loaded: this file is too large (at most {:.0f} MB)."
UNREADABLE = "Nothing was loaded: this file cannot be read. Choose it once more."


class Loader(anywidget.AnyWidget):
    """Calls ``take`` with a file's text, or ``refuse`` with why not; ``most`` is in bytes."""

    _esm = Path(__file__).parent / "load.js"
    label = Unicode().tag(sync=True)
    most = Int().tag(sync=True)

    def __init__(
        self, label: str, most: int, take: Callable[[str], None], refuse: Callable[[str], None]
    ) -> None:
        super().__init__(label=label, most=most)
        self._take, self._refuse = take, refuse
        self._parcel = Parcel(most)
        self.on_msg(self._hear)

    def set_state(self, sync_data: dict[str, Any]) -> None:  # noqa: ARG002 the name is the toolkit's
        """Refuse what a browser wants to set: it has nothing to say here but messages."""
        self.send_state()

    def _hear(self, _: Any, content: Any, buffers: Sequence[Any]) -> None:
        kind = text_in(content, "kind")
        if kind == "large":
            self._refuse(LARGE.format(self.most / 1e6))
        elif kind == "unreadable":
            self._refuse(UNREADABLE)
        elif kind == "file":
            self._unpack(content, buffers)

    def _unpack(self, content: dict[str, Any], buffers: Sequence[Any]) -> None:
        try:
            text = self._parcel.add(content, buffers)
        except TooLarge:
            self._refuse(LARGE.format(self.most / 1e6))
        else:
            if text is not None:
                self._take(text)
