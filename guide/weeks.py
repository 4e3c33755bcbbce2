"""The weeks: tasks put in order and laid on days, one at a time.

Time is counted in study days: the days from the start that are not in a break.
A task takes as many as it needs, and the next one begins on a fresh day. So a
day never holds two courses, and more hours a week never give a later finish:
every number of days is rounded up by itself, and none grows with the pace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from math import ceil

from guide.pace import Settings, Task, refuse

AID_DAYS = 15  # from an application for financial aid to the answer
LONGEST = 36_525  # study days, a hundred years: a longer plan is a slip of the pen


@dataclass(frozen=True, slots=True)
class Lap:
    """A task on the calendar.

    Attributes:
        begin: its first study day, counted from 0.
        days: how many study days it takes; 0 where its hours are unknown.
        last: ``None`` where its hours are unknown.
        runs: (first day, last day) of each stretch between breaks.
        hours: hours of study, ``None`` where unknown.
        exact: false after a task without hours: ``first`` is then the earliest day.
    """

    task: Task
    begin: int
    days: int
    first: date
    last: date | None
    runs: tuple[tuple[date, date], ...]
    hours: float | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, the first week from the start of the plan.

    Attributes:
        study: (id of a task, hours), in the order of study.
        project: hours for the project, in step with the study.
        opens: ids of the tasks without hours that begin here at the earliest.
        exact: false if a task without hours comes before some of it.
    """

    first: date
    last: date
    study: tuple[tuple[str, float], ...]
    project: float
    break_days: int
    opens: tuple[str, ...]
    exact: bool

    @property
    def hours(self) -> float:
        """Study and project together."""
        return sum(hours for _, hours in self.study) + self.project


@dataclass(frozen=True, slots=True)
class StudyDays:
    """The days from ``start`` that are not in a break, counted from 0.

    ``off``: the breaks as day numbers, half open, in order, none touching another.
    """

    start: int
    off: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, settings: Settings) -> StudyDays:
        """The study days under these settings; breaks may overlap or lie in the past."""
        start, off = settings.start.toordinal(), []
        for first, last in sorted(settings.breaks):
            begin, end = max(first.toordinal(), start), last.toordinal() + 1
            if off and begin <= off[-1][1]:
                begin, end = off[-1][0], max(end, off.pop()[1])
            if begin < end:
                off.append((begin, end))
        return cls(start, tuple(off))

    def day(self, count: int) -> date:
        """The date of a study day."""
        number = self.start + count
        for begin, end in self.off:
            if number < begin:
                break
            number += end - begin
        return date.fromordinal(number)

    def before(self, day: date) -> int:
        """How many study days lie before this date."""
        number = day.toordinal()
        free = sum(min(end, number) - begin for begin, end in self.off if begin < number)
        return number - self.start - free

    def runs(self, begin: int, count: int) -> tuple[tuple[date, date], ...]:
        """(first, last) of each stretch of ``count`` study days, cut at the breaks."""
        first, last = self.day(begin).toordinal(), self.day(begin + count - 1).toordinal()
        cuts = [(a, b) for a, b in self.off if first < a <= last]
        firsts, lasts = [first, *(b for _, b in cuts)], [*(a - 1 for a, _ in cuts), last]
        return tuple(
            (date.fromordinal(a), date.fromordinal(b)) for a, b in zip(firsts, lasts, strict=True)
        )


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """The tasks still to do: of those whose needs are met, always the first as given.

    Raises:
        ValueError: for an id twice, a need not among the tasks, or needs in a circle.
    """
    ids = [task.id for task in tasks]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    missing = [(task.id, need) for task in tasks for need in task.needs if need not in ids]
    refuse(
        [f"{name} is in the plan twice" for name in twice]
        + [f"{name} needs {need}, which is not in the plan" for name, need in missing]
    )
    met, order = {task.id for task in tasks if task.done >= 1}, []
    waiting = [task for task in tasks if task.done < 1]
    while waiting:
        ready = next((task for task in waiting if met.issuperset(task.needs)), None)
        if ready is None:
            raise ValueError(f"these courses need each other: {', '.join(_circle(waiting))}")
        waiting.remove(ready)
        order.append(ready)
        met.add(ready.id)
    return order


