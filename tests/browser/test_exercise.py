"""Exercises in real Chromium: by hand in the web app, with code of the reader's in JupyterLab."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from guide.answers import key, shuffled
from guide.exercises import all_exercises
from guide.lesson import Match, Order
from guide.question import Question
from tests.browser.desk import PHONE, Reader, Served, lab, web_app, window
from tests.browser.test_access import CUT_OFF, TARGETS, serious, tab_to
from tests.tree import copy

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Those of one lesson: the page is the same for all, and each one's parts are tested without it.
EXERCISES = {e.id: e for e in all_exercises().values() if e.lesson == "linear-regression"}
IMPORTS = "import numpy as np\nfrom guide import exercise"
IN_THE_LAB = {
    "starter": "def loss(w, b, x, y):\n    ...",
    "endless": "def loss(w, b, x, y):\n    while True:\n        w = w + 1",
    "exit": "def loss(w, b, x, y):\n    exit()",
    "flood": "def loss(w, b, x, y):\n    while True:\n        print('x' * 10 ** 6)",
    "error": "def loss(w, b, x, y):\n    return mean((w * x + b - y) ** 2)",
    "right": "def loss(w, b, x, y):\n    return np.mean((w * x + b - y) ** 2)",
}


def write(folder: Path, name: str, *cells: str) -> None:
    """A notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {name}")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells += [nbformat.v4.new_code_cell(cell) for cell in (IMPORTS, *cells)]
    nbformat.write(notebook, folder / f"{name}.ipynb")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one notebook for each exercise, and one with readers' code."""
    made = copy(tmp_path_factory.mktemp("exercises") / "project")
    for name in EXERCISES:
        write(made / "notebooks", name, f'exercise("{name}")')
    cells = [f'{code}\n\nexercise("measure-a-line", loss)' for code in IN_THE_LAB.values()]
    write(made / "notebooks", "by-a-reader", *cells)
    return made


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    with web_app(tmp_path_factory.mktemp("app"), project) as served:
        yield served


