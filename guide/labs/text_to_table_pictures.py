"""The pictures of *text to table*: the text with its matches lit, and the rows they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection

from guide.labs import MODEL, TRAINING, Frame
from guide.labs.paper import Still, aside, frame, slate, spaced, word

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 36, 8  # letters and lines of a picture
THICK, THIN = 19, 4  # of the marks, in units of the picture
SHOWN = 7  # rows


class LitPicture(Still):
    """The lines of the text: a broad mark under each match, a line below what is kept."""

    instead = "move a slider to change the pattern"
    name = "What the pattern catches"

    def __init__(self, lines: int) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.heights = [HIGH - 2.6 - 1.6 * n for n in range(lines)]
        self.whole = LineCollection([], colors=MODEL, linewidths=THICK, alpha=0.22)
        self.kept = LineCollection([], colors=TRAINING, linewidths=THIN)
        for marks in (self.whole, self.kept):
            marks.set_capstyle("butt")
            self.axes.add_collection(marks, autolim=False)
        self.axes.set(xlim=(0, WIDE), ylim=(0, HIGH))
        self.lines = [word(self.axes, 0.5, y) for y in self.heights]
        self.pattern = word(self.axes, 0.5, HIGH - 0.8, weight="bold")
        aside(self.axes, 0.5, 0.6, "broad: the match; line below: what ( ) keeps")

    def ground(self, state: Any) -> object:
        """The text."""
        for text, line in zip(self.lines, state.lines, strict=True):
            text.set_text(spaced(line))
        return state.lines

    def moving(self, state: Any) -> list[Artist]:
        """The pattern and its marks."""
        self.pattern.set_text(spaced(state.text))
        found = [(self.heights[n], match, kept) for n, match, kept, _ in state.matches]
        self.whole.set_segments([_mark(span, y) for y, span, _ in found])
        self.kept.set_segments([_mark(span, y - 0.62) for y, _, span in found])
        return [self.whole, self.kept, self.pattern]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Any) -> str:
        """How many matches each line has."""
        counts = [sum(n == line for n, *_ in state.matches) for line in range(len(state.lines))]
        told = ", ".join(f"line {n} has {count}" for n, count in enumerate(counts, start=1))
        return f"Matches of the pattern {state.text}: {told}."

    def table(self, state: Any) -> list[list[str]]:
        """The lines of the text."""
        return [["line", "text"], *([str(n), t] for n, t in enumerate(state.lines, start=1))]


class RowsPicture(Still):
    """The rows of the table."""

    instead = "move a slider to change the rows"
    name = "The table"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.head = aside(self.axes, 0.5, HIGH - 0.8)
        self.rows = [word(self.axes, 0.5, HIGH - 2.0 - 0.85 * n) for n in range(SHOWN)]

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """Nothing stands still."""
        return WIDE, HIGH

    def moving(self, state: Any) -> list[Artist]:
        """What was kept, one in each row."""
        rows = state.rows
        more = len(rows) - SHOWN
        left = f", {more} more than are shown" if more > 0 else ""
        self.head.set_text(f"rows: {len(rows)}{left}")
        for n, text in enumerate(self.rows):
            text.set_text(spaced(repr(rows[n])[:34]) if n < len(rows) else "")
        return [self.head, *self.rows]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Any) -> str:
        """The first rows."""
        told = ", ".join(map(repr, state.rows[:SHOWN])) or "none"
        return f"The table has {len(state.rows)} rows: {told}."

    def table(self, state: Any) -> list[list[str]]:
        """The rows."""
        return [["row", "kept"], *([str(n), row] for n, row in enumerate(state.rows, start=1))]


def _mark(span: tuple[int, int], y: float) -> list[tuple[float, float]]:
    return [(0.5 + span[0] + 0.04, y), (0.5 + span[1] - 0.04, y)]
