"""Plan: hours into weeks, dates and cost; unknowns said; files that other programs read."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from guide.content import Library
from tests.browser.desk import FIRST_DAY, Reader

pytestmark = pytest.mark.browser

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def days(text: str) -> list[date]:
    """Every day written in ``text``, as ``4 January 2027`` or ``4 Jan 2027``."""
    found = re.findall(rf"(\d+) ({'|'.join(MONTHS)})[a-z]* (\d{{4}})", text)
    return [date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in found]


def numbers(text: str) -> list[int]:
    """Every whole number in ``text``; a comma groups thousands."""
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\d|\d", text)]


def plans(reader: Reader, **changed: object) -> None:
    """A reader who chose earlier, with a plan that does not depend on today."""
    reader.planned_before(**changed)
    reader.open("plan")
    expect(reader.plan).to_be_visible()


def test_without_a_choice_the_page_says_where_to_begin(reader: Reader) -> None:
    reader.open("plan")
    main = reader.page.get_by_role("main")
    expect(main.get_by_text("nothing to plan yet")).to_be_visible()
    expect(main.get_by_role("link", name="Choose your programme")).to_be_visible()
    reader.button("Plan the whole roadmap").click()
    expect(reader.plan).to_be_visible()


def test_the_advice_leads_to_a_plan_of_its_courses(reader: Reader, library: Library) -> None:
    reader.chose_before()
    reader.open("choose")
    reader.page.get_by_role("link", name="Make a plan of this").click()
    expect(reader.plan).to_be_visible()
    for course in library.programmes["mls"].courses:
        expect(reader.plan.get_by_text(course.title).first).to_be_visible()


def test_more_hours_a_week_finish_earlier(reader: Reader) -> None:
    plans(reader)
    before = reader.outcome("Finish").inner_text()
    reader.enter("Hours a week", 16)
    expect(reader.outcome("Finish")).not_to_have_text(before)
    after = reader.outcome("Finish").inner_text()
    assert days(before)
    assert all(late > soon for late, soon in zip(days(before), days(after), strict=True))


def test_faster_is_cheaper_and_never_later(reader: Reader) -> None:
    plans(reader)
    rows = reader.page.get_by_role("region", name="Paces").get_by_role("row").all()[1:]
    shown = [row.get_by_role("cell").all_inner_texts() for row in rows]
    assert len(shown) >= 4
    for finish in (0, 1):  # the likely day, and the range
        latest = [max(days(row[finish])) for row in shown]
        assert all(late >= soon for late, soon in pairwise(latest))
    for cost in (2, 3):
        most = [max(numbers(row[cost])) for row in shown]
        assert all(dear >= cheap for dear, cheap in pairwise(most))
        assert most[0] > most[-1]


def test_hours_that_nobody_states_are_said_beside_every_total(reader: Reader) -> None:
    reader.planned_before(walking=True)
    reader.open("plan")
    for term in ("Finish", "Hours", "Cost"):
        expect(reader.outcome(term)).to_contain_text("12 courses whose hours nobody states")


def test_your_own_estimate_fills_an_unknown(reader: Reader) -> None:
    reader.planned_before(walking=True)
    reader.open("plan")
    reader.page.get_by_label("hours, your estimate").filter(visible=True).first.fill("60")
    reader.page.keyboard.press("Tab")
    expect(reader.outcome("Hours")).to_contain_text("8 courses whose hours nobody states")
    reader.page.get_by_text("Where the hours come from").click()
    expect(reader.plan.get_by_text("your own estimate").first).to_be_visible()


def test_a_break_is_kept_free_and_can_be_taken_back(reader: Reader) -> None:
    plans(reader)
    before = reader.outcome("Finish").inner_text()
    reader.enter("Away from", "2027-02-01")
    reader.enter("to", "2027-02-28")
    reader.button("Add this break").click()
    expect(reader.page.get_by_text("01 Feb 2027 to 28 Feb 2027")).to_be_visible()
    expect(reader.outcome("Finish")).not_to_have_text(before)
    assert min(days(reader.outcome("Finish").inner_text())) > min(days(before))
    reader.button("Remove").click()
    expect(reader.outcome("Finish")).to_have_text(before)


def test_a_break_that_ends_before_it_begins_is_refused(reader: Reader) -> None:
    plans(reader)
    reader.enter("Away from", "2027-02-28")
    reader.enter("to", "2027-02-01")
    reader.button("Add this break").click()
    expect(reader.page.get_by_text(re.compile("^Not added: "))).to_be_visible()
    expect(reader.plan).to_be_visible()


def test_financial_aid_is_applied_for_fifteen_days_ahead(reader: Reader, library: Library) -> None:
    plans(reader)
    reader.page.get_by_label("I apply for financial aid").check()
    course = library.programmes["mls"].courses[0].title
    about = reader.plan.get_by_role("listitem").filter(has_text=course)
    expect(about.filter(has_text="financial aid").first).to_be_visible()
    applied = min(days(about.filter(has_text="financial aid").first.inner_text()))
    begun = min(
        days(
            reader.plan.get_by_role("figure")
            .get_by_role("listitem")
            .filter(has_text=course)
            .first.inner_text()
        )
    )
    assert (begun - applied).days >= 15
    assert applied >= FIRST_DAY


def test_the_calendar_arrives_and_other_programs_can_read_it(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    plans(reader)
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("link", name=re.compile(r"\.ics")).click()
    assert waiting.value.suggested_filename == "plan.ics"
    waiting.value.save_as(tmp_path / "plan.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "plan.ics").read_bytes())
    told = " ".join(str(event["summary"]) for event in calendar.walk("VEVENT"))
    for course in library.programmes["mls"].courses:
        assert course.title in told
    assert all(event.get("uid") and event.get("dtstamp") for event in calendar.walk("VEVENT"))


def test_the_table_arrives_and_adds_up(reader: Reader, library: Library, tmp_path: Path) -> None:
    plans(reader)
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("link", name=re.compile(r"\.csv")).click()
    assert waiting.value.suggested_filename == "plan.csv"
    waiting.value.save_as(tmp_path / "plan.csv")
    with (tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    told = json.dumps(rows, ensure_ascii=False)
    assert all(course.title in told for course in library.programmes["mls"].courses)


def test_settings_are_there_again_after_a_reload(reader: Reader) -> None:
    plans(reader)
    reader.enter("Hours a week", 11)
    reader.enter("Price a month, USD", 59)
    expect(reader.plan.get_by_text("59 USD a month")).to_be_visible()
    finish = reader.outcome("Finish").inner_text()
    reader.page.reload()
    reader.settled()
    expect(reader.page.get_by_label("Hours a week")).to_have_value("11")
    expect(reader.page.get_by_label("Price a month, USD")).to_have_value("59")
    expect(reader.outcome("Finish")).to_have_text(finish)


def test_behind_schedule_the_rest_is_planned_from_today(reader: Reader) -> None:
    plans(reader, start="2026-01-05")
    before = max(days(reader.outcome("Finish").inner_text()))
    reader.button("Plan the rest from today").click()
    expect(reader.page.get_by_label("First day")).not_to_have_value("2026-01-05")
    today = datetime.now().astimezone().date().isoformat()
    expect(reader.page.get_by_label("First day")).to_have_value(today)
    assert max(days(reader.outcome("Finish").inner_text())) > before


def test_a_finished_course_leaves_the_plan_and_marks_the_roadmap(
    reader: Reader, library: Library
) -> None:
    plans(reader)
    hours = reader.outcome("Hours").inner_text()
    course = library.programmes["mls"].courses[0]
    reader.button("Tick what you have finished").click()
    reader.page.get_by_role("checkbox", name=course.title).check()
    expect(reader.outcome("Hours")).not_to_have_text(hours)
    reader.open("index")
    stage = reader.page.locator("#stage-ml summary").first
    expect(stage).not_to_contain_text("untouched")


def test_a_value_out_of_range_leaves_the_plan_standing(reader: Reader) -> None:
    plans(reader)
    prices = iter(range(61, 70))
    for label, value in (("Hours a week", 9999), ("Hours a week", -3), ("Optimism factor", 0)):
        reader.enter(label, value)
        price = next(prices)
        reader.enter("Price a month, USD", price)  # the page still answers
        expect(reader.page.get_by_text(f"{price} USD a month")).to_be_visible()
        expect(reader.plan).to_be_visible()


def test_an_empty_first_day_is_said_and_the_plan_stands(reader: Reader) -> None:
    plans(reader)
    reader.enter("First day", "")
    said = reader.page.get_by_role("status").filter(has_text="date")
    expect(said).to_be_visible()
    expect(reader.plan).to_be_visible()
    reader.enter("First day", "2027-03-01")
    expect(reader.plan).to_contain_text("1 Mar 2027")
