"""Blocks: what a report is made of, whatever it becomes. Texts are plain, never code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; ``level`` 2 is a section, 3 a part of one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``name`` says what it is where it is more than text: "lead" or "note"."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``marks`` stands in place of the dots, one each: a shape beside its word."""

    rows: tuple[str, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link to ``href``, which was checked to be https. Its text is where it leads."""

    href: str

    @property
    def text(self) -> str:
        """The address as it is read on paper."""
        return self.href.removeprefix("https://")


@dataclass(frozen=True, slots=True)
class Shape:
    """Shapes to be looked at, and the words that say the same."""

    shapes: str
    says: str


Cell = str | Link | Shape


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row names it. ``widths`` are relative, one a column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Paragraph | Bullets | Grid
