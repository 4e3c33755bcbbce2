"""The pace: what hours a week make of listed hours, in months and in money.

No calendar here: ``plan`` lays the same tasks on days. Texts say what a number
leaves out, so that no total hides an unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from math import ceil
from typing import Literal

WEEKS_PER_MONTH = 4.345
RANGES: Mapping[str, tuple[float, float]] = {
    "hours_per_week": (1, 60),
    "optimism": (1, 3),
    "price_per_month": (0, 10_000),
    "project_share": (0, 0.5),
}
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Task:
    """A course to study.

    Attributes:
        id: its id, unique in a plan.
        programme: id of its programme; fees are counted by programme.
        stage: id of its stage of the roadmap.
        programme_title: how texts name its programme beside the task.
        hours: hours as listed, above 0, at most 5000; ``None``: nobody states them.
        hours_are: where the hours come from; "reader" is the reader's own estimate.
        needs: ids of the tasks of the plan to finish before.
        paid: whether its programme costs money.
        done: the share that is finished already, 0 to 1.

    Raises:
        ValueError: for hours or a share outside the range.
    """

    id: str
    title: str
    programme: str
    stage: str
    hours: float | None = None
    hours_are: Literal["stated", "derived", "reader"] = "stated"
    needs: tuple[str, ...] = ()
    paid: bool = True
    done: float = 0.0
    programme_title: str = ""

    def __post_init__(self) -> None:
        """Refuse what no plan can be made of."""
        faults = []
        if self.hours is not None and not (within(self.hours, 0, 5000) and self.hours > 0):
            faults.append(f"hours of {self.id} is {self.hours!r}: give more than 0, at most 5000")
        if not within(self.done, 0, 1):
            faults.append(f"done of {self.id} is {self.done!r}: give a share from 0 to 1")
        refuse(faults)

    def left(self, factor: float = 1.0) -> float | None:
        """Hours still to study: the listed ones times ``factor``, less the share done."""
        return None if self.hours is None else self.hours * (1 - self.done) * factor


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader decides. ``RANGES`` holds the ranges.

    Attributes:
        hours_per_week: study and project together.
        start: the first day of the plan.
        breaks: (first day, last day), both free of study; at most 366 days each.
        optimism: what the listed hours are multiplied by for the likely case.
        price_per_month: one price for every paid programme, in ``currency``.
        aid: whether the reader applies for financial aid.
        project_share: the share of the week that is kept for a project.
        applied: applications for aid that are sent already: (task, day).
        deployed: whether others already use a model of the reader's.

    Raises:
        ValueError: with one line for each setting that is wrong.
    """

    hours_per_week: float
    start: date
    breaks: tuple[tuple[date, date], ...] = ()
    optimism: float = 1.5
    price_per_month: float = 49.0
    currency: str = "USD"
    aid: bool = False
    project_share: float = 0.15
    applied: tuple[tuple[str, date], ...] = ()
    deployed: bool = False

    def __post_init__(self) -> None:
        """Say everything that is wrong at once."""
        faults = [
            f"{name} is {getattr(self, name)!r}: give a number from {least} to {most}"
            for name, (least, most) in RANGES.items()
            if not within(getattr(self, name), least, most)
        ]
        days = f"from {FIRST_DAY} to {LAST_DAY}"
        if not _is_day(self.start):
            faults.append(f"start is {self.start!r}: give a date {days}")
        if not re.fullmatch(r"[A-Z]{3}", str(self.currency)):
            faults.append(f"currency is {self.currency!r}: give three capital letters")
        faults += [
            f"{name} is {getattr(self, name)!r}: give true or false"
            for name in ("aid", "deployed")
            if not isinstance(getattr(self, name), bool)
        ]
        faults += [
            f"breaks has {pair!r}: give a first and a last day, at most 366 days, {days}"
            for pair in self.breaks
            if not is_break(pair)
        ]
        refuse(faults)

    @property
    def study_per_week(self) -> float:
        """Hours a week for courses: what the project leaves."""
        return self.hours_per_week * (1 - self.project_share)

    @property
    def factors(self) -> tuple[float, float, float]:
        """What the listed hours are multiplied by: early, likely, late."""
        return 1.0, self.optimism, 2 * self.optimism - 1


@dataclass(frozen=True, slots=True)
class Total:
    """Hours as listed, and the ids of the tasks that they leave out."""

    known: float
    unknown: tuple[str, ...] = ()
    estimated: float = 0.0  # how many of the known hours are the reader's own estimate

    @property
    def says(self) -> str:
        """The total in words: "at least 234 h, and 3 courses whose hours nobody states"."""
        own = f" ({self.estimated:.0f} h of them by your own estimate)" if self.estimated else ""
        known = f"{self.known:.0f} h{own}"
        return f"at least {known}, and {unstated(self.unknown)}" if self.unknown else known


