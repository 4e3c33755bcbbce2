"""Rules for whole lessons: their notebook, lab and exercises are there, and fit together.

Unlike the other rules these look at the project around the material.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from guide.checks.marks import marks
from guide.content import Fault, Library, in_plain_words
from guide.exercises import all_exercises, broken
from guide.exercises.task import Exercise
from guide.labs import named
from guide.lesson import Lesson

HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)
WORD = re.compile(r'^(lab|quiz|exercise)\(\s*"([^"]+)"', re.MULTILINE)
FEWEST_LINES = 5  # of a starter, so that it and the check fit into one cell of six lines
Found = tuple[str, str, str, str]  # file, place, what is wrong, what to do


def faults(library: Library, root: Path) -> tuple[Fault, ...]:
    """Every fault of the lessons of the project in ``root``; none where it has no notebooks.

    A lesson in which marks of the template are left has only these told, one for each.
    """
    if not (root / "notebooks").is_dir():
        return ()
    found = [Fault(*told) for told in _broken_exercises(unfinished(root))]
    for lesson in library.lessons.values():
        left = [Fault(*told) for told in marks(root, lesson.id)]
        found += left or [Fault(*told) for told in _of_lesson(lesson, library, root)]
    return tuple(sorted(found))


def unfinished(root: Path) -> frozenset[str]:
    """Lessons in whose files marks of the template are left."""
    names = {path.stem for path in (root / "data" / "lessons").glob("*/*.toml")}
    return frozenset(name for name in names if any(marks(root, name)))


def settled(library: Library, unfinished: frozenset[str]) -> Library:
    """``library`` without the questions and beliefs of lessons that are not finished."""
    skills = {s for name in unfinished if (one := library.lessons.get(name)) for s in one.skills}
    asked = {i: q for i, q in library.questions.items() if q.skill not in skills}
    beliefs = {i: b for i, b in library.misconceptions.items() if b.skill not in skills}
    return replace(library, questions=asked, misconceptions=beliefs)


def _of_lesson(lesson: Lesson, library: Library, root: Path) -> Iterator[Found]:
    file = f"lessons/{lesson.stage}/{lesson.id}.toml"
    for told in (*_stage_and_needs(lesson, library), *_lab(lesson)):
        yield file, "the lesson", *told
    notebook = root / "notebooks" / lesson.stage / f"{lesson.id}.ipynb"
    if not notebook.is_file():
        yield file, "the lesson", "it has no notebook", f"Write notebooks/{_name(lesson)}"
    else:
        for told in _in_notebook(lesson, notebook):
            yield file, *told
    own = [e for e in all_exercises().values() if e.lesson == lesson.id]
    if not own:
        remedy = f"Write guide/exercises/{lesson.id.replace('-', '_')}.toml, and its claims"
        yield file, "the lesson", "it has no exercise", remedy
    for exercise in own:
        place = f"guide/exercises/{_module(lesson)}.toml", f"exercise “{exercise.id}”"
        for told in (*_of_exercise(exercise, lesson), *_teaches(exercise, lesson)):
            yield *place, *told


def _stage_and_needs(lesson: Lesson, library: Library) -> Iterator[tuple[str, str]]:
    for skill in lesson.skills:
        stage = library.skills[skill].stage
        if stage != lesson.stage:
            yield f"it teaches {skill}, a skill of the stage {stage}", f"Move it to {stage}/"
    both = set(lesson.needs) & set(lesson.skills)
    if both:
        yield f"it needs what it teaches: {', '.join(sorted(both))}", "Take it out of needs"


def _lab(lesson: Lesson) -> Iterator[tuple[str, str]]:
    try:
        if lesson.lab is not None:
            named(lesson.lab)
    except LookupError as error:
        yield str(error).rstrip("."), "Correct lab, or write guide/labs/<lab>.py"
    except Exception as error:  # noqa: BLE001 a lab may fail in any way
        yield f"its lab fails: {_said(error)}", "Mend guide/labs"


def _in_notebook(lesson: Lesson, path: Path) -> Iterator[tuple[str, str, str]]:
    """The headings that questions lead to, and the words, are in the notebook."""
    name = f"notebooks/{lesson.stage}/{path.name}"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = [(c["cell_type"], "".join(c["source"])) for c in cells]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        yield "the notebook", f"{name} cannot be read: {_said(error)}", "Mend it"
        return
    prose = "\n".join(text for kind, text in texts if kind == "markdown")
    headings = Counter(HEADING.findall(prose))
    for place in lesson.places:
        if headings[place.heading] != 1:
            times = "has no" if not headings[place.heading] else "has twice the"
            wrong = f"{name} {times} heading “{place.heading}”"
            yield f"place “{place.id}”", wrong, "Copy the heading word for word, and have it once"
    shown = {found for kind, text in texts if kind == "code" for found in WORD.findall(text)}
    own = all_exercises().values()
    wanted = [("quiz", skill) for skill in lesson.skills]
    wanted += [("lab", lesson.lab)] if lesson.lab else []
    wanted += [("exercise", e.id) for e in own if e.lesson == lesson.id]
    for word, what in wanted:
        if (word, what) not in shown:
            yield "the notebook", f'{name} does not show {word}("{what}")', "Add a cell with it"


def _of_exercise(exercise: Exercise, lesson: Lesson) -> Iterator[tuple[str, str]]:
    """What can be told without running an exercise; the tests run it."""
    if exercise.skill not in lesson.skills:
        yield f"its lesson does not teach {exercise.skill}", f"Name one of {list(lesson.skills)}"
    messages = Counter(wrong.message for wrong in exercise.wrong)
    for message, times in messages.items():
        if times > 1:
            yield f"{times} wrong solutions have the message “{message}”", "Speak to each of them"
    if len(exercise.starters[0].code.strip().splitlines()) > FEWEST_LINES:
        yield "its first starter has more than five lines", "Give less, or make two exercises"
    pieces = [("starter", s.code) for s in exercise.starters] + [("solution", exercise.solution)]
    for what, code in (*pieces, *(("wrong solution", w.code) for w in exercise.wrong)):
        try:
            compile(code, what, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield f"a {what} is no Python: {_said(error)}", "Mend it"
        else:
            if f"def {exercise.function}(" not in code:
                yield f"a {what} does not define {exercise.function}", "Give it that name"


def _teaches(exercise: Exercise, lesson: Lesson) -> Iterator[tuple[str, str]]:
    places = [place.id for place in lesson.places]
    for part in exercise.counterparts:
        if part.teaches not in places:
            wrong = f"“{part.id}” teaches “{part.teaches}”, which is no place of the lesson"
            yield wrong, f"Name one of {', '.join(places)}"


def _broken_exercises(unfinished: frozenset[str]) -> Iterator[Found]:
    for module, error in broken().items():
        if module.replace("_", "-") in unfinished:
            continue
        file = f"guide/exercises/{module}.toml"
        if isinstance(error, ValidationError):
            for one in error.errors():
                yield file, "an exercise", *in_plain_words(one, Exercise)
        else:
            wrong, _, remedy = _said(error).partition("; ")
            yield file, "the file", wrong, remedy or "Mend it, or the module beside it"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:200]}".removeprefix("ValueError: ")


def _name(lesson: Lesson) -> str:
    return f"{lesson.stage}/{lesson.id}.ipynb"


def _module(lesson: Lesson) -> str:
    return lesson.id.replace("-", "_")
