"""The search field at the side: what it finds, and how it reaches a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from guide.content import Library
from guide.finder import findable
from guide.pages import href, lessons
from guide.serve.settings import FIND, site
from tests.serve_probe import NAVIGATION, Server, running, write_notebooks

HOSTILE = "</script><script>window.ran = true</script>"
ROWS = [
    ["Start", "Page", "index.ipynb", ""],
    ["Gradient descent", "Word", "choose.ipynb#word-gradient-descent", "steepest"],
    [HOSTILE, "Word", "choose.ipynb", ""],
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(write_notebooks(tmp_path_factory.mktemp("guide")), findable=ROWS) as started:
        yield started


def test_pages_lessons_programmes_courses_and_words_can_be_found(library: Library) -> None:
    titles = {title for title, *_ in findable(library)}
    for table in (library.pages, library.lessons):
        assert {row.title for row in table.values()} <= titles
    assert {row.short for row in library.programmes.values()} <= titles
    assert {row.full_title or row.title for row in library.courses.values()} <= titles
    assert {row.name for row in (*library.terms.values(), *library.skills.values())} <= titles
    headings = {p.heading for lesson in library.lessons.values() for p in lesson.places}
    assert headings <= titles


def test_whatever_is_found_leads_to_a_page_of_the_guide(library: Library) -> None:
    pages = {page.path for page in library.pages.values()}
    pages |= {href(lesson) for lesson in lessons(library)}
    for title, kind, where, _ in findable(library):
        assert re.split("[#?]", where)[0] in pages, title
        assert kind


def test_the_rows_come_from_our_own_server_and_only_when_asked_for(server: Server) -> None:
    answer = server.ask(f"/{FIND}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert json.loads(answer.text) == ROWS
    page = server.open().answer.text
    assert f'data-rows="/{FIND}"' in page
    assert "steepest" not in page


def test_a_browser_that_has_the_rows_is_not_sent_them_again(server: Server) -> None:
    tag = server.ask(f"/{FIND}").headers["etag"]
    again = server.ask(f"/{FIND}", If_None_Match=tag)
    assert (again.status, again.text) == (304, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_rows_can_only_be_read(server: Server, method: str) -> None:
    assert server.ask(f"/{FIND}", method).status in (403, 405)


def test_rows_that_stand_in_a_page_cannot_end_its_script() -> None:
    """So on Binder, where the server is Jupyter's own and has no address for them."""
    made = site(NAVIGATION, ROWS)["find"]
    assert "<" not in made
    assert json.loads(made) == ROWS


def test_without_rows_there_is_no_field() -> None:
    assert site(NAVIGATION)["find"] == ""
