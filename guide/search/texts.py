"""Full-text search over the material: SQLite's own index, kept in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from guide.content import Library


class Texts:
    """Texts of the material by kind and id, ranked by BM25 with Porter's stems.

    See docs/decisions: SQLite is measured there against another library.
    """

    def __init__(self, library: Library) -> None:
        # One reader, one kernel: asked from whichever thread a click comes in on.
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(
            "create virtual table texts using fts5"
            "(kind unindexed, id unindexed, title, body, tokenize='porter unicode61')"
        )
        self._base.executemany("insert into texts values (?, ?, ?, ?)", texts_of(library))

    def find(
        self, words: Sequence[str], kinds: Sequence[str] = (), most: int = 5
    ) -> list[tuple[str, str]]:
        """The texts nearest to ``words``, best first: (kind, id) each.

        Args:
            words: letters and digits only, as :func:`guide.search.words.split` gives them.
            kinds: of the texts to look in; none: all.
            most: how many to give.
        """
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        if not asked:
            return []
        marks = ",".join("?" * len(kinds))
        within = f"and kind in ({marks})" if kinds else ""
        rows = self._base.execute(
            f"select kind, id from texts where texts match ? {within} "  # noqa: S608 only marks
            "order by bm25(texts, 0, 0, 3.0, 1.0) limit ?",
            (asked, *kinds, most),
        )
        return [(str(kind), str(name)) for kind, name in rows]


def texts_of(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Kind, id, title and text of everything worth finding."""
    for fact in library.facts.values():
        yield "fact", fact.id, fact.what, f"{fact.says} {fact.note}"
    for answer in library.answers.values():
        yield "faq", answer.id, _titles(answer.ask, *answer.also), f"{answer.says} {answer.since}"
    for term in library.terms.values():
        yield "term", term.id, _titles(term.name, *term.also), term.says
    for programme in library.programmes.values():
        yield (
            "programme",
            programme.id,
            _titles(programme.short, *programme.also),
            programme.summary,
        )
    for course in library.courses.values():
        yield "course", course.id, _titles(course.title, course.full_title), course.teaches


def _titles(*names: str) -> str:
    return " ".join(names)
