"""``python -m tests.bench.peers``: one page in this guide and in five other toolkits, side by side.

Its parts, all unless some are named: ``start``, the second start of ``make app``; ``visits``,
loads in a browser, in turn; ``trace``, one load as Chromium traces it; ``held``, many light
readers; ``loads``, whether ours always comes. What each part finds is kept in ``docs/bench.json``
until it is measured again, and from that the page ``docs/bench.md`` and its pictures are made.
``--times`` is rounds of visits, ``--held`` numbers of readers, ``--long`` seconds of answers from
the most readers of ours, ``--loads`` loads of ours, ``--only`` some of the toolkits, for a try into
another ``--folder``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.peers import report
from tests.bench.peers.apps import APPS, App, write_pages
from tests.bench.peers.environments import usual_cache
from tests.bench.peers.held import LONG, hold
from tests.bench.peers.loads import loads
from tests.bench.peers.start import starts
from tests.bench.peers.trace import traces
from tests.bench.peers.visits import visits

PARTS = ("start", "visits", "trace", "held", "loads")
TRACED = ("voila", "ours")  # before, and after


def main() -> int:
    """Measure part after part; keep the figures of each, and write the page."""
    given = _arguments()
    figures = report.known(given.folder)
    with TemporaryDirectory() as own:
        folder = write_pages(Path(own))
        parts = _parts(given, folder)
        for name in given.parts or PARTS:
            before = os.getloadavg()[0]
            found = parts[name]()
            figures[name] = _where_and_when(before) | found
            report.write(figures, given.folder)
    return 0


def _parts(given: argparse.Namespace, folder: Path) -> dict[str, Callable[[], dict[str, Any]]]:
    """What measures each part, as asked for."""
    apps = [app for app in APPS if not given.only or app.name in given.only]
    asked = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return {
        "start": lambda: starts(given.starts),
        "visits": lambda: visits(apps, folder, given.cache, asked, given.times),
        "trace": lambda: traces(_named(TRACED), folder, given.cache, asked),
        "held": lambda: hold(apps, folder, given.cache, given.held, given.long),
        "loads": lambda: loads(APPS[0], folder, given.cache, asked, given.loads),
    }


def _named(names: Sequence[str]) -> list[App]:
    """Toolkits by name, in this order."""
    return [app for name in names for app in APPS if app.name == name]


def _where_and_when(load: float) -> dict[str, str]:
    """The time, the machine, and what else it had to do: processes that wait, before and after."""
    return {
        "made": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} processors, Python {platform.python_version()}",
        "load": f"{load:.0f} before, {os.getloadavg()[0]:.0f} at the end",
    }


def _arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--loads", type=int, default=300)
    parser.add_argument("--held", type=_numbers, default=(1, 10, 50, 100))
    parser.add_argument("--long", type=float, default=LONG)
    parser.add_argument("--only", type=lambda text: text.split(","), default=())
    parser.add_argument("--cache", type=Path, default=usual_cache(), help="their environments")
    parser.add_argument("--folder", type=Path, default=report.DOCS, help="of the page")
    given = parser.parse_args()
    if strange := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(strange))}; there are {', '.join(PARTS)}")
    return given


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


if __name__ == "__main__":
    sys.exit(main())
