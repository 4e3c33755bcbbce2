"""A program on a slate: its lines, the one that runs next, and how far it has run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guide.labs import MODEL, SOFT, Dot, Event, Frame
from guide.labs.paper import aside, frame, slate, word

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 40, 11.6  # letters and lines of a picture
TOP = HIGH - 2.2  # where the first line of the program is


class ProgramPicture:
    """A program with the line that runs next; a click runs on to that line.

    The state of the lab has ``lines``, ``at`` (how many of them have run) and ``moments``, each
    with the ``line`` that is next (0 at the end) and what has been ``printed``.
    """

    name = "The program"

    def __init__(self, lines: int, wide: float = WIDE) -> None:
        self.figure, self.axes = slate(wide, HIGH)
        self.wide = wide
        self.bar = self.axes.barh([0], [wide], height=0.95, color=MODEL, alpha=0.2)[0]
        self.arrow = word(self.axes, 0.3, 0, "▶", color=MODEL, fontsize=10)
        for k in range(lines):
            word(self.axes, 2.2, TOP - k, str(k + 1), color=SOFT)
        self.code = [word(self.axes, 4.6, TOP - k) for k in range(lines)]
        self.head = aside(self.axes, 0.3, HIGH - 0.8)

    def ground(self, state: Any) -> object:
        """The lines of the program."""
        for text, line in zip(self.code, state.lines, strict=True):
            text.set_text(line.lstrip())
            text.set_x(4.6 + len(line) - len(line.lstrip()))
        return state.lines

    def moving(self, state: Any) -> list[Artist]:
        """The line that runs next."""
        line = state.moments[state.at].line
        left = len(state.moments) - 1 - state.at
        self.head.set_text(f"{state.at} lines have run; {left} to go" if left else "The end.")
        self.bar.set_width(self.wide if line else 0)
        self.bar.set_y(TOP - line + 1 - 0.475)
        self.arrow.set_text("▶" if line else "")
        self.arrow.set_y(TOP - line + 1)
        return [self.bar, self.arrow, self.head]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def dots(self, state: Any) -> list[Dot]:  # noqa: ARG002 as for every picture
        """Nothing here can be moved."""
        return []

    def act(self, state: Any, event: Event) -> Any:
        """Run on until the line that was clicked is next."""
        line = round(TOP - event.y) + 1
        later = enumerate(state.moments[state.at + 1 :], start=state.at + 1)
        at = next((n for n, moment in later if moment.line == line), None)
        if event.kind != "click" or at is None:
            raise ValueError("No line that still has to run is there.")
        return replace(state, at=at)

    def says(self, state: Any) -> str:
        """Which line is next, and what was printed."""
        now = state.moments[state.at]
        printed = "; ".join(now.printed)
        told = f"Printed so far: {printed}." if printed else "Nothing is printed yet."
        if not now.line:
            return f"All {state.at} lines have run. {told}"
        count = "1 line has" if state.at == 1 else f"{state.at} lines have"
        return f"{count} run. Next is line {now.line}: {state.lines[now.line - 1].strip()}. {told}"

    def table(self, state: Any) -> list[list[str]]:
        """The program."""
        return [["line", "code"], *([str(n), line] for n, line in enumerate(state.lines, start=1))]


def _more(state: Any) -> Any:
    return replace(state, at=min(state.at + 1, len(state.moments) - 1))


def _back(state: Any) -> Any:
    return replace(state, at=max(state.at - 1, 0))


def _to_the_end(state: Any) -> Any:
    return replace(state, at=len(state.moments) - 1)


def steps(first: Callable[[], Any]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The buttons of a lab that runs a program; the last goes back to its ``first`` state."""
    return (
        ("One line more", _more),
        ("One line back", _back),
        ("Run to the end", _to_the_end),
        ("Reset", lambda _: first()),
    )
