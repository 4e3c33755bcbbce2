"""A reader's tools, and a stranger's, for talking to a running web app in tests."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import psutil
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from websockets.sync.client import ClientConnection, connect

V1 = "v1.kernel.websocket.jupyter.org"
NAVIGATION = [
    {"title": "Start", "href": "index.ipynb", "group": "", "says": "The whole way"},
    {"title": "Choose", "href": "choose.ipynb", "group": "", "says": "What fits you"},
    {"title": "Broken", "href": "broken.ipynb", "group": "", "says": ""},
    {"title": "Python", "href": "index.ipynb#stage-python", "group": "The roadmap", "says": ""},
]
RUN = """
import json, sys
from pathlib import Path
from guide.serve import serve
if __name__ == "__main__":
    folder, options = sys.argv[1], json.loads(sys.argv[2])
    serve(Path(folder), open_browser=False, **options)
"""
BUTTON = """
import ipywidgets as widgets
label = widgets.Label("not yet")
button = widgets.Button(description="Check")
button.on_click(lambda _: setattr(label, "value", "clicked"))
broken = widgets.Button(description="Break")
broken.on_click(lambda _: 1 / 0)
"""


def notebook(*cells: str) -> nbformat.NotebookNode:
    """A notebook; a cell that begins with ``#`` and a space is text."""
    made = [
        nbformat.v4.new_markdown_cell(cell)
        if cell.startswith("# ")
        else nbformat.v4.new_code_cell(cell)
        for cell in cells
    ]
    return nbformat.v4.new_notebook(cells=made)


def write_notebooks(folder: Path) -> Path:
    """A small guide: two pages that work, one with a fault, and files beside them."""
    pages = {
        "index": notebook(
            "# Start here\n\nThe text is there at once.",
            BUTTON,
            "display(button, broken)\nlabel",
            "print('four')",
        ),
        "choose": notebook("# Choose", "import ipywidgets\nipywidgets.Checkbox()"),
        "broken": notebook("# Broken", "secret = 'xyzzy'\n1 / 0", "print('after')"),
    }
    for name, page in pages.items():
        nbformat.write(page, folder / f"{name}.ipynb")
    (folder / "assets").mkdir()
    for name in ("assets/plot.png", "assets/plot.svg", "other.png", ".hidden.png", "notes.toml"):
        (folder / name).write_bytes(b"\x89PNG of a kind")
    return folder


