"""Six texts on a shelf, told by the counts of three words, and a query that looks for its like.

Ways to weigh the words and to measure how far a text is; all of it written out, and
compared with scikit-learn's nearest neighbours in ``tests/labs``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WORDS = ("ball", "oven", "the")
TEXTS = {  # name -> counts of the three words
    "note": (2, 0, 1),
    "report": (8, 0, 20),
    "review": (14, 1, 60),
    "recipe": (0, 2, 1),
    "menu": (0, 6, 18),
    "chapter": (1, 14, 30),
}
NAMES = tuple(TEXTS)
FOOTBALL = 3  # the first texts are about it, the others about cooking
COUNTS = np.array(list(TEXTS.values()), dtype=float)  # shape (6, 3)
MEASURES = ("straight distance", "sum of differences", "angle (1 − cosine)")
METRICS = ("euclidean", "manhattan", "cosine")  # what scikit-learn calls them
THE = 3  # how often the query has the third word
MOST_COPIES = 10
START = (1.0, 0.0)  # one "ball", no "oven"


def rarity() -> Array:
    """The weight of each word, ln(texts / texts with the word), shape (3,)."""
    return np.log(len(COUNTS) / (COUNTS > 0).sum(axis=0))


def away(texts: Array, query: Array, measure: int) -> Array:
    """How far each text is from the query.

    Args:
        texts: shape (n, words).
        query: shape (words,).
        measure: a place in ``MEASURES``.

    Returns:
        shape (n,), 0 or more; one minus the cosine is 1 where a side has no direction.
    """
    if measure == 0:
        return np.sqrt(((texts - query) ** 2).sum(axis=1))
    if measure == 1:
        return np.abs(texts - query).sum(axis=1)
    lengths = np.sqrt((texts**2).sum(axis=1) * (query**2).sum())
    product = texts @ query
    return 1 - np.divide(product, lengths, out=np.zeros_like(product), where=lengths > 0)


@dataclass(frozen=True, eq=False)
class Search:
    """A query, how words are weighed, and how far is measured.

    ``place`` is where the query stands on the picture; its counts of "ball" and "oven" are
    the nearest whole numbers. All its words are written ``copies`` times.
    """

    place: tuple[float, float] = START
    copies: int = 1
    measure: int = 0
    rare: bool = False

    @property
    def words(self) -> tuple[int, int, int]:
        """What the query counts, written once."""
        ball, oven = (max(round(n), 0) for n in self.place)
        return ball, oven, THE

    @property
    def query(self) -> Array:
        """What the query counts, all copies together, shape (3,)."""
        return self.copies * np.array(self.words, dtype=float)

    @cached_property
    def far(self) -> Array:
        """How far each text is, in the order of ``NAMES``, shape (6,)."""
        weights = rarity() if self.rare else np.ones(len(WORDS))
        return away(COUNTS * weights, self.query * weights, self.measure)

    @property
    def order(self) -> list[int]:
        """The places of the texts, the nearest first; of two as near, the first on the shelf."""
        return np.argsort(self.far.round(9), kind="stable").tolist()

    @property
    def found(self) -> bool:
        """Whether the three texts on football come first."""
        return set(self.order[:FOOTBALL]) == set(range(FOOTBALL))
