"""Pages in a folder: a lesson finds its way back, and shows the code that is there to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import nbformat
import pytest

import guide
from guide.content import Library
from guide.journal import Journal
from guide.lesson import Lesson
from guide.pages import navigation
from guide.serve.settings import folder, listing, site
from guide.views.session import Session
from tests.conftest import reads
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


def test_the_lessons_are_folded_but_on_a_page_of_theirs(server: Server) -> None:
    fold = r"<details( open)?>\s*<summary><h2>Lessons</h2>"
    opened = re.search(fold, server.open("ml/line.ipynb").answer.text)
    folded = re.search(fold, server.open("choose.ipynb").answer.text)
    assert opened
    assert opened[1] == " open"
    assert folded
    assert folded[1] is None


def test_a_lesson_shows_its_code_and_a_page_does_not(server: Server) -> None:
    lesson = server.open("ml/line.ipynb").answer.text
    assert re.search(r">w = 3 &lt; 4\n</span>\s*<span[^>]*>print\(w\)\n</span>\s*</code>", lesson)
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


def lesson(library: Library, name: str, skill: str) -> Lesson:
    """A lesson of the stage of its skill; everything else as in the first one."""
    first = next(iter(library.lessons.values()))
    stage = library.skills[skill].stage
    return first.model_copy(update={"id": name, "title": name, "stage": stage, "skills": (skill,)})


def test_every_lesson_is_a_page_in_the_group_of_its_stage_after_the_pages(
    library: Library,
) -> None:
    made = site(navigation(library))
    groups = [group["title"] for group in made["groups"]]
    assert (groups[0], groups[-1]) == ("", "The roadmap")
    assert "Lessons: Machine learning" in groups[1:-1]
    hrefs = [page["href"] for page in made["pages"]]
    assert hrefs[0] == "index.ipynb"
    assert "ml/linear-regression.ipynb" in hrefs
    assert not any("#" in href for href in hrefs)


def test_lessons_stand_in_the_order_of_the_stages_and_of_the_skills(library: Library) -> None:
    skills = ["dl-back", "ml-gd", "py-func", "ml-linreg"]
    more = {s: lesson(library, f"on-{s}", s) for s in skills}
    found = navigation(replace(library, lessons=more))
    titles = [page["title"] for page in found if page["group"].startswith("Lessons: ")]
    assert titles == ["on-py-func", "on-ml-linreg", "on-ml-gd", "on-dl-back"]
    groups = list(dict.fromkeys(page["group"] for page in found))
    assert groups == [
        "",
        "Lessons: Python",
        "Lessons: Machine learning",
        "Lessons: Deep learning",
        "The roadmap",
    ]


def test_the_roadmap_lists_the_lessons_of_a_stage_with_what_they_promise(
    library: Library,
) -> None:
    more = {s: lesson(library, f"on-{s}", s) for s in ("ml-gd", "py-func")}
    session = Session(replace(library, lessons=more), Journal())
    shown = reads(guide.roadmap(session))
    for name, one in more.items():
        [_, after] = shown.split(f'id="stage-{one.stage}"')
        [inside, *_] = after.split('id="stage-')
        assert f'<a href="{one.stage}/on-{name}.ipynb">on-{name}</a>' in inside
    assert shown.count("Lessons of this guide") == 2
