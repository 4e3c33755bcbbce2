"""The line between a page and its kernel: kept open while it is quiet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from socket import IPPROTO_TCP, TCP_NODELAY

import pytest
from tornado.ioloop import PeriodicCallback
from tornado.web import Application
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketError,
    WebSocketHandler,
    websocket_connect,
)

from guide.serve import pages
from guide.serve.pages import Channels
from tests.ports import free_port


@contextmanager
def listening(served: Application, port: int) -> Iterator[None]:
    """Answer on a port, and let go of it whatever happens."""
    server = served.listen(port, "127.0.0.1")
    try:
        yield
    finally:
        server.stop()


class Opened(WebSocketHandler):
    """What a line is, with nothing of a kernel behind it."""

    def open(self) -> None:
        self.answered = asyncio.Event()
        self.ping_callback = PeriodicCallback(self.send_ping, 60_000)
        self.ping_callback.start()
        self.application.lines.append(self)

    def on_pong(self, _: bytes) -> None:
        self.answered.set()


class Quiet(pages.Line, Opened):
    """A line that opens and pings as ours do."""


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[WebSocketClientConnection, Quiet]]:
    """A page's end of a line, and the server's."""
    served = Application([("/", Quiet)])
    served.lines = []
    port = free_port()
    with listening(served, port):
        page = await websocket_connect(f"ws://127.0.0.1:{port}/")
        while not served.lines:  # noqa: ASYNC110 the other side opens in its own time
            await asyncio.sleep(0.01)
        [line] = served.lines
        yield page, line


def test_what_is_said_is_sent_at_once_and_waits_for_no_word_of_the_browser() -> None:
    async def talk() -> int:
        async with opened() as (page, line):
            told = line.ws_connection.stream.socket.getsockopt(IPPROTO_TCP, TCP_NODELAY)
            page.close()
        return told

    assert asyncio.run(asyncio.wait_for(talk(), 30))


def test_a_quiet_line_is_pinged_and_one_that_is_gone_is_left_alone() -> None:
    async def talk() -> tuple[bool, bool]:
        async with opened() as (page, line):
            line.send_ping()
            await asyncio.wait_for(line.answered.wait(), 10)
            page.close()
            while line.ws_connection is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            line.send_ping()
        return line.answered.is_set(), line.ping_callback.is_running()

    assert asyncio.run(asyncio.wait_for(talk(), 30)) == (True, False)


@pytest.mark.parametrize("line", [Channels, pages.Execution])
def test_both_lines_of_a_page_are_such_lines(line: type[WebSocketHandler]) -> None:
    assert line.send_ping is pages.Line.send_ping
    assert line.open is pages.Line.open


class Left(WebSocketHandler):
    """A line whose page has gone before it was open: Jupyter has dropped what was behind it."""

    connection = None
    select_subprotocol = Channels.select_subprotocol


def test_a_page_that_leaves_before_its_line_is_open_puts_no_id_into_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def talk() -> None:
        port = free_port()
        with listening(Application([("/.*", Left)]), port), pytest.raises(WebSocketError):
            await websocket_connect(f"ws://127.0.0.1:{port}/id", subprotocols=["v1"])

    asyncio.run(asyncio.wait_for(talk(), 30))
    assert [row.getMessage() for row in caplog.records if row.levelname != "DEBUG"] == []
