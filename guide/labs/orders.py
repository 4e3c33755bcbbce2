"""Orders of a shop, and a model that says which will come back: what each column knew, and when.

Two columns are written after the order. One is known in time and is new at work each
week. All of it is drawn from one seed, so that what comes true is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WEEKS, TESTED, COMING, A_WEEK, SEED = 16, 4, 40, 100, 4
COLUMNS = {  # name -> when it is written
    "two sizes": "with the order",
    "sent back before": "with the order",
    "campaign": "with the order",
    "calls": "up to 30 days after",
    "refund": "about 14 days after",
}
LATE = ("calls", "refund")


@dataclass(frozen=True, eq=False)
class Orders:
    """Some orders: the ``columns`` by name, shape (n, any) each; the week; whether it came back."""

    columns: dict[str, Array]
    week: NDArray[np.int64]
    returned: NDArray[np.int64]

    def features(self, names: tuple[str, ...]) -> Array:
        """The columns that are named, side by side; one of zeros where none is."""
        return np.column_stack([np.zeros((len(self.week), 1)), *(self.columns[n] for n in names)])


@cache
def world() -> tuple[Orders, Orders]:
    """The orders of sixteen weeks, and those of the weeks to come as they stand when they come."""
    dice = np.random.default_rng(SEED)
    pull = dice.normal(0, 1.3, WEEKS + COMING)  # of the campaign of each week
    pull -= np.where(np.arange(WEEKS + COMING) < WEEKS, pull[:WEEKS].mean(), pull[WEEKS:].mean())

    def draw(weeks: NDArray[np.int64], *, late: bool) -> Orders:
        sizes, before = dice.integers(0, 2, len(weeks)), dice.integers(0, 4, len(weeks))
        odds = 3.0 * (sizes - 0.5) + 1.2 * (before - 1.5) + pull[weeks]
        returned = (dice.random(len(weeks)) < 1 / (1 + np.exp(-odds))).astype(np.int64)
        calls = dice.poisson(np.where(returned, 1.6, 0.25)) * late
        written = {
            "two sizes": sizes, "sent back before": before, "calls": calls,
            "campaign": weeks[:, None] == np.arange(WEEKS), "refund": returned * late,
        }  # fmt: skip
        columns = {n: c.astype(float).reshape(len(weeks), -1) for n, c in written.items()}
        return Orders(columns, weeks, returned)

    known = np.repeat(np.arange(WEEKS), A_WEEK)
    coming = np.repeat(np.arange(WEEKS, WEEKS + COMING), A_WEEK)
    return draw(known, late=True), draw(coming, late=False)


@cache
def parts(*, by_time: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Orders for training and for the test: the last weeks, or as many drawn at random."""
    known, _ = world()
    tested = known.week >= WEEKS - TESTED
    if not by_time:
        tested = np.random.default_rng(SEED + 1).permutation(tested)
    return ~tested, tested


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of right answers: on the training rows, on the test rows, at work."""

    training: float
    test: float
    work: float


@cache
def scores(names: tuple[str, ...], *, by_time: bool) -> Scores:
    """A logistic regression on the columns that are named, and how often it is right."""
    from sklearn.linear_model import LogisticRegression

    known, coming = world()
    training, test = parts(by_time=by_time)
    features = known.features(names)
    model = LogisticRegression().fit(features[training], known.returned[training])
    return Scores(
        float(model.score(features[training], known.returned[training])),
        float(model.score(features[test], known.returned[test])),
        float(model.score(coming.features(names), coming.returned)),
    )


@dataclass(frozen=True)
class Table:
    """What a reader gives the model, and how the rows are divided."""

    names: frozenset[str] = frozenset(COLUMNS)
    by_time: bool = False

    @property
    def ordered(self) -> tuple[str, ...]:
        """The columns that are given, in the order of the table."""
        return tuple(name for name in COLUMNS if name in self.names)

    @cached_property
    def scores(self) -> Scores:
        """What comes of it."""
        return scores(self.ordered, by_time=self.by_time)

    def alone(self, name: str) -> Scores:
        """What comes of one column without the others."""
        return scores((name,), by_time=self.by_time)
