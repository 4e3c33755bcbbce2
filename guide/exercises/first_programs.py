"""The exercises of *first programs*: what must be true of each function.

Every right answer is computed in another way than a reader will write it.
"""

from __future__ import annotations

from pathlib import Path

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

# --- coins and what is left ---------------------------------------------------------


def taken_away(cents: float) -> tuple[float, float]:
    """How many times 20 can be taken away, and what is left."""
    coins = 0
    while cents >= 20:
        coins, cents = coins + 1, cents - 20
    return coins, cents


COIN_SLIPS = (
    Slip(
        lambda c: (c / 20, c % 20),
        "There are parts of a coin in it: / is exact. Whole coins need //.",
    ),
    Slip(
        lambda c: (c % 20, c // 20),
        "Both numbers are right, in the wrong order: first the coins, then the rest.",
    ),
    Slip(lambda c: (c // 20, c - 20), "You took one coin away. Take all of them away, or use %."),
    Slip(
        lambda c: (c // 20, c),
        "The rest is what is left when the coins are taken away, not the whole sum.",
    ),
    Slip(lambda c: (c // 20 + 1, c % 20), "One coin too many: only full 20 cents make a coin."),
)


def _coins(says: str, *cents: int) -> Claim:
    return Claim(says, tuple((c,) for c in cents), taken_away, COIN_SLIPS)


COINS = (
    _coins("70 cents are 3 coins, and 10 cents are left.", 70),
    _coins("Where it comes out even, nothing is left.", 60),
    _coins("Less than 20 cents make no coin.", 15, 0),
    _coins("The same holds for any sum.", 199, 1000, 39),
)

# --- the sum of some of a range ------------------------------------------------------


def multiples(start: int, stop: int, by: int) -> int:
    """The sum of the multiples of ``by`` in the range: by the formula for equal steps."""
    low = -(-start // by) * by
    count = max(0, -(-(stop - low) // by))
    return count * low + by * count * (count - 1) // 2


SUM_SLIPS = (
    Slip(
        lambda start, stop, by: multiples(start, stop + 1, by),
        "It adds stop as well. A range ends before its second number.",
    ),
    Slip(
        lambda start, stop, _: sum(range(start, stop)),
        "It adds every number. Ask first whether n % by is 0.",
    ),
    Slip(
        lambda start, stop, by: sum(n for n in range(start, stop) if n % by),
        "It adds the numbers that can not be divided. Turn the question round: == 0.",
    ),
    Slip(
        lambda start, stop, by: max(n for n in range(start, stop) if n % by == 0),
        "Only the last number is left. Add n to the total: total = total + n.",
    ),
    Slip(
        lambda start, stop, by: sum(n % by == 0 for n in range(start, stop)),
        "It counts the numbers. Add n itself, not 1.",
    ),
    Slip(
        lambda start, stop, by: next(n for n in range(start, stop) if n % by == 0),
        "It stops at the first number. A return inside the loop ends the call: put it behind.",
    ),
    Slip(
        lambda *_: 0,
        "The call ends in the first pass, or nothing is added. Is return behind the loop?",
    ),
)
ADD_UP = (
    Claim("From 3 up to 12, without 12, the numbers 4 and 8 can be divided by 4: 12.",
          ((3, 12, 4),), multiples, SUM_SLIPS),
    Claim("With by = 1 every number of the range counts.", ((2, 5, 1),), multiples),
    Claim("Where there is nothing to add, the total is 0.", ((5, 5, 1), (1, 4, 7)), multiples),
    Claim("The same holds for any range.", ((0, 20, 6), (-6, 7, 3), (10, 11, 5)), multiples),
)  # fmt: skip

# --- as long as ----------------------------------------------------------------------


def times(start: float, goal: float) -> int:
    """The first power of two that is enough, looked up in a list of all that come into question."""
    return next(power for power in range(200) if start * 2**power >= goal)


def _added(start: float, goal: float) -> int:
    """How many times ``start`` itself has to be added until the goal is reached."""
    return max(0, -int(-(goal - start) // start))


WAY = (
    Slip(
        lambda s, g: s * 2 ** times(s, g),
        "That is the amount at the end. Count the doublings, and return the count.",
    ),
    Slip(
        _added,
        "It adds the first amount again and again. Doubling makes twice of what is there by now.",
    ),
    Slip(lambda s, g: times(s, g) - 1, "One short. Begin to count at 0, and count every doubling."),
    Slip(lambda s, g: times(s, g) + 1, "One too many. Begin to count at 0."),
    Slip(lambda *_: 1, "It ends after one pass. Put return behind the loop, not into it."),
)
EXACT = (
    Slip(
        lambda s, g: times(s, g) + (s * 2 ** times(s, g) == g),
        "To reach the goal exactly is enough: go on while the amount is below it.",
    ),
)
THERE = (Slip(lambda *_: 1, "It doubles before it looks. Ask first whether the goal is reached."),)
DOUBLINGS = (
    Claim("From 3 it takes 3 doublings to reach 20: 6, 12, 24.", ((3, 20),), times, WAY),
    Claim(
        "Reaching the goal exactly is enough: 125 becomes 1000 in 3.", ((125, 1000),), times, EXACT
    ),
    Claim("Who is there already needs none.", ((50, 50), (80, 50)), times, THERE),
    Claim("The same holds for other amounts.", ((1, 1025), (7, 100), (0.5, 3)), times),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"coins-and-rest": COINS, "add-up-some": ADD_UP, "count-doublings": DOUBLINGS},
)
