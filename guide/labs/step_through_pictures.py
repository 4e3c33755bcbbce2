"""The second picture of *step through*: the names with their values, and what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.labs import INK, MODEL, Frame
from guide.labs.listing import HIGH, WIDE
from guide.labs.paper import Still, aside, frame, slate, word
from guide.labs.step_through_run import Moment, Run

if TYPE_CHECKING:
    from matplotlib.artist import Artist


class NamesPicture(Still):
    """Two boxes, the names outside and those inside of the function; and what is printed."""

    instead = "run a line to change it"
    name = "Names and values"
    ROWS = 4

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self._box(0.3, "outside")
        self._box(21, "inside add_up")
        self.empty = aside(self.axes, 22, HIGH - 4)
        self.cells = [
            [word(self.axes, x, HIGH - 2.6 - 1.05 * k) for k in range(self.ROWS)]
            for x in (1, 8.6, 21.7, 29)
        ]
        aside(self.axes, 0.3, HIGH - 7.6, "printed")
        self.out = [word(self.axes, 1, HIGH - 8.8 - 1.1 * k, weight="bold") for k in range(2)]

    def _box(self, x: float, head: str) -> None:
        aside(self.axes, x, HIGH - 0.8, head)
        low, high = HIGH - 6.6, HIGH - 1.7
        edges = {"facecolor": "none", "edgecolor": INK, "linewidth": 1}
        self.axes.fill_between([x, x + 18.6], low, high, **edges)

    def ground(self, state: Run) -> object:  # noqa: ARG002 as for every picture
        """The boxes never change."""
        return WIDE, HIGH

    def moving(self, state: Run) -> list[Artist]:
        """The values; those that the last line changed are marked."""
        now, before = state.now, state.moments[max(state.at - 1, 0)]
        self.empty.set_text("" if now.inside is not None else "does not run now")
        for place, (names, last) in enumerate(
            ((now.outside, before.outside), (now.inside or {}, before.inside or {}))
        ):
            rows = [*names.items(), *[("", "")] * self.ROWS]
            for key, cell, (label, value) in zip(*self.cells[2 * place :][:2], rows, strict=False):
                fresh = state.at > 0 and label != "" and last.get(label) != value
                key.set_text(label)
                cell.set_text(f"{value}{' ◀' if fresh else ''}")
                cell.set_color(MODEL if fresh else INK)
        for text, line in zip(self.out, (*now.printed, "", ""), strict=False):
            text.set_text(line)
        return [self.empty, *(text for column in self.cells for text in column), *self.out]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Run) -> str:
        """Every name with its value."""
        now = state.now
        outside = _told(now.outside) or "no name yet"
        inside = "the function does not run" if now.inside is None else _told(now.inside)
        return f"Outside: {outside}. Inside: {inside}."

    def table(self, state: Run) -> list[list[str]]:
        """The last lines that ran, with the values after each."""
        head = ["line that ran", "total outside", "total inside", "n", "result"]
        pairs = zip(state.moments[: state.at], state.moments[1 : state.at + 1], strict=True)
        return [head, *(_row(ran.line, after) for ran, after in list(pairs)[-12:])]


def _told(names: dict[str, object]) -> str:
    return ", ".join(f"{label} is {value}" for label, value in names.items())


def _row(line: int, after: Moment) -> list[str]:
    inside = after.inside or {}
    found = [after.outside.get("total"), inside.get("total"), inside.get("n")]
    result = [str(after.outside["result"])] if "result" in after.outside else ["–"]
    return [str(line), *("–" if value is None else str(value) for value in found), *result]
