"""The numbers of the questions on nearest neighbours."""

from __future__ import annotations

from math import hypot
from random import Random

from guide.variants import Values, generator

WHOLE = ((3, 4), (4, 3), (5, 12), (12, 5), (8, 15), (15, 8))  # with a whole length
WORDS = ("harbour", "violin", "glacier", "pepper", "tunnel", "falcon")


@generator
def cosine_of_two(dice: Random) -> Values:
    """Two texts by two words, with whole lengths; their cosine, and two common slips."""
    (a, b), (c, d) = dice.sample(WHOLE, 2)
    times = dice.randrange(1, 4)
    a, b = a * times, b * times
    one, two = round(hypot(a, b)), round(hypot(c, d))
    product = a * c + b * d
    return {
        "first": dice.choice(WORDS[:3]),
        "second": dice.choice(WORDS[3:]),
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "one": one,
        "two": two,
        "product": product,
        "lengths": one * two,
        "cosine": round(product / (one * two), 3),
        "half": round(product / one, 3),
    }


@generator
def weight_of_a_word(dice: Random) -> Values:
    """How often a word comes, in how many texts of how many; its weight, and two common slips."""
    power, halvings = dice.randrange(5, 11), dice.randrange(2, 5)
    count = dice.choice((3, 5, 6, 7, 9))
    ratio = 2**halvings
    return {
        "word": dice.choice(WORDS),
        "texts": 2**power,
        "with": 2**power // ratio,
        "ratio": ratio,
        "count": count,
        "rarity": halvings,
        "weight": count * halvings,
        "plain": count * ratio,
    }


@generator
def mean_of_neighbours(dice: Random) -> Values:
    """Four known flats in order of area, a new one, and the mean rent of its two neighbours."""
    areas = sorted(dice.sample(range(30, 100, 5), 4))
    rents = [10 * dice.randrange(50, 140) for _ in areas]
    new = areas[1] + dice.choice((1, 2))
    near = sorted(range(4), key=lambda n: abs(areas[n] - new))[:2]
    mean = sum(rents[n] for n in near) / 2
    every = sum(rents) / 4
    if len({mean, every, rents[near[0]]}) < 3:
        return mean_of_neighbours(dice.randrange(10**6))
    rows = "; ".join(f"{a} m² for {r}" for a, r in zip(areas, rents, strict=True))
    return {
        "rows": rows,
        "areas": str(areas),
        "rents": str(rents),
        "new": new,
        "one": rents[near[0]],
        "two": rents[near[1]],
        "near": areas[near[0]],
        "next": areas[near[1]],
        "mean": mean,
        "every": every,
    }
