"""Grow trees: one tree, then a vote of many, on seedlings that thrive or wither.

The aha: a deep tree knows its rows by heart and is worse on new ones; the vote of
many such trees is calmer than each of them. tests/labs/test_grow_trees.py proves it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.labs import Option, Prediction, Slide, Switch, percent
from guide.labs.forest import DEEPEST, MOST, NEW_SAMPLE, ROWS
from guide.labs.grow_trees_pictures import DepthPicture, MapPicture, State

name = "grow-trees"
GOAL = 0.225  # of the new rows
FIRST = 7  # the sample that a reader finds

prediction = Prediction(
    ask=(
        "One tree may ask 12 questions in a row. It is right for all the rows it has seen, and "
        "wrong for 33 % of new ones. Now 15 trees like it vote, each grown from rows drawn anew "
        "out of the same 150. How often is the vote wrong on new rows?"
    ),
    options=(
        Option(
            "As often: 15 trees from the same rows make the same mistakes.",
            "They would if they were equal. But each has other rows by heart, so their mistakes "
            "lie in other places.",
        ),
        Option(
            "More often: 15 trees learn 15 times as much by heart.",
            "What is learned by heart differs from tree to tree. In a vote it has no majority.",
        ),
        Option(
            "Clearly less often: the mistakes differ, and many are outvoted.",
            "A mistake counts only where most of the trees make it.",
        ),
        Option(
            "Hardly ever: 15 trees together know nearly everything.",
            "Fifteen in a hundred seedlings do as they like. Nothing that is grown from light and "
            "water can know those.",
        ),
    ),
    right=2,
    try_it="Set the questions to 12, and look at the new rows. Then raise the trees to 15.",
)
goal = (
    "Be wrong for at most 22.5 % of the new rows, with the seedlings you find here. "
    "You cannot get below 15 %: so many do as they like."
)


def first() -> State:
    """One tree of one question."""
    return State(depth=1, trees=1, sample=FIRST)


def pictures() -> tuple[MapPicture, DepthPicture]:
    """The map of light and water; the errors by depth."""
    return MapPicture(), DepthPicture()


def controls(state: State) -> tuple[Slide | Switch, ...]:
    """How many questions in a row, and how many trees: an odd number, so that no vote is a draw."""
    one = state.trees == 1
    said = "1, grown from every row" if one else f"{state.trees}, each with rows of its own"
    return (
        Slide(
            "depth", "Questions in a row", state.depth - 1, DEEPEST - 1, f"{state.depth} at most"
        ),
        Slide("trees", "Trees that vote", state.trees // 2, MOST // 2, said),
    )


def turn(state: State, name: str, value: Any) -> State:
    """The state after a slider was moved to a place."""
    if name == "depth":
        return replace(state, depth=int(value) + 1)
    return replace(state, trees=2 * int(value) + 1)


def _other(state: State) -> State:
    """The next sample, which is never that of the new rows."""
    return replace(state, sample=FIRST + (state.sample - FIRST + 1) % (NEW_SAMPLE // 2))


def _reset(state: State) -> State:  # noqa: ARG001 as for every button
    return first()


steps = ((f"Draw {ROWS} other seedlings", _other), ("Reset", _reset))


def reached(state: State) -> bool:
    """Whether this state is the goal, with the seedlings that were there."""
    return state.sample == FIRST and state.new_error <= GOAL


def seen(state: State) -> bool:
    """Whether deep trees were seen to vote."""
    return state.depth == DEEPEST and state.trees == MOST


def why(state: State) -> str:
    """The three errors at the present depth."""
    alone = replace(state, trees=1)
    voters = "1 tree" if state.trees == 1 else f"{state.trees} trees"
    return (
        f"With {state.depth} questions in a row one tree is wrong for {percent(alone.old_error)} "
        f"of the rows it was grown from and for {percent(alone.new_error)} of the new ones. With "
        f"{voters} it is {percent(state.new_error)} of the new ones. Each tree knows other rows "
        "by heart. What only a few of them believe is outvoted; what is true, most have found."
    )


def code(state: State) -> str:
    """A cell that grows the same trees and gives their error on the new rows."""
    start = [
        "import numpy as np",
        "from sklearn.tree import DecisionTreeClassifier",
        "",
        "def seedlings(sample, rows):",
        "    dice = np.random.default_rng(sample)",
        "    x = dice.uniform([2, 0], [10, 10], (rows, 2)).round(1)  # light, water",
        "    well = ((x[:, 0] - 6.5) / 2.6) ** 2 + ((x[:, 1] - 5) / 3.2) ** 2 < 1",
        "    return x, np.where(dice.random(rows) < 0.15, ~well, well)",
        "",
        f"x, thrives = seedlings({state.sample}, 150)",
        "new_x, new_thrives = seedlings(1000, 1000)",
    ]
    return "\n".join([*start, *(_alone(state) if state.trees == 1 else _vote(state))])


def _alone(state: State) -> list[str]:
    return [
        f"tree = DecisionTreeClassifier(max_depth={state.depth}, random_state=0).fit(x, thrives)",
        "np.mean(tree.predict(new_x) != new_thrives)",
    ]


def _vote(state: State) -> list[str]:
    return [
        "dice, votes = np.random.default_rng(0), np.zeros(1000)",
        f"for number in range({state.trees}):",
        "    rows = dice.integers(150, size=150)  # some twice, some not at all",
        "    tree = DecisionTreeClassifier(",
        f"        max_depth={state.depth}, max_features=1, random_state=number",
        "    ).fit(x[rows], thrives[rows])",
        "    votes += tree.predict(new_x)",
        f"np.mean((votes > {state.trees} / 2) != new_thrives)",
    ]
