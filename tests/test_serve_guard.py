"""The web app against a stranger who writes to its websockets by hand."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.serve_probe import Server, frame, hear, message
from tests.soak.default_voila import (
    HANG,
    default,
    dot_folder,
    eight_bytes,
    found,
    linked_folder,
    listing,
    new_widget,
    opening,
    ours,
    svg,
    theme,
)

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


def flooded(line: ClientConnection) -> None:
    """Send far too much, and wait for a word: the line is closed by then, or while it is sent."""
    line.send(b"x" * (3 * 1024 * 1024))
    hear(line, "nothing")


def test_a_message_that_is_too_large_closes_its_socket_and_no_more(server: Server) -> None:
    page = server.open()
    with page.channels() as line, pytest.raises(ConnectionClosed):
        flooded(line)
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
def test_the_guide_stands_every_probe_and_voila_as_it_comes_almost_none() -> None:
    assert [name for name, stood in found(ours).items() if not stood] == []
    holes = (theme, svg, dot_folder, linked_folder, listing, new_widget, eight_bytes)
    assert [name for name, stood in found(default, holes).items() if stood] == []
