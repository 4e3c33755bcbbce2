"""The journal's page and its messages: what is promised is kept, what is hostile is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import ipywidgets as w
import pytest

import guide
from guide.content import Library
from guide.journal import LARGEST, Journal
from guide.journal_browser import PLACE, BrowserJournal
from guide.views import parts
from guide.views.loader import Loader
from guide.views.parcel import MOST_PARTS, Parcel, TooLarge
from guide.views.session import Session
from guide.views.store import Store
from tests.conftest import ANSWERS, NOON, find, press, reads

SOLID = ANSWERS | {"python": "good", "free": "no"}


class Heard(Store):
    """A store that notes what it would send to a browser."""

    def __init__(self, journal: Journal) -> None:
        self.sent: list[dict[str, Any]] = []
        super().__init__(journal)

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append(content)


def desk(library: Library, journal: Journal) -> Session:
    """A session with its journal's side of the page, as a kernel opens it."""
    session = Session(library, journal, now=lambda: NOON, store=Heard(journal))
    session.store.take = session.take
    return session


@pytest.fixture
def public(library: Library) -> Session:
    """A reader whose browser keeps the journal."""
    return desk(library, BrowserJournal())


def arrives(widget: w.Widget, text: str, size: int = 500, **more: object) -> None:
    """What a page sends when it hands over a text in parts."""
    whole = text.encode()
    slices = [whole[n : n + size] for n in range(0, len(whole), size)] or [b""]
    for part, each in enumerate(slices):
        told = {"kind": "all", "part": part, "of": len(slices)} | more
        widget._handle_custom_msg(told, [memoryview(each)])


