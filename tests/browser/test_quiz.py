"""The quiz in a real browser: every format by keyboard alone, on a phone, for everybody."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests import tree
from tests.browser.desk import PHONE, WIDE, ended, surroundings, window
from tests.ports import free_port
from tests.serve_probe import NAVIGATION, RUN, soon

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FORMATS = ("choice", "several", "number", "output", "order", "bug", "match", "plot", "trace")
READY = 60_000  # ms for the page of a lesson to be there, on a busy machine
CELL = """
from guide.content import load
from guide.journal import Journal
from guide.views.session import Session
import guide, os, pathlib
from tests.example.questions import bank, everything
as_practice = {"use": "practice", "skill": "ml-gd"}
found = [q.model_copy(update=as_practice) for q in everything() if q.format in FORMATS]
kept = pathlib.Path(os.environ["GUIDE_JOURNAL"]) if len(FORMATS) > 1 else None
guide.quiz("ml-gd", Session(bank(load(), *found), Journal(kept)))
"""
# What can be pressed must be 44 px high, and nothing may reach beyond the window.
SMALL = """
() => [...document.querySelectorAll(".guide :is(button, input, select, textarea)")]
  .filter((each) => each.checkVisibility())
  .map((each) => (each.matches("[type=radio], [type=checkbox]") ? each.closest("label") : each))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    return box.height < 44 || box.width < 40 || box.right > innerWidth;
  }).map((each) => each.outerHTML.slice(0, 90))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small guide: a page for each format that keeps nothing, and one with all that does."""
    folder = tmp_path_factory.mktemp("quiz")
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    for name in ("index", *FORMATS):
        asked = FORMATS if name == "index" else (name,)
        write(notebooks / f"{name}.ipynb", f"FORMATS = {asked!r}{CELL}")
    options = {"port": free_port(), "navigation": NAVIGATION[:1]}
    with (folder / "app.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(notebooks), json.dumps(options)],
            cwd=tree.ROOT,
            env=surroundings(tree.ROOT, folder),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with ended(process):
        assert "http://" in process.stdout.readline(), (folder / "app.log").read_text()
        yield f"http://127.0.0.1:{options['port']}/voila/render/"


def write(path: Path, code: str) -> None:
    """A lesson's page: a heading that questions lead back to, far below the quiz."""
    new = nbformat.v4
    cells = [new.new_markdown_cell("# A lesson"), new.new_code_cell(code)]
    cells.append(new.new_markdown_cell("\n\n".join(["## A step too far", *["Text."] * 40])))
    nbformat.write(new.new_notebook(cells=cells), path)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = window(chromium)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.goto("about:blank")  # the page says goodbye, and its kernel goes
    context.close()
    assert wrong == []


def opened(page: Page, address: str, name: str) -> None:
    """Open a page and wait until its card is there."""
    page.goto(f"{address}{name}.ipynb")
    expect(page.locator(".g-question h3")).to_be_visible(timeout=READY)


