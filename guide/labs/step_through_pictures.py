"""The two pictures of *step through*: the program with its next line, and the names with values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.labs import INK, MODEL, SOFT, Dot, Event, Frame
from guide.labs.paper import aside, frame, slate, word
from guide.labs.step_through_run import Moment, Run

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 40, 11.6  # letters and lines of a picture
TOP = HIGH - 2.2  # where the first line of the program is


class ProgramPicture:
    """The program with the line that runs next; a click runs on to that line."""

    name = "The program"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.bar = self.axes.barh([0], [WIDE], height=0.95, color=MODEL, alpha=0.2)[0]
        self.arrow = word(self.axes, 0.3, 0, "▶", color=MODEL, fontsize=10)
        for k in range(9):
            word(self.axes, 2.2, TOP - k, str(k + 1), color=SOFT)
        self.code = [word(self.axes, 4.6, TOP - k) for k in range(9)]
        self.head = aside(self.axes, 0.3, HIGH - 0.8)

    def ground(self, state: Run) -> object:
        """The lines of the program."""
        for text, line in zip(self.code, state.lines, strict=True):
            text.set_text(line.lstrip())
            text.set_x(4.6 + len(line) - len(line.lstrip()))
        return state.lines

    def moving(self, state: Run) -> list[Artist]:
        """The line that runs next."""
        line = state.now.line
        left = len(state.moments) - 1 - state.at
        self.head.set_text(f"{state.at} lines have run; {left} to go" if left else "The end.")
        self.bar.set_width(WIDE if line else 0)
        self.bar.set_y(TOP - line + 1 - 0.475)
        self.arrow.set_text("▶" if line else "")
        self.arrow.set_y(TOP - line + 1)
        return [self.bar, self.arrow, self.head]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def dots(self, state: Run) -> list[Dot]:  # noqa: ARG002 as for every picture
        """Nothing here can be moved."""
        return []

    def act(self, state: Run, event: Event) -> Run:
        """Run on until the line that was clicked is next."""
        line = round(TOP - event.y) + 1
        later = enumerate(state.moments[state.at + 1 :], start=state.at + 1)
        at = next((n for n, moment in later if moment.line == line), None)
        if event.kind != "click" or at is None:
            raise ValueError("No line that still has to run is there.")
        return replace(state, at=at)

    def says(self, state: Run) -> str:
        """Which line is next, and what was printed."""
        now = state.now
        printed = "; ".join(now.printed)
        told = f"Printed so far: {printed}." if printed else "Nothing is printed yet."
        if not now.line:
            return f"All {state.at} lines have run. {told}"
        count = "1 line has" if state.at == 1 else f"{state.at} lines have"
        return f"{count} run. Next is line {now.line}: {state.lines[now.line - 1].strip()}. {told}"

    def table(self, state: Run) -> list[list[str]]:
        """The program."""
        return [["line", "code"], *([str(n), line] for n, line in enumerate(state.lines, start=1))]


class NamesPicture:
    """Two boxes, the names outside and those inside of the function; and what is printed."""

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

    def dots(self, state: Run) -> list[Dot]:  # noqa: ARG002 as for every picture
        """Nothing here can be moved."""
        return []

    def act(self, state: Run, event: Event) -> Run:  # noqa: ARG002 as for every picture
        """Nothing here can be changed."""
        raise ValueError("This picture only shows; run a line to change it.")

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
