"""A reader clicks, chooses and types; the page answers and the journal keeps it.

Controls are driven as a browser drives them: by messages to ``set_state`` and by
click messages. What is promised is what is said, shown and kept, never its HTML.
"""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from inspect import signature
from pathlib import Path
from typing import Any

import icalendar
import ipywidgets as w
import pytest

import guide
from guide.content import DATA, Library, load
from guide.journal import Journal
from guide.views import parts, text
from guide.views.buttons import Buttons
from guide.views.session import Session
from tests.conftest import ANSWERS, NOON, find, labelled, message, plant, press, reads

SOLID = ANSWERS | {"free": "no"}
LAST = "Show my recommendation"
HOURS = "Hours a week"
FOOT = "Plan the whole roadmap"
# The words that show a page by themselves; a lab or a quiz asks which one, and has its own tests.
WORDS = [
    word
    for word in guide.__all__
    if next(iter(signature(getattr(guide, word)).parameters)) == "session"
]


def send(control: w.Widget, **state: object) -> None:
    """What a browser sends when a reader changes ``control``."""
    message = {"content": {"data": {"method": "update", "state": state}}, "buffers": []}
    control._handle_msg(message)


def words(view: w.Widget) -> str:
    """The words in sight, without the HTML."""
    html = re.sub(r"<style>.*?</style>", "", reads(view), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def status(view: w.Widget) -> str:
    """What the status line in sight says."""
    lines = [h.value for h in find(view, w.HTML) if 'role="status"' in h.value]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", line)) for line in lines).strip()


def answer(view: w.VBox, library: Library, answers: dict[str, Any]) -> None:
    """Answer the questions one after the other, to the last."""
    for number, field in enumerate(library.fields.values(), start=1):
        assert field.ask in words(view)
        if field.options:
            [radio] = find(view, parts.Radio)
            send(radio, index=[option.id for option in field.options].index(answers[field.id]))
        else:
            [whole] = find(view, w.BoundedIntText)
            send(whole, value=answers[field.id])
        press(view, LAST if number == len(library.fields) else "Next")


def kept(session: Session) -> list[tuple[str, object]]:
    return [(s.name, s.value) for s in session.journal.settings]


def day(year: int, month: int, number: int) -> dict[str, int]:
    """A date as a browser sends it: months count from 0."""
    return {"year": year, "month": month - 1, "date": number}


# --- choose ----------------------------------------------------------------------


@pytest.fixture
def chooser(session: Session) -> w.VBox:
    return guide.choose(session)


@pytest.fixture
def chosen(session: Session) -> Session:
    """A reader who has answered the questions."""
    session.keep("mode", "choose")
    session.keep("profile", SOLID)
    return session


def test_eight_answers_lead_to_the_advice_and_to_two_settings(
    session: Session, chooser: w.VBox
) -> None:
    answer(chooser, session.library, SOLID)
    assert session.library.programmes["mls"].title in words(chooser)
    assert sorted(kept(session)) == [("mode", "choose"), ("profile", SOLID)]
    advice = session.advice()
    assert advice is not None
    assert advice.primary.programme is session.library.programmes["mls"]


def test_the_advice_says_who_said_what_and_when(session: Session, chooser: w.VBox) -> None:
    answer(chooser, session.library, SOLID)
    shown = words(chooser)
    for part in ("2026 comparison", "2021 roadmap", "G85", "opinion", "rule"):
        assert part in shown


def test_what_the_documents_disagree_on_is_shown_with_both_sides(
    session: Session, chooser: w.VBox
) -> None:
    answer(chooser, session.library, SOLID)
    conflict = session.library.conflicts["C01"]
    for part in (conflict.title, "The 2021 roadmap", "The 2026 comparison", "The guide follows"):
        assert part in words(chooser)


def test_nothing_is_kept_before_the_last_answer(session: Session, chooser: w.VBox) -> None:
    [radio] = find(chooser, parts.Radio)
    send(radio, index=1)
    press(chooser, "Next")
    assert kept(session) == []


def test_going_on_without_an_answer_is_said_and_nothing_else_happens(
    session: Session, chooser: w.VBox
) -> None:
    press(chooser, "Next")
    assert "Choose one of the answers" in status(chooser)
    assert next(iter(session.library.fields.values())).ask in words(chooser)
    assert kept(session) == []


def test_no_answer_is_given_for_the_reader(chooser: w.VBox) -> None:
    [radio] = find(chooser, parts.Radio)
    assert radio.index is None


def test_back_leads_to_the_question_before_with_its_answer(
    session: Session, chooser: w.VBox
) -> None:
    first = next(iter(session.library.fields.values()))
    [radio] = find(chooser, parts.Radio)
    send(radio, index=2)
    press(chooser, "Next")
    assert first.ask not in words(chooser)
    press(chooser, "Back")
    assert first.ask in words(chooser)
    assert find(chooser, parts.Radio)[0].index == 2


def test_there_is_no_way_back_from_the_first_question(session: Session, chooser: w.VBox) -> None:
    assert labelled(chooser, w.Button, "Back").disabled
    press(chooser, "Back")
    assert next(iter(session.library.fields.values())).ask in words(chooser)


def test_one_answer_can_be_changed_and_the_rest_stays(session: Session, chooser: w.VBox) -> None:
    answer(chooser, session.library, SOLID)
    goal = session.library.fields["goal"]
    change = next(b for b in find(chooser, w.Button) if b.tooltip and goal.ask in b.tooltip)
    message(change, {"event": "click"})
    [radio] = find(chooser, parts.Radio)
    assert [o.id for o in goal.options][radio.index] == "foundation"
    send(radio, index=[o.id for o in goal.options].index("google-cloud"))
    press(chooser, LAST)
    assert session.journal.newest("profile") == SOLID | {"goal": "google-cloud"}
    assert "Advanced Machine Learning on Google Cloud" in words(chooser)


def test_changing_an_answer_can_be_given_up(session: Session, chooser: w.VBox) -> None:
    answer(chooser, session.library, SOLID)
    before = words(chooser)
    press(chooser, "Change")
    press(chooser, "Back")
    assert words(chooser) == before
    assert session.journal.newest("profile") == SOLID


@pytest.mark.parametrize("name", sorted(load(DATA).personas))
def test_a_reader_like_you_is_one_click(name: str, session: Session, chooser: w.VBox) -> None:
    persona = session.library.personas[name]
    press(chooser, persona.title)
    assert session.journal.newest("profile") == persona.profile
    assert "Start with" in words(chooser)


def test_walking_the_roadmap_shows_it_in_order_and_is_kept(
    session: Session, chooser: w.VBox
) -> None:
    press(chooser, "Walk the roadmap in order")
    assert kept(session) == [("mode", "walk")]
    _, _, shown = words(chooser).partition("Then, in this order")
    titles = [session.library.programmes[p].title for p in ("mls", "dl", "tfd", "tfa", "mlops")]
    assert [shown.index(title) for title in titles] == sorted(shown.index(t) for t in titles)


def test_from_walking_one_can_go_back_to_being_asked(session: Session, chooser: w.VBox) -> None:
    press(chooser, "Walk the roadmap in order")
    press(chooser, "Choose for me")
    assert next(iter(session.library.fields.values())).ask in words(chooser)
    answer(chooser, session.library, SOLID)
    assert session.journal.newest("mode") == "choose"


def test_from_walking_an_advice_once_given_comes_back(chosen: Session) -> None:
    chooser = guide.choose(chosen)
    before = words(chooser)
    press(chooser, "Walk the roadmap in order")
    assert words(chooser) != before
    press(chooser, "Choose for me")
    assert words(chooser) == before


def test_who_comes_back_sees_the_advice_again(session: Session, chooser: w.VBox) -> None:
    answer(chooser, session.library, SOLID)
    again = guide.choose(Session(session.library, session.journal, now=lambda: NOON))
    assert words(again) == words(chooser)


def test_answers_that_no_longer_fit_are_asked_for_again(session: Session) -> None:
    session.keep("mode", "choose")
    session.keep("profile", SOLID | {"goal": "retired-long-ago"})
    assert next(iter(session.library.fields.values())).ask in words(guide.choose(session))


@pytest.mark.parametrize("rubbish", [None, 3, "walk", [], {}, {"python": []}, [["a"]]])
def test_rubbish_in_the_journal_is_like_nothing_in_it(rubbish: object, session: Session) -> None:
    for name in ("profile", "mode", "plan", "finished"):
        session.keep(name, rubbish)
    for word in WORDS:
        getattr(guide, word)(session)


def test_what_cannot_be_saved_is_said_and_the_advice_is_still_given(
    tmp_path: Path, library: Library
) -> None:
    (tmp_path / "file").write_text("in the way")
    session = Session(library, Journal(tmp_path / "file" / "journal.jsonl"), now=lambda: NOON)
    chooser = guide.choose(session)
    answer(chooser, library, SOLID)
    assert "Not saved" in words(chooser)
    assert "Start with" in words(chooser)


# --- what a hostile browser sends ------------------------------------------------

HOSTILE: list[dict[str, Any]] = [
    {"index": 99},
    {"index": -1},
    {"index": "0"},
    {"index": 10**30},
    {"index": True},
    {"index": []},
    {"value": "x"},
    {"value": None},
    {"value": [1]},
    {"value": {}},
    {"value": 10**9},
    {"value": -(10**9)},
    {"value": float("nan")},
    {"value": float("inf")},
    {"value": {"year": 99999, "month": 0, "date": 1}},
    {"value": {"year": 2027, "month": 12, "date": 1}},
    {"value": {"year": "x"}},
    {"value": {"year": 10**30, "month": 0, "date": 1}},
    {"max": 10**9},
    {"min": -(10**9)},
    {"disabled": False},
    {"description": "<script>"},
    {"options": [["a", 1]]},
    {"_options_labels": ["a", "b"]},
    {"layout": "IPY_MODEL_none"},
    {"children": []},
    {"_view_name": "Evil", "value": 7},
    {"no-such-trait": 1},
    {"tooltip": "x" * 10**6},
]
STATES = (parts.Radio, parts.Whole, parts.Number, parts.Check, parts.Day, parts.Button, Buttons)


def state_of(control: w.Widget) -> dict[str, Any]:
    names = (
        "value",
        "index",
        "min",
        "max",
        "disabled",
        "description",
        "options",
        "tooltip",
        "shown",
        "led",
    )
    return {name: getattr(control, name) for name in names if hasattr(control, name)}


def everything(view: w.Widget) -> list[w.Widget]:
    """Every control of a page, in sight or not."""
    inside = [hit for child in getattr(view, "children", ()) for hit in everything(child)]
    return [view, *inside] if isinstance(view, STATES) else inside


NAMED = {"exercise": "measure-a-line", "lab": "roll-downhill", "quiz": "ml-linreg"}


def all_pages(session: Session) -> list[w.VBox]:
    """Every word of the notebooks once; some need the name of what they show."""
    named = {word: (NAMED[word],) if word in NAMED else () for word in guide.__all__}
    return [getattr(guide, word)(*name, session=session) for word, name in named.items()]


def accepts(control: w.Widget, state: dict[str, Any]) -> bool:
    """Whether a reader could have entered this: a value within the bounds of the control."""
    [(name, value)] = state.items() if len(state) == 1 else [("", None)]
    if name == "index":
        return isinstance(control, parts.Radio) and type(value) is int and 0 <= value < 2
    if name == "value" and isinstance(control, w.DatePicker):
        return value is None
    return False


@pytest.mark.parametrize("state", HOSTILE, ids=lambda state: repr(state)[:40])
def test_what_no_reader_could_enter_changes_nothing_and_is_said(
    state: dict[str, Any], chosen: Session
) -> None:
    pages = [*all_pages(chosen), guide.choose(Session(chosen.library, Journal()))]
    before = kept(chosen)
    for page in pages:
        for control in everything(page):
            if accepts(control, state):
                continue
            held, told = state_of(control), []
            control.refused = told.append
            control.set_state(dict(state))
            assert state_of(control) == held, (control, state)
            assert len(told) == 1, (control, state)
    assert kept(chosen) == before


@pytest.mark.parametrize("state", [None, 3, "", "value", [], [1], [["value", 1]]], ids=repr)
def test_a_message_that_is_no_state_changes_nothing_and_is_said(
    state: object, chosen: Session
) -> None:
    for page in all_pages(chosen):
        for control in everything(page):
            held, told = state_of(control), []
            control.refused = told.append
            control.set_state(state)
            assert state_of(control) == held
            assert len(told) == 1


def test_a_refused_value_is_said_on_the_page(session: Session, chooser: w.VBox) -> None:
    [radio] = find(chooser, parts.Radio)
    send(radio, index=99)
    assert "not possible" in status(chooser)
    assert radio.index is None


def test_a_number_beyond_its_bounds_is_refused_and_said(chosen: Session) -> None:
    page = guide.schedule(chosen)
    hours = labelled(page, w.BoundedIntText, HOURS)
    send(hours, value=10**9)
    assert hours.value == 6
    assert "not possible" in status(page)
    assert chosen.journal.newest("plan") is None


@pytest.mark.parametrize(
    "content",
    [
        {"event": "click"},
        {"event": "other"},
        {"event": []},
        {},
        None,
        [],
        "click",
        3,
        {"event": "click", "more": {"a": [1]}},
    ],
    ids=repr,
)
def test_a_click_on_a_button_that_is_off_does_nothing(
    content: object, session: Session, chooser: w.VBox
) -> None:
    back = labelled(chooser, w.Button, "Back")
    before = words(chooser)
    message(back, content)
    assert words(chooser) == before
    send(back, disabled=False)
    message(back, content)
    assert back.disabled
    assert kept(session) == []


@pytest.mark.parametrize("content", [None, [], "click", 3, {}, {"event": ["click"]}], ids=repr)
def test_a_message_that_is_no_click_is_no_click(
    content: object, session: Session, chooser: w.VBox
) -> None:
    message(labelled(chooser, w.Button, "Walk the roadmap in order"), content)
    assert kept(session) == []


def test_after_all_hostile_messages_the_page_still_works(session: Session, chooser: w.VBox) -> None:
    for state in HOSTILE:
        for control in everything(chooser):
            if not accepts(control, state):
                control.set_state(dict(state))
    answer(chooser, session.library, SOLID)
    assert session.journal.newest("profile") == SOLID


def test_buttons_pressed_in_any_order_never_break_the_page(session: Session) -> None:
    chooser = guide.choose(session)
    for _ in range(3):
        for button in [c for c in everything(chooser) if isinstance(c, w.Button)]:
            message(button, {"event": "click"})
    press(chooser, "Walk the roadmap in order")
    assert session.library.programmes["p4e"].title in words(chooser)


def test_what_a_teacher_writes_cannot_run_in_a_reader_s_browser(material: Path) -> None:
    plant(
        material,
        "programmes/mls.toml",
        "It goes slowly, and that is intended.",
        "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))",
    )
    session = Session(load(material), Journal(), now=lambda: NOON)
    session.keep("profile", SOLID)
    for page in all_pages(session):
        shown = reads(page)
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert 'href="javascript' not in shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>"),
        ("`fit`", "<code>fit</code>"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_a_line_of_markdown_becomes_safe_html(written: str, shown: str) -> None:
    assert text.line(written) == shown


# --- compare ---------------------------------------------------------------------


def tick(view: w.VBox, library: Library, *programmes: str) -> None:
    """Tick these programmes and no others."""
    for one in library.programmes.values():
        send(labelled(view, w.Checkbox, one.short), value=one.id in programmes)
    press(view, "Compare")


def test_two_programmes_are_shown_side_by_side(session: Session) -> None:
    page = guide.compare(session)
    tick(page, session.library, "p4e", "aml")
    shown = words(page)
    assert "Rating" in shown
    assert "Who should skip it" in shown
    for programme in ("p4e", "aml"):
        assert shown.count(session.library.programmes[programme].short) >= 1


@pytest.mark.parametrize("count", [0, 1, 5, 12])
def test_another_number_of_programmes_is_said_and_the_table_stays(
    count: int, session: Session
) -> None:
    page = guide.compare(session)
    tick(page, session.library, "p4e", "aml")
    [table] = [h.value for h in find(page, w.HTML) if "<table" in h.value]
    tick(page, session.library, *list(session.library.programmes)[:count])
    assert "two to four" in status(page)
    assert str(count) in status(page)
    assert [h.value for h in find(page, w.HTML) if "<table" in h.value] == [table]


def test_the_comparison_never_shows_a_number_that_nobody_states(session: Session) -> None:
    page = guide.compare(session)
    tick(page, session.library, "uw", "gcp")
    assert "not stated" in words(page)


# --- roadmap, questions and conflicts --------------------------------------------


def test_the_roadmap_shows_every_stage_programme_and_gap(session: Session) -> None:
    shown = words(guide.roadmap(session))
    library = session.library
    for stage in library.stages.values():
        assert stage.title in shown
    for gap in library.gaps.values():
        assert gap.title in shown
    for programme in library.programmes.values():
        if library.stage_of(programme.id):
            assert programme.title in shown


def test_the_roadmap_says_where_to_go_on(session: Session) -> None:
    assert 'href="choose.ipynb"' in reads(guide.roadmap(session))
    session.keep("profile", SOLID)
    assert 'href="plan.ipynb"' in reads(guide.roadmap(session))


def test_the_roadmap_shows_what_is_finished(chosen: Session) -> None:
    before = words(guide.roadmap(chosen))
    chosen.keep("finished", ["mls-1", "mls-2", "mls-3"])
    after = words(guide.roadmap(chosen))
    assert "finished, 3 of 3" not in before
    assert "finished, 3 of 3" in after


def test_every_question_and_every_conflict_has_its_answer(session: Session) -> None:
    asked, disputed = words(guide.ask(session=session)), words(guide.compare(session))
    for one in session.library.answers.values():
        assert one.ask in asked
    for conflict in session.library.conflicts.values():
        assert conflict.title in disputed
        assert conflict.id in disputed


# --- plan ------------------------------------------------------------------------


@pytest.fixture
def planner(chosen: Session) -> w.VBox:
    return guide.schedule(chosen)


def plan(session: Session) -> dict[str, Any]:
    return session.journal.newest("plan")


def test_without_a_choice_the_plan_says_so_and_offers_the_whole_way(session: Session) -> None:
    page = guide.schedule(session)
    assert "choose.ipynb" in reads(page)
    press(page, FOOT)
    assert session.journal.newest("mode") == "walk"
    assert "Your plan" in words(page)


def test_the_plan_begins_with_the_reader_s_hours_and_today(planner: w.VBox) -> None:
    assert labelled(planner, w.BoundedIntText, HOURS).value == 6
    assert labelled(planner, w.DatePicker, "First day").value == NOON.date()
    assert "Supervised Machine Learning" in words(planner)


def test_other_hours_make_another_plan_and_are_kept(chosen: Session, planner: w.VBox) -> None:
    before = words(planner)
    send(labelled(planner, w.BoundedIntText, HOURS), value=12)
    assert words(planner) != before
    assert plan(chosen)["hours_per_week"] == 12
    again = guide.schedule(Session(chosen.library, chosen.journal, now=lambda: NOON))
    assert labelled(again, w.BoundedIntText, HOURS).value == 12
    assert words(again) == words(planner)


def test_a_plan_on_a_disk_is_there_after_a_restart(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "journal.jsonl"
    first = Session(library, Journal(path), now=lambda: NOON)
    answer(guide.choose(first), library, SOLID)
    page = guide.schedule(first)
    send(labelled(page, w.BoundedIntText, HOURS), value=9)
    again = guide.schedule(Session(library, Journal(path), now=lambda: NOON))
    assert words(again) == words(page)


def test_hours_that_nobody_states_are_never_hidden(planner: w.VBox) -> None:
    shown = words(planner)
    assert "whose hours nobody states" in shown
    assert "Unknown: there are" in shown
    assert "at least" in shown


def estimate_all(page: w.VBox, hours: float) -> None:
    for box in find(page, w.BoundedFloatText):
        if "estimate" in box.description:
            send(box, value=hours)


def test_the_reader_s_own_estimates_make_the_unknown_known(
    chosen: Session, planner: w.VBox
) -> None:
    estimate_all(planner, 80)
    shown = words(planner)
    assert "whose hours nobody states" not in shown
    assert "your own estimate" in shown
    assert set(plan(chosen)["estimates"].values()) == {80}


def test_an_estimate_taken_back_is_unknown_again(planner: w.VBox) -> None:
    estimate_all(planner, 80)
    estimate_all(planner, 0)
    assert "whose hours nobody states" in words(planner)


def test_a_programme_can_be_taken_out_of_the_plan_and_put_back(
    chosen: Session, planner: w.VBox
) -> None:
    box = labelled(planner, w.Checkbox, chosen.library.programmes["dl"].short)
    title = chosen.library.courses["dl-5"].title
    send(box, value=False)
    assert "dl" in plan(chosen)["left_out"]
    assert title not in words(planner)
    send(box, value=True)
    assert title in words(planner)


def test_with_everything_left_out_the_page_says_that_nothing_is_left(planner: w.VBox) -> None:
    for box in find(planner, w.Checkbox):
        if "aid" not in box.description:
            send(box, value=False)
    assert "Nothing is left to study" in words(planner)


def add_break(page: w.VBox, first: dict[str, int] | None, last: dict[str, int] | None) -> None:
    send(labelled(page, w.DatePicker, "Away from"), value=first)
    send(labelled(page, w.DatePicker, "to"), value=last)
    press(page, "Add this break")


def test_a_break_is_added_shown_kept_and_taken_away(chosen: Session, planner: w.VBox) -> None:
    before = words(planner)
    add_break(planner, day(2027, 2, 1), day(2027, 2, 14))
    assert plan(chosen)["breaks"] == [["2027-02-01", "2027-02-14"]]
    assert "01 Feb 2027" in words(planner)
    assert words(planner) != before
    press(planner, "Remove")
    assert plan(chosen)["breaks"] == []
    assert words(planner) == before


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (None, None),
        (day(2027, 2, 1), None),
        (day(2027, 2, 14), day(2027, 2, 1)),
        (day(2027, 2, 1), day(2037, 2, 1)),
        (day(1900, 1, 1), day(1900, 1, 2)),
    ],
)
def test_a_break_that_is_none_is_refused_in_a_sentence(
    first: dict[str, int] | None,
    last: dict[str, int] | None,
    chosen: Session,
    planner: w.VBox,
) -> None:
    add_break(planner, first, last)
    assert status(planner).startswith("Not added")
    assert plan(chosen) is None


@pytest.mark.parametrize(
    ("label", "kind", "value"),
    [
        ("First day", w.DatePicker, None),
        ("First day", w.DatePicker, day(1850, 1, 1)),
        ("First day", w.DatePicker, day(9999, 12, 31)),
        (HOURS, w.BoundedIntText, 0),
        (HOURS, w.BoundedIntText, 61),
        ("Optimism factor", w.BoundedFloatText, 0.5),
        ("Optimism factor", w.BoundedFloatText, float("nan")),
        ("Price a month, USD", w.BoundedFloatText, -1),
    ],
)
def test_a_setting_out_of_range_is_refused_in_a_sentence_and_the_plan_stays(
    label: str, kind: type[w.Widget], value: object, chosen: Session, planner: w.VBox
) -> None:
    def laid_out() -> list[str]:
        return [h.value for h in find(planner, w.HTML) if 'aria-label="Your plan"' in h.value]

    before = laid_out()
    send(labelled(planner, kind, label), value=value)
    assert status(planner)
    assert laid_out() == before
    assert plan(chosen) is None


def test_after_a_refused_setting_the_next_good_one_is_taken(
    chosen: Session, planner: w.VBox
) -> None:
    send(labelled(planner, w.DatePicker, "First day"), value=None)
    send(labelled(planner, w.DatePicker, "First day"), value=day(2027, 3, 1))
    assert plan(chosen)["start"] == "2027-03-01"
    assert "Not changed" not in status(planner)


def test_a_higher_price_costs_more(planner: w.VBox) -> None:
    def cost() -> str:
        return re.search(r"Cost, at .*?USD a month (.*?USD)", words(planner)).group(1)  # type: ignore[union-attr]

    before = cost()
    send(labelled(planner, w.BoundedFloatText, "Price a month, USD"), value=98)
    assert cost() != before
    assert "98" in words(planner)


def test_who_applies_for_aid_is_told_the_day(planner: w.VBox) -> None:
    assert "Apply for financial aid" not in words(planner)
    send(labelled(planner, w.Checkbox, "I apply for financial aid"), value=True)
    assert "Apply for financial aid" in words(planner)


def test_a_finished_course_leaves_the_plan_and_shows_on_the_roadmap(
    chosen: Session, planner: w.VBox
) -> None:
    course = chosen.library.courses["mls-1"]
    press(planner, "Tick what you have finished")
    send(labelled(planner, w.Checkbox, course.title), value=True)
    assert chosen.journal.newest("finished") == ["mls-1"]
    again = guide.schedule(Session(chosen.library, chosen.journal, now=lambda: NOON))
    assert labelled(again, w.Checkbox, course.title).value is True
    weeks = next(h.value for h in find(again, w.HTML) if "Week by week" in h.value)
    assert course.title not in weeks.partition("Week by week")[2].partition("</table>")[0]
    assert "started, 1 of 3" in words(guide.roadmap(chosen))


def test_weeks_later_the_rest_is_planned_from_that_day_without_blame(
    chosen: Session, planner: w.VBox
) -> None:
    send(labelled(planner, w.BoundedIntText, HOURS), value=5)
    later = Session(chosen.library, chosen.journal, now=lambda: NOON + timedelta(days=60))
    page = guide.schedule(later)
    press(page, "Plan the rest from today")
    assert plan(later)["start"] == "2027-03-05"
    said = status(page)
    assert said
    for blame in ("fail", "should have", "late!", "sorry"):
        assert blame not in said.lower()


def test_on_the_first_day_there_is_nothing_to_plan_again(planner: w.VBox) -> None:
    assert "Plan the rest from today" not in [b.description for b in find(planner, w.Button)]


def test_settings_of_another_time_that_fit_no_longer_are_said(chosen: Session) -> None:
    chosen.keep("plan", {"hours_per_week": "many"})
    page = guide.schedule(chosen)
    assert "could not be used" in status(page)
    assert labelled(page, w.BoundedIntText, HOURS).value == 6


def links(view: w.VBox) -> dict[str, bytes]:
    """What the page offers to download, by file name."""
    found = re.findall(r'download="([^"]+)" href="data:[^;]+;base64,([^"]+)"', reads(view))
    return {name: base64.b64decode(content) for name, content in found}


def test_the_plan_can_be_taken_along_as_a_calendar_and_as_a_table(planner: w.VBox) -> None:
    offered = links(planner)
    calendar = icalendar.Calendar.from_ical(offered["plan.ics"])
    assert list(calendar.walk("VEVENT"))
    assert "Supervised Machine Learning" in offered["plan.csv"].decode("utf-8-sig")


def test_every_control_of_the_plan_says_what_it_is(planner: w.VBox) -> None:
    kinds = (w.BoundedIntText, w.BoundedFloatText, w.DatePicker, w.Checkbox, w.Button)
    for kind in kinds:
        for control in find(planner, kind):
            assert control.description.strip(), control


@pytest.mark.parametrize("name", sorted(load(DATA).personas))
def test_every_persona_gets_a_plan(name: str, library: Library) -> None:
    session = Session(library, Journal(), now=lambda: NOON)
    press(guide.choose(session), library.personas[name].title)
    assert "Your plan" in words(guide.schedule(session))


def test_the_clock_of_a_session_can_stand_anywhere(library: Library) -> None:
    moment = datetime(2028, 2, 29, 12, tzinfo=UTC)
    session = Session(library, Journal(), now=lambda: moment)
    session.keep("profile", SOLID)
    page = guide.schedule(replace(session))
    assert labelled(page, w.DatePicker, "First day").value == moment.date()
