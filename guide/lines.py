"""Lines: what a journal is made of, one JSON object each, checked wherever they come from.

Every line has an id of its own. Two journals are put together by taking the union
of their lines; nothing is ever changed in one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import isfinite
from typing import Any

FORMAT = 1
LONGEST = 64_000  # characters; a longer line was not written by the guide
DEEPEST = 20  # brackets inside brackets in a value
LAST_COUNT = 2**53  # counters stop here, where JavaScript's whole numbers do
PIECE = 10_000  # characters of damaged text to a line; escaped, it still is a short one
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
NOTES = ("load", "undo")  # what a journal says about itself; it stays where it was written
KINDS = ("setting", "attempt", "aside", *NOTES)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a reader did or chose.

    Attributes:
        id: its own, for ever, in every copy of the journal.
        count: orders the lines: clocks jump, a counter does not.
        at: when it was written (UTC).
        kind: ``setting`` (``name`` has been ``value`` since ``at``), ``attempt`` (an answer;
            ``value`` holds its parts), ``aside`` (``value`` is damaged text, kept for whoever
            can mend it), ``load`` (lines were loaded) or ``undo`` (the load ``value`` was undone).
        name: what is set; empty for all other kinds.
        value: JSON's types.
        batch: the id of the load that brought it; empty for a line of one's own.
    """

    id: str
    count: int
    at: datetime
    kind: str
    name: str
    value: Any
    batch: str = ""

    @property
    def key(self) -> str:
        """Names this copy of the line."""
        return f"{self.id}.{self.batch}" if self.batch else self.id


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text held: lines, the damaged ones as they stood, and how many are of a newer form."""

    lines: tuple[Line, ...] = ()
    damaged: tuple[str, ...] = ()
    newer: int = 0

    def __add__(self, other: Reading) -> Reading:
        return Reading(
            self.lines + other.lines, self.damaged + other.damaged, self.newer + other.newer
        )


def read(text: str) -> Reading:
    """Every line of ``text``. Nothing in it can raise; empty lines are none."""
    lines, damaged, newer = [], [], 0
    for each in text.removeprefix("\ufeff").split("\n"):  # splitlines() would split texts, too
        if not each.strip():
            continue
        row = _row(each)
        line = _line(row)
        if line:
            lines.append(line)
        elif _is_newer(row):
            newer += 1
        else:
            damaged.append(each)
    return Reading(tuple(lines), tuple(damaged), newer)


def settle(copies: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that count, each once, oldest first.

    Without those of a load that was undone, and of one whose note is missing: it is written
    last, so the power went in between, and the reader was never told that it was done.
    """
    ordered = sorted(copies, key=lambda line: (line.count, line.at, line.id, line.batch))
    whole = {"", *(line.id for line in ordered if line.kind == "load")}
    counted = whole - {line.value for line in ordered if line.kind == "undo"}
    kept: dict[str, Line] = {}
    for line in ordered:
        if line.kind not in NOTES and line.batch in counted:
            kept.setdefault(line.id, line)
    return tuple(kept.values())


def written(line: Line) -> str:
    """The line as text.

    Raises:
        TypeError, ValueError: if its value is not made of JSON's types.
    """
    row: dict[str, Any] = {
        "guide": FORMAT,
        "id": line.id,
        "count": line.count,
        "at": line.at.isoformat(timespec="milliseconds"),
    }
    if line.kind == "setting":
        row |= {"setting": line.name, "value": line.value}
    else:
        row[line.kind] = line.value
    if line.batch:
        row["from"] = line.batch
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def text_of(lines: Iterable[Line]) -> str:
    """Lines as a journal to be handed on: nobody need know which load once brought them."""
    return "".join(written(replace(line, batch="")) + "\n" for line in lines)


def aside(damaged: Iterable[str], count: int, at: datetime) -> list[Line]:
    """Damaged texts as lines that can be kept; the same text always becomes the same line."""
    pieces = [text[n : n + PIECE] for text in damaged for n in range(0, len(text), PIECE)]
    return [Line(_name_of(piece), count, at, "aside", "", piece) for piece in pieces]


def _name_of(text: str) -> str:
    return "aside-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:26]


def _row(text: str) -> Any:
    """``text`` as JSON; ``None`` where it is not, or holds what JSON cannot."""
    if len(text) > LONGEST:
        return None
    try:
        row = json.loads(text, parse_constant=_refuse, parse_float=_finite)
        if "\\ud" in text.lower():
            json.dumps(row, ensure_ascii=False).encode()  # half a character cannot be written
    except (ValueError, RecursionError):
        return None
    return row


def _line(row: Any) -> Line | None:
    try:
        kinds = [kind for kind in KINDS if kind in row]
        name = row["setting"] if kinds == ["setting"] else ""
        value = row["value"] if kinds == ["setting"] else row[kinds[0]]
        at = datetime.fromisoformat(row["at"])
        line = Line(
            row["id"], row["count"], at.astimezone(UTC), kinds[0], name, value, row.get("from", "")
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return None
    fits = row.get("guide") == FORMAT and len(kinds) == 1 and at.tzinfo is not None
    return line if fits and _is_sound(line) else None


def _is_sound(line: Line) -> bool:
    """Whether every part is of its type and within its bounds."""
    ids = (line.id,) if line.batch == "" else (line.id, line.batch)
    return (
        all(isinstance(each, str) and ID.fullmatch(each) for each in ids)
        and type(line.count) is int
        and 0 <= line.count <= LAST_COUNT
        and isinstance(line.name, str)
        and _is_shallow(line.value, DEEPEST)
        and isinstance(
            line.value, {"attempt": dict, "aside": str, "undo": str}.get(line.kind, object)
        )
    )


def _is_shallow(value: Any, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_shallow(each, levels - 1) for each in inside)


def _is_newer(row: Any) -> bool:
    form = row.get("guide") if isinstance(row, dict) else None
    return type(form) is int and form > FORMAT


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _finite(number: str) -> float:
    if not isfinite(float(number)):
        raise ValueError(number)
    return float(number)
