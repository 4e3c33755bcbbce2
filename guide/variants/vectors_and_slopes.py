"""The numbers of the questions on vectors, matrices, derivatives and gradients."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

Rows = list[list[int]]


def _said(values: list[int]) -> str:
    return "(" + ", ".join(str(v).replace("-", "−") for v in values) + ")"


@generator
def dot_product(dice: Random) -> Values:
    """Two vectors of three, their dot product, and two slips."""
    while True:
        a = [dice.randint(1, 6) for _ in range(3)]
        b = [dice.choice((-3, -2, -1, 1, 2, 3, 4, 5)) for _ in range(3)]
        dot = sum(x * y for x, y in zip(a, b, strict=True))
        sums, apart = sum(a) * sum(b), sum(abs(x - y) for x, y in zip(a, b, strict=True))
        if len({dot, sums, apart}) == 3:
            break
    pairs = [f"{x} · {y}" if y > 0 else f"{x} · (−{-y})" for x, y in zip(a, b, strict=True)]
    return {
        "a": _said(a),
        "b": _said(b),
        "plain_a": str(a),
        "plain_b": str(b),
        "pairs": " + ".join(pairs),
        "dot": dot,
        "sums": sums,
        "apart": apart,
    }


def _entry(left: Rows, right: Rows, row: int, column: int) -> int:
    return sum(left[row][k] * right[k][column] for k in range(2))


@generator
def product_entry(dice: Random) -> Values:
    """Two matrices of two by two, one entry of their product, and three slips."""
    while True:
        a = [[dice.randint(0, 5) for _ in range(2)] for _ in range(2)]
        b = [[dice.randint(0, 5) for _ in range(2)] for _ in range(2)]
        row, column = dice.randrange(2), dice.randrange(2)
        right, turned = _entry(a, b, row, column), _entry(b, a, row, column)
        alone = a[row][column] * b[row][column]
        sums = sum(a[row]) * (b[0][column] + b[1][column])
        if len({right, turned, alone, sums}) == 4:
            break
    return {
        "a": f"{_said(a[0])} and {_said(a[1])}",
        "b": f"{_said(b[0])} and {_said(b[1])}",
        "plain_a": str(a),
        "plain_b": str(b),
        "row": ("first", "second")[row],
        "column": ("first", "second")[column],
        "place": f"{row}, {column}",
        "pairs": f"{a[row][0]} · {b[0][column]} + {a[row][1]} · {b[1][column]}",
        "right": right,
        "turned": turned,
        "alone": alone,
        "sums": sums,
    }


@generator
def chain_square(dice: Random) -> Values:
    """The square of a line, a place, the slope there, and three slips."""
    while True:
        a, b, x = dice.randint(2, 6), dice.randint(1, 9), dice.randint(1, 5)
        inside = a * x + b
        outer, slope, height = 2 * inside, 2 * inside * a, inside**2
        if len({outer, slope, height, a, outer + a}) == 5:
            break
    return {
        "added": outer + a,
        "a": a,
        "b": b,
        "x": x,
        "inside": inside,
        "outer": outer,
        "slope": slope,
        "height": height,
    }


@generator
def slope_in_x(dice: Random) -> Values:
    """A function of two numbers, a place, its slope in x there, and two slips."""
    while True:
        p, q = dice.randint(2, 7), dice.randint(2, 9)
        x, y = dice.randint(1, 6), dice.randint(1, 6)
        slope, height, added = 2 * p * x, p * x**2 + q * y, 2 * p * x + q
        if len({slope, height, added}) == 3:
            break
    return {"p": p, "q": q, "x": x, "y": y, "slope": slope, "height": height, "added": added}
