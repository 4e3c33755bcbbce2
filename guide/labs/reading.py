"""Pictures to be read: the plots that questions ask about, drawn from a few numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from guide.labs import INK, MODEL, SOFT, TRAINING, VALIDATION

WORD = 12.5  # units, as on every picture of the labs
STYLES = ("-", "--", "-.", ":")  # one to a curve: never colour alone


def draw_line_and_points(
    axes: Axes, *, x: Sequence[float], y: Sequence[float], slope: float, intercept: float
) -> None:
    """Rides as points, and a line ``slope * x + intercept`` through the whole picture.

    Args:
        axes: where to draw; x is a distance in kilometres, y a time in minutes.
        x: distances, at least one.
        y: times, as many as ``x``.
        slope: of the line, in minutes per kilometre.
        intercept: height of the line at 0 kilometres, in minutes.
    """
    ends = np.array([0.0, max(x) + 1.0])
    axes.plot(ends, slope * ends + intercept, color=MODEL, linewidth=2)
    axes.plot(x, y, "o", color=TRAINING, markersize=7)
    top = 10 * np.ceil(1.05 * max(*y, slope * ends[1] + intercept) / 10)
    axes.set(xlim=ends, ylim=(0, top), xlabel="distance (km)", ylabel="time (minutes)")
    axes.set_xticks(np.arange(ends[1] + 1))
    axes.set_yticks(np.arange(0, top + 1, 10))


def losses(rate: float, *, steps: int, start: float = 1.0, least: float = 0.0) -> list[float]:
    """The loss ``least + w²`` by step, as w goes downhill from ``start``.

    Returns:
        ``steps + 1`` losses, the one at the start first.
    """
    return [least + (start * (1 - 2 * rate) ** step) ** 2 for step in range(steps + 1)]


def draw_losses(axes: Axes, *, rates: Sequence[float], steps: int, least: float) -> None:
    """The losses of descents on one valley by step, named A, B, C … where they end.

    Args:
        axes: where to draw.
        rates: a learning rate for each curve, one to four.
        steps: how many steps each makes, at least 1.
        least: the loss at the bottom of the valley; all begin one higher.
    """
    top = least + 2.0
    for name, style, rate in zip("ABCD", STYLES, rates, strict=False):
        heights = losses(rate, steps=steps, least=least)
        inside = [height for height in heights if height <= top]
        axes.plot(range(len(inside)), inside, style, color=MODEL, linewidth=2)
        place = (len(inside) - 1 + steps / 50, inside[-1])
        axes.text(*place, f" {name}", color=INK, fontsize=WORD, weight="bold", va="center")
    axes.plot([0, steps], [least, least], color=SOFT, linewidth=0.8)
    axes.set(xlim=(0, steps * 1.1), ylim=(0, top), xlabel="step", ylabel="loss")


def draw_errors(
    axes: Axes,
    *,
    places: Sequence[float],
    first: Sequence[float],
    second: Sequence[float],
    names: Sequence[str],
    across: str,
) -> None:
    """Two errors of a kind of model, over its degree, its rows or its penalty, evenly spaced.

    Args:
        axes: where to draw.
        places: what each point stands for, in the order of the axis.
        first: mean squared errors, one to a place.
        second: the same of the other curve.
        names: of both; "training" and "validation" have hues of their own.
        across: what the places are.
    """
    hues = {"training": TRAINING, "validation": VALIDATION}
    higher = max(first[-1], second[-1])
    for name, style, heights in zip(names, STYLES, (first, second), strict=False):
        colour = hues.get(name, MODEL)
        axes.plot(range(len(places)), heights, style, color=colour, linewidth=2, marker="o")
        up, side = ("bottom", 1) if heights[-1] == higher else ("top", -1)
        place = len(places) - 0.9, heights[-1] + 0.02 * side * higher
        look = {"fontsize": WORD, "weight": "bold", "ha": "right", "va": up}
        axes.text(*place, name, color=colour, **look)  # type: ignore[arg-type]
    axes.set_xticks(range(len(places)), [f"{place:g}" for place in places])
    top = 5 * np.ceil(1.1 * max(*first, *second) / 5)
    axes.set(xlim=(-0.3, len(places) - 0.7), ylim=(0, top))
    axes.set(xlabel=across, ylabel="mean squared error")
