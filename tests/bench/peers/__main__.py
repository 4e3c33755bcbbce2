"""``python -m tests.bench.peers``: one page in this guide and in five other toolkits, side by side.

Every server runs at once and the loads go round in turn, so that what else the machine does
hits all alike. Writes ``docs/bench.md`` and its picture; ``--times`` is rounds of loads,
``--held`` numbers of readers at once, ``--only`` some of the toolkits.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Error

from tests.bench.peers import held, report
from tests.bench.peers.apps import APPS, App, Running, running, write_pages
from tests.bench.peers.browser import chromium, visit
from tests.bench.peers.environments import usual_cache


def main() -> int:
    """Measure, keep the figures as JSON, and write the page."""
    given = _arguments()
    apps = [app for app in APPS if not given.only or app.name in given.only]
    with TemporaryDirectory() as own:
        folder = write_pages(Path(own))
        questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
        with _all(apps, folder, given.cache) as servers, chromium() as browser:
            visits = _rounds(browser, servers, questions, given.times)
        holds = {app.name: held.hold(app, folder, given.cache, given.held) for app in apps}
    figures = {
        "made": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} processors, Python {platform.python_version()}, "
        f"load {os.getloadavg()[1]:.0f} at the end",
        "visits": visits,
        "held": holds,
    }
    given.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    report.write(figures, given.folder)
    return 0


def _arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--held", type=_numbers, default=(1, 10, 50))
    parser.add_argument("--only", type=lambda text: text.split(","), default=())
    parser.add_argument("--cache", type=Path, default=usual_cache(), help="their environments")
    parser.add_argument("--folder", type=Path, default=report.DOCS, help="of the page")
    parser.add_argument("--json", type=Path, default=Path(os.devnull), help="for all figures")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


@contextmanager
def _all(apps: Sequence[App], folder: Path, cache: Path) -> Iterator[list[Running]]:
    """Every server at once."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(app, folder, cache)) for app in apps]


def _rounds(
    browser: Browser, servers: Sequence[Running], questions: list[dict[str, Any]], times: int
) -> dict[str, list[dict[str, Any]]]:
    """The visits to each server, in turn; the first is not counted, and is the one weighed."""
    weights = {s.app.name: visit(browser, s, questions, weigh=True) for s in servers}
    found: dict[str, list[dict[str, Any]]] = {s.app.name: [] for s in servers}
    for number in range(times):
        for place in range(len(servers)):
            server = servers[(place + number) % len(servers)]  # each is first, and last, in turn
            try:
                seen = visit(browser, server, questions)
            except (Error, AssertionError) as fault:
                print(f"{server.app.title}: {fault!s:.300}", file=sys.stderr, flush=True)
                seen = {"lost": str(fault)[:300]}
                browser.contexts[-1].close()
            gzipped = weights[server.app.name]["gzipped"]
            found[server.app.name].append(seen | {"gzipped": gzipped})
        print(f"round {number + 1} of {times}, load {os.getloadavg()[0]:.0f}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
