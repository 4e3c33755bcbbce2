"""The exercises of *from the web to a plot*: what must be true of each function.

Every right answer is computed in another way than a reader will write it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

Rows = list[list[int | str]]  # the number of a parcel, and its hours as a text
Times = list[float]

# --- clean rows ---------------------------------------------------------------------

READS = re.compile(r"\d+(\.\d+)?")
SENT: Rows = [[1, "8.5"], [2, ""], [1, "8.5"], [3, "9.5"], [4, "8.5"]]
MORE: Rows = [[7, "n/a"], [9, "12"], [7, "n/a"], [8, "0"], [9, "12"], [6, "closed"], [5, "12"]]


def kept(rows: Rows) -> Times:
    """The hours of each parcel that can be read: those in which a pattern finds a number."""
    first = {rows[n][0]: str(rows[n][1]) for n in reversed(range(len(rows)))}
    order = sorted(first, key=[row[0] for row in rows].index)
    return [float(first[number]) for number in order if READS.fullmatch(first[number])]


def _all(rows: Rows, *, blank: bool = False, twice: bool = False) -> Times:
    """The same, with what cannot be read as 0, or with parcels that come twice."""
    read_ = [(row[0], float(row[1]) if READS.fullmatch(str(row[1])) else 0.0) for row in rows]
    known = [pair for pair, row in zip(read_, rows, strict=True)
             if blank or READS.fullmatch(str(row[1]))]  # fmt: skip
    return [hours for _, hours in known] if twice else list(dict(known).values())


CLEANED = (
    Slip(
        lambda rows: _all(rows, blank=True),
        "A parcel whose time nobody knows came out as 0 hours. Leave it out.",
    ),
    Slip(
        lambda rows: _all(rows, twice=True),
        "A parcel that was sent twice is there twice. Keep one for each number.",
    ),
    Slip(
        lambda rows: _all(rows, blank=True, twice=True),
        "Blanks came out as 0, and parcels sent twice are there twice. Mend both.",
    ),
    Slip(
        lambda rows: list(dict.fromkeys(kept(rows))),
        "Two different parcels with the same time became one. Go by the number, not by the time.",
    ),
    Slip(
        lambda rows: [
            str(dict(rows)[n]) for n in dict(rows) if READS.fullmatch(str(dict(rows)[n]))
        ],  # type: ignore[arg-type]
        "The times are still texts. float makes numbers of them.",
    ),
    Slip(
        lambda rows: kept(rows[: next(n for n, row in enumerate(rows) if not row[1])]),
        "It stops at the first time that cannot be read. Go on with the next row.",
    ),
    Slip(
        lambda rows: [n for n, text in dict(rows).items() if READS.fullmatch(str(text))],  # type: ignore[arg-type]
        "These are the numbers of the parcels. Return their hours.",
    ),
)
KEPT = (
    Claim(
        "Of five rows, one empty and one sent twice, three times are kept.",
        ((SENT,),),
        kept,
        CLEANED,
        otherwise="By hand: 8.5 of parcel 1, nothing of 2, 9.5 of 3, and 8.5 of 4.",
    ),
    Claim(
        "Whatever is no number is left out; a time of 0 that was sent is kept.",
        ((MORE,), ([],)),
        kept,
        (
            Slip(
                lambda rows: [hours for hours in kept(rows) if hours],
                "A 0 that was sent is a number. Leave out only what cannot be read.",
            ),
        ),
        otherwise="float raises a ValueError where a text is no number. Catch it.",
    ),
)

# --- count into bins ----------------------------------------------------------------

COLUMN = [8.0, 9.5, 10.0, 10.0, 13.9, 16.0, 7.0]


def counts(column: Times, low: float, width: float, bins: int) -> list[int]:
    """How many values each bin holds: one bin more takes what lies on the last edge."""
    edges = low + width * np.arange(bins + 2)
    return [int(count) for count in np.histogram(column, edges)[0][:bins]]


def _inside(column: Times, edges: list[float], *, left: bool, right: bool) -> list[int]:
    """The same with edges that belong to the bin on their left, on their right, or both."""
    return [
        sum((a < t < b) or (left and t == a) or (right and t == b) for t in column)
        for a, b in pairwise(edges)
    ]


def _edges(low: float, width: float, bins: int) -> list[float]:
    return [low + n * width for n in range(bins + 1)]


def _clipped(column: Times, low: float, width: float, bins: int) -> list[int]:
    """With what lies outside put into the first and the last bin."""
    found = [0] * bins
    for t in column:
        found[min(max(int((t - low) // width), 0), bins - 1)] += 1
    return found


COUNTED = (
    Slip(
        lambda column, *bins: _inside(column, _edges(*bins), left=False, right=True),
        "A value on an edge went to the bin on its left. It belongs to the right: low <= t.",
    ),
    Slip(
        lambda column, *bins: _inside(column, _edges(*bins), left=True, right=True),
        "A value on an edge was counted in both bins. It belongs to the one on its right.",
    ),
    Slip(
        lambda column, *bins: _inside(column, _edges(*bins), left=False, right=False),
        "Values on an edge are lost. Each belongs to the bin on its right: use <= on one side.",
    ),
    Slip(
        lambda column, *bins: [int(n) for n in np.histogram(column, _edges(*bins))[0]],
        "The last bin took the value on its upper edge, as NumPy's does. Here each bin ends before "
        "its upper edge.",
    ),
    Slip(
        _clipped,
        "Values outside of all bins were put into the first and the last one. Leave them out.",
    ),
    Slip(
        lambda column, low, width, bins: [
            sum(int((t - low) / width) == n for t in column) for n in range(bins)
        ],
        "A value just below low fell into the first bin: int cuts towards 0. // rounds down.",
    ),
    Slip(
        lambda *case: [int(n) for n in np.cumsum(counts(*case))],
        "You go on counting from bin to bin. Begin each bin at 0.",
    ),
)
BINNED = (
    Claim(
        "From 8 in four bins of 2: two, two, one and none; 7 and 16 lie outside.",
        ((COLUMN, 8, 2, 4),),
        counts,
        COUNTED,
        otherwise="By hand: 8 and 9.5 in the first bin, both tens in the next, then 13.9.",
    ),
    Claim(
        "The same holds for any values and bins, below 0 too.",
        (([-3.0, -1.0, 0.0, 4.5, 5.0], -5, 5, 2), ([], 0, 1, 3), (COLUMN, 0, 8, 2)),
        counts,
        COUNTED,
    ),
)

EXERCISES = read(
    Path(__file__).with_suffix(".toml"), {"keep-what-is-known": KEPT, "count-into-bins": BINNED}
)
