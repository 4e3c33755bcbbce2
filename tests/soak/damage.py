"""``python -m tests.soak.damage``: a journal cut at every byte, and with single bits flipped."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from guide.journal import Journal
from guide.lines import Line, read, settle
from tests.soak.report import Figure, command

FULL = 10_000  # bit flips; the cuts are as many as the journal has bytes
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def run(times: int) -> Figure:
    """Every cut, or as many as there are flips where these are few; then so many flips."""
    figure, dice = Figure(), random.Random(7)  # noqa: S311 the same on every run
    # what the disk itself does is the matter of torn and kills
    with TemporaryDirectory() as folder, patch.object(os, "fsync", lambda _: None):
        path = Path(folder) / "journal.jsonl"
        _write(Journal(path))
        whole = path.read_bytes()
        step = 1 if times >= FULL else len(whole) // times + 1
        cuts = range(0, len(whole) + 1, step)
        for end in cuts:
            _look(path, whole, whole[:end], figure)
        for _ in range(times):
            spoilt = bytearray(whole)
            spoilt[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
            _look(path, whole, bytes(spoilt), figure)
    figure.seen = f"{len(whole)} bytes: {len(cuts)} cuts, {times} flips"
    return figure


def _write(journal: Journal) -> None:
    """A journal with every kind of line."""
    for day in range(8):
        journal.append("mode", "walk" if day % 2 else "wähle", NOON + timedelta(day))
        journal.record({"question": f"q-{day}", "correct": bool(day % 2)}, NOON + timedelta(day))
    other = Journal()
    for hours in range(4):
        other.append("hours", hours, NOON)
    journal.load(other.text() + "torn {\n", NOON)
    journal.load(other.text().replace("hours", "free"), NOON)
    journal.undo(NOON)


def _look(path: Path, whole: bytes, spoilt: bytes, figure: Figure) -> None:
    """Open what is left: nothing raises, no undamaged line is missing, one more can be added."""
    path.write_bytes(spoilt)
    try:
        journal = Journal(path)
        found = {line.id for line in journal.lines}
        told = journal.notice, journal.trouble, journal.text()
        kept = Journal(path)._add("setting", "mode", 1, NOON)
    except Exception as error:  # noqa: BLE001 whatever a reader would see
        figure.faults.append(f"{error!r} after {len(spoilt)} bytes")
        return
    rows = spoilt.split(b"\n")
    left = b"\n".join(row for row in whole.split(b"\n") if row in rows)
    undone = (line for line in _lines(spoilt) if line.kind == "undo")  # a damaged id is an id
    missing = {line.id for line in settle((*_lines(left), *undone))} - found
    figure.expect(not missing, f"{len(missing)} undamaged lines not kept")
    figure.expect(kept.id in {line.id for line in Journal(path).lines}, f"not writable: {told[:2]}")


def _lines(text: bytes) -> tuple[Line, ...]:
    return read(text.decode("utf-8", "replace")).lines


if __name__ == "__main__":
    command("damage", run, FULL)
