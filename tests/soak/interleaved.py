"""``python -m tests.soak.interleaved``: two writers of one journal, in every order."""

from __future__ import annotations

import os
import random
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from guide.journal import Journal
from guide.journal_browser import BrowserJournal
from tests.soak.report import Figure, command

FULL, STEPS = 1_000, 30  # interleavings, of so many steps
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def run(times: int) -> Figure:
    """So many interleavings of two pages: half of them with a file, half with a browser's store."""
    figure, kept = Figure(), 0
    with TemporaryDirectory() as folder, patch.object(os, "fsync", lambda _: None):
        for seed in range(times):
            dice = random.Random(seed)  # noqa: S311 the same on every run
            one = _in_browser if seed % 2 else _in_file
            kept += one(Path(folder) / f"{seed}.jsonl", dice, figure)
    figure.seen = f"{times} interleavings, {kept} answers acknowledged"
    return figure


def _in_file(path: Path, dice: random.Random, figure: Figure) -> int:
    """Two kernels of one reader, and pages that are loaded anew now and then."""
    pages, told = [Journal(path), Journal(path)], set()
    for _ in range(STEPS):
        which = dice.randrange(2)
        if dice.random() < 0.1:
            pages[which] = Journal(path)
        elif dice.random() < 0.3:
            figure.expect(told <= {line.id for line in pages[which].lines}, "not seen by the other")
        else:
            told.add(pages[which].record({"question": "q"}, NOON).id)
    found = [line.id for line in Journal(path).lines]
    figure.expect(told == set(found), f"{len(told ^ set(found))} answers differ")
    figure.expect(len(found) == len(set(found)), "an answer twice")
    return len(told)


class _Tab:
    """A page and its kernel; what they tell each other arrives in order, but late."""

    def __init__(self, store: dict[str, str]) -> None:
        self.store, self.journal = store, BrowserJournal()
        self.down: deque[Sequence[tuple[str, str]]] = deque()
        self.up: deque[tuple[str, object]] = deque([("all", "\n".join(store.values()))])
        self.journal.post = self.down.append

    def deliver(self, other: _Tab, dice: random.Random) -> None:
        """One message arrives, in one direction."""
        if self.down and (dice.random() < 0.5 or not self.up):
            pairs = self.down.popleft()
            for key, line in pairs:
                self.store[key] = line
                other.up.append(("more", line))
            self.up.append(("kept", [key for key, _ in pairs]))
        elif self.up:
            kind, told = self.up.popleft()
            if kind == "all":
                self.journal.meet(told)  # type: ignore[arg-type]
            elif kind == "more":
                self.journal.arrive(told)  # type: ignore[arg-type]
            else:
                self.journal.confirm(told)  # type: ignore[arg-type]

    @property
    def acknowledged(self) -> set[str]:
        """What the page says is saved."""
        return {line.id for line in self.journal._stored.lines}


def _in_browser(_: Path, dice: random.Random, figure: Figure) -> int:
    """Two tabs over one store; a tab that is loaded anew loses its kernel and its messages."""
    store: dict[str, str] = {}
    tabs, told = [_Tab(store), _Tab(store)], set()
    for _ in range(STEPS * 2):
        which = dice.randrange(2)
        chance = dice.random()
        told |= tabs[0].acknowledged | tabs[1].acknowledged
        if chance < 0.05:
            tabs[which] = _Tab(store)
        elif chance < 0.4:
            tabs[which].journal.record({"question": "q"}, NOON)
        else:
            tabs[which].deliver(tabs[1 - which], dice)
    for _ in range(STEPS * 20):
        tabs[0].deliver(tabs[1], dice)
        tabs[1].deliver(tabs[0], dice)
    fresh = BrowserJournal()
    fresh.meet("\n".join(store.values()))
    found = {line.id for line in fresh.lines}
    figure.expect(told <= found, f"{len(told - found)} acknowledged answers lost")
    for tab in tabs:
        seen = {line.id for line in tab.journal.lines}
        figure.expect(seen == found, "a tab does not know what the store holds")
    return len(told)


if __name__ == "__main__":
    command("interleaved", run, FULL)
