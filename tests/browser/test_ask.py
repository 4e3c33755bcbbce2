"""Ask: a question in the box, and the search field at the side of every page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from guide.content import Library
from tests.browser.desk import PHONE, Reader, Served, window
from tests.browser.test_access import CUT_OFF, serious

pytestmark = pytest.mark.browser


def test_a_question_with_slips_is_answered_and_one_from_elsewhere_is_not(reader: Reader) -> None:
    reader.open("ask")
    box = reader.page.get_by_label("Your question")
    box.fill("how lnog does deep lerning take")
    box.press("Enter")
    expect(
        reader.page.get_by_role("heading", name="How long it takes: Deep Learning")
    ).to_be_visible()
    expect(reader.page.get_by_text("It takes about 5 months.")).to_be_visible()
    box.fill("What is the capital of France?")
    reader.button("Ask").click()
    expect(reader.page.get_by_text("This guide does not know.")).to_be_visible()


def test_the_search_field_leads_on_by_keyboard_alone(reader: Reader) -> None:
    page = reader.page
    reader.open("index")
    field = page.get_by_role("combobox", name="Find or ask")
    field.focus()
    page.keyboard.type("gradeint descnt")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Gradient descent")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"ask\.ipynb#word-gradient-descent$"))
    expect(page.get_by_text("A way to make the loss small")).to_be_visible()


def test_what_is_not_found_is_asked_and_nothing_typed_runs(reader: Reader) -> None:
    page = reader.page
    reader.open("index")
    field = page.get_by_role("combobox", name="Find or ask")
    hostile = "zzz <img src=x onerror='window.ran=1'>"
    field.fill(hostile)
    expect(page.get_by_text("Nothing of that name. Press Enter to ask the guide.")).to_be_visible()
    field.press("Enter")
    expect(page.get_by_text("This guide does not know.")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value(hostile)
    assert page.evaluate("window.ran") is None


def test_on_a_phone_it_fits_and_axe_finds_nothing_serious(chromium: Browser, app: Served) -> None:
    context = window(chromium, PHONE)
    reader = Reader(context.new_page(), app)
    page = reader.page
    reader.open("ask")
    box = page.get_by_label("Your question")
    box.fill("compare mls and dl")
    box.press("Enter")
    expect(page.get_by_role("region", name="Comparison")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(CUT_OFF) == []
    assert serious(page) == []
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("combobox", name="Find or ask").fill("plan")
    expect(page.get_by_role("option").first).to_contain_text("Plan")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == []
    context.close()


def test_every_question_unfolds_to_an_answer_and_who_says_so(
    reader: Reader, library: Library
) -> None:
    reader.open("ask")
    for answer in library.answers.values():
        fold = reader.page.locator("details").filter(has=reader.page.get_by_text(answer.ask))
        fold.locator("summary").first.click()
        body = fold.locator(f"[data-answer={answer.id}]")
        expect(body).to_be_visible()
        body.get_by_text("Who says so").click()
        expect(body.locator("[data-fact]").first).to_be_visible()
