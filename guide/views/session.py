"""A session: one reader at one desk. All that a view may touch."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import time
from typing import Any, TypeVar

from platformdirs import user_data_path

from guide import progress
from guide.advice import Advice, Profile, advise, profile_from, walk
from guide.attempt import Attempt
from guide.content import Library
from guide.journal import Journal
from guide.journal_browser import BrowserJournal
from guide.kept import material
from guide.lines import Line
from guide.mastery import Mastery, measure
from guide.memory import Card, Memory, remember
from guide.practice import attempt_in
from guide.rhythm import Rhythm, left_today, rhythm_from
from guide.shortcuts import OVER, Shortcut
from guide.views import parts
from guide.views.leaving import Leaving
from guide.views.store import Store

Result = TypeVar("Result")
RHYTHM = "rhythm"  # the setting that holds how the reader reviews
ATTEMPTS = "attempts"  # watched like the name of a setting
MASTERY = "mastery"  # watched too, and called also for what this page keeps itself

OWN: dict[str, Any] = {"default_factory": dict, "init": False, "repr": False}


@dataclass(frozen=True)
class Session:
    """Material, journal and clock of one reader; ``store`` is the journal's side of the page."""

    library: Library
    journal: Journal = field(default_factory=Journal)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    store: Store | None = None
    _watchers: list[tuple[frozenset[str], Callable[[], None]]] = field(default_factory=list)
    # what was computed, kept for this reader alone: each line as read, mastery and memory and
    # from which lines, and the mastery that the watchers know
    _read: dict[str, tuple[Line, Attempt | None]] = field(**OWN)
    _measured: dict[str, Any] = field(**OWN)
    _remembered: dict[str, Any] = field(**OWN)
    _shown: dict[str, Mastery] = field(**OWN)

    def keep(self, name: str, value: object) -> str:
        """Save a setting; returns what to tell the reader, empty when all is well."""
        self.journal.append(name, value, self.now())
        self.journal.seen(self.now())
        return self._told()

    def record(self, attempt: dict[str, Any], *, quietly: bool = False) -> str:
        """Save an answer to a question; returns what to tell the reader, as :meth:`keep` does.

        ``quietly``: whoever calls gives the reply first and then calls :meth:`look`, since
        measuring what is known must not keep a reader waiting.
        """
        self.journal.record(attempt, self.now())
        self.journal.seen(self.now())
        return self.journal.trouble if quietly else self._told()

    def watch(self, names: str, redraw: Callable[[], None]) -> None:
        """Call ``redraw`` when lines from elsewhere change one of these settings.

        ``names`` is words: settings, ``attempts`` for answers, or ``*`` for anything at all.
        Elsewhere is a browser whose journal comes late, another page, a file that is
        loaded. What this page keeps itself calls nobody, but who watches ``mastery``:
        that moves with the answers given here, too.
        """
        if MASTERY in names.split() and not self._shown:
            self._shown.update(self.mastery())
        self._watchers.append((frozenset(names.split()), redraw))

    def take(self, change: Callable[[], Result]) -> Result:
        """Let ``change`` bring lines from elsewhere; whoever watches what changed looks again."""
        before = self._state()
        try:
            return change()
        finally:
            after = self._state()
            names = {n for n in before.keys() | after if before.get(n) != after.get(n)}
            for watched, redraw in self._watchers:
                if watched & names or "*" in watched:
                    redraw()
            self._told()

    def _state(self) -> dict[str, Any]:
        return self.journal.current() | {ATTEMPTS: len(self.journal.attempts)}

    def look(self) -> None:
        """Show what was kept since the last look, here or by other pages."""
        self._told()

    def _told(self) -> str:
        known = self.mastery()
        if self.store:
            self.store.tell()
            self.store.levels = progress.marks(self.library, self.finished(), known)
        if known != self._shown:
            self._shown.update(known)
            for watched, redraw in self._watchers:
                if MASTERY in watched:
                    redraw()
        return self.journal.trouble

    def attempts(self) -> tuple[Attempt, ...]:
        """Every answer of the reader, oldest first; a line is read once, for reading is slow."""
        found = []
        for line in self.journal.lines:
            before, attempt = self._read.get(line.key, (None, None))
            if before is not line:
                attempt = attempt_in(line)
                self._read[line.key] = line, attempt
            if attempt:
                found.append(attempt)
        return tuple(found)

    def mastery(self) -> dict[str, Mastery]:
        """How well the reader knows each skill of the material, the untouched ones too."""
        lines = self.journal.lines
        if self._measured.get("lines") is not lines:
            found = measure(self.attempts())
            if any(known.level == "mastered" for known in found.values()):  # and kept, perhaps?
                found = measure(self.attempts(), self.memory().stability)
            every = {name: found.get(name, Mastery(name)) for name in self.library.skills}
            self._measured.update(lines=lines, mastery=every)
        return self._measured["mastery"]

    def rhythm(self) -> Rhythm:
        """How the reader reviews: as last kept, or the usual way where that fits no longer."""
        try:
            return rhythm_from(self.journal.newest(RHYTHM))
        except ValueError:
            return Rhythm()

    def memory(self) -> Memory:
        """What is remembered of each skill; replayed once for every state of the journal."""
        now, lines = self.now().astimezone(), self.journal.lines
        found = self._remembered
        if found.get("lines") is not lines or found["day"] != now.date():
            sealed = {q.id for q in self.library.questions.values() if q.use == "placement"}
            cards = remember(self.attempts(), now, self.rhythm().aim, sealed)
            found.update(lines=lines, day=now.date(), memory=cards)
        return found["memory"]

    @property
    def today(self) -> date:
        """The reader's day, by the clock."""
        return self.now().astimezone().date()

    def due(self) -> list[Card]:
        """The cards to be asked today, in their order: of skills that can still be asked."""
        asked = {q.skill for q in self.library.questions.values() if q.use != "placement"}
        return [c for c in left_today(self.memory(), self.rhythm(), self.today) if c.skill in asked]

    def profile(self) -> Profile | None:
        """The reader's answers as last kept, or ``None`` (also where they fit no longer)."""
        kept = self.journal.newest("profile")
        try:
            return profile_from(kept, self.library) if isinstance(kept, dict) else None
        except ValueError:
            return None

    def advice(self) -> Advice | None:
        """The advice in force: chosen or walked; ``None`` until the reader has decided.

        Also ``None`` where the material has none, since a file of it cannot be read.
        """
        try:
            if self.journal.newest("mode") == "walk":
                return walk(self.library)
            profile = self.profile()
            return advise(profile, self.library) if profile else None
        except LookupError:
            return None

    def shortcuts(self) -> Mapping[str, Shortcut]:
        """What placement, or the reader, says to skip, skim or take; empty before a placement."""
        if self.journal.newest(OVER) is None:
            return {}
        from guide import sitting  # late: NumPy

        taken = sitting.newest(self.journal.lines, self.library, over=True)
        return sitting.shortcuts(taken, self.library) if taken else {}

    def finished(self) -> frozenset[str]:
        """Courses that the reader says are finished."""
        kept = self.journal.newest("finished")
        ids = kept if isinstance(kept, list) else ()
        return frozenset(i for i in ids if isinstance(i, str) and i in self.library.courses)


def open_journal() -> Journal:
    """The journal of this reader, as ``GUIDE_JOURNAL`` says.

    ``browser``: in the reader's own browser; ``memory``: until the kernel stops;
    a path: that file; unset: a file in the reader's own data folder.
    """
    where = os.environ.get("GUIDE_JOURNAL", "")
    if where == "browser":
        return BrowserJournal()
    if where == "memory":
        return Journal()
    if where:
        return Journal(Path(where).expanduser())
    return Journal(user_data_path("ml-practitioner-guide", appauthor=False) / "journal.jsonl")


@cache
def open_session() -> Session:
    """The reader's own session, opened once per kernel."""
    journal = open_journal()
    session = Session(material(), journal, store=Store(journal))
    session.store.take, session.store.look = session.take, session.look
    if parts.on_binder():
        began = os.environ.get("GUIDE_BEGAN", "")
        Leaving(float(began) if began.isdecimal() else time(), time, session.store.save)
    session.look()
    return session
