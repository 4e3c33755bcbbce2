"""The numbers of the questions on *framing and honest splits*."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

NAMES = ("Ana", "Ben", "Cem", "Dana", "Eli", "Femi", "Gia", "Hugo")
THINGS = ("photos", "letters", "orders", "recordings", "loans")


@generator
def so_far(dice: Random) -> Values:
    """Days of visits before and after a day, and how many are known on it."""
    today = dice.choice((30, 40, 50, 60, 70))
    known = sorted(dice.sample(range(1, today), dice.randint(2, 6)))
    later = sorted(dice.sample(range(today + 1, today + 45), dice.randint(1, 5)))
    if len(later) == len(known):
        later = later[1:]
    if not later:
        later = [today + 9]
        known = known if len(known) != 1 else [3, 5]
    return {
        "name": dice.choice(NAMES),
        "today": today,
        "days": ", ".join(map(str, [*known, *later])),
        "known": ", ".join(map(str, known)),
        "count": len(known),
        "everything": len(known) + len(later),
        "later": len(later),
    }


@generator
def window(dice: Random) -> Values:
    """Days of repairs before, inside and beyond a window, each in another number."""
    today, width = dice.choice((40, 50, 60)), dice.choice((10, 14, 20, 30))
    inside, before = dice.sample((1, 2, 3, 4), 2)
    beyond = dice.randint(1, 3)
    while inside + beyond == before:
        beyond += 1
    days = [
        *dice.sample(range(2, today), before),
        *dice.sample(range(today + 1, today + width), inside),
        *dice.sample(range(today + width + 2, today + width + 25), beyond),
    ]
    return {
        "today": today,
        "window": width,
        "from": today + 1,
        "until": today + width,
        "days": ", ".join(map(str, sorted(days))),
        "count": inside,
        "before": before,
        "after": inside + beyond,
    }


@generator
def folds(dice: Random) -> Values:
    """Five scores that differ, their mean, the best and the worst."""
    while True:
        scores = [dice.randint(60, 95) for _ in range(5)]
        mean = sum(scores) / 5
        if max(scores) - mean > 3 and mean - min(scores) > 3:
            break
    return {
        "scores": ", ".join(f"{score / 100:.2f}" for score in scores),
        "sum": f"{sum(scores) / 100:.2f}",
        "mean": round(mean / 100, 3),
        "best": max(scores) / 100,
        "worst": min(scores) / 100,
    }


@generator
def rows(dice: Random) -> Values:
    """A table, its test rows, and how many rows each round of a cross-validation trains on."""
    k, fold = dice.choice((4, 5, 10)), dice.choice((40, 50, 60, 80, 120))
    test = k * dice.choice((10, 20, 40))
    total = k * fold + test
    return {
        "things": dice.choice(THINGS),
        "total": total,
        "test": test,
        "left": k * fold,
        "k": k,
        "fold": fold,
        "others": k - 1,
        "trained": (k - 1) * fold,
        "peeking": total // k * (k - 1),
    }
