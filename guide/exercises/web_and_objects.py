"""The exercises of *the web and objects*: what must be true of each function.

Every right answer is computed in another way than a reader will write it.
"""

from __future__ import annotations

import re
from pathlib import Path

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

# --- a sum from a reply ----------------------------------------------------------------


def numbers(text: str) -> list[float]:
    """Every kilometre of a reply, found by a pattern."""
    return [float(found) for found in re.findall(r'"km":\s*([\d.]+)', text)]


REPLY = '{"rider": "ann", "rides": [{"day": "mon", "km": 5}, {"day": "tue", "km": 12}, {"km": 4}]}'
KM_SLIPS = (
    Slip(lambda text: len(numbers(text)), "That is how many rides there are. Add their km."),
    Slip(lambda text: max(numbers(text)), "That is the longest ride. Add all of them."),
    Slip(lambda text: numbers(text)[0], "Only the first ride counts here. Is return in the loop?"),
    Slip(lambda text: numbers(text)[-1], "Only the last ride is left. Add each to the sum so far."),
    Slip(lambda text: sum(numbers(text)[1:]), "The first ride is missing. Places count from 0."),
)


def total(text: str) -> float:
    """The sum of the kilometres."""
    return sum(numbers(text))


KM = (
    Claim("Three rides of 5, 12 and 4 km are 21 km.", ((REPLY,),), total, KM_SLIPS),
    Claim("A rider without rides has 0 km.", (('{"rides": []}',),), total),
    Claim(
        "The same holds for any reply of this kind.",
        (('{"rides": [{"km": 0.5}, {"km": 7}]}',), ('{"rides":[{"km":100}],"best":1}',)),
        total,
    ),
)

# --- a class that keeps what it learned --------------------------------------------------

Rows = list[float]


def means(rows: Rows, new: list[str]) -> Rows:
    """The mean of the rows for each new one; the mean is built up one row after the other."""
    mean = 0.0
    for n, row in enumerate(rows, start=1):
        mean += (row - mean) / n
    return [mean] * len(new)


MODEL_SLIPS = (
    Slip(
        lambda rows, _: means(rows, ["x"] * len(rows)),
        "There is one answer for each row it learned from. predict answers for the new ones.",
    ),
    Slip(
        lambda rows, new: means(rows, new)[0],
        "That is one number. predict gives a list, with a number for each new one.",
    ),
    Slip(
        lambda rows, new: [sum(rows)] * len(new),
        "That is the sum. Divide it by the number of rows.",
    ),
    Slip(
        lambda rows, new: [rows[0]] * len(new),
        "That is the first row alone. fit keeps the mean of all rows.",
    ),
    Slip(
        lambda rows, new: [sum(rows) / len(new)] * len(new),
        "The sum is divided by how many new ones there are. The mean is that of the rows.",
    ),
)
MEANS = (
    Claim(
        "After 2, 4 and 9 it predicts 5 for each of two.",
        (([2, 4, 9], ["a", "b"]),),
        means,
        MODEL_SLIPS,
    ),
    Claim("For nobody it predicts nothing.", (([1], []),), means),
    Claim("The same holds for any rows.", (([0, 1], ["a", "b", "c"]), ([-3.5], ["a"])), means),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"kilometres-of-a-reply": KM, "mean-model": MEANS}
)
