"""A question as it is understood: its words, what they name, what they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.content import Library
from guide.search.cues import Cues
from guide.search.names import Mention, Names
from guide.search.texts import Texts
from guide.search.words import COMMON, JOINERS, LONGEST, SMALL, Speller, one_form, split

TITLED = ("programme", "course", "term")
GIVEN = 4.0  # how strongly “what is” and nothing but a name asks for what it is
# what is named -> what it asks for, and how strongly; a question of readers in their own words
# is that question
BY_NAME = {"gap": ("missing", 4.0), "faq": ("faq", 10.0), "page": ("guide", 2.0)}
TELLS_NOTHING = JOINERS | {one_form(word) for word in (SMALL + COMMON).split()}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read.

    Attributes:
        words: all of its words, slips mended.
        mentions: what of the material it names.
        strength: how strongly it asks for each kind of answer.
        foreign: words found nowhere in the material.
        loose: words of the material that neither name a thing nor ask for a kind.
    """

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strength: dict[str, float]
    foreign: tuple[str, ...]
    loose: tuple[str, ...]

    def named(self, kind: str) -> tuple[str, ...]:
        """Ids of the things of one kind, the first of each mention, in the order of the words."""
        first = (next((i for k, i in m.things if k == kind), None) for m in self.mentions)
        return tuple(dict.fromkeys(i for i in first if i))

    def every(self, kind: str) -> tuple[str, ...]:
        """Ids of all things of one kind that are named."""
        return tuple(dict.fromkeys(i for m in self.mentions for k, i in m.things if k == kind))

    @property
    def kinds(self) -> list[str]:
        """What it may ask for, the strongest first."""
        return sorted(self.strength, key=lambda kind: -self.strength[kind])

    @property
    def content(self) -> tuple[str, ...]:
        """The words that say something."""
        return tuple(word for word in self.words if word not in TELLS_NOTHING)


class Reader:
    """Reads questions about one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.names, self.cues, self.texts = Names(library), Cues(), Texts(library)
        self.material = frozenset(_words_of(library))
        self.speller = Speller(sorted(self.cues.words()), sorted(self.names.words()), self.material)

    def read(self, text: str) -> Asked:
        """Mend the slips of a question, and find what it names and asks for."""
        words = tuple(self.speller.mend(word) for word in split(text[:LONGEST]))
        places = [place for place, word in enumerate(words) if word not in JOINERS]
        core = [words[place] for place in places]
        mentions = self.names.find(core)
        strength, heard = self.cues.read(_outside_titles(words, places, mentions))
        for kind, (asks, weight) in BY_NAME.items():
            if any(kind == named for m in mentions for named, _ in m.things):
                strength[asks] = strength.get(asks, 0.0) + weight
        names = {word for m in mentions for word in core[m.start : m.end]}
        if "define" in strength and names.union(TELLS_NOTHING).issuperset(core):
            strength["define"] += GIVEN
        said = {words[i] for i in heard} | names
        rest = [w for w in core if w not in said and w not in TELLS_NOTHING and not w.isdigit()]
        foreign = tuple(word for word in rest if word not in self.material)
        loose = tuple(word for word in rest if word in self.material)
        return Asked(words, mentions, strength, foreign, loose)


def _outside_titles(
    words: Sequence[str], places: Sequence[int], mentions: Sequence[Mention]
) -> list[str]:
    """The words, those of a title left empty: “Projects” in one does not ask for projects."""
    left = list(words)
    for mention in mentions:
        if mention.end - mention.start > 1 and mention.things[0][0] in TITLED:
            for place in places[mention.start : mention.end]:
                left[place] = ""
    return left


def _words_of(library: Library) -> Iterator[str]:
    """Every word of the texts of the material."""
    for fact in library.facts.values():
        yield from split(fact.says)
        yield from split(fact.note)
    rows = (library.answers, library.conflicts, library.gaps, library.programmes, library.courses)
    for table in (*rows, library.skills, library.topics, library.rules, library.terms):
        for row in table.values():
            for text in row.model_dump().values():
                if isinstance(text, str):
                    yield from split(text)
