"""The material, read once and kept as long as no file of it changes.

The parent of all kernels reads it, so that a page finds it read; an author who changes a file
gets it read again by the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from guide.content import DATA, Library, load


def material(folder: Path = DATA) -> Library:
    """What :func:`guide.content.load` gives, the same object while the files look the same."""
    paths = sorted(folder.rglob("*.toml"))
    return _read(folder, tuple((path, *_look(path)) for path in paths))


def _look(path: Path) -> tuple[int, int]:
    """Time (ns) and size of a file; a file that cannot be looked at is for the reading to name."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1)
def _read(folder: Path, _: Sequence[tuple[Path, int, int]]) -> Library:
    """The material of files that look like this."""
    return load(folder)
