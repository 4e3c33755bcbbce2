"""The two pictures of *stretch to fit*: both arrays with their copies, and the sums."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, Frame
from guide.labs.cells import Box, Cells, Word
from guide.labs.paper import TEXT, Still, frame, slate
from guide.labs.stretched import Pair, shape_said

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDE, HIGH = 10.0, 9.5  # cells across and down
TOP = 7.7  # upper edge of the grids
HUES = {"a": TRAINING, "b": MODEL}
LABELS = ("A", "B", "A + B")
LEFT = {"a": 0.6, "b": 5.6}  # left edge of the grid of each array
Drawn = tuple[list[Box], list[Word]]


def _cell(x: float, y: float, says: str, hue: str, *, copy: bool = False) -> Drawn:
    """One cell by its upper left corner; a copy is pale."""
    word = Word(x + 0.5, y - 0.5, says, SOFT if copy else INK)
    return [Box(x, y - 1, color=LINE if copy else hue)], [word]


def _together(parts: list[Drawn]) -> Drawn:
    return [box for boxes, _ in parts for box in boxes], [w for _, words in parts for w in words]


def _head(x: float, says: str, hue: str = INK) -> Word:
    return Word(x + 0.06, TOP + 0.6, says, hue, bold=True, left=True)


class _Shown(Still):
    """What the two pictures share: they only show."""

    instead = "the sliders set the shapes"
    name = ""

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.cells = Cells(self.axes)

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """There is nothing that stays."""
        return self.name

    def frame(self) -> Frame:
        """Where the cells are."""
        return frame(self.axes, "columns", "rows")


class StretchPicture(_Shown):
    """A and B with the copies that broadcasting makes, and their sides lined up below."""

    name = "A and B, stretched"

    def moving(self, state: Any) -> list[Artist]:
        """Both grids, their heads, and three lines of sides."""
        pair: Pair = state.pair
        boxes, words = _together([self._grid(pair, which) for which in "ab"])
        heads = [_head(LEFT[w], f"{w.upper()}  {shape_said(getattr(pair, w))}", HUES[w])
                 for w in "ab"]  # fmt: skip
        plus = Word(5.1, TOP - 0.5, "+", size=TEXT + 4)
        return [self.cells.put(boxes, [*words, *heads, plus, *_lined_up(pair)])]

    def _grid(self, pair: Pair, which: str) -> Drawn:
        """The cells of one array, stretched if the two fit."""
        rows, columns = (1, *(pair.result or getattr(pair, which)))[-2:]
        made = []
        for row in range(rows):
            for column in range(columns):
                number, copy = pair.at(which, row, column)
                place = LEFT[which] + column, TOP - row
                made.append(_cell(*place, str(number), HUES[which], copy=copy))
        return _together(made)

    def says(self, state: Any) -> str:
        """Shapes, and which side meets which."""
        pair: Pair = state.pair
        told = f"A has the shape {shape_said(pair.a)}, B the shape {shape_said(pair.b)}."
        met = ", then ".join(f"{_side(x)} meets {_side(y)}" for x, y, _ in reversed(pair.sides))
        end = "they do not fit" if pair.result is None else f"{shape_said(pair.result)} comes out"
        return f"{told} From the right, {met}: {end}."

    def table(self, state: Any) -> list[list[str]]:
        """The sides, lined up."""
        sides = state.pair.sides
        head = ["array", *(f"side {n} from the left" for n in range(1, len(sides) + 1))]
        rows = [[label, *(_side(side[n]) if n < 2 or side[n] else "does not fit" for side in sides)]
                for n, label in enumerate(LABELS)]  # fmt: skip
        return [head, *rows]


class ResultPicture(_Shown):
    """The sums, and what is left when they are added up along an axis."""

    name = "A + B"

    def moving(self, state: Any) -> list[Artist]:
        """The grid, with its totals, and two lines of words."""
        pair: Pair = state.pair
        sums, left = pair.sums(), LEFT["a"]
        cells = [_cell(left + c, TOP - r, str(value), INK)
                 for r, row in enumerate(sums) for c, value in enumerate(row)]  # fmt: skip
        boxes, words = _together(cells)
        head = _head(left, f"A + B  {shape_said(pair.result)}" if pair.result else "No result")
        says = _left(state) if pair.result else f"{pair.clash}, and neither is 1."
        foot = Word(left + 0.06, 1.6, says, left=True)
        return [self.cells.put(boxes, [*words, *self._totals(state), head, foot])]

    def _totals(self, state: Any) -> list[Word]:
        """What adding up leaves: below the columns, or at the right end of the rows."""
        if state.axis is None:
            return []
        sums, left = state.pair.sums(), LEFT["a"]
        totals = [str(total) for total in _totals(state)]
        if len(state.pair.result) == 1 or state.axis == 1:
            right = left + len(sums[0]) + 0.8
            return [Word(right, TOP - n - 0.5, t, bold=True) for n, t in enumerate(totals)]
        low = TOP - len(sums) - 0.8
        return [Word(left + n + 0.5, low, t, bold=True) for n, t in enumerate(totals)]

    def says(self, state: Any) -> str:
        """The shape of the result, how many numbers, and what is left."""
        pair: Pair = state.pair
        if pair.result is None:
            return f"There is no result: {pair.clash}, and neither is 1."
        return (
            f"A + B has the shape {shape_said(pair.result)} and holds {prod(pair.result)} "
            f"numbers. {_left(state)}"
        )

    def table(self, state: Any) -> list[list[str]]:
        """The sums by row and column."""
        sums = state.pair.sums()
        if not sums:
            return [["A + B"], ["does not exist"]]
        head = ["A + B", *(f"column {n}" for n in range(len(sums[0])))]
        return [head, *([f"row {n}", *map(str, row)] for n, row in enumerate(sums))]


def _lined_up(pair: Pair) -> list[Word]:
    """The sides of A, of B and of the result below each other, from the right."""
    made = []
    places = (2.9, 3.9)[-len(pair.sides) :]
    for line, (label, hue) in enumerate(zip(LABELS, (TRAINING, MODEL, INK), strict=True)):
        y = 2.6 - 0.85 * line
        made.append(Word(LEFT["a"] + 0.06, y, label, hue, bold=True, left=True))
        made += [Word(x, y, _mark(sides[line], label), hue, bold=True)
                 for x, sides in zip(places, pair.sides, strict=True)]  # fmt: skip
    return made


def _mark(side: int | None, label: str) -> str:
    if side is not None:
        return str(side)
    return "✗" if label == "A + B" else "·"


def _side(side: int | None) -> str:
    return "nothing" if side is None else str(side)


def _totals(state: Any) -> list[int]:
    """What is left after adding up along the axis."""
    sums = state.pair.sums()
    if len(state.pair.result) == 1 or state.axis == 1:
        return [sum(row) for row in sums]
    return [sum(column) for column in zip(*sums, strict=True)]


def _left(state: Any) -> str:
    """What adding up leaves, in a sentence."""
    if not state.add:
        return "Nothing is added up."
    if state.axis is None:
        return f"There is no axis {state.add - 1}: a flat array has axis 0 alone."
    left = len(_totals(state)) if len(state.pair.result) > 1 else 1
    return (
        f"Axis {state.axis} goes away; {left} {'number is' if left == 1 else 'numbers are'} left."
    )
