"""The exercises of *boosting*: new weights after a round, and a gradient boosting by hand.

What is right is computed in another way than a reader will write it: by the rule that
wrong points weigh one half afterwards, and in closed form.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Values = np.ndarray  # of numbers, shape (n,)

EIGHT = np.full(8, 0.125)
TWO_WRONG = np.array([1.0, 1, 0, 0, 0, 0, 0, 0])
UNEVEN = np.array([0.3, 0.05, 0.25, 0.1, 0.1, 0.2])
SOME_WRONG = np.array([0.0, 1, 0, 1, 0, 0])
HEAVY_WRONG = np.array([1.0, 0, 0, 1, 0, 0])


# --- the weights after a round -------------------------------------------------------


def halves(weights: Values, wrong: Values, point: int) -> float:
    """The new weight of a point: wrong points share one half as their weights, right ones too."""
    same = [w for w, x in zip(weights, wrong, strict=True) if x == wrong[point]]
    return 0.5 * weights[point] / sum(same)


def _after(weights: Values, wrong: Values, error: float, factor: float = 0.5) -> Values:
    """New weights with the sum 1 for an ``error``, with ``factor`` in front of the logarithm."""
    say = factor * np.log((1 - error) / error)
    new = weights * np.exp(np.where(wrong == 1, say, -say))
    return new / new.sum()


def _unscaled(weights: Values, wrong: Values, point: int) -> float:
    error = weights[wrong == 1].sum()
    say = np.log((1 - error) / error) / 2
    return float((weights * np.exp(np.where(wrong == 1, say, -say)))[point])


def _only_wrong(weights: Values, wrong: Values, point: int) -> float:
    """As if only wrong points were multiplied, and right ones left."""
    error = weights[wrong == 1].sum()
    new = weights * np.where(wrong == 1, np.sqrt((1 - error) / error), 1)
    return float((new / new.sum())[point])


WEIGHT_SLIPS = (
    Slip(
        _unscaled,
        "The new weights do not add up to 1. Divide them by their sum.",
    ),
    Slip(
        lambda w, x, p: _after(w, 1 - x, w[x == 1].sum())[p],
        "Right points gain weight here. The wrong ones should.",
    ),
    Slip(
        lambda w, x, p: _after(w, x, w[x == 1].sum(), 1.0)[p],
        "The half is missing: say is half the logarithm of right to wrong.",
    ),
    Slip(
        _only_wrong,
        "The wrong points are multiplied, the right ones stay. Those are divided by the same.",
    ),
    Slip(
        lambda w, x, p: _after(w, x, float(x.mean()))[p],
        "You counted the wrong points. The error is their weight: add up the weights.",
    ),
    Slip(
        lambda w, _, p: w[p],
        "The weight is as it was before the round.",
    ),
)
WEIGHTS = (
    Claim("Two of eight equal points are wrong: each of them weighs a quarter afterwards.",
          ((EIGHT, TWO_WRONG, 0), (EIGHT, TWO_WRONG, 7)), halves, WEIGHT_SLIPS),
    Claim("With uneven weights the wrong points weigh one half together, in their old shares.",
          ((UNEVEN, SOME_WRONG, 1), (UNEVEN, SOME_WRONG, 3), (UNEVEN, SOME_WRONG, 0)),
          halves, WEIGHT_SLIPS),
    Claim("The same holds where a heavy point is wrong.",
          ((UNEVEN, HEAVY_WRONG, 0), (UNEVEN, HEAVY_WRONG, 5)), halves, WEIGHT_SLIPS),
)  # fmt: skip


# --- a gradient boosting by hand -----------------------------------------------------

TRIPS = np.array([12.0, 14.0, 22.0, 32.0])
FIVE = np.array([3.0, -1.0, 4.0, 10.0, 9.0])


def approached(y: Values, cut: int, rate: float, rounds: int) -> tuple[float, float]:
    """First and last guess in closed form: the way to the mean of a leaf shrinks by 1 - rate."""
    left = (1 - rate) ** rounds
    start, low, high = y.mean(), y[:cut].mean(), y[cut:].mean()
    return float(low + left * (start - low)), float(high + left * (start - high))


def _once(y: Values, cut: int, rate: float, rounds: int) -> tuple[float, float]:
    """As if what is left over were taken once, at the start."""
    start = y.mean()
    ends = (y[:cut].mean(), y[cut:].mean())
    low, high = (float(start + rounds * rate * (end - start)) for end in ends)
    return low, high


def _from_zero(y: Values, cut: int, rate: float, rounds: int) -> tuple[float, float]:
    share = 1 - (1 - rate) ** rounds
    return float(share * y[:cut].mean()), float(share * y[cut:].mean())


BOOST_SLIPS = (
    Slip(
        lambda y, cut, _, rounds: approached(y, cut, 1.0, rounds),
        "The whole of what is left over is added at once. Multiply it by the rate.",
    ),
    Slip(
        _from_zero,
        "It begins at 0. Begin at the mean of all of y.",
    ),
    Slip(
        lambda y, cut, rate, rounds: approached(y, cut, -rate, rounds),
        "It goes away from y. Left over is y less the guess, and it is added.",
    ),
    Slip(
        lambda y, cut, rate, rounds: approached(y, cut, rate, rounds + 1),
        "It takes one round too many.",
    ),
    Slip(
        _once,
        "What is left over was worked out once. Work it out anew in each round.",
    ),
    Slip(
        lambda y, cut, rate, rounds: approached(y, cut, rate, rounds)[::-1],
        "Both numbers are right, in the wrong order: first the guess for the first row.",
    ),
    Slip(
        lambda y, *_: (float(y.mean()), float(y.mean())),
        "The guess stays the mean of all rows: nothing is added to it.",
    ),
)
BOOSTED = (
    Claim("Without a round each guess is the mean.",
          ((TRIPS, 3, 0.25, 0),), approached, (BOOST_SLIPS[1], BOOST_SLIPS[3])),
    Claim("After one round a share of what is left over is added on each side of the cut.",
          ((TRIPS, 3, 0.25, 1),), approached, BOOST_SLIPS),
    Claim("In a second round what is left over is worked out anew.",
          ((TRIPS, 3, 0.25, 2),), approached, BOOST_SLIPS),
    Claim("The same holds for any rows, any cut and any rate.",
          ((FIVE, 3, 0.1, 7), (FIVE, 1, 0.3, 4), (TRIPS, 2, 0.5, 3)), approached, BOOST_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"weigh-anew": WEIGHTS, "boost-by-hand": BOOSTED}
)
