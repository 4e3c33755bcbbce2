"""Many pages of one server held open by light readers: memory, processor, how soon an answer comes.

A light reader speaks the toolkit's own protocol over its websocket and is no browser, so that a
hundred of them fit beside the server. They come in waves; after each wave everybody who is there
moves a slider every ten seconds, and waits for the picture.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import sleep
from typing import Any

from tests.bench.peers import cost
from tests.bench.peers.apps import SETTLES, App, Running, running
from tests.bench.peers.environments import python_of

FOLDER = Path(__file__).with_name("clients")
CLIENTS = {"ours": "voila"}  # others have a client of their own name
OWN = ("streamlit",)  # speaks in a format for which its own packages are needed
SECONDS, LONG = 10.0, 120.0  # of answers after each wave; and of ours with the most readers
PAUSE = 10.0  # seconds between two answers of a reader; a few readers answer more often
AFTER = 60  # seconds until what is left is looked at
Row = dict[str, Any]


def hold(
    apps: Sequence[App], folder: Path, cache: Path, numbers: Sequence[int], long: float = LONG
) -> dict[str, Any]:
    """Each server with so many readers, in growing numbers; and a minute after they left.

    The next server begins while the one before has its minute.
    """
    waves: dict[str, list[Row]] = {}
    left: dict[str, Future[float]] = {}
    with ThreadPoolExecutor() as later:
        for app in apps:
            with ExitStack() as stack:
                server = stack.enter_context(running(app, folder, cache))
                with crowd(server, cache) as wake:  # not counted: the first one wakes the server
                    wake.do("open", 1)
                    wake.do("leave")
                sleep(SETTLES)  # what it holds for all is not counted as a reader's
                alone = cost.memory(server.pid)
                with crowd(server, cache) as readers:
                    last = long if app.name == "ours" else SECONDS
                    here = [number for number in numbers if number <= app.most]
                    waves[app.name] = _waves(readers, alone, here, last)
                    readers.do("leave")
                left[app.name] = later.submit(_left, server, alone, stack.pop_all())
    return {"waves": waves, "left": {name: each.result() for name, each in left.items()}}


def _left(server: Running, alone: float, open_still: ExitStack) -> float:
    """MB that the server has more than before anybody came, a minute after they left."""
    with open_still:
        sleep(AFTER)
        return cost.memory(server.pid) - alone


@dataclass
class Crowd:
    """Light readers of a server, in a process of their own."""

    server: Running
    process: subprocess.Popen[str]

    def do(self, name: str, *numbers: float) -> Row:
        """Tell them what to do, and read what came of it."""
        self.process.stdin.write(" ".join(map(str, (name, *numbers))) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def crowd(server: Running, cache: Path) -> Iterator[Crowd]:
    """Nobody yet; all are gone afterwards."""
    name = server.app.name
    client = FOLDER / f"{CLIENTS.get(name, name)}_client.py"
    python = python_of(server.app.peer if name in OWN else "", cache)
    words = [str(python), "-W", "ignore", str(client), server.address]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Crowd(server, process)
        finally:
            process.stdin.close()


def _waves(readers: Crowd, alone: float, numbers: Sequence[int], last: float) -> list[Row]:
    """What each number of readers costs, and how soon they are answered."""
    rows: list[Row] = []
    here = 0
    for number in sorted(numbers):
        seconds = last if number == max(numbers) else SECONDS
        row = _wave(readers, number - here, min(PAUSE, number), seconds)
        here += row["opened"]
        row["memory"] = (row["memory"] - alone) / max(1, here)
        rows.append({"readers": number, "here": here} | row)
        print(f"{readers.server.app.title}: {_told(rows[-1])}", flush=True)
    return rows


def _wave(readers: Crowd, more: int, pause: float, seconds: float) -> Row:
    """So many readers more, then answers of all."""
    pid = readers.server.pid
    before = cost.seconds(pid)
    came = readers.do("open", more)
    held, opened = cost.memory(pid), cost.seconds(pid)
    told = readers.do("answer", seconds, pause)
    taken = told["taken"]
    return {
        "opened": came["opened"],
        "opening": round(came["opening"], 2),
        "memory": held,
        "cpu": round(cost.spent(before, opened) / max(1, came["opened"]), 3),
        "cpu_answer": round(cost.spent(opened, cost.seconds(pid)) / max(1, len(taken)), 4),
        "seconds": seconds,
        "answers": len(taken),
        "lost": told["lost"],
        "p50": round(median(taken), 1) if taken else None,
        "p95": round(quantiles(taken, n=20, method="inclusive")[-1], 1) if taken[1:] else None,
        "faults": came["faults"] + told["faults"],
    }


def _told(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if value != [])
