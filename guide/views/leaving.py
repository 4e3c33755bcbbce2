"""A warning before Binder ends a page: after eight idle minutes, and after 5 h 45 of the server.

Needs no place on a page: in the web app it is said where the page says such things, in
JupyterLab at the foot of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Float

from guide.views.parcel import text_in

IDLE = 8 * 60  # seconds without a reader until it warns: after ten minutes Binder ends the kernel
END = (5 * 60 + 45) * 60  # seconds of the server until it warns: after six hours Binder ends it


class Leaving(anywidget.AnyWidget):
    """Warns in time; whatever a reader does on the page reaches the kernel, and keeps it awake.

    ``began`` and ``now`` are seconds of the same clock; ``save`` saves the journal as a file.
    """

    _esm = Path(__file__).with_suffix(".js")
    idle = Float(IDLE).tag(sync=True)

    def __init__(self, began: float, now: Callable[[], float], save: Callable[[], None]) -> None:
        super().__init__()
        self._began, self._now, self._save = began, now, save
        self.on_msg(self._hear)

    def set_state(self, sync_data: dict[str, Any]) -> None:  # noqa: ARG002 the name is the toolkit's
        """Refuse what a browser wants to set: it has nothing to say here but messages."""
        self.send_state()

    def left(self) -> float:
        """Seconds until the warning that all of the server ends, at least 1."""
        return max(1.0, self._began + END - self._now())

    def _hear(self, _: Any, content: Any, __: Any) -> None:
        """One message of the page; that the reader is still there needs no answer."""
        kind = text_in(content, "kind")
        if kind == "when":
            self.send({"left": self.left()})
        elif kind == "save":
            self._save()
