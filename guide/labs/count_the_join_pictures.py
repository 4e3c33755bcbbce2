"""The pictures of *count the join*: two tables with lines between them, and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, SOFT, TRAINING, Frame
from guide.labs.join_rows import MOST, NAMES, Tables, book
from guide.labs.paper import Still, aside, frame, slate, spaced, word

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 36, 9.6  # letters and lines of a picture
STEP = 1.25  # between two rows
COLUMNS = 3  # of the result
SHOWN = 8  # rows in a column of the result


def _height(row: int) -> float:
    return HIGH - 2.2 - STEP * row


class LinesPicture(Still):
    """Readers at the left, loans at the right, a line for each pair."""

    instead = "move a slider to change the tables"
    name = "The two tables"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        aside(self.axes, 1, HIGH - 0.7, "readers: id, name")
        aside(self.axes, 22, HIGH - 0.7, "loans: reader, book")
        self.left = [word(self.axes, 1, _height(n)) for n in range(MOST)]
        self.right = [word(self.axes, 23, _height(n)) for n in range(MOST)]
        self.lines = LineCollection([], colors=TRAINING, linewidths=1.6)
        self.axes.add_collection(self.lines, autolim=False)
        self.axes.set(xlim=(0, WIDE), ylim=(0, HIGH))
        self.count = word(self.axes, 1, 0.7, weight="bold")

    def ground(self, state: Tables) -> object:  # noqa: ARG002 as for every picture
        """The headings stand still."""
        return WIDE, HIGH

    def moving(self, state: Tables) -> list[Artist]:
        """Both tables; rows without a partner are grey."""
        pairs = [(a, b) for a, b in state.pairs if b is not None]
        readers = [f"{key}  {NAMES[n]}" for n, key in enumerate(state.ids)]
        loans = [f"{key}  {book(n)}" for n, key in enumerate(state.keys)]
        sides = (
            (self.left, readers, {a for a, _ in pairs}),
            (self.right, loans, {b for _, b in pairs}),
        )
        for texts, rows, paired in sides:
            for n, text in enumerate(texts):
                text.set_text(spaced(rows[n]) if n < len(rows) else "")
                text.set_color(INK if n in paired else SOFT)
        self.lines.set_segments([[(9.6, _height(a)), (22.2, _height(b))] for a, b in pairs])
        self.count.set_text(f"{len(pairs)} pairs, {len(state.pairs)} rows")
        return [*self.left, *self.right, self.lines, self.count]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Tables) -> str:
        """How many rows, pairs and rows alone there are."""
        a, b = len(state.ids), len(state.keys)
        alone = a - len({r for r, n in state.pairs if n is not None})
        return (
            f"{a} readers with the ids {_told(state.ids)}, and {b} loans of the readers "
            f"{_told(state.keys)}: {sum(n is not None for _, n in state.pairs)} pairs fit. "
            f"Readers without a partner: {alone}."
        )

    def table(self, state: Tables) -> list[list[str]]:
        """For each key, how often it comes on both sides."""
        keys = sorted({*state.ids, *state.keys})
        rows = ([str(k), str(state.ids.count(k)), str(state.keys.count(k))] for k in keys)
        return [["key", "readers with it", "loans with it"], *rows]


class ResultPicture(Still):
    """The query, and the rows that it gives."""

    instead = "move a slider to change the result"
    name = "The result"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.lines = [word(self.axes, 0.5, HIGH - 0.7 - 0.8 * n, fontsize=12) for n in range(3)]
        self.rows = [
            word(self.axes, 0.5 + 12 * (n // SHOWN), HIGH - 3.9 - 0.68 * (n % SHOWN), fontsize=11)
            for n in range(SHOWN * COLUMNS)
        ]
        self.more = aside(self.axes, 24.5, 0.3)

    def ground(self, state: Tables) -> object:
        """The query, in three lines."""
        for text, part in zip(self.lines, (*state.clauses, ""), strict=False):
            text.set_text(part)
        return state.query

    def moving(self, state: Tables) -> list[Artist]:
        """The rows; blanks are marked."""
        rows = state.rows
        for n, text in enumerate(self.rows):
            shown = rows[n] if n < len(rows) else ("", "")
            text.set_text(spaced(f"{shown[0]:<4} {shown[1]}".rstrip()))
            text.set_color(MODEL if shown[1] == "NULL" else INK)
        hidden = len(rows) - len(self.rows)
        self.more.set_text(f"and {hidden} more" if hidden > 0 else "")
        return [*self.rows, self.more]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Tables) -> str:
        """The query and the number of its rows."""
        blanks = sum(n is None for _, n in state.pairs)
        return f"{state.query} gives {len(state.pairs)} rows, {blanks} of them with a NULL."

    def table(self, state: Tables) -> list[list[str]]:
        """The rows of the result."""
        return [["name", "book"], *(list(row) for row in state.rows)]


def _told(keys: tuple[int, ...]) -> str:
    return ", ".join(map(str, keys)) or "none"
