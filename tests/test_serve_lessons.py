"""Pages in a folder: a lesson finds its way back, and shows the code that is there to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nbformat
import pytest

from guide.content import Library
from guide.pages import navigation
from guide.serve.settings import folder, listing, site
from tests.serve_probe import NAVIGATION, Server, notebook, running, write_notebooks

PAGES = [*NAVIGATION, {"title": "A line", "href": "ml/line.ipynb", "group": "Lessons", "says": ""}]
IDEA = "w = 3 < 4\nprint(w)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    notebooks = write_notebooks(tmp_path_factory.mktemp("guide"))
    (notebooks / "ml").mkdir()
    lesson = notebook("# A line", "import math", IDEA, 'print("quiet")')
    nbformat.write(lesson, notebooks / "ml" / "line.ipynb")
    with running(notebooks, navigation=PAGES) as started:
        yield started


def test_a_lesson_has_the_same_navigation_as_any_page(server: Server) -> None:
    text = server.open("ml/line.ipynb").answer.text
    assert re.search(r'href="/voila/render/ml/line\.ipynb"[^>]*aria-current="page"', text)
    assert 'href="/voila/render/choose.ipynb"' in text
    assert re.search(r'rel="prev" href="/voila/render/broken\.ipynb"', text)
    assert "<h2>Lessons</h2>" in text


def test_a_lesson_shows_its_code_and_a_page_does_not(server: Server) -> None:
    lesson = server.open("ml/line.ipynb").answer.text
    assert "w = 3 &lt; 4\nprint(w)</code>" in lesson
    assert "import math" not in lesson
    assert "guide-listing" not in re.sub(
        r"<style>.*?</style>", "", server.open("choose.ipynb").answer.text, flags=re.DOTALL
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('lab("roll-downhill")', False),
        ("import numpy as np\n\nfrom guide import quiz", False),
        ('def loss(w):\n    ...\n\n\nexercise("measure-a-line", loss)', False),
        ("roadmap()", False),
        ('print("four")', True),
        ("print(np.polyfit(x, y, 1))", True),
        ("w = 0.0", True),
        ("quiz(ids[0])", True),
        ("this is no Python", True),
    ],
)
def test_code_is_shown_where_it_is_more_than_a_word_of_the_guide(source: str, shown: bool) -> None:
    assert listing(source) == (source if shown else "")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("index.ipynb", ""),
        ("ml/line.ipynb", ""),
        ("notebooks/index.ipynb", "notebooks/"),
        ("notebooks/ml/line.ipynb", "notebooks/"),
        ("ml/index.ipynb", ""),
        ("notebooks/ml/index.ipynb", "notebooks/"),
        ("elsewhere.ipynb", ""),
    ],
)
def test_the_folder_around_the_guide_is_told_from_the_folder_of_a_lesson(
    path: str, inside: str
) -> None:
    pages = ["index.ipynb", "index.ipynb#stage-ml", "ml/line.ipynb", "ml/index.ipynb"]
    assert folder(path, pages) == inside


def test_lessons_stand_in_a_group_of_their_own_and_follow_the_pages(library: Library) -> None:
    made = site(navigation(library))
    groups = [group["title"] for group in made["groups"]]
    assert groups == ["", "Lessons", "The roadmap"]
    hrefs = [page["href"] for page in made["pages"]]
    assert hrefs[0] == "index.ipynb"
    assert hrefs[-1] == "ml/linear-regression.ipynb"
    assert not any("#" in href for href in hrefs)
