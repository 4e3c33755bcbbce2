"""Studies: the chosen courses as tasks of a plan, and a reader's settings, checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from guide import catalog
from guide.advice import Advice, Choice
from guide.content import Library
from guide.pace import Settings, Task
from guide.plan import Milestone
from guide.schema import Programme

LONGEST_ESTIMATE = 2000.0  # hours of one programme
PRICE = "G65"  # the statement that the default price comes from
OPTIMISM = 1.5
SINCE_THEN = ("optimism", "price_per_month", "project_share", "aid", "deployed")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader sets on the plan's page.

    ``estimates`` are the reader's own hours by programme, ``left_out`` are ids of
    programmes that the advice names and the reader does not want in the plan.
    """

    settings: Settings
    estimates: Mapping[str, float] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """The same as JSON's types, for the journal."""
        s = self.settings
        return {
            "hours_per_week": s.hours_per_week,
            "start": s.start.isoformat(),
            "breaks": [[a.isoformat(), b.isoformat()] for a, b in s.breaks],
            "optimism": s.optimism,
            "price_per_month": s.price_per_month,
            "project_share": s.project_share,
            "aid": s.aid,
            "deployed": s.deployed,
            "applied": [[name, day.isoformat()] for name, day in s.applied],
            "estimates": dict(self.estimates),
            "left_out": list(self.left_out),
        }


def first_wishes(
    library: Library, advice: Advice, hours: int, *, free: bool, today: date
) -> Wishes:
    """What the plan starts from before the reader has touched it."""
    price = next((f.value for f in library.cite((PRICE,)) if f.value is not None), 0.0)
    optional = [c.programme.id for c in advice.beside if c.programme]
    settings = Settings(
        hours_per_week=hours, start=today, optimism=OPTIMISM, price_per_month=price, aid=free
    )
    return Wishes(settings, {}, tuple(p for p in optional if p not in _main(advice)))


def wishes_from(kept: object, library: Library) -> Wishes:
    """Checked wishes out of what a journal or a browser gave.

    Raises:
        ValueError: with one line for each thing that is wrong.
    """
    if not isinstance(kept, dict):
        raise ValueError("the plan's settings are not readable")  # noqa: TRY004 a value, not a type, to its reader
    try:
        settings = Settings(
            hours_per_week=kept["hours_per_week"],
            start=_day(kept["start"]),
            breaks=tuple((_day(a), _day(b)) for a, b in kept.get("breaks", ())),
            applied=tuple((str(n), _day(d)) for n, d in kept.get("applied", ())),
            # a plan kept by an older guide lacks what is newer: then the usual value holds
            **{name: kept[name] for name in SINCE_THEN if name in kept},
        )
        estimates = {str(name): hours for name, hours in dict(kept.get("estimates", {})).items()}
        left_out = tuple(name for name in kept.get("left_out", ()) if name in library.programmes)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the plan's settings are not readable: {error}") from None
    return Wishes(settings, _checked(estimates, library), left_out)


def tasks(
    library: Library,
    advice: Advice,
    wishes: Wishes,
    finished: Collection[str],
    known: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Task, ...]:
    """The chosen courses in their order, each with its hours and what it waits for.

    ``finished`` are ids of courses; ``known`` is the share of a course that need not be
    studied, in [0, 1], by id.
    """
    done = {**known, **dict.fromkeys(finished, 1.0)}
    chosen = [c for c in _choices(advice) if c.programme and c.programme.id not in wishes.left_out]
    path = list(dict.fromkeys(course for choice in chosen for course in choice.courses))
    return tuple(_task(course, path, library, wishes, done) for course in path)


def unestimated(library: Library, advice: Advice) -> tuple[Programme, ...]:
    """Programmes of the advice whose hours nobody states."""
    programmes = dict.fromkeys(c.programme.id for c in _choices(advice) if c.programme)
    return tuple(
        library.programmes[p] for p in programmes if catalog.hours(library, p).value is None
    )


def milestones(library: Library) -> tuple[Milestone, ...]:
    """One milestone for each stage of the roadmap; a branch counts as the stage it leaves."""
    return tuple(
        Milestone(s.id, _order(library, s.id), s.milestone, s.deployed)
        for s in library.stages.values()
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _order(library: Library, stage: str) -> int:
    found = library.stages[stage]
    return _order(library, found.beside) if found.beside else found.order


def _choices(advice: Advice) -> Sequence[Choice]:
    return (*advice.before, advice.primary, *advice.after, *advice.beside)


def _main(advice: Advice) -> set[str]:
    named = (*advice.before, advice.primary, *advice.after)
    return {c.programme.id for c in named if c.programme}


def _checked(estimates: Mapping[str, Any], library: Library) -> dict[str, float]:
    wrong = [
        f"the estimate for {name} is {hours!r}: give hours from 1 to {LONGEST_ESTIMATE:g}"
        for name, hours in estimates.items()
        if name not in library.programmes
        or type(hours) not in (int, float)
        or not 1 <= hours <= LONGEST_ESTIMATE
    ]
    if wrong:
        raise ValueError("\n".join(wrong))
    return {name: float(hours) for name, hours in estimates.items()}


def _task(
    course: str, path: Sequence[str], library: Library, wishes: Wishes, done: Mapping[str, float]
) -> Task:
    programme = library.programme_of(course)
    stage = library.stage_of(programme.id)
    hours, hours_are = _hours(course, path, programme, library, wishes)
    return Task(
        id=course,
        title=library.courses[course].title,
        programme=programme.id,
        programme_title=programme.short,
        stage=stage.id if stage else "",
        hours=hours,
        hours_are=hours_are,
        needs=_needs(course, path, programme, library),
        paid=programme.paid,
        done=done.get(course, 0.0),
    )


def _hours(
    course: str, path: Sequence[str], programme: Programme, library: Library, wishes: Wishes
) -> tuple[float | None, Any]:
    derived = catalog.course_hours(library, course)
    if derived.value is not None:
        return derived.value, "derived"
    estimate = wishes.estimates.get(programme.id)
    if estimate is None:
        return None, "stated"
    weights = {c.id: c.weight for c in programme.courses if c.id in path}
    return estimate * weights[course] / sum(weights.values()), "reader"


def _needs(
    course: str, path: Sequence[str], programme: Programme, library: Library
) -> tuple[str, ...]:
    """The course before it in its programme, or what the programme waits for."""
    own = [c.id for c in programme.courses if c.id in path]
    place = own.index(course)
    if place:
        return (own[place - 1],)
    before = path[: path.index(course)]
    needed = [n.programme for n in programme.needs if n.programme]
    return tuple(
        c.id for name in needed for c in library.programmes[name].courses[-1:] if c.id in before
    )
