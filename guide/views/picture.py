"""The roadmap as a picture: a line with its stops, branches, the gaps and the goal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from guide.content import Library
from guide.progress import SHAPES, Stop

RADIUS = 19
LINE = 17  # px between lines of a label


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stop is drawn, and where its label goes (``anchor`` as in SVG)."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    width: int  # characters to a line of the label


def roadmap(stops: Sequence[Stop], library: Library) -> str:
    """Two drawings of the same stops, one for wide places, one for phones; CSS shows one."""
    if not stops:
        return ""
    wide, tall = _wide(stops), _tall(stops)
    height = max(place.y for place in tall.values()) + 60
    return (
        f'<div class="g-map">{_svg(stops, wide, library, "g-wide", 1040, 400)}'
        f"{_svg(stops, tall, library, 'g-tall', 360, height)}</div>"
    )


def _trunk(stops: Sequence[Stop]) -> list[Stop]:
    return [s for s in stops if s.stage.kind != "branch"]


def _wide(stops: Sequence[Stop]) -> dict[str, Place]:
    """Left to right; branches leave upwards and downwards in turn."""
    places: dict[str, Place] = {}
    for n, stop in enumerate(_trunk(stops)):
        x = 64 + n * 130
        places[stop.stage.id] = Place(x, 200, x, 246, "middle", 15)
    above = True
    for stop in stops:
        if stop.stage.beside in places:
            x = places[stop.stage.beside].x + 62
            y = 78 if above else 338
            places[stop.stage.id] = Place(x, y, x + 30, y - 8, "start", 22)
            above = not above
    return places


def _tall(stops: Sequence[Stop]) -> dict[str, Place]:
    """Top to bottom, in the order of the stages; branches stand to the right."""
    places: dict[str, Place] = {}
    y = 30.0
    for stop in stops:
        x = 78 if stop.stage.kind == "branch" else 32
        places[stop.stage.id] = Place(x, y, x + 34, y - 6, "start", 30)
        y += 84 if stop.stage.kind != "branch" else 76
    return places


def _svg(
    stops: Sequence[Stop],
    places: dict[str, Place],
    library: Library,
    name: str,
    width: float,
    height: float,
) -> str:
    trunk = [places[s.stage.id] for s in _trunk(stops)]
    track = "M" + " L".join(f"{p.x} {p.y}" for p in trunk)
    branches = "".join(
        _branch(places[s.stage.beside], places[s.stage.id])
        for s in stops
        if s.stage.beside in places
    )
    drawn = "".join(_stop(s, places[s.stage.id], library) for s in stops)
    return (
        f'<svg class="{name}" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-label="The roadmap as a picture"><path class="g-track" d="{track}"/>'
        f"{branches}{drawn}</svg>"
    )


def _branch(start: Place, end: Place) -> str:
    if abs(end.x - start.x) < 55:  # the tall drawing: down, then across
        curve = f"M{start.x} {start.y} Q{start.x} {end.y} {end.x} {end.y}"
        return f'<path class="g-track g-side" d="{curve}"/>'
    bend = (start.y + end.y) / 2
    return (
        f'<path class="g-track g-side" d="M{start.x} {start.y} '
        f'C{start.x + 30} {start.y} {end.x} {bend} {end.x} {end.y}"/>'
    )


def _stop(stop: Stop, place: Place, library: Library) -> str:
    stage = stop.stage
    mark = {"gaps": "", "capstone": "★", "branch": ""}.get(stage.kind, str(stage.order))
    here = " g-here" if stop.advised == "start here" else ""
    radius = 12 if stage.kind == "branch" else RADIUS
    names = ", ".join(
        library.programmes[p].short
        for p in stage.programmes
        if library.programmes[p].role != "exam"
    )
    lines = [("g-stop-title", t) for t in textwrap.wrap(stage.title, place.width)]
    lines += [("g-stop-state", f"{SHAPES[stop.state]} {stop.state}")]
    if stop.known:
        lines += [("g-stop-state", f"{stop.known} of {stop.skills} skills")]
    if stop.advised and stop.advised != "not in your plan":
        lines += [("g-stop-advised", stop.advised)]
    label = "".join(
        f'<text class="{css}" x="{place.label_x:g}" y="{place.label_y + n * LINE:g}" '
        f'text-anchor="{place.anchor}">{escape(t)}</text>'
        for n, (css, t) in enumerate(lines)
    )
    return (
        f'<a href="#stage-{stage.id}" class="g-stop g-{stop.state}{here}">'
        f"<title>{escape(f'{stage.title}: {names}. {stop.says}' if names else stage.title)}</title>"
        f"{_ground(place, len(lines))}"
        f'<circle cx="{place.x}" cy="{place.y}" r="{radius}"/>{_five(stop, place)}'
        f'<text class="g-mark" x="{place.x}" y="{place.y + 6}" text-anchor="middle">{mark}</text>'
        f"{label}</a>"
    )


def _ground(place: Place, lines: int) -> str:
    """An unseen ground below circle and label, so that a click between them counts."""
    middle = place.anchor == "middle"
    left, width = (place.x - 60, 120) if middle else (place.x - 20, 190)
    top = place.y - 20
    height = place.label_y + lines * LINE - top
    return f'<rect class="g-ground" x="{left}" y="{top}" width="{width}" height="{height}"/>'


def _five(stop: Stop, place: Place) -> str:
    """Five small holes, for the five gaps."""
    if stop.stage.kind != "gaps":
        return ""
    holes = ((0, 0), (-7, -7), (7, -7), (-7, 7), (7, 7))
    return "".join(
        f'<circle class="g-hole" cx="{place.x + x}" cy="{place.y + y}" r="2.5"/>' for x, y in holes
    )
