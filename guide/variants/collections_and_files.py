"""The numbers of the questions on lists, dictionaries, texts and files."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

NAMES = ("first", "second", "third", "fourth", "fifth")
BOOKS = ("Emma", "Dune", "Heidi", "Momo", "Ulysses", "Faust")
WORDS = ("red", "blue", "tea", "ink", "salt", "rain", "corn", "wood", "moon", "kite")


@generator
def places(dice: Random) -> Values:
    """Five numbers, a place, what is there plus the last, and two common slips."""
    numbers = dice.sample(range(2, 60), 5)
    place = dice.randint(1, 3)
    return {
        **dict(zip(NAMES, numbers, strict=True)),
        "place": place,
        "picked": numbers[place],
        "answer": numbers[place] + numbers[-1],
        "from_one": numbers[place - 1] + numbers[-1],
        "with_first": numbers[place] + numbers[0],
    }


@generator
def sum_of_some(dice: Random) -> Values:
    """Four numbers, one of which is the limit; twice the sum of those above it, and two slips."""
    limit = dice.randint(4, 9)
    above = dice.sample(range(limit + 1, limit + 20), 2)
    numbers = [limit, dice.randint(1, limit - 1), *above]
    dice.shuffle(numbers)
    kept = [n for n in numbers if n > limit]
    return {
        **dict(zip(NAMES, numbers, strict=False)),
        "limit": limit,
        "kept": " and ".join(map(str, kept)),
        "answer": 2 * sum(kept),
        "with_limit": 2 * (sum(kept) + limit),
        "plain": sum(kept),
    }


@generator
def add_a_field(dice: Random) -> Values:
    """Three books with pages and euros, the sum of the pages, and two common slips."""
    one, two, three = dice.sample(BOOKS, 3)
    a, c, e = (dice.randrange(100, 500, 10) for _ in range(3))
    b, d, f = (dice.randint(5, 30) for _ in range(3))
    return {
        "one": one,
        "two": two,
        "three": three,
        **dict(zip("abcdef", (a, b, c, d, e, f), strict=True)),
        "answer": a + c + e,
        "euros": b + d + f,
        "without_first": c + e,
    }


@generator
def count_parts(dice: Random) -> Values:
    """Words parted by two blanks or more, commas behind some, and what two slips count."""
    words, blanks = dice.sample(WORDS, dice.randint(3, 5)), dice.randint(2, 3)
    commas = dice.randint(1, len(words) - 1)
    marked = dice.sample(range(len(words) - 1), commas)
    text = (" " * blanks).join(w + "," * (n in marked) for n, w in enumerate(words))
    return {
        "text": text,
        "blanks": blanks,
        "words": len(words),
        "commas": commas,
        "pieces": commas + 1,
        "answer": len(words) + commas + 1,
        "single": len(text.split(" ")) + commas + 1,
        "cuts": len(words) + commas,
    }
