"""The page of a lesson, to be looked at by tests: its cells, its text, its parts."""

from __future__ import annotations

import contextlib
import io
import re
from typing import Any

import nbformat
import numpy as np

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


def printed(piece: str) -> str:
    """What a piece of Python of ours prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(piece, {"np": np})  # noqa: S102 our own material
    return said.getvalue().strip()