def asked(page: Page, number: int, total: int) -> None:
    """Wait until this question is asked; its heading names the skill too."""
    head = re.compile(rf"^Question {number} of {total}\b")
    expect(page.locator(".g-question h3")).to_have_text(head)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; what has it must show so."""
    for _ in range(60):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab did not lead to {target}")


def answer_by_keys(page: Page, name: str) -> None:
    """Give some answer, with Tab, arrows, letters and Space."""
    card = page.locator(".g-question")
    if name in ("number", "trace", "output"):
        for field in card.locator("input[type=text], textarea").all():
            tab_to(page, field)
            page.keyboard.type("4")
    elif name == "match":
        for field in card.locator("select").all():
            tab_to(page, field)
            page.keyboard.press("ArrowDown")
    elif name == "order":
        up = card.get_by_role("button", name=re.compile("^Up")).nth(2)
        tab_to(page, up)
        line = card.locator("li").nth(2).inner_text()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert card.locator("li").first.inner_text() == line
        down = card.locator("li").first.get_by_role("button", name=re.compile("^Down"))
        expect(down).to_be_focused()
    else:
        first = card.locator("input[name]").first
        tab_to(page, first)
        page.keyboard.press("Space")
        expect(first).to_be_checked()


@pytest.mark.parametrize("name", FORMATS)
def test_a_question_is_answered_by_keyboard_alone(page: Page, address: str, name: str) -> None:
    opened(page, address, name)
    answer_by_keys(page, name)
    tab_to(page, page.locator("input[name=sure]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Think so")).to_be_checked()
    tab_to(page, button(page, "Check"))
    page.keyboard.press("Enter")
    reply = page.get_by_role("status").filter(has_text="ight.")
    expect(reply).to_be_visible()
    expect(page.locator(".jupyter-button:focus")).to_be_visible()
    for field in page.locator(".g-question [name]").all():
        expect(field).to_be_disabled()
    assert serious(page) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_question_fits_everybody(page: Page, address: str, name: str) -> None:
    opened(page, address, name)
    found: dict[str, object] = {}
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found |= {f"small {size['width']}": page.evaluate(SMALL)}
        wide = page.evaluate("document.documentElement.scrollWidth")
        found |= {f"wide {size['width']}": wide > size["width"]}
        for look in ("light", "dark"):
            page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
            found |= {f"{look} {size['width']}": serious(page)}
    assert {what: told for what, told in found.items() if told} == {}


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, each with the places where it is."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {[(node['target'], node['html'][:80]) for node in v['nodes']][:4]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
    ]


def test_maths_is_typeset_in_options_stem_and_reply(page: Page, address: str) -> None:
    refused: list[str] = []
    page.on("response", lambda got: refused.append(got.url) if got.status >= 400 else None)
    opened(page, address, "choice")
    expect(page.locator(".g-stem mjx-container").first).to_be_visible()
    italic = "document.fonts.check('1em MJXTEX-I', 'w')"
    assert soon(lambda: page.evaluate(italic), seconds=30)
    assert refused == []
    page.locator("input[name=answer]").first.check()
    button(page, "Check").click()
    expect(page.locator(".g-reply")).to_contain_text("ight.")
    expect(page.locator(".g-question")).not_to_contain_text("$")


def test_enter_in_a_text_field_checks_what_was_typed_to_the_last_letter(
    page: Page, address: str
) -> None:
    opened(page, address, "number")
    field = page.get_by_label("Your answer")
    field.click()
    page.keyboard.type("123456789")
    page.keyboard.press("Enter")
    expect(page.locator(".g-verdict")).to_be_visible()
    expect(field).to_have_value("123456789")


def test_a_round_is_answered_reviewed_reloaded_and_begun_again(page: Page, address: str) -> None:
    opened(page, address, "index")
    total = int(re.search(r"of (\d+)", page.locator(".g-question h3").inner_text())[1])
    for number in range(1, total + 1):
        asked(page, number, total)
        if number == 4:  # in the middle, the page is loaded again, with a new kernel
            opened(page, address, "index")
            asked(page, 4, total)
        fill_anything(page)
        button(page, "Check").click()
        expect(page.locator(".g-verdict")).to_be_visible()
        button(page, "Next" if number < total else "Show all answers").click()
    expect(page.locator(".g-reviews > li")).to_have_count(total)
    assert serious(page) == []
    page.get_by_role("link", name="Read again: A step too far").first.click()
    expect(page.get_by_role("heading", name="A step too far")).to_be_in_viewport()
    opened(page, address, "index")
    expect(page.locator(".g-reviews > li")).to_have_count(total)
    button(page, "Again with new numbers").click()
    asked(page, 1, total)


def fill_anything(page: Page) -> None:
    """Enter something, whatever is asked."""
    card = page.locator(".g-question")
    for field in card.locator("input[type=text], textarea").all():
        field.fill("4")
    for field in card.locator("select").all():
        field.select_option(index=1)
    for line in card.locator("li[data-place]").nth(1).all():
        line.get_by_role("button", name=re.compile("^Up")).click()
    for field in card.locator("input[type=radio][name=answer], input[type=checkbox]").all()[:1]:
        field.check()
