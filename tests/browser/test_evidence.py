"""Evidence: a project is added and stays; the report arrives in three forms and opens by itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from guide.report import TITLE
from tests.browser.desk import PHONE, Reader
from tests.browser.test_quiz import serious
from tests.reports import text_of_pdf

pytestmark = pytest.mark.browser


def test_a_newcomer_adds_a_project_and_takes_a_report_away(reader: Reader, tmp_path: Path) -> None:
    reader.open("evidence")
    page, main = reader.page, reader.page.get_by_role("main")
    expect(main.get_by_text("Nothing shown yet")).to_be_visible()
    expect(main.get_by_text("This is not accredited").first).to_be_visible()
    assert serious(page) == []

    reader.button("Add a project").click()
    expect(page.get_by_label("Kind")).to_be_focused()
    page.get_by_label("Kind").select_option("Deployed model")
    reader.enter("Title", "Tomorrow's weather <b>served</b>")
    reader.enter("Link", "http://example.org/weather")
    page.get_by_label("Skill it shows").select_option("Gradient descent and the learning rate")
    reader.button("Add this project").click()
    expect(main.get_by_text("Not kept yet. The link has to begin with https://")).to_be_visible()
    reader.enter("Link", "https://example.org/weather")
    page.keyboard.press("Enter")
    reader.button("Add this project").click()
    expect(main.get_by_role("link", name="example.org/weather")).to_be_visible()
    expect(main.get_by_text("Nothing shown yet")).to_have_count(0)
    expect(main.get_by_text("A portfolio: begun")).to_be_visible()
    page.reload()  # a new kernel
    expect(main.get_by_text("Tomorrow's weather <b>served</b>")).to_be_visible()
    assert serious(page) == []

    reader.button("Make my report").click()
    for ending in ("html", "pdf", "json"):
        with page.expect_download() as waiting:
            main.get_by_role("link", name=re.compile(rf"\.{ending}")).click()
        waiting.value.save_as(tmp_path / f"report.{ending}")
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    record = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [one["link"] for one in record["projects"]] == ["https://example.org/weather"]
    assert "example.org/weather" in text_of_pdf((tmp_path / "report.pdf").read_bytes())
    page.goto((tmp_path / "report.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("rowheader", name="Tomorrow's weather")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert serious(page) == []
