"""What a row of ``docs/reliability.md`` is, and the command line that all rows share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from tests.tree import ROOT

PAGE = ROOT / "docs" / "reliability.md"


@dataclass
class Figure:
    """What was tried and seen.

    Attributes:
        seen: what happened, in a few words, with its numbers.
        faults: each promise that was broken, as a sentence; the first ones are printed.
    """

    seen: str = ""
    faults: list[str] = field(default_factory=list)

    def expect(self, true: object, fault: str) -> None:
        """Note a fault unless something is true."""
        if not true:
            self.faults.append(fault)

    def __str__(self) -> str:
        return f"{self.seen}; faults: {len(self.faults)}"


def command(name: str, run: Callable[[int], Figure], full: int) -> None:
    """Run a row as a command; the exit code is 1 where a promise was broken.

    Args:
        name: the module, such as ``kills``.
        run: does it so many times.
        full: how often the table of figures wants it.
    """
    parser = argparse.ArgumentParser(prog=f"python -m tests.soak.{name}")
    parser.add_argument("--times", type=int, default=full, help=f"default: {full}")
    parser.add_argument("--write", action="store_true", help="put the row into docs/reliability.md")
    chosen = parser.parse_args()
    start = monotonic()
    figure = run(chosen.times)
    print(f"{name} --times {chosen.times}: {figure} ({monotonic() - start:.0f} s)")
    for fault in figure.faults[:20]:
        print(f"  {fault}")
    if chosen.write:
        write(name, chosen.times, figure)
    sys.exit(bool(figure.faults))


def write(name: str, times: int, figure: Figure) -> None:
    """Put what was seen into the row of this name."""
    text = PAGE.read_text(encoding="utf-8")
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    end = f"| {figure} | {day} | `{name} --times {times}` |"
    row = re.compile(rf"\|[^|\n]*\|[^|\n]*\| `{name}( --times \d+)?` \|$", re.MULTILINE)
    changed, found = row.subn(lambda _: end, text)
    if found != 1:
        sys.exit(f"There is no row {name} in {PAGE.name}.")
    PAGE.write_text(changed, encoding="utf-8")
