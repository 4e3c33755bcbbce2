"""The two pictures of *bend space*: map with the border, and one part's way through the network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection

from guide.labs import INK, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, percent
from guide.labs.bent import BIAS, MOST, NEAREST, SIDE, Array, Network, parts
from guide.labs.paper import TEXT, Still, frame, sheet, slate
from guide.labs.regions import Region, key, keyed, lattice, two_kinds

PLACES = lattice(SIDE, SIDE)
WIDE, HIGH = 44, 15  # letters and lines of the picture of the network
LEFT, MIDDLE, RIGHT = 6.0, 21.0, 37.0  # of its three columns


def signed(value: float) -> str:
    """A number with two digits after the point and a true minus."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", "−")


class BorderPicture:
    """The parts, the hinges of the units, and where a part is said to fit."""

    name = "Map of the parts"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("length, off by (0.1 mm)", "width, off by (0.1 mm)")
        self.axes.set(xlim=SIDE, ylim=SIDE)
        self.axes.grid(visible=False)
        key(self.figure, keyed("● fits", "× does not", "■ said to fit"))
        two_kinds(self.axes, *parts())
        self.region = Region(self.axes, SIDE, SIDE)
        self.hinges = LineCollection([], colors=SOFT, linewidths=1.2, linestyles="--")
        self.axes.add_collection(self.hinges, autolim=False)

    def ground(self, state: Network) -> object:  # noqa: ARG002 as for every picture
        """The parts never change."""
        return SIDE

    def moving(self, state: Network) -> list[Artist]:
        """The hinges, and where a part is said to fit."""
        self.hinges.set_segments([_hinge(np.array(p)) for p in state.places[: state.units]])
        return [*self.region.show(state.score(PLACES), 0.0), self.hinges]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "length off by", "width off by")

    def dots(self, state: Network) -> list[Dot]:
        """The units, and the one part that is followed."""
        units = [Dot(*place, name=f"Unit {n}", tag=f"{n}")
                 for n, place in enumerate(state.places[: state.units], 1)]  # fmt: skip
        return [*units, Dot(*state.part, name="Your part", tag="yours")]

    def act(self, state: Network, event: Event) -> Network:
        """Move a unit or the part; a click brings the part there."""
        if event.kind == "remove":
            raise ValueError("This can only be moved; the slider sets the number of units.")
        place = (round(event.x, 1), round(event.y, 1))
        if not 0 <= event.point < state.units:
            return replace(state, part=place)
        if np.hypot(*place) < NEAREST:
            raise ValueError("A unit needs a direction: move it away from the very middle.")
        places = [place if n == event.point else old for n, old in enumerate(state.places)]
        return replace(state, places=tuple(places))

    def says(self, state: Network) -> str:
        """How many units, how well they sort."""
        count = "One hidden unit" if state.units == 1 else f"{state.units} hidden units"
        bend = "with a bend" if state.bend else "without a bend"
        wrong = round(state.error * len(parts()[0]))
        shaded = percent(float(np.mean(state.score(PLACES) > 0)))
        return (
            f"{count}, {bend}: {wrong} of 120 parts {'is' if wrong == 1 else 'are'} sorted "
            f"wrongly ({percent(state.error)}). "
            f"The shade covers {shaded} of the map."
        )

    def table(self, state: Network) -> list[list[str]]:
        """Weights and bias of each unit."""
        head = ["unit", "hinge at", "weight of length", "weight of width", "bias"]
        numbers = zip(state.places, *state.weights, state.biases, strict=False)
        return [head, *([f"{n}", f"({signed(p[0])}, {signed(p[1])})", *map(signed, own)]
                        for n, (p, *own) in enumerate(numbers, 1))]  # fmt: skip


def _hinge(place: Array) -> Array:
    """The line through ``place`` across the way to the middle, far beyond the map."""
    along = 20 * np.array([-place[1], place[0]]) / np.hypot(*place)
    return np.array([place - along, place + along])


