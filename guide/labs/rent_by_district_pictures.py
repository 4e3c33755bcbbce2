"""The two pictures of *rent by district*: what is said of each district, and how far off it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Frame, number
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.rents import BASE, DISTRICTS, FOLDS, MIDDLE, PER_METRE, WAYS, Choice, world

if TYPE_CHECKING:
    from matplotlib.artist import Artist

LEAST, MOST = 90, 210  # euros: of the axis of errors


class DistrictPicture(Still):
    """Rents by district, all brought to 65 m², with what is true and what the line says."""

    instead = "set how the district is told instead"
    name = "What is said of each district"

    def __init__(self) -> None:
        level, flats, _ = world()
        self.figure, self.axes = sheet("district", f"rent of {MIDDLE} m² (euros)")
        self.counts = np.bincount(flats.district, minlength=DISTRICTS)
        self.true = BASE + PER_METRE * MIDDLE + level
        same = flats.rent - PER_METRE * (flats.area - MIDDLE)
        each = np.arange(1, DISTRICTS + 1)
        self.axes.plot(flats.district + 1, same, "o", color=TRAINING, markersize=3, alpha=0.3)
        self.axes.plot(each, self.true, "_", color=INK, markersize=8, markeredgewidth=1.6)
        self.line = self.axes.plot([], [], "D", color=MODEL, markersize=4.6)[0]
        self.axes.set(xlim=(0, DISTRICTS + 1), ylim=(150, 1350))
        for x, y, says, colour in (
            (60, 1300, "◆ the model says", MODEL),
            (60, 1225, "– true", INK),
            (60, 1150, "● flats", TRAINING),
        ):
            self.axes.text(x, y, says, color=colour, fontsize=TEXT, ha="right", va="center")

    def ground(self, state: Choice) -> object:  # noqa: ARG002 as for every picture
        """The flats and what is true never change."""
        return self.axes.get_xlim(), self.axes.get_ylim()

    def moving(self, state: Choice) -> list[Artist]:
        """What the line says of each district."""
        self.line.set_data(np.arange(1, DISTRICTS + 1), state.judged.says)
        return [self.line]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "district", "rent")

    def says(self, state: Choice) -> str:
        """How far the model is from what is true, in large and in small districts."""
        off = np.abs(state.judged.says - self.true)
        large, small = off[:8].mean(), off[8:].mean()
        return (
            f"With the district as {WAYS[state.way]}, the model misses the true level of the "
            f"first eight districts by {number(large)} euros on average, and that of the "
            f"other 52 by {number(small)}."
        )

    def table(self, state: Choice) -> list[list[str]]:
        """Some districts: flats, what is true, what is said."""
        some = [*range(8), 15, 20, 34, 40, 59]
        return [
            ["district", "flats", "true (euros)", "the model says"],
            *(
                [
                    str(n + 1),
                    str(self.counts[n]),
                    f"{self.true[n]:.0f}",
                    f"{state.judged.says[n]:.0f}",
                ]
                for n in some
            ),
        ]


class ErrorPicture(Still):
    """The error of each fold, their mean, and the error on new flats."""

    instead = "set how the district is told instead"
    name = "Promised and true"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "typical error (euros)")
        self.axes.set(xlim=(0, 10), ylim=(LEAST, MOST))
        self.axes.set_xticks([2.5, 7.5], ["cross-validation", "new flats"], color=INK)
        self.axes.tick_params(axis="x", labelsize=TEXT, length=0)
        self.axes.grid(visible=False, axis="x")
        self.places = np.linspace(1.5, 3.5, FOLDS)
        self.folds = self.axes.plot([], [], "o", color=VALIDATION, markersize=7, alpha=0.55)[0]
        self.mean = self.axes.plot([], [], color=VALIDATION, linewidth=3)[0]
        self.across = self.axes.plot([], [], color=VALIDATION, linewidth=1, ls=(0, (4, 3)))[0]
        self.new = self.axes.plot([], [], "s", color=INK, markersize=10)[0]
        look = {"fontsize": TEXT, "weight": "bold", "va": "center"}
        self.promised = self.axes.text(4.1, 0, "", color=VALIDATION, **look)  # type: ignore[arg-type]
        self.true = self.axes.text(8.1, 0, "", color=INK, **look)  # type: ignore[arg-type]
        self.axes.axhline(120, color=SOFT, linewidth=0.8)
        self.axes.text(
            9.9, 117, "scatter of the rents", color=SOFT, fontsize=TEXT - 1, ha="right", va="top"
        )

    def ground(self, state: Choice) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return self.axes.get_xlim(), self.axes.get_ylim()

    def moving(self, state: Choice) -> list[Artist]:
        """The errors."""
        found = state.judged
        self.folds.set_data(self.places, np.clip(found.folds, LEAST, MOST))
        self.mean.set_data((1, 4), (found.mean, found.mean))
        self.across.set_data((4, 8), (found.mean, found.mean))
        self.new.set_data([7.5], [found.new])
        self.promised.set_position((4.1, found.mean + 6))
        self.promised.set_text(f"{found.mean:.0f}")
        self.true.set_position((8.1, found.new))
        self.true.set_text(f"{found.new:.0f}")
        return [self.folds, self.mean, self.across, self.new, self.promised, self.true]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "", "typical error")

    def says(self, state: Choice) -> str:
        """What is promised, and what comes true."""
        found = state.judged
        learned = "inside each fold" if state.inside else "from all rows"
        return (
            f"Learned {learned}, cross-validation says {found.mean:.0f} euros; on new flats "
            f"the typical error is {found.new:.0f} euros, {abs(found.new - found.mean):.0f} "
            f"{'more' if found.new >= found.mean else 'less'}."
        )

    def table(self, state: Choice) -> list[list[str]]:
        """The error of each fold, their mean, and that on new flats."""
        found = state.judged
        folds = ([f"fold {n}", f"{fold:.0f}"] for n, fold in enumerate(found.folds, 1))
        ends = [["mean of the folds", f"{found.mean:.0f}"], ["new flats", f"{found.new:.0f}"]]
        return [["judged on", "error (euros)"], *folds, *ends]
