"""The pictures of *fill the gaps*: the table with its predictions, and the errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from numpy.typing import NDArray

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION, Dot, Event, Frame, number
from guide.labs.cells import Cells, Word
from guide.labs.gaps import Gaps, rated
from guide.labs.paper import TEXT, Still, frame, sheet
from guide.labs.ratings import FILMS, MOST, VIEWERS, ratings

ROWS, COLUMNS = len(VIEWERS) + 1, len(FILMS)  # the last row is the reader's
SMALL = TEXT - 2
BELOW = -1.1  # where the pen is, below the last row and out of the way of clicks


class TablePicture:
    """Ratings in filled boxes, predictions as bare numbers, hidden ratings in open boxes."""

    name = "Table of ratings"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("", "")
        self.axes.set_position((0.005, 0.005, 0.99, 0.99))
        self.axes.set_axis_off()
        self.axes.set(xlim=(-1.3, COLUMNS + 0.7), ylim=(-1.7, ROWS + 1.9))
        for row, viewer in enumerate((*VIEWERS, "You")):
            weight = "bold" if viewer == "You" else "normal"
            y = ROWS - row - 0.5
            self._word(-0.15, y, viewer, ha="right", va="center", weight=weight)
        for column, film in enumerate(FILMS):
            self._word(column + 0.3, ROWS + 0.15, film, rotation=40, ha="left", va="bottom")
        table = ratings()
        known = _boxes(table.known)
        self.axes.add_collection(PolyCollection(known, facecolors=to_rgba(TRAINING, 0.2)))
        hidden = PolyCollection(_boxes(table.hidden), facecolors="none", edgecolors=VALIDATION)
        hidden.set_linewidth(1.2)
        self.axes.add_collection(hidden)
        still = (
            _cell(row, column, f"{table.stars[row, column]:.0f}", given=True)
            for row, column in np.argwhere(table.known)
        )
        Cells(self.axes).put((), still)
        self.guessed = np.argwhere(~table.known).tolist()
        self.mine = PolyCollection([], facecolors=to_rgba(TRAINING, 0.2))
        self.axes.add_collection(self.mine)
        self.cells = Cells(self.axes)

    def _word(self, x: float, y: float, text: str, **look: object) -> None:
        look = {"color": INK, "fontsize": SMALL} | look
        self.axes.text(x, y, text, **look)  # type: ignore[arg-type]

    def ground(self, state: Gaps) -> object:  # noqa: ARG002 as for every picture
        """Names and ratings never change."""
        return COLUMNS

    def moving(self, state: Gaps) -> list[Artist]:
        """Predictions, and the ratings of the reader."""
        predicted = state.fit.predicted.tolist()
        words = [_cell(row, column, _stars(predicted[row][column])) for row, column in self.guessed]
        own = np.zeros((ROWS, COLUMNS), dtype=bool)
        own[-1] = np.array(state.own) > 0
        self.mine.set_verts(_boxes(own))
        for column, (stars, guess) in enumerate(zip(state.own, state.yours.tolist(), strict=True)):
            says = str(stars) if stars else _stars(guess)
            words.append(_cell(ROWS - 1, column, says, given=bool(stars)))
        return [self.mine, self.cells.put((), words)]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "film", "viewer")

    def dots(self, state: Gaps) -> list[Dot]:
        """The pen, in the reader's row."""
        return [Dot(state.pen, BELOW, name=f"Pen, now at {FILMS[int(state.pen)]}")]

    def act(self, state: Gaps, event: Event) -> Gaps:
        """A click in the last row rates a film; a drag, or the arrow keys, move the pen."""
        if event.kind == "remove":
            raise ValueError("The pen cannot be taken away, only moved.")
        column = int(np.floor(event.x))
        if event.kind == "click":
            if not (0 <= column < COLUMNS and 0 <= event.y < 1):
                raise ValueError("Only your own row, the last one, can be rated.")
            return rated(replace(state, pen=column + 0.5))
        return replace(state, pen=min(max(event.x, 0.0), COLUMNS - 0.01))

    def says(self, state: Gaps) -> str:
        """What is in the table, and what comes out for the reader."""
        blank = [n for n, stars in enumerate(state.own) if not stars]
        given = COLUMNS - len(blank)
        told = (
            "Filled boxes are known ratings, open boxes are ratings hidden from the model, and "
            "all other numbers are predictions"
        )
        if not blank:
            return f"{told}. You have rated every film."
        guess = state.yours
        if np.ptp(guess[blank]) < 0.05:
            tip = f"each film that you have not rated is predicted at {_stars(guess[blank[0]])}"
        else:
            best = max(blank, key=lambda n: guess[n])
            tip = f"the best guess for you is {FILMS[best]}, at {_stars(guess[best])}"
        return f"{told}. You have given {given} rating{'' if given == 1 else 's'}; {tip}."

    def table(self, state: Gaps) -> list[list[str]]:
        """Every cell: a rating, a prediction in brackets, or both for a hidden one."""
        table, predicted = ratings(), state.fit.predicted.tolist()
        rows = [["viewer", *FILMS]]
        for n, viewer in enumerate(VIEWERS):
            cells = []
            for m in range(COLUMNS):
                stars, guess = f"{table.stars[n, m]:.0f}", f"({_stars(predicted[n][m])})"
                hidden = f"{guess} hidden: {stars}"
                cells.append(
                    stars if table.known[n, m] else hidden if table.hidden[n, m] else guess
                )
            rows.append([viewer, *cells])
        yours = zip(state.own, state.yours.tolist(), strict=True)
        return [*rows, ["You", *(str(s) if s else f"({_stars(g)})" for s, g in yours)]]