class PassPicture(Still):
    """The network with the numbers of one part: inputs, sums, what is passed on, output."""

    instead = "the map can be clicked"
    name = "The way of your part through the network"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        heads = ((LEFT, "your part"), (MIDDLE, "hidden units"), (RIGHT, "output"))
        for place, head in heads:
            self._text(place, HIGH - 0.6, head, color=SOFT)
        self.lines = LineCollection([])
        self.axes.add_collection(self.lines, autolim=False)
        self.inputs = [self._text(LEFT, y) for y in (9.5, 4.5)]
        self.hidden = [self._text(MIDDLE, 0) for _ in range(MOST)]
        self.output = self._text(RIGHT, 7)

    def _text(self, x: float, y: float, says: str = "", color: str = INK) -> Artist:
        look = {"boxstyle": "round,pad=0.35", "facecolor": "none", "edgecolor": "none"}
        return self.axes.text(x, y, says, color=color, fontsize=TEXT, ha="center", va="center",
                              bbox=look, linespacing=1.35)  # fmt: skip

    def ground(self, state: Network) -> object:  # noqa: ARG002 as for every picture
        """The heads never change."""
        return WIDE

    def moving(self, state: Network) -> list[Artist]:
        """Every number, and a line for every weight: thick where it is large."""
        sums, passed, score = _run(state)
        heights = np.linspace(12, 2, MOST)[: state.units] - (MOST - state.units) * 5 / 3
        for text, word, value in zip(self.inputs, ("length", "width"), state.part, strict=True):
            text.set_text(f"{word}\n{signed(value)}")
        for n, text in enumerate(self.hidden):
            shown = n < state.units
            told = f"{n + 1}: sum {signed(sums[n])}\npasses on {signed(passed[n])}" if shown else ""
            text.set(text=told, y=heights[n] if shown else 0)
            text.set_color(INK if shown and passed[n] else SOFT)
        said = "it fits" if score > 0 else "it does not fit"
        self.output.set_text(f"{BIAS} − sum\n= {signed(score)}\n{said}")
        self._draw_lines(state, heights)
        return [self.lines, *self.inputs, *self.hidden, self.output]

    def _draw_lines(self, state: Network, heights: Array) -> None:
        into = [((LEFT + 4, y), (MIDDLE - 7, h)) for y in (9.5, 4.5) for h in heights]
        out = [((MIDDLE + 7, h), (RIGHT - 5.5, 7)) for h in heights]
        weights = [*state.weights.ravel(), *[-1.0] * state.units]
        self.lines.set_segments([*into, *out])
        self.lines.set_linewidths([0.4 + 2.2 * abs(w) for w in weights])
        self.lines.set_color([TRAINING if w > 0 else VALIDATION for w in weights])
        self.lines.set_linestyle(["-" if w > 0 else "--" for w in weights])

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "from input to output", "units")

    def says(self, state: Network) -> str:
        """The forward pass in words."""
        _, passed, score = _run(state)
        said = "it fits" if score > 0 else "it does not fit"
        own = ", ".join(signed(value) for value in passed)
        return (
            f"Your part, off by {signed(state.part[0])} and {signed(state.part[1])}: the hidden "
            f"units pass on {own}; the output is {BIAS} − ({own.replace(', ', ' + ')}) = "
            f"{signed(score)}, so {said}. Lines that are broken stand for negative weights."
        )

    def table(self, state: Network) -> list[list[str]]:
        """The sum of each unit, term by term, and what it passes on."""
        sums, passed, _ = _run(state)
        head = ["unit", "length · weight", "width · weight", "bias", "sum", "passes on"]
        terms = (np.array(state.part)[:, None] * state.weights).T
        rows = zip(*terms.T, state.biases, sums, passed, strict=True)
        return [head, *([f"{n}", *map(signed, row)] for n, row in enumerate(rows, 1))]


def _run(state: Network) -> tuple[Array, Array, float]:
    """Sums, what is passed on, and the output for the one part."""
    part = np.array([state.part])
    return state.sums(part)[0], state.hidden(part)[0], float(state.score(part)[0])
