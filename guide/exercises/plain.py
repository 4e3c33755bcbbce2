"""Plain values: texts, lists, dictionaries, read from what a function returned, and compared.

The same words as in :mod:`guide.exercises.numbers`, for functions that return one value
of Python's own kinds instead of numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from guide.exercises.frames import as_dictionary, is_series
from guide.exercises.guard import Unreadable

MOST = 2000  # entries of a value, those inside of others counted too
DEEPEST = 6  # lists inside of lists
LONGEST = 160  # characters that are shown of a value


def returned(value: object, names: Sequence[str]) -> tuple[Any]:
    """What a function returned, as Python's own values; a reader's own classes are gone.

    A column of a pandas table becomes a dictionary by its labels.

    Raises:
        Unreadable: if it is nothing, or of another kind.
    """
    asked = f"It should return {names[0]}."
    if value is None:
        raise Unreadable("nothing (None)", f"Does your function end with return? {asked}")
    if value is Ellipsis or value is NotImplemented:
        raise Unreadable("a promise (...)", f"Write what is still open. {asked}")
    return (_plain(value, [MOST], DEEPEST, asked),)


def row(value: Any) -> tuple[Any]:
    """One value, as what is returned is held."""
    return (value,)


def close(one: Any, other: Any, near: float) -> bool:
    """Whether two values are the same; numbers in them may differ by ``near``."""
    if _is_number(one) and _is_number(other):
        return math.isclose(one, other, rel_tol=near, abs_tol=near)
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[k], other[k], near) for k in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(close, one, other, [near] * len(one)))
    return one == other


def said(values: Sequence[Any], _: Sequence[str]) -> str:
    """A value as it is typed; a long one is cut."""
    text = repr(values[0])
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(value: Any, left: list[int], deep: int, asked: str) -> Any:
    """A copy of ``value`` in Python's own kinds; ``left`` counts down what it may hold."""
    left[0] -= 1
    if left[0] < 0 or deep < 0:
        raise Unreadable("far more than was asked for", asked)
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if value is None:
        return None
    if is_series(value):
        value = as_dictionary(value)
    if isinstance(value, Mapping):
        pairs = ((k, v) for k, v in value.items())
        return {_key(k, asked): _plain(v, left, deep - 1, asked) for k, v in pairs}
    if isinstance(value, list | tuple):
        kind = list if isinstance(value, list) else tuple
        return kind(_plain(one, left, deep - 1, asked) for one in value)
    raise Unreadable(f"something of the type {type(value).__name__[:60]}", asked)


def _key(value: Any, asked: str) -> Any:
    """A key of a dictionary: a number, a text, a blank, or a tuple of such."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(_key(one, asked) for one in value)
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    raise Unreadable(f"a dictionary with a key of the type {type(value).__name__[:60]}", asked)
