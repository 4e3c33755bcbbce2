"""The numbers of the questions on boosting."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def right_point(dice: Random) -> Values:
    """Equal points, some wrong; the new weight of one that was right, and two slips."""
    while True:
        points, wrong = dice.choice((10, 12, 16, 20, 25, 30, 40)), dice.randrange(1, 8)
        if 3 * wrong < points:
            break
    return {
        "points": points,
        "wrong": wrong,
        "right_ones": points - wrong,
        "old": round(1 / points, 4),
        "error": round(wrong / points, 4),
        "after": round(1 / (2 * (points - wrong)), 4),
        "other": round(1 / (2 * wrong), 4),
    }


@generator
def later_round(dice: Random) -> Values:
    """A weight in a later round, the error of its stump; the weight after it was got wrong."""
    weight = dice.choice((0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.09))
    error = dice.choice((0.1, 0.15, 0.2, 0.25, 0.3))
    return {
        "weight": weight,
        "error": error,
        "twice": round(2 * error, 4),
        "after": round(weight / (2 * error), 4),
        "other": round(weight / (2 * (1 - error)), 4),
        "unscaled": round(weight * ((1 - error) / error) ** 0.5, 4),
    }


@generator
def one_tree_more(dice: Random) -> Values:
    """What was seen, a guess, a rate, and the guess after a tree that says what is left over."""
    rate = dice.choice((0.1, 0.2, 0.25, 0.5))
    guess = dice.randrange(20, 61, 4)
    left = dice.choice((-20, -16, -12, 12, 16, 20, 24))
    return {
        "seen": guess + left,
        "guess": guess,
        "rate": rate,
        "left": left,
        "after": round(guess + rate * left, 4),
        "away": round(guess - rate * left, 4),
    }
