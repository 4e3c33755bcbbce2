"""The two pictures of *find the like*: the texts by two of their words, and the texts in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, number
from guide.labs.cells import Box, Cells, Word
from guide.labs.paper import TEXT, Still, frame, sheet, slate
from guide.labs.shelf import COUNTS, FOOTBALL, MEASURES, NAMES, Search

if TYPE_CHECKING:
    from matplotlib.artist import Artist

LEAST, MOST = -2.6, 16.0  # of both axes, in words
SHOWN = 3  # lines that are drawn
WIDE, HIGH = 10.0, 9.5  # of the slate
BAR, LONG = 3.0, 5.0  # where bars begin, and how long the longest is
HUES = (TRAINING,) * FOOTBALL + (VALIDATION,) * (len(NAMES) - FOOTBALL)
TOPICS = ("football", "cooking")


def _topic(text: int) -> str:
    return TOPICS[text >= FOOTBALL]


class PlanePicture:
    """Texts and query by their counts of "ball" and "oven", with lines to the nearest three.

    For a distance the lines begin at the query, for an angle at 0: then directions are compared.
    """

    name = "Two of the three words"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("how often “ball”", "how often “oven”")
        self.axes.set(xlim=(LEAST, MOST), ylim=(LEAST, MOST))
        self.axes.set(xticks=range(0, 16, 5), yticks=range(0, 16, 5))
        for topic, mark, hue in zip(range(2), "os", (TRAINING, VALIDATION), strict=True):
            own = COUNTS[topic * FOOTBALL :][:FOOTBALL]
            self.axes.plot(own[:, 0], own[:, 1], mark, color=hue, markersize=8)
        for text, (x, y, _) in enumerate(COUNTS):
            at = {"ha": "right", "x": x - 0.4} if x > 12 else {"ha": "left", "x": x + 0.5}
            self.axes.text(y=y + 0.65, s=NAMES[text], color=INK, fontsize=TEXT, **at)
        self.lines = LineCollection([], colors=MODEL, linewidths=1.6)
        self.axes.add_collection(self.lines, autolim=False)
        self.end = self.axes.plot([], [], "X", color=MODEL, markersize=11)[0]

    def ground(self, state: Search) -> object:  # noqa: ARG002 as for every picture
        """The texts never change."""
        return LEAST, MOST

    def moving(self, state: Search) -> list[Artist]:
        """The query with all its copies, and lines to the nearest texts."""
        tip = state.query[:2]
        begin = np.zeros(2) if state.measure == 2 else tip
        lines = [[begin, COUNTS[n, :2]] for n in state.order[:SHOWN]]
        lines += [[begin, tip]] if state.measure == 2 else []
        self.lines.set_segments(lines)
        self.end.set_data([tip[0]], [tip[1]])
        return [self.lines, self.end]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "ball", "oven")

    def dots(self, state: Search) -> list[Dot]:
        """The query, written once."""
        ball, oven, _ = state.words
        return [Dot(*state.place, f"Query with {ball} times ball and {oven} times oven", "query")]

    def act(self, state: Search, event: Event) -> Search:
        """Give the query other counts."""
        if event.kind == "remove":
            raise ValueError("The query can be moved, and not taken away.")
        return replace(state, place=(event.x, event.y))

    def says(self, state: Search) -> str:
        """What the query counts, and its nearest texts."""
        ball, oven, the = (int(n) for n in state.query)
        first = ", ".join(NAMES[n] for n in state.order[:SHOWN])
        return (
            f"The query counts {ball} times ball, {oven} times oven and {the} times the. "
            f"Nearest are {first}."
        )

    def table(self, state: Search) -> list[list[str]]:
        """The counts of each text and of the query."""
        rows = [[name, _topic(n), *(f"{c:.0f}" for c in COUNTS[n])] for n, name in enumerate(NAMES)]
        query = ["query", "", *(f"{n:.0f}" for n in state.query)]
        return [["text", "about", "ball", "oven", "the"], *rows, query]


class RankPicture(Still):
    """The six texts, the nearest first, each with a bar as long as it is far."""

    instead = "the query is moved in the other one"
    name = "The texts in order"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        self.cells = Cells(self.axes)

    def ground(self, state: Search) -> object:  # noqa: ARG002 as for every picture
        """There is nothing that stays."""
        return self.name

    def moving(self, state: Search) -> list[Artist]:
        """Names, bars and numbers."""
        words = [Word(0.2, 9.0, f"how far: {MEASURES[state.measure]}", SOFT, left=True)]
        boxes, most = [], max(float(state.far.max()), 1e-9)
        for line, text in enumerate(state.order):
            y, long = 7.7 - 1.25 * line, LONG * float(state.far[text]) / most
            words.append(Word(0.2, y, f"{line + 1}  {NAMES[text]}", bold=True, left=True))
            words.append(Word(0.2, y - 0.5, f"    {_topic(text)}", HUES[text], left=True, size=11))
            boxes.append(Box(BAR, y - 0.4, long + 0.15, 0.8, HUES[text], filled=True))
            says = number(max(float(state.far[text]), 0.0) if state.far[text] > 1e-9 else 0.0)
            words.append(Word(BAR + long + 0.35, y, says, left=True))
        return [self.cells.put(boxes, words)]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "columns", "lines")

    def says(self, state: Search) -> str:
        """How many of the first three are about football."""
        count = sum(n < FOOTBALL for n in state.order[:SHOWN])
        words = "weighed by rarity" if state.rare else "counted plainly"
        return (
            f"By {MEASURES[state.measure]}, words {words}: first is {NAMES[state.order[0]]}. "
            f"Texts on football among the first three: {count}."
        )

    def table(self, state: Search) -> list[list[str]]:
        """The texts in order."""
        rows = ([NAMES[n], _topic(n), f"{abs(state.far[n]):.3g}"] for n in state.order)
        return [["text", "about", "how far"], *rows]
