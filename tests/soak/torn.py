"""``python -m tests.soak.torn``: the power goes; what was not yet synced is torn or dropped."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from guide.journal import Journal
from tests.soak.disk import Disk, standing_between
from tests.soak.report import Figure, command

FULL, STEPS = 50_000, 12  # power cuts; steps that a reader takes in one journal
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
SECTOR = 512  # bytes that a disk writes whole, in any order


def run(times: int) -> Figure:
    """So many power cuts: journal after journal, at every write point, in every way."""
    figure, points, cuts = Figure(), 0, 0
    with TemporaryDirectory() as folder, patch.object(os, "fsync", lambda _: None):
        for seed in count():
            dice = random.Random(seed)  # noqa: S311 the same on every run
            for *disk, old, new in _points(*_story(Path(folder) / f"{seed}.jsonl", dice)):
                points += 1
                for state in _states(*disk, dice):
                    _look(Path(folder) / "after.jsonl", state, (old, new), figure)
                    cuts += 1
                if cuts >= times:
                    figure.seen = (
                        f"{cuts} power cuts at {points} write points of {seed + 1} journals"
                    )
                    return figure
    return figure


def _story(path: Path, dice: random.Random) -> tuple[list[tuple[str, bytes]], dict[int, set[str]]]:
    """The calls of a reader's steps, and which lines counted after so many of the calls."""
    disk, journal = Disk(), Journal(path)
    counted: dict[int, set[str]] = {0: set()}
    with standing_between(disk):
        for step in range(STEPS):
            kind = dice.choice(["setting", "attempt", "load", "undo"])
            if kind == "load":
                journal.load(_other(step, dice).text(), NOON)
            elif kind == "undo":
                journal.undo(NOON)
            elif kind == "attempt":
                journal.record({"question": "q", "said": "ä" * dice.randrange(700)}, NOON)
            else:
                journal.append("mode", step, NOON)
            counted[len(disk.calls)] = {line.id for line in journal.lines}
    return disk.calls, counted


def _other(step: int, dice: random.Random) -> Journal:
    journal = Journal()
    for number in range(dice.randrange(1, 9)):
        journal.append(f"other-{step}", number, NOON)
    return journal


def _points(
    calls: list[tuple[str, bytes]], counted: dict[int, set[str]]
) -> Iterator[tuple[bytes, bytes, set[str], set[str]]]:
    """Each write: what was synced before, what is on its way, the lines before the step, after."""
    synced = unsynced = b""
    for place, (name, content) in enumerate(calls):
        if name == "write":
            unsynced += content
            old = counted[max(end for end in counted if end <= place)]
            new = counted[min(end for end in counted if end > place)]
            yield synced, unsynced, old, new
        if name == "fsync":
            synced, unsynced = synced + unsynced, b""


def _states(synced: bytes, unsynced: bytes, dice: random.Random) -> Iterator[bytes]:
    """What a disk may hold afterwards: cut anywhere, zeros or rubbish for sectors not written."""
    ends = range(len(unsynced) + 1)
    for end in ends if len(ends) < 200 else sorted(dice.sample(ends, 200)):
        yield synced + unsynced[:end]
    for _ in range(20):
        whole = bytearray(unsynced)
        for start in range(0, len(whole), SECTOR):
            size = len(whole[start : start + SECTOR])
            kind = dice.randrange(3)
            if kind:
                whole[start : start + SECTOR] = bytes(size) if kind == 1 else dice.randbytes(size)
        yield synced + bytes(whole)


def _look(path: Path, state: bytes, fits: tuple[set[str], set[str]], figure: Figure) -> None:
    """A reader comes back after the power cut, and goes on."""
    path.write_bytes(state)
    journal = Journal(path)
    found = {line.id for line in journal.lines}
    figure.expect(found in fits, f"neither old nor new: {len(found)} lines of {state[-80:]!r}")
    kept = journal.append("after", 1, NOON)
    again = {line.id for line in Journal(path).lines}
    figure.expect(again in tuple(fit | {kept.id} for fit in fits), "what came after is not there")


if __name__ == "__main__":
    command("torn", run, FULL)
