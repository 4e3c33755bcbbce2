"""What questions are made of, whatever their format: options, near misses, pictures, numbers.

A question with ``make`` is a pattern: ``<<name>>`` in any of its texts, or alone
in the place of a number, is drawn anew for each seed (see :mod:`guide.variants`).
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, NoReturn

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema

from guide.schema import Slug, Table, Text

LARGEST = 1e300  # what is larger is no number that a lesson asks for
HOLE = re.compile(r"<<([a-z][a-z0-9_]*)>>")


def _number(value: object) -> float | str:
    if type(value) in (int, float) and -LARGEST <= value <= LARGEST:  # type: ignore[operator]
        return value  # type: ignore[return-value]
    if isinstance(value, str) and HOLE.fullmatch(value):
        return value
    raise ValueError(f'it is {str(value)[:60]!r}; Write a number, or "<<name>>" for a drawn one')


def _cell(value: object) -> float | str:
    if isinstance(value, str) and 1 <= len(value.strip()) <= 60:
        return value
    return _number(value)


NUMBER_SCHEMA = {"type": "number"}, {"type": "string", "pattern": f"^{HOLE.pattern}$"}
Number = Annotated[  # -0.4, or "<<rate>>" where it is drawn
    int | float | str, PlainValidator(_number), WithJsonSchema({"anyOf": [*NUMBER_SCHEMA]})
]
Cell = Annotated[  # the same, or a short text
    int | float | str, PlainValidator(_cell), WithJsonSchema({"type": ["number", "string"]})
]
Place = Annotated[int, Field(strict=True, ge=1)]  # of a line or row: the first is 1
Short = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(max_length=2000)]
Function = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]

Use = Literal["practice", "review", "placement"]  # placement: sealed, shown nowhere else
Format = Literal["choice", "several", "number", "output", "order", "bug", "match", "plot", "trace"]
Level = Literal["recall", "understand", "apply"]


class Option(Table):
    """One answer on offer. A wrong one names the misconception that leads there."""

    says: Short
    reply: Text
    right: bool = False
    misconception: Slug | None = None


class NearNumber(Table):
    """A wrong number that many will give, with its own reply."""

    value: Number
    reply: Text
    misconception: Slug | None = None


class NearText(Table):
    """A wrong output that many will predict, with its own reply."""

    value: Short
    reply: Text
    misconception: Slug | None = None


class NearOrder(Table):
    """A wrong order that many will choose. ``order``: places of ``lines``, first shown first."""

    order: tuple[Place, ...]
    reply: Text
    misconception: Slug | None = None


class NearLine(Table):
    """A line without the fault, and what to say to those who point at it."""

    line: Place
    reply: Text
    misconception: Slug | None = None


class NearPair(Table):
    """A left and a right side that do not belong together. Both stand among the pairs."""

    left: Short
    right: Short
    reply: Text
    misconception: Slug | None = None


class NearCell(Table):
    """A wrong value for one cell of the table."""

    row: Place
    column: Short
    value: Cell
    reply: Text
    misconception: Slug | None = None


class Pair(Table):
    """Two sides that belong together."""

    left: Short
    right: Short


class Picture(Table):
    """A picture drawn by a public function of a module in ``guide/labs``.

    The function is called with Matplotlib axes and the parameters in ``given``.
    ``alt`` tells those who do not see it what can be seen, and not the answer.
    """

    draw: Function  # "roll_downhill.draw_losses"
    given: dict[str, bool | int | float | str | tuple[float | str, ...]] = Field(
        default_factory=dict
    )
    alt: Text


class Question(Table):
    """What every question has, whatever its format."""

    chance: ClassVar[float]  # of a lucky answer, as the models of the guide assume it

    id: Slug  # for ever, and of this question only
    lesson: Slug | None = None  # the name of its file; a sealed one belongs to no lesson
    skill: Slug
    format: Format
    use: Use
    level: Level
    ask: Text
    code: Code = ""  # Python, shown below the text
    picture: Picture | None = None  # shown below the text
    why: Text  # the explanation, shown with every reply
    reply: str = ""  # to a right answer, where no option has one
    hint: str = ""
    source: Slug
    teaches: Slug | None = None  # the place of the lesson that teaches this
    make: Slug | None = None  # the generator that draws the numbers
    proof: Code = ""  # Python that prints the right answer: the number, or the right options


def refuse(wrong: str, remedy: str) -> NoReturn:
    """Refuse a question that could not be marked: a semicolon parts what is wrong from the remedy.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{wrong}; {remedy}")
