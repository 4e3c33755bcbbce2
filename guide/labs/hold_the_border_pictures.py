"""The two pictures of *hold the border*: apples with border and margin, and what each costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, number, percent
from guide.labs.apples import SIDE, Border, apples
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.regions import FINE, Region, key, keyed, two_kinds

TICKS = np.linspace(*SIDE, FINE)
TOP = 10.9  # of the map: room for one line of words above the apples
FAR, DEAR = 5.0, 4.4  # the largest class · score and loss that the second picture shows
KINDS = {1.0: "table", -1.0: "juice"}
MOST = 12  # rows of a table


class MapPicture:
    """The apples, the border with its margin, and who holds it; one apple can be dragged."""

    name = "Apples, border and margin"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("sweetness (points)", "firmness (points)")
        self.axes.set(xlim=SIDE, ylim=(SIDE[0], TOP))
        self.axes.set_yticks(range(0, 11, 2))
        self.axes.grid(visible=False)
        key(self.figure, keyed("● table", "× juice", "■ called table"))
        self.points: list[Artist] = []
        self.region = Region(self.axes, SIDE, SIDE)
        ring = {"markerfacecolor": "none", "markersize": 11, "color": INK}
        [self.held] = self.axes.plot([], [], "o", markeredgewidth=1.1, **ring)
        [self.yours] = self.axes.plot([], [], "o", color=TRAINING, markersize=7)
        self.word = self.axes.text(0.1, 10.45, "", color=INK, fontsize=TEXT, va="center")

    def ground(self, state: Border) -> object:
        """The apples that stay where they are."""
        for artist in self.points:
            artist.remove()
        known = apples(bent=state.bent)
        self.points = two_kinds(self.axes, known.x, known.kind > 0)
        return state.bent

    def moving(self, state: Border) -> list[Artist]:
        """Border, margin, rings, the reader's apple, and the share of new apples told wrong."""
        fitted = state.fit
        shaded = self.region.show(fitted.map(TICKS), 0, sides=(-1, 1))
        self.held.set_data(*fitted.rows.x[fitted.held].T)
        self.yours.set_data([state.place[0]], [state.place[1]])
        wrong = f"new wrong {percent(state.new_wrong)}"
        self.word.set_text(f"○ {len(fitted.held)} support vectors; {wrong}")
        return [*shaded, self.held, self.yours, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "sweetness", "firmness")

    def dots(self, state: Border) -> list[Dot]:
        """The one apple that can be moved."""
        return [Dot(*state.place, name="Your apple", tag="yours")]

    def act(self, state: Border, event: Event) -> Border:
        """Put the apple somewhere else."""
        if event.kind == "remove":
            raise ValueError("Your apple cannot be taken away, only moved.")
        x, y = (float(np.clip(round(v, 1), *SIDE)) for v in (event.x, event.y))
        return replace(state, place=(x, y))

    def says(self, state: Border) -> str:
        """Margin, support vectors, and what is told wrong."""
        fitted = state.fit
        wide = "" if state.kernel else f"The margin is {number(fitted.margin)} points wide. "
        return (
            f"{wide}{len(fitted.held)} of {len(fitted.sides)} apples hold the border. "
            f"Told wrong: {state.wrong} of the known "
            f"apples and {percent(state.new_wrong)} of the new ones."
        )

    def table(self, state: Border) -> list[list[str]]:
        """The support vectors, the dearest first."""
        fitted = state.fit
        dearest = sorted(fitted.held.tolist(), key=lambda n: fitted.sides[n])[:MOST]
        head = ["support vector", "sweetness", "firmness", "kind", "class · score", "hinge loss"]
        names = {len(fitted.sides) - 1: "yours"}
        return [
            head,
            *(
                [
                    names.get(n, str(n + 1)),
                    *(f"{v:.1f}" for v in fitted.rows.x[n]),
                    KINDS[fitted.rows.kind[n]],
                    number(fitted.sides[n]),
                    number(fitted.losses[n]),
                ]
                for n in dearest
            ),
        ]


