"""The numbers of the questions on shapes and broadcasting."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def pairs_of_two(dice: Random) -> Values:
    """A column and a flat array of other lengths: how many sums, and two slips."""
    rows, columns = dice.sample(range(3, 13), 2)
    return {
        "rows": rows,
        "columns": columns,
        "pairs": rows * columns,
        "joined": rows + columns,
        "longer": max(rows, columns),
    }


@generator
def numbers_left(dice: Random) -> Values:
    """A table, the axis that goes away, and how many numbers each axis would leave."""
    sides, axis = dice.sample(range(3, 60), 2), dice.randrange(2)
    return {
        "rows": sides[0],
        "columns": sides[1],
        "axis": axis,
        "named": sides[axis],
        "left": sides[1 - axis],
    }
