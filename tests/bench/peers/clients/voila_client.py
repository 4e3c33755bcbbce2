"""A light reader of Voilà's pages, ours and as they come: the kernel's websocket alone."""

from __future__ import annotations

import json
import re
import urllib.request
import uuid
from contextlib import ExitStack, suppress
from typing import Any

import driver
from websockets.sync.client import connect

PAGE = re.compile(r'id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)


def message(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """A kernel message in the JSON protocol."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "u"}
    header |= {"version": "5.3", "date": "2026-01-01T00:00:00Z"}
    return {
        "channel": "shell",
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
    }


class Page:
    """One open page, its cells run."""

    def __init__(self, address: str) -> None:
        with urllib.request.urlopen(address, timeout=120) as answer:
            html = answer.read().decode()
            cookies = answer.headers.get_all("Set-Cookie") or []
        self.token = next((c.split(";")[0][6:] for c in cookies if c.startswith("_xsrf=")), "")
        told = json.loads(PAGE.search(html)[1])
        self.kernel = told["kernelId"]
        self.host = address.split("/")[2]
        where = f"ws://{self.host}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.open = ExitStack()
        self.line = self.open.enter_context(connect(where, max_size=None))
        self._ask(message("kernel_info_request", {}))
        if str(told.get("progressiveRendering", "")).lower() == "true":
            self._run()
        self.slider, self.value = self._slider()

    def _run(self) -> None:
        """Ask for the cells to be run, and read until they are."""
        with connect(f"ws://{self.host}/voila/execution/{self.kernel}", max_size=None) as line:
            line.recv(timeout=60)
            request = {"action": "execute", "payload": {"kernel_id": self.kernel}}
            line.send(json.dumps(request))
            while True:
                told = json.loads(line.recv(timeout=120))["payload"]
                if told["cell_index"] + 1 == told["total_cell"]:
                    return

    def _slider(self) -> tuple[str, str]:
        """The id of the first slider and the name of its value, asked of the kernel."""
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        opened = message("comm_open", opening)
        opened["metadata"] = {"version": "1.0.0"}
        self._ask(opened)
        asked = message("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        for told in self._ask(asked):
            states = told.get("content", {}).get("data", {}).get("states")
            for model, kept in (states or {}).items():
                state = kept["state"]
                if state.get("label") == "Slope" and "most" in state:
                    return model, "at"
                if state.get("description") == "Slope" and "step" in state:
                    return model, "value"
        raise LookupError("no slider on this page")

    def _ask(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        """Send a message; all that comes until the kernel is done with it."""
        self.line.send(json.dumps(asked))
        mine, came = asked["header"]["msg_id"], []
        while True:
            text = self.line.recv(timeout=60)
            told = json.loads(text) if isinstance(text, str) else {}
            came.append(told)
            if (
                told.get("parent_header", {}).get("msg_id") == mine
                and told.get("content", {}).get("execution_state") == "idle"
            ):
                return came

    def answer(self, value: float) -> None:
        """Move the slider; the kernel is done when the picture has been sent."""
        place = round(value * 10) if self.value == "at" else value
        update = {"method": "update", "state": {self.value: place}, "buffer_paths": []}
        came = self._ask(message("comm_msg", {"comm_id": self.slider, "data": update}))
        assert any("svg" in json.dumps(m) or "image/png" in json.dumps(m) for m in came), (
            "no picture"
        )

    def leave(self) -> None:
        """Close, and say goodbye as the page does."""
        self.open.close()
        body = f"_xsrf={self.token}".encode()
        headers = {"Cookie": f"_xsrf={self.token}"}
        where = f"http://{self.host}/voila/api/shutdown/{self.kernel}"
        with suppress(OSError):  # as it comes, Voilà refuses a page that has no token
            urllib.request.urlopen(urllib.request.Request(where, body, headers), timeout=30).close()


if __name__ == "__main__":
    driver.main(Page)
