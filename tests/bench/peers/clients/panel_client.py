"""A light reader of Panel's page: Bokeh's websocket and its messages.

The token of the page opens the line of the very document that was made for it. Bokeh's own client
will not do here: while it waits for a reply it drops all else that comes, the picture too.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import driver

TOKEN = re.compile(r'"token": ?"([^"]+)"')
READY = {"type": "event", "name": "document_ready", "values": {"type": "map"}}


class Page:
    """One open page."""

    def __init__(self, address: str) -> None:
        html, _ = driver.page(address)
        self.open = ExitStack()
        self.line = self.open.enter_context(
            driver.line(f"{address}/ws", subprotocols=["bokeh", TOKEN.search(html)[1]])
        )
        self._read()  # the line is open
        self._send("PULL-DOC-REQ", {})
        [slider] = [
            one for one in _models(self._read()) if one["attributes"].get("title") == "Slope"
        ]
        self.slider = slider["id"]
        self._patch({"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": READY})

    def _send(self, kind: str, content: dict[str, Any]) -> None:
        """One message, in its three parts."""
        head = {"msgid": uuid.uuid4().hex.upper(), "msgtype": kind}
        for part in (head, {}, content):
            self.line.send(json.dumps(part))

    def _patch(self, event: dict[str, Any]) -> None:
        """Say what happened in the page."""
        self._send("PATCH-DOC", {"events": [event]})

    def _read(self) -> dict[str, Any]:
        """The content of the next message; its kind as ``kind``."""
        head, _, content = (json.loads(self.line.recv(timeout=driver.PATIENCE)) for _ in range(3))
        for _ in range(2 * head.get("num_buffers", 0)):  # each has a head of its own
            self.line.recv(timeout=driver.PATIENCE)
        return content

    def answer(self, value: float) -> None:
        """Move the slider, and wait for the picture."""
        moved = {"kind": "ModelChanged", "model": {"id": self.slider}, "new": value}
        self._patch(moved | {"attr": "value"})
        self._patch(moved | {"attr": "value_throttled"})
        while not any(
            "data:image/png" in str(e.get("new")) for e in self._read().get("events", ())
        ):
            pass

    def leave(self) -> None:
        """Close."""
        self.open.close()


def _models(part: Any) -> Iterator[dict[str, Any]]:
    """Every model of a document, wherever in it."""
    if isinstance(part, dict):
        if "attributes" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _models(each)


if __name__ == "__main__":
    driver.main(Page)
