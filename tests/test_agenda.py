"""A plan as a calendar file and as a table: what is written is what is read back."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from guide.agenda import COLUMNS, calendar, table
from guide.plan import Milestone, Plan, Settings, Task, replan, schedule
from guide.sheet import FORMULA

TODAY = date(2026, 11, 22)
STAMP = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
A_DAY = timedelta(days=1)
many = settings(max_examples=200, deadline=None, database=None, derandomize=True)

TASKS = (
    Task("a-1", "Python, first; part", "a", "python", 20, programme_title="Python for All"),
    Task("a-2", "Python 2", "a", "python", 30, needs=("a-1",)),
    Task("b-1", "No hours", "b", "ml", None, needs=("a-2",)),
    Task("c-1", "Deep learning", "c", "dl", 40, needs=("b-1",), paid=False),
)
MILESTONES = (
    Milestone("python", 1, "A script of your own"),
    Milestone("ml", 2, "A model"),
    Milestone("dl", 3, "A model that others use", deployed=True),
)
SETTINGS = Settings(
    5, TODAY, breaks=((TODAY + 25 * A_DAY, TODAY + 40 * A_DAY),), aid=True, optimism=1.2
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return schedule(TASKS, SETTINGS, MILESTONES)


def events(file: bytes) -> list[Event]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def spans(file: bytes) -> list[tuple[str, date, date]]:
    """Title, first and last day of each event, as a calendar reads them."""
    return [(str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt - A_DAY) for e in events(file)]


# the calendar file


def test_a_calendar_reads_back_the_days_that_the_plan_has(plan: Plan) -> None:
    read = spans(calendar(plan, "My way", STAMP))
    later = " (at the earliest)"
    expected = [(lap.task.title, *run) for lap in plan.laps[:2] for run in lap.runs]
    expected += [("No hours", plan.laps[2].first, plan.laps[2].first)]
    expected += [("Deep learning" + later, *run) for run in plan.laps[3].runs]
    expected += [(m.title + ("" if m.exact else later), m.day, m.day) for m in plan.markers]
    assert read == expected
    assert len(plan.laps[0].runs) == 2
    assert {marker.kind for marker in plan.markers} == {"aid", "milestone"}


def test_a_course_is_one_event_for_each_stretch_between_breaks(plan: Plan) -> None:
    days = [span for span in spans(calendar(plan, "My way", STAMP)) if span[0] == TASKS[0].title]
    first, last = SETTINGS.breaks[0]
    assert days[0][2] == first - A_DAY
    assert days[1][1] == last + A_DAY


def test_events_are_whole_days_that_leave_the_reader_free(plan: Plan) -> None:
    for event in events(calendar(plan, "My way", STAMP)):
        assert type(event["DTSTART"].dt) is type(event["DTEND"].dt) is date
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
        assert event["DTSTAMP"].dt == STAMP


def test_milestones_and_applications_remind_the_morning_before(plan: Plan) -> None:
    reminded = {
        str(event["SUMMARY"]): event.walk("VALARM")[0]
        for event in events(calendar(plan, "My way", STAMP))
        if event.walk("VALARM")
    }
    assert len(reminded) == len(plan.markers)
    assert "Apply for financial aid: Python, first; part (Python for All)" in reminded
    for alarm in reminded.values():
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["DESCRIPTION"]
        assert alarm["TRIGGER"].dt == timedelta(hours=-15)


def test_the_file_is_what_the_standard_asks_for(plan: Plan) -> None:
    title = "Ünïcödé 🚀 " * 12
    file = calendar(plan, title + ", with; signs\\", STAMP)
    lines = file.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    whole = file.replace(b"\r\n ", b"").decode()
    assert "\r\nVERSION:2.0\r\n" in whole
    assert "\r\nPRODID:-//guide//plan//EN\r\n" in whole
    assert f"\r\nX-WR-CALNAME:{title}\\, with\\; signs\\\\\r\n" in whole
    assert "METHOD" not in whole
    assert "SUMMARY:Python\\, first\\; part" in whole


def test_the_same_plan_gives_the_same_file_and_no_id_comes_twice(plan: Plan) -> None:
    file = calendar(plan, "My way", STAMP)
    assert file == calendar(schedule(TASKS, SETTINGS, MILESTONES), "My way", STAMP)
    ids = [str(event["UID"]) for event in events(file)]
    assert len(set(ids)) == len(ids) > 5


def test_a_plan_made_anew_moves_its_events(plan: Plan) -> None:
    new = replan(plan, TODAY + 90 * A_DAY, {"a-1": 1}).plan
    old = {str(e["UID"]): e for e in events(calendar(plan, "My way", STAMP))}
    moved = events(calendar(new, "My way", STAMP + A_DAY))
    last = next(event for event in moved if str(event["SUMMARY"]).startswith("Deep"))
    before = old[str(last["UID"])]
    assert before["DTSTART"].dt != last["DTSTART"].dt
    assert before["SEQUENCE"] < last["SEQUENCE"]


def test_calendars_of_two_names_share_no_ids(plan: Plan) -> None:
    one, other = (
        {str(e["UID"]) for e in events(calendar(plan, name, STAMP))} for name in ("one", "two")
    )
    assert not one & other


def test_a_stamp_from_another_zone_is_written_in_utc(plan: Plan) -> None:
    stamp = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert calendar(plan, "My way", stamp) == calendar(plan, "My way", STAMP)
    assert b"DTSTAMP:20261122T083000Z" in calendar(plan, "My way", stamp)


def test_a_stamp_without_a_zone_is_refused(plan: Plan) -> None:
    with pytest.raises(ValueError, match="with its time zone"):
        calendar(plan, "My way", STAMP.replace(tzinfo=None))


def test_an_empty_plan_makes_no_calendar() -> None:
    with pytest.raises(ValueError, match="nothing to put in a calendar"):
        calendar(schedule((), SETTINGS), "My way", STAMP)


@many
@given(st.text(min_size=1), st.text())
def test_any_title_comes_back_and_breaks_nothing(title: str, name: str) -> None:
    plan = schedule([Task("a", title, "a", "ml", 10)], Settings(5, TODAY))
    file = calendar(plan, name, STAMP)
    (event,) = events(file)
    assert str(event["SUMMARY"]) == re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", title)
    assert (event["DTSTART"].dt, event["DTEND"].dt - A_DAY) == plan.laps[0].runs[0]
    assert max(map(len, file.split(b"\r\n"))) <= 75


@many
@given(
    hours=st.integers(1, 60),
    pauses=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 30)), max_size=4),
    known=st.booleans(),
    aid=st.booleans(),
)
def test_every_plan_comes_back_from_its_calendar_with_the_same_days(
    hours: int, pauses: list[tuple[int, int]], known: bool, aid: bool
) -> None:
    breaks = tuple((TODAY + a * A_DAY, TODAY + (a + n) * A_DAY) for a, n in pauses)
    tasks = TASKS if known else [Task(t.id, t.title, t.programme, t.stage) for t in TASKS]
    plan = schedule(tasks, Settings(hours, TODAY, breaks, aid=aid), MILESTONES)
    runs = [run for lap in plan.laps for run in (lap.runs or ((lap.first, lap.first),))]
    runs += [(marker.day, marker.day) for marker in plan.markers]
    assert [days for _, *days in spans(calendar(plan, "My way", STAMP))] == [list(r) for r in runs]


# the table


def test_a_table_reads_back_every_hour_of_the_plan(plan: Plan) -> None:
    read = rows(table(plan))
    assert tuple(read[0]) == COLUMNS
    for task in TASKS:
        planned = sum(h for week in plan.weeks for name, h in week.study if name == task.id)
        hours = [float(r["hours"]) for r in read if r["kind"] == "study" and r["id"] == task.id]
        assert sum(hours) == pytest.approx(planned, abs=0.005 * len(hours))
    project = sum(float(row["hours"]) for row in read if row["kind"] == "project")
    assert project == pytest.approx(sum(w.project for w in plan.weeks), abs=0.005 * len(plan.weeks))


def test_a_table_has_the_days_as_a_machine_reads_them(plan: Plan) -> None:
    for row in rows(table(plan)):
        week = plan.weeks[int(row["week"]) - 1]
        first, last = (date.fromisoformat(row[name]) for name in ("first day", "last day"))
        assert week.first <= first <= last <= week.last


def test_a_table_shows_breaks_milestones_applications_and_what_has_no_hours(plan: Plan) -> None:
    read = rows(table(plan))
    kinds = [row["kind"] for row in read]
    assert set(kinds) == {"study", "project", "break", "aid", "milestone", "no hours"}
    assert kinds.count("milestone") + kinds.count("aid") == len(plan.markers)
    (open_,) = [row for row in read if row["kind"] == "no hours"]
    assert (open_["id"], open_["hours"]) == ("b-1", "")
    assert {row["sure"] for row in read if row["id"] == "c-1"} == {"no"}
    assert {row["sure"] for row in read if row["id"] == "a-1"} == {"yes"}
    free = sum(int(row["title"].split()[1]) for row in read if row["kind"] == "break")
    assert free == 16


@many
@given(st.sampled_from((*FORMULA, " =", "a")), st.text())
def test_no_text_in_a_table_can_act_as_a_formula(first: str, rest: str) -> None:
    plan = schedule([Task("a", first + rest, "a", "ml", 10)], Settings(60, TODAY))
    (line,) = [row for row in rows(table(plan)) if row["kind"] == "study"]
    assert line["title"] == ("" if first == "a" else "'") + first + rest
