"""The example lesson as the tests use it: one question of every format, to be changed or spoilt."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from guide import lesson as ls
from guide.content import Library
from guide.question import Question
from tests.example import gradient_steps

FILE = Path(__file__).parent / "gradient-steps.toml"
NAME = FILE.stem
TABLE = tomllib.loads(FILE.read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = {
    row["id"].removeprefix("example-"): {"lesson": NAME} | row for row in TABLE["questions"]
}
DRAW = gradient_steps.one_step


def question(name: str, **changed: Any) -> Question:
    """A question of the example by its id without ``example-``, with some keys changed."""
    row = ROWS[name] | changed
    return ls.FORMATS[row["format"]].model_validate(row)


def everything() -> list[Question]:
    """Every question of the example."""
    return [question(name) for name in ROWS]


def option(says: str, *, right: bool = False, **changed: Any) -> dict[str, Any]:
    """One option as it stands in a file."""
    made: dict[str, Any] = {"says": says, "right": right, "reply": f"A reply made for {says} only."}
    if not right:
        made["misconception"] = "any-step-lands"
    return made | changed


def bank(library: Library, *questions: Question) -> Library:
    """The library with the example lesson and these questions, and no others."""
    lesson = ls.Lesson.model_validate(
        {"id": NAME, "stage": "ml"} | {k: v for k, v in TABLE.items() if k != "questions"}
    )
    asked = {q.id: q for q in questions or everything()}
    return replace(library, lessons={NAME: lesson}, questions=asked, faults=())
