"""Exercises: one module per lesson for the claims, one TOML file beside it for the texts."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from guide.exercises.task import Exercise


@cache
def all_exercises() -> dict[str, Exercise]:
    """Every exercise by its id, in the order of the modules and of their files.

    A module that cannot be read is left out, and of two exercises with one id the second
    is: a slip of an author never takes the others away. :func:`broken` says which.
    """
    named: dict[str, Exercise] = {}
    for found in _read().values():
        if not isinstance(found, Exception):
            named = {exercise.id: exercise for exercise in found} | named
    return named


def broken() -> Mapping[str, Exception]:
    """Why a module cannot be read, by its name; empty when all is well."""
    wrong = {name: found for name, found in _read().items() if isinstance(found, Exception)}
    told: set[str] = set()
    for name, found in _read().items():
        for exercise in () if isinstance(found, Exception) else found:
            if exercise.id in told:
                wrong[name] = ValueError(f"the id “{exercise.id}” is used twice; Choose another")
            told.add(exercise.id)
    return wrong


@cache
def _read() -> Mapping[str, tuple[Exercise, ...] | Exception]:
    """The exercises of each module, or what is wrong with it."""
    found: dict[str, tuple[Exercise, ...] | Exception] = {}
    for module in pkgutil.iter_modules(__path__):
        try:
            inside = importlib.import_module(f"{__name__}.{module.name}")
        except Exception as error:  # noqa: BLE001 a lesson's module may fail in any way
            found[module.name] = error
        else:
            found[module.name] = getattr(inside, "EXERCISES", ())
    return found
