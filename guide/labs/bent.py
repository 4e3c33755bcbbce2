"""A network of one hidden layer whose units are placed on a map, and the parts it sorts.

A part fits if both of its deviations are small. Each unit is a point on the map: its
hinge goes through that point, and it grows from there away from the middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SIDE = (-3.0, 3.0)  # tenths of a millimetre, of both deviations
ROWS = 120
MOST = 4  # units
BIAS = 0.5  # of the output: a part may be this far over the hinges and still fit
NEAREST = 0.1  # of a unit's point to the middle: nearer, its direction would be none


@cache
def parts() -> tuple[Array, NDArray[np.bool_]]:
    """Deviations of 120 parts, shape (120, 2), and whether each fits: the first sixty do."""
    dice = np.random.default_rng(3)
    near = 1.15 * np.sqrt(dice.random(ROWS // 2))
    far = dice.uniform(1.9, 2.8, ROWS // 2)
    away, turn = np.concatenate([near, far]), dice.uniform(0, 2 * np.pi, ROWS)
    x = np.column_stack([away * np.cos(turn), away * np.sin(turn)]).round(2)
    return x, np.arange(ROWS) < ROWS // 2


@dataclass(frozen=True, eq=False)
class Network:
    """Two inputs, ``len(places)`` hidden units, one output.

    ``places`` is where each hinge is nearest to the middle; ``bend`` whether the units have
    a ReLU; ``part`` the one part that is followed through the network.
    """

    places: tuple[tuple[float, float], ...]
    units: int = 1
    bend: bool = False
    part: tuple[float, float] = (1.0, 2.0)

    @cached_property
    def weights(self) -> Array:
        """Of the hidden layer, shape (2, units), rounded as they are shown."""
        places = np.array(self.places[: self.units])
        return (places / np.hypot(*places.T)[:, None]).T.round(2) + 0.0

    @cached_property
    def biases(self) -> Array:
        """Of the hidden layer, shape (units,), rounded as they are shown."""
        return -np.hypot(*np.array(self.places[: self.units]).T).round(2)

    def sums(self, x: Array) -> Array:
        """The weighted sums of the hidden layer for ``x`` of shape (n, 2): (n, units)."""
        return x @ self.weights + self.biases

    def hidden(self, x: Array) -> Array:
        """What the hidden units pass on, (n, units)."""
        return np.maximum(0, self.sums(x)) if self.bend else self.sums(x)

    def score(self, x: Array) -> Array:
        """The output, shape (n,): above 0 says that the part fits."""
        return BIAS - self.hidden(x).sum(axis=1)

    @cached_property
    def error(self) -> float:
        """The share of the parts of which something wrong is said, in [0, 1]."""
        x, fits = parts()
        return float(np.mean((self.score(x) > 0) != fits))
