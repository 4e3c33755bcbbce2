"""Words of a question: split, brought to one form, and slips of the keys mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 300  # characters of a question; the rest is not read
SHORT = 4  # letters
WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
IN_FULL: Mapping[str, tuple[str, ...]] = {
    # short forms that stand for the same words wherever they are
    "ml": ("machine", "learning"),
    "dl": ("deep", "learning"),
    "deeplearning": ("deep", "learning"),
    "tf": ("tensorflow",),
    "whats": ("what", "is"),
    "sklearn": ("scikit", "learn"),
    "maths": ("math",),
    "mathematics": ("math",),
}
JOINERS = frozenset(
    ("a", "an", "the", "and", "of", "on", "in", "for", "with", "to", "by", "s", "at", "from")
)
# Words that ask, and words that say nothing of their own: those that ask come first, for a
# slip that could be either is more likely meant for them.
SMALL = """
    what how where who which when why is are do does can could should will would
    a about after again all also always am an and another any anything around as ask at away back
    be because been before begin being bit both but by call came come did different doing done
    each either else end ever every everything few find finish finished first for from full gave
    get gets getting give given gives go goes going good got great had has have he help her here
    him his hour i if in into it its itself just keep kind know knows lot less let like little
    living made make makes many may me mean means might mine month more most much must my myself
    near need needs never new next no none not now of off ok old on once one only or other our out
    over own part please put quite rather read real really right said same say says see seem set
    she since so some somebody someone something somewhere start started still such sure take
    takes taking tell than thank thanks that their them then there these they thing things think
    this those though through time today together too try two under until up us use used using
    usually very want wants was way week well went were while whole whom whose with within without
    work worked working works world year years yet you your yourself
    line code written write day days half three four five six anyone anybody person
    hello hi actually already idea question answer interested looking suppose wonder
    happen best better far long short big small set aside
    exactly total complete completely certain simply probably maybe especially called name
"""
# Words that every question here may hold, so they tell nothing apart.
COMMON = """
    course courses class classes programme program programmes programs specialization
    certificate coursera online learn learning study studying student topic topics guide site
    page subject lecture lectures video videos material lesson training skill skills
"""


def split(text: str) -> tuple[str, ...]:
    """The words of ``text`` in one form: small letters, no accents, American, singular."""
    owned = re.sub(r"['’`]s\b", "", text.lower())
    plain = unicodedata.normalize("NFKD", owned).encode("ascii", "ignore").decode()
    found = WORD.findall(plain)
    full = (part for word in found for part in IN_FULL.get(word, (word,)))
    return tuple(one_form(word) for word in full)


def one_form(word: str) -> str:
    """A word without the endings that do not matter here.

    No real stem: only what lets “programmes” meet “program”, and “regularisation”
    “regularization”. Names go through the same, so odd results do no harm.
    """
    word = re.sub(r"isation", "ization", word)
    word = re.sub(r"programme(s?)$", r"program\1", word)
    if len(word) > 5:
        word = re.sub(r"ours?$", "or", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without_joiners(words: Sequence[str]) -> tuple[str, ...]:
    """The words that carry a name."""
    return tuple(word for word in words if word not in JOINERS)


class Speller:
    """Mends slips: an unknown word becomes the nearest one that matters here."""

    def __init__(self, asking: Iterable[str], naming: Iterable[str], known: Iterable[str]) -> None:
        small = [one_form(word) for word in (SMALL + COMMON).split()]
        self.targets = list(dict.fromkeys([*small, *asking, *naming]))
        self.for_short = list(dict.fromkeys([*small, *asking]))
        self.known = frozenset(known) | frozenset(self.targets)

    def mend(self, word: str) -> str:
        """``word``, or what was probably meant."""
        if word in self.known or len(word) < 3 or any(c.isdigit() or c == "." for c in word):
            return word
        if word.endswith("s") and word[:-1] in self.known:
            return word[:-1]  # “ngs course”: the apostrophe is missing
        from rapidfuzz import process  # late: a page that asks nothing needs none of it
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < 6 else 2
        # a short strange word is rather a name that is not here (GPU) than a slip of one (GRU)
        targets = self.targets if len(word) > SHORT else self.for_short
        near = process.extract(word, targets, scorer=OSA.distance, score_cutoff=most, limit=20)
        likely = [
            (slips, not _within(word, to), rank, to)
            for to, slips, rank in near
            if _likely(word, to, int(slips))
        ]
        return min(likely)[-1] if likely else word


def _likely(word: str, to: str, slips: int) -> bool:
    """Whether a hand could slip so: short words keep their first letter, long ones nearly all."""
    if word[0] != to[0] and (len(word) < 6 or word[:2] != to[1::-1]):
        return False
    return slips < 2 or len(to) >= 6


def _within(word: str, to: str) -> bool:
    """Whether letters were only left out: “fre” is rather “free” than “fee”."""
    letters = iter(to)
    return all(letter in letters for letter in word)
