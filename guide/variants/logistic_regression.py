"""The numbers of the questions on *logistic regression*."""

from __future__ import annotations

from math import exp
from random import Random

from guide.variants import Values, generator

FEATURES = (  # what the score grows with, its unit, its values
    ("distance", "kilometres", range(2, 9)),
    ("age", "years", range(3, 11)),
    ("hours of use", "hours", range(4, 13)),
)
STORIES = (  # what a miss is, what a false alarm is, and how a price for each reads
    (
        "A model says how likely a machine is to stop. To check one in vain costs {alarm}, "
        "one that stops unchecked costs {miss}."
    ),
    (
        "A shop says how likely an order is to be a fraud. To ask back in vain costs {alarm}, "
        "a fraud that passes costs {miss}."
    ),
    (
        "A baker says how likely a rush is. An extra tray that stays unsold costs {alarm}, "
        "a rush without one costs {miss}."
    ),
)
PRICES = tuple(
    (alarm, miss)
    for alarm in (1, 2, 3, 4, 6, 12)
    for miss in (3, 4, 6, 8, 16, 18)
    if abs(alarm / (alarm + miss) - 0.5) > 0.05  # a half is the slip, not the answer
)


@generator
def probability(dice: Random) -> Values:
    """A weight, an intercept and a value whose score is one of a few; the probability of both."""
    feature, unit, values = dice.choice(FEATURES)
    weight, value = dice.choice((0.2, 0.25, 0.5, 1, 1.5)), dice.choice(values)
    score = dice.choice((-3, -2, -1, 1, 2, 3))
    intercept = round(score - weight * value, 2)
    return {
        "feature": feature,
        "unit": unit,
        "weight": weight,
        "value": value,
        "signed": f"{'−' if intercept < 0 else '+'} {abs(intercept):g}",
        "plain": f"{weight} * {value} + ({intercept})",
        "score": f"{score:g}".replace("-", "−"),
        "raw": score,
        "probability": round(1 / (1 + exp(-score)), 2),
        "opposite": round(1 / (1 + exp(score)), 2),
    }


def _euros(price: int) -> str:
    return f"{price} euro{'' if price == 1 else 's'}"


@generator
def threshold(dice: Random) -> Values:
    """Two prices with a story, the threshold that follows, and the one turned round."""
    alarm, miss = dice.choice(PRICES)
    return {
        "story": dice.choice(STORIES).format(alarm=_euros(alarm), miss=_euros(miss)),
        "alarm": alarm,
        "miss": miss,
        "threshold": round(alarm / (alarm + miss), 3),
        "swapped": round(miss / (alarm + miss), 3),
    }
