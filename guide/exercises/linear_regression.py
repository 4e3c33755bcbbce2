"""The exercises of *linear regression and gradient descent*: what must be true of each function.

Every right answer is computed in another way than a reader will write it: the loss
point by point, the slopes by finite differences, the best line by least squares.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Formula, Slip
from guide.exercises.task import read

Points = np.ndarray  # of floats, shape (n,)

LINE = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])  # all on y = 2x + 1
FOUR = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 5.0, 4.0])
UNEVEN = np.array([-1.5, 0.5, 2.0, 3.0, 4.5]), np.array([4.0, 1.0, -0.5, -1.0, -4.0])
FLAT = np.array([1.0, 2.0, 3.0]), np.array([0.0, 0.0, 0.0])


# --- the loss of a line ------------------------------------------------------------


def mean_squared_error(w: float, b: float, x: Points, y: Points) -> float:
    """The loss of the line ``w * x + b``, point by point; in the unit of ``y``, squared."""
    return sum((w * one + b - other) ** 2 for one, other in zip(x, y, strict=True)) / len(x)


LOSS_SLIPS = (
    Slip(
        lambda w, b, x, y: np.sum((w * x + b - y) ** 2),
        "You added the squared errors up. The loss is their mean: divide by the number of points.",
    ),
    Slip(
        lambda w, _, x, y: np.mean((w * x - y) ** 2),
        "This is the loss of the line w * x. The intercept b was left out.",
    ),
    Slip(
        lambda w, b, x, y: np.mean(np.abs(w * x + b - y)),
        "You took the size of each error. Square each error instead.",
    ),
    Slip(
        lambda w, b, x, y: np.mean(w * x + b - y),
        "You did not square the errors, so those above and below the line cancel.",
    ),
    Slip(
        lambda w, b, x, y: np.mean(y - w * x - b),
        "You did not square the errors, so those above and below the line cancel.",
    ),
    Slip(
        lambda w, b, x, y: np.mean(w * x + b - y) ** 2,
        "You squared the mean. Square each error first, then take the mean.",
    ),
    Slip(
        lambda w, b, x, y: np.sqrt(np.mean((w * x + b - y) ** 2)),
        "You took the square root at the end. The loss here is the mean of the squares.",
    ),
    Slip(
        lambda w, b, x, y: np.mean((w * x + b - y) ** 2) / 2,
        "You halved the loss. Some books do; here it is the plain mean.",
    ),
)


def _loss(says: str, *cases: tuple[float | Points, ...]) -> Claim:
    return Claim(says, cases, mean_squared_error, LOSS_SLIPS)


LOSS = (
    _loss("A line through every point has a loss of 0.", (2.0, 1.0, *LINE)),
    _loss("A line that misses two points by 5 and by 1 has a loss of 13.",
          (1.0, 1.0, np.array([1.0, 2.0]), np.array([7.0, 2.0]))),
    _loss("Four points: the loss is the mean of four squared errors.", (1.5, 0.5, *FOUR)),
    _loss("The same holds for any line and any points.",
          (-1.0, 2.5, *UNEVEN), (0.5, -1.0, *FOUR), (0.0, 0.0, *UNEVEN)),
)  # fmt: skip


# --- the slopes of the loss --------------------------------------------------------

NUDGE = 1e-4  # of w and b; the loss is a parabola, so that any nudge gives the true slope


def finite_differences(w: float, b: float, x: Points, y: Points) -> tuple[float, float]:
    """The slopes of the loss in ``w`` and in ``b``, from the loss at either side."""
    ahead = mean_squared_error(w + NUDGE, b, x, y), mean_squared_error(w, b + NUDGE, x, y)
    behind = mean_squared_error(w - NUDGE, b, x, y), mean_squared_error(w, b - NUDGE, x, y)
    return (ahead[0] - behind[0]) / (2 * NUDGE), (ahead[1] - behind[1]) / (2 * NUDGE)


def _slopes(w: float, b: float, x: Points, y: Points) -> tuple[float, float]:
    errors = w * x + b - y
    return 2 * np.mean(errors * x), 2 * np.mean(errors)


SLOPE_SLIPS = (
    Slip(
        lambda w, b, x, y: (-_slopes(w, b, x, y)[0], -_slopes(w, b, x, y)[1]),
        "Right sizes, wrong signs. An error here is what the line says less y, not the reverse.",
    ),
    Slip(
        lambda w, b, x, y: (_slopes(w, b, x, y)[0] / 2, _slopes(w, b, x, y)[1] / 2),
        "Just half. The slope of a square has a factor of 2 in front.",
    ),
    Slip(
        lambda w, b, x, y: (_slopes(w, b, x, y)[0] * len(x), _slopes(w, b, x, y)[1] * len(x)),
        "You added up over the points. Take the mean, as the loss does.",
    ),
    Slip(
        lambda w, b, x, y: _slopes(w, b, x, y)[::-1],
        "Both slopes are right, in the wrong order: first the one of w, then the one of b.",
    ),
    Slip(
        lambda w, b, x, y: (_slopes(w, b, x, y)[1], _slopes(w, b, x, y)[1]),
        "Your slope in w is the one in b. A change of w moves the line by x: "
        "multiply each error by its x.",
    ),
    Slip(
        lambda w, b, x, y: (np.mean(x) * _slopes(w, b, x, y)[1], _slopes(w, b, x, y)[1]),
        "You multiplied two means. Multiply each error by its own x first, then take the mean.",
    ),
)


def _slope(says: str, *cases: tuple[float | Points, ...], parts: tuple[int, ...] = ()) -> Claim:
    return Claim(says, cases, finite_differences, SLOPE_SLIPS, parts=parts, near=1e-5)


GRADIENT = (
    _slope("At a line through every point both slopes are 0.", (2.0, 1.0, *LINE)),
    _slope("Where the line lies above its one point, both slopes lead up.",
           (1.0, 3.0, np.array([1.0]), np.array([1.0]))),
    _slope("Four points: the slopes say how the loss changes beside this line.", (1.5, 0.0, *FOUR)),
    _slope("The same holds for any line and any points.",
           (-1.0, 2.5, *UNEVEN), (0.5, -1.0, *FOUR), (0.0, 0.0, *UNEVEN)),
)  # fmt: skip


# --- the way down ------------------------------------------------------------------


def descent(
    x: Points,
    y: Points,
    rate: float,
    most: float,
    enough: float,
    judged: Callable[[Points], float] = np.max,
) -> tuple[float, ...]:
    """Where the descent from (0, 0) ends: w, b, steps. As the walk of a point in the plane.

    ``judged`` makes one size of both; the walk ends when it is below ``enough``.
    """
    design = np.column_stack([x, np.ones_like(x)])
    place, steps = np.zeros(2), 0
    slope = 2 * design.T @ (design @ place - y) / len(x)
    while steps < most and judged(np.abs(slope)) >= enough:
        place, steps = place - rate * slope, steps + 1
        slope = 2 * design.T @ (design @ place - y) / len(x)
    return (*place, steps)


def least_squares(x: Points, y: Points, *_: float) -> tuple[float, ...]:
    """The best line there is, without a step downhill; it says nothing about steps (nan)."""
    w, b = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y, rcond=None)[0]
    return w, b, np.nan


def _one_step(factor: Callable[[float], float]) -> Formula:
    """Where one step leads that has ``factor`` (of the rate) in front of the slopes."""

    def ends(x: Points, y: Points, rate: float, *_: float) -> tuple[float, ...]:
        return (*(factor(rate) * slope for slope in _slopes(0.0, 0.0, x, y)), 1)

    return ends


def _w_before_b(x: Points, y: Points, rate: float, *_: float) -> tuple[float, ...]:
    """One step in which the slope in b is taken where w has gone already."""
    w = -rate * _slopes(0.0, 0.0, x, y)[0]
    return w, -rate * _slopes(w, 0.0, x, y)[1], 1


def _one_more(x: Points, y: Points, rate: float, most: float, enough: float) -> tuple[float, ...]:
    """Where it ends if it takes a step and then asks the slopes at the place before it."""
    steps = descent(x, y, rate, most, enough)[2]
    return (*descent(x, y, rate, steps + 1, 0.0)[:2], steps)


STAYS = (
    Slip(
        lambda x, y, rate, most, enough: descent(x, y, rate, most + 1, enough),
        "It takes a step although most is 0. Look whether a step is left before you take it.",
    ),
    Slip(
        lambda x, y, rate, _, enough: descent(x, y, rate, 10_000, enough),
        "It goes on until the slopes are small and pays no heed to most.",
    ),
)
STEPS = (
    Slip(_one_step(lambda rate: rate), "It goes up the slope. Subtract rate times slope."),
    Slip(_one_step(lambda _: -1), "It steps by the slope alone. Multiply the slope by the rate."),
    Slip(
        lambda *_: (0.0, 0.0, 0),
        "It never leaves its start. A slope below 0 can be steep: compare its size, abs(slope).",
    ),
    Slip(
        _w_before_b,
        "It moves w and then takes the slope in b at the new w. Take both slopes, then move both.",
    ),
)
STOPS = (
    Slip(
        lambda *case: (0.0, 0.0, case[3]),
        "It takes all of its steps in any case. Stop when both slopes are smaller than enough.",
    ),
    Slip(
        lambda *_: (0.0, 0.0, 1),
        "It takes a step before it looks at the slopes. Look first.",
    ),
)
SIZES = (
    Slip(
        _one_more,
        "It takes one step too many: it steps before it asks whether the slopes are small.",
    ),
    Slip(
        lambda *case: descent(*case, judged=np.min),
        "It stops when one of the slopes is small. Both have to be: ask the larger one.",
    ),
    Slip(
        lambda *case: descent(*case, judged=np.sum),
        "It adds the slopes up. Ask each of them, or the larger one.",
    ),
)
COUNTS = (
    Slip(
        lambda x, y, rate, most, enough: (*descent(x, y, rate, most, enough)[:2], most - 1),
        "The place is right, the count is one short: the last number of range(most) is most - 1.",
    ),
)


DESCENT = (
    Claim("With no step allowed it stays at w = 0 and b = 0.",
          ((*FOUR, 0.05, 0, 1e-6),), descent, STAYS),
    Claim("One step goes against both slopes, by the rate times the slope.",
          ((*FOUR, 0.05, 1, 1e-6),), descent, STEPS, parts=(0, 1)),
    Claim("With steps enough it arrives at the line of least squares.",
          ((*FOUR, 0.05, 5000, 1e-7), (*UNEVEN, 0.05, 5000, 1e-7)), least_squares,
          otherwise="Its first step is right. Does it take the slopes anew at each place?",
          parts=(0, 1), near=1e-4),
    Claim("It takes no step where both slopes are 0 already.",
          ((*FLAT, 0.05, 50, 1e-6),), descent, STOPS),
    Claim("It stops as soon as both slopes are smaller in size than enough.",
          ((*FOUR, 0.05, 1000, 0.5), (*UNEVEN, 0.05, 1000, 0.1)), descent, SIZES),
    Claim("It gives up after most steps, also where it has not arrived.",
          ((*FOUR, 0.001, 5, 1e-6),), descent, COUNTS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"measure-a-line": LOSS, "slope-of-the-loss": GRADIENT, "walk-downhill": DESCENT},
)
