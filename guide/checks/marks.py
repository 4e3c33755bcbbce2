"""Marks of the template that are left: a lesson is not finished until none is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

MARK = re.compile(r"\bFILL:\s*(.*)")
PLACES = (
    # where a lesson's own files stand, below the folder of the project
    "data/lessons/*/{lesson}.toml",
    "data/misconceptions/{lesson}.toml",
    "notebooks/*/{lesson}.ipynb",
    "guide/labs/{module}.py",
    "guide/exercises/{module}.py",
    "guide/exercises/{module}.toml",
    "guide/variants/{module}.py",
    "tests/lessons/test_{module}.py",
    "tests/labs/test_{module}.py",
)


def marks(root: Path, lesson: str) -> Iterator[tuple[str, str, str, str]]:
    """Every mark left in the files of ``lesson``: file, place, what is wrong, what to do."""
    module = lesson.replace("-", "_")
    for pattern in PLACES:
        for path in sorted(root.glob(pattern.format(lesson=lesson, module=module))):
            name = path.relative_to(root).as_posix().removeprefix("data/")
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if found := MARK.search(line):
                    remedy = found[1].strip(" \"',)\\").removesuffix("\\n")[:120] or "write it"
                    remedy = remedy[0].upper() + remedy[1:].rstrip(".")
                    yield name, f"line {number:3}", "this is still to be written", remedy
