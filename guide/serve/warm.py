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
import sys
from collections.abc import Iterable

HEAVY = (
    "guide.serve.kernel",
    # what these import only as a kernel begins
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
    "ipywidgets",
    "anywidget",
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "fsrs",
    "guide",
)
KEPT = "guide.kept"
WHOLE = ("guide.labs", "guide.variants", "guide.views")  # packages: each module of them
EXERCISES = "guide.exercises"


def warm() -> None:
    """Import and read what pages need."""
    # Matplotlib reads this when it is imported; a kernel would have set it by then.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    # No debugger: the guard lets nobody reach it, and 110 modules of it would be loaded.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    bring((*HEAVY, *(inside for package in WHOLE for inside in _modules(package))))
    with contextlib.suppress(Exception):  # kernels look whether a file has changed since
        importlib.import_module(KEPT).material()
    with contextlib.suppress(Exception):
        importlib.import_module(EXERCISES).all_exercises()
    settle()


def bring(names: Iterable[str]) -> None:
    """Import these, as far as they can be."""
    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def settle() -> None:
    """Let the collector touch, and so copy, nothing that is here by now."""
    gc.collect()
    gc.freeze()


def _modules(package: str) -> list[str]:
    """The modules of a package; none where there is no such package."""
    with contextlib.suppress(ImportError):
        inside = importlib.import_module(package).__path__
        return [f"{package}.{found.name}" for found in pkgutil.iter_modules(inside)]
    return []


warm()
