"""Flashcards: questions as a package for Anki and as a sheet, to be taken elsewhere.

Anki's package is a zip of an SQLite file. Everything is made in memory: the
library's own way would leave a file behind on the disk of a server.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from guide.sheet import sheet

DECK = "Machine learning guide"
MODEL = 1_607_392_819  # drawn once: Anki knows the kind of note by it
COLUMNS = ("skill", "question", "answer", "id")
STYLE = """
.card { max-width: 40rem; margin: 0 auto; padding: 12px; font: 18px/1.6 system-ui, sans-serif;
  text-align: left; color: var(--ink); background: var(--paper);
  --ink: #1f2328; --ink-soft: #57606a; --paper: #fdfcf9; --raised: #fff; --line: #d9d5ca;
  --line-strong: #8a8778; --training: #0072b2; --validation: #b06000; --model: #d55e00; }
.card.nightMode { --ink: #e8e6e1; --ink-soft: #a7adb5; --paper: #16181c; --raised: #1e2126;
  --line: #363a41; --line-strong: #7d838c; --training: #56b4e9; --validation: #e69f00;
  --model: #ff8c4a; }
pre { overflow-x: auto; padding: 8px 12px; border: 1px solid var(--line); }
.g-line { display: inline-block; min-width: 3ch; color: var(--ink-soft); }
svg { max-width: 30rem; width: 100%; height: auto; }
"""


@dataclass(frozen=True, slots=True)
class Flashcard:
    """One question. ``front`` and ``back`` are HTML for Anki, ``ask`` and ``answer`` Markdown."""

    id: str
    skill: str
    deck: str
    front: str
    back: str
    ask: str
    answer: str


def package(cards: Sequence[Flashcard], stamp: datetime) -> bytes:
    """The cards as an .apkg file, one deck for each skill; the same cards, the same bytes.

    The ids of decks and notes follow from those of the guide: loaded once more, a
    package changes what Anki has and doubles nothing.

    Args:
        cards: at least one.
        stamp: when it is made, with its time zone.

    Raises:
        ValueError: if there is no card: Anki takes no empty package.
    """
    if not cards:
        raise ValueError("there is no card to put in a package")
    database = sqlite3.connect(":memory:")
    moment = stamp.timestamp()
    _fill(cards, database, moment)
    database.commit()
    content, out = database.serialize(), io.BytesIO()
    database.close()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in (("collection.anki2", content), ("media", json.dumps({}).encode())):
            archive.writestr(zipfile.ZipInfo(name, stamp.timetuple()[:6]), inside)
    return out.getvalue()


def table(cards: Sequence[Flashcard]) -> str:
    """The cards as CSV, a line for each; the texts are Markdown."""
    return sheet(COLUMNS, ((card.skill, card.ask, card.answer, card.id) for card in cards))


def _fill(cards: Sequence[Flashcard], database: sqlite3.Connection, moment: float) -> None:
    """Write decks, notes and cards as Anki has them."""
    import genanki

    fields = [{"name": "Question"}, {"name": "Answer"}]
    answer = '{{FrontSide}}<hr id="answer">{{Answer}}'
    template = {"name": "Card", "qfmt": "{{Question}}", "afmt": answer}
    model = genanki.Model(MODEL, DECK, fields=fields, templates=[template], css=STYLE)
    decks: dict[str, genanki.Deck] = {}
    for card in cards:
        name = f"{DECK}::{card.deck}"
        deck = decks.setdefault(card.skill, genanki.Deck(_number(card.skill), name))
        guid = genanki.guid_for(DECK, card.id)
        note = genanki.Note(model, [card.front, card.back], guid=guid, tags=[card.skill])
        deck.add_note(note)
    package = genanki.Package(list(decks.values()))
    package.write_to_db(database.cursor(), moment, count(int(moment * 1000)))


def _number(name: str) -> int:
    """A number for a deck, the same for ever; Anki's own are of this size."""
    return 2**30 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 2**30
