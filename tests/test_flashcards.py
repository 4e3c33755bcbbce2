"""Cards to take along: what Anki finds in the package, and what a spreadsheet cannot run."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from guide.content import Library
from guide.flashcards import MODEL, Flashcard, package, table
from guide.practice import review_questions
from guide.views.flashcard_text import flashcards
from tests.conftest import NOON
from tests.example.questions import ROWS, question
from tests.test_quiz import plain

CARD = Flashcard(
    "a", "ml-gd", "Gradient descent", "<p>Which rate?</p>", "<p>0.1</p>", "Which?", "0.1"
)


def opened(content: bytes) -> sqlite3.Connection:
    """The database in a package, as Anki opens it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    return database


def rows(content: bytes, query: str) -> list[tuple[Any, ...]]:
    with closing(opened(content)) as database:
        return database.execute(query).fetchall()


def of_all(library: Library) -> list[Flashcard]:
    return flashcards(library.questions.values(), library)


def test_a_package_holds_a_note_and_a_card_for_each_question_that_is_not_sealed(
    library: Library,
) -> None:
    cards, open_ones = (
        of_all(library),
        [q for q in library.questions.values() if q.use != "placement"],
    )
    content = package(cards, NOON)
    notes = rows(content, "select flds, tags, mid from notes order by id")
    assert len(notes) == len(cards) == len(open_ones)
    for (fields, tags, model), card in zip(notes, sorted(cards, key=order_of(cards)), strict=True):
        assert fields.split("\x1f") == [card.front, card.back]
        assert tags.split() == [card.skill]
        assert model == MODEL
    drawn = rows(content, "select count(distinct nid), count(*), max(ord) from cards")
    assert drawn == [(len(cards), len(cards), 0)]


def order_of(cards: list[Flashcard]) -> Any:
    """Decks in the order of their first card, cards in their own order inside."""
    decks = list(dict.fromkeys(card.skill for card in cards))
    return lambda card: decks.index(card.skill)


def test_each_skill_is_a_deck_below_one_of_the_guide(library: Library) -> None:
    [(decks,)] = rows(package(of_all(library), NOON), "select decks from col")
    names = {deck["name"] for deck in json.loads(decks).values()} - {"Default"}
    skills = {q.skill for q in library.questions.values() if q.use != "placement"}
    assert names == {f"Machine learning guide::{library.skills[name].name}" for name in skills}


def test_the_kind_of_note_has_two_fields_and_shows_the_answer_below_the_question(
    library: Library,
) -> None:
    [(models,)] = rows(package(of_all(library), NOON), "select models from col")
    model = json.loads(models)[str(MODEL)]
    assert [field["name"] for field in model["flds"]] == ["Question", "Answer"]
    [template] = model["tmpls"]
    assert template["qfmt"] == "{{Question}}"
    assert "{{FrontSide}}" in template["afmt"]
    assert ".nightMode" in model["css"]


def test_no_sealed_question_leaves_the_guide(library: Library) -> None:
    sealed = [q for q in library.questions.values() if q.use == "placement"]
    assert sealed
    assert flashcards(sealed, library) == []
    ids = {card.id for card in of_all(library)}
    assert not ids & {q.id for q in sealed}
    told = table(of_all(library)) + str(
        rows(package(of_all(library), NOON), "select flds from notes")
    )
    assert not [q.id for q in sealed if q.why.strip() in told]  # many ask the same


def test_the_same_cards_make_the_same_package_and_keep_their_names_for_ever() -> None:
    assert package([CARD], NOON) == package([CARD], NOON)
    changed = package([replace(CARD, back="<p>0.2</p>")], NOON)
    assert rows(changed, "select guid from notes") == rows(
        package([CARD], NOON), "select guid from notes"
    )
    with pytest.raises(ValueError, match="no card"):
        package([], NOON)


@pytest.mark.parametrize("name", ROWS)
def test_both_sides_of_every_format_can_be_understood_alone(name: str, library: Library) -> None:
    asked = question(name, skill="ml-gd", use="practice")
    [card] = flashcards([asked], library)
    assert "<<" not in f"{card.front}{card.back}{card.ask}{card.answer}"  # numbers are drawn
    assert plain(card.back)
    assert card.back != card.front
    for option in getattr(asked, "options", ()):
        assert plain(option.says.split("$")[0])[:20] in plain(card.front)
    assert "$" not in card.front.replace("\\$", "")
    package([card], NOON)


def test_maths_is_marked_as_anki_has_it(library: Library) -> None:
    made = flashcards(
        [question("step-too-large", ask="Look at $w^2$ and\n\n$$\\eta < 1$$\n\nfor 5 $")], library
    )
    assert "\\(w^2\\)" in made[0].front
    assert "\\[\\eta &lt; 1\\]" in made[0].front


def test_a_sheet_has_a_line_for_each_card_and_nothing_that_runs(library: Library) -> None:
    cards = [*of_all(library), replace(CARD, ask="=1+1", answer="@sum")]
    read = list(csv.DictReader(io.StringIO(table(cards), newline="")))
    assert len(read) == len(cards)
    assert (read[-1]["question"], read[-1]["answer"]) == ("'=1+1", "'@sum")
    assert not [row for row in read for cell in row.values() if cell.lstrip(" ")[:1] in "=+-@"]


def test_review_questions_are_never_sealed(library: Library) -> None:
    uses = {q.use for questions in review_questions(library).values() for q in questions}
    assert uses == {"review", "practice"}