def lay(
    order: Sequence[Task], settings: Settings, factor: float, opened: Mapping[str, date]
) -> tuple[Lap, ...]:
    """Tasks one after the other, their listed hours times ``factor``.

    ``opened``: by task, the day before which it cannot begin.

    Raises:
        ValueError: if the plan takes more than a hundred years of study days.
    """
    days, a_day = StudyDays.of(settings), settings.study_per_week / 7
    laps, begin, exact = [], 0, True
    for task in order:
        begin = max(begin, days.before(opened.get(task.id, settings.start)))
        hours = task.left(factor)
        # rounded first: 7.000000000000001 days are seven, not eight
        count = 0 if hours is None else max(1, ceil(round(hours / a_day, 9)))
        if begin + count > LONGEST:
            pace = settings.hours_per_week
            raise ValueError(f"hours_per_week is {pace}: the plan takes a hundred years; give more")
        runs = days.runs(begin, count) if count else ()
        last = runs[-1][1] if runs else None
        laps.append(Lap(task, begin, count, days.day(begin), last, runs, hours, exact))
        begin, exact = begin + count, exact and hours is not None
    return tuple(laps)


def answers(tasks: Sequence[Task], settings: Settings) -> Mapping[str, date]:
    """By paid task, the day of the answer about aid; none for one already begun.

    Aid is given course by course. Only the first has to be waited for: the
    applications for all others can be sent while an earlier course is studied.
    """
    if not settings.aid:
        return {}
    sent = dict(settings.applied)
    waits = timedelta(AID_DAYS)
    return {
        task.id: max(settings.start, sent.get(task.id, settings.start) + waits)
        for task in tasks
        if task.paid and task.done == 0
    }


def weeks(laps: Sequence[Lap], settings: Settings) -> Iterator[Week]:
    """The weeks from the start to the last lap, none left out."""
    if not laps:
        return
    days, end = StudyDays.of(settings), max(lap.last or lap.first for lap in laps)
    share, after, over = settings.project_share, 0, 0
    for number in range((end - settings.start).days // 7 + 1):
        first = settings.start + timedelta(7 * number)
        begin, after = after, days.before(first + timedelta(7))
        while laps[over].begin + laps[over].days < begin:  # so that years of weeks stay fast
            over += 1
        near = list(takewhile(lambda lap, after=after: lap.begin < after, laps[over:]))
        here = [lap for lap in near if max(lap.begin, begin) < min(lap.begin + lap.days, after)]
        opens = [lap for lap in near if not lap.days and begin <= lap.begin]
        study = tuple((lap.task.id, _studied(lap, begin, after, settings)) for lap in here)
        yield Week(
            first=first,
            last=first + timedelta(6),
            study=study,
            project=sum(hours for _, hours in study) * share / (1 - share),
            break_days=7 - (after - begin),
            opens=tuple(lap.task.id for lap in opens),
            exact=all(lap.exact for lap in here + opens),
        )


def _studied(lap: Lap, begin: int, after: int, settings: Settings) -> float:
    """Hours of a lap on the study days from ``begin`` to before ``after``."""
    a_day, hours = settings.study_per_week / 7, lap.hours or 0.0
    until, since = min(after - lap.begin, lap.days), max(begin - lap.begin, 0)
    rest = hours - since * a_day  # the last day of a lap is rarely a full one
    return max(0.0, rest if until == lap.days else (until - since) * a_day)


def _circle(waiting: Sequence[Task]) -> list[str]:
    """Ids of tasks that need each other, found by going from need to need."""
    needs = {task.id: task.needs for task in waiting}
    path = [waiting[0].id]
    while path.count(path[-1]) == 1:
        path.append(next(need for need in needs[path[-1]] if need in needs))
    return path[path.index(path[-1]) :]
