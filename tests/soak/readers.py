"""``python -m tests.soak.readers``: readers who answer for a long time; memory stays flat.

``--times`` is seconds. Each reader opens lessons of the guide, in the web app for the public,
and answers their questions at the pace of somebody who thinks; what the journal sends is kept,
as a browser would, and told to the next page.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import linear_regression, median, quantiles
from time import monotonic, sleep

import psutil

from guide.content import load
from guide.pages import href, lessons, navigation
from tests.serve_probe import Server, running
from tests.soak.reader import Reader
from tests.soak.report import Figure, command
from tests.tree import ROOT

FULL, READERS = 7_200, 50  # seconds; readers, fewer where there is little time
PAUSE, A_PAGE = 15.0, 20  # seconds between two answers, on average; answers to a page
ARRIVING = 180.0  # seconds in which all of them come
SLOPE = 20.0  # MB an hour that the server itself may grow
PUBLIC = {"GUIDE_JOURNAL": "browser"}


@dataclass
class Seen:
    """Seconds for each reply and each page, and memory: (hours, server MB, all MB, pages).

    ``kernels``: of each, by its process, the hours when it was first seen and its last MB. Which
    lessons are open moves the sum of all by chance; whether they grow, these tell.
    """

    replies: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    memory: list[tuple[float, float, float, int]] = field(default_factory=list)
    kernels: dict[psutil.Process, tuple[float, float]] = field(default_factory=dict)


def run(times: int) -> Figure:
    """So many seconds; errors, the slowest answers, and how memory grew in the second half."""
    figure, seen, readers = Figure(), Seen(), min(READERS, max(2, times // 6))
    library = load()
    pages = [href(lesson) for lesson in lessons(library)]
    with running(
        ROOT / "notebooks", navigation=navigation(library), kernels=2 * readers, environment=PUBLIC
    ) as server:
        end = monotonic() + times
        threads = [
            threading.Thread(target=_reads, args=(server, pages, end, number, seen, figure))
            for number in range(readers)
        ]
        for thread in threads:
            thread.start()
        _watch(server, end, seen, pause=min(30.0, times / 10))
        for thread in threads:
            thread.join()
    figure.expect(len(seen.replies) >= readers, f"only {len(seen.replies)} answers")
    slope = _slope([(hours, mb) for hours, mb, *_ in seen.memory])
    if times >= FULL / 2:  # before that it is the start that is measured
        figure.expect(slope < SLOPE, f"the server grows by {slope:.0f} MB an hour")
    figure.seen = (
        f"{readers} readers, {times / 60:.0f} min, {_told(seen)}, server {slope:+.1f} MB/h"
    )
    return figure


def _told(seen: Seen) -> str:
    """Answers, pages, how soon each came, and the memory of all processes."""
    most = max(seen.memory, key=lambda row: row[2])
    whole = _slope([(hours, mb) for hours, _, mb, _ in seen.memory])
    return (
        f"{len(seen.replies)} answers kept, 95 of 100 within {_late(seen.replies):.2f} s, "
        f"{len(seen.pages)} lessons opened, half of them within {median(seen.pages):.1f} s, "
        f"all processes together at most {most[2]:.0f} MB with {most[3]} open ({whole:+.0f} MB/h)"
        f"{_by_hour(list(seen.kernels.values()))}"
    )


def _by_hour(kernels: Sequence[tuple[float, float]]) -> str:
    """How much larger a page is for each hour that it was opened later; after half an hour."""
    if not kernels or max(kernels)[0] < 1 / 2:
        return ""
    return f", a page {linear_regression(*zip(*kernels, strict=True)).slope:+.2f} MB/h"


def _late(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else 0.0


def _watch(server: Server, end: float, seen: Seen, pause: float) -> None:
    """Note the memory now and then until the end; what processes share is counted once."""
    process, start = psutil.Process(server.process.pid), monotonic()
    while monotonic() < end:
        family = server.family()
        hours, own = (monotonic() - start) / 3600, process.memory_info().rss / 1e6
        shares = {member: share(member) / 1e6 for member in family}
        whole = share(process) / 1e6 + sum(shares.values())
        for member, has in shares.items():
            with suppress(psutil.Error):  # it has ended meanwhile
                if has and member.ppid() != process.pid:  # not the kernels' parent
                    seen.kernels[member] = (seen.kernels.get(member, (hours,))[0], has)
        seen.memory.append((hours, own, whole, max(0, len(family) - 2)))
        sleep(pause)


def share(process: psutil.Process) -> int:
    """Bytes of a process, with its part of what it shares; 0 once it has ended."""
    try:
        told = process.memory_full_info()
        return getattr(told, "pss", told.uss)
    except psutil.Error:
        return 0


def _slope(memory: Sequence[tuple[float, float]]) -> float:
    """MB an hour in the second half, when all pages are open."""
    half = memory[len(memory) // 2 :]
    return linear_regression(*zip(*half, strict=True)).slope if len(half) > 1 else 0.0


def _reads(
    server: Server, pages: Sequence[str], end: float, number: int, seen: Seen, figure: Figure
) -> None:
    """One reader, from the first lesson to the last."""
    dice = random.Random(number)  # noqa: S311 the same on every run
    whole = end - monotonic()
    reader, pause = Reader(server, dice), min(PAUSE, whole / 10)
    sleep(dice.uniform(0, min(ARRIVING, whole / 5)))
    while monotonic() < end:
        try:
            _learns(reader, dice.choice(pages), end, pause, seen)
        except Exception as error:  # noqa: BLE001 whatever a reader would meet
            figure.faults.append(f"reader {number}: {error!r}")
            sleep(pause)


def _learns(reader: Reader, page: str, end: float, pause: float, seen: Seen) -> None:
    """Answer questions of a lesson, at least one."""
    start = monotonic()
    with reader.at(page):
        seen.pages.append(monotonic() - start)
        answered = 0
        while answered < A_PAGE and (not answered or monotonic() < end):
            start = monotonic()
            if reader.step():
                seen.replies.append(monotonic() - start)
                answered += 1
                sleep(reader.dice.uniform(0, 2 * pause))


if __name__ == "__main__":
    command("readers", run, FULL)
