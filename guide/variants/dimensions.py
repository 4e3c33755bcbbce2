"""The numbers of the questions on principal components."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def score_of_a_row(dice: Random) -> Values:
    """Means, a direction of length 1, a row, its score, and that without the mean subtracted."""
    first, second = dice.choice(((0.8, 0.6), (0.6, 0.8)))
    mean_length, mean_width = dice.randrange(40, 81, 10), dice.randrange(20, 41, 10)
    length = mean_length + dice.choice((-15, -10, -5, 5, 10, 15, 20))
    width = mean_width + dice.choice((-10, -5, 0, 5, 10, 15))
    return {
        "first": first,
        "second": second,
        "mean_length": mean_length,
        "mean_width": mean_width,
        "length": length,
        "width": width,
        "score": round(first * (length - mean_length) + second * (width - mean_width), 2),
        "from_zero": round(first * length + second * width, 2),
    }


@generator
def squares_lost(dice: Random) -> Values:
    """Five variances, how many are kept, what is lost, and what would be if all were alike."""
    while True:
        variances = sorted(dice.sample(range(1, 13), 4), reverse=True)
        variances = [variances[0] + dice.randint(8, 40), *variances]
        kept = dice.choice((1, 2, 3))
        lost, alike = sum(variances[kept:]), sum(variances) * (5 - kept) / 5
        if alike == int(alike) and alike != lost:
            break
    return {
        "variances": ", ".join(map(str, variances)),
        "kept": kept,
        "sum": " + ".join(map(str, variances[kept:])),
        "lost": lost,
        "alike": int(alike),
    }
