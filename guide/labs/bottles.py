"""A camera scores bottles, and a threshold decides which are flagged: rates, precision, cost.

Rates within the cracked and within the sound bottles belong to camera and threshold. What is
counted per 1,000 bottles also depends on the share that is cracked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from guide.labs import INK, MODEL, SOFT

Array = NDArray[np.float64]
SEED, CRACKED, SOUND = 7, 200, 1800  # of the bottles that the camera was tried on
SPREAD = 15  # of the scores within each kind, in points
NEW, OLD = (35, 65), (42, 58)  # mean scores of sound and of cracked bottles, by camera
TOP = 100  # the highest score
ALARM = 1  # what it costs to check a sound bottle, in euros
LOT = 1000  # bottles that counts and costs are given for
BINS = np.arange(-2.5, 105, 5.0)


@cache
def scores(*, old: bool = False) -> tuple[Array, Array]:
    """Scores of 1,800 sound and 200 cracked bottles, whole points of 0 to 100."""
    dice = np.random.default_rng(SEED)
    sound, cracked = (
        np.round(np.clip(dice.normal(mean, SPREAD, size), 0, TOP))
        for mean, size in zip(OLD if old else NEW, (SOUND, CRACKED), strict=True)
    )
    return sound, cracked


@cache
def rates(*, old: bool = False) -> tuple[Array, Array]:
    """False alarm rate and recall for the thresholds 0, 1, … 101, shape (102,) each."""
    thresholds = np.arange(TOP + 2)
    found = [(kind[:, None] >= thresholds).mean(axis=0) for kind in scores(old=old)]
    return found[0], found[1]


@cache
def area(*, old: bool = False) -> float:
    """Area under the ROC curve: how often a cracked bottle scores higher than a sound one."""
    sound, cracked = scores(old=old)
    higher = cracked[:, None] - sound
    return float((higher > 0).mean() + 0.5 * (higher == 0).mean())


@dataclass(frozen=True, eq=False)
class Batch:
    """A lot of 1,000 bottles, judged by a camera.

    ``threshold`` is 0 to 100 points, ``share`` the cracked ones in %, ``price`` what a
    cracked bottle costs that is missed, in euros.
    """

    threshold: int = 50
    share: float = 20.0
    price: int = 1
    old: bool = False  # the older camera

    @property
    def recall(self) -> float:
        """Share of the cracked bottles that is flagged."""
        return float(rates(old=self.old)[1][self.threshold])

    @property
    def alarm_rate(self) -> float:
        """Share of the sound bottles that is flagged."""
        return float(rates(old=self.old)[0][self.threshold])

    @cached_property
    def all_precisions(self) -> Array:
        """Share of the flagged that is cracked, by threshold; nan where nothing is flagged."""
        alarms, hits = rates(old=self.old)
        part = self.share / 100
        with np.errstate(invalid="ignore"):
            return part * hits / (part * hits + (1 - part) * alarms)

    @property
    def precision(self) -> float:
        """Share of the flagged that is cracked; nan where nothing is flagged."""
        return float(self.all_precisions[self.threshold])

    @property
    def accuracy(self) -> float:
        """Share of all bottles that is judged rightly."""
        part = self.share / 100
        return part * self.recall + (1 - part) * (1 - self.alarm_rate)

    @property
    def counts(self) -> tuple[float, float, float, float]:
        """Hits, misses, false alarms and rightly passed, per 1,000 bottles."""
        bad, good = LOT * self.share / 100, LOT * (1 - self.share / 100)
        hits, alarms = bad * self.recall, good * self.alarm_rate
        return hits, bad - hits, alarms, good - alarms

    @cached_property
    def all_costs(self) -> Array:
        """Euros per 1,000 bottles, by threshold, shape (102,)."""
        alarms, hits = rates(old=self.old)
        part = self.share / 100
        return LOT * (part * self.price * (1 - hits) + (1 - part) * ALARM * alarms)

    @property
    def cost(self) -> float:
        """Euros per 1,000 bottles."""
        return float(self.all_costs[self.threshold])


def draw_roc(axes: Axes, *, alarms: tuple[float, ...], hits: tuple[float, ...]) -> None:
    """Corners of a ROC curve, joined by straight lines, to be read off.

    Args:
        axes: where to draw.
        alarms: false alarm rates, rising, in [0, 1].
        hits: recalls at the same places.
    """
    axes.plot([0, 1], [0, 1], color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
    axes.plot(alarms, hits, "-o", color=MODEL, linewidth=2, markersize=5)
    axes.set(xlim=(0, 1), ylim=(0, 1.02))
    axes.set_xlabel("share of the sound that is flagged", color=INK)
    axes.set_ylabel("share of the faulty that is flagged", color=INK)
    for ticks in (axes.set_xticks, axes.set_yticks):
        ticks(np.linspace(0, 1, 11))
    axes.grid(visible=True, color=SOFT, linewidth=0.4, alpha=0.5)
