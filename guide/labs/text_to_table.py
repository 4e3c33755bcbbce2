"""Text to table: a pattern put together from parts, what it catches, and the rows it gives.

The aha: ``.+`` takes as much as it can. Of two names in one line it makes a single match,
from the first ``<b>`` to the last ``</b>``; ``.+?`` or ``[^<]+`` stops in time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from guide.labs import Option, Prediction, Slide
from guide.labs.text_to_table_pictures import LitPicture, RowsPicture

name = "text-to-table"
TEXT = (
    "<b>Oslo</b> 4 C, <b>Rome</b> 19 C",
    "<b>Bergen</b> -3 C",
    "<b>Bad Aibling</b> 11 C",
)
CITIES = ("Oslo", "Rome", "Bergen", "Bad Aibling")
BEGINS = ("", "<b>", " ")
PIECES = (".", "[A-Za-z]", "[0-9]", "[^<]")
TIMES = ("", "+", "*", "+?")
ENDS = ("", "</b>", " C")

prediction = Prediction(
    ask="The three lines name four cities. How many rows does <b>(.+)</b> give?",
    options=(
        Option(
            "3",
            "In the first line .+ runs on to the last </b> it can reach and takes both names in "
            "one match.",
        ),
        Option(
            "4",
            "That is what you want, but .+ takes as much as it can. It does not stop at the "
            "first </b>.",
        ),
        Option(
            "1",
            "A point stands for any sign but the end of a line, so a match stays in its line.",
        ),
        Option("0", "Every line has a <b>, something, and a </b>, so every line has a match."),
    ),
    right=0,
    try_it="Set the pattern to <b>(.+)</b>: begins with <b>, any sign, one or more.",
)
goal = "Put a pattern together that gives exactly the four cities, one in each row."


@dataclass(frozen=True, slots=True)
class Pattern:
    """The parts of a pattern, as places of BEGINS, PIECES, TIMES and ENDS."""

    begins: int = 1
    piece: int = 0
    times: int = 0
    ends: int = 1

    @property
    def text(self) -> str:
        """The pattern, with a group around what is kept."""
        kept = f"({PIECES[self.piece]}{TIMES[self.times]})"
        return f"{BEGINS[self.begins]}{kept}{ENDS[self.ends]}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The text that is searched."""
        return TEXT

    @property
    def matches(self) -> tuple[tuple[int, tuple[int, int], tuple[int, int], str], ...]:
        """Line, ends of the match, ends of what is kept, and what is kept, for each match."""
        return tuple(
            (n, m.span(), m.span(1), m[1])
            for n, line in enumerate(TEXT)
            for m in re.finditer(self.text, line)
        )

    @property
    def rows(self) -> tuple[str, ...]:
        """What is kept, in the order of the text."""
        return tuple(kept for *_, kept in self.matches)


def first() -> Pattern:
    """The state a reader finds."""
    return Pattern()


def pictures() -> tuple[LitPicture, RowsPicture]:
    """The pictures in the order of the page."""
    return LitPicture(len(TEXT)), RowsPicture()


def controls(state: Pattern) -> tuple[Slide, ...]:
    """The four parts of the pattern."""
    words = "any sign", "a letter", "a digit", "any sign but <"
    often = "once", "once or more", "any number", "once or more, as few as will do"
    begin, end = BEGINS[state.begins], ENDS[state.ends]
    return (
        Slide("begins", "Begins with", state.begins, 2, repr(begin) if begin else "nothing"),
        Slide("piece", "Keep", state.piece, 3, f"{PIECES[state.piece]}  {words[state.piece]}"),
        Slide("times", "How often", state.times, 3, f"{TIMES[state.times]}  {often[state.times]}"),
        Slide("ends", "Ends with", state.ends, 2, repr(end) if end else "nothing"),
    )


def turn(state: Pattern, name: str, value: int) -> Pattern:
    """The state after a control was set."""
    return replace(state, **{name: int(value)})


def _reset(state: Pattern) -> Pattern:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Pattern) -> bool:
    """Whether the rows are the cities and nothing else."""
    return state.rows == CITIES


def seen(state: Pattern) -> bool:
    """Whether the pattern of the prediction was set."""
    return state.text == "<b>(.+)</b>"


def why(state: Pattern) -> str:
    """What the pattern takes in the first line."""
    firsts = [kept for n, *_, kept in state.matches if n == 0]
    found = " and ".join(f"“{kept}”" for kept in firsts[:3]) or "nothing"
    return f"In line 1 {state.text} keeps {found}. Rows in all: {len(state.rows)}."


def code(state: Pattern) -> str:
    """A cell that gives the rows."""
    text = "\\n".join(TEXT)
    return f'import re\n\ntext = "{text}"\nre.findall(r"{state.text}", text)'
