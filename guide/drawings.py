"""Drawings: the function of a lab that draws the picture of a question."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


def drawing(name: str) -> Callable[..., Any]:
    """The function ``name``, such as ``roll_downhill.draw_losses``, of ``guide/labs``.

    It is called with Matplotlib axes and the picture's ``given`` as keywords.

    Raises:
        LookupError: if there is no such module, or no public function of that name in it.
    """
    place, _, function = name.partition(".")
    module = f"guide.labs.{place}"
    try:
        found = getattr(importlib.import_module(module), function, None)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        found = None
    if not callable(found) or function.startswith("_"):
        raise LookupError(f"nothing in guide/labs is called {name}")
    return found
