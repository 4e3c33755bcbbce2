"""One page in every toolkit, loaded in a real browser, in turn."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error

from tests.bench.peers.apps import App, Running, running
from tests.bench.peers.browser import chromium, leave, visit

Visits = dict[str, list[dict[str, Any]]]


def visits(
    apps: Sequence[App], folder: Path, cache: Path, questions: list[dict[str, Any]], times: int
) -> dict[str, Visits]:
    """So many visits to each, all servers running at once."""
    with _all(apps, folder, cache) as servers, chromium() as browser:
        return {"visits": _rounds(browser, servers, questions, times)}


@contextmanager
def _all(apps: Sequence[App], folder: Path, cache: Path) -> Iterator[list[Running]]:
    """Every server at once."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(app, folder, cache)) for app in apps]


def _rounds(
    browser: Browser, servers: Sequence[Running], questions: list[dict[str, Any]], times: int
) -> Visits:
    """The visits to each server, in turn; the first is not counted, and is the one weighed."""
    weights = {s.app.name: visit(browser, s, questions, weigh=True) for s in servers}
    found: Visits = {s.app.name: [] for s in servers}
    for number in range(times):
        for place in range(len(servers)):
            server = servers[(place + number) % len(servers)]  # each is first, and last, in turn
            try:
                seen = visit(browser, server, questions)
            except (Error, AssertionError) as fault:
                print(f"{server.app.title}: {fault!s:.300}", file=sys.stderr, flush=True)
                seen = {"lost": str(fault)[:300]}
                leave(browser.contexts[-1].pages[0])
            gzipped = weights[server.app.name]["gzipped"]
            found[server.app.name].append(seen | {"gzipped": gzipped})
        print(f"round {number + 1} of {times}, load {os.getloadavg()[0]:.0f}", flush=True)
    return found
