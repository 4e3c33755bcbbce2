"""The page of evidence: empty and full, projects added, changed, removed, and the report."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import ipywidgets as w
import pytest

from guide.content import Library
from guide.journal import Journal
from guide.pages import href, lessons
from guide.projects import MOST, projects
from guide.report import OPENING
from guide.views import parts
from guide.views.evidence import NAME, evidence
from guide.views.session import Session
from tests.conftest import NOON, find, labelled, message, press, reads
from tests.reports import HOSTILE, PROJECT, fill, text_of_pdf


@pytest.fixture
def full(library: Library) -> Session:
    """A reader of two months."""
    journal = Journal()
    fill(journal, library)
    return Session(library, journal, now=lambda: NOON)


def enter(view: w.Widget, **given: Any) -> None:
    """Fill the card in, as a browser would."""
    labels = {"title": "Title", "link": "Link"}
    for name, value in given.items():
        if name in labels:
            labelled(view, parts.Words, labels[name]).set_state({"value": value})
        else:
            label = {"kind": "Kind", "skill": "Skill it shows"}[name]
            box = labelled(view, parts.Choice, label)
            index = [v for _, v in box.options].index(value)
            box.set_state({"index": index})


def own(session: Session) -> list[str]:
    found = projects(session.journal.current(), session.library, NOON.date())
    return [one.title for one in found]


def add(view: w.Widget, title: str = "Penguins", link: str = "https://example.org/p") -> None:
    press(view, "Add a project")
    enter(view, kind="kaggle", title=title, link=link, skill="gp-messy")
    press(view, "Add this project")


def test_a_newcomer_is_told_first_what_this_is_not_and_then_where_to_begin(
    session: Session,
) -> None:
    page = evidence(session)
    said = reads(page)
    assert said.index(OPENING[0]) < said.index("Nothing shown yet")
    assert f'href="{href(lessons(session.library)[0])}"' in said
    assert "No project yet" in said
    assert session.journal.lines == ()


def test_what_was_shown_stands_there_with_both_meters(full: Session) -> None:
    said = reads(evidence(full))
    assert "Nothing shown yet" not in said
    assert said.count("Knows the words") > 2
    assert "■■■</i> 3 of 3" in said
    assert "Goal of the lab in “Linear regression and gradient descent”" in said
    assert "What you can do, and who says so" in said


def test_a_project_is_added_and_shown_and_kept(session: Session) -> None:
    page = evidence(session)
    add(page)
    assert own(session) == ["Penguins"]
    said = reads(page)
    assert "Added: “Penguins”." in said
    assert 'rel="noopener noreferrer nofollow">example.org/p</a>' in said
    assert "Nothing shown yet" not in said
    assert "Penguins" in reads(evidence(session))  # on the next visit, too


def test_what_is_wrong_is_said_on_the_card_and_nothing_is_lost(session: Session) -> None:
    page = evidence(session)
    add(page, link="http://example.org")
    assert "Not kept yet. The link has to begin with https://" in reads(page)
    assert labelled(page, parts.Words, "Title").value == "Penguins"
    assert session.journal.lines == ()
    enter(page, link="https://example.org")
    press(page, "Add this project")
    assert own(session) == ["Penguins"]


def test_a_project_is_changed_removed_and_brought_back_and_nothing_is_overwritten(
    session: Session,
) -> None:
    page = evidence(session)
    add(page)
    press(page, "Edit")
    enter(page, title="Penguins, cleaned")
    press(page, "Keep this change")
    assert own(session) == ["Penguins, cleaned"]
    press(page, "Remove")
    assert own(session) == []
    assert "Removed: “Penguins, cleaned”." in reads(page)
    press(page, "Bring it back")
    assert own(session) == ["Penguins, cleaned"]
    values = [line.value for line in session.journal.settings if line.name.startswith("project-")]
    assert [v and v["title"] for v in values] == [
        "Penguins",
        "Penguins, cleaned",
        None,
        "Penguins, cleaned",
    ]


def test_a_card_can_be_left(session: Session) -> None:
    page = evidence(session)
    press(page, "Add a project")
    enter(page, title="Half a thought")
    press(page, "Cancel")
    assert find(page, parts.Choice) == []
    press(page, "Add a project")
    assert labelled(page, parts.Words, "Title").value == ""
    assert session.journal.lines == ()


@pytest.mark.parametrize("state", [{"index": 99}, {"index": -1}, {"index": True}, {"index": None}])
def test_a_kind_or_skill_that_is_not_on_offer_is_refused(
    session: Session, state: dict[str, Any]
) -> None:
    page = evidence(session)
    press(page, "Add a project")
    for box in find(page, parts.Choice):
        before = box.index
        box.set_state(state)
        assert box.index == before
        box.set_state({"_options_labels": ["x"]})
        assert len(box.options) > 1
    assert parts.REFUSED in reads(page)


def test_a_text_longer_than_anybody_types_is_refused(session: Session) -> None:
    page = evidence(session)
    press(page, "Add a project")
    for box in find(page, parts.Words):
        box.set_state({"value": "x" * 10_000})
        assert box.value == ""


def test_hostile_texts_are_shown_and_do_nothing(session: Session) -> None:
    page = evidence(session)
    add(page, title=HOSTILE[:100])
    said = reads(page)
    assert "<img" not in said
    assert "&lt;img src=x" in said


def test_a_button_out_of_sight_adds_no_project_from_an_empty_card(session: Session) -> None:
    page = evidence(session)
    hidden = [b for b in _every(page) if b.description == "Add this project"]
    message(hidden[0], {"event": "click"})
    assert session.journal.lines == ()


def _every(view: w.Widget) -> list[w.Button]:
    inside = [b for child in getattr(view, "children", ()) for b in _every(child)]
    return [view, *inside] if isinstance(view, w.Button) else inside


def test_there_is_room_for_a_hundred_projects(session: Session) -> None:
    for n in range(MOST):
        session.journal.append(f"project-{n:012x}", PROJECT, NOON)
    page = evidence(session)
    press(page, "Add a project")
    assert "There is room for 100 projects" in reads(page)
    assert find(page, parts.Choice) == []


def downloads(page: w.Widget) -> dict[str, bytes]:
    links = re.findall(r'download="([^"]+)" href="data:[a-z/]+;base64,([^"]+)"', reads(page))
    return {name: base64.b64decode(content) for name, content in links}


def test_the_report_comes_in_three_forms_with_the_readers_name(full: Session) -> None:
    page = evidence(full)
    assert downloads(page) == {}
    labelled(page, parts.Words, "Your name").set_state({"value": "Ada Łovelace"})
    press(page, "Make my report")
    made = downloads(page)
    assert [name.rpartition(".")[2] for name in made] == ["html", "pdf", "json"]
    assert "Ada Łovelace" in made["what-i-have-shown.html"].decode()
    assert "Ada Łovelace" in text_of_pdf(made["what-i-have-shown.pdf"])
    assert json.loads(made["what-i-have-shown.json"])["name"] == "Ada Łovelace"
    assert full.journal.newest(NAME) == "Ada Łovelace"
    assert labelled(evidence(full), parts.Words, "Your name").value == "Ada Łovelace"


def test_a_report_that_is_out_of_date_is_taken_away(full: Session) -> None:
    page = evidence(full)
    press(page, "Make my report")
    assert downloads(page)
    add(page)
    assert downloads(page) == {}


def test_lines_from_elsewhere_are_shown_and_an_open_card_stays(
    full: Session, library: Library
) -> None:
    here = Session(library, Journal(), now=lambda: NOON)
    page = evidence(here)
    press(page, "Add a project")
    enter(page, title="Half a thought")
    text = full.journal.text()
    here.take(lambda: here.journal.load(text, NOON))
    assert PROJECT["title"] in reads(page).replace("&#x27;", "'")
    assert labelled(page, parts.Words, "Title").value == "Half a thought"
