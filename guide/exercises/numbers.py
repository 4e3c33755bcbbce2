"""Numbers: read from what a function returned, compared, and said in words."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from guide.exercises.claims import Case, Numbers
from guide.exercises.frames import Frame
from guide.exercises.guard import Unreadable


def returned(value: object, names: Sequence[str]) -> Numbers:
    """What a function returned, as the numbers called ``names``.

    Raises:
        Unreadable: if it is anything else.
    """
    asked = f"It should return {' and '.join(names) if len(names) < 3 else ', '.join(names)}."
    if value is None:
        raise Unreadable("nothing (None)", f"Does your function end with return? {asked}")
    if value is Ellipsis or value is NotImplemented:
        raise Unreadable("a promise (...)", f"Write what is still open. {asked}")
    several = tuple(value) if _is_row(value) else (value,)
    one_in_a_row = _is_row(value) and len(names) == 1
    if one_in_a_row or len(several) != len(names) or not all(map(_is_number, several)):
        raise Unreadable(_kind(value), asked)
    return tuple(float(one) for one in several)


def row(value: Numbers | float) -> Numbers:
    """One or several numbers as several."""
    return tuple(float(v) for v in value) if isinstance(value, tuple) else (float(value),)


def close(one: float, other: float, near: float) -> bool:
    """Whether two numbers are the same but for ``near``; infinite ones may be, too."""
    return math.isclose(one, other, rel_tol=near, abs_tol=near)


def same(before: object, after: object) -> bool:
    """Whether an argument is as it was."""
    if isinstance(before, Frame):
        return bool(copy.deepcopy(before).equals(after))
    if isinstance(before, np.ndarray):
        return isinstance(after, np.ndarray) and np.array_equal(before, after)
    return before == after


def said(numbers: Sequence[float], names: Sequence[str]) -> str:
    """Numbers in words: ``9``, or ``slope_w = 2, slope_b = 1``."""
    rounded = [f"{round(n, 9) + 0.0:.6g}" for n in numbers]  # 0 for what is 0 but for rounding
    if len(rounded) == 1:
        return rounded[0]
    return ", ".join(f"{name} = {n}" for name, n in zip(names, rounded, strict=True))


def call(function: str, case: Case) -> str:
    """A case as a line of code that can be run."""
    return f"{function}({', '.join(map(_argument, case))})"


def _argument(value: Any) -> str:
    if isinstance(value, Frame):
        return str(value)
    if isinstance(value, str | list | dict):
        return repr(value)
    return f"np.array({_nested(value)})" if isinstance(value, np.ndarray) else f"{value:g}"


def _nested(array: Any) -> str:
    """An array of any shape, as a list of lists is written."""
    return f"{array:g}" if np.ndim(array) == 0 else f"[{', '.join(map(_nested, array))}]"


def _is_row(value: object) -> bool:
    return isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim == 1)


def _is_number(value: object) -> bool:
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return np.issubdtype(value.dtype, np.number) and not np.iscomplexobj(value)
    real = isinstance(value, int | float | np.integer | np.floating)
    return real and not isinstance(value, bool)


def _kind(value: object) -> str:
    """What something is, in words."""
    if isinstance(value, tuple | list | np.ndarray) and _is_row(value):
        count = f"{len(value)} {'value' if len(value) == 1 else 'values'} in a row"
        return count if all(map(_is_number, value)) else f"{count}, not all of them numbers"
    if _is_number(value):
        return f"one number, {float(value):.6g}"  # type: ignore[arg-type]
    words = ((str, "a text"), (bool | np.bool_, "true or false"), (np.ndarray, "a whole table"))
    other = f"something of the type {type(value).__name__[:60]}"
    return next((says for kind, says in words if isinstance(value, kind)), other)
