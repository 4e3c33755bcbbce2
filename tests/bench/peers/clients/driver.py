"""Many light readers of one server, in the Python of its toolkit: open, answer, leave.

``python <toolkit>_client.py ADDRESS READERS SECONDS``: opens so many pages, says ``open`` and
waits for a line; then each reader moves the slider every ten seconds, for so many seconds, and
waits for the picture; what was measured is printed as JSON, and after another line all leave.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Protocol

EVERY = 10.0  # seconds between two answers of a reader
AT_ONCE = 4  # pages that are being opened at the same time


class Reader(Protocol):
    """One open page. Making it opens the page and waits until the slider is there."""

    def answer(self, value: float) -> None:
        """Move the slider and wait for what comes of it."""

    def leave(self) -> None:
        """Close the page, as a browser would."""


def main(open_page: Callable[[str], Reader]) -> None:
    """Do all of it, as the command line says."""
    address, count, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    faults: list[str] = []
    start = monotonic()

    def opened(_: int) -> Reader | None:
        try:
            return open_page(address)
        except Exception as fault:  # noqa: BLE001 whatever a reader would meet
            faults.append(f"open: {fault!r:.200}")
            return None

    with ThreadPoolExecutor(AT_ONCE) as openers:
        readers = [reader for reader in openers.map(opened, range(count)) if reader]
    took = monotonic() - start
    print("open", flush=True)
    sys.stdin.readline()
    answers = _answers(readers, seconds, faults)
    found = {"opened": len(readers), "opening": took, "answers": answers, "faults": faults[:20]}
    print(json.dumps(found | {"lost": len(faults)}), flush=True)
    sys.stdin.readline()
    for reader in readers:
        reader.leave()


def _answers(readers: list[Reader], seconds: float, faults: list[str]) -> list[float]:
    """Milliseconds of every answer; each reader in a thread, begun at a moment of its own."""
    taken: list[float] = []
    end = monotonic() + seconds

    def reads(reader: Reader, number: int) -> None:
        dice = random.Random(number)  # noqa: S311 the same on every run
        sleep(dice.uniform(0, EVERY))
        step = 0
        while monotonic() < end:
            step += 1
            begun = monotonic()
            try:
                reader.answer(round(0.5 + 0.1 * (step % 20), 1))
                taken.append((monotonic() - begun) * 1000)
            except Exception as fault:  # noqa: BLE001 whatever a reader would meet
                faults.append(f"answer: {fault!r:.200}")
                return
            sleep(EVERY)

    threads = [
        threading.Thread(target=reads, args=pair)
        for pair in zip(readers, range(len(readers)), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken
