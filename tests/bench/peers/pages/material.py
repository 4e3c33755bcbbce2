"""What the reference page holds, the same for every toolkit: text, table, questions, lab."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

TITLE = "A line through rides"
TEXT = r"""
A line says what a ride costs from its length alone: $\hat y = w\,x + b$. The slope $w$ is what one
more kilometre costs, and the start $b$ is what is paid before the wheels turn. How far a line is
from the rides is told by one number, the mean of the squared errors:

$$L(w, b) = \frac{1}{n} \sum_{i=1}^{n} \left(w\,x_i + b - y_i\right)^2$$

The table has twelve rides. Below it are six questions, and a line that you can move.
"""
TABLE = Path(__file__).with_name("rides.csv")
SLOPES, STARTS = (0.0, 4.0, 0.1), (0.0, 10.0, 0.25)  # least, most, step of the two sliders
SLOPE, START = 1.0, 2.0


def table() -> pd.DataFrame:
    """The rides: kilometres and euros."""
    return pd.read_csv(TABLE)


def questions() -> list[dict[str, Any]]:
    """Six questions, each with ``ask`` and ``options`` of ``says``, ``reply`` and ``right``."""
    return json.loads(Path(os.environ["BENCH_QUESTIONS"]).read_text(encoding="utf-8"))


def fit(axes: Axes, rides: pd.DataFrame) -> None:
    """The rides, and room for every line."""
    axes.scatter(rides["km"], rides["euros"], s=30)
    axes.set(xlim=(0, 16), ylim=(0, 50), xlabel="km", ylabel="euros")


def loss(rides: pd.DataFrame, slope: float, start: float) -> float:
    """Mean squared error of a line, in squared euros."""
    return float(((slope * rides["km"] + start - rides["euros"]) ** 2).mean())


def picture(rides: pd.DataFrame, slope: float, start: float) -> Figure:
    """The rides and a line, drawn anew."""
    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    fit(axes, rides)
    axes.plot([0, 16], [start, slope * 16 + start], color="C1")
    axes.set_title(f"mean squared error {loss(rides, slope, start):.2f}")
    return figure
