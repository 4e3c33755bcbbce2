"""The exercises of *collections and files*: what must be true of each function.

Every right answer is computed in another way than a reader will write it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Counts = dict[str, Any]

# --- one field of a line ------------------------------------------------------------


def kilometres(line: str) -> float:
    """The number between the first two commas, found by a pattern."""
    found = re.search(r",\s*([\d.]+)\s*,", line)
    return float(found[1]) if found else float("nan")


FIELD_SLIPS = (
    Slip(
        lambda line: float(line.split(",")[2]), "That is field 2, the minutes. Fields count from 0."
    ),
    Slip(
        lambda line: float(len(line.split(",")[1].strip())),
        "That is the length of the field. Turn the field itself into a number.",
    ),
    Slip(
        lambda line: int(float(line.split(",")[1])),
        "The part behind the point is gone. int drops it: use float.",
    ),
    Slip(
        lambda line: float(line.split(",")[1].replace(".", "")),
        "The point is gone: 5.5 has become 55. Leave it to float.",
    ),
)


def _field(says: str, *lines: str) -> Claim:
    return Claim(says, tuple((line,) for line in lines), kilometres, FIELD_SLIPS)


FIELD = (
    _field("Of “mon,5.5,31” with the end of a line, the kilometres are 5.5.", "mon,5.5,31\n"),
    _field("Blanks around a field do no harm.", "tue, 12 , 60\n", "wed,  0.25,3"),
    _field("The same holds for any line of this kind.", "a,7,8\n", "saturday,103.5,400\n"),
)

# --- counting words ------------------------------------------------------------------


def counted(text: str) -> Counts:
    """Each word with how often it comes: by sorting, and measuring runs."""
    words = sorted(text.lower().split())
    starts = [n for n, word in enumerate(words) if n == 0 or words[n - 1] != word]
    ends = [*starts[1:], len(words)][: len(starts)]
    return {words[a]: b - a for a, b in zip(starts, ends, strict=True)}


def _tally(words: list[str]) -> Counts:
    return {word: words.count(word) for word in words}


ONCE = (
    Slip(
        lambda text: dict.fromkeys(text.lower().split(), 1),
        "Every word has a 1. Begin with the count so far: counts.get(word, 0).",
    ),
    Slip(
        lambda text: dict.fromkeys(text.lower().split(), 0),
        "Every word has a 0. Add 1 to the count so far before you store it.",
    ),
    Slip(
        lambda text: _tally(list(text.lower())),
        "These are letters. A loop over a text gives letters: split it first.",
    ),
    Slip(
        lambda text: len(text.split()),
        "That is how many words there are. Wanted is a dictionary with a count for each.",
    ),
    Slip(
        lambda text: sorted(set(text.lower().split())),
        "These are the words. Wanted is a dictionary with a count for each.",
    ),
    Slip(
        lambda text: {w: n + 1 for w, n in counted(text).items()},
        "Each count is one too many. For a new word begin at 0, not at 1.",
    ),
)
BLANKS = (
    Slip(
        lambda text: _tally(text.lower().split(" ")),
        'There is an empty word among them. split(" ") cuts at each single blank: use split().',
    ),
)
CASES = (
    Slip(
        lambda text: _tally(text.split()),
        "“The” and “the” are one word. Make all letters small first: text.lower().",
    ),
)
WORDS = (
    Claim("In “to be or to go” the word “to” comes twice.", (("to be or to go",),), counted, ONCE),
    Claim(
        "More than one blank, or the end of a line, makes no word.",
        (("tea  and tea",), ("tea\nor\n",), ("",)),
        counted,
        BLANKS,
    ),
    Claim("Capital letters make no difference.", (("The end of the day",),), counted, CASES),
    Claim("The same holds for any text.", (("a b A c B a",), ("one",)), counted),
)

# --- totals by name ------------------------------------------------------------------

LINES = ["name,km\n", "ann,5\n", "bo,2\n", "ann,4\n", "bo,6\n"]


def totals(lines: list[str]) -> Counts:
    """The sum for each name: one name after the other."""
    rows = [line.strip().split(",") for line in lines[1:]]
    return {name: sum(int(km) for other, km in rows if other == name) for name, _ in rows}


def _with(lines: list[str], *, joined: bool) -> Counts:
    """The sums of texts: written one after the other, or the last one alone."""
    rows = [line.strip().split(",") for line in lines[1:]]
    found: Counts = {}
    for name, km in rows:
        found[name] = found.get(name, "") + km if joined else int(km)
    return found


def _rides(lines: list[str]) -> Counts:
    """All rides of each name, as a list."""
    rows = [line.strip().split(",") for line in lines[1:]]
    return {name: [int(km) for other, km in rows if other == name] for name, _ in rows}


SUMS = (
    Slip(
        lambda lines: _with(lines, joined=False),
        "Each name has its last number only. Add to what is there: totals.get(name, 0).",
    ),
    Slip(
        lambda lines: _with(lines, joined=True),
        "The fields are texts, and texts are joined. Turn each into a number first.",
    ),
    Slip(
        lambda lines: {name: len(km) for name, km in _rides(lines).items()},
        "It counts the lines. Add the kilometres, not 1.",
    ),
    Slip(
        lambda lines: sum(totals(lines).values()),
        "That is the sum of all. Keep one sum for each name, in a dictionary.",
    ),
    Slip(
        lambda lines: totals([lines[0], *lines[2:]]),
        "The first ride is missing. Only one line is the heading.",
    ),
    Slip(_rides, "These are lists of rides. Add them up for each name."),
)
TOTALS = (
    Claim("ann has 5 and 4, together 9; bo has 2 and 6, together 8.", ((LINES,),), totals, SUMS),
    Claim("With the heading alone there is no name.", ((LINES[:1],),), totals),
    Claim(
        "The same holds for any lines of this kind.",
        ((["who,far\n", "x,1\n", "y,10\n", "x,100\n", "x,1"],),),
        totals,
    ),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"read-a-field": FIELD, "count-words": WORDS, "totals-by-name": TOTALS},
)
