"""Variants: a question with its numbers drawn from a seed, and the registry of what draws them.

The generators of a lesson stand in a module of this folder that is named after it.
A generator is a pure function from a seed to values by name; a question with
``make`` says where they go, as ``<<name>>``.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from guide.question import HOLE, Question
from guide.typed import written

Values = Mapping[str, float | str]
Kind = TypeVar("Kind", bound=Question)

GENERATORS: dict[tuple[str, str], Callable[[int], Values]] = {}  # (lesson, name) -> generator
NUMERIC = {"number", "plot", "trace"}  # formats in which right and near answers are numbers
RAW = {"right", "tolerance", "value", "rows", "given"}
TRIES = 200  # seeds looked at for a stem that was not seen


def generator(draw: Callable[[random.Random], Values]) -> Callable[[int], Values]:
    """Register ``draw`` under its own name, for the lesson that its module is named after.

    ``one_step`` in ``guide/variants/linear_regression.py`` is the generator
    ``one-step`` of the lesson ``linear-regression``. It draws from the dice it is
    given and from nothing else, so that a seed always gives the same question.

    Args:
        draw: from dice to values by name: numbers, rounded as the reader should
            see them, and texts.

    Returns:
        the same, from a seed: a whole number of at least 0.
    """
    lesson = draw.__module__.rpartition(".")[2].replace("_", "-")
    name = draw.__name__.replace("_", "-")

    def drawn(seed: int) -> Values:
        # the name is part of the seed, so that two questions do not share their numbers
        return draw(random.Random(f"{lesson}/{name}/{seed}"))  # noqa: S311 not for secrets

    GENERATORS[lesson, name] = drawn
    return drawn


def variant(question: Kind, seed: int) -> Kind:
    """``question`` with the numbers of ``seed``; itself, where nothing is drawn.

    Raises:
        LookupError: if there is no such generator, or it gives no value for a ``<<name>>``.
        ValueError: if the numbers make no question of its format.
    """
    if question.make is None:
        return question
    values = _generator(question)(seed)
    raw = RAW if question.format in NUMERIC else {"given"}
    parts = _filled(question.model_dump(), values, raw)
    return type(question).model_validate(parts)


def fresh(question: Question, seen: Collection[int], start: int = 0) -> int:
    """A seed for ``question`` that shows other numbers than the seeds ``seen``.

    Args:
        question: as it stands in the library.
        seen: the seeds of this question that the reader has had.
        start: the first seed to look at: another one for each reader.

    Returns:
        a seed, 0 where nothing is drawn. After many tries it may repeat a stem,
        but never a seed.
    """
    if question.make is None:
        return 0
    known = {_face(variant(question, seed)) for seed in seen}
    unseen = (seed for seed in range(start, start + TRIES + len(seen)) if seed not in seen)
    seeds = list(unseen)[:TRIES]
    return next((s for s in seeds if _face(variant(question, s)) not in known), seeds[0])


def _face(question: Question) -> tuple[str, str, Any]:
    """What a reader sees of a question before answering it."""
    return question.ask, question.code, question.picture


def _generator(question: Question) -> Callable[[int], Values]:
    if question.lesson is None:
        raise LookupError("a sealed question draws no numbers")
    name = (question.lesson, question.make or "")
    if name not in GENERATORS:
        module = f"guide.variants.{question.lesson.replace('-', '_')}"
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
    if name not in GENERATORS:
        raise LookupError(f"there is no generator “{question.make}”")
    return GENERATORS[name]


def _filled(part: Any, values: Values, raw: Collection[str], *, number: bool = False) -> Any:
    """``part`` with every hole filled; under the names ``raw`` with a number, else with text."""
    if isinstance(part, dict):
        return {
            name: _filled(inner, values, raw, number=number or name in raw)
            for name, inner in part.items()
        }
    if isinstance(part, list | tuple):
        return tuple(_filled(inner, values, raw, number=number) for inner in part)
    if not isinstance(part, str):
        return part
    alone = HOLE.fullmatch(part)
    if number and alone:
        return _value(alone.group(1), values)
    return HOLE.sub(lambda hole: written(_value(hole.group(1), values)), part)


def _value(name: str, values: Values) -> float | str:
    if name not in values:
        raise LookupError(f"the generator gives no value for <<{name}>>")
    return values[name]
