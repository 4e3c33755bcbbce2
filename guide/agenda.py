"""The agenda: a plan as a calendar file (RFC 5545) and as a table.

What Google, Apple and Outlook ask of a file to import: lines that end in CR LF
and hold at most 75 octets, a UID and a DTSTAMP in each event, whole days as
``VALUE=DATE`` with a DTEND that is the day after the last. A course does not
make the reader busy; Outlook wants that said in a word of its own.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from guide.plan import Lap, Plan
from guide.sheet import sheet

__all__ = ["COLUMNS", "calendar", "table"]

COLUMNS = (
    "kind", "week", "first day", "last day", "id", "title", "programme", "stage", "hours", "sure",
)  # fmt: skip
REMINDER = timedelta(hours=-15)  # from midnight: nine in the morning of the day before
SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
OURS = uuid.UUID("6d1f1c0e-7a43-5b0c-9c5e-2f6f0f1f9d3a")  # drawn once: names of events live in it


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event of whole days, ``first`` to ``last``, both included."""

    kind: str
    about: str
    first: date
    last: date
    title: str
    text: str
    remind: bool = False


def calendar(plan: Plan, title: str, stamp: datetime) -> bytes:
    """The plan as an .ics file.

    A course is one event for each stretch between breaks. Milestones and
    applications for aid are one day each, with a reminder the morning before.
    The id of an event follows from the title of the calendar and from what the
    event is, never from its day: a plan made anew moves its events.

    Args:
        plan: the plan to export.
        title: the name of the calendar, and part of the ids.
        stamp: when the file is made, with a time zone; a later one replaces.

    Raises:
        ValueError: if ``stamp`` has no time zone, or the plan holds nothing: a
            calendar without an event is not valid.
    """
    if stamp.tzinfo is None:
        raise ValueError(f"stamp is {stamp}: give a time with its time zone")
    entries, file, seen = list(_entries(plan)), Calendar(), Counter()
    if not entries:
        raise ValueError("the plan holds nothing to put in a calendar")
    file.add("prodid", "-//guide//plan//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", vText(_clean(title)))
    for entry in entries:
        seen[entry.kind, entry.about] += 1
        name = "/".join((title, entry.kind, entry.about, str(seen[entry.kind, entry.about])))
        file.add_component(_event(entry, uuid.uuid5(OURS, _clean(name)), stamp.astimezone(UTC)))
    return file.to_ical()


def table(plan: Plan) -> str:
    """The plan as CSV, a line for each thing in a week, days as 2027-05-03.

    ``sure`` is "no" where a course without hours comes before. A text that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    return sheet(COLUMNS, _lines(plan))


def _entries(plan: Plan) -> Iterator[_Entry]:
    """What the calendar shows: courses in their order, then milestones and applications."""
    for lap in plan.laps:
        task = lap.task
        title = task.title if lap.exact else f"{task.title} (at the earliest)"
        if lap.hours is None:
            text = "Nobody states how long this course takes. It can begin on this day."
            yield _Entry("course", task.id, lap.first, lap.first, title, text)
        for first, last in lap.runs:
            yield _Entry("course", task.id, first, last, title, _told(lap, plan))
    for marker in plan.markers:
        title = marker.title if marker.exact else f"{marker.title} (at the earliest)"
        text = "A milestone inside the stage, before its last course is over."
        if marker.kind == "aid":
            text = "The answer takes about 15 days."
        yield _Entry(marker.kind, marker.about, marker.day, marker.day, title, text, remind=True)


def _told(lap: Lap, plan: Plan) -> str:
    """How much study a course is, in words."""
    settings = plan.settings
    week = f"{settings.study_per_week:.1f} h a week"
    share = settings.hours_per_week - settings.study_per_week
    project = f", and {share:.1f} h for your project" if share else ""
    return f"About {lap.hours:.0f} h of study in all: {week}{project}."


def _event(entry: _Entry, uid: uuid.UUID, stamp: datetime) -> Event:
    """The event of an entry. ``stamp`` is in UTC."""
    event = Event()
    event.add("uid", f"{uid}@guide")
    event.add("dtstamp", stamp)
    event.add("sequence", max(0, (stamp - SEQUENCE_FROM) // timedelta(minutes=1)))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _clean(entry.title))
    event.add("description", _clean(entry.text))
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if entry.remind:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _clean(entry.title))
        alarm.add("trigger", REMINDER)
        event.add_component(alarm)
    return event


def _lines(plan: Plan) -> Iterator[tuple[object, ...]]:
    """The lines of the table, by week; cells as in ``COLUMNS``."""
    tasks = {task.id: task for task in plan.tasks}
    for number, week in enumerate(plan.weeks, start=1):
        span, sure = (number, week.first, week.last), "yes" if week.exact else "no"
        for kind, rows in (("study", week.study), ("no hours", [(n, "") for n in week.opens])):
            for name, hours in rows:
                task = tasks[name]
                shown = round(hours, 2) if hours else ""
                yield kind, *span, name, task.title, task.programme, task.stage, shown, sure
        if week.project:
            yield "project", *span, "", "Your project", "", "", round(week.project, 2), sure
        if week.break_days:
            yield "break", *span, "", f"Break: {week.break_days} of 7 days", "", "", "", "yes"
        for marker in plan.markers:
            if week.first <= marker.day <= week.last:
                of = (marker.about, "") if marker.kind == "aid" else ("", marker.about)
                day, certain = marker.day, "yes" if marker.exact else "no"
                yield marker.kind, number, day, day, "", marker.title, *of, "", certain


def _clean(text: str) -> str:
    """Text without control characters and broken halves of letters: no calendar may hold them."""
    return "".join(" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in text)
