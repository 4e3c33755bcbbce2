"""Kernels come with a page and go with it, whatever ends first."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import psutil
import pytest
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

from guide.serve.kernels import Kernels
from tests.serve_probe import (
    Server,
    frame,
    message,
    notebook,
    running,
    soon,
)

# --- D: kernels go when their readers do --------------------------------------


def test_closing_the_page_ends_its_kernel(server: Server) -> None:
    page = server.open()
    assert page.leave().status == 204
    assert not server.lives(page.kernel_id)
    assert page.leave().status == 204


def test_a_stranger_without_the_pages_token_cannot_end_its_kernel(server: Server) -> None:
    page = server.open()
    assert page.leave(token="").status == 403
    assert server.ask(f"/api/kernels/{page.kernel_id}", "DELETE").status in (403, 405)
    assert server.lives(page.kernel_id)
    page.leave()


def test_a_kernel_that_nobody_uses_ends_by_itself(folder: Path) -> None:
    with running(folder, idle=2) as server:
        page = server.open()
        with page.channels() as line:
            line.send(frame(message("kernel_info_request")))
            assert soon(lambda: not server.lives(page.kernel_id))


def test_a_kernel_that_is_used_lives_on(folder: Path) -> None:
    with running(folder, idle=2) as server:
        page = server.open()
        with page.channels() as line:
            for _ in range(10):
                line.send(frame(message("kernel_info_request")))
                time.sleep(0.5)
            assert server.lives(page.kernel_id)
            assert soon(lambda: not server.lives(page.kernel_id))


def test_a_page_that_was_quiet_and_loses_its_line_has_the_whole_time_to_come_back() -> None:
    kernels = Kernels(unwatched=600)
    kernel = SimpleNamespace(last_activity=utcnow() - timedelta(hours=3))
    kernels._kernels["quiet"] = kernel
    kernels._kernel_connections["quiet"] = 0
    assert kernels._unwatched_for("quiet") > kernels.unwatched
    kernels.notify_connect("quiet")
    kernels.notify_disconnect("quiet")
    assert kernels._unwatched_for("quiet") < 60
    kernels.used("gone")  # what was on its way when a kernel ended


@pytest.mark.parametrize("came", [True, False])
def test_a_kernel_whose_page_never_came_goes_soon(came: bool) -> None:
    class Watched(Kernels):
        async def shutdown_kernel(self, kernel_id: str, *_: object, **__: object) -> None:
            ended.append(kernel_id)

    ended: list[str] = []
    kernels = Watched(unwatched=600, unheard=90, cull_idle_timeout=1800)
    quiet = timedelta(seconds=100)
    for name in ("fresh", "quiet"):
        since = utcnow() - (quiet if name == "quiet" else timedelta())
        spec = SimpleNamespace(metadata={})
        kernels._kernels[name] = SimpleNamespace(
            last_activity=since, execution_state="idle", kernel_spec=spec, kernel_name="python3"
        )
        kernels._kernel_connections[name] = 0
        if not came:
            kernels.runners[name] = SimpleNamespace()
        asyncio.run(kernels.cull_kernel_if_idle(name))
    assert ended == ([] if came else ["quiet"])


def test_a_full_guide_says_so_and_has_room_again_when_a_page_closes(folder: Path) -> None:
    with running(folder, kernels=2) as server:
        first, second = server.open(), server.open()
        answer = server.ask("/voila/render/index.ipynb")
        assert answer.status == 503
        assert "The guide is full" in answer.text
        first.leave()
        server.open()
        assert server.lives(second.kernel_id)


def test_many_at_once_never_get_more_kernels_than_there_is_room_for(folder: Path) -> None:
    with running(folder, kernels=3) as server, ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: server.ask("/voila/render/choose.ipynb"), range(8)))
        assert sorted(a.status for a in answers) == [200] * 3 + [503] * 5


# --- E: a kernel that dies ----------------------------------------------------


def test_a_kernel_that_died_is_gone_so_the_page_can_say_so(server: Server) -> None:
    page = server.open("choose.ipynb")
    page.results()
    kernels = [p for p in server.family() if not p.children() and p.num_threads() > 3]
    for kernel in kernels:
        kernel.kill()
    assert soon(lambda: not server.lives(page.kernel_id))
    assert 'id="guide-lost"' in page.answer.text


# --- processes ----------------------------------------------------------------


def test_ten_pages_opened_at_once_all_show_their_results(server: Server) -> None:
    with ThreadPoolExecutor(10) as readers:
        shown = list(readers.map(lambda _: server.open("choose.ipynb").results(), range(10)))
        assert [len(page) for page in shown] == [1] * 10


def test_a_kernel_does_without_debugger_history_and_list_of_modules(tmp_path: Path) -> None:
    cell = (
        "import sys\nshell = get_ipython()\n"
        "print(shell.kernel._kernel_modules, shell.history_manager.enabled, sys.modules['debugpy'])"
    )
    nbformat.write(notebook("# Light", cell), tmp_path / "index.ipynb")
    with running(tmp_path) as server:
        shown = server.open().results()
    assert [output["text"] for output in shown] == ["[] False None\n"]


def test_a_kernel_says_what_came_of_a_move_and_no_more(tmp_path: Path) -> None:
    cell = (
        "import ipywidgets as widgets\nfrom guide.views.slider import Slider\n"
        "told = widgets.Label()\n"
        "slider = Slider('Rate', lambda at: setattr(told, 'value', str(at)))\n"
        "slider.most = 9\nslider"
    )
    nbformat.write(notebook("# Brief", cell), tmp_path / "index.ipynb")
    with running(tmp_path) as server:
        page = server.open()
        [shown] = page.results()
        comm = shown["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
        move = {"comm_id": comm, "data": {"method": "update", "state": {"at": 7}}}
        asked = message("comm_msg", move)
        with page.channels() as line:
            line.send(frame(asked))
            told: list[dict[str, Any]] = []
            while not told or told[-1].get("execution_state") != "idle":
                _, parts = deserialize_msg_from_ws_v1(line.recv(timeout=20))
                if json.loads(parts[1]).get("msg_id") == asked["header"]["msg_id"]:
                    told.append(json.loads(parts[3]))
    assert [each["data"]["state"] for each in told[:-1]] == [{"value": "7"}]


def test_what_few_pages_need_is_there_once_the_first_are_served(tmp_path: Path) -> None:
    cell = "import sys\nprint({'ipywidgets', 'sklearn.ensemble'} & {*sys.modules})"
    nbformat.write(notebook("# Warm", cell), tmp_path / "index.ipynb")
    with running(tmp_path) as server:

        def warm() -> str:
            page = server.open()
            [shown] = page.results()
            page.leave()
            return shown["text"]

        assert "ipywidgets" in warm()
        assert soon(lambda: "sklearn.ensemble" in warm(), 20)


@pytest.mark.parametrize(
    ("kernels", "end"),
    [
        ("forked", "ctrl-c twice"),
        ("forked", "terminate"),
        ("forked", "kill -9"),
        ("plain", "kill -9"),
    ],
)
def test_no_process_is_left_behind(folder: Path, kernels: str, end: str) -> None:
    with running(folder, environment={"GUIDE_KERNELS": kernels}) as server:
        for _ in range(2):
            server.open("choose.ipynb").results()
        family = server.family()
        assert len(family) >= 2
        stop(server.process, end)
        code = server.process.wait(20)
        _, left = psutil.wait_procs(family, timeout=8)
    assert [p for p in left if p.status() != psutil.STATUS_ZOMBIE] == []
    assert code == (-signal.SIGKILL if end == "kill -9" else 0)


def stop(process: subprocess.Popen[Any], how: str) -> None:
    number = {"terminate": signal.SIGTERM, "kill -9": signal.SIGKILL}.get(how, signal.SIGINT)
    process.send_signal(number)
    if how == "ctrl-c twice":
        time.sleep(0.1)
        process.send_signal(number)


def test_a_kernel_in_an_endless_loop_ends_with_the_server(folder: Path, tmp_path: Path) -> None:
    nbformat.write(notebook("# Loop", "while True:\n    pass"), tmp_path / "index.ipynb")
    with running(tmp_path) as server, ThreadPoolExecutor(1) as reader:
        reader.submit(server.open().results)
        assert soon(lambda: any(p.cpu_percent(0.2) > 50 for p in server.family()))
        family = server.family()
        server.process.terminate()
        assert server.process.wait(20) == 0
        _, left = psutil.wait_procs(family, timeout=5)
    assert [p for p in left if p.status() != psutil.STATUS_ZOMBIE] == []
