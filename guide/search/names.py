"""Names: everything of the material that a question may speak of, found by any of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guide.content import Library
from guide.schema import Programme
from guide.search.words import split, without_joiners

Named = tuple[str, str]  # (kind, id): ("programme", "mls")
FIRST_NAME = {"term": "name", "faq": "ask"}
IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``start`` to ``end`` of a question (without its joiners) name all of ``things``."""

    start: int
    end: int
    things: tuple[Named, ...]


class Names:
    """All names of the material, longest first."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.things: dict[tuple[str, ...], tuple[Named, ...]] = {}
        for name, thing in _all_names(library):
            words = without_joiners(split(name))
            held = self.things.get(words, ())
            if words and thing not in held:
                self.things[words] = (*held, thing)
        self.longest = max(map(len, self.things))

    def words(self) -> set[str]:
        """Every word that is part of a name."""
        return {word for name in self.things for word in name}

    def find(self, words: Sequence[str]) -> tuple[Mention, ...]:
        """What is named in ``words`` (no joiners among them): the longest names win."""
        taken: set[int] = set()
        found: list[Mention] = []
        for length in range(min(self.longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                span = range(start, start + length)
                things = self.things.get(tuple(words[start : start + length]))
                if things and taken.isdisjoint(span):
                    taken.update(span)
                    found.append(Mention(start, start + length, things))
        return tuple(sorted(found, key=lambda mention: mention.start))


def _all_names(library: Library) -> Iterator[tuple[str, Named]]:
    """Names and what they name, in the order of preference where two share one."""
    for programme in _by_role(library):
        own = (programme.title, IN_BRACKETS.sub("", programme.short))
        newest = programme.replaced_by or programme.id  # who says only its title means today's
        yield from ((name, ("programme", newest)) for name in own)
        yield from ((name, ("programme", programme.id)) for name in programme.also)
    for course in library.courses.values():
        for name in (course.title, IN_BRACKETS.sub("", course.full_title)):
            yield name, ("course", course.id)
    for kind, table in _with_other_names(library).items():
        for name, row in table.items():
            first = getattr(row, FIRST_NAME.get(kind, "title"))
            yield from ((each, (kind, name)) for each in (first, *row.also))
    yield from ((topic.title, ("topic", topic.id)) for topic in library.topics.values())
    yield from ((skill.name, ("skill", skill.id)) for skill in library.skills.values())


def _with_other_names(library: Library) -> Mapping[str, Mapping[str, Any]]:
    """Tables whose rows have names of their own and others that readers type."""
    return {
        "term": library.terms,
        "gap": library.gaps,
        "page": library.pages,
        "faq": library.answers,
    }


def _by_role(library: Library) -> list[Programme]:
    """Programmes, those of the trunk first: of two with one name they are meant."""
    return sorted(library.programmes.values(), key=lambda p: p.role != "trunk")
