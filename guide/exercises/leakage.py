"""The exercise of *leakage*: a feature as it stood on the day.

The right answer is found order by order, not as a reader will write it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats, shape (n,): days; inf for an order that never came back


def known_share(placed: Array, back: Array, today: float) -> float:
    """The share of the orders before ``today`` of which a return was known; 0 if there is none."""
    earlier = [b for p, b in zip(placed.tolist(), back.tolist(), strict=True) if p < today]
    return sum(b < today for b in earlier) / len(earlier) if earlier else 0.0


def _share(some: Array, among: Array) -> float:
    return float(some.sum() / among.sum()) if among.sum() else 0.0


SLIPS = (
    Slip(
        lambda placed, back, _: float(np.isfinite(back).sum() / max(len(placed), 1)),
        "You took all orders and all returns. Neither those after today are known.",
    ),
    Slip(
        lambda placed, back, today: _share((placed < today) & np.isfinite(back), placed < today),
        "Your orders are earlier ones, but some came back later than today: nobody knew.",
    ),
    Slip(
        lambda placed, back, today: float(np.sum(back < today) / max(len(placed), 1)),
        "You divided by all orders. Divide by those that were placed before today.",
    ),
    Slip(
        lambda placed, back, today: _share(back <= today, placed <= today),
        "You counted the day itself. The model is asked before anything of today is written.",
    ),
    Slip(
        lambda _, back, today: float(np.sum(back < today)),
        "That is a number of returns. Divide it by the number of earlier orders.",
    ),
)
NEVER = np.inf
THREE = np.array([5.0, 20.0, 33.0]), np.array([15.0, NEVER, 47.0])
SHARE = (
    Claim("On day 25 there are two earlier orders, and one was known to have come back.",
          ((*THREE, 25.0),), known_share, (SLIPS[0], SLIPS[2], SLIPS[4])),
    Claim("On day 40 there are three, and the return of day 47 is not known.",
          ((*THREE, 40.0),), known_share, SLIPS[1:2]),
    Claim("What happens on the day itself is not known yet.",
          ((np.array([1.0, 2.0, 30.0, 31.0]), np.array([9.0, 30.0, NEVER, 40.0]), 30.0),),
          known_share, SLIPS),
    Claim("A customer without an earlier order has 0.",
          ((np.array([12.0]), np.array([18.0]), 12.0), (np.array([]), np.array([]), 3.0)),
          known_share,
          otherwise="Without an earlier order there is nothing to divide by: return 0 then."),
    Claim("The same holds for other customers and days.",
          ((np.array([3.0, 8.0, 10.0, 21.0]), np.array([9.0, 12.0, NEVER, 28.0]), 22.0),
           (np.array([3.0, 8.0, 10.0, 21.0]), np.array([9.0, 12.0, NEVER, 28.0]), 11.0)),
          known_share, SLIPS),
)  # fmt: skip

EXERCISES = read(Path(__file__).with_suffix(".toml"), {"as-of-the-day": SHARE})
