"""Placement in a real browser: begun, left, gone on with, stopped, read on a phone, overruled."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from guide.journal import Journal
from tests.browser.desk import PHONE, WIDE, Reader
from tests.browser.test_access import CUT_OFF, TARGETS, serious

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOT_YET = "I don't know yet"


def counted(reader: Reader, number: int) -> None:
    eyebrow = reader.page.get_by_text(f"Question {number} of at most 20", exact=True)
    expect(eyebrow).to_be_visible()


def attempts(reader: Reader) -> list[dict[str, object]]:
    return list(Journal(reader.served.journal).attempts)


def test_a_placement_is_left_gone_on_with_and_ends_in_a_plan_that_knows_it(reader: Reader) -> None:
    page = reader.page
    reader.came_before(mode="walk")
    reader.open("place")
    python = page.get_by_role("slider", name="Python", exact=True)
    python.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(python).to_have_attribute("aria-valuetext", "all of it")
    reader.button("Start the questions").click()

    counted(reader, 1)
    assert serious(page) == []
    reader.button(NOT_YET).click()
    counted(reader, 2)
    reader.button(NOT_YET).press("Enter")
    counted(reader, 3)
    form = page.locator(".g-stem").inner_text()
    page.reload()
    reader.settled()
    counted(reader, 3)
    assert page.locator(".g-stem").inner_text() == form
    assert [row["answer"] for row in attempts(reader)] == [None, None]

    reader.button("Stop and show the result").click()
    expect(page.get_by_text("You had 0 of 2 right")).to_be_visible()
    drawing = page.get_by_role("img", name=re.compile(r"The skill map\. Of \d+ skills"))
    expect(drawing.filter(visible=True)).to_have_count(1)
    page.get_by_text("The same as a table").click()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        expect(drawing.filter(visible=True)).to_have_count(1)
        assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TARGETS) == []

    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Change").first.click()
    page.get_by_role("radio", name=re.compile("^Skip it")).check()
    page.get_by_label("Your reason, for yourself").fill("I teach it")
    reader.button("Decide so").click()
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Question {number} of 3", exact=True)).to_be_visible()
        reader.button(NOT_YET).click()
    expect(page.get_by_text("0 of 3 right.")).to_be_visible()
    reader.button("Do it all the same").click()
    expect(page.get_by_text("“I teach it”")).to_be_visible()

    page.get_by_role("link", name="See your plan with this").click()
    expect(reader.plan).to_be_visible()
    expect(reader.plan.get_by_text("1 to skip")).to_be_visible()
