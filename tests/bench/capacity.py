"""``python -m tests.bench.capacity``: what an open page costs, in memory and in processor time.

Opens every lesson of the guide in the web app for the public, runs its cells, and leaves it
open. Memory is the share of each process in what it maps (PSS), so that what forked kernels
have in common is counted once; time is that of the processor, which a busy machine does not
stretch. Prints a line for each, then everything as JSON.
"""

from __future__ import annotations

import json
import random
import sys
from statistics import mean

import psutil

from guide.content import load
from guide.pages import href, lessons, navigation
from tests.serve_probe import Server, running
from tests.soak.reader import Reader
from tests.soak.readers import PUBLIC, share
from tests.tree import ROOT

ANSWERS = 10  # to the questions of each lesson


def main() -> int:
    """Open one lesson after the other."""
    library = load()
    pages = [href(lesson) for lesson in lessons(library)]
    with running(
        ROOT / "notebooks", navigation=navigation(library), kernels=len(pages), environment=PUBLIC
    ) as server:
        server.open(pages[0]).leave()  # not counted: the first one wakes the server
        alone, begun = _memory(server), _seconds(server)
        for page in pages:
            server.open(page).results()
        opened, shown = _memory(server), _seconds(server)
        server.leave_all()
        spent = _answers(server, pages[0])
    each = (opened - alone) / len(pages) / 1e6
    found = {
        "server and parent, MB": round(alone / 1e6),
        "each open lesson, MB": round(each, 1),
        "each lesson opened, s": round((shown - begun) / len(pages), 2),
        "each answer, s": round(spent, 3),
    }
    print(f"{len(pages)} lessons: {json.dumps(found)}")
    return 0


def _answers(server: Server, page: str) -> float:
    """Seconds of the processor for an answer, on average."""
    reader = Reader(server, random.Random(1))  # noqa: S311 the same on every run
    taken: list[float] = []
    with reader.at(page):
        while len(taken) < ANSWERS:
            before = _seconds(server)
            if reader.step():
                taken.append(_seconds(server) - before)
    return mean(taken)


def _members(server: Server) -> list[psutil.Process]:
    return [psutil.Process(server.process.pid), *server.family()]


def _memory(server: Server) -> int:
    """Bytes of all processes."""
    return sum(map(share, _members(server)))


def _seconds(server: Server) -> float:
    """Seconds of the processor that all processes have taken, with those that have ended."""
    times = [process.cpu_times() for process in _members(server)]
    return sum(sum(each[:4]) for each in times)


if __name__ == "__main__":
    sys.exit(main())
