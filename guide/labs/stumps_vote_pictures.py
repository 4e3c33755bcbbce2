"""The two pictures of *stumps vote*: points with their weights and the border; errors by round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Frame, percent
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.stumps import GRID, MOST_ROUNDS, POINTS, RADIUS, Voted

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from numpy.typing import NDArray


SIZE = 0.029  # half the width of a point with the weight of one in a hundred
ROUND = np.exp(2j * np.pi * np.arange(11) / 10)  # corners; the last closes the shape
POINTED = 1.35j * np.exp(2j * np.pi * np.arange(4) / 3)
TOP = 0.5  # of the axis of shares


class PointsPicture(Still):
    """Each point as large as its weight; the border of the vote, and the true one."""

    instead = "set rounds and wrong labels instead"
    name = "Points and their weights"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("first coordinate", "second coordinate")
        self.axes.set(xlim=(-1.47, 1.47), ylim=(-1.05, 1.3))  # a circle is round
        self.axes.grid(visible=False)
        turn = np.linspace(0, 2 * np.pi, 90)
        circle = RADIUS * np.cos(turn), RADIUS * np.sin(turn)
        self.axes.plot(*circle, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
        self.inside, self.outside = (
            self.axes.add_patch(PathPatch(Path([(0, 0)]), color=colour, alpha=0.7, linewidth=0))
            for colour in (TRAINING, VALIDATION)
        )
        self.wrong = self.axes.plot([], [], "x", color=INK, markersize=7, markeredgewidth=1.6)[0]
        self.border = self.axes.plot([], [], color=MODEL, linewidth=2.2)[0]
        for x, says, colour in (
            (-1.4, "● in", TRAINING),
            (-0.98, "▲ out", VALIDATION),
            (-0.45, "× wrong label", INK),
            (0.53, "– border found", MODEL),
        ):
            self.axes.text(x, 1.2, says, color=colour, fontsize=TEXT, va="center")

    def ground(self, state: Voted) -> object:  # noqa: ARG002 as for every picture
        """The true circle never changes."""
        return self.axes.get_xlim(), self.axes.get_ylim()

    def moving(self, state: Voted) -> list[Artist]:
        """Points, crosses, border."""
        run = state.run
        at, sizes = run.points.at, SIZE * np.sqrt(POINTS * run.weights[state.rounds])
        for shown, label, shape in ((self.inside, 1, ROUND), (self.outside, -1, POINTED)):
            those = run.points.label == label
            shown.set_path(_shapes(at[those], sizes[those], shape))
        self.wrong.set_data(at[run.turned].T)
        self.border.set_data(*_edges(run.borders[state.rounds]))
        return [self.inside, self.outside, self.wrong, self.border]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "first coordinate", "second coordinate")

    def says(self, state: Voted) -> str:
        """Who weighs most, and what the wrong labels weigh."""
        weights = state.run.weights[state.rounds]
        heavy = np.sort(weights)[::-1][:10].sum()
        wrong = f"{state.turned} point{'' if state.turned == 1 else 's'} with a wrong label"
        return (
            f"After {state.rounds} rounds the ten heaviest points have {percent(heavy, 0)} "
            f"of the weight; {wrong} {'has' if state.turned == 1 else 'have'} "
            f"{percent(state.run.turned_weight[state.rounds], 0)}."
        )

    def table(self, state: Voted) -> list[list[str]]:
        """The heaviest points."""
        run = state.run
        weights = run.weights[state.rounds]
        head = ["point", "first", "second", "label", "weight", "wrong label"]
        return [
            head,
            *(
                [
                    str(n + 1),
                    *(f"{v:.2f}".replace("-", "−") for v in run.points.at[n]),
                    "in" if run.points.label[n] > 0 else "out",
                    percent(weights[n]),
                    "yes" if n in run.turned else "no",
                ]
                for n in np.argsort(-weights, kind="stable")[:10].tolist()
            ),
        ]


class RoundsPicture(Still):
    """Shares wrong by round: of the known points, and of new ones."""

    instead = "set rounds and wrong labels instead"
    name = "Wrong by round"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("round", "share wrong (%)")
        self.axes.set(xlim=(0, MOST_ROUNDS), ylim=(0, 100 * TOP))
        self.known = self.axes.plot([], [], color=TRAINING, linewidth=2)[0]
        self.new = self.axes.plot([], [], color=INK, linewidth=2)[0]
        self.weight = self.axes.plot([], [], color=SOFT, linewidth=1.4, ls=(0, (4, 3)))[0]
        look = {"fontsize": TEXT, "ha": "right", "va": "center"}
        for y, says, colour in (
            (47, "new points", INK),
            (43.5, "known points", TRAINING),
            (40, "- - weight of wrong labels", SOFT),
        ):
            self.axes.text(MOST_ROUNDS, y, says, color=colour, **look)  # type: ignore[arg-type]

    def ground(self, state: Voted) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return self.axes.get_xlim(), self.axes.get_ylim()

    def moving(self, state: Voted) -> list[Artist]:
        """Three curves, up to this round."""
        run, rounds = state.run, np.arange(state.rounds + 1)
        for curve, share in (
            (self.known, run.known),
            (self.new, run.new),
            (self.weight, run.turned_weight),
        ):
            curve.set_data(rounds, 100 * share[: state.rounds + 1])
            curve.set_marker("o" if state.rounds == 0 else "")
        return [self.known, self.new, self.weight]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "round", "share wrong")

    def says(self, state: Voted) -> str:
        """What is wrong now, and when it was least."""
        run = state.run
        best = int(np.argmin(run.new[: state.rounds + 1]))
        known, new, least = (
            100 * share for share in (run.known[state.rounds], run.new[state.rounds], run.new[best])
        )
        return (
            f"After {state.rounds} rounds {known:.0f} % of the known points and {new:.1f} % of "
            f"the new ones are wrong. They were told best after round {best}: {least:.1f} % wrong."
        )

    def table(self, state: Voted) -> list[list[str]]:
        """Some rounds."""
        run = state.run
        some = sorted({0, 1, 2, 5, 10, 20, 30, 50, 100, 150, 200, state.rounds})
        rows = [n for n in some if n <= state.rounds]
        return [
            ["round", "known wrong", "new wrong", "weight of wrong labels"],
            *(
                [str(n), *(percent(v[n]) for v in (run.known, run.new, run.turned_weight))]
                for n in rows
            ),
        ]


def _shapes(
    at: NDArray[np.float64], sizes: NDArray[np.float64], shape: NDArray[np.complex128]
) -> Path:
    """One path of as many closed shapes as there are places: one mark is faster than many."""
    corners = (at @ [1, 1j])[:, None] + sizes[:, None] * shape
    codes = np.full(corners.shape, Path.LINETO)
    codes[:, 0], codes[:, -1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(np.column_stack([corners.real.ravel(), corners.imag.ravel()]), codes.ravel())


def _edges(along: NDArray[np.float64]) -> tuple[list[float], list[float]]:
    """Where the vote changes its sign, as x and y of one line with gaps (nan).

    The vote is a sum of one part along each axis; a side lies between two cells.
    """
    above = (along[0][:, None] + along[1][None, :]) > 0
    half, gap = (GRID[1] - GRID[0]) / 2, float("nan")
    x: list[float] = []
    y: list[float] = []
    for i, start, stop in _runs(above[1:] != above[:-1]):
        x += [GRID[i] + half] * 2 + [gap]
        y += [GRID[start] - half, GRID[stop] + half, gap]
    for j, start, stop in _runs((above[:, 1:] != above[:, :-1]).T):
        x += [GRID[start] - half, GRID[stop] + half, gap]
        y += [GRID[j] + half] * 2 + [gap]
    return x, y


def _runs(differs: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """Row, first and last column of each run of True."""
    framed = np.pad(differs, ((0, 0), (1, 1))).astype(int)
    change = np.diff(framed, axis=1)
    starts, stops = np.argwhere(change == 1), np.argwhere(change == -1)
    pairs = zip(starts.tolist(), stops.tolist(), strict=True)
    return [(row, start, stop - 1) for (row, start), (_, stop) in pairs]
