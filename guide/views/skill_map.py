"""The skill map as a picture: a tile for each skill, by stage, and the same as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import cos, pi, sin

from guide.content import Library
from guide.schema import Skill
from guide.views import text

HIGH, LINE, GAP, HEAD = 54, 14, 4, 30  # px: a tile, a line of its name, around it, a heading
MARK = 3  # letters that the mark of an answer takes
FULL = {"new": 0.0, "likely new": 0.25, "unsure": 0.5, "likely known": 0.75, "known": 1.0}
MARKS = {"right": "✓", "wrong": "✗", "not yet": "–"}
SAID = {"right": "answered right", "wrong": "answered, not right", "not yet": "“not yet”"}
LEGEND = (
    "A full circle is known, an empty one is new, both of them sure; three quarters and one "
    "quarter are likely; half with a question mark is unsure. ✓ ✗ – : you were asked and were "
    "right, were not, or did not know yet. All others are inferred."
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One skill: its ``state``, what was ``said`` if it was asked, and where that comes from."""

    skill: Skill
    known: float
    state: str
    said: str
    origin: str

    @property
    def says(self) -> str:
        """All of it in one line."""
        return f"{self.skill.name}: {self.state}. {self.origin}"


def picture(tiles: Sequence[Tile], library: Library) -> str:
    """The tiles drawn twice, for wide places and for phones; CSS shows one."""
    drawn = [
        _svg(tiles, library, "g-wide", across=5, width=1040, letters=20),
        _svg(tiles, library, "g-tall", across=2, width=360, letters=19),
    ]
    table = text.fold("The same as a table", _table(tiles, library))
    return (
        f'<figure class="g-map g-skills">{"".join(drawn)}'
        f"<figcaption>{LEGEND}</figcaption></figure>{table}"
    )


def counted(tiles: Sequence[Tile]) -> str:
    """How many skills are in each state, in one sentence."""
    count: Mapping[str, int] = {s: sum(t.state == s for t in tiles) for s in reversed(FULL)}
    parts = ", ".join(f"{number} {state}" for state, number in count.items())
    return f"Of {len(tiles)} skills: {parts}."


def _svg(
    tiles: Sequence[Tile], library: Library, name: str, *, across: int, width: int, letters: int
) -> str:
    side = width / across
    y, drawn = 0.0, []
    for stage, group in groupby(tiles, key=lambda tile: tile.skill.stage):
        title = escape(library.stages[stage].title)
        drawn.append(f'<text class="g-skills-head" x="2" y="{y + 20:g}">{title}</text>')
        y += HEAD
        inside = list(group)
        drawn += [
            _tile(tile, n % across * side, y + n // across * (HIGH + GAP), side - GAP, letters)
            for n, tile in enumerate(inside)
        ]
        y += -(-len(inside) // across) * (HIGH + GAP)
    label = escape(counted(tiles), quote=True)
    return (
        f'<svg class="{name}" viewBox="0 0 {width} {y:g}" role="img" '
        f'aria-label="The skill map. {label} The table below says the same.">{"".join(drawn)}</svg>'
    )


def _tile(tile: Tile, x: float, y: float, wide: float, letters: int) -> str:
    room = letters - MARK if tile.said else letters
    lines = textwrap.wrap(tile.skill.name, room, max_lines=3, placeholder=" …")
    top = y + HIGH / 2 + 4.5 - (len(lines) - 1) * LINE / 2
    name = "".join(
        f'<text x="{x + 32:g}" y="{top + n * LINE:g}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    mark = (
        f'<text class="g-skills-mark" x="{x + wide - 8:g}" y="{y + HIGH / 2 + 5:g}" '
        f'text-anchor="end">{MARKS[tile.said]}</text>'
        if tile.said
        else ""
    )
    asked = " g-asked" if tile.said else ""
    return (
        f'<g class="g-tile g-is-{tile.state.replace(" ", "-")}{asked}">'
        f"<title>{escape(tile.says)}</title>"
        f'<rect x="{x + 1:g}" y="{y + 1:g}" width="{wide - 2:g}" height="{HIGH - 2}" rx="6"/>'
        f"{_circle(x + 17, y + HIGH / 2, FULL[tile.state])}{name}{mark}</g>"
    )


def _circle(x: float, y: float, full: float) -> str:
    """A circle that is filled from the top on, clockwise."""
    if full in (0.0, 1.0):
        return f'<circle class="{"g-full" if full else ""}" cx="{x:g}" cy="{y:g}" r="9"/>'
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="9"/>'
    if full == 0.5:
        return f'{ring}<text class="g-mark" x="{x:g}" y="{y + 5:g}" text-anchor="middle">?</text>'
    end_x, end_y = x + 9 * sin(2 * pi * full), y - 9 * cos(2 * pi * full)
    large = int(full > 0.5)
    pie = f"M{x:g} {y:g} V{y - 9:g} A9 9 0 {large} 1 {end_x:.1f} {end_y:.1f} Z"
    return f'{ring}<path class="g-full" d="{pie}"/>'


def _table(tiles: Sequence[Tile], library: Library) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(tile.skill.name)}</th>'
        f"<td>{escape(library.stages[tile.skill.stage].title)}</td><td>{tile.state}</td>"
        f'<td class="g-num">{tile.known:.0%}</td><td>{escape(tile.origin)}</td></tr>'
        for tile in tiles
    )
    heads = ("Skill", "Stage", "State", "Chance", "Where that comes from")
    head = "".join(f'<th scope="col">{title}</th>' for title in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return text.scrolling("The skill map as a table", table)
