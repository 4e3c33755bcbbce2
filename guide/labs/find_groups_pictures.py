"""The two pictures of *find the groups*: points with their centres, and the sum by k."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame
from guide.labs.heaps import MOST_K, SIDE, Search, best
from guide.labs.paper import TEXT, Still, frame, sheet

LOOKS = (  # of a cluster: never colour alone
    (TRAINING, "o"), (VALIDATION, "x"), (INK, "^"), (SOFT, "s"), (TRAINING, "+"), (VALIDATION, "v")
)  # fmt: skip
KS = range(1, MOST_K + 1)


class GroupPicture:
    """The points, each with the mark of its centre, and the way that the centres went."""

    name = "Points and centres"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("first column", "second column")
        self.axes.set(xlim=SIDE, ylim=SIDE)
        self.groups = [self._line(m, color=c, markersize=4.6) for c, m in LOOKS]
        look = {"color": MODEL, "linewidth": 1.6, "markersize": 3}
        self.ways = [self._line("-o", **look) for _ in LOOKS]
        self.ends = self._line("P", color=MODEL, markersize=12, markeredgecolor=INK)

    def _line(self, shape: str, **look: object) -> Line2D:
        return self.axes.plot([], [], shape, **look)[0]  # type: ignore[arg-type]

    def ground(self, state: Search) -> object:  # noqa: ARG002 as for every picture
        """The axes never change."""
        return SIDE

    def moving(self, state: Search) -> list[Artist]:
        """Every point by its centre, and each centre's way."""
        nothing = np.empty((0, 2))
        for n, (group, way) in enumerate(zip(self.groups, self.ways, strict=True)):
            used = n < state.k
            group.set_data(*(state.x[state.owner == n] if used else nothing).T)
            way.set_data(*(state.path[:, n] if used else nothing).T)
        self.ends.set_data(*state.path[-1].T)
        return [*self.groups, *self.ways, self.ends]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "first column", "second column")

    def dots(self, state: Search) -> list[Dot]:
        """The starting places."""
        starts = enumerate(state.starts[: state.k], 1)
        return [Dot(*place, name=f"Start of centre {n}", tag=f"{n}") for n, place in starts]

    def act(self, state: Search, event: Event) -> Search:
        """Move a starting place; a click brings the nearest one there."""
        if event.kind == "remove":
            raise ValueError("A start can only be moved; the slider sets how many there are.")
        place, own = (round(event.x, 1), round(event.y, 1)), np.array(state.starts[: state.k])
        near = int(np.hypot(*(own - place).T).argmin())
        moved = event.point if 0 <= event.point < state.k else near
        return replace(state, starts=tuple(
            place if n == moved else old for n, old in enumerate(state.starts)))  # fmt: skip

    def says(self, state: Search) -> str:
        """How many points each centre has, and whether it has settled."""
        sizes = ", ".join(str(int((state.owner == n).sum())) for n in range(state.k))
        rounds = "1 round" if state.rounds == 1 else f"{state.rounds} rounds"
        end = "One more round would move nothing." if state.settled else "It has not settled yet."
        return f"After {rounds} the centres 1 to {state.k} have {sizes} of 120 points. {end}"

    def table(self, state: Search) -> list[list[str]]:
        """Each centre: where it began, where it is, how many points it has."""
        head = ["centre", "began at", "stands at", "points"]
        ends = zip(state.path[0], state.path[-1], strict=True)
        return [head, *([f"{n}", _place(a), _place(b), f"{int((state.owner == n - 1).sum())}"]
                        for n, (a, b) in enumerate(ends, 1))]  # fmt: skip


def _place(place: Sequence[float]) -> str:
    return f"({place[0]:.1f}, {place[1]:.1f})"


class TotalPicture(Still):
    """The best sum of squared distances by number of clusters, and where the reader stands."""

    instead = "the starts are moved in the other one"
    name = "Sum of squared distances by k"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("clusters, k", "sum of squared distances")
        self.curve, self.word = draw_sums(self.axes, sums=[1.0] * MOST_K)
        look = {"color": MODEL, "markersize": 10, "markeredgecolor": INK, "clip_on": False}
        [self.here] = self.axes.plot([], [], "P", **look)
        self.yours = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, va="bottom")

    def ground(self, state: Search) -> object:
        """The best sums of these points."""
        sums = [best(k, even=state.even) for k in KS]
        self.curve.set_ydata(sums)
        self.axes.set_ylim(0, 1.15 * sums[0])
        self.word.set_position((MOST_K, sums[-1] + 0.05 * sums[0]))
        return state.even

    def moving(self, state: Search) -> list[Artist]:
        """The sum of the centres as they stand; above the picture, it is drawn at its top."""
        top = self.axes.get_ylim()[1]
        right = state.k > MOST_K / 2
        height = min(state.total, 0.97 * top)
        self.here.set_data([state.k], [height])
        self.yours.set(text="yours", ha="right" if right else "left")
        self.yours.set_position(
            (state.k + (-0.25 if right else 0.25), min(state.total, 0.97 * top))
        )
        return [self.here, self.yours]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "clusters", "sum of squared distances")

    def says(self, state: Search) -> str:
        """The sum, and the best one that is known."""
        return (
            f"Your centres have a sum of squared distances of {state.total:.1f}; the best "
            f"that is known for k = {state.k} is {best(state.k, even=state.even):.1f}."
        )

    def table(self, state: Search) -> list[list[str]]:
        """The best sum for each number of clusters."""
        return [["k", "best sum"], *([f"{k}", f"{best(k, even=state.even):.1f}"] for k in KS)]


def draw_sums(axes: Axes, *, sums: Sequence[float]) -> tuple[Artist, Artist]:
    """The best sum of squared distances for 1, 2, 3 … clusters; returns line and word.

    Args:
        axes: where to draw.
        sums: one for each number of clusters, two or more.
    """
    ks = range(1, len(sums) + 1)
    [line] = axes.plot(ks, sums, "-o", color=TRAINING, linewidth=2, markersize=5)
    place = (len(sums), sums[-1] + 0.05 * sums[0])
    word = axes.text(*place, "best known", color=TRAINING, fontsize=TEXT, ha="right", va="bottom")
    axes.set(xlabel="clusters, k", ylabel="sum of squared distances", ylim=(0, 1.15 * sums[0]))
    axes.set_xticks(ks)
    return line, word
