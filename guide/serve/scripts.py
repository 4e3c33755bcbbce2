"""The scripts of our pages: built by ``make front`` from ``front_end/``, and shipped as built.

They take the place of Voilà's own front end, which is made of ninety files and knows all of
JupyterLab. What a page needs is one file; a second one, for maths, comes where a page has any.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

BUILT = Path(__file__).parent / "front_end" / "built"


@dataclass(frozen=True)
class Script:
    """One file for browsers."""

    path: Path

    @cached_property
    def text(self) -> bytes:
        """What is in it."""
        return self.path.read_bytes()

    @cached_property
    def packed(self) -> bytes:
        """The same, compressed, once."""
        return gzip.compress(self.text, 9, mtime=0)

    @cached_property
    def name(self) -> str:
        """What browsers know it by: another content is another name, so it may be kept for good."""
        return f"guide-{self.path.stem}-{hashlib.sha256(self.text).hexdigest()[:12]}.js"


PAGE, MATHS = Script(BUILT / "page.js"), Script(BUILT / "maths.js")
