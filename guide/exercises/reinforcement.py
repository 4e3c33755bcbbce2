"""The exercises of *reinforcement*: what must be true of each function."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Values = list[float]
Update = tuple[float, float, Values, float, float]

# --- one update ---------------------------------------------------------------------------


def updated(old: float, reward: float, after: Values, rate: float, discount: float) -> float:
    """The mean of the old value and the target, weighed by the rate."""
    target = reward + discount * max(after, default=0)
    return (1 - rate) * old + rate * target


def _mean(after: Values) -> float:
    return sum(after) / len(after) if after else 0.0


UPDATE_SLIPS = (
    Slip(
        lambda q, r, _, a, __: q + a * (r - q),
        "It aims at the reward alone. Add the discounted best value of the next state.",
    ),
    Slip(
        lambda q, r, after, a, d: q + a * (r + d * _mean(after) - q),
        "It takes the mean over the next steps. Take the best of them.",
    ),
    Slip(
        lambda _, r, after, __, d: r + d * max(after, default=0),
        "That is the target. Move only a part of the way to it: the rate says which.",
    ),
    Slip(
        lambda q, r, after, a, _: q + a * (r + max(after, default=0) - q),
        "The best next value comes one step later: multiply it by the discount.",
    ),
    Slip(
        lambda q, r, after, a, d: q + a * (r + d * max(after, default=0)),
        "You added a part of the target. Add a part of the gap, target minus old value.",
    ),
)


def _update(says: str, case: Update) -> Claim:
    return Claim(says, (case,), updated, UPDATE_SLIPS)


UPDATE = (
    _update("Towards a target of 9 a value of 3 goes to 4.5.", (3.0, 1.0, [4.0, 10.0], 0.25, 0.8)),
    Claim(
        "After the last step of an episode the target is the reward.",
        ((4.0, 8.0, [], 0.5, 0.5),),
        updated,
        otherwise=(
            "After the last step the list is empty, and nothing more can be had: let the best "
            "be 0 then. `max(after, default=0)` does it."
        ),
    ),
    _update("A step that costs something pulls its value down.", (5.0, -1.0, [0, -2, 1], 0.5, 0.9)),
)

# --- the return ----------------------------------------------------------------------------


def discounted(rewards: Values, discount: float) -> float:
    """From the last reward backwards: each return is its reward plus the discounted next one."""
    return reduce(lambda later, reward: reward + discount * later, reversed(rewards), 0.0)


def _powers(rewards: Values, discount: float, first: int = 0) -> float:
    return sum(r * discount**n for n, r in enumerate(rewards, start=first))


RETURN_SLIPS = (
    Slip(lambda rs, _: sum(rs), "You added the rewards up. Later ones count less."),
    Slip(
        lambda rs, d: _powers(rs, d, 1),
        "The first reward counts in full: its power of the discount is 0, and not 1.",
    ),
    Slip(
        lambda rs, d: rs[0] + d * sum(rs[1:]),
        "Each step takes the discount once more: its square for the third reward, and so on.",
    ),
    Slip(
        lambda rs, d: _powers(rs[::-1], d),
        "It goes from the wrong end: here the last reward counts in full, and the first least.",
    ),
    Slip(
        lambda rs, d: rs[-1] * d ** (len(rs) - 1),
        "Only the last reward counts here. Add the others up as well.",
    ),
)


def _return(says: str, case: tuple[Values, float]) -> Claim:
    return Claim(says, (case,), discounted, RETURN_SLIPS)


RETURN = (
    _return("With a discount of 0.5 the rewards 2, 0, 4, 8 return 4.", ([2, 0, 4, 8], 0.5)),
    _return("A reward three steps ahead counts 0.9 · 0.9 · 0.9 times.", ([0, 0, 0, 10], 0.9)),
    _return("A cost counts like any reward.", ([-3, 5, -1], 0.8)),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"one-update": UPDATE, "return-of-a-way": RETURN}
)
