"""Set the alarm: Gaussians say what is usual of a pump, and epsilon says what is not.

The aha: a reading whose two values are each common can be very odd. Gaussians that look at
one column at a time miss it; tests/labs/test_set_the_alarm.py proves it.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch
from guide.labs.pumps import (
    BROKEN,
    LEARN,
    MEAN,
    MIXED,
    PLACES,
    SEED,
    SOUND,
    SPREAD,
    TOGETHER,
    YOURS,
    Alarm,
    best,
    world,
)
from guide.labs.set_the_alarm_pictures import MapPicture, ScorePicture, says_share

name = "set-the-alarm"
GOAL = 0.9

prediction = Prediction(
    ask=(
        "Fast pumps have much flow, slow ones little. The reading marked “yours” is of a pump "
        "that is slow, by one standard deviation, and has too much flow, by one too. Each value "
        "alone is common: one sound pump in three is as far off. How high is the density of the "
        "whole reading, compared with the highest there is?"
    ),
    options=(
        Option(
            "As high: there is nothing odd about either value.",
            "Even one column at a time it is lower. And together the two values are what no "
            "sound pump shows.",
        ),
        Option(
            "About a third of it.",
            "So it would be if speed and flow had nothing to do with each other. They do.",
        ),
        Option(
            "About a thousandth of it.",
            "The right direction, but much less. Look how thin the cloud of sound pumps is.",
        ),
        Option(
            "A few millionths of it.",
            "A slow pump with much flow is far outside of the thin cloud, though each of its "
            "values is inside of its own range.",
        ),
    ),
    right=3,
    try_it="Turn on “Both columns together”, and read what the first picture says of your reading.",
)
goal = (
    f"Bring F1 on the validation rows to at least {GOAL}: choose what to learn from, and how, "
    "and then epsilon."
)


def first() -> Alarm:
    """One column at a time, sound readings alone, and an epsilon that flags far too many."""
    return Alarm()


def pictures() -> tuple[MapPicture, ScorePicture]:
    """The readings and what is flagged; F1, precision and recall by epsilon."""
    return MapPicture(), ScorePicture()


def controls(state: Alarm) -> tuple[Slide | Switch, ...]:
    """Epsilon, which Gaussian, and what it learns from."""
    return (
        Slide("place", "Epsilon: flagged below", state.place, PLACES, says_power(state.power)),
        Switch("together", "Both columns together", state.together),
        Switch("mixed", f"{MIXED} broken ones among the rows to learn from", state.mixed),
    )


def says_power(power: float) -> str:
    """A density as a power of ten, in words of a formula."""
    return f"10^{power:.1f}".replace("-", "−")


def turn(state: Alarm, name: str, value: int | bool) -> Alarm:
    """The state after the slider was set or a switch turned."""
    return replace(state, **{name: int(value) if name == "place" else bool(value)})


def _stepped(state: Alarm, by: int) -> Alarm:
    return replace(state, place=min(max(state.place + by, 0), PLACES))


steps = (
    ("Ten times lower", lambda state: _stepped(state, -10)),
    ("Ten times higher", lambda state: _stepped(state, 10)),
    ("Reset", lambda _: first()),
)


def reached(state: Alarm) -> bool:
    """Whether the alarm is good on the validation rows."""
    return state.counts(world()[2]).f1 >= GOAL


def seen(state: Alarm) -> bool:
    """Whether the reading was looked at with both columns together, where it was."""
    return state.together and not state.mixed and state.yours == YOURS


def why(state: Alarm) -> str:
    """How high the density of the reading is, alone and together."""
    alone = says_share(replace(state, together=False).likeness)
    both = says_share(replace(state, together=True).likeness)
    top = best(together=True, mixed=False).counts(world()[2])
    return (
        f"One column at a time the density of your reading is {alone} of the highest; with both "
        f"together it is {both}. Sound pumps lie along a thin slanting cloud, and only a Gaussian "
        f"that knows how the columns go together has that shape. With it the best F1 here is "
        f"{top.f1:.2f}."
    )


def code(state: Alarm) -> str:
    """A cell that gives hits and false alarms among the validation rows."""
    both = SPREAD[0] * SPREAD[1] * TOGETHER
    learn = "np.vstack([learn, mixed])" if state.mixed else "learn"
    cov = "np.cov(rows.T, bias=True)"
    return f"""import numpy as np
from scipy.stats import multivariate_normal

dice = np.random.default_rng({SEED})
def sound(count):
    cov = [[{SPREAD[0]} ** 2, {both}], [{both}, {SPREAD[1]} ** 2]]
    return dice.multivariate_normal({MEAN}, cov, count).round(1)

def broken(count):
    slower, more = dice.uniform(6, 14, count), dice.uniform(2, 7, count)
    way = np.column_stack([-slower, more])
    return sound(count) + dice.choice([-1, 1], count)[:, None] * way

learn, mixed = sound({LEARN}), broken({MIXED})
validation = np.vstack([sound({SOUND}), broken({BROKEN})]).round(1)
is_broken = np.arange({SOUND + BROKEN}) >= {SOUND}

rows = {learn}
cov = {cov if state.together else f"np.diag(np.diag({cov}))"}
density = multivariate_normal(rows.mean(axis=0), cov).pdf(validation)
flagged = density < 10 ** {state.power!r}
(flagged & is_broken).sum(), (flagged & ~is_broken).sum()"""
