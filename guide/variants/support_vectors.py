"""The numbers of the questions on support vector machines."""

from __future__ import annotations

from math import hypot
from random import Random

from guide.variants import Values, generator

PAIRS = ((3, 4), (4, 3), (6, 8), (8, 6), (5, 12), (12, 5), (8, 15), (15, 8), (7, 24), (24, 7))


@generator
def one_row(dice: Random) -> Values:
    """Weights, a row and its class; its hinge loss, which is above 0, and two slips."""
    while True:
        w1, w2 = dice.choice((0.5, 1, 1.5, 2)), dice.choice((-2, -1.5, -1, -0.5))
        b, x1, x2, kind = (
            dice.randint(-3, 3),
            dice.randint(1, 5),
            dice.randint(1, 5),
            dice.choice((-1, 1)),
        )
        score = w1 * x1 + w2 * x2 + b
        if -4 < kind * score < 1 and kind * score not in (0, -0.5):
            break
    side = kind * score
    return {
        "w1": w1,
        "w2": w2,
        "b": b,
        "x1": x1,
        "x2": x2,
        "kind": kind,
        "score": score,
        "side": side,
        "side_said": side if side >= 0 else f"({side})",
        "loss": 1 - side,
        "other": max(0, 1 + side),
        "short": max(0, -side),
    }


def _weights(dice: Random) -> tuple[float, float, float]:
    """Two weights, and their length, a number without a tail and never 1."""
    while True:
        (one, other), part = dice.choice(PAIRS), dice.choice((1, 2, 5, 10, 20))
        if (length := hypot(one, other) / part) != 1:
            return one / part, other / part, round(length, 4)


@generator
def how_far(dice: Random) -> Values:
    """Weights and a score above 0; how far away that is, and the length multiplied."""
    w1, w2, length = _weights(dice)
    score = dice.choice((0.5, 1.5, 2, 2.5, 3, 4, 6))
    return {
        "w1": w1,
        "w2": w2,
        "score": score,
        "length": length,
        "away": round(score / length, 4),
        "times": round(score * length, 4),
    }


@generator
def margin(dice: Random) -> Values:
    """Weights, their length, and the margin on each side."""
    w1, w2, length = _weights(dice)
    return {"w1": w1, "w2": w2, "length": length, "margin": round(1 / length, 4)}
