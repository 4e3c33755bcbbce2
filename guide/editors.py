"""What is written beside the material: JSON Schemas for editors, and the ids of a release."""

from __future__ import annotations

import json
from typing import Any

from guide.content import Library
from guide.lesson import LessonFile, SealedFile
from guide.record import Record
from guide.schema import Table

FORMS: dict[str, tuple[type[Table], str, tuple[str, ...]]] = {
    # file -> what it describes, in words, and which keys of a question the place gives
    "lesson.schema.json": (
        LessonFile,
        "A lesson: what it promises, and its questions.",
        ("lesson",),
    ),
    "placement.schema.json": (
        SealedFile,
        "Questions for the placement, shown nowhere else.",
        ("lesson", "use", "teaches", "make"),
    ),
    "evidence.schema.json": (Record, "A report of what a reader has shown, for programs.", ()),
}
OF_THE_PATH = ("id", "stage")  # what a lesson file's name and folder say is not written in it


def schemas() -> dict[str, str]:
    """The text of each schema by its file in ``data/``, the same each time."""
    return {name: _schema(name) for name in FORMS}


def _schema(name: str) -> str:
    form, says, given = FORMS[name]
    schema = form.model_json_schema()
    _without(schema, OF_THE_PATH)
    for made in schema["$defs"].values():
        if "ask" in made.get("properties", {}):
            _without(made, given)
    schema |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.__name__.removesuffix("File"),
        "description": f"{says} See data/README.md.",
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def release_row(library: Library, number: str) -> str:
    """A row for ``data/releases.toml``: the questions that from now on keep their ids.

    Args:
        library: the material, without faults.
        number: of the release, such as 0.2.0.

    Raises:
        ValueError: if there is such a release already.
    """
    name = number.replace(".", "-")
    if name in library.releases:
        raise ValueError(f"release {number} is written already")
    lines = [f'  "{q.id} {q.skill} {q.format}",' for q in library.questions.values()]
    return "\n".join(["", "[[releases]]", f'id = "{name}"', "questions = [", *lines, "]", ""])


def _without(schema: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema["required"] if name not in names]
