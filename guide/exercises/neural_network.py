"""The exercises of *neural networks: the forward pass*: what must be true of each function.

What is right is computed number by number, with loops where a reader will use arrays.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Row = np.ndarray  # of floats, shape (inputs,)
OVEN = np.array([2.0, 3.0])
AWAKE, SILENT = np.array([1.0, -1.0]), np.array([2.0, -2.0])
THREE, MIXED = np.array([0.5, -1.0, 2.0]), np.array([4.0, 3.0, -1.5])


# --- one unit -----------------------------------------------------------------------


def _sum(x: Row, w: Row, b: float) -> float:
    total = b
    for one, weight in zip(x, w, strict=True):
        total += one * weight
    return total


def _passed(x: Row, w: Row, b: float) -> float:
    total = _sum(x, w, b)
    return total if total > 0 else 0.0


UNIT_SLIPS = (
    Slip(_sum, "A negative sum came through. ReLU passes on 0 instead."),
    Slip(
        lambda x, w, b: _passed(x, w, 0.0) + b,
        "The bias was added after ReLU. It belongs to the sum, before the bend.",
    ),
    Slip(lambda x, w, _: _passed(x, w, 0.0), "The bias b was left out of the sum."),
    Slip(lambda x, w, b: abs(_sum(x, w, b)), "You took the size of the sum. ReLU makes 0 of it."),
    Slip(
        lambda x, w, b: sum(_passed(one, weight, b) for one, weight in
                            zip(x[:, None], w[:, None], strict=True)),
        "Each product was bent on its own. Add all of them up first, and bend once.",
    ),
    Slip(
        lambda x, w, b: min(0.0, _sum(x, w, b)),
        "That keeps the smaller of 0 and the sum. ReLU keeps the larger one.",
    ),
)  # fmt: skip


def _unit(says: str, *cases: tuple[Row | float, ...]) -> Claim:
    return Claim(says, cases, _passed, UNIT_SLIPS)


UNIT = (
    _unit("A sum above 0 is passed on as it is.", (OVEN, np.array([1.0, 1.0]), 1.0)),
    _unit("The first unit of the oven passes on 3.", (OVEN, AWAKE, 4.0)),
    _unit("The second unit of the oven is silent: 0.", (OVEN, SILENT, -1.0)),
    _unit("The bias can wake a unit, and put it to sleep.",
          (OVEN, AWAKE, 0.5), (OVEN, AWAKE, 1.5)),
    _unit("The same holds for three inputs.", (THREE, MIXED, 3.0), (MIXED, THREE, 4.5)),
)  # fmt: skip


# --- two units and an output --------------------------------------------------------


def _output(hidden: tuple[float, float], v: Row, c: float) -> float:
    return float(v[0] * hidden[0] + v[1] * hidden[1] + c)


def _through(x: Row, w1: Row, w2: Row, b: Row, v: Row, c: float) -> float:
    return _output((_passed(x, w1, b[0]), _passed(x, w2, b[1])), v, c)


NETWORK_SLIPS = (
    Slip(
        lambda x, w1, w2, b, v, c: _output((_sum(x, w1, b[0]), _sum(x, w2, b[1])), v, c),
        "The hidden units lack their ReLU: without it two layers are only one.",
    ),
    Slip(
        lambda *case: max(0.0, _through(*case)),
        "The output is bent too. Here it is an amount and may be below 0.",
    ),
    Slip(
        lambda x, w1, w2, b, v, _: _through(x, w1, w2, b, v, 0.0),
        "The output has a bias of its own, c. It was left out.",
    ),
    Slip(
        lambda x, w1, w2, b, _, c: _through(x, w1, w2, b, np.ones(2), c),
        "The hidden units were only added up. Each has a weight in v.",
    ),
    Slip(
        lambda x, w1, w2, b, v, c: _through(x, w1, w2, b, v[::-1], c),
        "The weights of v have changed places: v[0] belongs to the first unit.",
    ),
)
PLAIN = (OVEN, AWAKE, SILENT, np.array([4.0, -1.0]), np.array([2.0, -5.0]), 1.0)
BOTH = (OVEN, AWAKE, SILENT, np.array([4.0, 3.0]), np.array([1.0, 3.0]), -2.0)
BELOW = (OVEN, AWAKE, SILENT, np.array([4.0, 6.0]), np.array([-2.0, 0.5]), 1.0)
ASLEEP = (OVEN, SILENT, AWAKE, np.array([0.5, 0.5]), np.array([3.0, 4.0]), 2.5)


def _network(says: str, *cases: tuple[Row | float, ...]) -> Claim:
    return Claim(says, cases, _through, NETWORK_SLIPS)


NETWORK = (
    _network("The network of the oven gives 7.", PLAIN),
    _network("Both units count where both are awake.", BOTH),
    _network("An output may be below 0.", BELOW),
    _network("Where both units sleep, the bias of the output is all that is left.", ASLEEP),
)


# --- how many numbers are learned ---------------------------------------------------


def _counted(sizes: Row) -> float:
    """One by one: for each unit, its weights and its bias."""
    return float(sum(before + 1 for before, units in itertools.pairwise(sizes)
                     for _ in range(int(units))))  # fmt: skip


COUNT_SLIPS = (
    Slip(
        lambda sizes: float(np.dot(sizes[:-1], sizes[1:])),
        "These are the weights alone. Each unit has a bias besides.",
    ),
    Slip(
        lambda sizes: float(np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes)),
        "The inputs have no bias: they are given, not worked out.",
    ),
    Slip(lambda sizes: float(np.prod(sizes)), "You multiplied all sizes. Take them two by two."),
    Slip(lambda sizes: float(np.sum(sizes)), "That counts the units. Count what lies between."),
    Slip(
        lambda sizes: float(np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[:-1])),
        "The biases belong to the later layer of each pair: one for each of its units.",
    ),
)


def _count(says: str, *cases: tuple[Row]) -> Claim:
    return Claim(says, cases, _counted, COUNT_SLIPS)


COUNT = (
    _count("The network of the irises has learned 43.", (np.array([4.0, 5.0, 3.0]),)),
    _count("Two inputs and three units: 9 numbers.", (np.array([2.0, 3.0]),)),
    _count("The same holds for more layers.", (np.array([6.0, 4.0, 5.0, 2.0]),)),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"one-unit": UNIT, "two-layers": NETWORK, "count-what-is-learned": COUNT},
)