class LossPicture(Still):
    """The hinge: what an apple costs by class · score, with each apple on it."""

    instead = "your apple is moved in the other one"
    name = "What each apple costs"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("class · score", "hinge loss")
        self.axes.set(xlim=(1 - DEAR, FAR + 0.2), ylim=(-0.15, DEAR))
        self.axes.grid(visible=False)
        self.axes.plot([1 - DEAR, 1, FAR], [DEAR, 0, 0], color=MODEL, linewidth=2)
        for side, style in ((0, "-"), (1, (0, (4, 3)))):
            self.axes.axvline(side, color=MODEL, linewidth=1.1, linestyle=style)
        for x, y, says in (
            (-0.15, 4.1, "wrong side"),
            (0.12, 3.4, "inside"),
            (1.15, 2.7, "costs nothing"),
        ):
            right = "right" if x < 0 else "left"
            self.axes.text(x, y, says, color=SOFT, fontsize=TEXT, ha=right, va="center")
        look = {"clip_on": False, "markersize": 5}
        [self.table_kind] = self.axes.plot([], [], "o", color=TRAINING, **look)
        [self.juice] = self.axes.plot([], [], "x", color=VALIDATION, **look)
        mark = {"markerfacecolor": "none", "markersize": 12, "color": INK, "clip_on": False}
        [self.yours] = self.axes.plot([], [], "s", markeredgewidth=1.4, **mark)
        self.word = self.axes.text(0, 0, "yours", color=INK, fontsize=TEXT, va="bottom")

    def ground(self, state: Border) -> object:  # noqa: ARG002 as for every picture
        """The hinge never changes."""
        return FAR, DEAR

    def moving(self, state: Border) -> list[Artist]:
        """Each apple on the hinge; those beyond the picture stand at its edge."""
        fitted = state.fit
        at = np.clip(fitted.sides, 1 - DEAR, FAR)
        cost = np.maximum(0, 1 - at)
        for shown, kind in ((self.table_kind, 1), (self.juice, -1)):
            those = fitted.rows.kind == kind
            shown.set_data(at[those], cost[those])
        self.yours.set_data(at[-1:], cost[-1:])
        self.word.set_position((min(at[-1], FAR - 1), cost[-1] + 0.18))
        return [self.table_kind, self.juice, self.yours, self.word]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "class · score", "hinge loss")

    def says(self, state: Border) -> str:
        """The two parts of what is made small."""
        fitted = state.fit
        sum_of, price = float(fitted.losses.sum()), state.c * float(fitted.losses.sum())
        return (
            f"The hinge losses add up to {number(sum_of)}; times C = {number(state.c)} that is "
            f"{number(price)}. The weights cost {number(fitted.size)} more. The loss of your "
            f"apple is {number(fitted.losses[-1])}."
        )

    def table(self, state: Border) -> list[list[str]]:
        """How many apples there are of each sort."""
        sides = state.fit.sides
        sorts = (
            ("outside of the margin, costs nothing", sides > 1 + 1e-3),
            ("on the edge of the margin", np.abs(sides - 1) <= 1e-3),
            ("inside of the margin, right side", (sides < 1 - 1e-3) & (sides > 0)),
            ("wrong side", sides <= 0),
        )
        rows = ([says, str(int(those.sum())), number(float(state.fit.losses[those].sum()))]
                for says, those in sorts)  # fmt: skip
        return [["where", "apples", "sum of hinge losses"], *rows]


def draw_street(axes: Axes, *, across: Sequence[float], up: Sequence[float], table: int) -> None:
    """Named apples, and the straight border with the widest margin between them.

    Args:
        axes: where to draw.
        across: sweetness of the apples, named A, B, C … in this order.
        up: their firmness, as many numbers.
        table: how many of them, the first, are for the table; a straight border parts them
            from the others.
    """
    from sklearn.svm import SVC

    x = np.column_stack([across, up]).astype(float)
    kind = np.where(np.arange(len(x)) < table, 1, -1)
    model = SVC(kernel="linear", C=1e6).fit(x, kind)
    (w_across, w_up), b = model.coef_[0], model.intercept_[0]
    ends = np.array(SIDE)
    for score, style in ((0, "-"), (1, "--"), (-1, "--")):
        line = (score - b - w_across * ends) / w_up
        axes.plot(ends, line, style, color=MODEL, linewidth=1.8)
    two_kinds(axes, x, kind > 0)
    for letter, place in zip("ABCDEFGH", x, strict=False):
        axes.text(place[0] + 0.25, place[1], letter, color=INK, fontsize=TEXT, weight="bold")
    axes.set(xlim=SIDE, ylim=SIDE, xlabel="sweetness (points)", ylabel="firmness (points)")
