"""The report: the same facts as a page, a print and a record; nothing in it can be code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator

from guide.blocks import Block, Bullets, Grid, Heading, Link, Paragraph, Shape
from guide.content import DATA, Library
from guide.journal import Journal
from guide.record import written
from guide.report import OPENING, TITLE, Evidence, blocks, points
from guide.report_page import html, page
from guide.report_print import FONT, pdf
from guide.views.parts import STYLE
from guide.views.session import Session
from tests.conftest import NOON
from tests.reports import HOSTILE, PROJECT, evidence_of, fill, text_of_pdf


@pytest.fixture(scope="module")
def full(library: Library) -> Evidence:
    """The evidence of a reader of two months."""
    journal = Journal()
    fill(journal, library)
    hostile = PROJECT | {"title": HOSTILE, "kind": "real", "skills": ["gp-messy"]}
    journal.append("project-ba9876543210", hostile, NOON)
    return evidence_of(Session(library, journal, now=lambda: NOON))


@pytest.fixture(scope="module")
def printed(full: Evidence) -> bytes:
    return pdf(TITLE, blocks(full), full.made)


class Read(HTMLParser):
    """The tags of a page and the text between them; the style is no text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] and self.tags[-1][0] != "style":
            self.text += f" {data}"


def plain(text: str) -> str:
    """Words without regard to where lines break."""
    return re.sub(r"\s+", "", text)


def texts(made: Iterable[Block]) -> list[str]:
    """Every text of a report in order."""
    found: list[str] = []
    for block in made:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Bullets():
                found += block.rows
            case Grid():
                cells = (cell for row in block.rows for cell in row)
                found += [c if isinstance(c, str) else _said(c) for c in cells]
    return found


def _said(cell: Link | Shape) -> str:
    return cell.text if isinstance(cell, Link) else cell.says


def test_the_first_lines_say_that_it_is_not_accredited(full: Evidence, printed: bytes) -> None:
    first = texts(blocks(full))[:3]
    assert first == ["Made on 4 Jan 2027.", *OPENING]
    assert "not accredited" in first[1]
    assert "It does not show" in first[2]
    said = plain(text_of_pdf(printed))
    assert said.startswith(plain(f"{TITLE} {' '.join(first)}"))


def test_all_three_forms_say_the_same(full: Evidence, printed: bytes) -> None:
    told = texts(blocks(full))
    assert len(told) > 60
    in_page = plain(Read(page(TITLE, blocks(full), "")).text)
    in_print = plain(text_of_pdf(printed))
    for text in told:
        assert plain(text) in in_page
        assert plain(text) in in_print
    row = json.loads(written(full))
    for one in row["skills"]:
        assert plain(one["name"]) in in_print
    for one in row["projects"]:
        assert plain(one["link"].removeprefix("https://")) in in_print


def test_the_page_is_one_file_that_runs_nothing_and_asks_for_nothing(full: Evidence) -> None:
    source = page(TITLE, blocks(full), STYLE.read_text("utf-8"))
    read = Read(source)
    tags = [tag for tag, _ in read.tags]
    assert not set(tags) & {"script", "img", "link", "iframe", "object", "form", "svg", "base"}
    for tag, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        if tag == "a":
            assert (attributes["href"] or "").startswith("https://")
            assert attributes["rel"] == "noopener noreferrer nofollow"
    assert "default-src 'none'" in source
    assert not re.search(r"@import|url\(", source)
    assert plain(HOSTILE) in plain(read.text)
    assert tags.count("h1") == tags.count("main") == 1


def test_a_hostile_name_stays_a_text(full: Evidence) -> None:
    read = Read(page(HOSTILE, blocks(replace(full, name=HOSTILE)), ""))
    assert plain(read.text).count(plain(HOSTILE)) >= 3
    assert "img" not in [tag for tag, _ in read.tags]
    said = plain(text_of_pdf(pdf(HOSTILE, [Paragraph(HOSTILE)], full.made)))
    assert said.count(plain(HOSTILE)) >= 2


def test_the_print_has_a_title_a_language_bookmarks_and_nothing_that_acts(printed: bytes) -> None:
    assert printed.startswith(b"%PDF-")
    for told in (b"/Lang (en)", b"/DisplayDocTitle true", b"/Outlines", b"/URI"):
        assert told in printed
    for acts in (b"/JavaScript", b"/JS ", b"/Launch", b"/SubmitForm", b"/EmbeddedFile", b"/AA"):
        assert acts not in printed
    sizes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^]]+)", printed)}
    assert {(round(w), round(h)) for _, _, w, h in sizes} == {(595, 842)}


