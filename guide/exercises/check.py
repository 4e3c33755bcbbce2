"""Check a reader's function: its claims one after the other, up to the first that does not hold."""

from __future__ import annotations

import copy
import inspect
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from guide.exercises import numbers, plain, written
from guide.exercises.claims import Case, Claim, Numbers
from guide.exercises.frames import is_frame
from guide.exercises.guard import LIMIT, SHOWN, Run, Trouble, guarded
from guide.exercises.task import Exercise

LEAST = 0.05  # seconds that a case gets in any case
COPY = "Whoever calls your function still needs them. Write y = y - 1, which is new, not y -= 1."
OWN = "Whoever calls your function still needs them. Make a new list or dictionary, and fill that."
TABLE = "Whoever calls your function still needs it. Use `.assign(...)`: it gives a new table."
READ = {"numbers": numbers, "value": plain}  # what is returned, by the kind of exercise


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a claim does not hold. ``case`` is a line of code that can be run."""

    case: str
    expected: str
    got: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    ``state`` is "not tried" (``note`` says what is still open), "wrong" or "right".
    The first ``held`` claims hold; the next one has the ``fault``, if there is one.
    """

    state: str
    held: int = 0
    fault: Fault | None = None
    note: str = ""
    printed: str = ""
    cut: bool = False  # whether more was printed than ``printed`` has


def check(exercise: Exercise, given: object, limit: float = LIMIT) -> Verdict:
    """Try the claims of ``exercise`` on ``given``.

    Args:
        exercise: what was asked for.
        given: what the reader hands over; it should be the function.
        limit: seconds that all cases may take together, more than 0.

    Returns:
        the verdict; whatever the reader's code does, nothing is raised.
    """
    note = not_tried(exercise, given)
    if note or not callable(given):
        return Verdict("not tried", note=note)
    printed, cut, end = "", False, time.monotonic() + limit
    for held, claim in enumerate(exercise.claims):
        for case in claim.cases:
            left = max(end - time.monotonic(), LEAST)
            run, fault = _tried(exercise, given, claim, case, left)
            cut = cut or run.cut or len(printed) + len(run.printed) > SHOWN
            printed = (printed + run.printed)[:SHOWN]
            if fault:
                return Verdict("wrong", held, fault, "", printed, cut)
    return Verdict("right", len(exercise.claims), None, "", printed, cut)


def not_tried(exercise: Exercise, given: object) -> str:
    """What is still open, as a sentence; empty if there is a function to be tried."""
    if given is None or given is Ellipsis:
        return f"Define {exercise.call} in a cell, and hand it over by its name."
    if not callable(given):
        return f"Hand over the function itself, {exercise.function}, without brackets after it."
    return written.unfinished(given)


def _tried(
    exercise: Exercise, given: Callable[..., Any], claim: Claim, case: Case, left: float
) -> tuple[Run, Fault | None]:
    """Run one case, and say what is wrong if something is."""
    names, kind = exercise.gives, READ[exercise.kind]
    arguments = copy.deepcopy(case)
    run = guarded(lambda: kind.returned(given(*arguments), names), given, left)
    parts = claim.parts or tuple(range(len(names)))
    expected = kind.row(claim.expected(*copy.deepcopy(case)))
    called = [names[n] for n in parts]
    fault = Fault(
        numbers.call(exercise.function, case),
        kind.said([expected[n] for n in parts], called),
        "",
        "",
    )
    if run.trouble:
        reason = _likely(run.trouble, exercise, given)
        return run, replace(fault, got=run.trouble.what, reason=reason)
    changed = _changed(exercise, case, arguments)
    if changed:
        table = any(map(is_frame, arguments))
        reason = TABLE if table else OWN if exercise.kind == "value" else COPY
        return run, replace(
            fault, expected="arguments left as they are", got=changed, reason=reason
        )
    if all(kind.close(run.value[n], expected[n], claim.near) for n in parts):
        return run, None
    got = kind.said([run.value[n] for n in parts], called)
    return run, replace(fault, got=got, reason=_slip(kind, claim, case, expected, run.value))


def _changed(exercise: Exercise, before: Case, after: Case) -> str:
    """Which arguments the function has changed, as a sentence; empty for none."""
    names = [
        name
        for name, one, other in zip(exercise.takes, before, after, strict=True)
        if not numbers.same(one, other)
    ]
    return f"your function changed {' and '.join(names)}" if names else ""


def _slip(kind: Any, claim: Claim, case: Case, expected: Numbers, got: Numbers) -> str:
    """What the first slip says that gives just these numbers, and not the right ones."""
    parts = claim.parts or range(len(expected))
    for slip in claim.slips:
        with np.errstate(all="ignore"):
            slipped = kind.row(slip.numbers(*copy.deepcopy(case)))
        fits = all(kind.close(got[n], slipped[n], claim.near) for n in parts)
        if fits and not all(kind.close(slipped[n], expected[n], claim.near) for n in parts):
            return slip.says
    return claim.otherwise


def _likely(trouble: Trouble, exercise: Exercise, given: Callable[..., Any]) -> str:
    """The likely reason of a trouble; a wrong number of arguments is said as such."""
    try:
        inspect.signature(given).bind(*exercise.takes)
    except TypeError:
        return f"It is called as {exercise.call}: has yours these arguments, in this order?"
    except ValueError:  # some functions of others do not say what they take
        pass
    return trouble.reason
