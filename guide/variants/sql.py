"""The numbers of the questions on SQL."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def join_rows(dice: Random) -> Values:
    """Keys of two tables, the rows of their join, and what two slips make of it."""
    left = dice.choice(([1, 2, 3], [1, 2, 2, 3], [1, 1, 2, 3], [1, 2, 3, 4]))
    busy = dice.sample((1, 2), 2)
    right = sorted([busy[0]] * dice.randint(2, 4) + [busy[1]] * dice.randint(1, 2) + [9])
    sums = [(left.count(k), right.count(k)) for k in sorted({*left, *right})]
    rows = sum(a * b for a, b in sums)
    alone = sum(k not in right for k in left)
    return {
        "left": ", ".join(map(str, left)),
        "right": ", ".join(map(str, right)),
        "sums": " + ".join(f"{a} · {b}" for a, b in sums) + f" = {rows}",
        "answer": rows,
        "kept": rows + alone,
        "every": len(left) * len(right),
    }


@generator
def left_rows(dice: Random) -> Values:
    """Readers of whom some have several loans, the rows of a LEFT JOIN, and two slips."""
    busy, each = dice.randint(2, 4), dice.randint(2, 5)
    readers = dice.choice([n for n in range(5, 12) if n != busy * each])
    return {
        "readers": readers,
        "loans": busy * each + 1,
        "busy": busy,
        "each": each,
        "pairs": busy * each,
        "idle": readers - busy,
        "answer": busy * each + readers - busy,
    }