@dataclass(frozen=True, slots=True)
class Fee:
    """Months begun of one paid programme, three ways."""

    programme: str
    early: int
    likely: int
    late: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Months begun times the price. ``unknown``: ids of the paid tasks it leaves out."""

    fees: tuple[Fee, ...]
    price: float
    currency: str
    aid: bool
    unknown: tuple[str, ...] = ()

    @property
    def early(self) -> float:
        """The cost if the listed hours are right."""
        return self.price * sum(fee.early for fee in self.fees)

    @property
    def likely(self) -> float:
        """The cost with the optimism taken out."""
        return self.price * sum(fee.likely for fee in self.fees)

    @property
    def late(self) -> float:
        """The cost if it goes slowly."""
        return self.price * sum(fee.late for fee in self.fees)

    @property
    def says(self) -> str:
        """The cost in words, with what it leaves out and what aid would change."""
        low, likely, high = (money(each) for each in (self.early, self.likely, self.late))
        text = f"{low} {self.currency}"
        if low != high:
            text = f"{low} to {high} {self.currency}, likely {likely}"
        if self.unknown:
            text = f"at least {text}, and {unstated(self.unknown)}"
        free = f"0 {self.currency} if aid is granted, else " if self.aid and self.fees else ""
        return free + text


@dataclass(frozen=True, slots=True)
class Derived:
    """Hours that nobody states but that follow, and how they follow."""

    hours: float
    says: str


def derive(hours_per_week: float, months: float) -> Derived:
    """Hours from a stated pace and length, with the arithmetic as text.

    Args:
        hours_per_week: the pace as stated, above 0.
        months: the length as stated, above 0; one month is 4.345 weeks.

    Raises:
        ValueError: if either is not above 0.
    """
    given = {"hours_per_week": hours_per_week, "months": months}
    wrong = [name for name in given if not (within(given[name], 0, 1000) and given[name] > 0)]
    refuse([f"{name} is {given[name]!r}: give more than 0, at most 1000" for name in wrong])
    hours = round(hours_per_week * months * WEEKS_PER_MONTH, 6)
    steps = f"{hours_per_week:g} h/week × {months:g} months × {WEEKS_PER_MONTH} weeks/month"
    return Derived(hours, f"{steps} = {hours:.0f} h")


def total(tasks: Sequence[Task]) -> Total:
    """Hours still to study, as listed, and the tasks without hours."""
    left = [task for task in tasks if task.done < 1]
    return Total(
        known=sum(task.left() or 0.0 for task in left),
        unknown=tuple(task.id for task in left if task.hours is None),
        estimated=sum(task.left() or 0.0 for task in left if task.hours_are == "reader"),
    )


def months_begun(hours: float, hours_per_week: float) -> int:
    """Months begun; a hair above a whole month is rounding, not a month."""
    return ceil(round(hours / (hours_per_week * WEEKS_PER_MONTH), 6))


def cost(tasks: Sequence[Task], settings: Settings) -> Cost:
    """What the tasks still to study cost, taken in this order.

    A programme is paid from its first to its last course. It is paid twice if
    another one comes between: then each stretch is rounded up by itself.
    """
    left, counted = [task for task in tasks if task.done < 1], {}
    for programme, stretch in groupby(left, lambda task: task.programme):
        paid = [task for task in stretch if task.paid]
        sums = counted.setdefault(programme, [0, 0, 0]) if paid else []
        for place in range(len(sums)):
            hours = sum(task.left(settings.factors[place]) or 0.0 for task in paid)
            sums[place] += months_begun(hours, settings.study_per_week)
    return Cost(
        fees=tuple(Fee(programme, *sums) for programme, sums in counted.items()),
        price=settings.price_per_month,
        currency=settings.currency,
        aid=settings.aid,
        unknown=tuple(task.id for task in left if task.paid and task.hours is None),
    )


def money(amount: float) -> str:
    """An amount with cents only where there are any: "392", "1,176", "73.50"."""
    return f"{amount:,.2f}".removesuffix(".00")


def unstated(tasks: Sequence[str]) -> str:
    """How many courses have no hours, in words."""
    return f"{len(tasks)} {'course' if len(tasks) == 1 else 'courses'} whose hours nobody states"


def within(value: object, least: float, most: float) -> bool:
    """Whether this is a number in the range; no truth value, no NaN."""
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def refuse(faults: Sequence[str]) -> None:
    """Raise all faults at once, one a line."""
    if faults:
        raise ValueError("\n".join(faults))


def _is_day(value: object) -> bool:
    if isinstance(value, datetime):  # a date to isinstance, but not to be compared with one
        return False
    return isinstance(value, date) and FIRST_DAY <= value <= LAST_DAY


def is_break(pair: object) -> bool:
    """Whether it is a first and a last day, within a year of each other."""
    if not (isinstance(pair, tuple) and len(pair) == 2 and all(map(_is_day, pair))):
        return False
    return 0 <= (pair[1] - pair[0]).days < 366
