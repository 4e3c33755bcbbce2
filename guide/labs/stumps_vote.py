"""Stumps vote: AdaBoost on a hundred points, round by round, with labels that can be wrong.

The aha: wrong labels gain weight with each round. Ten wrong labels of a hundred end with a
third of all weight, and with more of them the error on new points rises again.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, percent
from guide.labs.stumps import MOST_ROUNDS, MOST_TURNED, NEW, POINTS, RADIUS, SEED, Voted
from guide.labs.stumps_vote_pictures import PointsPicture, RoundsPicture

name = "stumps-vote"
ENOUGH, WRONG = 0.15, 15  # of the goal: share of new points, labels turned
LATE, FEW = 100, 10  # of the prediction: rounds, labels turned

prediction = Prediction(
    ask=(
        "Ten of the hundred points have the wrong label. At first each point weighs 1 %, so "
        "these ten weigh 10 % together. How much will they weigh after 100 rounds?"
    ),
    options=(
        Option(
            "Next to nothing: boosting learns to leave them out.",
            "Nothing tells boosting which labels are wrong. It sees points that it keeps "
            "getting wrong, and those gain weight.",
        ),
        Option(
            "Still about 10 %: there are as many of them as before.",
            "Weights change in each round. A point keeps its share only if it is wrong about "
            "as often as the others.",
        ),
        Option(
            "About 30 %: they are got wrong again and again.",
            "A point that the stumps keep getting wrong gains weight in nearly each round.",
        ),
        Option(
            "Nearly all of it: 99 % and more.",
            "After each round the points that were wrong weigh one half in all, never more. "
            "And true points near the border are wrong now and then too.",
        ),
    ),
    right=2,
    try_it="Turn 10 labels round, then go to 100 rounds or more.",
)
goal = (
    f"Turn at least {WRONG} of the {POINTS} labels round, and still get at most 15 % of the "
    "new points wrong."
)


def first() -> Voted:
    """One round, each label true."""
    return Voted()


def pictures() -> tuple[PointsPicture, RoundsPicture]:
    """The points with their weights and the border; errors by round."""
    return PointsPicture(), RoundsPicture()


def controls(state: Voted) -> tuple[Slide | Switch, ...]:
    """Rounds, and wrong labels."""
    return (
        Slide("rounds", "Rounds", state.rounds, MOST_ROUNDS, f"{state.rounds}"),
        Slide("turned", "Wrong labels", state.turned, MOST_TURNED, f"{state.turned} of {POINTS}"),
    )


def turn(state: Voted, name: str, value: int | bool) -> Voted:
    """The state after a slider was set."""
    return replace(state, **{name: int(value)})


def _more(count: int, state: Voted) -> Voted:
    return replace(state, rounds=min(state.rounds + count, MOST_ROUNDS))


steps = (
    ("One round more", lambda state: _more(1, state)),
    ("Ten rounds more", lambda state: _more(10, state)),
    ("Reset", lambda _: first()),
)


def reached(state: Voted) -> bool:
    """Whether new points are told well though many labels are wrong."""
    return state.turned >= WRONG and bool(state.run.new[state.rounds] <= ENOUGH)


def seen(state: Voted) -> bool:
    """Whether the weight of the wrong labels was seen after many rounds."""
    return state.turned == FEW and state.rounds >= LATE


def why(state: Voted) -> str:
    """What the wrong labels weigh now."""
    now = state.run.turned_weight[state.rounds]
    return (
        f"{state.turned} points with the wrong label weigh {percent(now, 0)} of all after "
        f"{state.rounds} rounds. Each round makes the points that it got wrong weigh one half, "
        "and their neighbours, which have true labels, outvote them again and again."
    )


def code(state: Voted) -> str:
    """A cell that gives both shares of wrong points for this state."""
    return f"""import numpy as np

dice = np.random.default_rng({SEED})
def draw(count):
    at = dice.uniform(-1, 1, (count, 2))
    return at, np.where((at**2).sum(axis=1) < {RADIUS}**2, 1, -1)

(at, label), (new_at, new_label) = draw({POINTS}), draw({NEW})
label[dice.permutation({POINTS})[:{state.turned}]] *= -1  # wrong labels

weights, vote, new_vote = np.full({POINTS}, 1 / {POINTS}), np.zeros({POINTS}), np.zeros({NEW})
for step in range({state.rounds}):
    best = 1, None
    for axis in (0, 1):
        places = np.sort(at[:, axis])
        for cut in (places[1:] + places[:-1]) / 2:
            wrong = weights[np.where(at[:, axis] > cut, 1, -1) != label].sum()
            best = min(best, (wrong, (axis, cut, 1)), (1 - wrong, (axis, cut, -1)))
    error, (axis, cut, side) = best
    say = np.log((1 - error) / error) / 2
    said = side * np.where(at[:, axis] > cut, 1, -1)
    weights = weights * np.exp(-say * label * said)
    weights = weights / weights.sum()
    vote = vote + say * said
    new_vote = new_vote + say * side * np.where(new_at[:, axis] > cut, 1, -1)
known = np.mean(np.where(vote > 0, 1, -1) != label)
known, np.mean(np.where(new_vote > 0, 1, -1) != new_label)"""
