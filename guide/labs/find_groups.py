"""Find the groups: k-means from starting places of one's own, on heaps and on none.

The aha: it makes as many clusters as it is told, on even noise too; and from a poor
start it settles on poor clusters. tests/labs/test_find_groups.py proves both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.labs import Option, Prediction, Slide, Switch
from guide.labs.find_groups_pictures import GroupPicture, TotalPicture
from guide.labs.heaps import MOST_K, MOST_ROUNDS, Search, best

name = "find-groups"
K, BUDGET, NEAR = 3, 3, 1.01  # centres and rounds of the goal; how near to the best sum

prediction = Prediction(
    ask=(
        "120 points are scattered evenly: there are no groups. You ask k-means for 5. "
        "What comes back?"
    ),
    options=(
        Option(
            "One cluster, as there are no groups to be found.",
            "k-means does not look for gaps. It gives every point to its nearest centre, and five "
            "centres were asked for.",
        ),
        Option(
            "Five clusters that look quite reasonable.",
            "It cuts the points into five parts and says nothing about whether they mean anything.",
        ),
        Option(
            "A message that five clusters do not suit these points.",
            "It has no opinion about k. Only you can ask whether the clusters are of use.",
        ),
        Option(
            "It never settles, as the centres find nothing to hold on to.",
            "No round makes the sum of squared distances larger, so it settles.",
        ),
    ),
    right=1,
    try_it="Turn the switch to even noise, set k to 5, and the rounds to 10 or more.",
)
goal = (
    f"The three heaps, with k = 3: drag the centres to better starting places, so that {BUDGET} "
    "rounds or fewer bring the sum of squared distances within 1 % of the best, 82.0."
)


def first() -> Search:
    """Three centres in one heap, no round yet."""
    return Search()


def pictures() -> tuple[GroupPicture, TotalPicture]:
    """The map of points and centres; the sum by number of clusters."""
    return GroupPicture(), TotalPicture()


def controls(state: Search) -> tuple[Slide | Switch, ...]:
    """How many centres, how many rounds, which points."""
    return (
        Slide("k", "Clusters (k)", state.k - 1, MOST_K - 1, f"{state.k}"),
        Slide("rounds", "Rounds of assign and move", state.rounds, MOST_ROUNDS, f"{state.rounds}"),
        Switch("even", "Even noise instead of three heaps", state.even),
    )


def turn(state: Search, name: str, value: Any) -> Search:
    """The state after a slider or the switch."""
    if name == "k":
        return replace(state, k=int(value) + 1)
    if name == "rounds":
        return replace(state, rounds=int(value))
    return replace(state, even=bool(value))


def _round(state: Search) -> Search:
    return replace(state, rounds=min(state.rounds + 1, MOST_ROUNDS))


def _reset(state: Search) -> Search:  # noqa: ARG001 as for every button
    return first()


steps = (("One round", _round), ("Reset", _reset))


def reached(state: Search) -> bool:
    """Whether three centres have found the three heaps in a few rounds."""
    fair = not state.even and state.k == K and 0 < state.rounds <= BUDGET
    return fair and state.total <= NEAR * best(K, even=False)


def seen(state: Search) -> bool:
    """Whether five clusters were made of even noise."""
    return state.even and state.k == 5 and state.rounds >= 10


def why(state: Search) -> str:
    """How many clusters, with their sizes and their sum."""
    sizes = ", ".join(str(int((state.owner == n).sum())) for n in range(state.k))
    return (
        f"It was asked for {state.k}, so it makes {state.k}: with {sizes} points. Their sum of "
        f"squared distances is {state.total:.1f}; one cluster has {best(1, even=state.even):.1f}. "
        "A smaller sum alone is no sign of groups: more centres always bring it down."
    )


def code(state: Search) -> str:
    """A cell that makes the same rounds and gives the sum."""
    heaps = [
        "dice = np.random.default_rng(4)  # three heaps of forty",
        "heaps = [((2.2, 2.4), 0.55), ((4.2, 7.2), 0.6), ((7.6, 4.8), 0.6)]",
        "x = np.concatenate([dice.normal(m, w, (40, 2)) for m, w in heaps]).round(2)",
    ]
    noise = ["x = np.random.default_rng(0).uniform(0, 10, (120, 2)).round(2)  # even noise"]
    starts = [list(map(float, place)) for place in state.starts[: state.k]]
    return "\n".join(
        [
            "import numpy as np",
            "",
            *(noise if state.even else heaps),
            f"centres = np.array({starts})",
            f"for step in range({state.rounds}):",
            "    owner = ((x[:, None] - centres) ** 2).sum(axis=-1).argmin(axis=1)",
            "    for n in set(owner.tolist()):",
            "        centres[n] = x[owner == n].mean(axis=0)",
            "float(((x[:, None] - centres) ** 2).sum(axis=-1).min(axis=1).sum())",
        ]
    )
