"""``python -m tests.soak.frames``: mutated websocket frames, while a probe asks for an answer."""

from __future__ import annotations

import json
import random
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Self

import psutil
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.serve_probe import Page, Server, frame, message, running, write_notebooks
from tests.soak.default_voila import PAGE, opening
from tests.soak.mutate import mutated
from tests.soak.report import Figure, command

FULL, A_LINE, LONGEST = 50_000, 500, 1.0  # frames; so many to a socket; seconds for an answer


def run(times: int) -> Figure:
    """Send so many, in both protocols; the slowest answer to the probe meanwhile is told."""
    figure, dice = Figure(), random.Random(17)  # noqa: S311 the same on every run
    with TemporaryDirectory() as folder, running(write_notebooks(Path(folder))) as server:
        page = server.open(PAGE)
        page.results()
        before = psutil.Process(server.process.pid).memory_info().rss
        with _Probe(server) as probe:
            for begun in range(0, times, A_LINE):
                old = begun // A_LINE % 2 == 1
                _send(page, min(A_LINE, times - begun), dice, old=old)
        grown = psutil.Process(server.process.pid).memory_info().rss - before
        figure.expect(server.lives(page.kernel_id), "the kernel ended")
    figure.expect(not probe.failed, f"{len(probe.failed)} probes failed: {probe.failed[:3]}")
    figure.expect(max(probe.took) < LONGEST, f"an answer took {max(probe.took):.2f} s")
    figure.seen = (
        f"{times} frames, {len(probe.took)} probes, slowest {max(probe.took):.2f} s, "
        f"server +{grown / 1e6:.0f} MB"
    )
    return figure


class _Probe(threading.Thread):
    """Asks the server for an answer, again and again."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server, self.going = server, True
        self.took: list[float] = []
        self.failed: list[str] = []

    def run(self) -> None:
        """Ask until told to stop."""
        while self.going:
            start = perf_counter()
            try:
                status = self.server.ask("/nowhere", seconds=10).status
            except OSError as error:
                self.failed.append(repr(error))
            else:
                self.took.append(perf_counter() - start)
                if status != 404:
                    self.failed.append(str(status))
            sleep(0.05)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.going = False
        self.join()


def _send(page: Page, count: int, dice: random.Random, *, old: bool) -> None:
    """Send spoilt messages; a socket that is closed for it is opened again."""
    while count:
        with suppress(ConnectionClosed), page.channels(old=old) as line:
            while count:
                count -= 1
                _send_one(line, dice, old=old)


def _send_one(line: ClientConnection, dice: random.Random, *, old: bool) -> None:
    told = dice.choice(
        [
            message("kernel_info_request"),
            message("comm_info_request"),
            message("comm_msg", {"comm_id": "f" * 32, "data": {"method": "update", "state": {}}}),
            opening("jupyter.widget.control"),
            message("execute_request", {"code": "1 / 0"}),
        ]
    )
    if old:
        text = json.dumps(told | {"channel": "shell"}).encode()
        spoilt = mutated(text, dice)
        line.send(spoilt if dice.random() < 0.2 else spoilt.decode("utf-8", "replace"))
    elif dice.random() < 0.5:
        line.send(mutated(frame(told), dice))
    else:  # only the head: how many parts, and where each begins
        whole = frame(told)
        line.send(mutated(whole[:56], dice) + whole[56:])


if __name__ == "__main__":
    command("frames", run, FULL)
