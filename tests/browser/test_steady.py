"""In real Chromium: nothing on a page jumps while its widgets come, and no place is ever blank."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import PHONE, WIDE, Reader, Served, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("index", "choose", "place", "plan", "review", "evidence", "ask", "journal")
OPENED = [*(("new", name) for name in PAGES), ("returning", "choose"), ("returning", "plan")]
STEADY = 0.1  # cumulative layout shift that web.dev calls good, with no unit: at most
DRAWN = 1000  # ms after the last widget came; by then its place is given back

# What moved without the reader, and cells that say nothing and show nothing at any moment.
WATCH = """
(() => {
  window.moved = 0;
  window.blank = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  new MutationObserver(() => {
    for (const note of document.querySelectorAll(".guide-waiting")) {
      const shown = note.parentElement.querySelector(".jp-OutputArea-output > *");
      if (!shown && getComputedStyle(note).display === "none") blank += 1;
    }
  }).observe(document, { childList: true, subtree: true });
})();
"""


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(("before", "name"), OPENED)
def test_a_page_stays_where_it_is_while_its_widgets_come(
    chromium: Browser, app: Served, before: str, name: str, size: Mapping[str, int]
) -> None:
    app.journal.unlink(missing_ok=True)
    context = window(chromium, size)
    reader = Reader(context.new_page(), app)
    if before == "returning":
        reader.planned_before()
    reader.page.add_init_script(WATCH)
    reader.open(name)
    reader.page.wait_for_timeout(DRAWN)
    moved, blank = reader.page.evaluate("[moved, blank]")
    reader.page.goto("about:blank")
    context.close()
    assert moved <= STEADY, f"{name}: what is to be read moved by {moved:.3f}"
    assert blank == 0
