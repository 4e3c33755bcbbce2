"""The numbers of the questions on probability and Bayes' rule."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def after_the_flag(dice: Random) -> Values:
    """Base rate and both rates of a filter, in per cent; the chance, and two slips."""
    while True:
        base, hit = dice.choice((2, 4, 5, 10, 20)), dice.choice((60, 70, 80, 90, 95))
        false = dice.choice((1, 2, 5, 10, 15))
        true_part, false_part = base * hit / 10_000, (100 - base) * false / 10_000
        chance = true_part / (true_part + false_part)
        if abs(chance - hit / 100) > 0.05 and abs(chance - true_part) > 0.05:
            break
    return {
        "base": base,
        "hit": hit,
        "false": false,
        "good": 100 - base,
        "found": round(base * hit / 10, 2),
        "fooled": round((100 - base) * false / 10, 2),
        "flags": round(base * hit / 10 + (100 - base) * false / 10, 2),
        "of_a_thousand": 10 * base,
        "others": 10 * (100 - base),
        "chance": round(chance, 4),
        "swapped": round(hit / 100, 4),
        "both": round(true_part, 4),
    }


@generator
def burnt_bread(dice: Random) -> Values:
    """Two bakeries with their shares and rates in per cent; the rate of all, and two slips."""
    while True:
        share = dice.choice((10, 20, 30, 40, 60, 70, 80, 90))
        first, second = dice.sample(range(2, 31, 2), 2)
        overall = (share * first + (100 - share) * second) / 10_000
        plain, both = (first + second) / 200, share * first / 10_000
        numbers = sorted((overall, plain, both))
        if numbers[1] - numbers[0] > 0.005 and numbers[2] - numbers[1] > 0.005:
            break
    return {
        "share": share,
        "rest": 100 - share,
        "first": first,
        "second": second,
        "from_first": round(share * first / 100, 2),
        "from_second": round((100 - share) * second / 100, 2),
        "in_hundred": round(100 * overall, 2),
        "overall": round(overall, 4),
        "plain": round(plain, 4),
        "both": round(both, 4),
    }
