"""Many light readers of one server: open, answer, leave, as a line on the input says.

``python <toolkit>_client.py ADDRESS`` reads commands and prints what came of each as JSON:
``open 9`` opens so many pages more; ``answer 20 10`` has each reader move the slider every ten
seconds, for twenty seconds, and wait for the picture each time; ``leave`` closes all pages.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from time import monotonic, sleep
from typing import Any, Protocol

from websockets.sync.client import ClientConnection, connect

AT_ONCE = 4  # pages that are being opened at the same time
PATIENCE = 60  # seconds for a message; after that the answer is lost
VALUES = tuple(tenths / 10 for tenths in range(6, 26))  # of the slider; each unlike the one before


class Reader(Protocol):
    """One open page. Making it opens the page and waits until the slider is there."""

    def answer(self, value: float) -> None:
        """Move the slider and wait for what comes of it."""

    def leave(self) -> None:
        """Close the page, as a browser would."""


def line(address: str, **more: Any) -> ClientConnection:
    """A websocket at an address of a page (``http://...``); as a browser, it sends no pings."""
    where = address.replace("http:", "ws:", 1)
    return connect(where, max_size=None, max_queue=None, ping_interval=None, **more)


def page(address: str, patience: float = 2 * PATIENCE) -> tuple[str, dict[str, str]]:
    """The HTML of a page, and its cookies by name.

    Raises:
        TimeoutError: the page was not whole after so many seconds, though something came.
    """
    end = monotonic() + patience
    parts = []
    with urllib.request.urlopen(address, timeout=patience) as answer:
        while part := answer.read1():
            parts.append(part)
            if monotonic() > end:
                msg = f"no whole page after {patience:.0f} s"
                raise TimeoutError(msg)
        given = answer.headers.get_all("Set-Cookie") or []
    html = b"".join(parts).decode()
    return html, dict(cookie.split(";")[0].split("=", 1) for cookie in given)


def post(address: str, body: bytes = b"", **headers: str) -> None:
    """Send something to the server, as a page does; read what comes back, and drop it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address, body, named, method="POST")
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        answer.read()


@dataclass
class Crowd:
    """All readers of one server."""

    open_page: Callable[[str], Reader]
    address: str
    readers: list[tuple[Reader, Iterator[float]]] = field(default_factory=list)

    def open(self, count: float) -> dict[str, Any]:
        """Open so many pages more, a few at once."""
        faults: list[str] = []

        def opened(_: int) -> Reader | None:
            for _again in range(2):  # where a page does not come, a reader loads it once more
                try:
                    return self.open_page(self.address)
                except Exception as fault:  # noqa: BLE001 whatever a reader would meet
                    faults.append(f"open: {fault!r:.200}")
            return None

        start = monotonic()
        with ThreadPoolExecutor(AT_ONCE) as openers:
            came = [reader for reader in openers.map(opened, range(int(count))) if reader]
        self.readers += [(reader, cycle(VALUES)) for reader in came]
        return {"opened": len(came), "opening": monotonic() - start, "faults": faults[:20]}

    def answer(self, seconds: float, pause: float) -> dict[str, Any]:
        """Everybody moves the slider again and again, once every ``pause`` seconds.

        Returns:
            Milliseconds of each answer, how many were lost, and why.
        """
        taken: list[float] = []
        faults: list[str] = []
        end = monotonic() + seconds

        def reads(number: int) -> None:
            reader, values = self.readers[number]
            dice = random.Random(number)  # noqa: S311 the same on every run
            begin = monotonic() + dice.uniform(0, min(pause, seconds))
            while begin < end:
                sleep(max(0.0, begin - monotonic()))
                sent = monotonic()
                try:
                    reader.answer(next(values))
                    taken.append((monotonic() - sent) * 1000)
                except Exception as fault:  # noqa: BLE001 whatever a reader would meet
                    faults.append(f"answer: {fault!r:.200}")
                begin = max(begin + pause, monotonic())

        _each_in_a_thread(reads, len(self.readers))
        return {"taken": taken, "lost": len(faults), "faults": faults[:20]}

    def leave(self) -> dict[str, Any]:
        """Everybody goes."""
        while self.readers:
            self.readers.pop()[0].leave()
        return {}


def _each_in_a_thread(reads: Callable[[int], None], count: int) -> None:
    """All at once, until the last has ended."""
    threads = [threading.Thread(target=reads, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(open_page: Callable[[str], Reader]) -> None:
    """Do what the lines say, until there are no more."""
    crowd = Crowd(open_page, sys.argv[1])
    for said in sys.stdin:
        name, *numbers = said.split()
        print(json.dumps(getattr(crowd, name)(*map(float, numbers))), flush=True)
