"""The page of a lesson, to be looked at by tests: its cells, its text, its parts."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any

import nbformat
import numpy as np

from guide.attempt import mark
from guide.content import Library
from guide.variants import GENERATORS, variant
from tests.tree import ROOT


def notebook(name: str) -> Any:
    """The notebook of a lesson, such as ``ml/linear-regression``."""
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def text(page: Any) -> str:
    """All that is written in a notebook."""
    return "\n\n".join(c.source for c in page.cells if c.cell_type == "markdown")


def code(page: Any) -> list[str]:
    """Its cells of code."""
    return [c.source for c in page.cells if c.cell_type == "code"]


def section(written: str, heading: str) -> str:
    """What stands under a heading of the text."""
    [_, after] = re.split(rf"^## {re.escape(heading)}$", written, flags=re.MULTILINE)
    return re.split(r"^## ", after, flags=re.MULTILINE)[0]


def rows(part: str) -> list[list[str]]:
    """The rows of all tables of a part, heads too, as plain texts."""
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip(" *") for cell in line] for line in lines if "---" not in line[0]]


def printed(piece: str) -> str:
    """What a piece of Python of ours prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(piece, {"np": np})  # noqa: S102 our own material
    return said.getvalue().strip()


def drawn(library: Library, lesson: str, make: str, times: int = 200) -> Iterator[tuple[Any, Any]]:
    """A question as its generator draws it, with the values it has drawn.

    None of the wrong numbers that have a reply of their own may count as right.
    """
    [question] = [q for q in library.questions.values() if (q.lesson, q.make) == (lesson, make)]
    for seed in range(times):
        asked: Any = variant(question, seed)
        assert not any(mark(asked, str(near.value)).correct for near in asked.near), seed
        yield asked, GENERATORS[lesson, make](seed)
