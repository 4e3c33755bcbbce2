"""Ten deliveries in a table, grouped by city: which rows a group has, and what its mean says.

Counted row by row, without pandas; ``tests/labs`` compares every setting with pandas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan, nan

CITIES = ("Bern", "Oslo", "Rome")  # in the order in which pandas puts them
NO_CITY = 3  # the place of a row whose city is blank
LONGEST = 70  # minutes
FILLS = ("stay blank", "become 0", "become the mean of all", "drop out with their rows")
WEIGHTS = ("once", "by its rows (size)", "by its known minutes (count)")
BLANK, EDGE = -10.0, -5.0  # where a delivery without minutes stands; from where on it has some
Row = tuple[int, int | None]  # place of the city, or NO_CITY; minutes, or a blank
Place = tuple[float, float]  # on the picture: minutes, and the height of the line of the city
FIRST: tuple[Row, ...] = (
    (0, 60), (1, 6), (1, 12), (1, 16), (1, 20), (1, 24), (1, 30), (2, 28), (2, 36), (2, 44)
)  # fmt: skip


def placed(rows: Sequence[Row]) -> tuple[Place, ...]:
    """Where these deliveries stand, each in the middle of the line of its city."""
    return tuple((BLANK if m is None else float(m), float(NO_CITY - city)) for city, m in rows)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the result, with what pandas calls size, count, sum and mean."""

    city: int
    size: int
    count: int
    total: float
    mean: float  # nan where no minutes are known


@dataclass(frozen=True, eq=False)
class Book:
    """The deliveries, by where they stand on the picture, and how they are grouped.

    ``fill`` is a place in ``FILLS`` and ``weigh`` one in ``WEIGHTS``; ``kept`` says whether
    rows without a city make a group of their own.
    """

    places: tuple[Place, ...] = placed(FIRST)
    fill: int = 0
    weigh: int = 0
    kept: bool = False

    def moved(self, delivery: int, place: Place) -> Book:
        """The book with a delivery, counted from 0, somewhere else."""
        places = (*self.places[:delivery], place, *self.places[delivery + 1 :])
        return replace(self, places=places)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """City and minutes of each delivery, as whole numbers."""
        return tuple(
            (NO_CITY - min(max(round(y), 0), NO_CITY), None if x < EDGE else max(round(x), 0))
            for x, y in self.places
        )

    @cached_property
    def known(self) -> list[int]:
        """The minutes that somebody wrote down."""
        return [minutes for _, minutes in self.rows if minutes is not None]

    @property
    def mean(self) -> float:
        """The mean of all known minutes; nan if there are none."""
        return sum(self.known) / len(self.known) if self.known else nan

    @cached_property
    def ready(self) -> list[tuple[int, float | None]]:
        """The rows as they are grouped, after blank minutes were treated."""
        filled = (None, 0, self.mean if self.known else None, None)[self.fill]
        rows = [(city, filled if m is None else m) for city, m in self.rows]
        return [row for row in rows if self.fill != 3 or row[1] is not None]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The result of the grouping: one group for each city that has a row."""
        made = []
        for city in range(NO_CITY + self.kept):
            minutes = [m for place, m in self.ready if place == city]
            known = [m for m in minutes if m is not None]
            mean = sum(known) / len(known) if known else nan
            if minutes:
                made.append(Group(city, len(minutes), len(known), sum(known), mean))
        return tuple(made)

    @property
    def lost(self) -> int:
        """How many of the deliveries are in no group."""
        return len(self.rows) - sum(group.size for group in self.groups)

    @property
    def combined(self) -> float:
        """The mean of the groups' means, weighed; groups without a mean are left out."""
        known = [group for group in self.groups if group.count]
        weights = [(1, group.size, group.count)[self.weigh] for group in known]
        if not known:
            return nan
        return sum(w * g.mean for w, g in zip(weights, known, strict=True)) / sum(weights)


def named(city: int) -> str:
    """The city in words."""
    return CITIES[city] if city < NO_CITY else "no city"


def told(minutes: float) -> str:
    """Minutes with one digit; as pandas writes it where there are none."""
    return "NaN" if isnan(minutes) else f"{minutes:.1f}"
