"""The four pictures of *move the threshold*: scores, ROC curve, precision and recall, cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from guide.labs import INK, LINE, MODEL, SOFT, Dot, Event, Frame, number, percent
from guide.labs.bottles import BINS, LOT, TOP, Batch, area, rates, scores
from guide.labs.paper import TEXT, Still, frame, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist

ROUND = (0, 20, 35, 50, 65, 80, 100)  # thresholds that tables show


def _told(state: Batch) -> list[int]:
    """The thresholds of a table: round ones, and the one that is set."""
    return sorted({*ROUND, state.threshold})


def _room(top: float) -> float:
    """A round end of an axis, well above ``top``: it changes seldom, and so does the ground."""
    step = 10.0 ** np.floor(np.log10(top))
    return float(next(n * step for n in (1.2, 2, 3, 5, 8, 12) if n * step >= 1.2 * top))


class ScorePicture:
    """How many bottles have which score; the threshold can be moved."""

    name = "Scores and threshold"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("score (points)", "bottles of 1,000")
        self.axes.set(xlim=(-3, TOP + 3))
        none = np.zeros(len(BINS) - 1)
        look = {"fill": True, "linewidth": 0.8}
        self.sound = self.axes.stairs(none, BINS, facecolor=LINE, edgecolor=SOFT, **look)
        self.cracked = self.axes.stairs(none, BINS, facecolor=INK, edgecolor=INK, **look)
        words = {"fontsize": TEXT, "transform": self.axes.transAxes, "va": "top"}
        self.axes.text(0.02, 0.99, "sound", color=SOFT, **words)
        self.axes.text(0.98, 0.99, "cracked (on top)", color=INK, ha="right", **words)
        self.line = self.axes.axvline(50, color=MODEL, linewidth=2.4)
        self.word = self.axes.text(0, 0, "", color=MODEL, fontsize=TEXT, va="top")

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, self.axes.get_xlabel(), self.axes.get_ylabel())

    def ground(self, state: Batch) -> object:
        """How high the picture has to be."""
        self.axes.set_ylim(0, _room(float(_heights(state)[1].max())))
        return self.axes.get_ylim()

    def moving(self, state: Batch) -> list[Artist]:
        """The bottles, cracked ones on top of the sound ones, and the threshold."""
        sound, both = _heights(state)
        self.sound.set_data(sound, BINS)
        self.cracked.set_data(both, BINS, sound)
        self.line.set_xdata([state.threshold] * 2)
        left = state.threshold > 70
        self.word.set_position((state.threshold + (-1 if left else 1),
                                0.92 * self.axes.get_ylim()[1]))  # fmt: skip
        self.word.set_ha("right" if left else "left")
        self.word.set_text("flagged from here")
        return [self.sound, self.cracked, self.line, self.word]

    def dots(self, state: Batch) -> list[Dot]:
        """The threshold."""
        return [Dot(float(state.threshold), 0.5 * self.axes.get_ylim()[1], "Threshold")]

    def act(self, state: Batch, event: Event) -> Batch:
        """Set the threshold to where the reader clicked, or dragged it."""
        if event.kind == "remove":
            raise ValueError("The threshold cannot be taken away, only moved.")
        return replace(state, threshold=int(np.clip(round(event.x), 0, TOP)))

    def says(self, state: Batch) -> str:
        """The four counts, and accuracy."""
        hits, misses, alarms, passed = map(number, state.counts)
        return (
            f"Per 1,000 bottles, flagged from {state.threshold} points on: {hits} cracked ones are "
            f"flagged and {misses} missed; {alarms} sound ones are flagged and {passed} passed. "
            f"Accuracy {percent(state.accuracy)}."
        )

    def table(self, state: Batch) -> list[list[str]]:
        """The counts by threshold."""
        head = ["threshold", "hits", "misses", "false alarms", "passed", "accuracy"]
        at = [replace(state, threshold=n) for n in _told(state)]
        return [head, *([str(b.threshold), *map(number, b.counts), percent(b.accuracy)]
                        for b in at)]  # fmt: skip


def _heights(state: Batch) -> tuple[np.ndarray, np.ndarray]:
    """Sound bottles of 1,000 by score, and all of them: shape (21,) each."""
    part = state.share / 100
    sound, cracked = (
        LOT * share * np.histogram(kind, BINS)[0] / len(kind)
        for kind, share in zip(scores(old=state.old), (1 - part, part), strict=True)
    )
    return sound, sound + cracked


class RocPicture(Still):
    """Recall over false alarm rate, for each threshold."""

    instead = "the first one can be clicked"
    name = "ROC curve"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("sound ones flagged (share)", "recall")
        self.axes.set(xlim=(0, 1), ylim=(0, 1.03))
        self.axes.plot([0, 1], [0, 1], color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        self.curve = self.axes.plot([], [], color=MODEL, linewidth=2)[0]
        self.word = self.axes.text(0.97, 0.06, "", color=INK, fontsize=TEXT, ha="right")
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=10, markeredgecolor=INK)[0]

    def ground(self, state: Batch) -> object:
        """The curve of the camera, which no share and no price can change."""
        self.curve.set_data(*rates(old=state.old))
        self.word.set_text(f"area under the curve {area(old=state.old):.2f}")
        return state.old

    def moving(self, state: Batch) -> list[Artist]:
        """Where the threshold is."""
        self.here.set_data([state.alarm_rate], [state.recall])
        return [self.here]

    def says(self, state: Batch) -> str:
        """Both rates, and the area."""
        return (
            f"{percent(state.recall, 0)} of the cracked and {percent(state.alarm_rate)} of the "
            f"sound bottles are flagged. The area under the curve is {area(old=state.old):.2f}, "
            "at any share."
        )

    def table(self, state: Batch) -> list[list[str]]:
        """Both rates by threshold."""
        at = [replace(state, threshold=n) for n in _told(state)]
        rows = ([str(b.threshold), f"{b.alarm_rate:.3f}", f"{b.recall:.3f}"] for b in at)
        return [["threshold", "sound ones flagged", "recall"], *rows]


class PrecisionPicture(Still):
    """Precision over recall, for each threshold, at this share."""

    instead = "the first one can be clicked"
    name = "Precision and recall"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("recall", "precision")
        self.axes.set(xlim=(0, 1.03), ylim=(0, 1.03))
        self.curve = self.axes.plot([], [], color=MODEL, linewidth=2)[0]
        self.level = self.axes.axhline(0, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        self.word = self.axes.text(0.02, 0, "", color=SOFT, fontsize=TEXT, va="bottom")
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=10, markeredgecolor=INK)[0]

    def ground(self, state: Batch) -> object:  # noqa: ARG002 as for every picture
        """Both axes are shares."""
        return self.axes.get_xlim()

    def moving(self, state: Batch) -> list[Artist]:
        """The curve at this share, flagging every bottle, and the threshold if it flags any."""
        flagged = ~np.isnan(state.all_precisions)
        self.curve.set_data(rates(old=state.old)[1][flagged], state.all_precisions[flagged])
        self.level.set_ydata([state.share / 100] * 2)
        self.word.set_y(state.share / 100)
        self.word.set_text("flag them all")
        place = ([state.recall], [state.precision])
        self.here.set_data(place if np.isfinite(state.precision) else ([], []))
        return [self.curve, self.level, self.word, self.here]

    def says(self, state: Batch) -> str:
        """Precision and recall."""
        if not np.isfinite(state.precision):
            return "Nothing is flagged, so there is no precision; recall is 0."
        return (
            f"Precision is {state.precision:.2f} and recall {state.recall:.2f}. To flag each "
            f"bottle would have a precision of {state.share / 100:.3g}, the share of the cracked."
        )

    def table(self, state: Batch) -> list[list[str]]:
        """Both by threshold."""
        at = [replace(state, threshold=n) for n in _told(state)]
        rows = ([str(b.threshold), f"{b.recall:.3f}",
                 f"{b.precision:.3f}" if np.isfinite(b.precision) else "none flagged"]
                for b in at)  # fmt: skip
        return [["threshold", "recall", "precision"], *rows]


class CostPicture(Still):
    """What 1,000 bottles cost, for each threshold."""

    instead = "the first one can be clicked"
    name = "Cost by threshold"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("threshold (points)", "euros per 1,000 bottles")
        self.axes.set(xlim=(0, TOP))
        self.curve = self.axes.plot([], [], color=MODEL, linewidth=2)[0]
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=10, markeredgecolor=INK)[0]

    def ground(self, state: Batch) -> object:
        """How high the picture has to be."""
        self.axes.set_ylim(0, _room(float(state.all_costs.max())))
        return self.axes.get_ylim()

    def moving(self, state: Batch) -> list[Artist]:
        """The curve at this share and price, and where the threshold is."""
        self.curve.set_data(np.arange(TOP + 2), state.all_costs)
        self.here.set_data([state.threshold], [state.cost])
        return [self.curve, self.here]

    def says(self, state: Batch) -> str:
        """The cost here, and of two lazy ways."""
        none, every = state.all_costs[-1], state.all_costs[0]
        return (
            f"1,000 bottles cost {state.cost:.0f} euros. To flag none would cost {none:.0f} euros, "
            f"to flag each one {every:.0f} euros."
        )

    def table(self, state: Batch) -> list[list[str]]:
        """Cost by threshold."""
        rows = ([str(n), f"{state.all_costs[n]:.0f}"] for n in _told(state))
        return [["threshold", "euros per 1,000 bottles"], *rows]
