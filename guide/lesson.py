"""The format of a lesson file: what a lesson promises, and its questions of nine formats.

One frozen model for each format, as in :mod:`guide.schema`; ``data/README.md``
explains them to a teacher. All texts are Markdown with maths. Options, lines and
pairs stand in the file in the order that is easiest to read; the reader sees
them shuffled. What cannot be marked is refused here; what is only bad, by
:mod:`guide.checks`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from guide.question import (
    Cell,
    Code,
    NearCell,
    NearLine,
    NearNumber,
    NearOrder,
    NearPair,
    NearText,
    Number,
    Option,
    Pair,
    Picture,
    Place,
    Question,
    Short,
    refuse,
)
from guide.schema import Slug, Table, Text

Depth = Literal["in depth", "in part", "in passing"]
AnyPick = TypeVar("AnyPick", "PickOne", "Plot")


class Heading(Table):
    """A place of the lesson that questions can lead back to: a heading of its notebook."""

    id: Slug
    heading: Text  # word for word as in the notebook, without the #


class Taught(Table):
    """A course that teaches what the lesson teaches, and how deep."""

    course: Slug
    depth: Depth
    says: Text
    sources: tuple[Slug, ...] = ()


class Lesson(Table):
    """One notebook: what it promises, what it needs, and what to take away.

    ``id`` is the name of the file, ``stage`` that of its folder.
    """

    id: Slug
    stage: Slug
    title: Text
    promise: Text  # "You will be able to ..."
    minutes: int = Field(ge=5, le=180)
    skills: tuple[Slug, ...] = Field(min_length=1, max_length=3)  # what it teaches
    needs: tuple[Slug, ...] = ()  # skills to have before
    lab: Slug | None = None
    seen: Slug | None = None  # the question for practice that its text asks after the lab
    places: tuple[Heading, ...] = ()
    takeaway: Text  # two sentences
    onward: Text  # what to read next
    taught: tuple[Taught, ...] = ()


class Misconception(Table):
    """A belief that leads learners to a wrong answer, and the paragraph that mends it."""

    id: Slug
    skill: Slug
    says: Text  # the belief, as one who holds it would say it
    mends: Text


class Release(Table):
    """The questions of a release, as ``id skill format``: none of them may change afterwards.

    ``id`` is the number of the release with hyphens. A question that is taken out
    moves to ``retired``: attempts at it stay in the journals of readers.
    """

    id: Slug
    questions: tuple[str, ...]
    retired: tuple[Slug, ...] = ()


def _one_right(question: AnyPick) -> AnyPick:
    right = sum(option.right for option in question.options)
    if right != 1:
        refuse(f"{right} options are right", "Mark exactly one with right = true")
    return question


class PickOne(Question):
    """One of three to five options; exactly one has ``right = true``."""

    chance = 0.33
    format: Literal["choice"]
    options: tuple[Option, ...]

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        return _one_right(self)


class PickSeveral(Question):
    """Every option that holds, of three to five; one or more have ``right = true``."""

    chance = 0.10
    format: Literal["several"]
    options: tuple[Option, ...]

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        if len({option.right for option in self.options}) < 2:
            refuse("all of the options are right, or none is", "Have right ones and wrong ones")
        return self


class NumberQuestion(Question):
    """A number to be typed, right within ``tolerance``, in ``unit``."""

    chance = 0.05
    format: Literal["number"]
    right: Number
    tolerance: Number = 0.0  # absolute, in the unit
    unit: str = ""  # "" for a pure number
    near: tuple[NearNumber, ...] = ()
    otherwise: Text  # the reply to any other wrong answer


class Output(Question):
    """What ``code`` prints, to be typed."""

    chance = 0.05
    format: Literal["output"]
    code: Code = Field(min_length=2)
    right: Short
    near: tuple[NearText, ...] = ()
    otherwise: Text


class Order(Question):
    """Lines to be put in order; ``lines`` has them in the right one.

    Python lines keep their indentation, and run in the right order they print
    ``prints``. ``also`` are other orders that are right too.
    """

    chance = 0.05
    format: Literal["order"]
    language: Literal["python", "text"] = "python"
    lines: tuple[str, ...] = Field(min_length=3, max_length=7)
    prints: str = ""
    also: tuple[tuple[Place, ...], ...] = ()
    near: tuple[NearOrder, ...] = ()
    otherwise: Text

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        places = list(range(1, len(self.lines) + 1))
        for order in (*self.also, *(near.order for near in self.near)):
            if sorted(order) != places:
                remedy = f"Write each of the places 1 to {len(places)} once"
                refuse(f"{list(order)} is no order of the lines", remedy)
        return self


class Bug(Question):
    """The line of ``code`` with the fault. With ``mended`` in its place it prints ``prints``."""

    chance = 0.20
    format: Literal["bug"]
    code: Code = Field(min_length=2)
    right: Place
    mended: str = Field(min_length=1)
    prints: str = Field(min_length=1)
    near: tuple[NearLine, ...] = ()
    otherwise: Text

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        lines = len(self.code.splitlines())
        for line in (self.right, *(near.line for near in self.near)):
            if line > lines:
                refuse(f"the code has no line {line}", f"Write a line from 1 to {lines}")
        return self


class Match(Question):
    """Sides that belong together. ``extra`` are right sides that belong to none."""

    chance = 0.05
    format: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=3, max_length=6)
    extra: tuple[Short, ...] = ()
    near: tuple[NearPair, ...] = ()
    otherwise: Text

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        lefts = {pair.left for pair in self.pairs}
        rights = {*(pair.right for pair in self.pairs), *self.extra}
        if len(lefts) < len(self.pairs):
            refuse("two left sides are equal", "Write another for one of them")
        for near in self.near:
            if near.left not in lefts or near.right not in rights:
                wrong = f"“{near.left}” with “{near.right}” cannot be chosen"
                refuse(wrong, "Copy both sides of a near answer from the pairs")
        return self


class Plot(Question):
    """Something to be read off a picture: one of ``options``, or a number ``right``."""

    chance = 0.10
    format: Literal["plot"]
    picture: Picture
    options: tuple[Option, ...] = ()
    right: Number | None = None
    tolerance: Number = 0.0
    unit: str = ""
    near: tuple[NearNumber, ...] = ()
    otherwise: str = ""

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        if bool(self.options) == (self.right is not None):
            refuse("it needs one kind of answer", "Give options, or a number as right")
        if self.options:
            return _one_right(self)
        if len(self.otherwise) < 2:
            refuse("otherwise is missing", "Write the reply to other wrong numbers")
        return self


class Trace(Question):
    """A table of what ``columns`` are each time after line ``after`` of ``code`` has run.

    The first ``shown`` of ``rows`` are filled in; the reader fills in the others.
    """

    chance = 0.02
    format: Literal["trace"]
    code: Code = Field(min_length=2)
    after: Place
    columns: tuple[Short, ...] = Field(min_length=1, max_length=4)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=2, max_length=8)
    shown: Annotated[int, Field(strict=True, ge=0)] = 1
    tolerance: Number = 0.0
    near: tuple[NearCell, ...] = ()
    otherwise: Text

    @model_validator(mode="after")
    def _can_be_marked(self) -> Self:
        if any(len(row) != len(self.columns) for row in self.rows):
            refuse("a row is longer or shorter than columns", "Give it a value for each column")
        if self.shown >= len(self.rows):
            refuse("no row is left to fill in", "Lower shown, or add rows")
        return self


FORMATS: dict[str, type[Question]] = {
    "choice": PickOne,
    "several": PickSeveral,
    "number": NumberQuestion,
    "output": Output,
    "order": Order,
    "bug": Bug,
    "match": Match,
    "plot": Plot,
    "trace": Trace,
}
AnyQuestion = Annotated[
    PickOne | PickSeveral | NumberQuestion | Output | Order | Bug | Match | Plot | Trace,
    Field(discriminator="format"),
]


class LessonFile(Lesson):
    """A whole file as it is written: the lesson, then its questions. For editors."""

    questions: tuple[AnyQuestion, ...] = ()


class SealedFile(Table):
    """A file of ``data/placement``: the questions of a stage that are shown nowhere else."""

    questions: tuple[AnyQuestion, ...]
