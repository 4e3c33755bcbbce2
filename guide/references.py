"""Which table of the material points to which, and what to do where one points to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from guide.schema import STATEMENT, Table

# table -> field -> the table whose ids it holds
POINTS_TO: Mapping[str, Mapping[str, str]] = {
    "facts": {"about": "subjects", "source": "sources", "evidence": "sources", "skills": "skills"},
    "programmes": {
        "replaced_by": "programmes",
        "fallback": "offers",
        "confused_with": "programmes",
    },
    "stages": {"beside": "stages", "programmes": "programmes", "because": "facts"},
    "skills": {"stage": "stages", "needs": "skills", "courses": "courses"},
    "areas": {"skills": "skills"},
    "topics": {"skills": "skills", "facts": "facts", "taught": "programmes", "sources": "sources"},
    "gaps": {"fact": "facts", "skills": "skills"},
    "conflicts": {"evidence": "sources"},
    "rules": {
        "programme": "programmes",
        "primary": "programmes",
        "courses": "courses",
        "when": "fields",
        "because": "facts",
        "conflicts": "conflicts",
    },
    "personas": {"facts": "facts", "profile": "fields"},
    "entrances": {"course": "courses", "facts": "facts", "beside": "programmes"},
    "answers": {"facts": "facts", "conflicts": "conflicts"},
    "terms": {"source": "sources", "skills": "skills"},
    "lessons": {"stage": "stages", "skills": "skills", "needs": "skills", "seen": "questions"},
    "questions": {"lesson": "lessons", "skill": "skills", "source": "sources"},
    "misconceptions": {"skill": "skills"},
}
CAN_DO_WITHOUT = {"misconception", "seen"}  # fields that are emptied where their row can stay
INSIDE: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    # the same for tables inside tables
    "programmes": {
        "needs": {"programme": "programmes", "skill": "skills", "because": "facts"},
        "courses": {"fact": "facts", "sources": "sources"},
    },
    "gaps": {
        "coverage": {
            "programme": "programmes",
            "courses": "courses",
            "facts": "facts",
            "sources": "sources",
        }
    },
    "conflicts": {"roadmap": {"facts": "facts"}, "comparison": {"facts": "facts"}},
    "lessons": {"taught": {"course": "courses", "sources": "sources"}},
    "questions": {
        "options": {"misconception": "misconceptions"},
        "near": {"misconception": "misconceptions"},
    },
}

Found = tuple[tuple[str, str], tuple[str, str, str]]  # (table, id), (place, wrong, remedy)


def mend(rows: dict[str, dict[str, Any]]) -> list[Found]:
    """Drop what points to nothing, in place, and say so.

    A row whose single reference leads nowhere is dropped; from a list of
    references only the loose ones are. What falls out may loosen others, so this
    repeats until nothing changes.
    """
    found: list[Found] = []
    while True:
        known = _known(rows)
        new = [fault for table in rows for fault in _mend_table(table, rows, known)]
        found += new
        if not new:
            return found + list(_cycles(rows))


def _known(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, set[str]]:
    known = {table: set(made) for table, made in rows.items()}
    known["facts"] |= {m.group() for i in known["facts"] if (m := STATEMENT.match(i))}
    known["courses"] = {c.id for p in rows["programmes"].values() for c in p.courses}
    known["offers"] = known["programmes"] | known["courses"]
    known["subjects"] = known["offers"] | {"way"}
    return known


def _mend_table(
    table: str, rows: dict[str, dict[str, Any]], known: Mapping[str, set[str]]
) -> Iterator[Found]:
    for row in list(rows[table].values()):
        mended, loose = _without_loose(row, POINTS_TO.get(table, {}), known)
        for name, fields in INSIDE.get(table, {}).items():
            mended, inner = _mend_inside(mended, name, fields, known)
            loose += inner
        if not loose:
            continue
        place = f"{table[:-1]} “{row.id}”"
        for field, target, to in loose:
            yield (
                (table, row.id),
                (
                    place,
                    f"{field} names “{target}”, which is not among the {to}",
                    "Correct the id, or add what it names",
                ),
            )
        if mended is None:
            del rows[table][row.id]
        else:
            rows[table][row.id] = mended


def _mend_inside(
    row: Table | None, name: str, fields: Mapping[str, str], known: Mapping[str, set[str]]
) -> tuple[Table | None, list[tuple[str, str, str]]]:
    if row is None:
        return None, []
    held = getattr(row, name, ())  # not every format of question has options
    parts = held if isinstance(held, tuple) else (held,)
    results = [_without_loose(part, fields, known) for part in parts]
    loose = [(f"{name}.{f}", target, to) for _, found in results for f, target, to in found]
    if not loose:
        return row, []
    kept = tuple(part for part, _ in results if part is not None)
    new: Any = kept if isinstance(held, tuple) else (kept[0] if kept else None)
    return (row.model_copy(update={name: new}) if new is not None else None), loose


def _without_loose(
    row: Table, fields: Mapping[str, str], known: Mapping[str, set[str]]
) -> tuple[Table | None, list[tuple[str, str, str]]]:
    """``row`` without loose references (``None`` if a single one is), and those."""
    loose: list[tuple[str, str, str]] = []
    update: dict[str, Any] = {}
    drop = False
    for field, to in fields.items():
        held = getattr(row, field)
        if held is None or held == "":
            continue
        ids = (held,) if isinstance(held, str) else tuple(held)
        bad = [i for i in ids if i not in known[to]]
        loose += [(field, i, to) for i in bad]
        if bad and field in CAN_DO_WITHOUT:
            update[field] = None
        elif bad and isinstance(held, str):
            drop = True
        elif bad and isinstance(held, dict):
            update[field] = {k: v for k, v in held.items() if k not in bad}
        elif bad:
            update[field] = tuple(i for i in ids if i not in bad)
    if drop:
        return None, loose
    return (row.model_copy(update=update) if update else row), loose


def _cycles(rows: dict[str, dict[str, Any]]) -> Iterator[Found]:
    """Skills that need each other in a circle; their needs are dropped."""
    graph = {s.id: s.needs for s in rows["skills"].values()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1]
            yield (
                ("skills", circle[0]),
                (
                    f"skill “{circle[0]}”",
                    f"it needs itself in a circle: {' → '.join(circle)}",
                    "Take one of these needs away",
                ),
            )
            graph[circle[0]] = ()
            skill = rows["skills"][circle[0]]
            rows["skills"][circle[0]] = skill.model_copy(update={"needs": ()})
        else:
            return
