"""The same notebooks in JupyterLab: the roadmap, the choice, the plan; files stay as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.content import Library
from tests.browser.conftest import picture_of_failure
from tests.browser.desk import BEGINNER, Reader, Served, lab, window
from tests.browser.test_review import answer_somehow
from tests.tree import copy

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project: what JupyterLab writes must not land in ours."""
    return copy(tmp_path_factory.mktemp("lab") / "project")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    with lab(tmp_path_factory.mktemp("served"), project) as running:
        yield running


@pytest.fixture
def reader(chromium: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Reader]:
    served.journal.unlink(missing_ok=True)
    context = window(chromium)
    one = Reader(context.new_page(), served)
    yield one
    picture_of_failure(one.page, request.node)
    context.close()


def run_all(reader: Reader, name: str, project: Path) -> Page:
    """Open a notebook in JupyterLab, run all of its cells, save it; it must stay clean."""
    page = reader.page
    page.goto(f"{reader.served.address}lab/tree/notebooks/{name}.ipynb?token=of-the-reader&reset")
    expect(page.get_by_role("heading", level=1).filter(visible=True).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"Python 3.*\| Idle"))).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    return page


def test_the_lab_opens_with_the_roadmap(reader: Reader, project: Path) -> None:
    reader.page.goto(f"{reader.served.address}?token=of-the-reader")
    expect(reader.page).to_have_url(re.compile(r"lab/tree/notebooks/index\.ipynb"))
    expect(reader.page.get_by_role("tab", name=re.compile(r"index\.ipynb"))).to_be_visible()


def test_the_roadmap_appears_in_the_lab(reader: Reader, library: Library, project: Path) -> None:
    page = run_all(reader, "index", project)
    expect(page.get_by_text("Go on here.")).to_be_visible()
    picture = page.get_by_role("group", name="The roadmap as a picture").filter(visible=True)
    expect(picture.get_by_role("link")).to_have_count(len(library.stages))


def test_eight_answers_lead_to_a_recommendation_and_a_plan_in_the_lab(
    reader: Reader, library: Library, project: Path
) -> None:
    run_all(reader, "choose", project)
    reader.answer_all(library.fields, BEGINNER)
    expect(reader.recommendation).to_contain_text(library.programmes["mls"].title)
    run_all(reader, "plan", project)
    expect(reader.plan).to_be_visible()
    expect(reader.outcome("Finish")).to_contain_text("20")


def test_where_the_reader_stands_is_asked_and_shown_in_the_lab(
    reader: Reader, project: Path
) -> None:
    page = run_all(reader, "place", project)
    reader.button("Start the questions").click()
    expect(page.get_by_text("Question 1 of at most 20", exact=True)).to_be_visible()
    reader.button("I don't know yet").click()
    expect(page.get_by_text("Question 2 of at most 20", exact=True)).to_be_visible()
    reader.button("Stop and show the result").click()
    expect(page.get_by_text("You had 0 of 1 right")).to_be_visible()
    drawing = page.get_by_role("img", name=re.compile(r"The skill map\. Of \d+ skills"))
    expect(drawing.filter(visible=True)).to_have_count(1)


def test_what_is_due_is_reviewed_in_the_lab(reader: Reader, project: Path) -> None:
    reader.learned_before("ml-gd")
    page = run_all(reader, "review", project)
    expect(page.get_by_role("heading", name="Review 1 of 1")).to_be_visible()
    answer_somehow(reader)
    page.get_by_role("radio", name="Sure", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("It comes back on")).to_be_visible()


def test_a_project_and_a_report_are_made_in_the_lab(reader: Reader, project: Path) -> None:
    page = run_all(reader, "evidence", project)
    reader.button("Add a project").click()
    page.get_by_label("Kind").select_option("Deployed model")
    reader.enter("Title", "Weather, served")
    reader.enter("Link", "https://example.org/weather")
    page.get_by_label("Skill it shows").select_option("Gradient descent and the learning rate")
    reader.button("Add this project").click()
    expect(page.get_by_role("link", name="example.org/weather")).to_be_visible()
    reader.button("Make my report").click()
    with page.expect_download() as report:
        page.get_by_role("link", name=re.compile(r"\.html")).click()
    assert "Weather, served" in report.value.path().read_text(encoding="utf-8")


def test_a_question_in_plain_words_is_answered_in_the_lab(reader: Reader, project: Path) -> None:
    page = run_all(reader, "ask", project)
    page.get_by_label("Your question").fill("what is gradient descent")
    page.get_by_label("Your question").press("Enter")
    expect(page.get_by_text("A way to make the loss small").first).to_be_visible()


def test_nothing_that_a_page_showed_is_left_in_the_notebooks(project: Path) -> None:
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