def test_what_is_printed_fits_on_letter_too(printed: bytes) -> None:
    from guide.report_print import FOOT

    assert FOOT >= 297 - 279.4  # mm: Letter is shorter than A4, and the rest stays above


def test_the_same_report_is_the_same_file(full: Evidence, printed: bytes) -> None:
    assert pdf(TITLE, blocks(full), full.made) == printed


def test_a_letter_that_the_font_lacks_is_seen_to_be_missing(full: Evidence) -> None:
    said = text_of_pdf(pdf("Ωmega 日本", [Paragraph("Łódź, Δx ≤ 3, \U0001f600")], full.made))
    assert plain("Ωmega \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}") in plain(said)
    assert "Δx ≤ 3" in said
    assert FONT in pdf("x", [], full.made).decode("latin-1")


def test_the_longest_report_is_printed(full: Evidence) -> None:
    rows = tuple((f"Project {n} {'x' * 110}", "–" * 300) for n in range(100))
    grid = Grid("Projects", ("Project", "Link"), rows, (50, 50))
    made = pdf(TITLE, [Heading("Projects"), grid, Heading("On", 3)], full.made)
    said = plain(text_of_pdf(made))
    assert all(f"Project{n}x" in said for n in range(100))


def test_the_record_is_as_its_schema_says(full: Evidence) -> None:
    schema = json.loads((DATA / "evidence.schema.json").read_text("utf-8"))
    row = json.loads(written(full))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(row)
    assert row["accredited"] is False
    assert row["statement"] == list(OPENING)
    assert not Draft202012Validator(schema).is_valid(row | {"accredited": True})
    assert not Draft202012Validator(schema).is_valid(row | {"grade": "A"})


def test_the_record_names_the_questions_and_never_shows_them(
    full: Evidence, library: Library
) -> None:
    row = json.loads(written(full))
    named = {p["id"] for s in row["skills"] for p in s["pieces"] if p["kind"] == "question"}
    assert named
    for one in named:
        assert library.questions[one].ask not in row


def test_a_newcomers_report_is_short_and_whole(library: Library) -> None:
    nobody = evidence_of(Session(library, Journal(), now=lambda: NOON))
    assert nobody.is_empty
    told = texts(blocks(nobody))
    assert "Nothing has been shown yet." in told
    assert "No project yet." in told
    assert plain("Nothing to compare yet") in plain(text_of_pdf(pdf(TITLE, blocks(nobody), NOON)))
    assert json.loads(written(nobody))["skills"] == []


def test_three_things_are_checked_and_each_stands_on_facts(full: Evidence) -> None:
    found = {check.id: check for check in full.checks}
    assert list(found) == ["portfolio", "interview", "real"]
    library = full.library
    for check in found.values():
        assert check.gap in library.gaps
        cited = {fact.id for fact in library.cite(check.facts)}
        assert set(check.facts) <= cited
        assert {"G77", library.gaps[check.gap].fact} <= cited
    assert [(c.says.split()[0], c.met) for c in found["interview"].conditions] == [
        ("3", True),
        ("Practised:", False),
    ]
    assert found["portfolio"].state == found["real"].state == "begun"


def test_an_empty_checklist_is_not_yet(library: Library) -> None:
    nobody = evidence_of(Session(library, Journal(), now=lambda: NOON))
    assert {check.state for check in nobody.checks} == {"not yet"}


def test_a_change_is_said_in_points_with_its_sign() -> None:
    assert [points(x) for x in (0.494, -0.05, 0.0, -0.001)] == ["+49", "−5", "0", "0"]


def test_too_few_answers_are_said_to_be_too_few(library: Library) -> None:
    journal = Journal()
    fill(journal, library)
    found = evidence_of(Session(library, journal, now=lambda: NOON))
    total = found.gains[0]
    few = replace(found, gains=(replace(total, before=replace(total.before, asked=4)),))
    assert "too few to say" in texts(blocks(few))
    assert "too few to say" not in texts(blocks(found))
    [row] = json.loads(written(few))["gains"]
    assert (row["change"], row["low"], row["high"]) == (None, None, None)


def test_a_shape_never_stands_without_its_words() -> None:
    made = html([Grid("x", ("a", "b"), (("c", Shape("■□□", "1 of 3")),), (1, 1))])
    assert '<i aria-hidden="true">■□□</i> 1 of 3' in made
