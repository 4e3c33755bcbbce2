"""Same mean, another story: four couriers whose mean and spread are equal, in four kinds of plot.

The aha: equal means and standard deviations fit parcels that are all near the mean, and
parcels none of which is; wide bins hide it. tests/labs/test_same_mean.py proves it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from guide.labs import Option, Prediction, Slide, Switch
from guide.labs.couriers import MEAN, NAMES, PARCELS, SPREAD, WIDTHS, Shown, hours, near
from guide.labs.same_mean_pictures import (
    BARS,
    BOXES,
    KINDS,
    POINTS,
    SPREADS,
    HistogramPicture,
    SidePicture,
)

name = "same-mean"
SLACK = 0.5  # hours by which mean and spread of the goal may differ

prediction = Prediction(
    ask=(
        "Four couriers carried 60 parcels each. With each of them a parcel took 12 hours on "
        "average, with a standard deviation of 4 hours. How many of the 60 took between 10 and "
        "14 hours?"
    ),
    options=(
        Option(
            "Nearly all of them with each courier, as 12 hours is the average.",
            "An average of 12 asks for no single 12: 8 and 16 have it too.",
        ),
        Option(
            "About 22 with each courier: one mean and one spread make one shape.",
            "22 would be the number for one heap shaped like a bell. Many other shapes have the "
            "same mean and the same spread.",
        ),
        Option(
            "It differs: hardly any with one courier, nearly all with another.",
            "Two numbers cannot hold the shape of sixty.",
        ),
        Option(
            "30 with each courier: half of the values lie around the mean.",
            "Half of the values lie below the median, the value in the middle. How many lie near "
            "the mean is another matter.",
        ),
    ),
    right=2,
    try_it="Move the first slider until each parcel has a point, and look at the grey band.",
)
goal = (
    "Give your six parcels other times: their mean from 11.5 to 12.5 hours and their standard "
    "deviation from 3.5 to 4.5, like the others, but none of them from 10 to 14 hours."
)


def first() -> Shown:
    """Bars of the mean, and a histogram of courier A."""
    return Shown()


def pictures() -> tuple[SidePicture, HistogramPicture]:
    """All couriers side by side; one of them as a histogram."""
    return SidePicture(), HistogramPicture()


def controls(state: Shown) -> tuple[Slide | Switch, ...]:
    """The kind of plot; whose histogram; how wide its bins are."""
    courier, width = NAMES[state.courier], f"{state.hours_a_bin} hours"
    return (
        Slide("kind", "Side by side", state.kind, len(KINDS) - 1, KINDS[state.kind]),
        Slide("courier", "Histogram of courier", state.courier, len(NAMES) - 1, courier),
        Slide("width", "Width of a bin", state.width, len(WIDTHS) - 1, width),
    )


def turn(state: Shown, name: str, value: Any) -> Shown:
    """The state after a slider was moved."""
    return replace(state, **{name: int(value)})


def _reset(state: Shown) -> Shown:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Shown) -> bool:
    """Whether the own parcels share mean and spread, and none is near the mean."""
    own = np.array(state.own)
    alike = abs(own.mean() - MEAN) <= SLACK and abs(own.std() - SPREAD) <= SLACK
    return bool(alike) and near(own) == 0


def seen(state: Shown) -> bool:
    """Whether each parcel was seen."""
    return state.kind == POINTS


def why(state: Shown) -> str:
    """How many parcels are near the mean, and what the own ones have."""
    counts = ", ".join(f"{name} {near(hours(name))}" for name in NAMES[:-1])
    own = np.array(state.own)
    return (
        f"Between 10 and 14 hours: {counts} of {PARCELS}. All four have the mean "
        f"{MEAN:g} and the standard deviation {SPREAD:g}. Your six have the mean {own.mean():.1f}, "
        f"the standard deviation {own.std():.1f}, and {near(own)} of them near 12."
    )


SHAPES = {
    "A": ["shape = z  # one heap"],
    "B": ["shape = z + np.where(z < 0, -5, 5)  # two heaps"],
    "C": ["shape = np.linspace(-1, 1, 60)  # even"],
    "D": ["shape = np.where(z > 1.6, 10 + 5 * z, z)  # one heap, and three late ones"],
}
DRAWS = {
    BARS: "left.bar([name], [hours.mean()])",
    SPREADS: 'left.errorbar([0], [hours.mean()], [hours.std()], fmt="o", capsize=8)',
    BOXES: "left.boxplot(hours)",
    POINTS: 'left.plot(np.sin(np.arange(len(hours))), hours, "o")',
}


def code(state: Shown) -> str:
    """A cell that draws one courier with Matplotlib, and gives the parcels of each bin."""
    courier, width = NAMES[state.courier], state.hours_a_bin
    made = [
        "z = np.array([NormalDist().inv_cdf((k + 0.5) / 60) for k in range(60)])",
        *SHAPES.get(courier, []),
        "hours = (12 + 4 * (shape - shape.mean()) / shape.std()).round(2)",
    ]
    own = [f"hours = np.array({list(state.own)})"]
    return "\n".join(
        [
            *([] if courier == NAMES[-1] else ["from statistics import NormalDist", ""]),
            "import matplotlib.pyplot as plt",
            "import numpy as np",
            "",
            f'name = "{courier}"',
            *(own if courier == NAMES[-1] else made),
            "figure, (left, right) = plt.subplots(1, 2)",
            DRAWS[state.kind],
            f"counts, edges, bars = right.hist(hours, bins=range(0, {32 + width}, {width}))",
            "counts.astype(int).tolist()",
        ]
    )
