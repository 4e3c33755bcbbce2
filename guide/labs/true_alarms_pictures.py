"""The pictures of *true alarms*: machines, where the alarms come from, the chance elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from guide.labs import INK, LINE, MODEL, SOFT, TRAINING, Frame, number, percent
from guide.labs.paper import TEXT, Still, frame, sheet, slate

if TYPE_CHECKING:
    from matplotlib.artist import Artist

ROWS = 25
SQUARE = np.array([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)])
CODES = (Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY)
KINDS = (("faulty, alarm", MODEL), ("faulty, silent", INK), ("sound, alarm", TRAINING),
         ("sound, silent", LINE))  # fmt: skip


class _Shown(Still):
    """What the three pictures share: they only show."""

    instead = "the sliders set the shares"

    figure: Any
    axes: Any
    name = ""

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel() or "columns", self.axes.get_ylabel())


class MachinesPicture(_Shown):
    """A square for each machine, coloured by fault and alarm."""

    name = "A thousand machines"

    def __init__(self, machines: int) -> None:
        self.machines, columns = machines, machines // ROWS
        self.figure, self.axes = slate(columns, ROWS + 5)
        places = np.array([(n // ROWS, ROWS - 1 - n % ROWS) for n in range(machines)], dtype=float)
        self.corners = places[:, None, :] + SQUARE
        # all machines lie below in the colour of the last kind, drawn once; the others cover them
        self.patches = [PathPatch(self._squares(0, machines if hue == LINE else 0), facecolor=hue,
                                  linewidth=0, zorder=1 if hue == LINE else 2)
                        for _, hue in KINDS]  # fmt: skip
        for patch in self.patches:
            self.axes.add_patch(patch)
        spots = ((0, 3.6), (columns / 2, 3.6), (0, 1.6), (columns / 2, 1.6))
        self.words = [
            self.axes.text(x + 0.2, ROWS + y - 0.8, "", fontsize=TEXT, va="center",
                           color=SOFT if hue == LINE else hue, weight="bold")
            for (x, y), (_, hue) in zip(spots, KINDS, strict=True)
        ]  # fmt: skip

    def _squares(self, begin: int, count: int) -> Path:
        """One path for ``count`` machines, from the place ``begin`` on; none is a point."""
        if not count:
            return Path([(0.0, 0.0)])
        corners = self.corners[begin : begin + count].reshape(-1, 2)
        return Path(corners, np.tile(CODES, count))

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """The machines lie there, all of them."""
        return self.name

    def counts(self, state: Any) -> tuple[int, int, int, int]:
        """Whole machines of each kind; before the sensor looks, no alarm."""
        faulty = round(self.machines * state.base)
        true = min(round(state.true_alarms), faulty) if state.on else 0
        false = round(state.false_alarms) if state.on else 0
        return true, faulty - true, false, self.machines - faulty - false

    def moving(self, state: Any) -> list[Artist]:
        """The squares from the left: faulty ones, then sound ones with and without alarm."""
        begin = 0
        for patch, word, (says, _), count in zip(
            self.patches, self.words, KINDS, self.counts(state), strict=True
        ):
            if patch is not self.patches[-1]:
                patch.set_path(self._squares(begin, count))
            word.set_text(f"{count} {says}" if state.on else _before(says, count))
            begin += count
        return [*self.patches[:-1], *(word for word in self.words if word.get_text())]

    def says(self, state: Any) -> str:
        """How many of each kind, rounded to whole machines."""
        true, missed, false, quiet = self.counts(state)
        if not state.on:
            return f"{missed} of {self.machines} machines have a fault. The sensor has not looked."
        return (
            f"Of {true + missed} faulty machines {true} give alarm; of {false + quiet} sound ones "
            f"{false} do (rounded to whole machines)."
        )

    def table(self, state: Any) -> list[list[str]]:
        """Faulty or sound, alarm or silent."""
        true, missed, false, quiet = self.counts(state)
        return [["machines", "alarm", "silent"], ["faulty", str(true), str(missed)],
                ["sound", str(false), str(quiet)]]  # fmt: skip


def _before(says: str, count: int) -> str:
    """What is written as long as no alarm has been given."""
    return f"{count} {says.partition(',')[0]}" if count else ""


class SourcesPicture(_Shown):
    """One bar for all alarms, split into true and false ones."""

    name = "Where the alarms come from"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("share of the alarms (%)", "")
        self.axes.set(xlim=(0, 100), ylim=(0, 3), yticks=[])
        self.axes.spines["left"].set_visible(False)
        self.axes.grid(visible=False)
        self.bars = [Rectangle((0, 1), 0, 0.9, color=hue) for hue in (MODEL, TRAINING)]
        for bar in self.bars:
            self.axes.add_patch(bar)
        spots = ((0, 2.1, MODEL, "left"), (100, 0.55, TRAINING, "right"))
        self.words = [self.axes.text(x, y, "", fontsize=TEXT + 1, color=hue, ha=side, weight="bold")
                      for x, y, hue, side in spots]  # fmt: skip

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return self.name

    def moving(self, state: Any) -> list[Artist]:
        """The two parts, and what they are."""
        if not state.on:
            self.words[0].set_text("no alarm yet")
            return [self.words[0]]
        true = 100 * state.chance
        self.bars[0].set_width(true)
        self.bars[1].set_x(true)
        self.bars[1].set_width(100 - true)
        self.words[0].set_text(f"{number(true)} % true: there is a fault")
        self.words[1].set_text(f"{number(100 - true)} % false: there is none")
        return [*self.bars, *self.words]

    def says(self, state: Any) -> str:
        """How many alarms, and how many of them are true."""
        if not state.on:
            return "No alarm has been given yet."
        return (
            f"Of {number(state.true_alarms + state.false_alarms)} alarms "
            f"{number(state.true_alarms)} are true: {percent(state.chance, None)}."
        )

    def table(self, state: Any) -> list[list[str]]:
        """Both kinds of alarm."""
        if not state.on:
            return [["alarms"], ["none yet"]]
        rows = (("true", state.true_alarms, state.chance),
                ("false", state.false_alarms, 1 - state.chance))  # fmt: skip
        told = [[kind, number(n), percent(share, None)] for kind, n, share in rows]
        return [["alarms", "of 1,000 machines", "share of the alarms"], *told]


class CurvePicture(_Shown):
    """How likely a fault is after an alarm, by how many machines are faulty."""

    name = "The same sensor elsewhere"
    BASES = np.geomspace(0.0008, 0.6, 60)

    def __init__(self) -> None:
        self.figure, self.axes = sheet("machines with a fault (%)", "fault, if alarm (%)")
        self.axes.set(xscale="log", xlim=(0.08, 60), ylim=(0, 105))
        self.axes.set_xticks([0.1, 1, 10, 50], labels=["0.1", "1", "10", "50"])
        self.axes.minorticks_off()
        self.curve = self.axes.plot([], [], color=TRAINING, linewidth=2.2)[0]
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=9)[0]
        self.word = self.axes.text(0, 0, "", color=MODEL, fontsize=TEXT, ha="right", va="bottom")

    def ground(self, state: Any) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return self.name

    def moving(self, state: Any) -> list[Artist]:
        """The curve and where these machines are on it; nothing before the sensor looks."""
        if not state.on:
            return []
        self.curve.set_data(100 * self.BASES, [100 * state.chance_at(b) for b in self.BASES])
        x, y = 100 * state.base, 100 * state.chance
        self.here.set_data([x], [y])
        self.word.set_position((x * 0.85, y + 2))
        self.word.set_ha("left" if x < 0.5 else "right")
        self.word.set_text(f"here {number(y)} %")
        return [self.curve, self.here, self.word]

    def says(self, state: Any) -> str:
        """The chance here, and where faults are ten times as frequent."""
        if not state.on:
            return "The curve is drawn once the sensor has looked."
        return (
            f"With {percent(state.base, None)} faulty machines an alarm means a fault in "
            f"{percent(state.chance, None)} of cases; with 10 % it would be "
            f"{percent(state.chance_at(0.1), None)}, with 50 % it would be "
            f"{percent(state.chance_at(0.5), None)}."
        )

    def table(self, state: Any) -> list[list[str]]:
        """The chance at some shares."""
        if not state.on:
            return [["machines with a fault"], ["the sensor has not looked"]]
        rows = ([percent(b, None), percent(state.chance_at(b), None)]
                for b in (0.001, 0.01, 0.1, 0.5))  # fmt: skip
        return [["machines with a fault", "fault, if alarm"], *rows]
