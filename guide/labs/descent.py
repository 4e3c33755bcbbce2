"""A straight line fitted by gradient descent: the loss, its bowl, and the way down.

The line is ``y = w x + b``; the loss is the mean squared error. All of it is
quadratic in (w, b), so that everything about the bowl is known in closed form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MOST_STEPS = 10_000
HOME = (0.0, 0.0)  # a flat line at zero


@dataclass(frozen=True, eq=False)
class Points:
    """What the line is fitted to: ``x`` and ``y`` of shape (n,), n >= 3, with their names."""

    x: Array
    y: Array
    x_name: str = "x"
    y_name: str = "y"
    unit: str = ""  # of both


@dataclass(frozen=True, eq=False)
class Bowl:
    """The loss around its lowest place.

    ``best`` is (w, b) there, ``least`` the loss. ``curvatures`` (ascending, shape (2,)) and
    ``axes`` (columns, shape (2, 2)) are the eigenvalues and eigenvectors of the Hessian,
    which is the same everywhere.
    """

    best: Array
    least: float
    hessian: Array
    curvatures: Array
    axes: Array

    @property
    def stretch(self) -> float:
        """How many times steeper the steepest direction is than the flattest, at least 1."""
        return float(self.curvatures[1] / self.curvatures[0])

    def above(self, place: Array) -> Array:
        """Loss above the least at (w, b); ``place`` has shape (..., 2)."""
        with np.errstate(over="ignore", invalid="ignore"):
            along = (np.asarray(place, dtype=float) - self.best) @ self.axes
            found = 0.5 * (along**2 @ self.curvatures)
        return np.where(np.isnan(found), np.inf, found)

    def reach(self, above: float) -> Array:
        """Half the width of the level set ``above`` the least, along w and b, shape (2,)."""
        spread = (self.axes**2) @ (1 / self.curvatures)  # diagonal of the inverse Hessian
        return np.sqrt(2 * above * spread)

    def level(self, above: float, corners: int = 73) -> Array:
        """The level set ``above`` the least: an ellipse, as points of shape (corners, 2)."""
        turn = np.linspace(0, 2 * np.pi, corners)
        circle = np.column_stack([np.cos(turn), np.sin(turn)])
        return self.best + (circle * np.sqrt(2 * above / self.curvatures)) @ self.axes.T


def loss(points: Points, place: Array) -> float:
    """Mean squared error of the line ``place`` = (w, b), in squared units of y."""
    w, b = place
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.mean((w * points.x + b - points.y) ** 2))


def gradient(points: Points, place: Array) -> Array:
    """Slope of the loss along w and b at ``place`` = (w, b), shape (2,)."""
    w, b = place
    miss = w * points.x + b - points.y
    return 2 * np.array([np.mean(miss * points.x), np.mean(miss)])


def bowl(points: Points) -> Bowl:
    """The bowl of these points.

    Raises:
        ValueError: if every x is the same: then the bowl has no lowest place but a valley.
    """
    x, y = points.x, points.y
    middle, spread = x.mean(), x.var()
    if not spread > 0:
        raise ValueError("Every x is the same, so no slope fits better than another.")
    w = np.mean((x - middle) * (y - y.mean())) / spread
    best = np.array([w, y.mean() - w * middle])
    hessian = 2 * np.array([[np.mean(x * x), middle], [middle, 1.0]])
    curvatures, axes = np.linalg.eigh(hessian)
    return Bowl(best, loss(points, best), hessian, curvatures, axes)


def largest_rate(around: Bowl, momentum: float = 0.0) -> float:
    """The rate from which on the way no longer leads down: 2 (1 + momentum) / L.

    L is the largest curvature. Source: Polyak, *Some methods of speeding up the
    convergence of iteration methods* (1964); without momentum it is the classic 2 / L.
    """
    return float(2 * (1 + momentum) / around.curvatures[1])


def descend(points: Points, start: Array, rate: float, momentum: float, steps: int) -> Array:
    """The path of gradient descent with momentum (the heavy ball), the start included.

    Args:
        points: what the line is fitted to.
        start: first (w, b), shape (2,).
        rate: step size, positive.
        momentum: share of the last step that is kept, in [0, 1).
        steps: number of updates, 0 to ``MOST_STEPS``.

    Returns:
        Places visited, shape (steps + 1, 2). A path that diverges is returned as it
        is, with ``inf`` or ``nan`` in it: to see it blow up is the point.

    Raises:
        ValueError: if a number is outside its range.
    """
    if not (rate > 0 and 0 <= momentum < 1 and 0 <= steps <= MOST_STEPS):
        raise ValueError(f"no descent with {rate=}, {momentum=}, {steps=}")
    path = np.empty((steps + 1, 2))
    path[0] = start
    speed = np.zeros(2)
    with np.errstate(over="ignore", invalid="ignore"):
        for n in range(steps):
            speed = momentum * speed - rate * gradient(points, path[n])
            path[n + 1] = path[n] + speed
    return path


def scaled(points: Points) -> Points:
    """The same points with x moved to mean 0 and stretched to standard deviation 1."""
    return replace(
        points, x=(points.x - points.x.mean()) / points.x.std(), x_name=f"{points.x_name}, scaled"
    )


@dataclass(frozen=True, eq=False)
class Descent:
    """One descent, and all that a reader can change of it. ``start`` is (w, b)."""

    points: Points
    rate: float
    momentum: float = 0.0
    steps: int = 0
    start: tuple[float, float] = HOME
    scale: bool = False
    mine: bool = False  # the rows are the reader's
    edit: bool = False  # points can be moved

    @cached_property
    def used(self) -> Points:
        """The points as the descent sees them."""
        return scaled(self.points) if self.scale else self.points

    @cached_property
    def bowl(self) -> Bowl:
        """The bowl of these points."""
        return bowl(self.used)

    @cached_property
    def path(self) -> Array:
        """Places visited, shape (steps + 1, 2)."""
        return descend(self.used, np.array(self.start), self.rate, self.momentum, self.steps)

    @cached_property
    def losses(self) -> Array:
        """The loss at each place of the path, shape (steps + 1,)."""
        return self.bowl.above(self.path) + self.bowl.least

    @property
    def limit(self) -> float:
        """The rate from which on the path leads away."""
        return largest_rate(self.bowl, self.momentum)
