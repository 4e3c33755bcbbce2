"""Rules for the text of one question: it stands alone, and reads easily.

The reading grade is the Automated Readability Index (Senter & Smith 1967), which
needs letters, words and sentences and no list of syllables:
``4.71 letters / words + 0.5 words / sentences - 21.43``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.checks.options import Found, options_of, replies
from guide.question import HOLE, Question

HARDEST = 12.0  # grade: what a last-year pupil reads
FEWEST_WORDS = 20  # the index says nothing about less

OUTSIDE = re.compile(
    r"\b(?:in|from|of|see|watch(?:ed)?) (?:the|this|our) (?:video|lecture|lesson|notebook|course"
    r"|chapter|lab)\b"
    r"|\b(?:the|as|shown|see|seen|given|described|mentioned|code|example) above\b"
    r"|\babove(?=[.,:;?!)]|$)"
    r"|\b(?:the|this) (?:above|previous|preceding|last|next|following) "
    r"(?:question|example|picture|plot|exercise|text)\b"
    r"|\b(?:as|what) (?:we|you) (?:saw|have seen|learned|learnt|read)\b"
    r"|\bearlier\b|\bremember from\b",
    re.IGNORECASE,
)
PICTURED = re.compile(r"\b(?:this|the) (?:picture|plot|figure|diagram|chart)\b", re.IGNORECASE)
CODED = re.compile(r"\bthis (?:code|program|loop|function)\b|\bdoes this print\b", re.IGNORECASE)
NEGATIVE = re.compile(r"\b(?:not|except|never|least|isn't|aren't|doesn't|don't)\b")
NOT_PROSE = re.compile(r"\$[^$]*\$|`[^`]*`|[*_#>|]|\[[^]]*\]\([^)]*\)")
SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)|\n\s*\n|\n- ")


def stands_alone(question: Question) -> Iterator[Found]:
    """The question can be answered from what is on its card."""
    if found := OUTSIDE.search(question.ask):
        remedy = "Put what it needs into the question: it is shown alone, months later"
        yield f"it needs something outside of it: “{found.group()}”", remedy
    if (found := PICTURED.search(question.ask)) and question.picture is None:
        yield f"it speaks of “{found.group()}” and has none", "Add [questions.picture]"
    shows_code = question.code or question.format == "order"
    if (found := CODED.search(question.ask)) and not shows_code and "`" not in question.ask:
        yield f"it speaks of “{found.group()}” and has no code", "Add code = …"


def no_hole_without_a_generator(question: Question) -> Iterator[Found]:
    """`<<name>>` stands only where a generator fills it."""
    if question.make is None and (found := HOLE.search(question.model_dump_json())):
        yield f"nothing fills {found.group()}", "Add make = …, or write the value"


def a_negative_shouts(question: Question) -> Iterator[Found]:
    """A reader in a hurry overlooks a small “not”."""
    asks = [part for part in re.split(r"(?<=[.!?])\s", question.ask) if part.endswith("?")]
    if options_of(question) and asks and (found := NEGATIVE.search(asks[-1])):
        remedy = f"Ask it the other way round, or write {found.group().upper()}"
        yield f"it asks with “{found.group()}” in small letters", remedy


def reads_easily(question: Question) -> Iterator[Found]:
    """The reading grade of all its texts together is at most 12."""
    texts = [question.ask, question.why, *(o.says for o in options_of(question))]
    grade = reading_grade("\n\n".join((*texts, *(reply for _, reply in replies(question)))))
    if grade > HARDEST:
        remedy = "Shorten the sentences, and take plainer words"
        yield f"its reading grade is {grade:.1f}", remedy


def reading_grade(text: str) -> float:
    """The grade of school that ``text`` is written for; 0 for less than twenty words.

    Maths, code and the marks of Markdown do not count.
    """
    prose = NOT_PROSE.sub(" ", text)
    words = [word for word in prose.split() if any(c.isalpha() for c in word)]
    sentences = [s for s in SENTENCE.split(prose) if any(c.isalpha() for c in s)]
    if len(words) < FEWEST_WORDS:
        return 0.0
    letters = sum(c.isalnum() for word in words for c in word)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


ERRORS = (stands_alone, no_hole_without_a_generator)
WARNINGS = (a_negative_shouts, reads_easily)
