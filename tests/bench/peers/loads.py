"""Loads of our page that never finish: each in a fresh profile, until a click was answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

from playwright.sync_api import Browser, Error

from tests.bench.peers.apps import App, Running, running
from tests.bench.peers.browser import READY, chromium, first_answer, leave, opened

AT_ONCE = 3  # browsers, so that a load has to share the machine with others
EVERY = 25  # loads between two lines of progress


class Tries:
    """So many loads to be made, by whoever has time; what came of each."""

    def __init__(self, server: Running, questions: list[dict[str, Any]], times: int) -> None:
        self.server, self.questions, self.left = server, questions, times
        self.took: list[float] = []
        self.lost: list[str] = []
        self._lock = Lock()

    def work(self) -> None:
        """Load the page in a browser of its own, until all loads have been made."""
        with chromium() as browser:
            while self._another():
                self._load(browser)

    def _another(self) -> bool:
        with self._lock:
            self.left -= 1
            if self.left >= 0 and self.left % EVERY == 0:
                print(f"loads: {self.left} to go, {len(self.lost)} lost", flush=True)
            return self.left >= 0

    def _load(self, browser: Browser) -> None:
        """Milliseconds to the first answered click; lost where that took over a minute."""
        page = opened(browser)
        page.set_default_timeout(READY)
        try:
            page.goto(self.server.address, wait_until="commit")
            took = first_answer(page, self.questions[0])
            assert took <= READY, f"answered after {took:.0f} ms"
            self.took.append(took)
        except (Error, AssertionError) as fault:
            self.lost.append(f"{fault!s:.300}")
        leave(page)


def loads(
    app: App, folder: Path, cache: Path, questions: list[dict[str, Any]], times: int
) -> dict[str, Any]:
    """Load the page so often: milliseconds of each load, and why some were lost."""
    with running(app, folder, cache) as server:
        with chromium() as browser:  # not counted: the first one wakes the server
            page = opened(browser)
            page.goto(server.address)
            first_answer(page, questions[0])
            leave(page)
        tries = Tries(server, questions, times)
        with ThreadPoolExecutor(AT_ONCE) as browsers:
            for done in [browsers.submit(tries.work) for _ in range(AT_ONCE)]:
                done.result()
    return {"took": [round(each) for each in tries.took], "lost": tries.lost}
