"""What every page needs, imported and read once in the parent of all kernels.

Python's fork server imports this module by its name and forks each kernel from
there. A module that cannot be imported is left to the kernel, which then says why.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pkgutil

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
    "fsrs",
    "guide",
)
KEPT = "guide.kept"
LABS = "guide.labs"  # a package: each module of it, as lessons show them
EXERCISES = "guide.exercises"


def warm() -> None:
    """Import and read what pages need; the collector is not to touch, and so copy, any of it."""
    # Matplotlib reads this when it is imported; a kernel would have set it by then.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for name in (*HEAVY, *_labs()):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    with contextlib.suppress(Exception):  # kernels look whether a file has changed since
        importlib.import_module(KEPT).material()
    with contextlib.suppress(Exception):
        importlib.import_module(EXERCISES).all_exercises()
    gc.collect()
    gc.freeze()


def _labs() -> list[str]:
    """The modules of all labs; none where there is no such package."""
    with contextlib.suppress(ImportError):
        inside = importlib.import_module(LABS).__path__
        return [f"{LABS}.{found.name}" for found in pkgutil.iter_modules(inside)]
    return []


warm()
