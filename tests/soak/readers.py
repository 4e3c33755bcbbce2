"""``python -m tests.soak.readers``: readers who answer for a long time; memory stays flat.

``--times`` is seconds. Each reader opens a page, presses its button every few seconds and
waits for what it says, and now and then closes the page and opens another one.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import psutil

from tests.serve_probe import Page, Server, frame, hear, message, running, write_notebooks
from tests.soak.report import Figure, command

FULL, READERS = 7_200, 50  # seconds; readers, fewer where there is little time
VIEW = "application/vnd.jupyter.widget-view+json"
PAUSE, A_PAGE, SLOPE = 3.0, 20, 20.0  # seconds; answers to a page; MB an hour that may be added


def run(times: int) -> Figure:
    """So many seconds; errors, the slowest answers, and how memory grew in the second half."""
    figure, took, readers = Figure(), [], min(READERS, max(2, times // 6))
    with (
        TemporaryDirectory() as folder,
        running(write_notebooks(Path(folder)), kernels=2 * readers) as server,
    ):
        end = monotonic() + times
        threads = [
            threading.Thread(target=_reads, args=(server, end, number, took, figure))
            for number in range(readers)
        ]
        for thread in threads:
            thread.start()
        memory = _watch(server, end)
        for thread in threads:
            thread.join()
    figure.expect(len(took) >= readers, f"only {len(took)} answers")
    slope = _slope(memory)
    if times >= FULL / 2:  # before that it is the start that is measured
        figure.expect(slope < SLOPE, f"the server grows by {slope:.0f} MB an hour")
    late = quantiles(took, n=20)[-1] if len(took) > 1 else 0.0
    figure.seen = (
        f"{readers} readers, {times / 60:.0f} min, {len(took)} answers, 95 of 100 within "
        f"{late:.2f} s, server {slope:+.1f} MB an hour"
    )
    return figure


def _watch(server: Server, end: float) -> list[tuple[float, float]]:
    """(hours, MB of the server itself) every second until the end."""
    process, start, found = psutil.Process(server.process.pid), monotonic(), []
    while monotonic() < end:
        found.append(((monotonic() - start) / 3600, process.memory_info().rss / 1e6))
        sleep(1)
    return found


def _slope(memory: Sequence[tuple[float, float]]) -> float:
    """MB an hour in the second half, when all pages are open."""
    half = memory[len(memory) // 2 :]
    return linear_regression(*zip(*half, strict=True)).slope if len(half) > 1 else 0.0


def _reads(server: Server, end: float, number: int, took: list[float], figure: Figure) -> None:
    """One reader, from the first page to the last."""
    dice = random.Random(number)  # noqa: S311 the same on every run
    sleep(dice.uniform(0, PAUSE))
    try:
        _answers(server.open("index.ipynb"), end, dice, took)
        while monotonic() < end:
            _answers(server.open("index.ipynb"), end, dice, took)
    except Exception as error:  # noqa: BLE001 whatever a reader would meet
        figure.faults.append(f"reader {number}: {error!r}")


def _answers(page: Page, end: float, dice: random.Random, took: list[float]) -> None:
    """Press the button of a page again and again, at least once, and leave it."""
    button = next(_model(shown) for shown in page.results() if VIEW in shown.get("data", {}))
    with page.channels() as line:
        for _ in range(A_PAGE):
            start = monotonic()
            click = {"comm_id": button, "data": {"method": "custom", "content": {"event": "click"}}}
            asked = message("comm_msg", click)
            line.send(frame(asked))
            _heard(line, asked)
            took.append(monotonic() - start)
            if monotonic() > end:
                break
            sleep(dice.uniform(0, 2 * PAUSE))
    page.leave()


def _heard(line: Any, asked: dict[str, Any]) -> None:
    """Wait until the kernel is done with a message."""
    identity = asked["header"]["msg_id"].encode()
    while True:
        told = hear(line, "status", 30)
        if told is None:
            raise TimeoutError("no answer within 30 s")
        if identity in told and b'"idle"' in told:
            return


def _model(shown: dict[str, Any]) -> str:
    return str(shown["data"][VIEW]["model_id"])


if __name__ == "__main__":
    command("readers", run, FULL)
