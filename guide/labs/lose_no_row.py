"""Lose no row: deliveries are grouped by city, and some fall out without a word.

The aha: a row whose city is blank is in no group, unless you ask for one; and the mean of
the groups is the mean of all rows only if each group counts by its known values.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch
from guide.labs.deliveries import CITIES, FILLS, NO_CITY, WEIGHTS, Book, told
from guide.labs.lose_no_row_pictures import LanePicture, ResultPicture

name = "lose-no-row"
BLANK_CITIES, BLANK_MINUTES, NEAR = 2, 1, 0.05  # of the goal; minutes

prediction = Prediction(
    ask="Ten deliveries are in a table, and one of them has no city. You group the table by "
    "city and add up the sizes of the groups. What comes out?",
    options=(
        Option(
            "10: the one without a city is a group of its own.",
            'It can be, if you ask for it: `groupby("city", dropna=False)`. That is not the '
            "usual setting.",
        ),
        Option(
            "9: the one without a city is left out.",
            "It is in no group, and no message says so.",
        ),
        Option(
            "Nothing: pandas stops with an error.",
            "An error would be a help. A blank key is legal, and passes in silence.",
        ),
        Option(
            "10: it goes into the largest group.",
            "pandas guesses nothing. It cannot know where the delivery went.",
        ),
    ),
    right=1,
    try_it="Drag one point down to the line “no city”, or press Shift and an arrow key twice. "
    "Leave the switch off.",
)
goal = (
    "Two deliveries or more have no city, and one or more has no minutes. Still the mean of the "
    "groups is the mean of all known minutes. Nothing is filled in, and no delivery is left out."
)


def first() -> Book:
    """Ten deliveries with a city and minutes, each group counted once."""
    return Book()


def pictures() -> tuple[LanePicture, ResultPicture]:
    """The deliveries by city; the table that the grouping gives."""
    return LanePicture(), ResultPicture()


def controls(state: Book) -> tuple[Slide | Switch, ...]:
    """What becomes of blanks, and how the groups are put together."""
    return (
        Slide("fill", "Blank minutes", state.fill, len(FILLS) - 1, FILLS[state.fill]),
        Slide("weigh", "Each group counts", state.weigh, len(WEIGHTS) - 1, WEIGHTS[state.weigh]),
        Switch("kept", "A group for those without a city (dropna=False)", state.kept),
    )


def turn(state: Book, name: str, value: int | bool) -> Book:
    """The state after a control was set to a place or switched."""
    return replace(state, **{name: bool(value) if name == "kept" else int(value)})


def _reset(state: Book) -> Book:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Book) -> bool:
    """Whether no row is lost and the groups tell the mean of all, though there are blanks."""
    blanks = sum(city == NO_CITY for city, _ in state.rows)
    empty = len(state.rows) - len(state.known)
    fair = blanks >= BLANK_CITIES and empty >= BLANK_MINUTES and len(state.groups) > 1
    whole = state.fill == 0 and state.lost == 0
    return fair and whole and abs(state.combined - state.mean) < NEAR


def seen(state: Book) -> bool:
    """Whether a row without a city was grouped in the usual way."""
    return not state.kept and any(city == NO_CITY for city, _ in state.rows)


def why(state: Book) -> str:
    """Which rows are in groups, and what the two means are."""
    sizes = " + ".join(str(group.size) for group in state.groups) or "0"
    inside = len(state.rows) - state.lost
    return (
        f"The sizes of the groups: {sizes} = {inside} of {len(state.rows)} deliveries. "
        f"The mean of all known minutes is {told(state.mean)}. The groups, each counted "
        f"{WEIGHTS[state.weigh]}, say {told(state.combined)}. Count the rows before you group "
        "and after it; pandas does not tell you."
    )


_FILL = (
    [],
    ['rides["minutes"] = rides["minutes"].fillna(0)'],
    ['rides["minutes"] = rides["minutes"].fillna(rides["minutes"].mean())'],
    ['rides = rides.dropna(subset="minutes")'],
)
_COMBINE = (
    'float(known["mean"].mean())',
    'float((known["mean"] * known["size"]).sum() / known["size"].sum())',
    'float((known["mean"] * known["count"]).sum() / known["count"].sum())',
)


def code(state: Book) -> str:
    """A cell with pandas that gives the mean of the groups for this state."""
    cities = [CITIES[city] if city < NO_CITY else None for city, _ in state.rows]
    kept = ", dropna=False" if state.kept else ""
    return "\n".join(
        [
            "import pandas as pd",
            "",
            f"cities = {cities}",
            f"minutes = {[m for _, m in state.rows]}",
            'rides = pd.DataFrame({"city": cities, "minutes": minutes}, dtype=object)',
            'rides["minutes"] = rides["minutes"].astype(float)',
            *_FILL[state.fill],
            f'groups = rides.groupby("city"{kept})["minutes"]',
            'table = groups.agg(["size", "count", "sum", "mean"])',
            "known = table.dropna()",
            _COMBINE[state.weigh],
        ]
    )
