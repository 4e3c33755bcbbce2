"""Step through: a small program with a loop and a function, run one line at a time.

The aha: the function works with a ``total`` of its own. It goes up inside while the
``total`` outside stays 100, and nothing comes out but what is returned.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, listing
from guide.labs.listing import ProgramPicture
from guide.labs.step_through_pictures import NamesPicture
from guide.labs.step_through_run import OUTSIDE, Run

name = "step-through"
PASSES, SUM = 6, 18  # of the goal
MOST_START, MOST_STOP, MOST_BY = 8, 12, 5

prediction = Prediction(
    ask="Line 8 calls the function with 1 and 6. What will line 9 print?",
    options=(
        Option(
            "100 6",
            "The function adds up 2 and 4 under a name of its own, and hands back 6.",
        ),
        Option(
            "6 6",
            "The 6 was made under the name total inside the function. The total outside is "
            "another one, and no line outside ever changes it.",
        ),
        Option(
            "100 12",
            "A range ends before its second number: n is 1, 2, 3, 4, 5, and never 6.",
        ),
        Option(
            "100 None",
            "That happens without return, when nothing is handed back. Line 7 returns the total.",
        ),
    ),
    right=0,
    try_it="Run one line more, again and again, until line 9 has run.",
)
goal = (
    f"Let line 9 print {OUTSIDE} {SUM}, with exactly {PASSES} passes through the loop, and run "
    "the program to its end."
)


def first() -> Run:
    """The state a reader finds."""
    return Run()


def pictures() -> tuple[ProgramPicture, NamesPicture]:
    """The pictures in the order of the page."""
    return ProgramPicture(len(first().lines)), NamesPicture()


def controls(state: Run) -> tuple[Slide | Switch, ...]:
    """How far to run, both ends of the range, which numbers count, and what line 7 does."""
    end = len(state.moments) - 1
    return (
        Slide("at", "Lines run", state.at, end, f"{state.at} of {end}"),
        Slide("start", "Range begins with", state.start, MOST_START, f"{state.start}"),
        Slide("stop", "Range ends before", state.stop, MOST_STOP, f"{state.stop}"),
        Slide("by", "Add n if it can be divided by", state.by - 1, MOST_BY - 1, f"{state.by}"),
        Switch("gives", "Line 7 returns the total (off: it only prints it)", state.gives),
    )


def turn(state: Run, name: str, value: int | bool) -> Run:
    """The state after a control was set; another program begins anew."""
    if name == "at":
        return replace(state, at=int(value))
    if name == "gives":
        return replace(state, gives=bool(value), at=0)
    return replace(state, **{name: int(value) + (name == "by"), "at": 0})


steps = listing.steps(first)


def reached(state: Run) -> bool:
    """Whether the program has ended, printed the numbers of the goal, in as many passes."""
    printed = state.now.printed[-1:] == (f"{OUTSIDE} {SUM}",)
    return state.ended and printed and state.stop - state.start == PASSES


def seen(state: Run) -> bool:
    """Whether the program was seen to its end as it stood at the prediction."""
    return state.ended and replace(state, at=0) == first()


def why(state: Run) -> str:
    """What was added up, under which name, and what came out."""
    added = [n for n in range(state.start, state.stop) if n % state.by == 0]
    total = f"{' + '.join(map(str, added))} = {sum(added)}" if added else "nothing, 0"
    return (
        f"Inside, total began at 0 and became {total}. Outside, total was {OUTSIDE} in every "
        f"moment: line 3 does not touch it, it makes a name that lives while the function runs."
    )


def code(state: Run) -> str:
    """The program itself, and what its names stand for at the end."""
    return "\n".join([*state.lines, "total, result"])
