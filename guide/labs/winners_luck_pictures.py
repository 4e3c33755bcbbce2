"""The two pictures of *winner's luck*: the models of one time, and the winners of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from guide.labs import INK, MODEL, VALIDATION, percent
from guide.labs.luck import ROWS, TIMES, Choice, once, repeated
from guide.labs.paper import TEXT, Still, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist

LOW, HIGH = 0.35, 1.0  # shares that pictures show
BINS = np.arange(LOW - 0.02, HIGH + 0.02, 0.02)  # 50 rows give steps of 0.02
TOLD = 10  # models that a table tells


class ModelsPicture(Still):
    """One time: what each model shows on the validation rows, and what it truly is."""

    instead = "move a slider or draw again"
    name = "The models, once"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("models, from best to worst", "share of right answers")
        self.axes.set(xlim=(-0.03, 1.03), ylim=(LOW, HIGH))
        self.axes.set_xticks([])
        self.true = self.axes.plot([], [], "_", color=INK, markersize=9, markeredgewidth=1.6)[0]
        self.shown = self.axes.plot([], [], "o", color=VALIDATION, markersize=5)[0]
        self.ring = self.axes.plot([], [], "o", markersize=13, markerfacecolor="none",
                                   markeredgecolor=MODEL, markeredgewidth=2)[0]  # fmt: skip
        look = {"fontsize": TEXT, "transform": self.axes.transAxes, "ha": "right"}
        self.axes.text(0.99, 0.94, "o  on the validation rows", color=VALIDATION, **look)
        self.axes.text(0.99, 0.88, "–  in truth", color=INK, **look)
        self.word = self.axes.text(0, 0, "", color=MODEL, fontsize=TEXT, va="bottom")

    def ground(self, state: Choice) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return LOW, HIGH

    def moving(self, state: Choice) -> list[Artist]:
        """The models, sorted by what they show, and a ring around the winner."""
        true, shown = _sorted(state)
        places = np.linspace(0, 1, len(shown)) if len(shown) > 1 else np.array([0.0])
        self.true.set_data(places, true)
        self.shown.set_data(places, shown)
        self.ring.set_data(places[:1], shown[:1])
        self.word.set_position((0.03, shown[0] + 0.012))
        self.word.set_text(f"winner {percent(shown[0], 0)}")
        return [self.true, self.shown, self.ring, self.word]

    def says(self, state: Choice) -> str:
        """The winner of this time."""
        true, shown = _sorted(state)
        return (
            f"Of {state.models} models the winner shows {percent(shown[0])} on {state.rows} "
            f"validation rows; in truth it is right for {percent(true[0])}."
        )

    def table(self, state: Choice) -> list[list[str]]:
        """The first few models."""
        pairs = zip(*(column[:TOLD] for column in _sorted(state)), strict=True)
        rows = ([str(n), percent(shown), percent(true)] for n, (true, shown) in enumerate(pairs, 1))
        return [["place", "on the validation rows", "in truth"], *rows]


class WinnersPicture(Still):
    """Many times: what winners show on validation and on test rows, and what they truly are."""

    instead = "move a slider or draw again"
    name = "The winners, many times"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("share of right answers of the winner", "times of 300")
        self.axes.set(xlim=(LOW, HIGH))
        self.tested = self._steps(INK, "--")
        self.shown = self._steps(VALIDATION, "-")
        self.true = self.axes.axvline(0.6, color=INK, linewidth=2)
        look = {"fontsize": TEXT, "va": "top"}
        self.words = [
            self.axes.text(0, 0, "on the rows that chose", color=VALIDATION, ha="right", **look),
            self.axes.text(0, 0, "– –  on test rows", color=INK, ha="right", **look),
            self.axes.text(0, 0, "|  in truth", color=INK, ha="right", **look),
        ]

    def _steps(self, colour: str, style: str) -> Artist:
        return self.axes.plot([], [], style, color=colour, linewidth=2, drawstyle="steps-mid")[0]

    def ground(self, state: Choice) -> object:
        """How high the picture has to be."""
        top = max(int(self._heights(state)[n].max()) for n in (0, 1))
        step = 25 * int(np.ceil(1.3 * top / 25))
        self.axes.set_ylim(0, step)
        return step

    def _heights(self, state: Choice) -> list[np.ndarray]:
        _, shown, tested = repeated(*state.key)
        return [np.histogram(column, BINS)[0] for column in (shown, tested)]

    def moving(self, state: Choice) -> list[Artist]:
        """Both distributions, and the truth."""
        middle, top = (BINS[:-1] + BINS[1:]) / 2, self.axes.get_ylim()[1]
        for line, heights in zip((self.shown, self.tested), self._heights(state), strict=True):
            line.set_data(middle, heights)
        self.true.set_xdata([state.truth] * 2)
        beside = state.truth - 0.01
        places = ((HIGH - 0.01, 0.98), (beside, 0.88), (beside, 0.98))
        for word, (x, share) in zip(self.words, places, strict=True):
            word.set_position((x, share * top))
        return [self.shown, self.tested, self.true, *self.words]

    def says(self, state: Choice) -> str:
        """What was promised, and what was kept."""
        return (
            f"Over {TIMES} times the winner shows {percent(state.promise)} on {state.rows} rows "
            f"that chose it and {percent(state.tested)} on {ROWS - state.rows} test rows; in truth "
            f"it is right for {percent(state.truth)}. The test is off by {100 * state.blur:.1f} "
            "points."
        )

    def table(self, state: Choice) -> list[list[str]]:
        """Mean and spread of the three."""
        columns = zip(("in truth", "on the rows that chose", "on test rows"),
                      repeated(*state.key), strict=True)  # fmt: skip
        rows = ([name, percent(c.mean()), f"{100 * c.std():.1f}"] for name, c in columns)
        return [["share of right answers", "mean", "spread (points)"], *rows]


def _sorted(state: Choice) -> tuple[np.ndarray, np.ndarray]:
    """True and shown shares of one time, from the best shown to the worst."""
    true, shown = once(*state.key)
    order = np.argsort(-shown, kind="stable")
    return true[order], shown[order]
