"""The numbers of the questions on clustering."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def one_round(dice: Random) -> Values:
    """Four points on a line and two centres, and where the right one goes."""
    p1 = dice.randint(1, 9)
    p2 = p1 + dice.randint(1, 3)
    p3 = p2 + dice.randint(8, 14)
    p4 = p3 + dice.choice((2, 3, 4, 6))
    return {
        "p1": p1,
        "p2": p2,
        "p3": p3,
        "p4": p4,
        "left": p1,
        "right": p3,
        "mean": (p3 + p4) / 2,
        "all": (p1 + p2 + p3 + p4) / 4,
    }


@generator
def sum_of_three(dice: Random) -> Values:
    """Three points with a whole mean, their sum of squared distances, and two slips."""
    while True:
        mean, d1, d2 = dice.randint(8, 30), dice.randint(-7, -1), dice.randint(-6, 6)
        d3 = -d1 - d2
        if d1 < d2 < d3 and d2 != 0:
            break
    return {
        "a": mean + d1,
        "b": mean + d2,
        "c": mean + d3,
        "mean": mean,
        "d1": abs(d1),
        "d2": abs(d2),
        "d3": d3,
        "sum": d1**2 + d2**2 + d3**2,
        "sizes": abs(d1) + abs(d2) + d3,
        "middle": (d1 - d2) ** 2 + (d3 - d2) ** 2,
    }
