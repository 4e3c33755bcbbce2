"""Pages as HTML: drawn once for each notebook, and again when its file has changed.

What differs from reader to reader comes later, from the kernel. In the HTML it is two words, the
kernel's id and the nonce of its scripts, so that a page that opens costs the server no more than
a text it has at hand.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

KERNEL, NONCE = "id-of-the-kernel", "nonce-of-the-scripts"  # stand for them until a page is sent
NEEDS_KERNEL = '<script id="jupyter-config-data"'  # from here on, and nothing before


@dataclass(frozen=True)
class Drawn:
    """A page as it is kept: its HTML, and the notebook whose cells are to run."""

    html: str
    notebook: NotebookNode

    def parts(self, nonce: str) -> tuple[str, str]:
        """The HTML for one reader: what needs no kernel, which is all to be read, and the rest."""
        text, begin, rest = self.html.replace(NONCE, nonce).partition(NEEDS_KERNEL)
        return text, begin + rest


class Drawings:
    """Pages that were drawn, by name; ``front`` tells apart those with other scripts."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, str], tuple[tuple[int, int], Drawn]] = {}

    async def of(self, file: Path, front: str, draw: Callable[[], Awaitable[Drawn]]) -> Drawn:
        """The page of a notebook as its file is now; drawn if it is not at hand."""
        state = _state(file)
        kept = self._kept.get((file, front))
        if kept is None or kept[0] != state:
            kept = self._kept[file, front] = (state, await draw())
        return kept[1]


def _state(file: Path) -> tuple[int, int]:
    """What is another after a change: when it was written, and how long it is."""
    seen = file.stat()
    return seen.st_mtime_ns, seen.st_size
