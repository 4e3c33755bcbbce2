"""Claims: what must be true of a reader's function, in words, with the cases that try it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Numbers = tuple[float, ...]  # or (value,), where an exercise asks for one value
Case = tuple[Any, ...]  # the arguments in order: numbers, arrays, texts, lists, dictionaries
Formula = Callable[..., Any]  # from the arguments to what a function should return


@dataclass(frozen=True, slots=True)
class Slip:
    """A common mistake: the ``numbers`` that it gives for a case, and what to say then."""

    numbers: Formula
    says: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is true of every right function.

    ``expected`` computes what is right, in a way of its own where there is one.
    ``slips`` are tried in order: the first that gives the very numbers that came is
    the likely reason; where none does, ``otherwise`` is said. ``parts`` are the places
    (from 0) of the returned numbers that the claim is about; none given: all of them.
    ``near`` is how far off a number may be, relative to its size, and to 1 at least.
    """

    says: str
    cases: tuple[Case, ...]
    expected: Formula
    slips: tuple[Slip, ...] = ()
    otherwise: str = "Work this case out by hand, and compare line by line."
    parts: tuple[int, ...] = ()
    near: float = 1e-6
