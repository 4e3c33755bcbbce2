"""Questions in plain words: how many are answered right, by kind, every miss, and how fast.

``python -m tests.bench.asking`` for both halves; the matcher was made with one of them.
"""

from __future__ import annotations

import statistics
import time

from guide.content import load
from guide.search import Search
from tests.asked import OUTSIDE, half, is_right, questions


def main() -> None:
    """Print the table of each half, then the times."""
    library = load()
    search = Search(library)
    for held_out in (False, True):
        print("held out" if held_out else "developed on")
        table(search, held_out=held_out)
    times(Search(library))


def table(search: Search, *, held_out: bool) -> None:
    """Right answers by kind, and each question that was missed."""
    right = asked = 0
    for kind, rows in questions().items():
        chosen = half(rows, held_out=held_out)
        missed = [row["ask"] for row in chosen if not is_right(search, kind, row)]
        print(f"  {kind:10} {len(chosen) - len(missed):3} of {len(chosen)}")
        for ask in missed:
            print(f"    missed: {ask}  ->  {search.answer(ask).heading or 'not known'}")
        if kind != OUTSIDE:
            right, asked = right + len(chosen) - len(missed), asked + len(chosen)
    print(f"  answered right: {right} of {asked} = {right / asked:.1%}")


def times(search: Search) -> None:
    """Milliseconds for each question; the first also imports what mends slips."""
    taken = []
    for rows in questions().values():
        for row in rows:
            start = time.perf_counter()
            search.answer(row["ask"])
            taken.append(1000 * (time.perf_counter() - start))
    ordered = sorted(taken)
    last = ordered[int(0.99 * len(ordered))]
    print(
        f"ms each: median {statistics.median(taken):.1f}, 99 % {last:.1f}, most {ordered[-1]:.1f}"
    )


if __name__ == "__main__":
    main()
