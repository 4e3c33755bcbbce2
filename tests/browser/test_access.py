"""For every reader: nothing serious for axe, everything by keyboard, all of it on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from guide.content import Library
from tests.browser.desk import BEGINNER, PHONE, WIDE, Reader, Served, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def at_the_roadmap(reader: Reader) -> None:
    reader.open("index")
    for summary in reader.page.locator("details.g-stage > summary").all()[:3]:
        summary.click()


def at_a_question(reader: Reader) -> None:
    reader.open("choose")
    for summary in reader.page.locator("main summary").all()[-2:]:
        summary.click()


def at_the_result(reader: Reader) -> None:
    reader.chose_before()
    reader.open("choose")
    expect(reader.recommendation).to_be_visible()
    reader.recommendation.page.get_by_text("Who says so").first.click()


def at_the_comparison(reader: Reader) -> None:
    reader.open("choose")
    reader.button("Compare").click()
    expect(reader.page.get_by_role("region", name="Comparison")).to_be_visible()


def at_the_plan(reader: Reader) -> None:
    reader.planned_before(walking=True)
    reader.open("plan")
    expect(reader.plan).to_be_visible()
    reader.page.get_by_text("Week by week").click()


def at_the_reviews(reader: Reader) -> None:
    reader.learned_before("ml-gd", "ml-linreg")
    reader.open("review")
    expect(reader.page.get_by_text("Review 1 of 2")).to_be_visible()
    reader.button("Make files of my cards").click()
    expect(reader.page.get_by_role("link", name="Download for Anki")).to_be_visible()


# Width and height of everything to be pressed; what stands in a sentence may be lower (24 px
# are asked of a link that stands alone).
TARGETS = """
() => Array.from(document.querySelectorAll(
  "button, summary, input, a[href], select, [role=button], [role=radio]"
)).map((each) => {
  const place = each.matches("[type=radio], [type=checkbox]") ? each.closest("label") : each;
  const box = place.getBoundingClientRect();
  const style = getComputedStyle(place);
  const seen = place.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.bottom > 0;
  const link = each.matches("a");
  const inline = link && style.display === "inline";
  const stop = each.closest("svg") !== null;
  const least = inline ? 0 : link || stop ? 24 : 44;
  const small = box.height < least || box.width < Math.min(least, 40);
  return {what: place.outerHTML.slice(0, 90), wrong: seen && small,
          width: Math.round(box.width), height: Math.round(box.height)};
}).filter((each) => each.wrong)
"""

# Controls that reach beyond the right edge; what scrolls inside itself may.
CUT_OFF = """
() => Array.from(document.querySelectorAll("button, input, summary, a[href]")).filter((each) =>
  each.checkVisibility() && !each.closest("[role=region][tabindex]")
  && each.getBoundingClientRect().right > innerWidth
).map((each) => each.outerHTML.slice(0, 90))
"""

# What is there for screen readers alone, and yet as high or as wide as if it were seen.
HEARD = """
() => Array.from(document.querySelectorAll(".g-unseen")).filter((each) =>
  getComputedStyle(each).position !== "absolute" || each.offsetHeight > 1 || each.offsetWidth > 1
).map((each) => each.outerHTML.slice(0, 90))
"""

VIEWS = [
    at_the_roadmap,
    at_a_question,
    at_the_result,
    at_the_comparison,
    at_the_plan,
    at_the_reviews,
]


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: view.__name__)
def shown(chromium: Browser, app: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One view, opened once on a phone; the tests below only look at it."""
    app.journal.unlink(missing_ok=True)
    context = window(chromium, PHONE)
    reader = Reader(context.new_page(), app)
    request.param(reader)
    yield reader.page
    reader.page.goto("about:blank")
    context.close()


def test_nothing_is_wider_than_a_phone(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert shown.evaluate(CUT_OFF) == []


def test_what_is_only_heard_takes_no_room(shown: Page) -> None:
    assert shown.evaluate(HEARD) == []


def test_a_thumb_hits_what_it_aims_at(shown: Page) -> None:
    assert shown.evaluate(TARGETS) == []


def test_axe_finds_nothing_serious(shown: Page) -> None:
    found: dict[str, list[str]] = {}
    for size in (PHONE, WIDE):
        shown.set_viewport_size(size)  # type: ignore[arg-type]
        for look in ("light", "dark"):
            shown.emulate_media(color_scheme=look)  # type: ignore[arg-type]
            expect(shown.locator(f":root[data-look={look}]")).to_have_count(1)
            found |= {f"{look} {size['width']}": told for told in [serious(shown)] if told}
    assert found == {}


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, each with the places where it is."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {[node['target'] for node in v['nodes']][:8]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
    ]


# --- by keyboard alone -------------------------------------------------------------

# The ring of whatever has the focus: on it, or on the label around it.
RING = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "nothing has the focus";
  const around = [at, at.closest("label"), ...at.querySelectorAll("circle")].filter(Boolean);
  const ringed = around.some((each) => {
    const style = getComputedStyle(each);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return outline || style.boxShadow !== "none";
  });
  const box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!ringed) return "no ring: " + at.outerHTML.slice(0, 120);
  return inside ? "" : "out of sight: " + at.outerHTML.slice(0, 120);
}
"""


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has the focus; every stop on the way must show its ring."""
    expect(target).to_be_visible()
    for _ in range(most):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ""
    raise AssertionError(f"{most} times Tab did not lead to {target}")


def into(page: Page, group: Locator) -> None:
    """Press Tab until something inside the group has the focus: it is a single stop."""
    for _ in range(60):
        if group.evaluate("each => each.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ""
    raise AssertionError(f"Tab did not lead into {group}")


def keyed(reader: Reader, library: Library, answers: dict[str, Any]) -> None:
    """Answer every question with Tab, arrows, Space, digits and Enter."""
    page = reader.page
    for name, field in library.fields.items():
        expect(page.get_by_role("heading", name=field.ask)).to_be_visible()
        if field.options:
            into(page, page.get_by_role("group", name=field.ask))
            wanted = reader.option(field, answers[name])
            page.keyboard.press("Space")
            for _ in field.options:
                if not wanted.is_checked():
                    page.keyboard.press("ArrowDown")
            expect(wanted).to_be_checked()
        else:
            number = page.get_by_role("spinbutton").filter(visible=True)
            tab_to(page, number)
            page.keyboard.press("Control+a")
            page.keyboard.type(str(answers[name]))
        tab_to(page, reader.button(re.compile("^(Next|Show my )")))
        page.keyboard.press("Enter")


def test_the_keyboard_alone_leads_from_the_start_to_a_plan(
    reader: Reader, library: Library
) -> None:
    page = reader.page
    reader.open("index")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    side = page.get_by_role("navigation", name="Guide", exact=True)
    tab_to(page, side.get_by_role("link", name="Choose", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 1 of 8")).to_be_visible()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    keyed(reader, library, BEGINNER)
    expect(reader.recommendation).to_be_visible()
    expect(page.get_by_text("What the guide advises")).to_be_focused()
    reader.settled()
    tab_to(page, page.get_by_role("link", name="Make a plan of this"))
    page.keyboard.press("Enter")
    expect(reader.plan).to_be_visible()
