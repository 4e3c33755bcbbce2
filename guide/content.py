"""The material: everything under ``data/``, read once, checked, frozen.

The only reader of ``data/``. A file or a table that breaks its format is left
out and described as a :class:`Fault`; the rest is kept, so that one slip of a
teacher never takes the guide away from a reader. ``guide check`` prints every
fault of every file at once.
"""

from __future__ import annotations

import difflib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide import glossary, lesson, schema
from guide.area import Area
from guide.question import Question
from guide.references import mend

DATA = Path(__file__).parent.parent / "data"

FILES: Mapping[str, type[schema.Table]] = {
    # table -> what a row of it is; its file has the same name, or is in its folder
    "sources": schema.Source,
    "facts": schema.Fact,
    "programmes": schema.Programme,
    "stages": schema.Stage,
    "skills": schema.Skill,
    "areas": Area,
    "topics": schema.Topic,
    "gaps": schema.Gap,
    "conflicts": schema.Conflict,
    "fields": schema.ProfileField,
    "rules": schema.Rule,
    "personas": schema.Persona,
    "entrances": schema.Entrance,
    "answers": schema.Answer,
    "pages": schema.Page,
    "terms": glossary.Term,
    "lessons": lesson.Lesson,
    "questions": Question,  # of one of the formats: lesson.FORMATS
    "misconceptions": lesson.Misconception,
    "releases": lesson.Release,
}
MAY_BE_EMPTY = ("releases",)
# file or folder -> table, where the names differ
ALIASES = {"profile": "fields", "faq": "answers", "placement": "questions", "glossary": "terms"}
AFTER = "Mend the other faults first, then check again: these may go with them"
STATEMENTS = tuple(f"R{n:02}" for n in range(1, 70)) + tuple(f"G{n:02}" for n in range(1, 92))


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with the material, for the person who can mend it."""

    file: str
    place: str
    wrong: str
    remedy: str
    level: str = "error"  # or "warning"

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.wrong}. {self.remedy}"


@dataclass(frozen=True)
class Library:
    """All of the material by table and id, in the order of the files."""

    sources: Mapping[str, schema.Source]
    facts: Mapping[str, schema.Fact]
    programmes: Mapping[str, schema.Programme]
    stages: Mapping[str, schema.Stage]
    skills: Mapping[str, schema.Skill]
    areas: Mapping[str, Area]
    topics: Mapping[str, schema.Topic]
    gaps: Mapping[str, schema.Gap]
    conflicts: Mapping[str, schema.Conflict]
    fields: Mapping[str, schema.ProfileField]
    rules: Mapping[str, schema.Rule]
    personas: Mapping[str, schema.Persona]
    entrances: Mapping[str, schema.Entrance]
    answers: Mapping[str, schema.Answer]
    pages: Mapping[str, schema.Page]
    terms: Mapping[str, glossary.Term]
    lessons: Mapping[str, lesson.Lesson]
    questions: Mapping[str, Question]
    misconceptions: Mapping[str, lesson.Misconception]
    releases: Mapping[str, lesson.Release]
    faults: tuple[Fault, ...] = field(default=())

    def cite(self, ids: tuple[str, ...]) -> tuple[schema.Fact, ...]:
        """The facts that ``ids`` name; a bare statement id names all of its facts."""
        found = {f.id: f for one in ids for f in self._named.get(one, ())}
        return tuple(found.values())

    @cached_property
    def _named(self) -> Mapping[str, tuple[schema.Fact, ...]]:
        """Facts by their own id and by that of their statement."""
        named: dict[str, tuple[schema.Fact, ...]] = {}
        for fact in self.facts.values():
            for name in dict.fromkeys((fact.id, fact.statement or fact.id)):
                named[name] = (*named.get(name, ()), fact)
        return named

    @cached_property
    def courses(self) -> Mapping[str, schema.Course]:
        """Every course by id, in the order of the programmes."""
        return {c.id: c for p in self.programmes.values() for c in p.courses}

    @cached_property
    def placeable(self) -> tuple[schema.Skill, ...]:
        """The skills that placement speaks about, in their order."""
        return tuple(s for s in self.skills.values() if s.placeable)

    def programme_of(self, course: str) -> schema.Programme:
        """The programme that holds ``course``.

        Raises:
            KeyError: if there is no such course.
        """
        for programme in self.programmes.values():
            if any(c.id == course for c in programme.courses):
                return programme
        raise KeyError(course)

    def stage_of(self, programme: str) -> schema.Stage | None:
        """The stage that lists ``programme``, or ``None``."""
        return next((s for s in self.stages.values() if programme in s.programmes), None)


def load(folder: Path = DATA) -> Library:
    """Read and check all of the material under ``folder``.

    Never raises for what a file says: see ``Library.faults``.
    """
    faults: list[Fault] = []
    rows: dict[str, dict[str, Any]] = {name: {} for name in FILES}
    origin: dict[tuple[str, str], str] = {}
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError, OSError) as error:  # bad TOML, letters or numbers
            wrong = f"this is not TOML: {error}"
            faults.append(Fault(name, "the file", wrong, "Mend that line; the rest is used"))
            continue
        for kind, row in _rows(name, table, faults):
            _keep(name, kind, row, rows, origin, faults)
    faults += _loose(rows, origin, after=bool(faults))
    missing = [name for name in FILES if not rows[name] and name not in MAY_BE_EMPTY]
    faults += [
        Fault(name, "the table", "nothing readable is in it", f"Add at least one [[{name}]]")
        for name in missing
    ]
    return Library(**rows, faults=tuple(sorted(faults)))


def _loose(
    rows: dict[str, dict[str, Any]], origin: Mapping[tuple[str, str], str], *, after: bool
) -> list[Fault]:
    """Faults of the references between tables.

    After other faults most of these only follow from what was left out, so
    they are summed up for each file.
    """
    found = [Fault(origin[key], *rest) for key, rest in mend(rows)]
    if not after:
        return found
    count = Counter(fault.file for fault in found)
    return [
        Fault(name, "references", f"{n} of them name what is not there", AFTER)
        for name, n in count.items()
    ]


def _rows(name: str, table: dict[str, Any], faults: list[Fault]) -> Iterator[tuple[str, Any]]:
    """Every row of one file, with the table that it belongs to."""
    path = Path(name)
    if path.parts[0] == "programmes":
        facts = table.pop("facts", [])
        if not isinstance(facts, list):
            wrong = f"“facts” is {str(facts)[:60]!r}"
            faults.append(Fault(name, "facts", wrong, "Write its rows as [[facts]]"))
            facts = []
        about = {"about": path.stem}
        yield from (("facts", about | f if isinstance(f, dict) else f) for f in facts)
        yield "programmes", {"id": path.stem} | table
        return
    if path.parts[0] == "lessons":
        yield from _lesson_rows(path, table, faults)
        return
    folder = path.parts[0] if len(path.parts) > 1 else path.stem
    expected = ALIASES.get(folder, folder)
    for key, found in table.items():
        if key != expected or key not in FILES or not isinstance(found, list):
            wrong = f"“{key}” is not what this file holds"
            faults.append(Fault(name, key, wrong, f"Write its rows as [[{expected}]]"))
            continue
        of = {"use": "placement"} if folder == "placement" else {}
        yield from ((key, of | row if isinstance(row, dict) else row) for row in found)


def _lesson_rows(
    path: Path, table: dict[str, Any], faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    """A lesson and its questions; the folder is its stage, and the file its id."""
    if len(path.parts) != 3:
        wrong = "it does not stand in the folder of a stage"
        remedy = "Move it to lessons/<stage>/<lesson>.toml"
        faults.append(Fault(path.as_posix(), "the file", wrong, remedy))
        return
    questions = table.pop("questions", [])
    if not isinstance(questions, list):
        wrong = f"“questions” is {str(questions)[:60]!r}"
        faults.append(Fault(path.as_posix(), "questions", wrong, "Write its rows as [[questions]]"))
        questions = []
    yield "lessons", {"id": path.stem, "stage": path.parts[1]} | table
    of = {"lesson": path.stem}
    yield from (("questions", of | q if isinstance(q, dict) else q) for q in questions)


def _model(kind: str, row: Any) -> type[schema.Table]:
    """The format of a row: for a question the one that it names."""
    named = row.get("format") if kind == "questions" and isinstance(row, dict) else None
    return lesson.FORMATS.get(named, FILES[kind]) if isinstance(named, str) else FILES[kind]


def _keep(
    name: str,
    kind: str,
    row: dict[str, Any],
    rows: dict[str, dict[str, Any]],
    origin: dict[tuple[str, str], str],
    faults: list[Fault],
) -> None:
    """Check one row and keep it, or say what is wrong with it."""
    place = f"{kind[:-1]} “{row.get('id', '?')}”" if isinstance(row, dict) else kind
    model = _model(kind, row)
    try:
        made = model.model_validate(row)
    except ValidationError as error:
        found = error.errors()
        if model is Question:  # no format, so nothing is known of its other keys
            found = [e for e in found if e["loc"] in ((), ("format",))]
        faults += [Fault(name, place, *in_plain_words(e, model)) for e in found]
        return
    if made.id in rows[kind]:
        wrong = f"this id is used twice, first in {origin[kind, made.id]}"
        faults.append(Fault(name, place, wrong, "Ids are for ever: choose another for the newer"))
        return
    rows[kind][made.id] = made
    origin[kind, made.id] = name


def _keys(model: type[schema.Table], where: tuple[int | str, ...]) -> list[str]:
    """The keys that could be meant at ``where``: of the row, or of the tables inside of it."""
    if len(where) == 1:
        return list(model.model_fields)
    inside = model.model_json_schema().get("$defs", {}).values()
    return [name for table in inside for name in table.get("properties", {})]


def in_plain_words(  # noqa: PLR0911 one for each kind of slip
    error: Any, model: type[schema.Table]
) -> tuple[str, str]:
    """What is wrong and how to mend it, from one of Pydantic's errors."""
    parts = (part + 1 if isinstance(part, int) else part for part in error["loc"])
    where = ".".join(map(str, parts)) or "the table"
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"{where} is missing", f"Add {where} = …"
        case "extra_forbidden":
            near = difflib.get_close_matches(str(error["loc"][-1]), _keys(model, error["loc"]), 1)
            hint = f"Did you mean {near[0]}?" if near else "Remove it"
            return f"{where} is no key of this table", hint
        case "literal_error":
            return f"{where} is {error['input']!r}", f"Write one of {context['expected']}"
        case "string_pattern_mismatch":
            return (
                f"{where} is {error['input']!r}",
                "Ids are lower-case words with hyphens; dates are 2026, 2026-11 or 2026-11-22",
            )
        case "value_error":
            wrong, _, remedy = str(context["error"]).partition("; ")
            return (f"{where}: {wrong}" if error["loc"] else wrong), remedy
        case "string_too_short":
            return f"{where} says nothing", "Write the text, or leave the key out"
        case _:
            return f"{where} is {str(error['input'])[:60]!r}", f"{error['msg']}"
