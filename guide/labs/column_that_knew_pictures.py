"""The two pictures of *the column that knew*: what is promised and true, and columns alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.labs import INK, SOFT, TRAINING, VALIDATION, percent
from guide.labs.orders import COLUMNS, Table
from guide.labs.paper import TEXT, Still, sheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist

LOW, HIGH = 40, 106  # % of the axes


class PromisePicture(Still):
    """Shares of right answers on training rows, on test rows, and at work."""

    name = "Promised and true"
    instead = "give or take away a column"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "right answers (%)")
        self.axes.set(xlim=(0.4, 3.6), ylim=(LOW, HIGH))
        self.axes.set_xticks([1, 2, 3], ["training", "test", "at work"], color=INK)
        self.axes.tick_params(axis="x", labelsize=TEXT, length=0)
        self.axes.grid(visible=False, axis="x")
        self.axes.axhline(50, color=SOFT, linewidth=0.8)
        self.axes.text(0.45, 49.3, "a coin", color=SOFT, fontsize=TEXT - 1, va="top")
        looks = ((TRAINING, "o"), (VALIDATION, "s"), (INK, "D"))
        self.dots_shown = [self.axes.plot([], [], m, color=c, markersize=11)[0] for c, m in looks]
        look = {"fontsize": TEXT + 1, "weight": "bold", "ha": "center"}
        self.words = [self.axes.text(0, 0, "", color=c, **look) for c, _ in looks]  # type: ignore[arg-type]

    def ground(self, state: Table) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return LOW, HIGH

    def moving(self, state: Table) -> list[Artist]:
        """The three scores."""
        for place, (dot, word, share) in enumerate(
            zip(self.dots_shown, self.words, _three(state), strict=True), start=1
        ):
            dot.set_data([place], [100 * share])
            word.set_position((place, 100 * share + 3))
            word.set_text(percent(share))
        return [*self.dots_shown, *self.words]

    def says(self, state: Table) -> str:
        """What is promised, and what comes true."""
        training, test, work = _three(state)
        given = ", ".join(state.ordered) or "no column at all"
        return (
            f"With {given}, tested on {_split(state)}: {percent(training)} right in training, "
            f"{percent(test)} in the test, {percent(work)} at work."
        )

    def table(self, state: Table) -> list[list[str]]:
        """The three scores."""
        names = ("training", "test", "at work")
        rows = ([n, percent(s)] for n, s in zip(names, _three(state), strict=True))
        return [["judged on", "right"], *rows]


class AlonePicture(Still):
    """Each column alone: its score on test rows and at work, and when it is written."""

    name = "Each column alone"
    instead = "give or take away a column"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("right answers with this column alone (%)", "")
        self.axes.set_position((0.03, 0.16, 0.94, 0.79))
        self.axes.set(xlim=(LOW - 3, HIGH - 2), ylim=(-0.6, len(COLUMNS) + 0.1))
        self.axes.set_yticks([])
        self.axes.spines["left"].set_visible(False)
        places = range(len(COLUMNS) - 1, -1, -1)
        for place, (name, when) in zip(places, COLUMNS.items(), strict=True):
            says = f"{name}: written {when}"
            self.axes.text(LOW - 2.5, place + 0.3, says, color=INK, fontsize=TEXT, va="center")
        self.places = list(places)
        self.lines = self.axes.hlines(self.places, 50, 50, color=SOFT, linewidth=1)
        self.test = self.axes.plot([], [], "s", color=VALIDATION, markersize=8)[0]
        self.work = self.axes.plot([], [], "D", color=INK, markersize=8)[0]
        look = {"fontsize": TEXT, "va": "center", "y": len(COLUMNS) - 0.2}
        self.axes.text(x=66, s="■ in the test", color=VALIDATION, **look)  # type: ignore[arg-type]
        self.axes.text(x=86, s="◆ at work", color=INK, **look)  # type: ignore[arg-type]

    def ground(self, state: Table) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return LOW, HIGH

    def moving(self, state: Table) -> list[Artist]:
        """The scores of each column."""
        found = [state.alone(name) for name in COLUMNS]
        self.test.set_data([100 * one.test for one in found], self.places)
        self.work.set_data([100 * one.work for one in found], self.places)
        ends = [(100 * one.test, 100 * one.work) for one in found]
        pairs = zip(ends, self.places, strict=True)
        self.lines.set_segments([[(x, place) for x in two] for two, place in pairs])
        return [self.lines, self.test, self.work]

    def says(self, state: Table) -> str:
        """The strongest column in the test, and at work."""
        found = {name: state.alone(name) for name in COLUMNS}
        test = max(found, key=lambda name: found[name].test)
        work = max(found, key=lambda name: found[name].work)
        return (
            f"Alone, {test} has the highest score in the test, {percent(found[test].test)}, and "
            f"{percent(found[test].work)} at work; {work} has the highest at work, "
            f"{percent(found[work].work)}."
        )

    def table(self, state: Table) -> list[list[str]]:
        """Each column: when it is written, and its scores."""
        rows = (
            [name, when, percent(state.alone(name).test), percent(state.alone(name).work)]
            for name, when in COLUMNS.items()
        )
        return [["column", "written", "in the test", "at work"], *rows]


def _three(state: Table) -> tuple[float, float, float]:
    found = state.scores
    return found.training, found.test, found.work


def _split(state: Table) -> str:
    return "the last four weeks" if state.by_time else "rows at random"
