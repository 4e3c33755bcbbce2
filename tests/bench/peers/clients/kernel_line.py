"""Messages of a Jupyter kernel and of its widgets, in JSON, for Voilà's pages and Solara's."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from driver import PATIENCE
from websockets.sync.client import ClientConnection


def message(kind: str, content: dict[str, Any], **metadata: str) -> dict[str, Any]:
    """A message to the kernel."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "u"}
    header |= {"version": "5.3", "date": "2026-01-01T00:00:00Z"}
    return {
        "channel": "shell",
        "header": header,
        "parent_header": {},
        "metadata": metadata,
        "content": content,
        "buffers": [],
    }


def to_comm(comm: str, told: dict[str, Any]) -> dict[str, Any]:
    """A message to a widget, or to what else the kernel listens with."""
    return message("comm_msg", {"comm_id": comm, "data": told})


def changed(model: str, **state: Any) -> dict[str, Any]:
    """What a page says when a reader changed a widget."""
    return to_comm(model, {"method": "update", "state": state, "buffer_paths": []})


def ask(line: ClientConnection, asked: dict[str, Any]) -> Iterator[str | bytes]:
    """Send a message; all that comes until the kernel is done with it, as it came."""
    line.send(json.dumps(asked))
    mine = asked["header"]["msg_id"]
    while True:
        came = line.recv(timeout=PATIENCE)
        yield came
        if isinstance(came, str) and mine in came:
            told = json.loads(came)
            if (
                told["parent_header"].get("msg_id") == mine
                and told["content"].get("execution_state") == "idle"
            ):
                return
