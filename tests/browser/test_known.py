"""What is known, as a reader meets it: an answer shows at the side, on the roadmap, and stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.content import Library
from tests.browser.desk import Reader
from tests.browser.test_quiz import serious

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LESSON = "Linear regression and gradient descent"


def at_the_side(page: Page, name: str) -> Locator:
    """A link of the navigation."""
    side = page.get_by_role("navigation", name="Guide")
    return side.get_by_role("link", name=name)


def test_an_answer_shows_in_the_navigation_and_on_the_roadmap_and_stays(
    reader: Reader, library: Library
) -> None:
    page = reader.page
    tab = page.context.new_page()  # another tab, opened before
    tab.goto(f"{reader.served.address}voila/render/index.ipynb")
    tab.locator(".guide-side summary", has_text="Lessons: Machine learning").click()
    expect(at_the_side(tab, f"{LESSON} untouched")).to_be_visible()
    expect(tab.get_by_text("Its skills: 0 of 21 practised")).to_be_attached()

    reader.open("ml/linear-regression")
    expect(at_the_side(page, f"{LESSON} untouched")).to_be_visible()
    card = page.locator(".g-card").filter(has_text="One question")
    right = next(o.says for o in library.questions["jumps-across"].options if o.right)
    card.get_by_label(right).check()
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_text("Right.")).to_be_visible()
    expect(at_the_side(page, f"{LESSON} started")).to_be_visible()
    expect(at_the_side(page, "2. Machine learning started")).to_be_visible()
    line = page.locator(".g-known").filter(has_text="Gradient descent and the learning rate")
    expect(line).to_contain_text("started")
    expect(line).to_contain_text("more right answers make it practised.")

    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the reader looks there
    expect(at_the_side(tab, f"{LESSON} started")).to_be_visible()
    expect(tab.locator("#stage-ml > summary")).to_contain_text("◐ started")
    tab.goto("about:blank")

    page.reload()  # a new kernel
    expect(at_the_side(page, f"{LESSON} started")).to_be_visible()
    expect(line).to_contain_text("started")
    reader.open("index")
    stage = page.locator("#stage-ml")
    stage.locator("summary").first.click()
    stage.get_by_text("Its skills: 0 of 21 practised").click()
    skill = stage.get_by_role("listitem").filter(has_text="Gradient descent and the learning rate")
    expect(skill.filter(visible=True).last).to_contain_text("started")
    assert serious(page) == []
