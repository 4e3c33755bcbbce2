"""Two shapes, lined up from the right: which sides are stretched, and what comes out.

The rule is NumPy's: missing sides count as 1, a side of 1 is stretched, and two other
sides have to be equal. Source: https://numpy.org/doc/stable/user/basics.broadcasting.html
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

Shape = tuple[int, ...]  # one or two sides, each 1 to MOST
MOST = 4
STEP = {"a": 10, "b": 1}  # A counts in tens, B in ones, so that each sum tells its parts


@dataclass(frozen=True, slots=True)
class Pair:
    """Two arrays that are to be added: A holds 10, 20, 30 and so on, B holds 1, 2, 3."""

    a: Shape
    b: Shape

    @property
    def sides(self) -> tuple[tuple[int | None, int | None, int | None], ...]:
        """Lined up from the right, leftmost first: side of A, of B, of the result.

        ``None`` stands for a side that is not there, or for no result.
        """
        most = max(len(self.a), len(self.b))
        a, b = ((None,) * (most - len(s)) + s for s in (self.a, self.b))
        return tuple((x, y, _meet(x, y)) for x, y in zip(a, b, strict=True))

    @property
    def result(self) -> Shape | None:
        """The shape of A + B; none if they do not fit."""
        sides = [side for _, _, side in self.sides]
        return None if None in sides else tuple(sides)  # type: ignore[arg-type]

    @property
    def clash(self) -> str:
        """Which two sides do not fit, in words; empty if all do."""
        clashes = [f"{x} meets {y}" for x, y, side in self.sides if side is None]
        return " and ".join(clashes)

    def numbers(self, which: str) -> list[int] | list[list[int]]:
        """What the array ``which`` ("a" or "b") holds, nested as it is shaped."""
        shape: Shape = getattr(self, which)
        flat = [STEP[which] * n for n in range(1, prod(shape) + 1)]
        if len(shape) == 1:
            return flat
        return [flat[n : n + shape[1]] for n in range(0, len(flat), shape[1])]

    def at(self, which: str, row: int, column: int) -> tuple[int, bool]:
        """The number of ``which`` that meets this place of the result, and whether it is a copy."""
        shape: Shape = getattr(self, which)
        rows, columns = ((1, *shape))[-2:]
        own_row, own_column = row if rows > 1 else 0, column if columns > 1 else 0
        number = STEP[which] * (own_row * columns + own_column + 1)
        return number, (own_row, own_column) != (row, column)

    def sums(self) -> list[list[int]]:
        """A + B as rows, also where it is flat; empty if the two do not fit."""
        if self.result is None:
            return []
        rows, columns = (1, *self.result)[-2:]
        return [
            [self.at("a", r, c)[0] + self.at("b", r, c)[0] for c in range(columns)]
            for r in range(rows)
        ]


def _meet(x: int | None, y: int | None) -> int | None:
    """The side that comes out where two meet; none if they do not fit."""
    x, y = x or 1, y or 1
    if y in (x, 1):
        return x
    return y if x == 1 else None


def shape_said(shape: Shape) -> str:
    """A shape as NumPy prints it: ``(4,)`` or ``(4, 1)``."""
    return str(tuple(shape))
