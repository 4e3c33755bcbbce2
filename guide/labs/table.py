"""A table that a reader pasted: two columns of numbers, or one sentence that says what is wrong."""

from __future__ import annotations

import csv
import re

import numpy as np

from guide.labs.descent import Points

LARGEST = 100_000  # characters
MOST, FEWEST = 300, 3  # rows of numbers
FARTHEST = 1e6  # the largest number, either sign
CLOSEST = 1e-6  # how little the numbers of a column may differ, as a share of the largest
LONGEST_NAME = 30
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")


def read_points(text: str) -> Points:
    """Points from two columns, x and y; a first line of names may stand above them.

    Columns are parted by semicolons, tabs, commas or blanks. With semicolons and
    tabs, a decimal comma is understood.

    Raises:
        ValueError: with one sentence for the reader.
    """
    if len(text) > LARGEST:
        raise ValueError(f"That is too much: at most {LARGEST:,} characters can be read here.")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise ValueError("Nothing is pasted yet. Two columns of numbers are needed.")
    if len(lines) > MOST + 1:
        raise ValueError(f"That is {len(lines):,} lines; at most {MOST} rows fit into this lab.")
    mark = next((m for m in (";", "\t", ",") if m in lines[0][1]), None)
    rows = [(n, _cells(line, mark, n)) for n, line in lines]
    names = ("x", "y")
    if not any(NUMBER.fullmatch(cell) for cell in rows[0][1]):
        names = tuple(_name(cell) for cell in rows.pop(0)[1])
    if not FEWEST <= len(rows) <= MOST:
        raise ValueError(f"{len(rows)} rows of numbers are there; {FEWEST} to {MOST} are needed.")
    numbers = np.array([[_number(cell, n) for cell in cells] for n, cells in rows])
    return checked(Points(numbers[:, 0], numbers[:, 1], *names))


def checked(points: Points) -> Points:
    """The same points, if a line can be fitted to them.

    Raises:
        ValueError: with one sentence for the reader.
    """
    if not FEWEST <= len(points.x) <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} points are needed; this would be {len(points.x)}.")
    for name, column in (("x", points.x), ("y", points.y)):
        size = max(float(np.abs(column).max()), CLOSEST)
        if not np.isfinite(size) or size > FARTHEST:
            raise ValueError(f"A number is too large: {FARTHEST:,.0f} is the most here.")
        if column.std() < CLOSEST * size:
            raise ValueError(f"Every {name} is the same, or nearly: there is nothing to learn.")
    return points


def _cells(line: str, mark: str | None, number: int) -> list[str]:
    """The two cells of a line."""
    try:
        cells = next(csv.reader([line], delimiter=mark)) if mark else line.split()
    except csv.Error:
        raise ValueError(f"Line {number} cannot be read as a row of a table.") from None
    cells = [cell.strip() for cell in cells]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()  # a mark at the end of the line
    if len(cells) != 2:
        raise ValueError(f"Line {number} has {_count(len(cells))}; each needs two.")
    return [c.replace(",", ".") for c in cells] if mark in (";", "\t") else cells


def _number(cell: str, line: int) -> float:
    """A number as people write it; ``nan``, ``inf`` and ``1_000`` are none."""
    if not NUMBER.fullmatch(cell):
        said = re.sub(r"[^\w.,+ -]", "?", cell[:20]) or "an empty cell"
        raise ValueError(f"Line {line}: “{said}” is not a number.")
    return float(cell)


def _name(cell: str) -> str:
    """A column's name as a label: printable, short, and never read as mathematics."""
    kept = "".join(c for c in cell if c.isprintable() and c not in "$\\<>&")
    return kept[:LONGEST_NAME].strip() or "unnamed"


def _count(columns: int) -> str:
    return f"{columns} column" + ("" if columns == 1 else "s")
