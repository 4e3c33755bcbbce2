"""Principal components of handwritten digits, and an image rebuilt from a few of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from guide.labs.pen import square

Array = NDArray[np.float64]

SIDE, PIXELS, FULL = 8, 64, 16.0  # an image is 8 by 8 pixels of 0 (paper) to 16 (ink)
LOOKED = 20  # components that can be looked at alone
PAIR = (5, 8)
SHOWN = tuple(range(20))  # rows of the set that can be chosen: each digit twice


@dataclass(frozen=True, eq=False)
class Components:
    """The digits and their principal components.

    ``images`` has the shape (1797, 64), ``labels`` (1797,). ``mean`` is the mean image,
    ``directions`` (64, 64) has a component in each row, ``scores`` (1797, 64) where each
    image lies along them; ``shares`` (64,) are shares of the variance, falling.
    """

    images: Array
    labels: Array
    mean: Array
    directions: Array
    scores: Array
    shares: Array

    @cached_property
    def held(self) -> Array:
        """Share of the variance that the first 0, 1, ... 64 components hold, shape (65,)."""
        return np.concatenate([[0.0], np.cumsum(self.shares)])

    @cached_property
    def parted(self) -> tuple[float, ...]:
        """For each component that can be looked at: how well one cut tells the pair apart."""
        mine = np.isin(self.labels, PAIR)
        return tuple(
            best_cut(self.scores[mine, n], self.labels[mine] == PAIR[1]) for n in range(LOOKED)
        )


@cache
def components() -> Components:
    """The components of scikit-learn's 1,797 digits, by a singular value decomposition."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    mean = digits.data.mean(axis=0)
    _, sizes, directions = np.linalg.svd(digits.data - mean, full_matrices=False)
    scores = (digits.data - mean) @ directions.T
    return Components(
        digits.data, digits.target, mean, directions, scores, sizes**2 / np.sum(sizes**2)
    )


def best_cut(along: Array, second: NDArray[np.bool_]) -> float:
    """The share that the best single cut along one direction puts on the right side.

    Args:
        along: where each row lies, shape (n,).
        second: whether it is of the second class, shape (n,).

    Returns:
        at least the share of the larger class, at most 1.
    """
    sorted_by = second[np.argsort(along, kind="stable")]
    first_below = np.concatenate([[0], np.cumsum(~sorted_by)])
    second_above = sorted_by.sum() - np.concatenate([[0], np.cumsum(sorted_by)])
    right = (first_below + second_above) / len(along)
    return float(max(right.max(), 1 - right.min()))


@dataclass(frozen=True, slots=True)
class Squeeze:
    """What is kept and shown. ``drawn``: 64 pixels that the reader changed, if any."""

    keep: int = 2  # components, 0 to 64
    shown: int = 3  # place of the image among those offered
    look: int = 1  # the component looked at alone, from 1
    pen: tuple[float, float] = (3.5, 3.5)  # from the left edge and from the top, in pixels
    drawn: tuple[float, ...] = ()

    @property
    def image(self) -> Array:
        """The 64 pixels, row by row from the top."""
        return np.array(self.drawn) if self.drawn else components().images[SHOWN[self.shown]]

    @property
    def rebuilt(self) -> Array:
        """The image from the components that are kept: 64 pixels."""
        found = components()
        kept = found.directions[: self.keep]
        return found.mean + kept.T @ (kept @ (self.image - found.mean))

    @property
    def miss(self) -> float:
        """How far a rebuilt pixel is off, in shades of 16: root of the mean square."""
        return float(np.sqrt(np.mean((self.image - self.rebuilt) ** 2)))

    @property
    def held(self) -> float:
        """Share of the variance that is held."""
        return float(components().held[self.keep])

    @property
    def parted(self) -> float:
        """Share of fives and eights that the component looked at tells apart."""
        return components().parted[self.look - 1]

    @property
    def title(self) -> str:
        """What the image is."""
        if self.drawn:
            return "your image"
        return f"image {self.shown + 1}, a {components().labels[SHOWN[self.shown]]}"


def flipped(state: Squeeze) -> Squeeze:
    """The pixel at the pen turned from paper to ink, or from ink to paper."""
    column, row = square(state.pen, SIDE, SIDE)
    pixels = state.image.copy()
    place = row * SIDE + column
    pixels[place] = 0.0 if pixels[place] > FULL / 2 else FULL
    return replace(state, drawn=tuple(pixels.tolist()))


def fewest(share: float) -> int:
    """The fewest components that hold ``share`` of the variance, from 0 to 1."""
    return int(np.argmax(components().held >= share))
