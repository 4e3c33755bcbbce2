"""Two small tables and what a join makes of them: which rows pair up, which are left.

Counted by hand, pair by pair; ``tests/labs`` compares every setting with SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass

NAMES = ("Ada", "Bo", "Cy", "Di", "Eli")  # readers, in the order of their ids
MOST = 5  # rows of each table


@dataclass(frozen=True, slots=True)
class Tables:
    """Readers and loans. Every key is a small number; the same key may come more than once.

    ``readers`` rows have the ids 1, 2, 3 …; with ``twins`` the last one has id 1 as well. Of the
    ``loans``, ``ofone`` are of reader 1; the others go to reader 2, 3 … in turn. ``strays`` of
    them at the end name a reader 9 that is not there. ``left`` asks for LEFT JOIN; ``on`` is off
    where the condition was forgotten.
    """

    readers: int = 3
    loans: int = 4
    ofone: int = 2
    strays: int = 1
    twins: bool = False
    left: bool = False
    on: bool = True

    @property
    def ids(self) -> tuple[int, ...]:
        """The id of each reader."""
        ids = list(range(1, self.readers + 1))
        return (*ids[:-1], 1) if self.twins and self.readers > 1 else tuple(ids)

    @property
    def keys(self) -> tuple[int, ...]:
        """The reader of each loan."""
        strays = min(self.strays, self.loans)
        ofone = min(self.ofone, self.loans - strays)
        others = range(self.loans - strays - ofone)
        return (*[1] * ofone, *(2 + n % 3 for n in others), *[9] * strays)

    @property
    def pairs(self) -> tuple[tuple[int, int | None], ...]:
        """The rows of the result: places of reader and loan; no loan is ``None``."""
        made: list[tuple[int, int | None]] = []
        for place, key in enumerate(self.ids):
            fits = [n for n, other in enumerate(self.keys) if not self.on or other == key]
            made += [(place, n) for n in fits]
            if self.left and not fits:
                made.append((place, None))
        return tuple(made)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The parts of the query in SQL."""
        tables = "FROM readers LEFT JOIN loans" if self.left else "FROM readers JOIN loans"
        parts = "SELECT name, book", tables, "ON readers.id = loans.reader"
        return parts if self.on else parts[:2]

    @property
    def query(self) -> str:
        """The query in SQL."""
        return " ".join(self.clauses)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The result as text: name and book; a blank is ``NULL``."""
        return tuple((NAMES[r], "NULL" if n is None else book(n)) for r, n in self.pairs)


def book(place: int) -> str:
    """The name of the book of a loan."""
    return f"book {place + 1}"
