"""Trials: whether the plan keeps its promises for many random readers, and has room for reviews."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from guide import rulings, studies
from guide.advice import advise
from guide.content import Library
from guide.forgetting import CARDS, by_age
from guide.pace import Settings, Task
from guide.plan import Plan, schedule

READERS = 1000
SEED = 2026
MINUTES = 1.5  # that a review takes, with its reply
SLACK = 1e-6  # hours: sums of floats


def kept(library: Library, readers: int = READERS) -> int:
    """For how many of ``readers`` random readers every promise of the plan holds.

    The promises: what a course needs comes before it, no week holds more hours
    than the reader gives, no two courses run at once, two more hours a week never
    give a later finish, and a total names every course without hours.
    """
    return sum(_all_hold(tasks, settings) for tasks, settings in _draw(library, readers))


def review_shares(library: Library, readers: int = READERS // 5) -> list[float]:
    """The largest share of a week that reviews take, for each of some random readers.

    The plan sets no hours aside for them. Here the skills of a course become cards
    one after the other while it is studied, and are reviewed as made-up readers do.
    Weeks with a break are passed over.
    """
    ages = by_age(CARDS // 4)
    found = []
    for tasks, settings in _draw(library, readers):
        plan = schedule(tasks, settings)
        begun = list(_begun(plan, library))
        whole = [n for n, week in enumerate(plan.weeks) if not week.break_days]
        minutes = [
            MINUTES * sum(ages[n - b] for b in begun if 0 <= n - b < len(ages)) for n in whole
        ]
        found.append(max(minutes, default=0.0) / 60 / settings.hours_per_week)
    return found


def _begun(plan: Plan, library: Library) -> Iterator[int]:
    """The week in which each skill of the plan becomes a card."""
    weeks: dict[str, list[int]] = {}
    for n, week in enumerate(plan.weeks):
        for task, _ in week.study:
            weeks.setdefault(task, []).append(n)
    met: set[str] = set()
    for task, during in weeks.items():
        new = [s.id for s in library.skills.values() if task in s.courses and s.id not in met]
        met.update(new)
        yield from (during[n * len(during) // len(new)] for n in range(len(new)))


def _draw(library: Library, readers: int) -> Iterator[tuple[tuple[Task, ...], Settings]]:
    dice = random.Random(SEED)  # noqa: S311 not for secrets
    everyone = list(rulings.profiles())
    for _ in range(readers):
        profile = replace(dice.choice(everyone), hours=dice.randint(1, 40))
        advice = advise(profile, library)
        settings = _settings(dice, profile.hours, aid=profile.free == "yes")
        unknown = [p.id for p in studies.unestimated(library, advice)]
        guessed = {p: float(dice.randint(10, 200)) for p in unknown if dice.random() < 0.5}
        finished = [c for c in advice.path if dice.random() < 0.1]
        wishes = studies.Wishes(settings, guessed)
        yield studies.tasks(library, advice, wishes, finished), settings


def _settings(dice: random.Random, hours: int, *, aid: bool) -> Settings:
    start = date(2027, 1, 1) + timedelta(days=dice.randint(0, 364))
    first = [start + timedelta(days=dice.randint(0, 300)) for _ in range(dice.randint(0, 3))]
    return Settings(
        hours_per_week=hours,
        start=start,
        breaks=tuple((day, day + timedelta(days=dice.randint(0, 30))) for day in first),
        optimism=round(dice.uniform(1, 3), 2),
        aid=aid,
        project_share=round(dice.uniform(0, 0.5), 2),
    )


def _all_hold(tasks: tuple[Task, ...], settings: Settings) -> bool:
    plan = schedule(tasks, settings)
    faster = schedule(tasks, replace(settings, hours_per_week=settings.hours_per_week + 2))
    return _in_order(plan) and _within_hours(plan) and _not_later(plan, faster) and _honest(plan)


def _in_order(plan: Plan) -> bool:
    place = {lap.task.id: n for n, lap in enumerate(plan.laps)}
    needed = all(
        place[need] < place[lap.task.id]
        for lap in plan.laps
        for need in lap.task.needs
        if need in place
    )
    ends = [lap for lap in plan.laps if lap.last]
    apart = all(a.last < b.first for a, b in pairwise(ends) if a.last)
    return needed and apart


def _within_hours(plan: Plan) -> bool:
    limit = plan.settings.hours_per_week
    return all(w.hours <= limit * (7 - w.break_days) / 7 + SLACK for w in plan.weeks)


def _not_later(plan: Plan, faster: Plan) -> bool:
    slow, fast = plan.forecast.ends, faster.forecast.ends
    if slow is None or fast is None:
        return slow is fast
    return fast.early <= slow.early and fast.likely <= slow.likely and fast.late <= slow.late


def _honest(plan: Plan) -> bool:
    without = {t.id for t in plan.tasks if t.hours is None and t.done < 1}
    told = set(plan.forecast.total.unknown)
    return without == told and (plan.forecast.finish is None or not without)
