"""The exercises of *precision, recall and the cost of an error*.

The right answers are counted row by row, not with arrays as a reader will write them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Array = np.ndarray  # of floats, shape (n,)


def _count(flagged: Array, faulty: Array, said: int, was: int) -> int:
    pairs = zip(flagged.tolist(), faulty.tolist(), strict=True)
    return sum(1 for one, other in pairs if (one, other) == (said, was))


# --- precision and recall --------------------------------------------------------------


def rates(flagged: Array, faulty: Array) -> tuple[float, float]:
    """Precision and recall; precision is 0 where nothing is flagged."""
    hits, alarms = _count(flagged, faulty, 1, 1), _count(flagged, faulty, 1, 0)
    misses = _count(flagged, faulty, 0, 1)
    return hits / (hits + alarms) if hits + alarms else 0.0, hits / (hits + misses)


def _accuracy(flagged: Array, faulty: Array) -> float:
    return float(np.mean(flagged == faulty))


RATE_SLIPS = (
    Slip(
        lambda flagged, faulty: rates(flagged, faulty)[::-1],
        "The two have changed places: precision comes first, and recall second.",
    ),
    Slip(
        lambda flagged, faulty: (rates(flagged, faulty)[0], _accuracy(flagged, faulty)),
        "Your second number is accuracy. Recall is counted among the faulty ones alone.",
    ),
    Slip(
        lambda flagged, faulty: (_accuracy(flagged, faulty), rates(flagged, faulty)[1]),
        "Your first number is accuracy. Precision is counted among the flagged ones alone.",
    ),
    Slip(
        lambda flagged, faulty: (rates(flagged, faulty)[0],) * 2,
        "Both are precision. For recall divide the hits by the number of faulty ones.",
    ),
    Slip(
        lambda flagged, faulty: (float(np.sum(flagged * faulty)) / len(flagged),) * 2,
        "You divided the hits by all rows. Divide by the flagged, and by the faulty ones.",
    ),
)
FLAGGED = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
FAULTY = np.array([1, 1, 0, 1, 0, 0, 1, 0, 0, 0])
RATES = (
    Claim("Where just the faulty ones are flagged, both are 1.",
          ((np.array([1, 0, 1, 0]), np.array([1, 0, 1, 0])),), rates, RATE_SLIPS[4:]),
    Claim("Of ten bottles five are flagged and four are cracked, three of them flagged.",
          ((FLAGGED, FAULTY),), rates, RATE_SLIPS),
    Claim("The same holds for any rows.",
          ((np.array([0, 0, 1, 1, 0, 1, 0]), np.array([1, 0, 1, 0, 1, 1, 1])),
           (np.array([1, 1, 1, 1, 1]), np.array([0, 0, 1, 0, 0]))), rates, RATE_SLIPS),
    Claim("Where nothing is flagged, precision is 0.",
          ((np.array([0, 0, 0]), np.array([1, 0, 1])),), rates,
          otherwise="If nothing is flagged, return 0 for precision before you divide."),
)  # fmt: skip


# --- the cost of a threshold ---------------------------------------------------------------


def price(p: Array, faulty: Array, threshold: float, miss: float, alarm: float) -> float:
    """What the mistakes of a threshold cost."""
    flagged = np.array([1 if one >= threshold else 0 for one in p.tolist()])
    return miss * _count(flagged, faulty, 0, 1) + alarm * _count(flagged, faulty, 1, 0)


def _just_over(p: Array, faulty: Array, threshold: float, miss: float, alarm: float) -> float:
    return price(p, faulty, threshold + 1e-9, miss, alarm)


COST_SLIPS = (
    Slip(
        lambda p, faulty, t, miss, alarm: price(p, faulty, t, alarm, miss),
        "The prices are exchanged: a miss is a faulty one that is not flagged.",
    ),
    Slip(
        lambda p, faulty, t, *_: price(p, faulty, t, 1, 1),
        "You counted the mistakes. Multiply each kind by its price.",
    ),
    Slip(
        lambda p, faulty, t, miss, _: price(p, faulty, t, miss, 0),
        "The false alarms cost nothing in yours. They have a price too.",
    ),
    Slip(
        lambda p, faulty, t, _, alarm: price(p, faulty, t, 0, alarm),
        "The misses cost nothing in yours. They have a price too.",
    ),
    Slip(
        lambda p, faulty, t, miss, alarm: price(p, faulty, t, miss, alarm) / len(p),
        "You took the mean. The cost is the sum over all rows.",
    ),
    Slip(
        lambda p, faulty, _, miss, alarm: price(p, faulty, 0.5, miss, alarm),
        "That is the cost at 0.5. Use the threshold that is handed over.",
    ),
)
CHANCES = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05])
COSTS = (
    Claim("Ten bottles at the threshold 0.35: one miss for 10 euros, three alarms for 2 each.",
          ((CHANCES, FAULTY, 0.35, 10, 2),), price, COST_SLIPS),
    Claim("A low threshold costs alarms instead of misses.",
          ((CHANCES, FAULTY, 0.25, 10, 1), (CHANCES, FAULTY, 0.25, 1, 10)), price, COST_SLIPS),
    Claim("A row whose probability is just the threshold is flagged.",
          ((CHANCES, FAULTY, 0.6, 10, 1),), price,
          (Slip(_just_over, "A row at the threshold itself is flagged: ask with >=."),)),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"count-among": RATES, "price-a-threshold": COSTS},
)
