"""The exercises of *pipelines and features*: a clean scaler, and a code for rare and new values.

What is right is computed in another way than a reader will write it: row after row,
and value after value.
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Values = np.ndarray  # of numbers, shape (n,)

SIX = np.array([10.0, 20.0, 30.0, 40.0, 50.0, 90.0])
UNEVEN = np.array([4.0, -2.0, 7.0, 7.0, 1.0, 12.0, 0.0, 3.0])


# --- scale the fold that is held out -------------------------------------------------


def scaled(x: Values, start: int, stop: int) -> tuple[float, float]:
    """Lowest and highest of the held-out rows, row after row, by mean and spread of the others."""
    others = [v for n, v in enumerate(x.tolist()) if not start <= n < stop]
    mean = sum(others) / len(others)
    spread = sqrt(sum((v - mean) ** 2 for v in others) / len(others))
    ready = [(v - mean) / spread for v in x[start:stop].tolist()]
    return min(ready), max(ready)


def _by(held: Values, learned: Values) -> tuple[float, float]:
    """Lowest and highest of ``held``, by mean and spread of ``learned``."""
    ready = (held - learned.mean()) / learned.std()
    return float(ready.min()), float(ready.max())


def _others(x: Values, start: int, stop: int) -> Values:
    return np.concatenate([x[:start], x[stop:]])


SCALE_SLIPS = (
    Slip(
        lambda x, start, stop: _by(x[start:stop], x),
        "Mean and spread were learned from all rows, the held-out ones too. Leave those out.",
    ),
    Slip(
        lambda x, start, stop: _by(x[start:stop], x[start:stop]),
        "The held-out rows were scaled by themselves. Learn from the other rows.",
    ),
    Slip(
        lambda x, start, stop: _by(_others(x, start, stop), _others(x, start, stop)),
        "You scaled the training rows. The lowest and highest of the held-out rows are asked for.",
    ),
    Slip(
        lambda x, start, stop: (
            float((x[start:stop] - _others(x, start, stop).mean()).min()),
            float((x[start:stop] - _others(x, start, stop).mean()).max()),
        ),
        "The mean is subtracted; divide by the standard deviation of the training rows as well.",
    ),
    Slip(
        lambda x, start, stop: _by(x[start:stop], x[:start]),
        "You learned from the rows before the fold only. Those after it are training rows too.",
    ),
    Slip(
        lambda x, start, stop: _by(x[start:stop], x[stop:]),
        "You learned from the rows after the fold only. Those before it are training rows too.",
    ),
    Slip(
        lambda x, start, stop: (
            float(x[start:stop].min() / _others(x, start, stop).std()),
            float(x[start:stop].max() / _others(x, start, stop).std()),
        ),
        "You divided by the spread, but did not subtract the mean of the training rows first.",
    ),
    Slip(
        lambda x, start, stop: scaled(x, start, stop)[::-1],
        "Both numbers are right, in the wrong order: the lowest comes first.",
    ),
)


def _fold(says: str, *cases: tuple[Values | int, ...]) -> Claim:
    return Claim(says, cases, scaled, SCALE_SLIPS)


SCALE = (
    _fold("A fold in the middle is measured with mean and spread of the rows on both sides.",
          (SIX, 2, 4)),
    _fold("The first and the last fold are measured in the same way.", (SIX, 0, 2), (SIX, 4, 6)),
    _fold("The same holds for any rows and any fold.", (UNEVEN, 3, 6), (UNEVEN, 5, 6)),
)  # fmt: skip


# --- the code of a value -------------------------------------------------------------


def placed(training: Values, fewest: int, value: float) -> tuple[int, int]:
    """Which column has the 1, and how many columns there are; counted value by value."""
    counts: dict[float, int] = {}
    for one in training.tolist():
        counts[one] = counts.get(one, 0) + 1
    kept = [one for one in sorted(counts) if counts[one] >= fewest]
    return (kept.index(value) if value in kept else len(kept)), len(kept) + 1


def _kept(training: Values, fewest: float) -> list[float]:
    values, counts = np.unique(training, return_counts=True)
    return values[counts >= fewest].tolist()


def _place(kept: list[float], value: float, other: int | None = None) -> int:
    return kept.index(value) if value in kept else len(kept) if other is None else other


def _in_order_of_coming(training: Values, fewest: int, value: float) -> tuple[int, int]:
    common = _kept(training, fewest)
    kept = [one for one in dict.fromkeys(training.tolist()) if one in common]
    return _place(kept, value), len(kept) + 1


def _with_own_column(training: Values, fewest: int, value: float) -> tuple[int, int]:
    """As if the value itself had been among the training values."""
    kept = _kept(np.append(training, value), fewest)
    return _place(kept, value), len(kept) + 1


CODE_SLIPS = (
    Slip(
        lambda t, fewest, v: (_place(_kept(t, fewest + 1), v), len(_kept(t, fewest + 1)) + 1),
        "A value that comes just fewest times has a column too: compare with >=, not with >.",
    ),
    Slip(
        lambda t, fewest, v: (_place(_kept(t, fewest), v), len(_kept(t, fewest))),
        "The column for rare and new values was not counted: there is one more.",
    ),
    Slip(
        lambda t, fewest, v: (_place(_kept(t, fewest), v, -1), len(_kept(t, fewest)) + 1),
        "What is rare or new gets the last column, not the place −1.",
    ),
    Slip(
        lambda t, fewest, v: (_place(_kept(t, fewest), v, 0), len(_kept(t, fewest)) + 1),
        "What is rare or new gets the last column. The first belongs to a common value.",
    ),
    Slip(
        lambda t, _, v: (_place(_kept(t, 1), v), len(_kept(t, 1)) + 1),
        "Each value got a column, however rare. Keep those that come fewest times or more.",
    ),
    Slip(
        _in_order_of_coming,
        "Your columns stand in the order in which the values came. Sort them, lowest first.",
    ),
    Slip(
        _with_own_column,
        "The new value was counted among the training values. Columns are fixed before it comes.",
    ),
    Slip(
        lambda t, fewest, v: placed(t, fewest, v)[::-1],
        "Both numbers are right, in the wrong order: first the place, then how many columns.",
    ),
)
SHOPS = np.array([7.0, 3.0, 7.0, 3.0, 7.0, 12.0, 5.0, 5.0, 9.0])


def _code(says: str, *cases: tuple[Values | float, ...]) -> Claim:
    return Claim(says, cases, placed, CODE_SLIPS)


CODE = (
    _code("A common value has the column of its place among the common ones, lowest first.",
          (SHOPS, 2, 7.0), (SHOPS, 2, 3.0)),
    _code("A rare value, and one never seen, has the last column.",
          (SHOPS, 2, 12.0), (SHOPS, 2, 99.0), (SHOPS, 2, 4.0)),
    _code("How often is often enough is up to fewest.",
          (SHOPS, 3, 5.0), (SHOPS, 1, 12.0), (SHOPS, 1, 6.0), (SHOPS, 4, 7.0)),
)  # fmt: skip

EXERCISES = read(Path(__file__).with_suffix(".toml"), {"scale-a-fold": SCALE, "code-a-value": CODE})
