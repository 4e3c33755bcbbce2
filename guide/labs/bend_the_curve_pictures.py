"""The two pictures of *bend the curve*: the fit of a day among others, and the errors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, number
from guide.labs.greenhouse import (
    DEGREES,
    GRID,
    PENALTIES,
    ROWS,
    SCATTER,
    Array,
    Curve,
    measured,
    measured_at,
    said,
    shares,
    truth,
)
from guide.labs.paper import TEXT, Still, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist

OTHERS = range(1001, 1013)  # seeds of the other days
SHOWN = slice(None, None, 2)  # of the hours: the half of them draws as smooth a curve
COLD, HOT, BEYOND = 0.0, 32.0, 4.0  # °C: of the axis, and how far beyond it a curve is drawn
TOP = 32.0  # °C²: of the axis of errors
ACROSS = (
    ("degree", "degree of the curve", [str(d) for d in DEGREES]),
    ("rows", "measurements", [str(n) for n in ROWS]),
    ("penalty", "strength of the penalty", [said(p) for p in PENALTIES]),
)
NAMED = (slice(None), slice(None), [0, 5, 7, 9, 11, 13, 15])  # ticks that have room for a word


@lru_cache(maxsize=len(ROWS))
def _others(rows: int) -> Array:
    """What is measured on the other days, shape (rows, 12)."""
    return np.column_stack([measured(rows, seed) for seed in OTHERS])


class FitPicture(Still):
    """The measurements of a day with their fit, the fits of other days, and the truth."""

    name = "One day, and other days"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("hour of the day", "temperature (°C)")
        self.axes.set(xlim=(0, 24), ylim=(COLD, HOT))
        self.axes.set_xticks(range(0, 25, 4))
        self.others = self.axes.plot([], [], color=SOFT, linewidth=0.8, alpha=0.6)[0]
        self.axes.plot(GRID, truth(GRID), color=INK, linewidth=1.6, linestyle=(0, (5, 3)))
        self.fit = self.axes.plot([], [], color=MODEL, linewidth=2.4)[0]
        self.points = self.axes.plot([], [], "o", color=TRAINING, markersize=4.5)[0]
        for x, y, says, colour in (
            (0.5, 30.4, "● measured", TRAINING),
            (0.5, 28.2, "– fit of this day", MODEL),
            (11.5, 30.4, "- - truth", INK),
            (11.5, 28.2, "– fits of 12 other days", SOFT),
        ):
            self.axes.text(x, y, says, color=colour, fontsize=TEXT, va="center")

    def ground(self, state: Curve) -> object:  # noqa: ARG002 as for every picture
        """Truth and axes never change."""
        return COLD, HOT

    def moving(self, state: Curve) -> list[Artist]:
        """Measurements and fits."""
        curves = shares(state.degree, state.rows, state.penalty) @ _others(state.rows)
        hours = GRID[SHOWN]
        broken = np.vstack([_inside(curves[SHOWN]), np.full(len(OTHERS), np.nan)])
        self.others.set_data(np.tile([*hours, np.nan], len(OTHERS)), broken.T.ravel())
        self.fit.set_data(hours, _inside(state.fitted[SHOWN]))
        self.points.set_data(measured_at(state.rows), measured(state.rows, state.seed))
        return [self.others, self.fit, self.points]

    def says(self, state: Curve) -> str:
        """How close this fit is to its day, to the truth, and how far the days lie apart."""
        curves = shares(state.degree, state.rows, state.penalty) @ _others(state.rows)
        training, new = state.of_this_day
        return (
            f"The curve of this day, degree {state.degree} on {state.rows} measurements, has a "
            f"mean squared error of {training:,.2f} °C² on them and {new:,.2f} on new ones. At 24 "
            f"o'clock the truth is {number(truth(GRID)[-1])} °C, and the fits of 12 other days "
            f"run from {number(curves[-1].min())} to {number(curves[-1].max())}."
        )

    def table(self, state: Curve) -> list[list[str]]:
        """Truth and fits at some hours."""
        curves = shares(state.degree, state.rows, state.penalty) @ _others(state.rows)
        rows = (
            [f"{GRID[n]:.0f}", *map(number, (truth(GRID)[n], state.fitted[n])),
             *map(number, (curves[n].min(), curves[n].max()))]
            for n in range(0, len(GRID), 16)
        )  # fmt: skip
        head = ["hour", "truth (°C)", "fit of this day", "lowest of other days", "highest"]
        return [head, *rows]


class ErrorPicture(Still):
    """Training error, error on new measurements, bias² and variance, over what is chosen."""

    name = "Errors, averaged over all days"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "mean squared error (°C²)")
        self.axes.set(ylim=(0, TOP))
        self.axes.axhline(SCATTER**2, color=SOFT, linewidth=0.8)
        self.here = self.axes.axvline(0, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        looks = (
            ("–■ on new ones", VALIDATION, "-", "s", 5),
            ("–● in training", TRAINING, "-", "o", 5),
            ("- - bias²", INK, "--", "", 0),
            ("··· variance", MODEL, ":", "", 0),
        )
        self.lines, self.words = [], []
        for row, (says, colour, style, mark, size) in enumerate(looks):
            look = {"linestyle": style, "marker": mark, "markersize": size, "linewidth": 2}
            self.lines.append(self.axes.plot([], [], color=colour, **look)[0])  # type: ignore[arg-type]
            place = 0.29, 0.97 - 0.065 * row
            self.words.append(self.axes.text(*place, says, color=colour, fontsize=TEXT, va="center",
                                             transform=self.axes.transAxes))  # fmt: skip
        self.floor = self.axes.text(0, SCATTER**2 + 0.3, "scatter", color=SOFT,
                                    fontsize=TEXT - 1, ha="right", va="bottom")  # fmt: skip

    def ground(self, state: Curve) -> object:
        """What the errors run over."""
        _, label, ticks = ACROSS[state.across]
        self.axes.set_xlabel(label)
        self.axes.set_xlim(-0.5, len(ticks) - 0.5)
        named = np.arange(len(ticks))[NAMED[state.across]]
        self.axes.set_xticks(named, [ticks[n] for n in named])
        self.floor.set_x(len(ticks) - 0.6)
        return state.across

    def moving(self, state: Curve) -> list[Artist]:
        """The four curves, and where the reader stands."""
        found = state.along
        places = np.arange(len(found))
        columns = (
            [one.new for one in found],
            [one.training for one in found],
            [one.bias for one in found],
            [one.variance for one in found],
        )
        for line, heights in zip(self.lines, columns, strict=True):
            line.set_data(places, np.minimum(heights, 2 * TOP))
        self.here.set_xdata([state.place] * 2)
        return [*self.lines, self.here]

    def says(self, state: Curve) -> str:
        """The errors here, and their parts."""
        found = state.errors
        return (
            f"Degree {state.degree}, {state.rows} measurements, penalty {said(state.penalty)}: "
            f"the training error is {found.training:,.2f}, the error on new measurements "
            f"{found.new:,.2f} = bias² {found.bias:,.2f} + variance {found.variance:,.2f} + "
            f"scatter {SCATTER**2:.2f} (°C²)."
        )

    def table(self, state: Curve) -> list[list[str]]:
        """All errors along what the picture runs over."""
        name, _, ticks = ACROSS[state.across]
        rows = (
            [tick, *(f"{v:,.2f}" for v in (e.training, e.new, e.bias, e.variance))]
            for tick, e in zip(ticks, state.along, strict=True)
        )
        return [[name, "in training", "on new ones", "bias²", "variance"], *rows]


def _inside(heights: Array) -> Array:
    """Heights that a picture can draw: not far beyond its axis."""
    return np.clip(heights, COLD - BEYOND, HOT + BEYOND)
