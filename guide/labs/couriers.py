"""Times of parcels: four couriers with one mean and one spread, and a fifth of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MEAN, SPREAD = 12.0, 4.0  # hours; what all four couriers share
PARCELS = 60
NAMES = ("A", "B", "C", "D", "yours")
NEAR = (10.0, 14.0)  # hours that count as near the mean
LATEST = 32.0  # hours that pictures show
WIDTHS = (1, 2, 3, 4, 6, 8)  # hours of a bin
OWN = (3.0, 6.0, 9.0, 11.0, 13.0, 24.0)


def _shape(name: str) -> Array:
    """One courier's parcels in order, before they are brought to one mean and one spread."""
    z = np.array([NormalDist().inv_cdf((k + 0.5) / PARCELS) for k in range(PARCELS)])
    shapes = {
        "A": z,  # one heap
        "B": z + np.where(z < 0, -5, 5),  # two heaps
        "C": np.linspace(-1, 1, PARCELS),  # even
        "D": np.where(z > 1.6, 10 + 5 * z, z),  # a narrow heap, and three late ones
    }
    return shapes[name]


@cache
def hours(name: str) -> Array:
    """The times of the parcels of courier A, B, C or D, shape (60,), rising, in hours."""
    shape = _shape(name)
    return (MEAN + SPREAD * (shape - shape.mean()) / shape.std()).round(2)


def near(times: Array) -> int:
    """How many of them are near the mean: from 10 to 14 hours."""
    return int(((times >= NEAR[0]) & (times <= NEAR[1])).sum())


@dataclass(frozen=True)
class Shown:
    """What is drawn.

    ``kind`` is that of the first picture, 0 to 3; ``courier``, 0 to 4, and ``width``, a place in
    WIDTHS, are those of the histogram; ``own`` are the times of the reader's six parcels, in hours.
    """

    kind: int = 0
    courier: int = 0
    width: int = 1
    own: tuple[float, ...] = OWN

    def times(self, courier: int) -> Array:
        """The times of a courier's parcels, in hours."""
        return np.array(self.own) if courier == len(NAMES) - 1 else hours(NAMES[courier])

    @property
    def groups(self) -> list[Array]:
        """The times of all five, in order."""
        return [self.times(n) for n in range(len(NAMES))]

    @property
    def hours_a_bin(self) -> int:
        """How wide a bin of the histogram is."""
        return WIDTHS[self.width]

    @property
    def edges(self) -> Array:
        """Where the bins begin and end: from 0 to where no parcel is later."""
        return np.arange(0, LATEST + self.hours_a_bin, self.hours_a_bin, dtype=float)

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many parcels are in each bin; one on an edge counts to the right of it."""
        return np.histogram(self.times(self.courier), self.edges)[0]
