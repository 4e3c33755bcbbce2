"""The bench beside other toolkits: its pages are there, its locks are whole, its table is right."""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

from tests.bench.peers import report, trace
from tests.bench.peers.apps import APPS, PAGES, QUESTIONS, write_pages
from tests.bench.peers.environments import LOCKS
from tests.bench.peers.held import CLIENTS, FOLDER

PEERS = [app.peer for app in APPS if app.peer]
VISIT = {
    "paint": 300.0,
    "text": 300.0,
    "question": 1500.0,
    "clicked": 2000.0,
    "feedback": [20.0, 40.0],
    "slider": [50.0],
    "packed": 1000.0,
    "gzipped": 900.0,
    "frames": 100.0,
    "requests": 11,
    "memory": 40.0,
    "cpu": 0.5,
}
MEASURED = {"made": "today", "machine": "this", "load": "1 before, 2 at the end"}
WAVE = {
    "readers": 10,
    "here": 10,
    "opened": 9,
    "opening": 9.0,
    "memory": 51.0,
    "cpu": 0.5,
    "cpu_answer": 0.01,
    "seconds": 20.0,
    "answers": 20,
    "lost": 1,
    "p50": 20.0,
    "p95": 80.0,
    "faults": ["answer: too late"],
}


def test_every_toolkit_has_a_page_that_python_can_read() -> None:
    for app in APPS:
        ast.parse((PAGES / f"{app.name}_page.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_is_pinned_with_hashes_and_names_no_registry(peer: str) -> None:
    lock = (LOCKS / f"{peer}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+(?:\[\w+\])?==)", lock, flags=re.MULTILINE)[1:]
    assert any(package.startswith(f"{peer}==") for package in packages)
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in lock


def test_the_pages_get_the_same_questions_and_two_of_them_become_notebooks(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    asked = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    assert [question["id"] for question in asked] == list(QUESTIONS)
    for question in asked:
        [right] = [option for option in question["options"] if option["right"]]
        assert not re.search(r"[*`$]", right["says"] + right["reply"]), "a browser looks for it"
    for name in ("ours", "voila"):
        page = nbformat.read(folder / name / "index.ipynb", as_version=4)
        assert page.cells[0].source.startswith("# A line through rides")
        assert len(page.cells) > 3


def test_a_ratio_is_ours_to_the_best_peer_and_lost_loads_are_counted() -> None:
    slow = {**VISIT, "clicked": 4000.0}
    visits = {"ours": [VISIT, {"lost": "x"}], "voila": [VISIT], "streamlit": [slow]}
    found = report.tables({"visits": MEASURED | {"visits": visits}})
    row = next(line for line in found.splitlines() if line.startswith("| first click answered"))
    assert row == "| first click answered, ms | 2,000 | 2,000 | 4,000 | **0.50** |"
    assert "this guide 2 (1)" in found
    assert report.values([VISIT], 4) == [20.0, 40.0]


def test_what_is_left_stands_once_for_each_toolkit_and_lost_answers_are_counted() -> None:
    alone = WAVE | {"readers": 1, "here": 1, "opened": 1, "opening": 2.0}
    held = {"waves": {"ours": [alone, WAVE]}, "left": {"ours": 12.4}}
    found = report.tables({"held": MEASURED | held})
    assert "| this guide | 1 | 51.0 | 0.50 | 5 | 20 (1) | 20 | 80 | 10 |  |" in found
    assert "| this guide | 10 | 51.0 | 0.50 | 10 | 20 (1) | 20 | 80 | 10 | 12 |" in found
    assert "95 of 100 within 80 ms, 1 of 21 lost, 0 not let in" in found


def test_loads_and_starts_are_told_with_how_they_spread() -> None:
    starts = [{"said": 1.0, "whole": whole} for whole in (2.0, 2.5, 4.0)]
    loads = {"took": [1000, 2000, 3000], "lost": ["nothing came"]}
    found = report.tables({"loads": MEASURED | loads, "start": MEASURED | {"starts": starts}})
    assert "| 1 of 4; the others: 50 of 100 within 2.0 s" in found
    assert "2.5 s (2.0 to 4.0 in 3); to its address 1.0 s" in found


SERVER = "http://127.0.0.1:80/"


def event(name: str, ms: float, dur: float = 0, place: int = 1, **data: str) -> dict[str, Any]:
    """What Chromium writes down of something that happened so long after the address."""
    start = 7_000_000  # of the machine, in microseconds
    at = {"ts": start + 1000 * ms, "dur": 1000 * dur, "pid": place, "tid": place}
    return {"name": name, "args": {"data": data}, **at}


LOAD = [
    event("navigationStart", -9, place=2, documentLoaderURL="chrome://its-own/"),
    event("navigationStart", 0, documentLoaderURL=f"{SERVER}page"),
    event("ResourceSendRequest", 30, requestId="1", url=f"{SERVER}page"),
    event("ResourceReceiveResponse", 31, requestId="1", mimeType="text/html"),
    event("ResourceSendRequest", 40, requestId="2", url=f"{SERVER}a.js"),
    event("ResourceSendRequest", 41, requestId="3", url=f"blob:{SERVER}of-its-own"),
    event("ResourceSendRequest", 42, place=2, requestId="4", url=f"{SERVER}of-another-page"),
    event("ResourceReceiveResponse", 50, requestId="2", mimeType="text/javascript"),
    event("ResourceFinish", 60, requestId="2"),
    event("ResourceFinish", 70, requestId="1"),
    event("EvaluateScript", 61, 10),
    event("FunctionCall", 63, 2),
    event("FunctionCall", 80, 5),
    event("Layout", 90, 4),
    event("WebSocketCreate", 62),
    event("WebSocketReceiveHandshakeResponse", 75),
    event("WebSocketReceive", 85),
    event("WebSocketReceive", 95),
    event("Layout", 130, 9),
]


def test_a_trace_tells_what_the_page_asked_for_and_when_it_worked() -> None:
    found = trace.told(LOAD[::-1], SERVER, 120.0)
    assert found == {
        "requests": [(0.0, 70.0, "page"), (40.0, 60.0, "script")],
        "line": {"Create": 62.0, "ReceiveHandshakeResponse": 75.0, "Receive": 85.0},
        "work": {"script": [(61.0, 71.0), (80.0, 85.0)], "drawing": [(90.0, 94.0)]},
        "clicked": 120.0,
    }


def test_a_trace_is_told_as_a_table_with_a_picture(tmp_path: Path) -> None:
    (tmp_path / "bench.md").write_text(f"{report.BEGIN}\n{report.END}\n")
    load = trace.told(LOAD, SERVER, 120.0) | {"paint": 20.0, "question": 100.0}
    report.write({"trace": MEASURED | {"traces": {"voila": load, "ours": load}}}, tmp_path)
    page = (tmp_path / "bench.md").read_text(encoding="utf-8")
    assert "| main thread at scripts, ms in all | 15 | 15 |" in page
    assert "| last script is there, ms | 60 | 60 |" in page
    assert (tmp_path / "pictures" / "bench-trace.png").stat().st_size > 5000


def test_kernels_that_are_left_are_told_as_the_page_on_reliability_tells_them() -> None:
    assert re.search(r"200 opens, .* no kernel left, .*; faults: 0", report.tables({}))


def test_the_page_keeps_what_was_written_by_hand_and_gets_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "bench.md").write_text(f"above\n{report.BEGIN}\nold\n{report.END}\nbelow\n")
    visits = {"visits": {"ours": [VISIT], "panel": [VISIT]}}
    held = {"waves": {"ours": [WAVE], "panel": [WAVE | {"p95": None}]}}
    held["left"] = {"ours": 1.0, "panel": 2.0}
    report.write({"visits": MEASURED | visits, "held": MEASURED | held}, tmp_path)
    page = (tmp_path / "bench.md").read_text(encoding="utf-8")
    assert page.startswith("above\n")
    assert page.endswith("below\n")
    assert "old" not in page
    for picture in ("bench", "bench-readers"):
        assert (tmp_path / "pictures" / f"{picture}.png").stat().st_size > 5000
    assert report.known(tmp_path)["visits"]["visits"]["panel"][0]["clicked"] == 2000


def test_the_page_says_what_its_figures_say() -> None:
    page = (report.DOCS / "bench.md").read_text(encoding="utf-8")
    said = page.split(report.BEGIN)[1].split(report.END)[0].strip()
    assert said == report.tables(report.known(report.DOCS)).strip()


# --- light readers -----------------------------------------------------------------


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Modules of the light readers by name; they are found as where they run, as scripts."""
    monkeypatch.syspath_prepend(str(FOLDER))
    yield importlib.import_module
    for name in ("driver", "kernel_line"):
        sys.modules.pop(name, None)


class Page:
    """A page that comes at the second try, and loses its first answer."""

    tries: list[str] = []  # noqa: RUF012 all pages share it

    def __init__(self, address: str) -> None:
        self.tries.append(address)
        if len(self.tries) == 1:
            raise ConnectionError("not yet")
        self.moved: list[float] = []

    def answer(self, value: float) -> None:
        """Remember it."""
        self.moved.append(value)
        assert len(self.moved) > 1, "no picture"

    def leave(self) -> None:
        """Say goodbye."""
        self.tries.append("left")


def test_every_toolkit_has_a_light_reader() -> None:
    for app in APPS:
        name = CLIENTS.get(app.name, app.name)
        ast.parse((FOLDER / f"{name}_client.py").read_text(encoding="utf-8"))


def test_light_readers_come_at_the_second_try_answer_in_turn_and_leave(
    clients: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "tries", [])
    crowd = clients("driver").Crowd(Page, "there")
    came = crowd.open(2)
    assert came["opened"] == 2
    assert len(came["faults"]) == 1
    found = crowd.answer(0.1, 0.02)
    assert found["lost"] == 2, "the first answer of each"
    assert found["taken"]
    [values] = {tuple(page.moved[:3]) for page, _ in crowd.readers}
    assert len(set(values)) == 3, "a slider that is not moved draws no picture"
    crowd.leave()
    assert Page.tries[-2:] == ["left", "left"]


class Trickle(BaseHTTPRequestHandler):
    """A page that is never whole: a blank every now and then, so that nobody hangs up."""

    def do_GET(self) -> None:
        """Begin, and go on until the other side has gone."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"\n")
                time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Nothing to be said."""


def test_a_light_reader_does_not_wait_for_ever_for_a_page_that_trickles(
    clients: Callable[[str], ModuleType],
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Trickle) as server:
        threading.Thread(target=server.serve_forever).start()
        with pytest.raises(TimeoutError, match="no whole page"):
            clients("driver").page(f"http://127.0.0.1:{server.server_port}/", patience=0.2)
        server.shutdown()


def test_a_message_to_a_kernel_has_buffers_without_which_solara_drops_it(
    clients: Callable[[str], ModuleType],
) -> None:
    moved = clients("kernel_line").changed("abc", v_model=1.5)
    assert moved["buffers"] == []
    assert moved["content"]["data"]["state"] == {"v_model": 1.5}
