"""A pen over a picture of squares: it says which square is meant, by mouse or by keyboard.

Its place is (from the left edge, from the top), in squares. Its two marks stand below the
squares and left of them, so that they take no click away.
"""

from __future__ import annotations

from math import floor

from guide.labs import Dot, Event

BESIDE = -1.05  # where the marks are, left of the squares and below them
Place = tuple[float, float]


def square(pen: Place, wide: int, high: int) -> tuple[int, int]:
    """Column and row of the square under the pen, from 0; the row counts from the top."""
    column, row = pen
    return min(max(floor(column), 0), wide - 1), min(max(floor(row), 0), high - 1)


def marks(pen: Place, high: int) -> list[Dot]:
    """The column's mark below the squares, the row's mark at the left."""
    column, row = pen
    beside = Dot(BESIDE, high - row, f"Row of the pen, now {int(row) + 1}")
    return [Dot(column, BESIDE, f"Column of the pen, now {int(column) + 1}"), beside]


def outline(pen: Place, wide: int, high: int) -> tuple[list[int], list[int]]:
    """The corners of the square under the pen, for a line around it: across, and up."""
    column, row = square(pen, wide, high)
    low = high - 1 - row
    return (
        [column, column + 1, column + 1, column, column],
        [low, low, low + 1, low + 1, low],
    )


def clicked(event: Event, wide: int, high: int, where: str) -> Place:
    """The middle of the square that was clicked; ValueError, ``where``, if it is none."""
    at = (event.x, high - event.y)
    if not (0 <= at[0] < wide and 0 <= at[1] < high):
        raise ValueError(where)
    return int(at[0]) + 0.5, int(at[1]) + 0.5


def moved(pen: Place, event: Event, wide: int, high: int) -> Place:
    """Where the pen is after one of its marks was moved."""
    if event.kind == "remove":
        raise ValueError("The pen cannot be taken away, only moved.")
    if event.point == 0:
        return min(max(event.x, 0.0), wide - 0.01), pen[1]
    return pen[0], min(max(high - event.y, 0.0), high - 0.01)
