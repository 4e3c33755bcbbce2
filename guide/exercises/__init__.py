"""Exercises: one module per lesson for the claims, one TOML file beside it for the texts."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from guide.exercises.task import Exercise


@cache
def all_exercises() -> dict[str, Exercise]:
    """Every exercise by its id, in the order of the modules and of their files.

    Raises:
        ValueError: if two exercises have the same id.
    """
    modules = [
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    ]
    listed = [one for module in modules for one in getattr(module, "EXERCISES", ())]
    named = {one.id: one for one in listed}
    if len(named) < len(listed):
        raise ValueError("two exercises have the same id")
    return named
