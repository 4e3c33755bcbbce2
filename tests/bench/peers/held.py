"""Many pages of one server held open by light readers: memory, processor, how soon an answer comes.

A light reader speaks the toolkit's own protocol over its websocket and is no browser, so that
fifty of them fit beside the server. Toolkits without one here are measured in the browser only.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import sleep
from typing import Any

from tests.bench.peers import cost
from tests.bench.peers.apps import App, Running, running
from tests.bench.peers.environments import python_of

CLIENTS = {"ours": "voila", "voila": "voila", "streamlit": "streamlit"}
FOLDER = Path(__file__).with_name("clients")
SECONDS = 40  # of answers, one every ten seconds and reader
AFTER = 60  # seconds until what is left is looked at


def hold(app: App, folder: Path, cache: Path, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The server with so many readers, for each of the numbers; none where there is no client."""
    if app.name not in CLIENTS:
        return []
    rows = []
    for number in numbers:
        with running(app, folder, cache) as server:
            _readers(server, cache, 1, 0)  # not counted: the first one wakes the server
            rows.append(_readers(server, cache, number, SECONDS))
            print(f"{app.title}: {rows[-1]}", flush=True)
    return rows


def _readers(server: Running, cache: Path, number: int, seconds: int) -> dict[str, Any]:
    """So many readers who come, answer and leave."""
    client = FOLDER / f"{CLIENTS[server.app.name]}_client.py"
    words = [str(python_of(server.app.peer, cache)), "-W", "ignore", str(client)]
    memory, before = cost.memory(server.pid), cost.seconds(server.pid)
    with subprocess.Popen(
        [*words, server.address, str(number), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        process.stdout.readline()
        held, opened = cost.memory(server.pid), cost.seconds(server.pid)
        process.stdin.write("\n")
        process.stdin.flush()
        told = json.loads(process.stdout.readline())
        answered = cost.spent(opened, cost.seconds(server.pid))
        process.stdin.write("\n")
        process.stdin.flush()
    if seconds:
        sleep(AFTER)
    taken = told.pop("answers")
    return told | {
        "readers": number,
        "memory": (held - memory) / max(1, told["opened"]),
        "cpu": cost.spent(before, opened) / max(1, told["opened"]),
        "cpu_answer": answered / max(1, len(taken)),
        "answers": len(taken),
        "p50": median(taken) if taken else None,
        "p95": quantiles(taken, n=20)[-1] if len(taken) > 1 else None,
        "left": cost.memory(server.pid) - memory,
    }
