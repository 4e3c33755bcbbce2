"""A reader without a browser: opens pages of the guide, answers, keeps the journal's lines.

Says to a kernel what the page's own scripts say, and waits for what they would show. So fifty
readers fit beside the server on one small machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from websockets.sync.client import ClientConnection

from guide.views.round import END
from tests.serve_probe import Server, frame, message

CONTROL = "c" * 32  # the comm over which a page asks for all widgets
PARTS = ("header", "parent_header", "metadata", "content")
MODEL = "IPY_MODEL_"
ONWARD = ("Next", END, "Again with new numbers", "Answer it again")
PATIENCE = 60  # seconds for a reply


class Reader:
    """One reader; ``kept`` is the store of this reader's browser: the journal's lines by key."""

    def __init__(self, server: Server, dice: random.Random) -> None:
        self.server, self.dice = server, dice
        self.kept: dict[str, str] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._coming: list[tuple[str, str]] = []  # lines to be kept that are not confirmed
        self._line: ClientConnection

    @contextmanager
    def at(self, name: str) -> Iterator[None]:
        """Be at a page whose cells have run, and leave it."""
        page = self.server.open(name)
        self.server.opened.clear()
        wrong = [shown for shown in page.results() if "error" in shown]
        assert not wrong, f"{name}: {wrong}"
        with page.channels() as self._line:
            self._states = {}
            opening = message("comm_open", {"comm_id": CONTROL, "data": {}})
            opening["content"]["target_name"] = "jupyter.widget.control"
            opening["metadata"]["version"] = "1.0.0"
            self._line.send(frame(opening))
            self._tell(CONTROL, {"method": "request_states"})
            self._show_store()
            yield
        page.leave()

    def step(self) -> bool:
        """Answer a question, or go on after one; whether an answer was given and is kept.

        Raises:
            AssertionError: where an answer got no reply, or was not kept.
        """
        card = self.dice.choice([one for one, state in self._states.items() if state.get("form")])
        state = self._states[card]
        names = re.findall(r'<(?:input|select|textarea|ol)[^>]* (?:data-)?name="', state["form"])
        if state["locked"] or not names:
            self._go_on(card)
            return False
        before = len(self.kept)
        number = re.search(r'data-number="(\d+)"', state["form"])[1]
        values = entered(state["form"], self.dice)
        self._custom(card, {"number": number, "values": values, "enter": True})
        assert state["locked"], f"no reply to {values}: {state['reply'][:200]}"
        assert len(self.kept) > before, "an answer was not kept"
        return True

    def _go_on(self, card: str) -> None:
        """Press what leads on from a question that was answered, or from the end of a round."""
        box = next(s for s in self._states.values() if MODEL + card in s.get("children", ()))
        for one in self._inside(box):
            for place, says, _ in self._states[one].get("shown", ()):
                if says in ONWARD:
                    self._custom(one, {"press": place})
                    return

    def _inside(self, box: dict[str, Any]) -> Iterator[str]:
        for child in box.get("children", ()):
            name = child.removeprefix(MODEL)
            yield name
            yield from self._inside(self._states[name])

    # --- what the page's scripts do

    def _show_store(self) -> None:
        """Tell the journal what the browser holds; all of it must be taken."""
        text = "\n".join(self.kept.values()).encode()
        hello = {"kind": "all", "others": [], "refused": "", "part": 0, "of": 1}
        self._custom(self._store, hello, text)
        told = self._states[self._store]
        assert not told["says"], told["says"]
        assert bool(told["saved"]) == bool(self.kept), "the journal of before did not come"

    @property
    def _store(self) -> str:
        return next(one for one, state in self._states.items() if "saved" in state)

    def _custom(self, comm: str, content: dict[str, Any], *buffers: bytes) -> None:
        """Send a message of a widget's own, then confirm the lines that came for it."""
        self._tell(comm, {"method": "custom", "content": content}, *buffers)
        while self._coming:
            keys = [key for key, _ in self._coming]
            self.kept |= dict(self._coming)
            self._coming = []
            told = {"method": "custom", "content": {"kind": "kept", "keys": keys}}
            self._tell(self._store, told)

    def _tell(self, comm: str, told: dict[str, Any], *buffers: bytes) -> None:
        """Send to a widget, and take in all that comes until the kernel is done with it."""
        asked = message("comm_msg", {"comm_id": comm, "data": told})
        parts = [json.dumps(asked[name]).encode() for name in PARTS]
        self._line.send(serialize_msg_to_ws_v1([*parts, *buffers], "shell"))
        identity = asked["header"]["msg_id"]
        done = False
        while not done:
            _, parts = deserialize_msg_from_ws_v1(self._line.recv(timeout=PATIENCE))
            header, parent, _, content = (json.loads(part) for part in parts[:4])
            self._hear(header["msg_type"], content)
            idle = content.get("execution_state") == "idle"
            done = idle and parent.get("msg_id") == identity

    def _hear(self, kind: str, content: dict[str, Any]) -> None:
        told = content.get("data", {})
        if kind == "comm_open":
            self._states[content["comm_id"]] = told.get("state", {})
        elif kind == "comm_msg" and told.get("method") == "update":
            self._states.setdefault(content["comm_id"], {}).update(told["state"])
        elif kind == "comm_msg" and told.get("method") == "update_states":
            self._states |= {one: each["state"] for one, each in told["states"].items()}
        elif kind == "comm_msg" and told.get("content", {}).get("kind") == "keep":
            self._coming += map(tuple, told["content"]["lines"])


def entered(form: str, dice: random.Random) -> dict[str, str]:
    """Something for every field of a form, right or wrong."""
    values = {}
    for kind, name, value in re.findall(
        r'<input type="(radio|checkbox)" name="([^"]+)" value="([^"]+)"', form
    ):
        if kind == "checkbox" or name not in values or dice.random() < 0.5:
            values[name] = value
    for name, inside in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form):
        values[name] = dice.choice(re.findall(r'value="([^"]+)"', inside))
    for name in re.findall(
        r'<(?:input|textarea)(?=[^>]*(?:type="text"|rows=))[^>]* name="([^"]+)"', form
    ):
        values[name] = str(dice.randrange(10))
    if ordered := re.search(r'<ol class="g-order" data-name="([^"]+)"', form):
        values[ordered[1]] = ",".join(re.findall(r'<li data-place="(\d+)"', form))
    return values
