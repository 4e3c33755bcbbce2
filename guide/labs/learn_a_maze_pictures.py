"""The pictures of *learn a maze*: the maze with what is known of it, and the prizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, number, pen
from guide.labs.cells import Box, Cells, Word
from guide.labs.maze import (
    ARROWS,
    EVERYWHERE,
    HIGH,
    LATELY,
    MOST,
    PRIZES,
    START,
    WIDE,
    Maze,
    Square,
    built,
)
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.regions import key

SMALL = TEXT - 2
DARKEST = 0.42  # of the shade of a square whose value is that of the large prize
ENOUGH = 8  # mean prize that the goal asks for
CORNERS = np.array([[0.05, 0.05], [0.95, 0.05], [0.95, 0.95], [0.05, 0.95]])


class MazePicture:
    """Walls, prizes, and on each square the best step and what it is worth."""

    name = "Maze"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "")
        self.axes.set_position((0.005, 0.005, 0.99, 0.99))
        self.axes.set_axis_off()
        self.axes.set(xlim=(-1.6, WIDE + 0.1), ylim=(-1.7, HIGH + 0.1))
        self.shades = PolyCollection([], linewidths=0)
        self.axes.add_collection(self.shades, autolim=False)
        self.axes.vlines(range(WIDE + 1), 0, HIGH, color=LINE, linewidth=0.8)
        self.axes.hlines(range(HIGH + 1), 0, WIDE, color=LINE, linewidth=0.8)
        self.cells = Cells(self.axes)
        self.pen = self.axes.plot([], [], color=SOFT, linewidth=1.2, linestyle=(0, (3, 2)))[0]
        ends = [_word(at, "prize", up=0.74) for at in PRIZES]
        ends += [_word(at, str(PRIZES[at]), up=0.36, bold=True, size=TEXT + 2) for at in PRIZES]
        Cells(self.axes).put([_box(at, TRAINING) for at in PRIZES], ends)

    def ground(self, state: Maze) -> object:  # noqa: ARG002 as for every picture
        """The prizes never move."""
        return WIDE

    def moving(self, state: Maze) -> list[Artist]:
        """Walls, arrows and values, the way from the start, and the pen."""
        known = [at for at in state.values if at not in PRIZES]
        self.shades.set_verts([CORNERS + np.array((at[0], HIGH - 1 - at[1])) for at in known])
        most = max(PRIZES.values())
        self.shades.set_facecolor(
            [to_rgba(MODEL, DARKEST * min(1.0, state.values[at] / most)) for at in known]
        )
        boxes = [_box(at, SOFT, filled=True) for at in state.walls]
        way = state.way
        boxes += [_box(at, MODEL) for at in way if len(way) > 1 and at not in PRIZES]
        words = [_word(START, "start", up=0.85, size=SMALL - 1)]
        for at in known:
            words.append(_word(at, _arrow(state, at), up=0.54 if at == START else 0.66, size=15))
            words.append(_word(at, _value(state.values[at]), up=0.22 if at == START else 0.27))
        self.pen.set_data(*pen.outline(state.pen, WIDE, HIGH))
        return [self.shades, self.cells.put(boxes, words), self.pen]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "column", "row from below")

    def dots(self, state: Maze) -> list[Dot]:
        """The pen."""
        return pen.marks(state.pen, HIGH)

    def act(self, state: Maze, event: Event) -> Maze:
        """A click puts a wall or takes it away; a drag, or the arrow keys, move the pen."""
        if event.kind == "click":
            return built(replace(state, pen=pen.clicked(event, WIDE, HIGH, "Click on a square.")))
        return replace(state, pen=pen.moved(state.pen, event, WIDE, HIGH))

    def says(self, state: Maze) -> str:
        """How many squares know the way, and where the arrows lead from the start."""
        known, free = len(state.values), len(EVERYWHERE) - len(state.walls) - len(PRIZES)
        have = "has" if known == 1 else "have"
        told = (
            f"After {_count(state.episodes, 'episode')}, {known} of {free} squares {have} an arrow"
        )
        if state.won:
            told += f"; from the start the arrows lead to the prize of {state.won} in "
            told += _count(len(state.way) - 1, "step")
        elif START in state.values:
            told += "; from the start they lead to no prize"
        else:
            told += "; the start has none"
        return f"{told}."

    def table(self, state: Maze) -> list[list[str]]:
        """The maze, row by row from the top: an arrow and a value on each known square."""
        rows = [["row", *(f"column {n + 1}" for n in range(WIDE))]]
        for row in range(HIGH):
            cells = [_cell(state, (column, row)) for column in range(WIDE)]
            rows.append([str(row + 1), *cells])
        return rows


class PrizePicture(Still):
    """The prize of each episode, and the mean of the last twenty."""

    instead = "move the slider “Episodes”"
    name = "Prizes"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("episode", "prize")
        self.axes.set(xlim=(0, MOST + 2), ylim=(-0.4, 11))
        places = sorted({0, ENOUGH, *PRIZES.values()})
        self.axes.set_yticks(places, [f"goal {n}" if n == ENOUGH else str(n) for n in places])
        self.axes.axhline(ENOUGH, color=VALIDATION, linewidth=1.2, linestyle=(0, (4, 2)))
        self.each = self.axes.plot([], [], "o", color=TRAINING, markersize=4)[0]
        self.mean = self.axes.plot([], [], color=MODEL, linewidth=2)[0]
        key(self.figure, (("● each prize", TRAINING), (f"— mean of the last {LATELY}", MODEL)))

    def ground(self, state: Maze) -> object:  # noqa: ARG002 as for every picture
        """Axes and goal never change."""
        return MOST

    def moving(self, state: Maze) -> list[Artist]:
        """The prizes so far."""
        prizes = np.array(state.prizes, dtype=float)
        count = np.arange(1, len(prizes) + 1)
        sums = np.concatenate([[0.0], np.cumsum(prizes)])
        first = np.maximum(count - LATELY, 0)
        self.each.set_data(count, prizes)
        self.mean.set_data(count, (sums[count] - sums[first]) / (count - first))
        return [self.each, self.mean]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "episode", "prize")

    def says(self, state: Maze) -> str:
        """The mean prize lately, and how often each prize was found."""
        if not state.episodes:
            return "There was no episode yet."
        found = [
            f"{_count(state.prizes.count(p), 'time')} the prize of {p}" for p in PRIZES.values()
        ]
        last = min(LATELY, state.episodes)
        over = "The last episode brought" if last == 1 else f"The last {last} episodes brought"
        mean = "" if last == 1 else " on average"
        return (
            f"{over} {number(state.lately)}{mean}. In all, the robot found {' and '.join(found)}."
        )

    def table(self, state: Maze) -> list[list[str]]:
        """The prizes by tens of episodes."""
        rows = [["episodes", *(f"prize {p}" for p in PRIZES.values()), "none"]]
        for first in range(0, state.episodes, 10):
            part = state.prizes[first : first + 10]
            counts = [str(part.count(prize)) for prize in (*PRIZES.values(), 0)]
            rows.append([f"{first + 1} to {first + len(part)}", *counts])
        return rows


def draw_squares(axes: Axes, *, rows: Sequence[str]) -> None:
    """Squares with a word on each, for a question.

    Args:
        axes: where to draw.
        rows: from the top, one word a square, such as "wall 6 ?"; "wall" is filled.
    """
    boxes, words = [], []
    squares = [row.split() for row in rows]
    for row, line in enumerate(reversed(squares)):
        for column, says in enumerate(line):
            wall = says == "wall"
            boxes.append(Box(column, row, color=SOFT if wall else INK, filled=wall))
            words.append(Word(column + 0.5, row + 0.5, "" if wall else says, size=1.5 * TEXT))
    axes.set(xlim=(0, len(squares[0])), ylim=(0, len(squares)))
    axes.set_axis_off()
    Cells(axes).put(boxes, words)


def _box(at: Square, color: str, *, filled: bool = False) -> Box:
    return Box(at[0], HIGH - 1 - at[1], color=color, filled=filled)


def _word(
    at: Square, says: str, *, up: float = 0.5, bold: bool = False, size: float = SMALL
) -> Word:
    """A word on a square, its middle at a share of its height."""
    return Word(at[0] + 0.5, HIGH - 1 - at[1] + up, says, bold=bold, size=size)


def _arrow(state: Maze, at: Square) -> str:
    q = state.table[at]
    return ARROWS[q.index(max(q))]


def _cell(state: Maze, at: Square) -> str:
    if at in PRIZES:
        return f"prize {PRIZES[at]}"
    if at in state.walls:
        return "wall"
    start = "start " if at == START else ""
    known = at in state.values
    return start + (f"{_arrow(state, at)} {_value(state.values[at])}" if known else "–")


def _value(value: float) -> str:
    """Two decimals below 1, so that a square far away does not show 0.0."""
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def _count(times: int, word: str) -> str:
    return f"{times} {word}{'' if times == 1 else 's'}"
