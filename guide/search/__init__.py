"""Search: a question in plain words, answered from facts with their sources, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from guide.content import Library
from guide.search import about, beside, topics, ways, worth
from guide.search.asked import Asked, Reader
from guide.search.reply import Line, Reply
from guide.search.words import split, without_joiners

Builder = Callable[[Asked, Reader], Reply | None]
ANSWERED: Mapping[str, Builder] = {
    **{kind: partial(about.aspect, kind) for kind in (*about.ASPECTS, "aid")},
    "compare": beside.compare,
    "order": ways.order,
    "whom": ways.whom,
    "missing": worth.missing,
    "job": worth.job,
    "faq": worth.asked_before,
    "taught": topics.taught,
    "holds": topics.holds,
    "define": topics.define,
    "guide": topics.place,
    "framework": topics.framework,
}
TRIED = 4  # kinds, the strongest first
LOUD = 3.0  # a cue that asks for one kind only
NEAR = 3  # questions offered where there is no answer
EXAMPLES = ("Which one is best for beginners?", "What is gradient descent?", "Is it free?")


class Search:
    """Answers questions about one library."""

    def __init__(self, library: Library) -> None:
        self.library, self.reader = library, Reader(library)

    def answer(self, question: str) -> Reply:
        """The answer to a question in plain words; ``known`` is false where there is none."""
        asked = self.reader.read(question)
        if self._is_outside(asked):
            return self._unknown(asked)
        tried = (ANSWERED[kind](asked, self.reader) for kind in asked.kinds[:TRIED])
        made = next((reply for reply in tried if reply), None)
        made = made or self._by_name(asked) or worth.said_somewhere(asked, self.reader)
        if made is None or self._misses(made, asked):
            return self._unknown(asked)
        return made.short()

    def _is_outside(self, asked: Asked) -> bool:
        """Whether a question is about something that the guide knows nothing of.

        With a thing named that is known here, one strange word is forgiven. Without,
        every word has to be accounted for: the answer would be about nothing.
        """
        if not asked.words:
            return True
        if asked.mentions:
            loud = max(asked.strength.values(), default=0.0) >= LOUD
            meant = "compare" in asked.strength or self._asks_for_it(asked)
            return len(asked.foreign) > 1 or (bool(asked.foreign) and (meant or not loud))
        return bool(asked.foreign) or not asked.strength

    def _asks_for_it(self, asked: Asked) -> bool:
        """Whether the strange word is what is asked for: “which laptop …”."""
        pairs = pairwise(asked.words)
        return any(first in ("what", "which") and then in asked.foreign for first, then in pairs)

    def _misses(self, made: Reply, asked: Asked) -> bool:
        """Whether an answer about nothing in particular says nothing of what was asked."""
        in_general = not asked.mentions or made.kind in about.IN_GENERAL
        if not in_general or about.subject(asked) or made.compare:
            return False
        said = " ".join((*(line.says for line in made.lines), *(f.says for f in made.facts)))
        held = set(split(said))
        core = without_joiners(asked.words)
        named = (core[m.start : m.end] for m in asked.mentions)
        strange = any(held.isdisjoint(words) for words in named)  # what Kaggle costs, say
        return strange or sum(word not in held for word in asked.loose) > 1

    def _by_name(self, asked: Asked) -> Reply | None:
        """A question that only names something: what that is."""
        for made in (topics.define, worth.gap, topics.place, topics.taught):
            if reply := made(asked, self.reader):
                return reply
        return None

    def _unknown(self, asked: Asked) -> Reply:
        """That the guide does not know, with the nearest that it does know."""
        found = self.reader.texts.find(asked.content, ("faq", "term", "programme"), most=NEAR)
        near = [self._title(kind, name) for kind, name in found]
        said = Line(
            "This guide does not know. It answers only from its own texts: programmes, "
            "their courses, the roadmap and the words of the field."
        )
        return Reply(lines=(said,), near=tuple(dict.fromkeys([*near, *EXAMPLES]))[:NEAR])

    def _title(self, kind: str, name: str) -> str:
        if kind == "faq":
            return self.library.answers[name].ask
        title = (
            self.library.terms[name].name if kind == "term" else self.library.programmes[name].short
        )
        return f"What is {title}?"
