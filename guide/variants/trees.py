"""The numbers of the questions on decision trees."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


def _gini(yes: int, no: int) -> float:
    share = yes / (yes + no)
    return 1 - share**2 - (1 - share) ** 2


@generator
def mixed_leaf(dice: Random) -> Values:
    """A leaf of two kinds of rows, its impurity, and what two slips make of it."""
    rows = dice.choice((5, 8, 10, 12, 16, 20, 25, 40, 50))
    yes = dice.choice([n for n in range(1, rows) if 2 * n != rows and n <= 0.8 * rows])
    no, share = rows - yes, yes / rows
    return {
        "yes": yes,
        "no": no,
        "rows": rows,
        "gini": round(_gini(yes, no), 3),
        "wrong_share": round(min(share, 1 - share), 3),
        "half": round(1 - share**2, 3),
    }


@generator
def mixed_split(dice: Random) -> Values:
    """A split into a mixed and a pure group of another size, and two slips."""
    while True:
        left, right = dice.choice((4, 5, 6, 8, 10, 12)), dice.choice((2, 3, 4, 6, 8, 10, 14))
        yes = dice.randint(1, left - 1)
        gini = _gini(yes, left - yes)
        weighted = left / (left + right) * gini
        if abs(weighted - gini / 2) > 0.02 and gini - weighted > 0.02:
            break
    return {
        "rows": left + right,
        "left_rows": left,
        "right_rows": right,
        "left_yes": yes,
        "left_no": left - yes,
        "left_gini": round(gini, 3),
        "gini": round(weighted, 3),
        "plain": round(gini / 2, 3),
    }
