"""The plan: what to study when, with an honest finish and cost.

``pace`` counts hours and money, ``weeks`` lays courses on days; this module puts
them together, adds what to remember, and plans again when life came between.
Everything a caller needs can be imported from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from guide.pace import RANGES, Cost, Settings, Task, Total, cost, derive, refuse, total, unstated
from guide.weeks import AID_DAYS, Lap, StudyDays, Week, answers, in_order, lay, weeks

__all__ = [
    "RANGES",
    "Forecast",
    "Lap",
    "Milestone",
    "Plan",
    "Replan",
    "Settings",
    "Task",
    "derive",
    "paces",
    "replan",
    "schedule",
]

MODELS_FROM, DEPLOYED_BY = 2, 3  # orders of stages: the first with models, the last to deploy in
DEPLOY = "Put one small model where others can use it"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What to reach inside a stage; ``order`` is the stage's place, 1 for the first."""

    stage: str
    order: int
    title: str
    deployed: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """The last day of study, three ways."""

    early: date
    likely: date
    late: date


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a pace leads. ``ends`` counts known hours only; ``None``: nothing is left."""

    hours_per_week: float
    ends: Finish | None
    total: Total
    cost: Cost

    @property
    def finish(self) -> Finish | None:
        """The finish, or ``None`` while hours are unknown."""
        return None if self.total.unknown else self.ends

    @property
    def not_before(self) -> date | None:
        """Where hours are unknown: the first day on which the known ones could be over."""
        return self.ends.early if self.ends and self.total.unknown else None

    @property
    def says(self) -> str:
        """The finish in one sentence."""
        if self.ends is None:
            return "Nothing is left to study."
        if self.not_before:
            return f"Not before {spell(self.not_before)}, plus {unstated(self.total.unknown)}."
        early, likely, late = map(spell, (self.ends.early, self.ends.likely, self.ends.late))
        if early == late:
            return f"Likely on {likely}."
        return f"Likely on {likely}; {early} at the earliest, {late} if it goes slowly."


@dataclass(frozen=True, slots=True)
class Marker:
    """A day to remember. ``about``: id of the stage reached, or of the task applied for."""

    kind: Literal["milestone", "aid"]
    about: str
    title: str
    day: date
    exact: bool
    deployed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for, and what follows: laps in their order, weeks from the start."""

    tasks: tuple[Task, ...]
    settings: Settings
    milestones: tuple[Milestone, ...]
    laps: tuple[Lap, ...]
    weeks: tuple[Week, ...]
    markers: tuple[Marker, ...]
    forecast: Forecast
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replan:
    """A new plan from a later day; ``behind``: days later than before, negative if ahead."""

    plan: Plan
    behind: int
    says: str


def schedule(
    tasks: Sequence[Task], settings: Settings, milestones: Sequence[Milestone] = ()
) -> Plan:
    """Lay the tasks on days, each after what it needs, one at a time.

    Args:
        tasks: in the order to take them; a task waits for what it needs.
        settings: pace, start, breaks and money.
        milestones: one for each stage; those of stages not in the plan are left out.

    Raises:
        ValueError: for an id twice, a need that is not in the plan, needs in a
            circle, or a pace at which the plan takes more than a hundred years.
    """
    opened = answers(tasks, settings)
    laps = lay(in_order(tasks), settings, settings.optimism, opened)
    return Plan(
        tasks=tuple(tasks),
        settings=settings,
        milestones=tuple(milestones),
        laps=laps,
        weeks=tuple(weeks(laps, settings)),
        markers=tuple(_applications(laps, settings, opened)) + _reached(laps, settings, milestones),
        forecast=_forecast(tasks, settings),
        notes=tuple(_notes(laps, opened, settings)),
    )


def paces(
    tasks: Sequence[Task], settings: Settings, choices: Sequence[float] = (3, 5, 7, 10, 15, 20)
) -> tuple[Forecast, ...]:
    """Finish and cost for several paces: faster is never later, and never dearer.

    ``choices`` are the hours a week to compare, each 1 to 60.
    """
    return tuple(_forecast(tasks, replace(settings, hours_per_week=pace)) for pace in choices)


def replan(plan: Plan, today: date, done: Mapping[str, float]) -> Replan:
    """The rest of a plan from today, and one calm sentence on how it moved.

    An application or a deployment that the plan had before today counts as made.

    Args:
        plan: the plan so far.
        today: the first day of the new plan; before the old start, that start.
        done: the share finished by task id, 0 to 1; others stay as they are.

    Raises:
        ValueError: for the id of no task, or a share outside 0 to 1.
    """
    strange = sorted(set(done) - {task.id for task in plan.tasks})
    refuse([f"done has {name!r}: the plan has no such course" for name in strange])
    tasks = [replace(task, done=done.get(task.id, task.done)) for task in plan.tasks]
    start, old = max(today, plan.settings.start), plan.settings
    sent = tuple((m.about, m.day) for m in plan.markers if m.kind == "aid" and m.day < start)
    left = {task.stage for task in tasks if task.done < 1}
    deployed = old.deployed or any(m.deployed and m.about not in left for m in plan.markers)
    settings = replace(old, start=start, applied=old.applied + sent, deployed=deployed)
    new = schedule(tasks, settings, plan.milestones)
    before, now = plan.forecast.ends, new.forecast.ends
    behind = (now.likely - before.likely).days if before and now else 0
    return Replan(new, behind, _moved(plan, new.forecast, behind))


