"""What is written beside the lessons: their JSON Schema for editors, and the ids of a release."""

from __future__ import annotations

import json
from typing import Any

from guide.content import Library
from guide.lesson import LessonFile

OF_THE_PATH = ("id", "stage")  # what the file's name and folder say is not written in it
SAYS = "A lesson of the guide: what it promises, and its questions. See data/README.md."


def lesson_schema() -> str:
    """The schema as text, the same each time."""
    schema = LessonFile.model_json_schema()
    _without(schema, OF_THE_PATH)
    for made in schema["$defs"].values():
        if "lesson" in made.get("properties", {}):
            _without(made, ("lesson",))
    schema |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lesson",
        "description": SAYS,
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
        del schema["properties"][name]
        schema["required"].remove(name)
