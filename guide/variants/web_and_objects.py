"""The numbers of the questions on patterns, the web, JSON and objects."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

WORDS = ("room", "gate", "line", "seat", "row", "box")


@generator
def nested(dice: Random) -> Values:
    """Three rides, the second plus two, and what two slips make of it."""
    a, b, c = dice.sample(range(4, 60), 3)
    return {"a": a, "b": b, "c": c, "answer": b + 2, "from_one": a + 2, "by_best": c + 2}


@generator
def matches(dice: Random) -> Values:
    """Words with numbers between them, how many numbers, and how many digits."""
    numbers = [dice.randint(10, 999) for _ in range(dice.randint(2, 6))]
    words = dice.sample(WORDS, len(numbers))
    return {
        "text": " ".join(f"{word}{number}" for word, number in zip(words, numbers, strict=True)),
        "numbers": ", ".join(map(str, numbers)),
        "answer": len(numbers),
        "digits": sum(len(str(number)) for number in numbers),
    }


@generator
def account(dice: Random) -> Values:
    """Coins of two objects, and what common slips make of them."""
    start, one, two = dice.randint(3, 9), dice.randint(10, 20), dice.randint(21, 40)
    return {
        "start": start,
        "one": one,
        "two": two,
        "answer": 2 * start + one + two,
        "shared": 2 * (start + one + two),
        "last": 2 * start + two,
    }


@generator
def scaler(dice: Random) -> Values:
    """Three rows, the smallest of which is not the first, and a value less that smallest."""
    low = dice.randint(3, 12)
    a, other = dice.sample(range(low + 2, low + 20), 2)
    b, c = (low, other) if dice.random() < 0.5 else (other, low)
    x = dice.randint(30, 60)
    return {"a": a, "b": b, "c": c, "x": x, "low": low, "answer": x - low, "first": x - a}
