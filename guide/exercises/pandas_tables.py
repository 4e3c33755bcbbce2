"""The exercises of *tables with pandas*: a merge that is counted, and means that lose no ride.

What is right is counted row by row, where a reader will use whole tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guide.exercises.claims import Claim, Slip
from guide.exercises.frames import Frame, as_dictionary
from guide.exercises.task import read

Table = Any  # a pandas table, made anew for each try


def _orders(*cities: str) -> Frame:
    return Frame({"city": cities, "sum": tuple(range(5, 5 + len(cities)))})


def _zones(**zones: str) -> Frame:
    """``N="Oslo"`` is a row: the zone N is of Oslo; ``blank`` is the zone without a name."""
    names = [None if zone == "blank" else zone for zone in zones]
    return Frame({"city": tuple(zones.values()), "zone": tuple(names)})


# --- merge, and count ----------------------------------------------------------------


def merged(orders: Table, zones: Table) -> tuple[int, int]:
    """Rows of the left merge, and orders without a partner; order by order."""
    keys = zones["city"].tolist()
    meets = [keys.count(city) for city in orders["city"].tolist()]
    return sum(max(count, 1) for count in meets), meets.count(0)


def _by(orders: Table, zones: Table, how: str) -> tuple[int, int]:
    both = orders.merge(zones, on="city", how=how, indicator=True)
    return len(both), int((both["_merge"] == "left_only").sum())


def _without_zone(orders: Table, zones: Table) -> tuple[int, int]:
    both = orders.merge(zones, on="city", how="left")
    return len(both), int(both["zone"].isna().sum())


MERGE_SLIPS = (
    Slip(
        lambda o, z: _by(o, z, "inner"),
        "Orders whose city is not in zones were dropped. Keep them with how=.",
    ),
    Slip(
        lambda o, z: _by(o, z, "right"),
        "This keeps each row of zones. The orders are to be kept: they stand on the left.",
    ),
    Slip(
        lambda o, z: _by(o, z, "outer"),
        "Zones that no order meets were kept as well. Keep the rows of the left table only.",
    ),
    Slip(
        lambda o, z: (len(o), merged(o, z)[1]),
        "Each order came out once. Where a city stands twice in zones, it comes out twice.",
    ),
    Slip(
        lambda o, z: (merged(o, z)[0], merged(o, z)[0] - merged(o, z)[1]),
        "You counted the rows that did find a partner. Count those that found none.",
    ),
    Slip(
        _without_zone,
        "A zone without a name was taken for a missing one. Ask _merge whether a row was found.",
    ),
    Slip(
        lambda o, z: (merged(o, z)[0], len(set(o["city"]) - set(z["city"]))),
        "You counted the cities without a zone. Two orders from such a city are two.",
    ),
    Slip(
        lambda o, z: merged(o, z)[::-1],
        "Both numbers are right, in the wrong order: the rows come first.",
    ),
)
ORDERS = _orders("Oslo", "Bern", "Rome", "Oslo", "Bern")
ZONES = _zones(N="Oslo", E="Oslo", blank="Rome", P="Paris")


def _merge(says: str, *cases: tuple[Frame, Frame]) -> Claim:
    return Claim(says, cases, merged, MERGE_SLIPS)


MERGE = (
    _merge("Each order is kept, and comes out once for each row that it meets.", (ORDERS, ZONES)),
    _merge("Where each city stands in zones once, there are as many rows as orders.",
           (_orders("Rome", "Oslo", "Oslo"), _zones(N="Oslo", S="Rome"))),
    _merge("If no order finds a zone, all of them are counted.",
           (_orders("Bern", "Bern", "Kyiv"), _zones(N="Oslo"))),
)  # fmt: skip


# --- means that lose no ride ---------------------------------------------------------


def _column(rides: Table, name: str) -> list[Any]:
    return list(as_dictionary(rides[name]).values())


def _each(rides: Table, blank: float | None = None) -> dict[str, list[float]]:
    """The minutes of each city; a blank counts as ``blank``, or not at all."""
    groups: dict[str, list[float]] = {}
    for city, minutes in zip(_column(rides, "city"), _column(rides, "minutes"), strict=True):
        known = blank if minutes is None else minutes
        groups.setdefault(city or "unknown", []).extend([] if known is None else [known])
    return groups


def per_city(rides: Table) -> dict[str, float]:
    """The mean of the known minutes of each city, ride by ride."""
    return {city: sum(known) / len(known) for city, known in _each(rides).items()}


def _usual(rides: Table, **how: bool) -> dict[Any, Any]:
    return as_dictionary(rides.groupby("city", **how)["minutes"].mean())


MEAN_SLIPS = (
    Slip(_usual, "The rides without a city are in no group. Give their city a name first."),
    Slip(
        lambda r: _usual(r, dropna=False),
        "The group without a city has the label NaN. It is to be called “unknown”.",
    ),
    Slip(
        lambda r: {city: sum(every) / len(every) for city, every in _each(r, 0.0).items()},
        "Blank minutes were counted as 0. Leave them out.",
    ),
    Slip(
        lambda r: {city: sum(known) for city, known in _each(r).items()},
        "You added the minutes up. Take their mean.",
    ),
)
RIDES = Frame(
    {
        "city": ("Oslo", "Rome", None, "Oslo", "Oslo", None),
        "minutes": (20.0, 50.0, 44.0, 31.0, None, 40.0),
    }
)
ALONE = Frame({"city": (None, "Bern", None), "minutes": (12.0, 9.0, None)})
FULL = Frame({"city": ("Bern", "Oslo", "Bern"), "minutes": (10.0, 20.0, 40.0)})


def _mean(says: str, *cases: tuple[Frame]) -> Claim:
    return Claim(says, cases, per_city, MEAN_SLIPS)


MEANS = (
    _mean("Each city has the mean of its known minutes, and so has “unknown”.", (RIDES,)),
    _mean("Blanks in both columns do no harm.", (ALONE,)),
    _mean("Without blanks there is no group “unknown”.", (FULL,)),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"merge-and-count": MERGE, "lose-no-ride": MEANS}
)