@dataclass
class Answer:
    """What came back: status, headers, text."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Server:
    """A web app in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    said: list[str] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)

    def ask(
        self, path: str, method: str = "GET", body: str = "", seconds: int = 30, **headers: str
    ) -> Answer:
        """One request, sent as written: no tidying of the path."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        # closed also when no answer comes in time: an open socket fails whatever test is next
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)) as line:
            line.request(method, path, body or None, named)
            answer = line.getresponse()
            text = answer.read().decode("utf-8", "replace")
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)

    def open(self, page: str = "index.ipynb") -> Page:
        """Open a page as a browser would, up to its scripts."""
        answer = self.ask(f"/voila/render/{page}", seconds=90)
        assert answer.status == 200, answer.text
        config = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', answer.text, re.DOTALL)
        cookie = re.search(r"_xsrf=([^;]*)", answer.headers.get("set-cookie", ""))
        page = Page(self, answer, json.loads(config[1])["kernelId"], cookie[1] if cookie else "")
        self.opened.append(page)
        return page

    def leave_all(self) -> None:
        """Close every page that was opened here: their kernels go."""
        while self.opened:
            self.opened.pop().leave()

    def lives(self, kernel_id: str) -> bool:
        """Whether a kernel is still known to the server."""
        return self.ask(f"/api/kernels/{kernel_id}").status == 200

    def family(self) -> list[psutil.Process]:
        """Every process that the server started."""
        return psutil.Process(self.process.pid).children(recursive=True)


@dataclass
class Page:
    """An open page."""

    server: Server
    answer: Answer
    kernel_id: str
    token: str

    def channels(self, *, old: bool = False) -> ClientConnection:
        """The kernel's websocket, in the v1 protocol or the older one."""
        return connect(
            f"ws://127.0.0.1:{self.server.port}/api/kernels/{self.kernel_id}/channels"
            f"?session_id={uuid.uuid4().hex}",
            subprotocols=None if old else [V1],
            max_size=None,
            max_queue=None,  # what nobody reads must not keep the socket from closing
            ping_interval=None,  # a browser sends none, and so hangs up on no slow server
            close_timeout=1,
        )

    def results(self) -> list[dict[str, Any]]:
        """Run the page's cells; every output in order, each with its ``place`` from 1."""
        address = f"ws://127.0.0.1:{self.server.port}/voila/execution/{self.kernel_id}"
        found: list[dict[str, Any]] = []
        with self.channels(), connect(address, ping_interval=None) as line:
            line.recv(timeout=30)
            request = {"action": "execute", "payload": {"kernel_id": self.kernel_id}}
            line.send(json.dumps(request))
            while True:
                told = json.loads(line.recv(timeout=60))["payload"]
                if "error" in told:
                    return [*found, told]
                if told["cell_index"] + 1 == told["total_cell"]:
                    return found
                outputs = told["output_cell"]["outputs"]
                found += [{**output, "place": told["cell_index"] + 1} for output in outputs]

    def leave(self, token: str | None = None) -> Answer:
        """What a page says when it closes."""
        token = self.token if token is None else token
        return self.server.ask(
            f"/voila/api/shutdown/{self.kernel_id}",
            "POST",
            f"_xsrf={token}",
            Cookie=f"_xsrf={token}",
            Content_Type="application/x-www-form-urlencoded",
        )


def message(kind: str, content: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A kernel message."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "u"}
    return {
        "header": header | {"version": "5.3", "date": "2026-01-01T00:00:00Z"},
        "parent_header": {},
        "metadata": {},
        "content": content or {},
    } | more


def frame(told: dict[str, Any], channel: str = "shell") -> bytes:
    """A message as a v1 frame."""
    return serialize_msg_to_ws_v1(told, channel, lambda part: json.dumps(part).encode())


def hear(line: ClientConnection, kind: str, seconds: float = 20) -> bytes | None:
    """The next v1 frame that holds a message of this kind, or None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            told = line.recv(timeout=max(0.01, end - time.monotonic()))
        except TimeoutError:
            return None
        if kind_of(told) == kind:
            return told if isinstance(told, bytes) else told.encode()
    return None


def kind_of(told: bytes | str) -> str:
    """The kind of a message, in either protocol."""
    if isinstance(told, str):
        return json.loads(told)["header"]["msg_type"]
    _, parts = deserialize_msg_from_ws_v1(told)
    return json.loads(parts[0])["msg_type"]


def soon(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something becomes true within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


@contextmanager
def running(folder: Path, **options: Any) -> Iterator[Server]:
    """A web app over a folder, on a free port; stopped, with its family, at the end."""
    with _started(folder, **options) as process:
        said: list[str] = []
        for line in process.stdout:
            said.append(line)
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if address:
                break
        else:
            raise AssertionError("The web app did not start:\n" + "".join(said))
        yield Server(process, int(address[1]), said)


@contextmanager
def _started(folder: Path, **options: Any) -> Iterator[subprocess.Popen[str]]:
    chosen = {"port": 0, "navigation": NAVIGATION} | options
    environment = os.environ | chosen.pop("environment", {})
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), json.dumps(chosen)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        members = [process, *family(process.pid)]
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            end_all(members)
        process.stdout.close()
        process.wait()


def end_all(members: Iterable[psutil.Process | subprocess.Popen[str]]) -> None:
    """Kill each of them that is still there."""
    for member in members:
        with suppress(psutil.NoSuchProcess):
            member.kill()


def family(pid: int) -> list[psutil.Process]:
    """Every process that one started; none where it has gone."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