def words(view: w.Widget) -> str:
    html = re.sub(r"<style>.*?</style>", "", reads(view), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def of_a_reader(**settings: object) -> Journal:
    """A journal in memory, of somebody who chose this."""
    journal = Journal()
    for name, value in settings.items():
        journal.append(name, value, NOON)
    return journal


# --- a journal that comes late -----------------------------------------------------


def test_each_view_looks_again_once_when_the_browsers_journal_comes(public: Session) -> None:
    views = {
        name: getattr(guide, name)(public)
        for name in ("roadmap", "choose", "compare", "schedule", "keep")
    }
    before = {name: words(view) for name, view in views.items()}
    drawn = []
    public.watch("profile mode", lambda: drawn.append("once"))
    arrives(public.store, of_a_reader(profile=SOLID, mode="choose").text())
    assert drawn == ["once"]
    after = {name: words(view) for name, view in views.items()}
    assert "You have not chosen a programme yet" in before["roadmap"]
    assert "Make your plan" in after["roadmap"]
    assert "Question 1 of 8" in before["choose"]
    assert "Machine Learning Specialization" in after["choose"]
    assert "There is nothing to plan yet" in before["schedule"]
    assert "Your plan" in after["schedule"]
    assert "holds 0 choices" in before["keep"]
    assert "holds 2 choices" in after["keep"]


def test_lines_that_change_nothing_on_a_view_leave_it_alone(public: Session) -> None:
    arrives(public.store, "")
    drawn = []
    public.watch("profile mode", lambda: drawn.append(1))
    arrives(public.store, of_a_reader(note="x").text(), kind="more")
    arrives(public.store, "")
    assert drawn == []


def test_what_this_page_keeps_itself_redraws_nothing(public: Session) -> None:
    drawn = []
    public.watch("* mode", lambda: drawn.append(1))
    public.keep("mode", "walk")
    assert drawn == []


def test_a_reader_in_the_middle_of_answering_is_not_interrupted(public: Session) -> None:
    chooser = guide.choose(public)
    [radio] = find(chooser, parts.Radio)
    radio.set_state({"index": 0})
    press(chooser, "Next")
    arrives(public.store, of_a_reader(mode="walk").text())
    assert "Question 2 of 8" in words(chooser)


def test_a_comparison_that_the_reader_made_stays(public: Session) -> None:
    view = guide.compare(public)
    press(view, "Compare")
    ticked = [box.value for box in find(view, w.Checkbox)]
    arrives(public.store, of_a_reader(profile=SOLID | {"goal": "why"}, mode="choose").text())
    assert [box.value for box in find(view, w.Checkbox)] == ticked


# --- what the page is told, and what it may say ------------------------------------


def test_a_line_goes_to_the_browser_and_counts_as_saved_when_it_is_there(
    public: Session,
) -> None:
    store = public.store
    arrives(store, "")
    public.keep("mode", "walk")
    [sent] = [m for m in store.sent if m["kind"] == "keep"]
    [[key, line]] = sent["lines"]
    assert '"walk"' in line
    assert store.saved == ""
    store._handle_custom_msg({"kind": "kept", "keys": [key]}, [])
    assert store.saved == NOON.isoformat()
    assert store.place == PLACE


def test_a_refusal_is_said_on_the_page_and_the_file_has_everything(public: Session) -> None:
    store = public.store
    arrives(store, "")
    public.keep("mode", "walk")
    store._handle_custom_msg({"kind": "refused", "why": "full"}, [])
    assert "store is full" in store.says
    store._handle_custom_msg({"kind": "save"}, [])
    assert store.sent[-1]["kind"] == "file"
    assert '"walk"' in store.sent[-1]["text"]


def test_with_a_file_nothing_is_kept_in_the_browser_and_saved_is_what_the_disk_has(
    library: Library, tmp_path: Path
) -> None:
    session = desk(library, Journal(tmp_path / "journal.jsonl"))
    session.keep("mode", "walk")
    assert session.store.place == ""
    assert session.store.saved == NOON.isoformat()
    arrives(session.store, of_a_reader(hours=7).text())
    assert session.journal.newest("hours") is None


def test_what_is_damaged_is_said_until_the_reader_goes_on_and_then_never_again(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text("damaged\n")
    session = desk(library, Journal(path))
    assert session.store.says.startswith("One line of your journal cannot be read.")
    session.keep("mode", "walk")
    assert session.store.says == ""
    assert desk(library, Journal(path)).store.says == ""
    assert "damaged\n" in path.read_text()
    assert "One line of your journal" in words(guide.keep(desk(library, Journal(path))))
    with path.open("a") as file:
        file.write("more damage\n")
    assert desk(library, Journal(path)).store.says.startswith("2 lines")


@pytest.mark.parametrize(
    "told",
    [
        None,
        "all",
        [],
        {},
        {"kind": None},
        {"kind": ["all"]},
        {"kind": {}},
        {"kind": "all"},
        {"kind": "all", "part": 0},
        {"kind": "all", "part": 0, "of": 0},
        {"kind": "all", "part": 0, "of": 10**9},
        {"kind": "all", "part": -1, "of": 1},
        {"kind": "all", "part": True, "of": 1},
        {"kind": "all", "part": "0", "of": "1"},
        {"kind": "all", "part": 0, "of": 1, "others": "x", "refused": 7},
        {"kind": "all", "part": 0, "of": 1, "others": [[], {}, None, -1, 10**30, True]},
        {"kind": "more", "part": 5, "of": 9},
        {"kind": "kept"},
        {"kind": "kept", "keys": 7},
        {"kind": "kept", "keys": [None, [], {}, 7, "never sent"]},
        {"kind": "refused"},
        {"kind": "refused", "why": []},
        {"kind": "file", "name": "../../x", "text": 7},
        {"kind": "keep", "lines": [["a", "b"]]},
    ],
    ids=repr,
)
@pytest.mark.parametrize("buffers", [[], [b"\xff\xfe"], [b"{}", b"{}"], [None], [7]], ids=repr)
def test_no_message_of_a_stranger_raises_or_adds_a_line(
    told: object, buffers: list[Any], public: Session
) -> None:
    view = guide.keep(public)
    loader = next(c for c in everything(view) if isinstance(c, Loader))
    for widget in (public.store, loader):
        widget._handle_custom_msg(told, buffers)
    assert public.journal.lines == ()


def everything(view: w.Widget) -> list[w.Widget]:
    return [view, *(hit for child in getattr(view, "children", ()) for hit in everything(child))]


@pytest.mark.parametrize("state", [{"saved": "x"}, {"says": "<b>"}, {"_esm": "evil"}, {"most": 1}])
def test_a_browser_cannot_set_what_the_store_and_the_loader_say(
    state: dict[str, Any], public: Session
) -> None:
    loader = next(c for c in everything(guide.keep(public)) if isinstance(c, Loader))
    for widget in (public.store, loader):
        before = widget.get_state()
        widget.set_state(state)
        assert widget.get_state() == before


def test_a_parcel_is_whole_only_with_all_its_parts_in_order() -> None:
    parcel = Parcel(100)
    assert parcel.add({"part": 1, "of": 2}, [b"b"]) is None
    assert parcel.add({"part": 0, "of": 2}, [b"a"]) is None
    assert parcel.add({"part": 0, "of": 2}, [b"a"]) is None, "begun anew"
    assert parcel.add({"part": 1, "of": 2}, [b"b"]) == "ab"
    assert parcel.add({"part": 0, "of": MOST_PARTS + 1}, [b"a"]) is None


def test_a_parcel_too_large_is_dropped_at_once() -> None:
    parcel = Parcel(100)
    parcel.add({"part": 0, "of": 3}, [b"x" * 99])
    with pytest.raises(TooLarge):
        parcel.add({"part": 1, "of": 3}, [b"xx"])
    assert parcel.add({"part": 2, "of": 3}, [b"x"]) is None


def test_a_browser_that_sends_more_than_a_journal_gets_one_sentence(public: Session) -> None:
    arrives(public.store, "x" * (LARGEST + 1), size=500_000, kind="more")
    assert public.store.says.startswith("Not read: ")


# --- the page ----------------------------------------------------------------------


def load(view: w.Widget, text: str) -> None:
    """Choose a file that holds ``text``."""
    loader = next(c for c in everything(view) if isinstance(c, Loader))
    arrives(loader, text, kind="file")


def test_a_loaded_journal_is_reported_and_shown_and_can_be_taken_back(session: Session) -> None:
    view, choose = guide.keep(session), guide.choose(session)
    theirs = of_a_reader(mode="walk", hours=7).text()
    load(view, f"{theirs}damaged\n")
    assert "Loaded: 2 new lines, 0 known before, 1 damaged line set aside" in words(view)
    assert "Make a plan of this" in words(choose)
    load(view, theirs)
    assert "Loaded: 0 new lines, 2 known before." in words(view)
    press(view, "Undo the last load")
    assert "Undone: 3 lines" in words(view)
    assert "Question 1 of 8" in words(choose)
    assert "Undo the last load" not in [b.description for b in find(view, w.Button)]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"kind": "large"}, "too large (at most 5 MB)"),
        ({"kind": "unreadable"}, "cannot be read"),
        ({"kind": "file", "part": 0, "of": 1}, "no line of a journal"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_said_and_nothing_changes(
    told: dict[str, Any], says: str, session: Session
) -> None:
    view = guide.keep(session)
    loader = next(c for c in everything(view) if isinstance(c, Loader))
    loader._handle_custom_msg(told, [b"a cat"])
    assert f"Nothing was loaded: {says}" in words(view).replace("this file is ", "").replace(
        "this file ", ""
    ).replace("there is ", "")
    assert session.journal.lines == ()


def type_code(view: w.Widget, code: str) -> None:
    [place] = find(view, w.Text)
    place.set_state({"value": code})
    press(view, "Restore from the code")


def code_on(view: w.Widget) -> str:
    return re.search(r'class="g-resume">([^<]+)<', reads(view))[1]


def test_a_code_restores_answers_way_hours_and_courses_in_another_place(
    session: Session, library: Library
) -> None:
    for name, value in {"mode": "choose", "profile": SOLID, "finished": ["mls-1"]}.items():
        session.keep(name, value)
    guide.schedule(session)
    other = Session(library, Journal(), now=lambda: NOON)
    view, roadmap = guide.keep(other), guide.roadmap(other)
    type_code(view, code_on(guide.keep(session)))
    assert "Restored: your eight answers, your way, 1 finished course." in words(view)
    assert other.profile() == session.profile()
    assert other.finished() == {"mls-1"}
    assert "1 of 3 courses" in words(roadmap)
    assert code_on(view) == code_on(guide.keep(session))
    lines = other.journal.lines
    type_code(view, code_on(view))
    assert other.journal.lines == lines, "typed twice, nothing is added"


def test_a_code_brings_the_hours_of_the_plan_along(session: Session, library: Library) -> None:
    session.keep("mode", "walk")
    plan = guide.schedule(session)
    hours = next(c for c in everything(plan) if getattr(c, "description", "") == "Hours a week")
    hours.set_state({"value": 9})
    other = Session(library, Journal(), now=lambda: NOON)
    view = guide.keep(other)
    type_code(view, code_on(guide.keep(session)))
    assert "9 hours a week" in words(view)
    assert other.journal.newest("plan")["hours_per_week"] == 9


def test_a_wrong_code_is_said_and_nothing_changes(session: Session) -> None:
    view = guide.keep(session)
    type_code(view, "19H2-8GH3")
    assert "A character of this code is wrong" in words(view)
    assert session.journal.lines == ()


@pytest.mark.parametrize("value", ["x" * 101, 7, None, ["a"]])
def test_what_nobody_could_type_is_refused(value: object, session: Session) -> None:
    view = guide.keep(session)
    [place] = find(view, w.Text)
    place.set_state({"value": value})
    assert place.value == ""


def test_the_page_says_where_the_journal_is(
    library: Library, session: Session, public: Session, tmp_path: Path
) -> None:
    in_a_file = replace(session, journal=Journal(tmp_path / "mine.jsonl"))
    assert "mine.jsonl" in words(guide.keep(in_a_file))
    assert "in this browser" in words(guide.keep(public))
    assert "kept nowhere" in words(guide.keep(session))


def test_on_binder_the_page_says_whose_the_browsers_store_is(
    public: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Binder" not in words(guide.keep(public))
    monkeypatch.setenv("BINDER_REPO_URL", "https://example.org/a/project")
    assert "every project there shares it" in words(guide.keep(public))
