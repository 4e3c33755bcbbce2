"""The reviews in a real browser: from an answer to the end of the day, and files taken along."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import expect

from guide.journal import Journal
from tests.browser.desk import Reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_reader_reviews_today_sets_a_rhythm_and_takes_the_cards_along(reader: Reader) -> None:
    reader.open("review")
    expect(reader.page.get_by_text("There is nothing to review yet")).to_be_visible()
    expect(reader.page.get_by_role("link", name="Go to a lesson")).to_be_visible()

    reader.learned_before("ml-gd", "ml-linreg")
    reader.open("review")
    weeks = reader.page.get_by_role("img", name="Reviews a day in the next four weeks")
    expect(weeks).to_be_visible()
    for which in ("Review 1 of 2", "Review 2 of 2"):
        expect(reader.page.get_by_role("heading", name=which)).to_be_visible()
        answer_somehow(reader)
        reader.page.get_by_role("radio", name="Sure", exact=True).check()
        reader.button("Check").click()
        expect(reader.page.get_by_text("It comes back on")).to_be_visible()
        expect(reader.button(re.compile("^(Next|Finish for today)$"))).to_be_focused()
        reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_text("Done for today")).to_be_visible()
    said = [row["confidence"] for row in Journal(reader.served.journal).attempts]
    assert said[2:] == ["sure", "sure"]

    reader.enter("Reviews a day, at most", 7)
    reader.page.get_by_role("radio", name="Exam").check()
    reader.button("Make files of my cards").click()
    with reader.page.expect_download() as saved:
        reader.page.get_by_role("link", name="Download for Anki").click()
    assert saved.value.suggested_filename == "cards.apkg"
    assert "collection.anki2" in zipfile.ZipFile(saved.value.path()).namelist()
    kept = Journal(reader.served.journal).newest("rhythm")
    assert kept == {"most": 7, "aim": "exam", "away": []}


def answer_somehow(reader: Reader) -> None:
    """Give an answer of the format that is asked; that of lines is one as it stands."""
    card = reader.page.locator(".g-question")
    for field in card.locator("select").all():
        field.select_option(index=1)
    for field in card.locator("input[type=text], textarea").all():
        field.fill("4")
    first = card.locator(".g-entry :is([type=radio], [type=checkbox])").first
    if first.count():
        first.check()
    up = card.get_by_role("button", name="Up").last
    if up.count():
        up.click()
