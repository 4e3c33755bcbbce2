"""The figures as a page and a picture: ``docs/bench.md``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isnan
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.peers.apps import APPS
from tests.tree import ROOT

DOCS = ROOT / "docs"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
Visits = Sequence[Mapping[str, Any]]

# what a row says, its unit, and its value in a visit (one number, or several)
ROWS: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Any]], ...] = (
    ("first contentful paint", "ms", lambda v: v["paint"]),
    ("text of the page readable", "ms", lambda v: v["text"]),
    ("first question visible", "ms", lambda v: v["question"]),
    ("first click answered", "ms", lambda v: v["clicked"]),
    ("click to feedback", "ms", lambda v: v["feedback"]),
    ("slider to pixels", "ms", lambda v: v["slider"]),
    ("bytes of a first visit, as sent", "kB", lambda v: v["packed"] + v["frames"]),
    ("the same, each answer through gzip", "kB", lambda v: v["gzipped"] + v["frames"]),
    ("requests", "", lambda v: v["requests"]),
    ("memory of an open page (PSS)", "MB", lambda v: v["memory"]),
    ("server processor time of an open", "s", lambda v: v["cpu"]),
)
RATIOS = 8  # of the rows, these have a ratio to the best peer


def write(figures: Mapping[str, Any], folder: Path) -> None:
    """Put the tables into the page, and draw its picture."""
    page = folder / "bench.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    made = f"{BEGIN}\n\n{tables(figures)}\n{END}"
    page.write_text(before + made + after, encoding="utf-8")
    draw(figures, folder / "pictures" / "bench.png")


def tables(figures: Mapping[str, Any]) -> str:
    """Both tables, and what was done for each toolkit."""
    visits = figures["visits"]
    names = [app.name for app in APPS if visits.get(app.name)]
    titles = {app.name: app.title for app in APPS}
    head = ["median", *(titles[name] for name in names), "ours to the best peer"]
    rows = [_row(place, names, visits) for place in range(len(ROWS))]
    loads = ", ".join(f"{titles[n]} {_lost(visits[n])}" for n in names)
    parts = [
        f"{figures['made']}, {figures['machine']}. Loads (of these lost): {loads}.",
        _table([head, *rows]),
        _held(figures.get("held", {}), titles),
        "What was done to make each fast:",
        "\n".join(f"- {app.title}: {app.tuned}" for app in APPS if app.name in names),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def values(visits: Visits, place: int) -> list[float]:
    """All that was measured for a row, in the visits that ended."""
    found: list[float] = []
    for visit in visits:
        if "lost" not in visit:
            value = ROWS[place][2](visit)
            found += [v for v in (value if isinstance(value, list) else [value]) if not isnan(v)]
    return found


def _row(place: int, names: Sequence[str], visits: Mapping[str, Visits]) -> list[str]:
    """One row: medians, and the ratio to the best peer."""
    label, unit, _ = ROWS[place]
    middle = {name: median(values(visits[name], place) or [float("nan")]) for name in names}
    others = [middle[name] for name in names if name not in ("ours", "voila")]
    cells = [_number(middle[name], unit) for name in names]
    known = place < RATIOS and "ours" in middle and others
    ratio = f"**{middle['ours'] / min(others):.2f}**" if known else ""
    return [f"{label}{f', {unit}' if unit else ''}", *cells, ratio]


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}" if unit == "s" else f"{value:,.1f}" if unit == "MB" else f"{value:,.0f}"


def _lost(visits: Visits) -> str:
    return f"{len(visits)} ({sum('lost' in visit for visit in visits)})"


def _held(held: Mapping[str, Sequence[Mapping[str, Any]]], titles: Mapping[str, str]) -> str:
    """The table of pages held open by light readers."""
    head = ["held open", "readers", "MB a reader", "processor s an open", "opens in 10 s"]
    head += ["answer p50, ms", "p95, ms", "faults", "MB left a minute after"]
    rows = [
        [
            titles[name],
            f"{row['opened']} of {row['readers']}",
            f"{row['memory']:.1f}",
            f"{row['cpu']:.2f}",
            f"{10 * row['opened'] / row['opening']:.0f}",
            *("-" if row[p] is None else f"{row[p]:.0f}" for p in ("p50", "p95")),
            f"{row['lost']}",
            f"{row['left']:.0f}",
        ]
        for name, found in held.items()
        for row in found
    ]
    return _table([head, *rows]) if rows else ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def draw(figures: Mapping[str, Any], target: Path) -> None:
    """Each toolkit's way from the address to the first answered click, and the page's weight."""
    from matplotlib.figure import Figure

    visits = figures["visits"]
    apps = [app for app in APPS if visits.get(app.name)][::-1]
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    marks = ((0, "o", "first paint"), (2, "s", "first question"), (3, "D", "first click answered"))
    for row, app in enumerate(apps):
        times = [median(values(visits[app.name], place)) / 1000 for place, *_ in marks]
        left.plot([times[0], times[-1]], [row, row], color="#999999", zorder=1)
        for time, (_, shape, label) in zip(times, marks, strict=True):
            left.scatter(time, row, marker=shape, color="C0", label=label if not row else "")
        right.barh(row, median(values(visits[app.name], 7)) / 1000, color="C0")
    left.set_yticks(range(len(apps)), [app.title for app in apps])
    right.set_yticks([])
    left.set(xlim=(0, None), xlabel="seconds after the address")
    right.set(xlabel="MB of a first visit, through gzip")
    left.legend(fontsize=8, loc="lower right")
    target.parent.mkdir(exist_ok=True)
    figure.savefig(target, dpi=110)
