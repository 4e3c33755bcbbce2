"""The files of a new lesson, from the templates in this folder, with every place to fill marked.

``@lesson@`` and the like stand for what differs between lessons. A mark, ``FILL:``,
says what is to be written in its place; ``guide check`` finds those that are left.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
BELIEFS = ("first", "second", "third")  # misconceptions of a skill
HOLE = re.compile(r"@([a-z_]+)@")
CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARTS = re.compile(r"^---$|^(?=## )", re.MULTILINE)
NOTEBOOK = {
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new lesson goes: its stage and its id; what it teaches, needs, and who else does."""

    stage: str
    lesson: str
    skills: tuple[str, ...]  # one to three
    needs: tuple[str, ...] = ()
    course: str = "mls-1"

    @property
    def module(self) -> str:
        """The name of its modules."""
        return self.lesson.replace("-", "_")


def files(place: Place) -> dict[str, str]:
    """Every file of a new lesson: its path in the project, and its text."""
    module, end = place.module, f"{place.module}.py"
    per_skill = "".join(_filled("questions.toml", place, skill=s) for s in place.skills)
    draws = "".join(_filled("generators.py.txt", place, skill=s) for s in place.skills)
    beliefs = "".join(
        _filled("belief.toml", place, skill=s, which=w) for s in place.skills for w in BELIEFS
    )
    return {
        f"data/lessons/{place.stage}/{place.lesson}.toml": _filled("lesson.toml", place)
        + _filled("seen.toml", place)
        + per_skill,
        f"data/misconceptions/{place.lesson}.toml": _filled("misconceptions.toml", place)
        + beliefs,
        f"notebooks/{place.stage}/{place.lesson}.ipynb": _notebook(_filled("notebook.md", place)),
        f"guide/labs/{end}": _filled("lab.py.txt", place),
        f"guide/exercises/{end}": _filled("exercises.py.txt", place),
        f"guide/exercises/{module}.toml": _filled("exercises.toml", place),
        f"guide/variants/{end}": _filled("variants.py.txt", place) + draws,
        f"tests/lessons/test_{end}": _filled("test_lesson.py.txt", place),
        f"tests/labs/test_{end}": _filled("test_lab.py.txt", place),
    }  # fmt: skip


def _filled(name: str, place: Place, **more: str) -> str:
    """One template with its holes filled."""
    skill = more.get("skill", place.skills[0])
    values: Mapping[str, str] = {
        "lesson": place.lesson,
        "words": place.lesson.replace("-", " "),
        "module": place.module,
        "stage": place.stage,
        "skill": skill,
        "skill_name": skill.replace("-", "_"),
        "skills": ", ".join(f'"{s}"' for s in place.skills),
        "needs": ", ".join(f'"{s}"' for s in place.needs),
        "course": place.course,
        "makes": ", ".join(f'"{s}-{n}"' for s in place.skills for n in ("one", "two")),
        "quizzes": "\n\n".join(f'```python\nquiz("{s}")\n```' for s in place.skills),
        **more,
    }
    text = (FOLDER / name).read_text(encoding="utf-8")
    return HOLE.sub(lambda hole: values.get(hole[1], hole[0]), text)


def _notebook(text: str) -> str:
    """A notebook from Markdown: fenced Python, ``---`` and headings begin a cell."""
    cells = [
        _cell(part, number, code=number % 2 == 1)
        for number, whole in enumerate(CODE.split(text))
        for part in ([whole] if number % 2 else PARTS.split(whole))
        if part.strip()
    ]
    return json.dumps({"cells": cells, **NOTEBOOK}, indent=1, ensure_ascii=False) + "\n"


def _cell(text: str, number: int, *, code: bool) -> dict[str, object]:
    """One cell; its id follows from what stands in it."""
    said = text.strip()
    made: dict[str, object] = {
        "cell_type": "code" if code else "markdown",
        "id": hashlib.sha256(f"{number} {said}".encode()).hexdigest()[:8],
        "metadata": {},
        "source": said.splitlines(keepends=True),
    }
    return made | {"execution_count": None, "outputs": []} if code else made
