"""What is made from the material: schemas for editors, ids of a release, the list of lessons."""

from __future__ import annotations

import json
from typing import Any

from guide.content import Library
from guide.lesson import LessonFile, SealedFile
from guide.pages import href, lessons
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


MARKS = "<!-- made by `guide lessons` -->", "<!-- end -->"


def with_lessons(readme: str, library: Library) -> str:
    """``readme`` with the list of all lessons between the two marks.

    Raises:
        ValueError: if one of the marks is missing.
    """
    start, end = MARKS
    before, found, rest = readme.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the list of lessons has no place: write the lines {start} and {end}")
    rows = ["| stage | lesson | you will be able to | minutes |", "|---|---|---|---|"]
    for lesson in lessons(library):
        stage = library.stages[lesson.stage].title
        can = lesson.promise.removeprefix("You will be able to ").strip()
        link = f"[{lesson.title}](notebooks/{href(lesson)})"
        rows.append(f"| {stage} | {link} | {can} | {lesson.minutes} |")
    return "\n".join([before + start, "", *rows, "", end + after])


def _without(schema: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema["required"] if name not in names]
