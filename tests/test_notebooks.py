"""Every notebook is clean and short to read, and its links lead somewhere.

That each of its cells runs is shown by nbval, in the same run of the tests.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest

import guide
from guide.content import Library
from guide.pages import href

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.rglob("*.ipynb"))
LINES_PER_CELL = 6
# what the code of a lesson may use beside the words of the guide: NumPy, pandas, Python's own,
OF_A_LESSON = {"numpy", "pandas", *sys.stdlib_module_names}
LIBRARY = "sklearn."  # and names from modules of this library


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook: Any) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def notebook(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_there_are_notebooks() -> None:
    assert {"index", "choose", "plan"} <= {path.stem for path in NOTEBOOKS}


def test_it_is_a_notebook_of_the_current_format(notebook: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)


def test_nothing_of_the_last_run_is_kept(notebook: Any) -> None:
    for cell in code(notebook):
        assert (cell.outputs, cell.execution_count) == ([], None)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}


def test_nothing_of_the_machine_it_was_written_on_is_kept(notebook: Any) -> None:
    assert dict(notebook.metadata.kernelspec) == {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    assert dict(notebook.metadata.language_info) == {"name": "python"}


def test_no_cell_is_hidden_tagged_or_attached_to(notebook: Any) -> None:
    for cell in notebook.cells:
        assert not cell.metadata
        assert not cell.get("attachments")


def test_the_reader_never_scrolls_through_code(notebook: Any) -> None:
    for cell in code(notebook):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert 1 <= len(lines) <= LINES_PER_CELL


def test_it_begins_with_one_title_in_words(notebook: Any) -> None:
    assert notebook.cells[0].cell_type == "markdown"
    assert len(re.findall(r"^# \S", prose(notebook), re.MULTILINE)) == 1
    assert notebook.cells[0].source.startswith("# ")


def test_it_uses_only_the_words_of_the_guide(notebook: Any, path: Path) -> None:
    tree = ast.parse("\n".join(cell.source for cell in code(notebook)))
    also = OF_A_LESSON if path.parent != FOLDER else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= {"guide"} | also
        if isinstance(node, ast.ImportFrom) and not (also and f"{node.module}".startswith(LIBRARY)):
            assert node.module == "guide"
            assert {alias.name for alias in node.names} <= set(guide.__all__)


def test_every_link_to_another_page_leads_to_a_notebook_that_is_there(
    notebook: Any, path: Path, library: Library
) -> None:
    anchors = {f"stage-{stage}" for stage in library.stages}
    links = re.findall(r"\]\(([^)\s]+)\)", prose(notebook))
    assert links, "a page leads somewhere"
    for link in links:
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            assert target.startswith("https://"), link
        else:
            assert not target or (path.parent / target).is_file(), link
            assert not anchor or anchor in anchors, link


def test_every_column_of_a_table_has_a_name_for_who_hears_it(notebook: Any) -> None:
    heads = re.findall(r"^\|(.+)\|\n\|[-:| ]+\|$", prose(notebook), re.MULTILINE)
    assert [head for head in heads if not all(map(str.strip, head.split("|")))] == []


def test_prose_has_no_html_and_no_path_of_a_machine(notebook: Any) -> None:
    shown = re.sub(r"`[^`\n]*`", "", prose(notebook))  # a lesson may speak of <b> as code
    assert not re.search(r"</?[a-z][^>]*>", shown)
    assert not re.search(r"(?<![\w.:/])/(work|tmp|home|root|usr)\b", prose(notebook))


def test_every_word_of_the_guide_is_used_in_some_notebook() -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in NOTEBOOKS)
    assert [word for word in guide.__all__ if f"{word}(" not in everything] == []


def test_every_page_of_the_navigation_can_be_reached_from_the_first(library: Library) -> None:
    def leads_to(page: Path) -> set[Path]:
        text = page.read_text(encoding="utf-8")
        return {(page.parent / to).resolve() for to in re.findall(r"\]\(([\w./-]+\.ipynb)", text)}

    reached, new = set(), {FOLDER / "index.ipynb"}
    while new:
        reached |= new
        new = {link for page in new for link in leads_to(page)} - reached
    # the roadmap on the first page leads to each lesson, however many there are
    new = {FOLDER / href(lesson) for lesson in library.lessons.values()}
    for lesson in new:
        assert FOLDER / "index.ipynb" in leads_to(lesson)
    assert reached | new == {FOLDER / page.path for page in library.pages.values()} | new
