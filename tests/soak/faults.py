"""``python -m tests.soak.faults``: no space, an I/O error, no permission, at each call."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.journal import Journal
from tests.soak.disk import Disk, standing_between
from tests.soak.report import Figure, command

FULL = 2_000  # at most: every call fails once in each way, and then there is nothing more to try
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
WAYS = tuple(product(ERRORS, (False, True), (False, True)))  # error, for good, half written


def run(times: int) -> Figure:
    """Let each call of a reader's day fail in each way, or so many of these, evenly spread."""
    figure, said = Figure(), 0
    with TemporaryDirectory() as folder:
        calls = len(_day(Path(folder) / "whole", Disk(), figure).calls)
        every = list(product(range(1, calls + 1), WAYS))
        tried = every[:: -(-len(every) // times)]
        for place, (call, (error, for_good, half)) in enumerate(tried):
            disk = Disk(call, error, for_good=for_good, half=half)
            said += _fails(Path(folder) / str(place), disk, figure)
    figure.seen = (
        f"{calls} calls in {len(WAYS)} ways: {len(tried)} of {len(every)} faults, {said} told"
    )
    return figure


def _before(folder: Path) -> set[str]:
    """The journal of yesterday; its lines."""
    folder.mkdir()
    journal = Journal(folder / "journal.jsonl")
    for value in ("walk", "choose"):
        journal.append("mode", value, NOON - timedelta(days=1))
    return {line.id for line in journal.lines}


def _day(folder: Path, disk: Disk, figure: Figure) -> Disk:
    """A reader's day on a disk: the journal is opened, an answer, a choice, a load."""
    old = _before(folder)
    other = Journal()
    other.append("hours", 7, NOON)
    with standing_between(disk):
        journal = Journal(folder / "journal.jsonl")
        kept = {journal.record({"question": "q"}, NOON).id}
        _is_kept(journal, kept, disk, figure)
        kept.add(journal.append("mode", "walk", NOON).id)
        _is_kept(journal, kept, disk, figure)
        journal.load(other.text(), NOON)
        kept |= {line.id for line in other.lines}
        _is_kept(journal, kept, disk, figure)
        disk.said = journal.trouble  # type: ignore[attr-defined]
    again = {line.id for line in Journal(folder / "journal.jsonl").lines}
    figure.expect(old <= again, f"old lines lost, call {disk.fails} {disk.calls[-1:]}")
    journal.append("after", 1, NOON)
    whole = {line.id for line in Journal(folder / "journal.jsonl").lines}
    figure.expect(old | kept <= whole, f"not written once it could be, call {disk.fails}")
    figure.expect(not journal.trouble, f"still in trouble: {journal.trouble}")
    return disk


def _is_kept(journal: Journal, kept: set[str], disk: Disk, figure: Figure) -> None:
    """What was kept is in memory, and on the disk unless the reader was told that it is not."""
    figure.expect(kept <= {line.id for line in journal.lines}, f"forgotten, call {disk.fails}")
    disk.working = False
    there = {line.id for line in Journal(journal.path).lines}
    disk.working = True
    figure.expect(kept <= there or journal.trouble, f"lost in silence, call {disk.fails}")


def _fails(folder: Path, disk: Disk, figure: Figure) -> bool:
    """One such day; whether the reader was told of the fault in the end."""
    try:
        _day(folder, disk, figure)
    except Exception as error:  # noqa: BLE001 whatever a reader would see
        figure.faults.append(f"call {disk.fails} {disk.calls[-1][0]}: {error!r}")
        return False
    return bool(disk.said)  # type: ignore[attr-defined]


if __name__ == "__main__":
    command("faults", run, FULL)
