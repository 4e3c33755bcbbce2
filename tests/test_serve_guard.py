"""The web app against a stranger who writes to its websockets by hand."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from tests.ports import free_port
from tests.serve_probe import Server, frame, hear, message, soon

HANG = (2**40).to_bytes(8, "little")  # a frame that claims a million million parts


# --- A: what a browser may send -----------------------------------------------


def still_answers(server: Server) -> bool:
    start = time.monotonic()
    return server.ask("/nowhere").status == 404 and time.monotonic() - start < 5


def lies() -> dict[str, bytes]:
    good = frame(message("kernel_info_request"))
    return {
        "a count and nothing else": HANG,
        "the largest count": b"\xff" * 8,
        "no part at all": bytes(8),
        "nothing": b"",
        "half a count": b"\x01",
        "cut short": good[:40],
        "one byte too many": good + b" ",
        "parts out of order": good[:8] + good[16:24] + good[8:16] + good[24:],
        "not JSON": good.replace(b"{", b"[", 1),
        "nested brackets": frame(message("comm_msg", more=json.loads("[" * 900 + "]" * 900))),
    }


@pytest.mark.parametrize("lie", lies())
def test_a_frame_that_lies_about_itself_does_not_stop_the_server(server: Server, lie: str) -> None:
    page = server.open()
    with page.channels() as line:
        line.send(lies()[lie])
        line.send(frame(message("kernel_info_request")))
        assert hear(line, "kernel_info_reply")
    assert still_answers(server)
    page.leave()


@pytest.mark.parametrize("told", ["", "{}", "[]", "nul", '{"channel": "shell"}', "[" * 5000])
def test_a_malformed_message_of_the_older_protocol_is_dropped(server: Server, told: str) -> None:
    page = server.open()
    with page.channels(old=True) as line:
        line.send(told)
        line.send(json.dumps(message("kernel_info_request", channel="shell")))
        assert hear(line, "kernel_info_reply")
    page.leave()


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_a_browser_cannot_run_code(server: Server, tmp_path: Path, channel: str) -> None:
    page, trace = server.open(), tmp_path / "ran"
    code = f"open({str(trace)!r}, 'w').close()"
    with page.channels() as line:
        line.send(frame(message("execute_request", {"code": code, "silent": False}), channel))
        line.send(frame(message("kernel_info_request")))
        assert hear(line, "kernel_info_reply")
    assert not trace.exists()
    page.leave()


@pytest.mark.parametrize("kind", ["shutdown_request", "complete_request", "input_reply"])
def test_other_messages_are_refused_and_the_kernel_lives(server: Server, kind: str) -> None:
    page = server.open()
    with page.channels() as line:
        line.send(frame(message(kind, {"restart": False}), "control"))
        line.send(frame(message("kernel_info_request")))
        assert hear(line, "kernel_info_reply")
    assert server.lives(page.kernel_id)
    page.leave()


@pytest.mark.parametrize("target", ["jupyter.widget", "jupyter.widget.control"])
def test_a_browser_may_open_the_widget_control_but_make_no_widget(
    server: Server, target: str
) -> None:
    page = server.open()
    page.results()
    with page.channels() as line:
        line.send(frame(opening(target)))
        line.send(frame(message("comm_info_request")))
        told = hear(line, "comm_info_reply") or b""
    assert (b"f" * 32 in told) == (target == "jupyter.widget.control")
    page.leave()


def opening(target: str) -> dict[str, Any]:
    """Asks the kernel to open a comm: a new button, or the control."""
    control = target.endswith("control")
    names = {"_model_name": "ButtonModel", "_view_name": "ButtonView"}
    modules = {f"_{which}_module": "@jupyter-widgets/controls" for which in ("model", "view")}
    versions = {f"_{which}_module_version": "2.0.0" for which in ("model", "view")}
    state = {} if control else {"state": names | modules | versions}
    content = {"comm_id": "f" * 32, "target_name": target, "data": state}
    return message("comm_open", content) | {
        "metadata": {"version": "1.0.0" if control else "2.1.0"}
    }


def test_a_message_that_is_too_large_closes_its_socket_and_no_more(server: Server) -> None:
    page = server.open()
    with page.channels() as line:
        line.send(b"x" * (3 * 1024 * 1024))
        with pytest.raises(ConnectionClosed):
            hear(line, "nothing")
    assert still_answers(server)
    assert server.lives(page.kernel_id)
    page.leave()


def test_a_page_of_another_origin_gets_no_socket(server: Server) -> None:
    page = server.open()
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    key = {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    path = f"/api/kernels/{page.kernel_id}/channels?session_id=s"
    assert server.ask(path, Origin="http://evil.example", **upgrade, **key).status == 403
    page.leave()


# --- what the guard is for ----------------------------------------------------


@pytest.mark.slow
def test_voila_as_it_comes_fails_the_probes_that_the_guard_stands(folder: Path) -> None:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "voila",
        "--no-browser",
        f"--port={port}",
        "--Voila.ip=127.0.0.1",
    ]
    process = subprocess.Popen([*command, str(folder)], stderr=subprocess.DEVNULL)
    family: list[psutil.Process] = []
    try:
        server = Server(process, port)
        assert soon(lambda: answers(port), 30)
        reflected = server.ask('/voila/render/choose.ipynb?theme="><script>alert(1)</script>')
        assert "alert(1)" in reflected.text
        page = server.open("choose.ipynb")
        family = server.family()
        with page.channels() as line:
            line.send(frame(opening("jupyter.widget")))
            line.send(frame(message("comm_info_request")))
            assert b"f" * 32 in (hear(line, "comm_info_reply") or b"")
            line.send(HANG)
            assert soon(lambda: not answers_http(port))
    finally:
        for member in [*family, process]:
            member.kill()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def answers_http(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 3) as line:
        line.sendall(b"GET /nope HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        try:
            return bool(line.recv(1))
        except TimeoutError:
            return False