class ErrorPicture(Still):
    """The error on known and on hidden ratings, by the number of factors."""

    instead = "move the slider “Factors”"
    name = "Error by number of factors"

    def __init__(self) -> None:
        self.figure, self.axes = sheet("factors", "error (stars)")
        self.axes.set(xlim=(-0.2, MOST + 1.2))
        self.axes.set_xticks(range(MOST + 1))
        looks = ((TRAINING, "-"), (VALIDATION, (0, (4, 2))))
        self.lines = [
            self.axes.plot([], [], "o", color=colour, linestyle=style, linewidth=2, markersize=5)[0]
            for colour, style in looks
        ]
        self.words = [
            self.axes.text(MOST + 0.15, 0, w, color=INK, fontsize=TEXT, va="center")
            for w in ("known", "hidden")
        ]
        self.here = self.axes.plot([], [], "o", color=MODEL, markersize=10)[0]
        self.number = self.axes.text(0, 0, "", color=INK, fontsize=TEXT, ha="center", va="bottom")

    def ground(self, state: Gaps) -> object:
        """A higher picture where blanks count as 0."""
        self.axes.set_ylim(0, 4.0 if state.zero else 1.8)
        return state.zero

    def moving(self, state: Gaps) -> list[Artist]:
        """Both curves, and where the reader stands on that of the hidden ratings."""
        errors = _errors(state)
        for line, word, heights in zip(self.lines, self.words, errors.T, strict=True):
            line.set_data(np.arange(MOST + 1), heights)
            word.set_position((MOST + 0.15, heights[-1]))
        height = errors[state.factors, 1]
        self.here.set_data([state.factors], [height])
        self.number.set_position((state.factors, height + 0.035 * self.axes.get_ylim()[1]))
        self.number.set_text(f"{height:.2f}")
        return [*self.lines, *self.words, self.here, self.number]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "factors", "error")

    def says(self, state: Gaps) -> str:
        """Both errors."""
        known, hidden = state.errors(state.factors)
        count = f"{state.factors} factor{'' if state.factors == 1 else 's'}"
        return (
            f"With {count} and a penalty of {number(state.penalty)} the model is off by "
            f"{known:.2f} stars on the known ratings and by {hidden:.2f} on the hidden ones."
        )

    def table(self, state: Gaps) -> list[list[str]]:
        """Both errors for each number of factors."""
        rows = [[str(n), *(f"{e:.2f}" for e in both)] for n, both in enumerate(_errors(state))]
        return [["factors", "error on known", "error on hidden"], *rows]


def draw_errors(axes: Axes, *, known: Sequence[float], hidden: Sequence[float]) -> None:
    """Errors on known and hidden ratings by the number of factors, from 0, for a question."""
    places = np.arange(len(known))
    axes.plot(places, known, "o-", color=TRAINING, linewidth=2)
    axes.plot(places, hidden, "o", color=VALIDATION, linestyle=(0, (4, 2)), linewidth=2)
    for word, heights in (("known", known), ("hidden", hidden)):
        axes.text(places[-1] + 0.15, heights[-1], word, color=INK, fontsize=TEXT, va="center")
    axes.set(xlim=(-0.2, len(known) + 0.4), ylim=(0, 1.1 * max(*known, *hidden)))
    axes.set(xlabel="factors", ylabel="error (stars)")
    axes.set_xticks(places)


def _errors(state: Gaps) -> NDArray[np.float64]:
    """Errors on known and hidden ratings, shape (6, 2)."""
    return np.array([state.errors(n) for n in range(MOST + 1)])


def _boxes(cells: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The corners of a box in each of these cells, shape (n, 4, 2); row 0 is the uppermost."""
    row, column = np.nonzero(cells)
    corner = np.column_stack([column, ROWS - row - 1.0])
    return corner[:, None, :] + np.array([[0.07, 0.07], [0.93, 0.07], [0.93, 0.93], [0.07, 0.93]])


def _cell(row: int, column: int, says: str, *, given: bool = False) -> Word:
    """A number in a cell: bold if somebody gave it, else a guess."""
    look = INK if given else SOFT
    return Word(column + 0.5, ROWS - row - 0.5, says, look, bold=given, size=SMALL)


def _stars(stars: float) -> str:
    return f"{round(stars, 1) + 0.0:.1f}".replace("-", "−")