def spell(day: date) -> str:
    """A day in words: "3 May 2027"."""
    return f"{day.day} {day:%B %Y}"


def _moved(plan: Plan, new: Forecast, behind: int) -> str:
    """How the finish moved, without blame."""
    if new.finish is None or plan.forecast.finish is None:
        return f"This is the plan from today. {new.says}"
    since, finish = spell(plan.settings.start), spell(new.finish.likely)
    if abs(behind) < 7:
        return f"You are on the plan of {since}; the likely finish is {finish}."
    count = round(abs(behind) / 7)
    where = f"{count} {'week' if count == 1 else 'weeks'} {'behind' if behind > 0 else 'ahead of'}"
    return f"You are {where} the plan of {since}; the new likely finish is {finish}."


def _forecast(tasks: Sequence[Task], settings: Settings) -> Forecast:
    """Finish and cost at this pace, without the weeks."""
    order, opened = in_order(tasks), answers(tasks, settings)
    ends = None
    if order:
        three = [lay(order, settings, factor, opened) for factor in settings.factors]
        ends = Finish(*(max(lap.last or lap.first for lap in laps) for laps in three))
    return Forecast(settings.hours_per_week, ends, total(order), cost(order, settings))


def _applications(
    laps: Sequence[Lap], settings: Settings, opened: Mapping[str, date]
) -> Iterator[Marker]:
    """An application, in time for its answer, for each paid course not applied for."""
    sent = {task for task, _ in settings.applied}
    for lap in laps:
        task = lap.task
        if task.id in opened and task.id not in sent:
            of = f" ({task.programme_title})" if task.programme_title else ""
            title = f"Apply for financial aid: {task.title}{of}"
            yield Marker("aid", task.id, title, lap.first - timedelta(AID_DAYS), lap.exact)


def _reached(
    laps: Sequence[Lap], settings: Settings, milestones: Sequence[Milestone]
) -> tuple[Marker, ...]:
    """A milestone inside each stage: halfway through the last course of it."""
    last, days = {lap.task.stage: lap for lap in laps}, StudyDays.of(settings)
    here = [each for each in milestones if each.stage in last]
    here += [] if settings.deployed else _deployment(here, [lap.task.stage for lap in laps])
    halfway = {stage: days.day(lap.begin + lap.days // 2) for stage, lap in last.items()}
    markers = [
        Marker("milestone", m.stage, m.title, halfway[m.stage], last[m.stage].exact, m.deployed)
        for m in here
    ]
    return tuple(sorted(markers, key=lambda marker: marker.day))


def _deployment(here: Sequence[Milestone], stages: Sequence[str]) -> list[Milestone]:
    """One more milestone, if no model is deployed by stage 3, or in the first stage after it.

    Before stage 2 there is no model to deploy: a plan of the language alone has none.
    """
    models = [m for m in here if m.order >= MODELS_FROM]
    models.sort(key=lambda milestone: stages.index(milestone.stage))
    early = [m for m in models if m.order <= DEPLOYED_BY]
    due = early or [m for m in models if m.stage == models[0].stage]
    if not due or any(m.deployed for m in due):
        return []
    return [Milestone(due[-1].stage, due[-1].order, DEPLOY, deployed=True)]


def _notes(laps: Sequence[Lap], opened: Mapping[str, date], settings: Settings) -> Iterator[str]:
    """What the reader should know about this plan, a sentence each."""
    for before, lap in pairwise((None, *laps)):
        if lap.begin > (before.begin + before.days if before else 0):
            day = spell(opened[lap.task.id])
            yield f"{lap.task.title} waits until {day}: the answer about aid takes {AID_DAYS} days."
    if unknown := [lap.task.title for lap in laps if lap.hours is None]:
        yield (
            f"Nobody states the hours of {', '.join(unknown)}. "
            "What comes after begins on the days shown at the earliest."
        )
    if settings.price_per_month and _interrupted(laps):
        yield (
            "A break falls into a paid programme. The cost counts no fee for the break: "
            "cancel before it, and subscribe again after it."
        )


def _interrupted(laps: Sequence[Lap]) -> bool:
    """Whether a break cuts a paid course, or lies between two of a programme."""
    return any(lap.task.paid and len(lap.runs) > 1 for lap in laps) or any(
        after.task.paid
        and before.task.programme == after.task.programme
        and (after.first - (before.last or before.first)).days > 1
        for before, after in pairwise(laps)
    )
