"""The two pictures of *lose no row*: the deliveries by city, and the table of the groups."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, Dot, Event, Frame
from guide.labs.cells import Cells, Word
from guide.labs.deliveries import BLANK, CITIES, EDGE, LONGEST, NO_CITY, WEIGHTS, Book, named, told
from guide.labs.paper import TEXT, Still, frame, sheet, slate

if TYPE_CHECKING:
    from matplotlib.artist import Artist

TOP = NO_CITY + 1.3
ROOM = 16  # minutes; the lower line has its name at the left if there is as much
WIDE, HIGH = 10.0, 9.5  # of the slate
HEADS = ("city", "size", "count", "sum", "mean")
PLACES = (0.2, 4.2, 5.8, 7.6, 9.4)  # of the columns: left end of the first, middle of the others


class LanePicture:
    """Each delivery by its minutes, on the line of its city; both means as upright lines."""

    name = "Deliveries by city"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("minutes", "")
        self.axes.set(xlim=(-15, LONGEST), ylim=(-0.5, TOP))
        self.axes.set_yticks(range(NO_CITY + 1), ["no city", *reversed(CITIES)], color=INK)
        self.axes.set_xticks([BLANK, 0, 20, 40, 60], ["blank", "0", "20", "40", "60"])
        self.axes.axvline(EDGE, color=LINE, linewidth=1.4)
        self.axes.grid(visible=False, axis="y")
        self.axes.hlines((0.5, 1.5, 2.5, 3.5), *self.axes.get_xlim(), color=LINE, linewidth=1.4)
        self.means = self.axes.plot([], [], "|", color=MODEL, markersize=30, mew=3.2)[0]
        self.filled = self.axes.plot([], [], "o", mfc="none", mec=TRAINING, markersize=8)[0]
        self.all = self.axes.plot([], [], color=INK, linewidth=1.6)[0]
        self.groups = self.axes.plot([], [], color=MODEL, linewidth=1.8, ls=(0, (4, 3)))[0]
        self.labels = [
            self.axes.text(0, TOP - 0.12 - 0.32 * n, "", color=c, fontsize=TEXT, va="top")
            for n, c in enumerate((INK, MODEL))
        ]

    def ground(self, state: Book) -> object:  # noqa: ARG002 as for every picture
        """The lines of the cities stand still."""
        return TOP

    def moving(self, state: Book) -> list[Artist]:
        """Means of groups, filled-in minutes, and the two means of all."""
        known = [group for group in state.groups if group.count]
        self.means.set_data([g.mean for g in known], [NO_CITY - g.city for g in known])
        self.filled.set_data(*_filled(state))
        for line, says, value, word in (
            (self.all, "all known", state.mean, self.labels[0]),
            (self.groups, "of the groups", state.combined, self.labels[1]),
        ):
            line.set_data(([], []) if isnan(value) else ([value, value], [-0.5, TOP]))
            lower = value == min(state.mean, state.combined)
            right = value > (ROOM if lower else LONGEST - 2 * ROOM)
            word.set(text="" if isnan(value) else f"{says} {value:.1f}",
                     ha="right" if right else "left")  # fmt: skip
            word.set_x(0 if isnan(value) else value + (-1 if right else 1))
        return [self.all, self.groups, self.means, self.filled, *self.labels]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "minutes", "line")

    def dots(self, state: Book) -> list[Dot]:
        """The deliveries."""
        both = zip(state.places, state.rows, strict=True)
        return [
            Dot(x, y, f"Delivery {n}, {named(city)}, {_minutes(minutes)}")
            for n, ((x, y), (city, minutes)) in enumerate(both, 1)
        ]

    def act(self, state: Book, event: Event) -> Book:
        """Move a delivery along its line, or to that of another city."""
        if event.kind not in ("move", "drop") or not 0 <= event.point < len(state.places):
            raise ValueError("A delivery can only be moved: all ten stay in the table.")
        return state.moved(event.point, (event.x, event.y))

    def says(self, state: Book) -> str:
        """How many rows are in groups, and both means."""
        blank = sum(city == NO_CITY for city, _ in state.rows)
        empty = len(state.rows) - len(state.known)
        return (
            f"Of {len(state.rows)} deliveries {blank} have no city and {empty} no minutes; "
            f"{state.lost} are in no group. The mean of all known minutes is "
            f"{told(state.mean)}, the mean of the groups {told(state.combined)}."
        )

    def table(self, state: Book) -> list[list[str]]:
        """The deliveries."""
        rows = ([f"{n}", named(c), _minutes(m)] for n, (c, m) in enumerate(state.rows, 1))
        return [["delivery", "city", "minutes"], *rows]


def _minutes(minutes: int | None) -> str:
    return "no minutes" if minutes is None else f"{minutes} minutes"


def _filled(state: Book) -> tuple[list[float], list[int]]:
    """Where minutes that were filled in stand."""
    if state.fill not in (1, 2):
        return [], []
    both = zip(state.rows, state.ready, strict=True)
    places = [(m, NO_CITY - city) for (city, old), (_, m) in both if old is None]
    found = [(m, y) for m, y in places if m is not None]
    return [m for m, _ in found], [y for _, y in found]


class ResultPicture(Still):
    """The groups as pandas shows them, and what is counted below."""

    instead = "the deliveries are moved in the other one"
    name = "The groups"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.cells = Cells(self.axes)

    def ground(self, state: Book) -> object:  # noqa: ARG002 as for every picture
        """There is nothing that stays."""
        return self.name

    def moving(self, state: Book) -> list[Artist]:
        """A line for each group, then the sums."""
        words = [Word(x, 8.9, says, SOFT, left=not n) for n, (x, says) in
                 enumerate(zip(PLACES, HEADS, strict=True))]  # fmt: skip
        for line, row in enumerate(self._rows(state)):
            y = 8.0 - 0.95 * line
            words += [Word(x, y, says, INK, left=not n, bold=not n) for n, (x, says) in
                      enumerate(zip(PLACES, row, strict=True))]  # fmt: skip
        inside = len(state.rows) - state.lost
        below = (
            (f"in a group: {inside} of {len(state.rows)} deliveries", MODEL if state.lost else INK),
            (f"mean of all known minutes: {told(state.mean)}", INK),
            (f"mean of the groups: {told(state.combined)}", MODEL),
            (f"each counted {WEIGHTS[state.weigh]}", SOFT),
        )
        words += [Word(PLACES[0], 3.6 - 0.95 * n, says, hue, left=True, bold=n < 3)
                  for n, (says, hue) in enumerate(below)]  # fmt: skip
        return [self.cells.put([], words)]

    def _rows(self, state: Book) -> list[tuple[str, ...]]:
        return [
            ("NaN" if g.city == NO_CITY else named(g.city), f"{g.size}", f"{g.count}",
             f"{g.total:.0f}", told(g.mean))
            for g in state.groups
        ]  # fmt: skip

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "columns", "lines")

    def says(self, state: Book) -> str:
        """How many groups there are and how many rows they have."""
        inside = len(state.rows) - state.lost
        return (
            f"{len(state.groups)} groups have {inside} of {len(state.rows)} deliveries. Each "
            f"counted {WEIGHTS[state.weigh]}, their mean is {told(state.combined)} minutes."
        )

    def table(self, state: Book) -> list[list[str]]:
        """The groups."""
        return [list(HEADS), *(list(row) for row in self._rows(state))]
