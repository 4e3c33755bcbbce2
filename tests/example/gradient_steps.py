"""The generator of the example lesson."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def one_step(dice: Random) -> Values:
    """A start, a rate, and where one step on w² leads, with two common slips."""
    start, rate = dice.randint(2, 12), dice.choice([0.05, 0.1, 0.15, 0.2, 0.3])
    slope = 2 * start
    return {
        "start": start,
        "rate": rate,
        "slope": slope,
        "after": round(start - rate * slope, 4),
        "uphill": round(start + rate * slope, 4),
        "without_slope": round(start - rate, 4),
    }
