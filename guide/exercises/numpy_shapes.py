"""The exercises of *shapes and broadcasting*: what must be true of each function.

Every right answer is computed in another way than a reader will write it: with loops
over single numbers, or by NumPy's own rule.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Table = np.ndarray  # of floats, shape (rows, columns)

# --- a flat array and a column -----------------------------------------------------

EXACT = np.array([1.0, 2.0, 4.0]), np.array([[1.0], [2.0], [4.0]])
TWO = np.array([3.0, 5.0]), np.array([[4.0], [2.0]])
FOUR = np.array([2.0, 0.0, 5.0, 1.0]), np.array([[2.5], [-1.0], [4.0], [3.0]])


def squared_misses(actual: Table, predicted: Table) -> float:
    """Mean squared error of a column against a flat array, number by number."""
    return sum((float(p[0]) - float(a)) ** 2 for a, p in zip(actual, predicted, strict=True)) / len(
        actual
    )


CROSSED = Slip(
    lambda a, p: np.mean((p - a) ** 2),
    "Each prediction met every actual value. Make predicted flat before you subtract.",
)
MISSES = (
    CROSSED,
    Slip(
        lambda a, p: np.mean((p[0] - a) ** 2),
        "predicted[0] is the first row alone. Take all rows and one column: predicted[:, 0].",
    ),
    Slip(
        lambda a, p: np.sum((p[:, 0] - a) ** 2),
        "You added the squares up. Take their mean.",
    ),
    Slip(
        lambda a, p: np.mean(p[:, 0] - a),
        "You did not square the errors, so those above and below cancel.",
    ),
    Slip(
        lambda a, p: np.mean(np.abs(p[:, 0] - a)),
        "You took the size of each error. Square each error instead.",
    ),
)


def _loss(says: str, *cases: tuple[Table, Table]) -> Claim:
    return Claim(says, cases, squared_misses, MISSES)


LOSS = (
    _loss("Predictions that are exact have a loss of 0.", EXACT),
    _loss("Misses of 1 and of 3 have a loss of 5.", TWO),
    _loss("The same holds for more numbers.", FOUR),
)

# --- rows without their own mean -----------------------------------------------------

SQUARE = np.array([[8.0, 9.0, 4.0], [6.0, 1.0, 5.0], [1.0, 0.0, 2.0]])
LONG = np.array([[2.0, 4.0], [9.0, 1.0], [5.0, 5.0]])
WIDE = np.array([[10.0, 12.0, 20.0, 2.0], [3.0, 3.0, 3.0, 7.0]])


def farthest(table: Table) -> float:
    """The largest distance of a number from the mean of its row, with loops."""
    rows = [[float(n) for n in row] for row in table]
    return max(abs(n - sum(row) / len(row)) for row in rows for n in row)


SURPRISES = (
    Slip(
        lambda t: np.abs(t - t.mean(axis=1)).max() if t.shape[0] == t.shape[1] else np.nan,
        "The means of the rows went along the columns: a flat array meets the columns. "
        "Keep them as a column, with keepdims=True or [:, None].",
    ),
    Slip(
        lambda t: np.abs(t - t.mean(axis=0)).max(),
        "You took the mean of each column. For the mean of each row, axis 1 goes away.",
    ),
    Slip(
        lambda t: np.abs(t - t.mean()).max(),
        "You took one mean for the whole table. Each row has its own.",
    ),
    Slip(
        lambda t: (t - t.mean(axis=1, keepdims=True)).max(),
        "Distances below the mean count too: take np.abs before the largest.",
    ),
    Slip(
        lambda t: np.abs(t - t.mean(axis=1, keepdims=True)).mean(),
        "That is the mean distance. Asked is the largest one.",
    ),
)
SURPRISE = (
    Claim("Three shops, three days: the farthest number is 3 from the mean of its shop.",
          ((SQUARE,),), farthest, SURPRISES),
    Claim("The table need not be square.", ((LONG,), (WIDE,)), farthest, SURPRISES),
)  # fmt: skip

# --- the rule itself -----------------------------------------------------------------


def numpy_side(x: float, y: float) -> float:
    """What NumPy makes of a side ``x`` and a side ``y``; 0 if they do not fit."""
    try:
        return float(np.broadcast_shapes((int(x),), (int(y),))[0])
    except ValueError:
        return 0.0


SIDES = (
    Claim("Equal sides stay as they are.", ((4, 4), (1, 1)), numpy_side, (
        Slip(lambda x, y: x * y, "You multiplied the sides. Two equal sides give that same side."),
        Slip(lambda x, y: x + y, "You added the sides. Nothing is put end to end."),
    )),
    Claim("A 1 on the right is stretched to what it meets.", ((3, 1),), numpy_side, (
        Slip(lambda *_: 0, "You give 0: a side of 1 in y does fit. It is stretched to x."),
        Slip(min, "You return the smaller side. The 1 is stretched to the other."),
    )),
    Claim("A 1 on the left is stretched too.", ((1, 5),), numpy_side, (
        Slip(lambda *_: 0, "A 1 in y is stretched, a 1 in x is not. Both have to be."),
        Slip(lambda x, _: x, "You return x, the 1. Here y comes out."),
    )),
    Claim("Two other sides that differ do not fit: 0.", ((4, 3), (2, 6)), numpy_side, (
        Slip(max, "The larger side comes out also where neither is 1. Such sides do not fit."),
    )),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"flat-before-you-subtract": LOSS, "farthest-from-usual": SURPRISE, "two-sides-meet": SIDES},
)
