"""The two pictures of *set the alarm*: readings with what is flagged, and F1 by epsilon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, number
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.pumps import FLOW, LEAST, MOST, PLACES, SPEED, Alarm, best, curves, world
from guide.labs.regions import Region, key, keyed, lattice, two_kinds

GROUND = lattice(SPEED, FLOW)
POWERS = np.linspace(LEAST, MOST, PLACES + 1)
TOP = 1.3  # of the scores: room for their names


def says_share(share: float) -> str:
    """A share of 1, in millionths where it is very small."""
    return number(share) if share >= 1e-3 else f"{number(1e6 * share)} millionths"


class MapPicture:
    """The validation rows, what is flagged, and one reading that can be moved."""

    name = "Readings and what is flagged"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("speed (turns a second)", "flow (litres a second)")
        self.axes.set(xlim=SPEED, ylim=(FLOW[0], FLOW[1] + 5))
        self.axes.set_yticks(range(40, 90, 10))
        self.axes.grid(visible=False)
        key(self.figure, keyed("● sound", "× broken", "■ flagged"))
        rows = world()[2]
        two_kinds(self.axes, rows.x, ~rows.broken)
        self.region = Region(self.axes, SPEED, FLOW)
        look = {"markerfacecolor": "none", "color": INK, "markersize": 9}
        [self.yours] = self.axes.plot([], [], "s", markeredgewidth=1.4, **look)
        middle = FLOW[1] + 2.2
        self.word = self.axes.text(20.5, middle, "", color=INK, fontsize=TEXT, va="center")

    def ground(self, state: Alarm) -> object:  # noqa: ARG002 as for every picture
        """The labelled readings never change."""
        return SPEED, FLOW

    def moving(self, state: Alarm) -> list[Artist]:
        """What is flagged, and the reader's reading."""
        shaded = self.region.show(-state.usual.powers(GROUND), -state.power)
        self.yours.set_data([state.yours[0]], [state.yours[1]])
        found = state.counts(world()[2])
        sound = len(world()[2].x) - found.broken
        says = f"flagged: {found.hits}/{found.broken} broken, {found.alarms}/{sound} sound"
        self.word.set_text(says)
        return [*shaded, self.yours, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "speed", "flow")

    def dots(self, state: Alarm) -> list[Dot]:
        """The reading that can be moved."""
        return [Dot(*state.yours, name="Your reading", tag="yours")]

    def act(self, state: Alarm, event: Event) -> Alarm:
        """Put the reading somewhere else."""
        if event.kind == "remove":
            raise ValueError("Your reading cannot be taken away, only moved.")
        x, y = np.clip(round(event.x, 1), *SPEED), np.clip(round(event.y, 1), *FLOW)
        return replace(state, yours=(float(x), float(y)))

    def says(self, state: Alarm) -> str:
        """What is flagged, and how high the density of the reader's reading is."""
        found = state.counts(world()[2])
        flagged = state.usual.powers(np.array([state.yours]))[0] < state.power
        return (
            f"{found.hits} of {found.broken} broken pumps and {found.alarms} sound ones are "
            f"flagged. The density of your reading is {says_share(state.likeness)} of the highest; "
            f"it is {'' if flagged else 'not '}flagged."
        )

    def table(self, state: Alarm) -> list[list[str]]:
        """The ten validation rows with the lowest density."""
        rows = world()[2]
        powers = state.usual.powers(rows.x)
        lowest = np.argsort(powers, kind="stable")[:10].tolist()
        kind = {True: "broken", False: "sound"}
        return [
            ["speed", "flow", "kind", "density", "flagged"],
            *(
                [
                    *(f"{v:.1f}" for v in rows.x[n]),
                    kind[bool(rows.broken[n])],
                    f"10^{powers[n]:.1f}".replace("-", "−"),
                    "yes" if powers[n] < state.power else "no",
                ]
                for n in lowest
            ),
        ]


class ScorePicture(Still):
    """F1, precision and recall on the validation rows, for each epsilon."""

    instead = "set epsilon with its slider"
    name = "F1 by epsilon"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("epsilon, as a power of ten", "on the validation rows")
        self.axes.set(xlim=(LEAST, MOST), ylim=(0, TOP))
        self.axes.set_yticks(np.linspace(0, 1, 6))
        [self.precision] = self.axes.plot([], [], "--", color=TRAINING, linewidth=1.6)
        [self.recall] = self.axes.plot([], [], ":", color=VALIDATION, linewidth=2)
        [self.f1] = self.axes.plot([], [], color=MODEL, linewidth=2.4)
        [self.line] = self.axes.plot([], [], color=INK, linewidth=1.2)
        [self.here] = self.axes.plot([], [], "o", color=MODEL, markersize=9, markeredgecolor=INK)
        for x, says, colour in (
            (-11.8, "– F1", MODEL),
            (-9.9, "- - precision", TRAINING),
            (-5.7, "··· recall", VALIDATION),
        ):
            self.axes.text(x, 1.22, says, color=colour, fontsize=TEXT, va="center")
        self.axes.axhline(1, color=SOFT, linewidth=0.6)

    def ground(self, state: Alarm) -> object:
        """The curves of what was learned."""
        found = curves(together=state.together, mixed=state.mixed)
        for curve, values in zip((self.f1, self.precision, self.recall), found, strict=True):
            curve.set_data(POWERS, values)
        return state.together, state.mixed

    def moving(self, state: Alarm) -> list[Artist]:
        """Where epsilon is."""
        self.line.set_data([state.power] * 2, [0, 1])
        self.here.set_data([state.power], [state.counts(world()[2]).f1])
        return [self.line, self.here]

    def says(self, state: Alarm) -> str:
        """The three scores now, and the best F1 of this setting."""
        found = state.counts(world()[2])
        most = best(together=state.together, mixed=state.mixed).counts(world()[2]).f1
        return (
            f"F1 is {found.f1:.2f}, with a precision of {found.precision:.2f} and a recall of "
            f"{found.recall:.2f}. No epsilon does better than {most:.2f} with this setting."
        )

    def table(self, state: Alarm) -> list[list[str]]:
        """The scores by epsilon."""
        f1, precision, recall = curves(together=state.together, mixed=state.mixed)
        some = sorted({*range(0, PLACES + 1, 10), state.place})
        return [
            ["epsilon", "F1", "precision", "recall"],
            *(
                [f"10^{POWERS[n]:.1f}".replace("-", "−"),
                 *(f"{v[n]:.2f}" for v in (f1, precision, recall))]
                for n in some
            ),
        ]  # fmt: skip


def draw_densities(axes: Axes, *, sound: Sequence[float], broken: Sequence[float]) -> None:
    """Labelled readings by the power of ten of their density.

    Args:
        axes: where to draw.
        sound: powers of ten of the sound readings, at least one.
        broken: those of the broken ones, at least one.
    """
    axes.plot(sound, [1] * len(sound), "o", color=TRAINING, markersize=8)
    axes.plot(broken, [2] * len(broken), "x", color=VALIDATION, markersize=9, markeredgewidth=2)
    axes.set(xlim=(-9.5, 0), ylim=(0.4, 2.6), xlabel="density, as a power of ten")
    axes.set_yticks([1, 2], ["sound", "broken"])
    axes.set_xticks(range(-9, 1))
    axes.grid(axis="x")
