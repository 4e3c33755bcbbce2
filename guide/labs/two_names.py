"""Two names: a list, a second name or a copy, two changes; boxes and arrows show what is shared.

The aha: ``b = a`` makes no list. What is changed under one name is seen under the other, and
a plain copy still shares the lists inside.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, listing
from guide.labs.listing import ProgramPicture
from guide.labs.two_names_memory import CHANGES, COPIES, Pair
from guide.labs.two_names_pictures import ListsPicture, shared

name = "two-names"
PRINTED = "[1, [5, 6, 7]] [9, [5, 6, 7]]"  # of the goal

prediction = Prediction(
    ask="Line 3 says b = a. Lines 4 and 5 then change b. What does a look like at the end?",
    options=(
        Option(
            "[9, [5, 6], 4]",
            "b = a gives the list a second name. Every change through b is a change of the "
            "one list there is.",
        ),
        Option(
            "[1, [5, 6]]",
            "That would need a second list. b = a makes none: it ties a second name to the first.",
        ),
        Option(
            "[1, [5, 6], 4]",
            "Neither line makes a difference between the two names: append and b[0] = 9 both "
            "change the list itself.",
        ),
        Option(
            "[9, [5, 6]]",
            "append changes the list itself, as b[0] = 9 does. It does not make a new one.",
        ),
    ),
    right=0,
    try_it="Run one line more, again and again, until line 6 has run.",
)
goal = f"Choose lines 3, 4 and 5 so that line 6 prints {PRINTED}, and run it."


def first() -> Pair:
    """The state a reader finds."""
    return Pair()


def pictures() -> tuple[ProgramPicture, ListsPicture]:
    """The pictures in the order of the page."""
    return ProgramPicture(len(first().lines), wide=34), ListsPicture()


def controls(state: Pair) -> tuple[Slide, ...]:
    """How far to run, and what lines 3, 4 and 5 say."""
    end, more = len(state.moments) - 1, len(CHANGES) - 1
    return (
        Slide("at", "Lines run", state.at, end, f"{state.at} of {end}"),
        Slide("copied", "Line 3", state.copied, len(COPIES) - 1, COPIES[state.copied]),
        Slide("third", "Line 4", state.third, more, CHANGES[state.third]),
        Slide("fourth", "Line 5", state.fourth, more, CHANGES[state.fourth]),
    )


def turn(state: Pair, name: str, value: int) -> Pair:
    """The state after a control was set; another program begins anew."""
    return replace(state, **{"at": 0, name: int(value)})


steps = listing.steps(first)


def reached(state: Pair) -> bool:
    """Whether the program has printed what the goal asks for."""
    return state.now.printed == (PRINTED,)


def seen(state: Pair) -> bool:
    """Whether the program of the prediction was run to its end."""
    return bool(state.now.printed) and replace(state, at=0) == first()


def why(state: Pair) -> str:
    """How many lists there are at the end, and what the names share."""
    end = state.moments[-1]
    lists = len({end.names["a"], end.names["b"]})
    count = "1 list" if lists == 1 else "2 lists"
    return f"At the end the names a and b lead to {count}. {shared(end)}"


def code(state: Pair) -> str:
    """The program itself, and whether the two are one list."""
    return "\n".join([*state.lines, "a is b, a[1] is b[1]"])
