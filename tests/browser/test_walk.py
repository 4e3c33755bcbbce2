"""The lesson from its first line to its last, in every place where it can be taken.

Predict, play, goal, quiz right and wrong, review, exercise; then again after a reload,
in a second tab, with a new kernel, and after the kernel died in the middle of the quiz.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide.journal import Journal
from guide.journal_browser import PLACE
from guide.lines import Line, read, settle
from tests.browser.conftest import picture_of_failure
from tests.browser.desk import Served, lab, web_app, window
from tests.browser.lesson import LESSON, READY, Learner
from tests.browser.test_journal import LOST, SAVED
from tests.tree import copy

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WRONG = "def loss(w, b, x, y):\n    return np.sum((w * x + b - y) ** 2)"
RIGHT = "def loss(w, b, x, y):\n    return np.mean((w * x + b - y) ** 2)"
HOLDS = "Everything below is true of your function."
Kept = Callable[[], Iterable[Line]]


def kept(served: Served, page: Page) -> Kept:
    """How to look into the journal: of the file, where there is one, or of the browser."""
    in_browser = f"Object.entries(localStorage).filter(([key]) => key.startsWith('{PLACE}'))"

    def lines() -> Iterable[Line]:
        if served.journal.exists():
            return Journal(served.journal).lines
        rows = page.evaluate(f"{in_browser}.map(([, line]) => line)")
        return settle(read("\n".join(rows)).lines)

    return lines


@pytest.fixture
def here(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser of its own; whatever is open in it says goodbye at the end."""
    context = window(chromium)
    yield context
    for page in context.pages:
        picture_of_failure(page, request.node)
        page.goto("about:blank")
    context.close()


# --- the web app -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The web app for the public, which keeps nothing."""
    with web_app(tmp_path_factory.mktemp("public"), journal="browser") as served:
        yield served


@pytest.fixture(params=["app", "public"])
def served(request: pytest.FixtureRequest) -> Served:
    """The web app with the journal in a file, and in the browser."""
    found: Served = request.getfixturevalue(request.param)
    found.journal.unlink(missing_ok=True)
    return found


def opened(context: BrowserContext, served: Served) -> Learner:
    """The lesson in a tab of its own, as far as it is there at once."""
    page = context.new_page()
    page.goto(f"{served.address}voila/render/{LESSON}.ipynb")
    return Learner(page, kept(served, page))


def all_there(learner: Learner) -> None:
    """What was predicted, reached, answered and done is on the page, and the rest is open."""
    expect(learner.page.get_by_text("Goal reached.")).to_be_visible(timeout=READY)
    expect(learner.page.get_by_text("You predicted:")).to_be_visible()
    learner.reviewed("ml-linreg")


def test_the_lesson_is_walked_and_all_of_it_is_there_again(
    here: BrowserContext, served: Served
) -> None:
    learner = opened(here, served)
    learner.play()
    learner.whole_round("ml-linreg")
    learner.answer("ml-gd", right=False)
    learner.do_part("measure-a-line", 1)
    first = kernel_of(learner.page)
    learner.page.reload()
    all_there(learner)
    learner.asked("ml-gd", 2)
    learner.part("measure-a-line", 2)
    assert kernel_of(learner.page) != first
    second = opened(here, served)
    all_there(second)
    second.asked("ml-gd", 2)
    second.answer("ml-gd")
    learner.page.reload()
    learner.asked("ml-gd", 3)


def kernel_of(page: Page) -> str:
    return page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )


def test_a_kernel_that_dies_in_the_middle_of_the_quiz_costs_no_answer(
    here: BrowserContext, app: Served
) -> None:
    app.journal.unlink(missing_ok=True)
    learner = opened(here, app)
    learner.asked("ml-gd", 1)
    learner.answer("ml-gd", right=False)
    learner.next("ml-gd")
    learner.asked("ml-gd", 2)
    learner.answer("ml-gd")
    for kernel in kernels(app):
        kernel.kill()
    line = learner.page.get_by_role("alert")
    expect(line).to_have_text(SAVED, timeout=LOST)
    line.get_by_role("link", name="reload to go on").click()
    learner.asked("ml-gd", 3)
    expect(line).to_be_hidden()


def kernels(served: Served) -> list[psutil.Process]:
    """The kernels of a web app: children of the one process that forks them."""
    children = psutil.Process(served.pid).children()
    return [kernel for child in children for kernel in child.children()]


# --- JupyterLab --------------------------------------------------------------------------


@contextmanager
def in_the_lab(folder: Path, context: BrowserContext, journal: str = "") -> Iterator[Learner]:
    """The lesson in JupyterLab, all of its cells run; a copy, since the learner writes into it."""
    project = copy(folder / "project")
    (folder / "served").mkdir()
    with lab(folder / "served", project, journal) as served:
        page = context.new_page()
        page.goto(f"{served.address}lab/tree/notebooks/{LESSON}.ipynb?token=of-the-reader&reset")
        expect(page.get_by_text(re.compile(r"Python 3.*\| Idle"))).to_be_visible(timeout=READY)
        choose(page, "Run", "Run All Cells")
        yield Learner(page, kept(served, page))
        page.goto("about:blank")


def choose(page: Page, menu: str, entry: str) -> None:
    """Choose from JupyterLab's menus."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=True).click()


def begun_again(learner: Learner) -> None:
    """A new kernel, and all cells run in it."""
    choose(learner.page, "Kernel", "Restart Kernel and Run All Cells…")
    learner.page.get_by_role("button", name="Confirm Kernel Restart").click()


def solved_once(learner: Learner) -> None:
    """The right code was credited, and not again when it ran again."""
    done = learner.cell('exercise("measure-a-line"')
    expect(done.get_by_text(HOLDS)).to_be_visible(timeout=READY)
    solved = [line for line in learner.attempts() if line.value["question"] == "measure-a-line"]
    assert [line.value["correct"] for line in solved] == [True]


def test_the_lesson_is_walked_in_jupyterlab_and_is_all_there_again(
    here: BrowserContext, tmp_path: Path
) -> None:
    with in_the_lab(tmp_path, here) as learner:
        learner.play()
        learner.whole_round("ml-linreg")
        learner.answer("ml-gd", right=False)
        learner.write("measure-a-line", WRONG, "divide by the number of points")
        learner.write("measure-a-line", RIGHT, HOLDS)
        learner.page.keyboard.press("Control+s")
        expect(learner.page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)
        learner.page.reload()  # the kernel is the old one: JupyterLab keeps it
        all_there(learner)
        begun_again(learner)
        learner.asked("ml-gd", 2)
        all_there(learner)
        solved_once(learner)


def test_with_the_journal_in_the_browser_a_new_kernel_in_jupyterlab_knows_the_learner(
    here: BrowserContext, tmp_path: Path
) -> None:
    with in_the_lab(tmp_path, here, journal="browser") as learner:
        learner.play()
        learner.answer("ml-gd", right=False)
        learner.write("measure-a-line", RIGHT, HOLDS)
        begun_again(learner)
        learner.asked("ml-gd", 2)
        expect(learner.page.get_by_text("Goal reached.")).to_be_visible()
        solved_once(learner)
