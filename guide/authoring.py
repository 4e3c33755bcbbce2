"""The commands for authors: ``guide lesson`` begins a lesson, ``guide import`` brings questions."""

from __future__ import annotations

import argparse
import re
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from guide.content import DATA, Library, load
from guide.foreign import LARGEST, Refused
from guide.foreign.write import brought, report
from guide.template import Place, files

PROJECT = DATA.parent
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*")


def add_commands(commands: Any) -> None:
    """Add the commands of this module to those of ``guide``."""
    made = commands.add_parser("lesson", help="begin a lesson: all of its files, from a template")
    made.add_argument("name", help="stage and lesson, such as ml/logistic-regression")
    made.add_argument("--skills", default="", help="what it teaches, such as ml-logreg; 1 to 3")
    made.add_argument("--project", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    made.set_defaults(run=_lesson)
    made = commands.add_parser("import", help="questions of others as TOML for a lesson to fill")
    made.add_argument("file", type=Path, help="jupyterquiz .json, Moodle .gift or .txt, or .csv")
    made.add_argument("--to", type=Path, help="a new file to write (usual: standard output)")
    made.set_defaults(run=_import)


def _lesson(chosen: argparse.Namespace) -> int:
    root: Path = chosen.project
    try:
        made = files(place(chosen.name, chosen.skills, load(root / "data")))
    except ValueError as error:
        print(f"Nothing was written: {error}.", file=sys.stderr)
        return 2
    if there := [name for name in made if (root / name).exists()]:
        print(f"Nothing was written: {there[0]} is there already.", file=sys.stderr)
        return 2
    for name, text in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
        print(f"written: {name}")
    print("`guide check` lists what is to be filled in, file by file; CONTRIBUTING.md says how.")
    return 0


def place(name: str, skills: str, library: Library) -> Place:
    """Where a new lesson goes.

    Args:
        name: stage and lesson, such as ``ml/logistic-regression``.
        skills: ids parted by commas or blanks; empty for the skill of the stage that no
            lesson teaches yet and whose name is nearest, or that comes first.
        library: the material, to look up stages, skills and courses.

    Raises:
        ValueError: if there can be no such lesson; says what to write instead.
    """
    if not NAME.fullmatch(name) or len(name) > 80:
        raise ValueError(f"{name[:80]!r} is no name such as ml/logistic-regression")
    stage, lesson = name.split("/")
    if stage not in library.stages:
        raise ValueError(f"there is no stage {stage}; there is: {', '.join(library.stages)}")
    if lesson in library.lessons:
        raise ValueError(f"there is a lesson {lesson} already")
    taught = tuple(re.findall(r"[^\s,]+", skills)) or _untaught(stage, lesson, library)
    unknown = [skill for skill in taught if skill not in library.skills]
    if unknown or not 1 <= len(set(taught)) == len(taught) <= 3:
        known = ", ".join(s.id for s in library.skills.values() if s.stage == stage)
        raise ValueError(f"a lesson teaches one to three skills of its stage: {known}")
    needs = {n: None for s in taught for n in library.skills[s].needs if n not in taught}
    courses = [c for s in taught for c in library.skills[s].courses] or list(library.courses)
    return Place(stage, lesson, taught, tuple(needs), courses[0])


def _untaught(stage: str, lesson: str, library: Library) -> tuple[str, ...]:
    """The skill that a lesson of this name most likely teaches."""
    taught = {skill for one in library.lessons.values() for skill in one.skills}
    free = [s for s in library.skills.values() if s.stage == stage and s.id not in taught]
    if not free:
        raise ValueError(f"every skill of {stage} has a lesson. Name some with --skills")
    named = {skill.name.casefold(): skill.id for skill in free}
    near = get_close_matches(lesson.replace("-", " "), named, n=1, cutoff=0.5)
    return (named[near[0]] if near else free[0].id,)


def _import(chosen: argparse.Namespace) -> int:
    try:
        written, lost = brought(chosen.file.name, _text(chosen.file))
        if chosen.to:
            with chosen.to.open("x", encoding="utf-8") as file:
                file.write(written)
    except FileExistsError:
        print(f"Nothing was written: {chosen.to} is there already.", file=sys.stderr)
        return 2
    except (OSError, Refused) as error:
        reason = error.strerror or "it cannot be read" if isinstance(error, OSError) else error
        print(f"{chosen.file} cannot be brought: {reason}.", file=sys.stderr)
        return 2
    if not chosen.to:
        print(written)
    questions = written.count("[[questions]]")
    if lost:
        print(f"Not carried over:\n{report(chosen.file.name, lost)}", file=sys.stderr)
    print(f"{questions} questions brought, {len(lost)} remarks", file=sys.stderr)
    return 0


def _text(path: Path) -> str:
    """What a file says, up to a little more than may be read.

    Raises:
        Refused: if it is no text.
    """
    with path.open("rb") as file:
        found = file.read(4 * LARGEST + 1)
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("it is no text in UTF-8") from None
