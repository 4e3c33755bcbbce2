"""The numbers of the questions on *bias, variance and regularization*."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def squared_bias(dice: Random) -> Values:
    """Four predictions at one place, their distance from the truth and their scatter."""
    while True:
        truth, bias = dice.randint(10, 40), dice.choice((-6, -5, -4, -3, -2, 2, 3, 4, 5, 6))
        apart = [dice.randint(-5, 5) for _ in range(3)]
        apart.append(-sum(apart))
        variance = sum(a * a for a in apart) / 4
        if variance and abs(variance - bias**2) > 1 and max(map(abs, apart)) < 9:
            break
    return {
        "truth": truth,
        "said": ", ".join(str(truth + bias + a) for a in apart),
        "mean": truth + bias,
        "bias": abs(bias),
        "squared": bias**2,
        "variance": variance,
        "total": bias**2 + variance,
    }


@generator
def left_over(dice: Random) -> Values:
    """An error on new rows and its three parts, no two of them alike."""
    squared, scatter, variance = dice.sample(range(2, 19), 3)
    return {
        "error": squared + scatter + variance,
        "squared": squared,
        "scatter": scatter,
        "variance": variance,
        "with_scatter": variance + scatter,
        "without_bias": variance + squared,
    }


@generator
def one_weight(dice: Random) -> Values:
    """Sums of a fit with one weight, and its weight with a penalty."""
    xx, strength = dice.choice((4, 5, 8, 10, 12, 20)), dice.choice((2, 4, 5, 8, 10, 15, 20))
    xy = dice.choice((12, 18, 24, 30, 36, 45, 60))
    return {
        "xy": xy,
        "xx": xx,
        "strength": strength,
        "weight": round(xy / (xx + strength), 2),
        "free": round(xy / xx, 2),
        "subtracted": round(xy / xx - strength, 2),
    }


@generator
def penalised(dice: Random) -> Values:
    """Errors and two weights, and what ridge regression makes small."""
    first, second = dice.randint(2, 6), -dice.randint(1, 5)
    errors, strength = dice.randint(20, 60), dice.choice((0.1, 0.2, 0.5, 2))
    penalty = round(strength * (first**2 + second**2), 1)
    return {
        "first": first,
        "second": f"−{-second}",
        "first_plain": first,
        "second_plain": second,
        "errors": errors,
        "strength": strength,
        "squares": f"{first**2} + {second**2}",
        "penalty": f"{penalty:g}",
        "loss": round(errors + penalty, 1),
        "lowered": round(errors - penalty, 1),
    }
