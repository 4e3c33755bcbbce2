"""The pictures of ``docs/bench.md``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter, NullLocator

from guide.labs import INK, SOFT
from guide.labs.paper import dress
from tests.bench.peers.apps import APPS, TITLES

# Okabe and Ito's colours, which the colour-blind can tell apart.
COLOURS = {
    "ours": "#d55e00",
    "voila": "#000000",
    "streamlit": "#e69f00",
    "panel": "#0072b2",
    "marimo": "#009e73",
    "solara": "#cc79a7",
}
MARKS = ((0, "o", "first paint"), (2, "s", "first question"), (3, "D", "first click answered"))
WEIGHT = 7  # the row of bytes through gzip
COSTS = (
    ("memory", 1, "MB a reader"),
    ("cpu", 1, "processor seconds an open"),
    ("cpu_answer", 1000, "processor milliseconds an answer"),
    ("p95", 1, "milliseconds, 95 of 100 answers"),
)
MOMENTS = ("paint", "question", "clicked")  # of a trace: what MARKS are of many visits
FETCHED = {"page": INK, "script": "#0072b2", "other": "#009e73"}
WORKED = {"script": "#e69f00", "drawing": "#cc79a7"}
LEAST = 0.1  # what is less is drawn here: the axes are logarithmic
APART = 0.075  # between two labels, as a share of the height


def visits(medians: Mapping[str, Sequence[float]], target: Path) -> None:
    """Each toolkit's way from the address to the first answered click, and the page's weight."""
    apps = [app for app in APPS if app.name in medians][::-1]
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    for row, app in enumerate(apps):
        times = [medians[app.name][place] / 1000 for place, *_ in MARKS]
        colour = COLOURS[app.name]
        left.plot([times[0], times[-1]], [row, row], color=SOFT, zorder=1)
        for time, (_, shape, _) in zip(times, MARKS, strict=True):
            left.scatter(time, row, marker=shape, color=colour)
        right.barh(row, medians[app.name][WEIGHT] / 1000, color=colour)
    dress(left, "seconds after the address", "")
    dress(right, "MB of a first visit, through gzip", "")
    left.set_yticks(range(len(apps)), [app.title for app in apps])
    left.set(xlim=(0, None), ylim=(-0.6, len(apps) + 0.6))
    right.set(yticks=[], ylim=left.get_ylim())
    marks = [Line2D([], [], marker=m, color=SOFT, linestyle="", label=s) for _, m, s in MARKS]
    left.legend(handles=marks, ncols=3, fontsize=8, loc="upper left", frameon=False)
    figure.savefig(target, dpi=110)


def readers(waves: Mapping[str, Sequence[Mapping[str, Any]]], target: Path) -> None:
    """What a reader costs, and how soon one is answered, against how many there are."""
    figure = Figure(figsize=(10, 7.4), layout="constrained")
    for axes, (name, times, says) in zip(figure.subplots(2, 2).flat, COSTS, strict=True):
        ends = []
        for app, rows in waves.items():
            known = [row for row in rows if row["here"] and row[name] is not None]
            here = [row["here"] for row in known]
            costs = [max(LEAST, times * row[name]) for row in known]
            wide = 2.6 if app == "ours" else 1.4
            axes.plot(here, costs, color=COLOURS[app], marker="o", markersize=4, linewidth=wide)
            ends += [(costs[-1], here[-1], app)] if known else []
        dress(axes, "readers at once", says)
        axes.set(xscale="log", yscale="log")
        _plain(axes, sorted({row["readers"] for rows in waves.values() for row in rows}))
        _label(axes, sorted(ends))
    figure.savefig(target, dpi=110)


def traces(loads: Mapping[str, Mapping[str, Any]], target: Path) -> None:
    """What a load of each toolkit fetched, when its main thread worked, and what was seen when."""
    figure = Figure(figsize=(10, 6.4), layout="constrained")
    heights = [8 + len(load["requests"]) ** 0.5 for load in loads.values()]
    every = figure.subplots(len(loads), 1, sharex=True, squeeze=False, height_ratios=heights)
    for axes, (app, load) in zip(every[:, 0], loads.items(), strict=True):
        _trace(axes, load)
        dress(axes, "", "")
        axes.set_title(TITLES[app], loc="left", fontsize=10.5, color=INK)
    every[-1, 0].set_xlabel("seconds after the address", color=INK)
    kinds = [(f"{kind} fetched", colour) for kind, colour in FETCHED.items()]
    kinds += [("main thread: script", WORKED["script"]), ("drawing", WORKED["drawing"])]
    marks = [Line2D([], [], color=colour, linewidth=5, label=says) for says, colour in kinds]
    figure.legend(handles=marks, ncols=len(marks), fontsize=8.5, loc="outside lower center")
    figure.savefig(target, dpi=110)


def _trace(axes: Axes, load: Mapping[str, Any]) -> None:
    """One load: requests from above, in the order they began, and below them the main thread."""
    rows = len(load["requests"])
    deep = max(2.0, rows / 6)
    for row, (begin, end, kind) in enumerate(load["requests"]):
        axes.barh(-row, (end - begin) / 1000, left=begin / 1000, height=1, color=FETCHED[kind])
    for kind, colour in WORKED.items():
        spans = [(begin / 1000, (end - begin) / 1000) for begin, end in load["work"][kind]]
        axes.broken_barh(spans, (-rows - 1.6 * deep, deep), color=colour, linewidth=0)
    axes.set(yticks=[], xlim=(0, None), ylim=(-rows - 2 * deep, 2.6 * deep))
    for place, (name, (*_, says)) in enumerate(zip(MOMENTS, MARKS, strict=True)):
        time = load[name] / 1000
        axes.axvline(time, color=SOFT, linewidth=1, linestyle=":")
        axes.text(
            time,
            (2.2 - 0.8 * (place % 2)) * deep,
            f" {says} {time:.2f} s",
            fontsize=8.5,
            color=INK,
            va="center",
        )


def _plain(axes: Axes, numbers: Sequence[int]) -> None:
    """Whole numbers at the axes, and room for the labels to the right."""
    axes.set_xticks(numbers, [str(number) for number in numbers])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda cost, _: f"{cost:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_xlim(min(numbers) * 0.85, max(numbers) * 4.5)


def _label(axes: Axes, ends: Sequence[tuple[float, int, str]]) -> None:
    """The toolkit's name at the end of its line, moved up where another one is in the way."""
    least, most = np.log10(axes.get_ylim())
    taken = -1.0
    for cost, here, app in ends:
        place = max((np.log10(cost) - least) / (most - least), taken + APART)
        taken = place
        axes.annotate(
            TITLES[app],
            (here, cost),
            (0.82, place),
            textcoords="axes fraction",
            fontsize=9.5,
            color=INK,
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
            arrowprops={"arrowstyle": "-", "color": COLOURS[app], "linewidth": 0.8},
        )
