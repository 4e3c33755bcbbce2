"""The numbers of the questions on pipelines and features."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

THINGS = (
    ("parcels", "weigh", "kilograms"),
    ("rides", "take", "minutes"),
    ("rooms", "measure", "square metres"),
)


@generator
def scaled_new(dice: Random) -> Values:
    """Two training values, a new one, and how it is scaled; with two common slips."""
    what, verb, unit = dice.choice(THINGS)
    middle, half = dice.randrange(10, 41), dice.randrange(2, 9)
    away = dice.choice((-3, -2, 2, 3, 4))
    new = middle + away * half
    return {
        "what": what,
        "verb": verb,
        "unit": unit,
        "low": middle - half,
        "high": middle + half,
        "mean": middle,
        "spread": half,
        "new": new,
        "scaled": away,
        "shifted": away * half,
    }


@generator
def held_out_mean(dice: Random) -> Values:
    """Three folds of two, one held out, and the mean of the others; with two common slips."""
    while True:
        folds = [(dice.randrange(1, 30), dice.randrange(1, 30)) for _ in range(3)]
        held = dice.randrange(3)
        own = sum(folds[held]) / 2
        mean = (sum(map(sum, folds)) - sum(folds[held])) / 4
        every = round(sum(map(sum, folds)) / 6, 2)
        if abs(mean - every) > 0.5 and abs(mean - own) > 0.5:
            break
    named = zip("ABC", folds, strict=True)
    return {
        "folds": "; ".join(f"{name}: {one} and {two}" for name, (one, two) in named),
        "plain": str(folds),
        "held": "ABC"[held],
        "place": held,
        "mean": mean,
        "every": every,
        "own": own,
    }


@generator
def left_out(dice: Random) -> Values:
    """Mean prices of three kinds, one without a column, and the weight of another."""
    kinds = dice.sample(["gas", "oil", "wood", "electricity"], 3)
    low, second, third = dice.sample(range(400, 901, 20), 3)
    return {
        "base": kinds[0],
        "asked": kinds[1],
        "third": kinds[2],
        "low": low,
        "second": second,
        "other": third,
        "weight": second - low,
        "reversed": low - second,
    }


@generator
def pulled_mean(dice: Random) -> Values:
    """The mean of a small group, of all, how many rows pull, and the mean that comes of it."""
    pull, rows = dice.choice([(8, 2), (6, 4), (9, 1), (16, 4), (12, 3), (4, 1), (15, 5)])
    total = dice.randrange(40, 121, 5) * 10
    own = total + (pull + rows) * dice.choice((-20, -10, 10, 20, 30))
    return {
        "pull": pull,
        "rows": rows,
        "both": pull + rows,
        "all": total,
        "own": own,
        "pulled": total + rows * (own - total) // (pull + rows),
        "half": (own + total) / 2,
    }


@generator
def round_the_clock(dice: Random) -> Values:
    """Two hours with midnight between them, their gap as numbers, on the clock, and the excess."""
    while True:
        late, early = dice.randrange(17, 24), dice.randrange(0, 7)
        gap, clock = late - early, 24 - late + early
        if gap - clock not in (0, clock) and gap > clock:
            break
    return {
        "late": late,
        "early": early,
        "gap": gap,
        "clock": clock,
        "excess": gap - clock,
    }
