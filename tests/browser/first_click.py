"""``python -m tests.browser.first_click``: how soon the first question can be answered.

Ten loads of the page ``choose``, each in a fresh browser profile, and one load before
that is not counted. Prints medians in seconds as a table, then everything as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect

from guide.content import load
from tests.browser.desk import Reader, Served, open_chromium, web_app, window

LOADS = 10
# Seconds since the navigation began, by the browser's own clock.
NOW = "performance.now() / 1000"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
WHOLE = "performance.getEntriesByType('navigation')[0].responseEnd / 1000"
MEASURES = {
    "first_paint": "first contentful paint",
    "html_complete": "HTML complete",
    "question_visible": "first question visible",
    "click_answered": "first click answered",
}


def measure(chromium: Browser, served: Served) -> dict[str, float]:
    """One load: seconds from the address to each of the four moments."""
    first, second = list(load().fields.values())[:2]
    context = window(chromium)
    reader = Reader(context.new_page(), served)
    page = reader.page
    page.goto(f"{served.address}voila/render/choose.ipynb", wait_until="commit")
    option = reader.option(first, first.options[0].id)
    option.wait_for()
    visible = page.evaluate(NOW)
    option.check()
    reader.onward()
    page.get_by_role("heading", name=second.ask).wait_for()
    times = [page.evaluate(PAINT), page.evaluate(WHOLE), visible, page.evaluate(NOW)]
    expect(page.get_by_text("Question 2 of 8")).to_be_visible()
    page.goto("about:blank")
    context.close()
    return dict(zip(MEASURES, (round(seconds, 3) for seconds in times), strict=True))


def main() -> int:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as own, web_app(Path(own)) as served, open_chromium() as chromium:
        measure(chromium, served)
        loads = [measure(chromium, served) for _ in range(LOADS)]
    medians = {name: round(median(each[name] for each in loads), 3) for name in MEASURES}
    for name, label in MEASURES.items():
        print(f"{label:<24}{medians[name]:>6.2f} s")  # noqa: T201 a command prints
    print(json.dumps({"medians": medians, "loads": loads}, indent=2))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
