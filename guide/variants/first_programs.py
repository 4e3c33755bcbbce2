"""The numbers of the questions on values, loops and functions."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def eggs_in_boxes(dice: Random) -> Values:
    """Eggs and the size of a box, whole boxes, what is left, both added, and the quotient."""
    size, boxes = dice.choice((6, 8, 10, 12)), dice.randint(3, 14)
    rest = dice.randint(1, size - 1)
    eggs = boxes * size + rest
    return {
        "eggs": eggs,
        "size": size,
        "boxes": boxes,
        "rest": rest,
        "answer": boxes + rest,
        "exact": round(eggs / size, 4),
    }


@generator
def sum_of_range(dice: Random) -> Values:
    """Both ends of a range, its numbers, their sum, and two common slips."""
    start = dice.randint(2, 9)
    stop = start + dice.randint(3, 5)
    numbers = list(range(start, stop))
    return {
        "start": start,
        "stop": stop,
        "numbers": ", ".join(map(str, numbers)),
        "answer": sum(numbers),
        "with_end": sum(numbers) + stop,
        "last": numbers[-1],
    }


@generator
def hotel(dice: Random) -> Values:
    """Nights, prices and defaults of two calls, their sum, and what two slips make of it."""
    price, breakfast = dice.choice((45, 55, 65, 75, 85)), dice.choice((6, 8, 10, 12))
    nights, other = dice.randint(2, 5), dice.choice((21, 26, 31, 37, 43))
    first, second = nights * price, other + breakfast
    return {
        "price": price,
        "breakfast": breakfast,
        "nights": nights,
        "other": other,
        "first": first,
        "second": second,
        "answer": first + second,
        "as_breakfast": first + price + other,
        "with_default": first + nights * breakfast + second,
    }


@generator
def call_in_call(dice: Random) -> Values:
    """A start and a default, both calls, and the outer call with the default as well."""
    start, by = dice.randint(7, 25), dice.randint(1, 6)
    inner = 2 * start - by  # more than by, so that the slips differ
    return {
        "start": start,
        "by": by,
        "inner": inner,
        "answer": 2 * inner,
        "by_twice": 2 * inner - by,
    }