@pytest.fixture(params=EXERCISES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def answer(page: Page, question: Question, tries: int = 0) -> None:
    """Answer a part as it should be, with the keyboard alone."""
    right, order = key(question), shuffled(question, tries)
    if isinstance(question, Match):
        for number, place in enumerate(right, 1):
            choice = page.locator(f'select[name="left-{number}"]')
            tab_to(page, choice)
            choice.select_option(str(order.index(place) + 1))
    elif isinstance(question, Order):
        in_order(page, [str(order.index(place) + 1) for place in right])
    elif question.format == "bug":
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(1, right):
            page.keyboard.press("ArrowDown")
    else:
        box = page.locator('[name="answer"]')
        tab_to(page, box)
        page.keyboard.type(right)


def in_order(page: Page, wanted: list[str]) -> None:
    """Move each line up to its place, from the first to the last."""
    rows = page.locator("ol[data-name] > li")
    expect(rows).to_have_count(len(wanted))
    for place, which in enumerate(wanted):
        at = [row.get_attribute("data-place") for row in rows.all()].index(which)
        up = page.locator(f'li[data-place="{which}"] button[data-by="-1"]')
        for _ in range(at - place):
            up.focus()
            page.keyboard.press("Enter")
    assert [row.get_attribute("data-place") for row in rows.all()] == wanted


def press(page: Page, label: str | re.Pattern[str]) -> None:
    """Reach a button by keyboard and press it."""
    button = page.get_by_role("button", name=label)
    tab_to(page, button)
    page.keyboard.press("Enter")


def test_an_exercise_is_done_by_keyboard_and_kept_over_a_reload(reader: Reader, name: str) -> None:
    page, parts = reader.page, EXERCISES[name].counterparts
    reader.open(name)
    for number, part in enumerate(parts, 1):
        if number > 1:  # the head of the card gets the focus, and so is read out
            head = page.get_by_role("heading", name=f"Part {number} of {len(parts)}")
            expect(head).to_be_focused()
        answer(page, part)
        press(page, "Check")
        expect(page.get_by_text("Right.", exact=False).first).to_be_visible()
        onward = "Show all answers" if number == len(parts) else "Next"
        expect(reader.button(onward)).to_be_focused()
        page.keyboard.press("Enter")
    done = page.get_by_text(f"You had {len(parts)} of {len(parts)} right at the first try")
    expect(done).to_be_visible()
    page.reload()
    reader.settled()
    expect(done).to_be_visible()
    lines = [json.loads(line) for line in reader.served.journal.read_text().splitlines()]
    assert all(part.id in json.dumps(lines) for part in parts)


def test_hints_and_the_way_to_the_solution(reader: Reader) -> None:
    page = reader.page
    reader.open("measure-a-line")
    reader.button("Show a hint").click()
    expect(page.get_by_text("How far does the line miss it?")).to_be_visible()
    for tries, everywhere in enumerate(("w * x", "predicted + y")):
        for number in (1, 2, 3):
            page.locator(f'select[name="left-{number}"]').select_option(label=everywhere)
        reader.button("Check").click()
        if tries == 0:
            expect(reader.button("Show the solution")).to_have_count(0)
            reader.button("Try again").click()
    reader.button("Show the solution").click()
    expect(page.get_by_text("The right answer")).to_be_visible()


@pytest.mark.parametrize("part", [0, 1])
def test_an_exercise_is_for_every_reader_and_every_window(
    chromium: Browser, app: Served, name: str, part: int
) -> None:
    app.journal.unlink(missing_ok=True)
    context = window(chromium, PHONE)
    reader = Reader(context.new_page(), app)
    reader.open(name)
    page = reader.page
    for question in EXERCISES[name].counterparts[:part]:
        answer(page, question)
        reader.button("Check").click()
        reader.button("Next").click()
    expect(page.get_by_text(f"Part {part + 1} of")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TARGETS) == []
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        expect(page.locator(f":root[data-look={look}]")).to_have_count(1)
        assert serious(page) == []
    page.goto("about:blank")
    context.close()


# --- JupyterLab, where the reader's code is run ------------------------------------------


@pytest.fixture(scope="module")
def by_a_reader(
    tmp_path_factory: pytest.TempPathFactory, project: Path, chromium: Browser
) -> Iterator[Page]:
    """A notebook with a reader's tries, good and bad; all of its cells were run in one go."""
    with lab(tmp_path_factory.mktemp("served"), project) as served:
        context = window(chromium)
        page = context.new_page()
        page.goto(f"{served.address}lab/tree/notebooks/by-a-reader.ipynb?token=of-the-reader&reset")
        expect(page.get_by_role("heading", level=1).filter(visible=True).first).to_be_visible()
        expect(page.get_by_text(re.compile(r"Python 3.*\| Idle"))).to_be_visible()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(cell(page, "right")).to_contain_text("Everything below is true", timeout=60_000)
        yield page
        context.close()


def cell(page: Page, which: str) -> Locator:
    """One of the code cells, by what the reader wrote into it."""
    place = list(IN_THE_LAB).index(which) + 1
    return page.locator(".jp-Notebook .jp-CodeCell").nth(place).locator(".jp-Cell-outputWrapper")


@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("starter", "Not tried yet."),
        ("endless", "it was still running after 1.5 seconds"),
        ("exit", "your function tried to end the program"),
        ("flood", "It printed more than this; the rest was left out."),
        ("error", "NameError: name 'mean' is not defined"),
        ("right", "Right. Everything below is true of your function."),
    ],
)
def test_running_the_cell_is_the_check_and_the_kernel_lives(
    by_a_reader: Page, which: str, says: str, request: pytest.FixtureRequest
) -> None:
    shown = cell(by_a_reader, which)
    shown.scroll_into_view_if_needed()
    if which == "flood":
        shown.get_by_text("What your function printed").click()
    expect(shown).to_contain_text(says)
    expect(shown).not_to_contain_text("Traceback")
    if which != "starter":
        expect(shown.get_by_text("✓" if which == "right" else "✗").first).to_be_visible()


def test_the_readers_own_line_is_named(by_a_reader: Page) -> None:
    expect(cell(by_a_reader, "error")).to_contain_text(
        "line 2, “return mean((w * x + b - y) ** 2)”"
    )


def test_what_is_wrong_stands_inside_of_the_card(by_a_reader: Page) -> None:
    shown = cell(by_a_reader, "error")
    shown.scroll_into_view_if_needed()
    card = shown.locator(".g-card").bounding_box()
    fault = shown.locator(".g-fault").bounding_box()
    assert card is not None
    assert fault is not None
    assert fault["x"] + fault["width"] <= card["x"] + card["width"]
    for term in shown.get_by_role("term").all():
        box = term.bounding_box()
        assert box is not None
        assert box["height"] < 40  # one line


def test_the_solution_stands_beside_the_readers_own(by_a_reader: Page) -> None:
    shown = cell(by_a_reader, "right")
    shown.get_by_role("button", name="Show the solution").click()
    expect(shown.get_by_role("heading", name="Yours")).to_be_visible()
    expect(shown.get_by_role("heading", name="A solution")).to_be_visible()
