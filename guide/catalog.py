"""The catalogue: what is known of each programme, and programmes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.content import Library
from guide.schema import Fact, Programme

if TYPE_CHECKING:
    import pandas as pd

WEEKS_PER_MONTH = 4.345  # 365.25 days / 12 / 7, rounded; the documents count in months
NOT_STATED = "not stated"

ASPECTS = {
    # row of the comparison -> the kinds of fact it shows
    "Audience": ("audience",),
    "Who should skip it": ("skip",),
    "Prerequisites": ("prerequisite",),
    "Length as stated": ("length",),
    "Hours, derived": (),
    "Pace": ("pace",),
    "Rating": ("rating",),
    "Enrolment": ("enrolment",),
    "Rigour": ("rigour", "quality"),
    "Tooling and its age": ("tooling",),
    "Availability": ("availability",),
    "Cost": ("cost",),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a programme. ``value`` is ``None`` where nobody states enough to derive it."""

    value: float | None
    arithmetic: str
    facts: tuple[Fact, ...] = ()


def facts_about(library: Library, subject: str, *what: str) -> tuple[Fact, ...]:
    """Facts about a programme or course, of these kinds (of every kind where none is named)."""
    return tuple(
        f for f in library.facts.values() if f.about == subject and (not what or f.what in what)
    )


def hours(library: Library, programme: str) -> Hours:
    """Hours of ``programme`` from its stated pace and length.

    Returns:
        ``pace [h/week] × length [months] × 4.345 [weeks/month]``, with the
        arithmetic in words; ``None`` where a document states only one of them.
    """
    pace = _number(library, programme, "pace", "hours per week")
    length = _number(library, programme, "length", "months")
    if pace is None or length is None:
        return Hours(None, "hours not stated")
    value = _value(pace) * _value(length) * WEEKS_PER_MONTH
    text = (
        f"{_value(pace):g} h/week × {_value(length):g} months × {WEEKS_PER_MONTH} weeks/month"
        f" = {value:.0f} h"
    )
    return Hours(value, text, (pace, length))


def course_hours(library: Library, course: str) -> Hours:
    """Hours of ``course``: its programme's, shared out by weight; the documents give none."""
    programme = library.programme_of(course)
    total = hours(library, programme.id)
    if total.value is None:
        return total
    weights = {c.id: c.weight for c in programme.courses}
    value = total.value * weights[course] / sum(weights.values())
    even = len(set(weights.values())) == 1
    how = "evenly" if even else "by their lengths"
    shared = (
        f"{total.arithmetic}, shared {how} by {len(weights)} courses: {value:.0f} h for this one"
    )
    return Hours(value, shared, total.facts)


def confusable(library: Library, programme: Programme) -> tuple[Programme, ...]:
    """Programmes whose names are easily taken for this one's."""
    return tuple(library.programmes[p] for p in programme.confused_with)


def comparison(library: Library, programmes: Sequence[str]) -> pd.DataFrame:
    """Two to four programmes side by side.

    Returns:
        One column for each programme (its short name), one row for each aspect;
        a cell is a tuple of facts, a list of titles, or a string where nothing
        is stated or the value is no fact (kind, provider, hours).

    Raises:
        ValueError: if there are not two to four different, known programmes.
    """
    unknown = [p for p in programmes if p not in library.programmes]
    if unknown or not 2 <= len(set(programmes)) <= 4 or len(set(programmes)) < len(programmes):
        raise ValueError(
            f"choose two to four different programmes out of {', '.join(library.programmes)}; "
            f"got {', '.join(programmes) or 'none'}"
        )
    import pandas as pd  # late: most pages never need it

    columns = {library.programmes[p].short: _column(library, p) for p in programmes}
    return pd.DataFrame(columns)


def _column(library: Library, name: str) -> dict[str, object]:
    programme = library.programmes[name]
    cells: dict[str, object] = {
        "Kind": programme.kind,
        "Provider": programme.provider,
        "Courses": [c.full_title or c.title for c in programme.courses] or "none",
    }
    for aspect, what in ASPECTS.items():
        found = facts_about(library, name, *what) if what else ()
        cells[aspect] = found or NOT_STATED
    total = hours(library, name)
    cells["Hours, derived"] = total.arithmetic if total.value else NOT_STATED
    return cells


def _number(library: Library, programme: str, what: str, unit: str) -> Fact | None:
    found = facts_about(library, programme, what)
    # The documents' own figure comes first: a later observation never replaces it here.
    stated = [f for f in found if f.value is not None and f.unit == unit and f.statement]
    return stated[0] if stated else None


def _value(fact: Fact) -> float:
    return fact.value or 0.0
