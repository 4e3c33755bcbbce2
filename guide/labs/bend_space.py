"""Bend space: place the hidden units of a network by hand, with and without their bend.

The aha: without ReLU the border is one straight line, however many units there are;
with it three units fence in what no line can. tests/labs/test_bend_space.py proves it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.labs import Option, Prediction, Slide, Switch, percent
from guide.labs.bend_space_pictures import BorderPicture, PassPicture
from guide.labs.bent import BIAS, MOST, Network

name = "bend-space"
GOAL, FEW = 0.04, 3  # share of wrong answers, units
PLACES = ((1.5, 0.5), (1.5, -0.5), (1.0, 1.0), (1.0, -1.0))

prediction = Prediction(
    ask=(
        "The bend (ReLU) is off. You raise the number of hidden units from 1 to 4 and move them "
        "as you like. Which shapes can the border take?"
    ),
    options=(
        Option(
            "A closed fence of up to four sides.",
            "Four units with a bend can do that. Without it their four sums melt into one.",
        ),
        Option(
            "One straight line, in any direction.",
            "A sum of weighted sums is a weighted sum again, so four units do the work of one.",
        ),
        Option(
            "Up to four straight lines, side by side.",
            "Each unit has a line of its own, but the output adds the units up, and their sum "
            "has only one.",
        ),
        Option(
            "A smooth curve, rounder with each unit.",
            "Only an activation that is itself curved could make the border curved.",
        ),
    ),
    right=1,
    try_it="Leave the bend off, raise the units to 4, and drag them about.",
)
goal = (
    "Sort at most 4 % of the 120 parts wrongly, with three hidden units or fewer. "
    "Drag the units on the map; the switch turns the bend on."
)


def first() -> Network:
    """One unit, without a bend."""
    return Network(PLACES)


def pictures() -> tuple[BorderPicture, PassPicture]:
    """The map with the border; the way of one part through the network."""
    return BorderPicture(), PassPicture()


def controls(state: Network) -> tuple[Slide | Switch, ...]:
    """How many units, and whether they bend."""
    return (
        Slide("units", "Hidden units", state.units - 1, MOST - 1, f"{state.units}"),
        Switch("bend", "Bend: each unit passes on 0 instead of a negative sum (ReLU)", state.bend),
    )


def turn(state: Network, name: str, value: Any) -> Network:
    """The state after the slider or the switch."""
    if name == "units":
        return replace(state, units=int(value) + 1)
    return replace(state, bend=bool(value))


def _reset(state: Network) -> Network:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Network) -> bool:
    """Whether few units sort nearly all of the parts."""
    return state.units <= FEW and state.error <= GOAL


def seen(state: Network) -> bool:
    """Whether four units were seen without a bend."""
    return not state.bend and state.units == MOST


def why(state: Network) -> str:
    """The one line that the sums make together, with its numbers."""
    across, up = state.weights.sum(axis=1)
    start = BIAS - state.biases.sum()
    units = "one unit" if state.units == 1 else f"{state.units} units"
    shape = (
        f"Without a bend the output of {units} is one sum, {start:.2f} − {across:.2f} · length "
        f"− {up:.2f} · width, and where that is 0 there is one straight line."
    )
    return shape.replace("− -", "+ ") + (
        f" It sorts {percent(state.error)} of the parts wrongly."
        if not state.bend
        else f" With the bend a unit is silent on its side of the hinge, and the sum has corners: "
        f"{percent(state.error)} of the parts are wrong."
    )


def code(state: Network) -> str:
    """A cell that runs the same network over the same parts."""
    bend = "np.maximum(0, z)" if state.bend else "z  # no bend"
    return "\n".join(
        [
            "import numpy as np",
            "",
            "dice = np.random.default_rng(3)  # 120 parts: the first 60 fit",
            "near, far = 1.15 * np.sqrt(dice.random(60)), dice.uniform(1.9, 2.8, 60)",
            "away, turn = np.concatenate([near, far]), dice.uniform(0, 2 * np.pi, 120)",
            "x = np.column_stack([away * np.cos(turn), away * np.sin(turn)]).round(2)",
            "fits = np.arange(120) < 60",
            "",
            f"W = np.array({state.weights.tolist()})  # 2 inputs, {state.units} units",
            f"b = np.array({state.biases.tolist()})",
            "z = x @ W + b",
            f"h = {bend}",
            f"score = {BIAS} - h.sum(axis=1)",
            "np.mean((score > 0) != fits)",
        ]
    )
