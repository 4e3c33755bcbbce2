"""Stretch to fit: two small arrays are added, and the reader sets their shapes.

The aha: a flat array of four and a column of four make sixteen sums, without any error.
The model lines the shapes up by itself; the tests compare it with NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import Any

from guide.labs import Option, Prediction, Slide
from guide.labs.stretch_to_fit_pictures import ResultPicture, StretchPicture
from guide.labs.stretched import MOST, Pair, Shape, shape_said

name = "stretch-to-fit"
ADDED = ("nothing is added up", "axis 0: down the rows", "axis 1: along the columns")

prediction = Prediction(
    ask="A has the shape (4,), B has the shape (4, 1). How many numbers does A + B hold?",
    options=(
        Option("4", "So it is when both are flat. Here only one of them is."),
        Option("8", "Adding puts nothing end to end: numbers meet in pairs."),
        Option("16", "The row is copied down and the column across, so each meets each."),
        Option("None: it is an error", "A side of length 1 can be stretched, so there is none."),
    ),
    right=2,
    try_it="Press “Make B a column”, and look at the second picture.",
)
goal = (
    "Take one array of 4 numbers and one of 3, make 12 sums of them, and add those up along an "
    "axis so that 3 numbers are left."
)


@dataclass(frozen=True, slots=True)
class State:
    """Two shapes, and the axis to add up along.

    ``rows`` of 0 means a flat array: it has no side for rows. ``add`` is 0 for nothing,
    1 for axis 0, 2 for axis 1.
    """

    a_rows: int = 0
    a_columns: int = MOST
    b_rows: int = 0
    b_columns: int = MOST
    add: int = 0

    @property
    def pair(self) -> Pair:
        """The two shapes, lined up."""
        return Pair(_shape(self.a_rows, self.a_columns), _shape(self.b_rows, self.b_columns))

    @property
    def axis(self) -> int | None:
        """The axis to add up along; none if nothing is added up or there is no such axis."""
        sides = len(self.pair.result or ())
        return self.add - 1 if 0 < self.add <= sides else None


def _shape(rows: int, columns: int) -> Shape:
    return (rows, columns) if rows else (columns,)


def first() -> State:
    """Two flat arrays of four."""
    return State()


def pictures() -> tuple[StretchPicture, ResultPicture]:
    """Both arrays with their copies and how they line up; then the sums."""
    return StretchPicture(), ResultPicture()


def controls(state: State) -> tuple[Slide, ...]:
    """Rows and columns of both, and what is added up."""
    made = []
    for which, shape in zip("ab", (state.pair.a, state.pair.b), strict=True):
        rows, columns = getattr(state, f"{which}_rows"), getattr(state, f"{which}_columns")
        says = f"{rows}" if rows else f"no rows, {which.upper()} is flat"
        made += [
            Slide(f"{which}_rows", f"Rows of {which.upper()}", rows, MOST, says),
            Slide(
                f"{which}_columns",
                f"Columns of {which.upper()}",
                columns - 1,
                MOST - 1,
                f"{columns}: shape {shape_said(shape)}",
            ),
        ]
    return (*made, Slide("add", "Add up", state.add, 2, ADDED[state.add]))


def turn(state: State, name: str, value: Any) -> State:
    """The state after a slider was set to a place."""
    return replace(state, **{name: int(value) + name.endswith("columns")})


def _column(state: State) -> State:
    """B as a column: its numbers one below the other."""
    return replace(state, b_rows=min(prod(state.pair.b), MOST), b_columns=1)


def _reset(state: State) -> State:  # noqa: ARG001 as for every button
    return first()


steps = (("Make B a column", _column), ("Reset", _reset))


def reached(state: State) -> bool:
    """Whether 4 and 3 numbers make 12, of which 3 are left."""
    pair = state.pair
    if pair.result is None or state.axis is None:
        return False
    left = prod(pair.result) // pair.result[state.axis]
    return {prod(pair.a), prod(pair.b)} == {3, 4} and prod(pair.result) == 12 and left == 3


def seen(state: State) -> bool:
    """Whether more numbers came out than either array holds."""
    pair = state.pair
    return pair.result is not None and prod(pair.result) > max(prod(pair.a), prod(pair.b))


def why(state: State) -> str:
    """How the sides line up, from the right."""
    pair = state.pair
    if pair.result is None:
        return f"{pair.clash}, and neither is 1: there is no result."
    return (
        f"Lined up from the right, {shape_said(pair.a)} and {shape_said(pair.b)} give "
        f"{shape_said(pair.result)}: a side of 1, or one that is missing, is stretched. "
        f"That makes {prod(pair.result)} numbers."
    )


def code(state: State) -> str:
    """A cell that gives the sums, or the error, for the shapes as they are."""
    pair = state.pair
    lines = [
        "import numpy as np",
        "",
        f"A = np.array({pair.numbers('a')})  # shape {shape_said(pair.a)}",
        f"B = np.array({pair.numbers('b')})  # shape {shape_said(pair.b)}",
    ]
    if pair.result is None:
        return "\n".join(
            [*lines, "try:", "    said = A + B", "except ValueError as reason:",
             "    said = str(reason)", "said"]
        )  # fmt: skip
    lines.append("result = A + B")
    if state.axis is not None:
        lines.append(f"result = result.sum(axis={state.axis})")
    return "\n".join([*lines, "result.shape, result.tolist()"])
