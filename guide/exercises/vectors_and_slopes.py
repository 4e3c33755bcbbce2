"""The exercises of *vectors, matrices and slopes*: what must be true of each function.

Right answers come another way than a reader will write them: an entry from NumPy's whole
product, a slope from two heights, a directional slope from a tiny step on a hill.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Matrix = np.ndarray  # of floats, shape (rows, columns)

# --- one entry of a matrix product ---------------------------------------------------

ORDERS = np.array([[2.0, 0.0, 1.0], [1.0, 3.0, 0.0]])
PRICES = np.array([[3.0, 4.0], [2.0, 3.0], [4.0, 5.0]])
BILLS = ORDERS, PRICES
SQUARE = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0]])


def product_entry(left: Matrix, right: Matrix, row: int, column: int) -> float:
    """The entry, out of the whole product."""
    return float(np.matmul(left, right)[row, column])


def _turned(a: Matrix, b: Matrix, i: int, j: int) -> float:
    return float((b @ a)[i, j])


ENTRIES = (
    Slip(lambda a, b, i, j: a[i, j] * b[i, j],
         "You multiplied the two numbers in that place. Take a whole row and a whole column."),
    Slip(_turned, "This is the entry of right · left. The row comes from the left one."),
    Slip(lambda a, b, i, j: a[i].sum() * b[:, j].sum(),
         "You added up the row and the column first. Multiply in pairs, then add."),
    Slip(lambda a, b, i, j: float(a[i] @ b[j]),
         "You took a row of the right matrix. A column comes from it: right[:, j]."),
    Slip(lambda a, b, i, j: float((a @ b)[j, i]),
         "i and j have changed places: i is the row, j the column."),
)  # fmt: skip
ENTRY = (
    Claim("In a product of two by two, a row of the left one meets a column of the right one.",
          ((*SQUARE, 0, 1), (*SQUARE, 1, 0)), product_entry, ENTRIES),
    Claim("The matrices need not be square.",
          ((*BILLS, 0, 0), (*BILLS, 1, 1), (*BILLS, 0, 1)), product_entry, ENTRIES),
)  # fmt: skip

# --- the slope of a square of a line ---------------------------------------------------

NUDGE = 1e-4  # the height is a parabola, so that any step to both sides gives the true slope


def measured_slope(a: float, b: float, x: float) -> float:
    """The slope of ``(a x + b)²`` at ``x``, from the height at either side."""
    return ((a * (x + NUDGE) + b) ** 2 - (a * (x - NUDGE) + b) ** 2) / (2 * NUDGE)


CHAINS = (
    Slip(lambda a, b, x: 2 * (a * x + b),
         "That is the slope of the square alone. The inside grows a times as fast as x."),
    Slip(lambda a, b, x: (a * x + b) ** 2, "That is the height. Asked is how fast it grows."),
    Slip(lambda a, b, x: 2 * (a * x + b) + a,
         "You added the two slopes. In a chain they are multiplied."),
    Slip(lambda a, _, x: 2 * a * x, "What is squared is a * x + b. The b was left out."),
    Slip(lambda a, b, x: a * (a * x + b), "The slope of a square has a factor of 2 in front."),
)  # fmt: skip


def _chain(says: str, *cases: tuple[float, float, float]) -> Claim:
    return Claim(says, cases, measured_slope, CHAINS, near=1e-5)


CHAIN = (
    _chain("(3x + 1)² has the slope 42 at x = 2.", (3.0, 1.0, 2.0)),
    _chain("Where the inside is 0, the slope is 0.", (2.0, -6.0, 3.0)),
    _chain("A line that falls, or a place below 0, makes no difference.",
           (-2.0, 1.0, 3.0), (0.5, 4.0, -2.0)),
)  # fmt: skip

# --- the slope of a way ---------------------------------------------------------------


def walked_slope(gx: float, gy: float, angle: float) -> float:
    """The slope of a way on a plane with these slopes, measured along a tiny step."""
    way = complex(np.exp(1j * np.deg2rad(angle)))
    return (gx * (way.real * NUDGE) + gy * (way.imag * NUDGE)) / NUDGE


def _parts(angle: float) -> tuple[float, float]:
    turn = float(np.radians(angle))
    return float(np.cos(turn)), float(np.sin(turn))


WAYS = (
    Slip(lambda gx, gy, angle: gx * np.cos(angle) + gy * np.sin(angle),
         "np.cos and np.sin take radians. Turn the degrees into them: np.radians(angle)."),
    Slip(lambda gx, gy, angle: gx * _parts(angle)[1] + gy * _parts(angle)[0],
         "Cosine and sine have changed places. The cosine goes with x."),
    Slip(lambda gx, gy, angle: np.hypot(gx, gy) * _parts(angle)[0],
         "The angle is counted from the x axis, not from the gradient."),
    Slip(lambda gx, gy, angle: -(gx * _parts(angle)[0] + gy * _parts(angle)[1]),
         "The sign is turned: along the gradient the slope is above 0."),
    Slip(lambda gx, gy, _: np.hypot(gx, gy),
         "That is the steepest slope there. The direction counts too."),
    Slip(lambda gx, gy, _: gx + gy,
         "You added the two slopes. Each counts by its part of the way."),
)  # fmt: skip
WAY = (
    Claim("Halfway between two equal slopes of 2, the way is steepest.", ((2.0, 2.0, 45.0),),
          walked_slope, (WAYS[0], WAYS[2], WAYS[3], WAYS[5]), near=1e-5),
    Claim("Along an axis only the slope of that axis counts.", ((3.0, 5.0, 0.0), (3.0, 5.0, 90.0)),
          walked_slope, (WAYS[1], WAYS[4]), near=1e-5),
    Claim("The same holds for any gradient and any angle.",
          ((-1.0, 4.0, 200.0), (2.5, -3.0, 310.0)), walked_slope, near=1e-5),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"one-entry": ENTRY, "slope-of-a-square": CHAIN, "slope-of-a-way": WAY},
)
