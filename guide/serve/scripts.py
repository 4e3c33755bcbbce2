"""Voilà's scripts as one file: a browser asks once where it would ask ninety times, in waves.

Each of Voilà's files hands its modules to a list of the page's and runs none of them, so their
order and company do not matter. ``scripts.txt`` names the files that our pages need, in the order
in which they were asked for; ``python -m tests.browser.scripts`` writes it anew. A name that this
Voilà does not have is passed over, and what is not in the file the front end fetches by itself.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NAMES = Path(__file__).with_name("scripts.txt")


@dataclass(frozen=True)
class Scripts:
    """One file made of many. ``folders``: by the first part of a name, where to look for it."""

    folders: Mapping[str, Sequence[str]]

    @cached_property
    def text(self) -> bytes:
        """All of them; each in a function of its own, for some are strict and some are not."""
        parts = [path.read_bytes() for name in _names() if (path := self._find(name))]
        return b"".join(b"(function(){%b\n}).call(self);\n" % part for part in parts)

    @cached_property
    def packed(self) -> bytes:
        """The same, compressed; it takes a quarter of a second, once."""
        return gzip.compress(self.text, 6, mtime=0)

    @cached_property
    def name(self) -> str:
        """What the file is called: another content is another name, so it may be kept for good."""
        return f"guide-{hashlib.sha256(self.text).hexdigest()[:12]}.js"

    def _find(self, name: str) -> Path | None:
        kind, _, rest = name.partition("/")
        places = (Path(folder) / rest for folder in self.folders.get(kind, ()))
        return next((place for place in places if place.is_file()), None)


def _names() -> list[str]:
    """The files in the order of their need."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
