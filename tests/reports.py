"""A reader with something to show, and a reader of PDFs: for the tests of evidence."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

from guide.attempt import Attempt, to_row
from guide.content import Library
from guide.exercises import all_exercises
from guide.journal import Journal
from guide.question import Question
from guide.report import Evidence, gather
from guide.views.session import Session

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=60)
HOSTILE = '<img src=x onerror=alert(1)> =HYPERLINK("https://evil.example") \\href{x}'
PROJECT = {
    "kind": "deployed",
    "title": "Tomorrow's weather, served",
    "link": "https://example.org/weather?x=(1)&y='2'",
    "day": "2026-12-01",
    "skills": ["ml-gd"],
}


def attempt(question: Question, at: datetime = NOON, **changed: Any) -> Attempt:
    """A right answer to ``question`` on the first try, without help."""
    parts = {"variant": 0, "correct": True, "guess": 0.2, "answer": 1} | changed
    return Attempt(
        id=f"{question.id}-{at.timestamp():.0f}",
        at=at,
        question=question.id,
        skill=question.skill,
        format=question.format,
        **parts,
    )


def written(name: str = "measure-a-line", at: datetime = NOON, **changed: Any) -> Attempt:
    """An exercise that was passed, without help unless changed."""
    one = all_exercises()[name]
    parts = {"variant": 0, "correct": True, "guess": 0.02, "answer": "def"} | changed
    return Attempt(
        id=f"{name}-{at.timestamp():.0f}",
        at=at,
        question=one.id,
        skill=one.skill,
        format="code",
        **parts,
    )


def questions(library: Library, skill: str, *, sealed: bool) -> list[Question]:
    """Those about ``skill`` that are kept for placement, or all others."""
    about = (q for q in library.questions.values() if q.skill == skill)
    return [q for q in about if (q.use == "placement") == sealed]


def fill(journal: Journal, library: Library) -> None:
    """A reader of two months: placed, taught, reviewed, with exercises, a lab and a project."""
    for skill in ("ml-linreg", "ml-gd"):
        for n, one in enumerate(questions(library, skill, sealed=True)):
            _record(journal, attempt(one, LONG_AGO - timedelta(days=1), correct=n == 0))
        for n, one in enumerate(questions(library, skill, sealed=False)):
            _record(journal, attempt(one, LONG_AGO + timedelta(days=4 * n), correct=n != 2))
    for name in all_exercises():
        _record(journal, written(name, NOON - timedelta(days=7)))
    journal.append("lab-roll-downhill-goal", {"rate": "0.1"}, NOON - timedelta(days=9))
    journal.append("project-0123456789ab", PROJECT, NOON)


def _record(journal: Journal, one: Attempt) -> None:
    journal.record(to_row(one), one.at)


def evidence_of(session: Session) -> Evidence:
    """The evidence in a session's journal."""
    settings, known = session.journal.settings, session.mastery()
    made = session.now().date()
    return gather(session.library, all_exercises(), session.attempts(), settings, known, made)


def text_of_pdf(content: bytes) -> str:
    """All text of a PDF that embeds its fonts, in the order of its pages; blanks as they come.

    Each string is a row of numbers of glyphs; the font's ToUnicode table names their letters.
    """
    streams = [
        _inflated(s) for s in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    ]
    tables = [_letters(s) for s in streams if b"begincmap" in s]
    named = re.findall(rb"/F(\d+) (\d+) 0 R", content)
    assert len(tables) == len(set(named)), "a font without its letters cannot be read aloud"
    order = sorted({int(font) for font, _ in named})
    pages = [s for s in streams if b"BT /F" in s]
    said = []
    for page in pages:
        table = tables[0]
        for font, string in re.findall(
            rb"/F(\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) ?Tj", page, re.DOTALL
        ):
            if font:
                table = tables[order.index(int(font))]
            else:
                codes = _unescaped(string)
                pairs = zip(codes[::2], codes[1::2], strict=True)
                said.append("".join(table.get(256 * a + b, "\0") for a, b in pairs))
    return " ".join(said)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _letters(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n", cmap)
    return {int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}


def _unescaped(string: bytes) -> bytes:
    special = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(rb"\\(.)", lambda m: special.get(m[1], m[1]), string, flags=re.DOTALL)
