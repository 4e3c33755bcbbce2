"""A session: one reader at one desk. All that a view may touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from guide.advice import Advice, Profile, advise, profile_from, walk
from guide.content import Library, load
from guide.journal import Journal, open_journal


@dataclass(frozen=True)
class Session:
    """Material, journal and clock of one reader."""

    library: Library
    journal: Journal = field(default_factory=Journal)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def keep(self, name: str, value: object) -> str:
        """Save a setting; returns what to tell the reader, empty when all is well."""
        self.journal.append(name, value, self.now())
        return self.journal.trouble

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

    def finished(self) -> frozenset[str]:
        """Courses that the reader says are finished."""
        kept = self.journal.newest("finished")
        ids = kept if isinstance(kept, list) else ()
        return frozenset(i for i in ids if isinstance(i, str) and i in self.library.courses)


@cache
def open_session() -> Session:
    """The reader's own session, opened once per kernel."""
    return Session(load(), open_journal())
