"""The journal: what a reader did and chose, append-only, in a file or in memory.

It is the guide's only state. A line is never changed; the newest setting of a
name is the one that counts, and merging two journals is the union of their
lines. A reader may read it, copy it to another machine, or delete it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import Timeout

from guide.journal_file import JournalFile
from guide.lines import LAST_COUNT, LONGEST, Line, Reading, aside, read, settle, text_of, written

LARGEST = 5_000_000  # characters of a journal to be loaded
MOST_LINES = 50_000  # of a journal to be loaded; a reader of years has a tenth of it
DELETED = (
    "Not saved: the journal's file was deleted. Nothing is lost while this page is open: "
    "save your journal, or answer on, and all of it is written again."
)
SEEN = "notice seen"  # the setting that holds the notice shown last


class Refused(ValueError):
    """A journal that cannot be loaded, with the reason as a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many lines of a loaded journal were new, known before, or damaged and set aside."""

    new: int
    known: int
    damaged: int


class Journal:
    """Lines kept in the file ``path``; with no path, until the kernel stops.

    ``trouble`` says, in a sentence for the reader, why something could not be
    saved; it is empty while all is well. Nothing is lost then: what could not be
    written stays in memory, and is written as soon as that works again. ``met`` says
    whether what was kept before is known: a browser tells it only after a moment.
    """

    met = True

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.trouble = ""
        self._file = JournalFile(path) if path else None
        self._held: dict[str, Line] = {}  # by key: the lines that are not in the file
        self._last = Reading()  # what the file held when it was read or written last
        self._blind = False  # the file is there and was never read: its counters are not known
        self._settled: tuple[object, tuple[Line, ...]] = (None, ())  # from what, and the lines

    # --- what it says

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, oldest first; read anew, so that two open pages agree."""
        source = (self._reading(), tuple(self._held.values()))
        if source != self._settled[0]:
            self._settled = (source, settle(self._copies()))
        return self._settled[1]

    @property
    def settings(self) -> tuple[Line, ...]:
        """The lines that set something, oldest first."""
        return tuple(line for line in self.lines if line.kind == "setting")

    @property
    def attempts(self) -> tuple[dict[str, Any], ...]:
        """Every answer to a question, oldest first, as it was recorded."""
        return tuple(line.value for line in self.lines if line.kind == "attempt")

    @property
    def saved(self) -> datetime | None:
        """The time of the newest line that will outlive this kernel, if there is one."""
        kept = settle(self._reading().lines)
        return kept[-1].at if kept else None

    @property
    def notice(self) -> str:
        """What a reader should know about the journal as it was found; mostly nothing."""
        return _found(self._reading())

    @property
    def unseen(self) -> str:
        """The notice, unless the reader has gone on after it was shown."""
        return "" if self.newest(SEEN) == self.notice else self.notice

    def seen(self, at: datetime) -> None:
        """The reader goes on: what was noticed has been said, and is not said again."""
        if self.unseen:
            self.append(SEEN, self.notice, at)

    def current(self) -> dict[str, Any]:
        """The newest value of every setting, by name."""
        return {line.name: line.value for line in self.settings}

    def newest(self, name: str) -> Any:
        """The value of the newest setting called ``name``, or ``None``."""
        return self.current().get(name)

    def text(self) -> str:
        """The whole journal as a text to be saved elsewhere."""
        return text_of(self.lines)

    # --- what is added

    def append(self, name: str, value: Any, at: datetime) -> Line:
        """Add a setting and see it on the disk before this returns.

        Raises:
            TypeError, ValueError: if ``value`` is not made of JSON's types.
        """
        return self._add("setting", name, value, at)

    def record(self, attempt: dict[str, Any], at: datetime) -> Line:
        """Add an answer, as :meth:`append` adds a setting."""
        return self._add("attempt", "", attempt, at)

    def load(self, text: str, at: datetime) -> Loaded:
        """Take over what is new in another journal; the same one twice changes nothing.

        Raises:
            Refused: if it is too large, of a newer version, or no journal. Nothing has
                changed then.
        """
        found = _readable(text)
        theirs = [*settle(found.lines), *aside(found.damaged, self._next_count(), at)]
        here = {line.id for line in self.lines}
        new = [line for line in theirs if line.id not in here]
        if new:
            batch = uuid.uuid4().hex
            count, told = self._next_count(), {"lines": len(new)}
            note = Line(batch, count, at.astimezone(UTC), "load", "", told)
            self._keep([replace(line, batch=batch) for line in new])
            self._keep([note, replace(note, batch=batch)])  # twice: all hangs on this one
        fresh = sum(line.kind != "aside" for line in new)
        return Loaded(fresh, len(settle(found.lines)) - fresh, len(found.damaged))

    @property
    def last_load(self) -> Line | None:
        """The newest load that was not undone."""
        copies = list(self._copies())
        undone = {line.value for line in copies if line.kind == "undo"}
        loads = [line for line in copies if line.kind == "load" and line.id not in undone]
        return max(loads, key=lambda line: (line.count, line.at, line.id), default=None)

    def undo(self, at: datetime) -> int:
        """Take the last load back; returns how many lines went with it. They stay in the file."""
        load = self.last_load
        if load is None:
            return 0
        before = len(self.lines)
        self._add("undo", "", load.id, at)
        return before - len(self.lines)

    # --- where it is

    def _add(self, kind: str, name: str, value: Any, at: datetime) -> Line:
        line = Line(uuid.uuid4().hex, self._next_count(), at.astimezone(UTC), kind, name, value)
        written(line)  # raises before anything is kept
        self._keep([line])
        return line

    def _next_count(self) -> int:
        return min(1 + max((line.count for line in self._copies()), default=0), LAST_COUNT)

    def _copies(self) -> Iterable[Line]:
        """Every copy of every line, in no order."""
        return {line.key: line for line in (*self._reading().lines, *self._held.values())}.values()

    def _reading(self) -> Reading:
        """What the file holds; where it cannot be read or was deleted, what it held last."""
        if self._file is None:
            return Reading()
        try:
            found = self._file.read()
        except OSError as error:
            reason = (error.strerror or "?").lower()
            self.trouble = self.trouble or f"Not saved: the journal cannot be read ({reason})."
            self._blind = not self._last.lines
            return self._last
        if not (found.lines or found.damaged) and self._last.lines:
            self._held |= {line.key: line for line in self._last.lines}
            self.trouble = DELETED
        elif self._blind:  # what was kept meanwhile counted from 1, and comes after all of this
            top = max((line.count for line in found.lines), default=0)
            self._held = {k: replace(v, count=v.count + top) for k, v in self._held.items()}
        self._last, self._blind = found, False
        return found

    def _keep(self, lines: Iterable[Line]) -> None:
        """Write lines, and any that could not be written before."""
        self._held |= {line.key: line for line in lines}
        if self._file is None or self._blind:
            return
        texts = {key: written(line) for key, line in self._held.items()}
        fit = {key: text for key, text in texts.items() if len(text) <= LONGEST}
        try:
            if fit:
                day = max(line.at for line in self._held.values()).date()
                self._file.append(list(fit.values()), day)
        except (OSError, Timeout) as error:
            reason = getattr(error, "strerror", None) or "another page holds it"
            self.trouble = f"Not saved: the journal cannot be written ({reason.lower()})."
            return
        self._last += Reading(tuple(self._held[key] for key in fit))
        self._held = {key: line for key, line in self._held.items() if key not in fit}
        self.trouble = "Not saved: this is too long for the journal." if self._held else ""


def _readable(text: str) -> Reading:
    """A journal that may be loaded, or the reason why not."""
    if len(text) > LARGEST or text.count("\n") > MOST_LINES:
        raise Refused("Nothing was loaded: this file is too large to be a journal (5 MB at most).")
    found = read(text)
    if found.newer:
        raise Refused(
            "Nothing was loaded: this journal was written by a newer version of the guide. "
            "Update the guide here, then load it again."
        )
    if not found.lines:
        raise Refused("Nothing was loaded: there is no line of a journal in this file.")
    return found


def _found(reading: Reading) -> str:
    damaged, newer = len(reading.damaged), reading.newer
    sentences = []
    if damaged:
        sentences.append(
            f"{_lines(damaged)} of your journal cannot be read. "
            "What is damaged stays where it is; all the rest is there."
        )
    if newer:
        sentences.append(
            f"{_lines(newer)} of your journal came from a newer version of the guide. "
            "Update the guide to use them; they stay where they are."
        )
    return " ".join(sentences)


def _lines(number: int) -> str:
    return "One line" if number == 1 else f"{number} lines"
