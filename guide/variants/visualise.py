"""The numbers of the questions on fetching, cleaning and drawing."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def one_bin(dice: Random) -> Values:
    """Values, a bin with one on each of its edges, its count, and what two slips make of it."""
    wide = dice.choice((4, 5, 10))
    low = wide * dice.randint(1, 3)
    high, count = low + wide, dice.randint(1, wide - 1 if wide < 6 else 6)
    middle = dice.sample(range(low + 1, high), count)
    twice = dice.choice((0, 1))  # whether a second value lies on the upper edge
    others = [dice.randint(0, low - 1) for _ in range(2)]
    others += [dice.randint(high + 1, high + 2 * wide) for _ in range(7 - count - twice)]
    times = [low, high, *[high] * twice, *middle, *others]
    dice.shuffle(times)
    inside = sorted(t for t in times if low <= t < high)
    return {
        "times": ", ".join(map(str, times)),
        "wide": wide,
        "low": low,
        "high": high,
        "inside": ", ".join(map(str, inside)),
        "answer": len(inside),
        "both": len(inside) + 1 + twice,
        "inner": len(inside) - 1,
    }


@generator
def box_of_nine(dice: Random) -> Values:
    """Nine different times in order, the height of their box, their range and their median."""
    while True:
        times = sorted(dice.sample(range(3, 40), 9))
        answer, reach = times[6] - times[2], times[8] - times[0]
        if len({answer, reach, times[4]}) == 3:
            break
    return {
        "times": ", ".join(map(str, times)),
        "lower": times[2],
        "upper": times[6],
        "answer": answer,
        "reach": reach,
        "middle": times[4],
    }


@generator
def axis_for_twice(dice: Random) -> Values:
    """Two counts, the beginning of the axis that draws one twice as tall, and two slips."""
    part, low = dice.randint(2, 9), dice.randrange(40, 96, 2)
    return {
        "low": low,
        "high": low + part,
        "part": part,
        "whole": 2 * part,
        "answer": low - part,
        "half": low // 2,
        "percent": round(100 * part / low),
    }
