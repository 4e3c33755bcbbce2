"""The questions of questions.toml: in two halves, and whether an answer is right."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guide.search import Search

QUESTIONS = Path(__file__).parent / "questions.toml"
OUTSIDE = "outside"  # the kind of questions that have no answer here
Row = dict[str, Any]


def questions() -> dict[str, list[Row]]:
    """All questions by kind."""
    return tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))


def half(rows: Sequence[Row], *, held_out: bool) -> list[Row]:
    """The half that the matcher was made with, or the half that was held out."""
    return list(rows[1::2] if held_out else rows[::2])


def is_right(search: Search, kind: str, row: Row) -> bool:
    """Whether the answer holds what it must; or, of a question from outside, that there is none."""
    reply = search.answer(row["ask"])
    if kind == OUTSIDE:
        return not reply.known
    held = reply.holds
    return reply.known and all(held & set(must.split("|")) for must in row["must"])
