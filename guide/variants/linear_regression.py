"""The numbers of the questions on linear regression and gradient descent."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

LINES = (
    # what is predicted, its unit, from what, its unit, slopes, intercepts, values
    ("rent", "euros", "area", "square metres", range(9, 17), range(150, 401, 50), range(30, 96, 5)),
    ("time", "minutes", "distance", "kilometres", range(3, 9), range(4, 13), range(2, 13)),
    ("price", "euros", "weight", "kilograms", range(2, 8), range(5, 16), range(3, 21)),
    ("mass", "grams", "wing", "millimetres", range(20, 31), range(-900, -699, 50), range(60, 99)),
)  # fmt: skip


@generator
def predict_line(dice: Random) -> Values:
    """A line with names and units, a value, its prediction, and that without the intercept."""
    target, unit, feature, measure, slopes, intercepts, values = dice.choice(LINES)
    slope, intercept, value = dice.choice(slopes), dice.choice(intercepts), dice.choice(values)
    return {
        "target": target,
        "unit": unit,
        "feature": feature,
        "measure": measure,
        "slope": slope,
        "signed": f"{'−' if intercept < 0 else '+'} {abs(intercept)}",
        "intercept": intercept,
        "value": value,
        "predicted": slope * value + intercept,
        "without_intercept": slope * value,
    }


@generator
def three_errors(dice: Random) -> Values:
    """Three errors of both signs, their mean square, and what common slips make of them.

    The sum of the errors is neither 0 nor does any slip give the right number.
    """
    while True:
        errors = [dice.choice((-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)) for _ in range(3)]
        mean = round(sum(e * e for e in errors) / 3, 2)
        size, signed = round(sum(map(abs, errors)) / 3, 2), round(sum(errors) / 3, 2)
        mixed = min(errors) < 0 < max(errors)
        if mixed and abs(mean - size) > 1 and abs(size - abs(signed)) > 0.5:
            break
    first, second, third = (str(e).replace("-", "−") for e in errors)
    return {
        "first": first,
        "second": second,
        "third": third,
        "squares": " + ".join(str(e * e) for e in errors),
        "plain": str(errors),
        "mean": mean,
        "size": size,
        "signed": signed,
    }


@generator
def one_step(dice: Random) -> Values:
    """A valley a·w², a start, a rate, where one step leads, and two common slips."""
    a, start = dice.choice((1, 2, 3, 4, 5)), dice.choice((2, 3, 4, 5, 6, 8, 10))
    rate = dice.choice((0.02, 0.05, 0.1, 0.15))
    slope = 2 * a * start
    return {
        "a": a,
        "twice": 2 * a,
        "start": start,
        "rate": rate,
        "slope": slope,
        "after": round(start - rate * slope, 4),
        "uphill": round(start + rate * slope, 4),
        "by_rate": round(start - rate, 4),
    }


@generator
def largest_rate(dice: Random) -> Values:
    """A valley a·w² with its limit 1/a, the rate that lands at once, and the curvature."""
    a = dice.choice((0.5, 1, 1.25, 2, 2.5, 4, 5, 8, 10, 12.5, 16, 20, 25, 40, 50, 80, 100, 125))
    start = dice.choice((3, 4, 6, 7, 9))
    return {
        "a": f"{a:g}",
        "start": start,
        "curvature": f"{2 * a:g}",
        "limit": round(1 / a, 4),
        "at_once": round(0.5 / a, 4),
        "twice": round(2 / a, 4),
    }
