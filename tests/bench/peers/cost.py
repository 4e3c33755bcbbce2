"""What a server costs: memory and processor time of all of its processes."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import psutil


def tree(pid: int) -> list[psutil.Process]:
    """A process and all that come from it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    return []


def memory(pid: int) -> float:
    """MB that these processes hold: what several share counts once (PSS). Linux only."""
    total = 0
    for process in tree(pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
            found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
            total += int(found[1]) if found else 0
    return total * 1024 / 1e6


def seconds(pid: int) -> dict[int, float]:
    """Processor seconds so far, by process."""
    found = {}
    for process in tree(pid):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            found[process.pid] = times.user + times.system
    return found


def spent(before: dict[int, float], after: dict[int, float]) -> float:
    """Processor seconds between two looks, those of processes that are new included."""
    return sum(each - before.get(pid, 0.0) for pid, each in after.items())
