"""The numbers of the questions on tables with pandas."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

THINGS = (("shop", "sales"), ("school", "pupils"), ("clinic", "visits"), ("team", "tasks"))


@generator
def mean_of_all(dice: Random) -> Values:
    """Two groups with their counts and means, and the mean of all; with two common slips."""
    group, rows = dice.choice(THINGS)
    while True:
        one, two = dice.sample((1, 2, 3, 4, 6, 8, 9), 2)
        low = dice.randrange(10, 60)
        total = one + two
        high = low + total * dice.randrange(1, 6)
        right = low + two * (high - low) // total
        if right not in (low, high) and 2 * right != low + high:
            break
    return {
        "group": group,
        "rows": rows,
        "one": one,
        "two": two,
        "total": total,
        "low": low,
        "high": high,
        "sum": one * low + two * high,
        "mean": right,
        "plain": (low + high) / 2,
        "one_total": one * low,
        "two_total": two * high,
    }


@generator
def rows_of_a_merge(dice: Random) -> Values:
    """How often two keys stand in each table, and the rows that a left merge gives."""
    while True:
        left, right, alone = dice.randrange(2, 6), dice.randrange(2, 5), dice.randrange(1, 5)
        if left + alone != left * right:
            break
    key, other = dice.sample(("tea", "milk", "rice", "soap", "salt", "bread"), 2)
    return {
        "key": key,
        "other": other,
        "left": left,
        "right": right,
        "alone": alone,
        "pairs": left * right,
        "rows": left * right + alone,
        "before": left + alone,
    }
