"""``python -m tests.soak.imports``: mutated journals loaded into another one."""

from __future__ import annotations

import random
import resource
from datetime import UTC, datetime
from time import process_time

from guide.journal import LARGEST, Journal, Refused
from guide.lines import Line, text_of
from tests.soak.mutate import mutated
from tests.soak.report import Figure, command

FULL, EVERY = 100_000, 2_000  # loads; one of so many is as large as a journal may be
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
LONGEST, MOST = 1.0, 100_000  # seconds of the processor, kB of memory


def run(times: int) -> Figure:
    """Load so many; the slowest of them and the memory that all took are told."""
    figure, dice = Figure(), random.Random(11)  # noqa: S311 the same on every run
    small, large = _journal(4), _journal(16_000)
    refused, slowest = 0, 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(1, times + 1):
        spoilt = mutated(small if number % EVERY else large, dice)
        start = process_time()
        refused += not _load(spoilt.decode("utf-8", "replace"), figure)
        slowest = max(slowest, process_time() - start)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    figure.expect(slowest < LONGEST, f"a load took {slowest:.2f} s of the processor")
    figure.expect(grown < MOST, f"memory grew by {grown // 1000} MB")
    figure.seen = (
        f"{times} loads, {refused} refused in words, slowest {slowest:.2f} s of the processor, "
        f"memory +{grown // 1000} MB"
    )
    return figure


def _journal(lines: int) -> bytes:
    kinds = (("setting", "mode", "walk"), ("attempt", "", {"question": "q", "correct": True}))
    made = [Line(f"line-{n}", n, NOON, *kinds[n % 2]) for n in range(lines)]
    return text_of(made).encode()[:LARGEST]


def _load(text: str, figure: Figure) -> bool:
    """Load one; whether it was taken. All or nothing, and a second time nothing at all."""
    here = Journal()
    here.append("mode", "walk", NOON)
    before = here.lines
    try:
        told = here.load(text, NOON)
    except Refused as reason:
        figure.expect(str(reason).startswith("Nothing was loaded: "), f"refused with {reason}")
        figure.expect(here.lines == before, "refused, and changed")
        return False
    except Exception as error:  # noqa: BLE001 whatever a reader would see
        figure.faults.append(f"{error!r} for {text[:80]!r}")
        return False
    once = here.lines
    came = [line for line in once if line.kind != "aside"]
    figure.expect(len(came) == len(before) + told.new, f"{told} and {len(came)} lines")
    if len(text) < 20_000:
        here.load(text, NOON)
        figure.expect(here.lines == once, "a second time changed something")
        if here.undo(NOON):
            figure.expect(here.lines == before, "undo did not bring back what was")
    return True


if __name__ == "__main__":
    command("imports", run, FULL)
