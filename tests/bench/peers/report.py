"""The figures as a page: ``docs/bench.json`` into ``docs/bench.md``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isnan
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.peers import plots
from tests.bench.peers.apps import APPS, TITLES
from tests.soak import report as soak
from tests.tree import ROOT

DOCS = ROOT / "docs"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
Figures = Mapping[str, Mapping[str, Any]]
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


def known(folder: Path) -> dict[str, Any]:
    """What was measured before, by part."""
    kept = folder / "bench.json"
    return json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}


def write(figures: Figures, folder: Path) -> None:
    """Keep the figures, put the tables into the page, and draw its pictures."""
    kept = json.loads(json.dumps(figures), parse_float=lambda text: round(float(text), 3))
    lines = (f"{json.dumps(name)}: {json.dumps(part)}" for name, part in kept.items())
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (folder / "bench.json").write_text(text, encoding="utf-8")
    page = folder / "bench.md"
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{tables(kept)}\n{END}{after}", encoding="utf-8")
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    if "visits" in kept:
        plots.visits(medians(kept["visits"]["visits"]), pictures / "bench.png")
    if "trace" in kept:
        plots.traces(kept["trace"]["traces"], pictures / "bench-trace.png")
    if "held" in kept:
        plots.readers(kept["held"]["waves"], pictures / "bench-readers.png")


def tables(figures: Figures) -> str:
    """All tables, each with when and where it was measured; and what was done for each toolkit."""
    parts = [
        *_visits(figures),
        *_traces(figures),
        *_held(figures),
        *_ours(figures),
        "What was done to make each fast:",
    ]
    tuned = "\n".join(f"- {app.title}: {app.tuned}" for app in APPS)
    return "\n\n".join([*parts, tuned]) + "\n"


def values(visits: Visits, place: int) -> list[float]:
    """All that was measured for a row, in the visits that ended."""
    found: list[float] = []
    for visit in visits:
        if "lost" not in visit:
            value = ROWS[place][2](visit)
            found += [v for v in (value if isinstance(value, list) else [value]) if not isnan(v)]
    return found


def medians(visits: Mapping[str, Visits]) -> dict[str, list[float]]:
    """The median of each row, by toolkit."""
    return {
        app.name: [
            median(values(visits[app.name], place) or [float("nan")]) for place in range(len(ROWS))
        ]
        for app in APPS
        if visits.get(app.name)
    }


def _visits(figures: Figures) -> Iterator[str]:
    """The table of loads in the browser."""
    if "visits" not in figures:
        return
    part = figures["visits"]
    middle = medians(part["visits"])
    loads = ", ".join(f"{TITLES[name]} {_lost(part['visits'][name])}" for name in middle)
    yield f"In a browser. {_where(part)} Loads (of these lost): {loads}."
    head = ["median", *(TITLES[name] for name in middle), "ours to the best peer"]
    yield _table([head, *(_row(place, middle) for place in range(len(ROWS)))])


def _row(place: int, middle: Mapping[str, Sequence[float]]) -> list[str]:
    """One row: medians, and the ratio to the best peer."""
    label, unit, _ = ROWS[place]
    cells = [_number(each[place], unit) for each in middle.values()]
    others = [each[place] for name, each in middle.items() if name not in ("ours", "voila")]
    compared = place < RATIOS and "ours" in middle and others
    ratio = f"**{middle['ours'][place] / min(others):.2f}**" if compared else ""
    return [f"{label}{f', {unit}' if unit else ''}", *cells, ratio]


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}" if unit == "s" else f"{value:,.1f}" if unit == "MB" else f"{value:,.0f}"


def _lost(visits: Visits) -> str:
    return f"{len(visits)} ({sum('lost' in visit for visit in visits)})"


def _traces(figures: Figures) -> Iterator[str]:
    """The table of what was traced."""
    if "trace" not in figures:
        return
    loads = figures["trace"]["traces"]
    yield f"Traced: the load in the middle of three. {_where(figures['trace'])}"
    head = ["one load, to its first answered click", *(TITLES[name] for name in loads)]
    yield _table([head, *([says, *map(found, loads.values())] for says, found in TRACED)])


def _last_script(load: Mapping[str, Any]) -> str:
    return f"{max(end for _, end, kind in load['requests'] if kind == 'script'):,.0f}"


def _busy(load: Mapping[str, Any], kind: str) -> str:
    return f"{sum(end - begin for begin, end in load['work'][kind]):,.0f}"


TRACED: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("requests", lambda load: f"{len(load['requests'])}"),
    ("page is whole, ms", lambda load: f"{load['requests'][0][1]:,.0f}"),
    ("last script is there, ms", _last_script),
    ("main thread at scripts, ms in all", lambda load: _busy(load, "script")),
    ("main thread drawing, ms in all", lambda load: _busy(load, "drawing")),
    ("line to the kernel: asked for, ms", lambda load: f"{load['line']['Create']:,.0f}"),
    ("open, ms", lambda load: f"{load['line']['ReceiveHandshakeResponse']:,.0f}"),
    ("first heard, ms", lambda load: f"{load['line']['Receive']:,.0f}"),
    ("first paint, ms", lambda load: f"{load['paint']:,.0f}"),
    ("first question visible, ms", lambda load: f"{load['question']:,.0f}"),
    ("first click answered, ms", lambda load: f"{load['clicked']:,.0f}"),
)


def _held(figures: Figures) -> Iterator[str]:
    """The table of pages held open by light readers."""
    if "held" not in figures:
        return
    part = figures["held"]
    yield f"Held open by light readers. {_where(part)}"
    head = ["", "readers", "MB a reader", "processor s an open", "opens in 10 s"]
    head += ["answers (lost)", "p50, ms", "p95, ms", "processor ms an answer"]
    head += ["MB left a minute after all went"]
    rows = [_wave(part, name, row) for name, waves in part["waves"].items() for row in waves]
    yield _table([head, *rows])


def _wave(part: Mapping[str, Any], name: str, row: Mapping[str, Any]) -> list[str]:
    last = row is part["waves"][name][-1]
    return [
        TITLES[name],
        f"{row['here']}" if row["here"] == row["readers"] else f"{row['here']} of {row['readers']}",
        f"{row['memory']:.1f}",
        f"{row['cpu']:.2f}",
        f"{10 * row['opened'] / row['opening']:.0f}",
        f"{row['answers']:,} ({row['lost']})",
        *("-" if row[p] is None else f"{row[p]:,.0f}" for p in ("p50", "p95")),
        f"{1000 * row['cpu_answer']:.0f}",
        f"{part['left'][name]:,.0f}" if last else "",
    ]


def _ours(figures: Figures) -> Iterator[str]:
    """What is measured of this guide alone."""
    rows = [["this guide", "reached", "measured"]]
    if "held" in figures and (waves := figures["held"]["waves"].get("ours")):
        rows.append(_class(waves[-1], _when(figures["held"])))
    if "loads" in figures:
        rows.append(_loads(figures["loads"]))
    if "start" in figures:
        rows.append(_start(figures["start"]))
    yield _table([*rows, _opens()])


def _class(row: Mapping[str, Any], when: str) -> list[str]:
    found = f"95 of 100 within {row['p95']:,.0f} ms, {row['lost']} of "
    found += f"{row['answers'] + row['lost']:,} lost, {row['readers'] - row['here']} not let in"
    return [
        f"{row['here']} readers, an answer each ten seconds, {row['seconds']:.0f} s",
        found,
        when,
    ]


def _loads(part: Mapping[str, Any]) -> list[str]:
    took, lost = sorted(part["took"]), len(part["lost"])
    found = f"{lost} of {len(took) + lost}"
    if len(took) > 1:
        hundredths = quantiles(took, n=100, method="inclusive")
        shares = (f"{n} of 100 within {hundredths[n - 1] / 1000:.1f} s" for n in (50, 90, 99))
        found += f"; the others: {', '.join(shares)}, the slowest {took[-1] / 1000:.1f} s"
    return ["loads that came to no answered click in a minute", found, _when(part)]


def _start(part: Mapping[str, Any]) -> list[str]:
    said, whole = ([each[name] for each in part["starts"]] for name in ("said", "whole"))
    found = f"{median(whole):.1f} s ({min(whole):.1f} to {max(whole):.1f} in {len(whole)}); "
    found += f"to its address {median(said):.1f} s"
    return ["second start of `make app`, to the end of the first page", found, _when(part)]


def _opens() -> list[str]:
    """What ``tests.soak.opens`` has seen, as its own page tells it."""
    row = re.search(r"^.*\| `opens[^|]*\|$", soak.PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    label, _, found, day, told = (cell.strip() for cell in row[0].strip("|").split("|"))
    return [f"{label}; what is left", found, f"{day}, {told} in [Reliability](reliability.md)"]


def _when(part: Mapping[str, Any]) -> str:
    return f"{part['made']}, load {part['load']}"


def _where(part: Mapping[str, Any]) -> str:
    return f"{part['made']}, {part['machine']}, load {part['load']}."


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])
