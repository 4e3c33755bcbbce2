"""The journal in the reader's own browser: the page keeps the lines, the kernel knows them.

The lines are on their way until the page says that it has them. A page that
comes late, or comes again, tells all it has and is sent what it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from guide.journal import LARGEST, MOST_LINES, Journal
from guide.lines import FORMAT, LONGEST, Line, Reading, read, written

ROOT = "ml-practitioner-guide/journal/"  # what the keys of this guide's lines begin with
PLACE = f"{ROOT}{FORMAT}/"
SAFE = "Nothing is lost while this page is open: save your journal as a file."
TROUBLES = {
    "full": f"Not saved: this browser's store is full. {SAFE}",
    "blocked": f"Not saved: this browser keeps nothing for this page. {SAFE}",
    "long": "Not saved: this is too long for the journal.",
    "large": f"Not read: what this browser holds is too large to be a journal. {SAFE}",
}


class BrowserJournal(Journal):
    """Lines kept by a browser; ``post`` sends it ``(key, line)`` pairs to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.post: Callable[[Sequence[tuple[str, str]]], None] = lambda _: None
        self.met = False  # until a page has said what it has
        self._waiting: dict[str, Line] = {}  # by key: lines that no page has confirmed
        self._others: frozenset[int] = frozenset()
        self._stored = Reading()

    @property
    def notice(self) -> str:
        """What a reader should know about what the browser held."""
        others = sorted(self._others - {FORMAT})
        if not others:
            return super().notice
        named = ", ".join(map(str, others))
        return (
            f"{super().notice} This browser also holds a journal of another version of the guide "
            f"(form {named}; this one reads {FORMAT}). It stays untouched: open it with that "
            "version, save it there as a file, and load the file here."
        ).strip()

    def arrive(self, text: str) -> None:
        """Take in lines that a page has: all of them when it opens, later those of other tabs."""
        if len(text) > 2 * LARGEST or text.count("\n") > MOST_LINES:
            self.trouble = TROUBLES["large"]
            return
        found = read(text)
        known = {line.key for line in self._stored.lines}
        new = tuple(line for line in found.lines if line.key not in known)
        damaged = tuple(each for each in found.damaged if each not in self._stored.damaged)
        self._stored += Reading(new, damaged, max(0, found.newer - self._stored.newer))
        for line in found.lines:
            self._waiting.pop(line.key, None)
            self._held.pop(line.key, None)

    def meet(self, text: str, others: Iterable[int] = (), refused: str = "") -> None:
        """A page has opened: take in what it has, send it what it lacks."""
        self.met, self._others = True, frozenset(others)
        self.arrive(text)
        if refused:
            self.refuse(refused)
        self._send()

    def confirm(self, keys: Iterable[str]) -> None:
        """The page has these lines."""
        kept = [line for key in keys if (line := self._waiting.pop(key, None))]
        self._stored += Reading(tuple(kept))
        for line in kept:
            self._held.pop(line.key, None)
        if not self._waiting:
            self.trouble = ""

    def refuse(self, why: str) -> None:
        """The page could not keep what is waiting."""
        self.trouble = TROUBLES.get(why, TROUBLES["blocked"])

    def _reading(self) -> Reading:
        return self._stored

    def _keep(self, lines: Iterable[Line]) -> None:
        new = {line.key: line for line in lines}
        self._held |= new
        self._waiting |= new
        self._send()

    def _send(self) -> None:
        """Send all that waits: what was refused may fit by now."""
        if not self.met:
            return
        texts = {key: written(line) for key, line in self._waiting.items()}
        if any(len(text) > LONGEST for text in texts.values()):
            self.refuse("long")
        fit = [(key, text) for key, text in texts.items() if len(text) <= LONGEST]
        if fit:
            self.post(fit)
