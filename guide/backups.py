"""Copies of a journal's file: one a day, made before the first write of that day, and thinned.

A copy is a journal like any other: *Load my journal* takes over what is missing here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 24  # of so many the newest copy stays


def folder_of(path: Path) -> Path:
    """The folder that holds the copies of the journal ``path``."""
    return path.with_name(f"{path.stem}-copies")


def copy_of_the_day(path: Path, day: date) -> None:
    """Copy a journal unless that was done on this day; thin the copies.

    A copy that cannot be made must not keep an answer from being saved, so nothing is raised.
    """
    target = folder_of(path) / f"{day.isoformat()}.jsonl"
    with contextlib.suppress(OSError):
        if target.exists() or not path.stat().st_size:
            return
        target.parent.mkdir(exist_ok=True)
        half = target.with_suffix(".half")
        shutil.copyfile(path, half)
        os.replace(half, target)  # noqa: PTH105 whole, or not there at all
        _thin(target.parent)


def kept(days: Iterable[date]) -> set[date]:
    """The days whose copies stay: the newest of the last days, weeks and months that have one."""
    newest = sorted(set(days), reverse=True)
    weeks = {day.isocalendar()[:2]: day for day in reversed(newest)}
    months = {(day.year, day.month): day for day in reversed(newest)}
    last_weeks = sorted(weeks.values(), reverse=True)[:WEEKS]
    last_months = sorted(months.values(), reverse=True)[:MONTHS]
    return {*newest[:DAYS], *last_weeks, *last_months}


def _thin(folder: Path) -> None:
    copies = {day: path for path in folder.glob("*.jsonl") if (day := _day_of(path))}
    for day in copies.keys() - kept(copies):
        copies[day].unlink(missing_ok=True)


def _day_of(path: Path) -> date | None:
    """The day in a copy's name; ``None`` for a file that is not ours to remove."""
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None
