"""Logistic regression of one feature: scores, probabilities, log loss, decisions and their cost.

The curve is ``p = 1 / (1 + exp(-steep (x - border)))``: the border is where p is 0.5, the
steepness is the weight of x. The intercept is ``-steep * border``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from guide.labs import INK, MODEL, SOFT
from guide.labs.descent import Points

Array = NDArray[np.float64]
MISS, ALARM = 3, 1  # what a missed one costs, and what a needless flag costs, in euros
STEEPEST = 25.0  # of the controls, in 1 / standard deviation of x
ROUNDS = 60  # of Newton's method, which needs about eight


def cost(score: Array, y: Array) -> Array:
    """Log loss of each row, -ln(probability of what happened); safe for any finite score."""
    return np.logaddexp(0.0, np.where(y > 0, -score, score))


def probability(score: Array) -> Array:
    """The sigmoid of a score, in [0, 1]."""
    return 0.5 * (1.0 + np.tanh(0.5 * score))


def apart(points: Points) -> bool:
    """Whether some border has each class on a side of its own; then no fit is the best."""
    ones, rest = points.x[points.y > 0], points.x[points.y <= 0]
    return bool(ones.min() >= rest.max() or ones.max() <= rest.min())


def best(points: Points) -> tuple[float, float] | None:
    """Border and steepness of the least log loss, by Newton's method; ``None`` if apart.

    Source: Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, 4.4.1.
    """
    if apart(points):
        return None
    middle, spread = points.x.mean(), points.x.std()
    columns = np.column_stack([(points.x - middle) / spread, np.ones_like(points.x)])
    place = np.zeros(2)
    for _ in range(ROUNDS):
        p = probability(columns @ place)
        slope = columns.T @ (p - points.y)
        bend = columns.T @ (columns * (p * (1 - p))[:, None])
        step = np.linalg.solve(bend + 1e-12 * np.eye(2), slope)
        place = place - step / max(1.0, float(np.abs(step).max()))  # no leap in the first rounds
    w, b = map(float, place)
    return (float(middle - b * spread / w), float(w / spread)) if abs(w) > 1e-6 else None


@dataclass(frozen=True, eq=False)
class Chance:
    """A curve through rows of two classes, and a threshold. ``points.y`` is 0 or 1."""

    points: Points
    border: float  # x where p is 0.5
    steep: float  # change of the score for one unit of x
    threshold: float = 0.5  # of p, from which on the answer is yes
    easy: bool = False  # the two kinds that do not mix
    mine: bool = False  # the rows are the reader's
    edit: bool = False  # points can be moved

    @cached_property
    def scores(self) -> Array:
        """The score of each row, shape (n,)."""
        return self.steep * (self.points.x - self.border)

    @cached_property
    def costs(self) -> Array:
        """The log loss of each row, shape (n,)."""
        return cost(self.scores, self.points.y)

    @property
    def loss(self) -> float:
        """The log loss of the curve: the mean."""
        return float(self.costs.mean())

    @cached_property
    def yes(self) -> NDArray[np.bool_]:
        """Which rows are answered with yes."""
        return probability(self.scores) >= self.threshold

    @property
    def missed(self) -> int:
        """Rows of class 1 that are answered with no."""
        return int(np.sum(~self.yes & (self.points.y > 0)))

    @property
    def alarms(self) -> int:
        """Rows of class 0 that are answered with yes."""
        return int(np.sum(self.yes & (self.points.y <= 0)))

    @property
    def price(self) -> int:
        """What the wrong answers cost, in euros."""
        return MISS * self.missed + ALARM * self.alarms

    @property
    def cut(self) -> float:
        """The x at which the curve meets the threshold; infinite for a flat curve."""
        if self.steep == 0:
            return float("inf")
        return self.border + float(np.log(self.threshold / (1 - self.threshold))) / self.steep

    @cached_property
    def least(self) -> tuple[float, float, float] | None:
        """Border, steepness and log loss of the best curve; ``None`` where there is none."""
        found = best(self.points)
        if found is None:
            return None
        border, steep = found
        return border, steep, float(cost(steep * (self.points.x - border), self.points.y).mean())


def draw_chance(axes: Axes, *, weight: float, intercept: float, least: float, most: float) -> None:
    """A curve of probabilities over a distance, to be read off.

    Args:
        axes: where to draw; across is a distance in kilometres.
        weight: change of the score for one kilometre.
        intercept: the score at 0 kilometres.
        least: where the picture begins, in kilometres.
        most: where it ends.
    """
    x = np.linspace(least, most, 120)
    axes.plot(x, probability(weight * x + intercept), color=MODEL, linewidth=2)
    axes.set(xlim=(least, most), ylim=(0, 1), xlabel="distance (km)")
    axes.set_ylabel("probability of being late", color=INK)
    axes.set_xticks(np.arange(least, most + 1))
    axes.set_yticks(np.linspace(0, 1, 11))
    axes.grid(visible=True, color=SOFT, linewidth=0.4, alpha=0.5)
