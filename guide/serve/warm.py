"""What every page needs, imported once in the parent of all kernels.

Python's fork server imports this module by its name and forks each kernel from
there. A module that cannot be imported is left to the kernel, which then says why.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os

HEAVY = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipywidgets",
    "anywidget",
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "sklearn.datasets",
    "guide",
    "guide.labs.roll_downhill",
    "guide.labs.roll_downhill_pictures",
    "guide.labs.reading",
)


def warm() -> None:
    """Import what pages need, then keep the collector from touching, and so copying, it."""
    # Matplotlib reads this when it is imported; a kernel would have set it by then.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for name in HEAVY:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


warm()
