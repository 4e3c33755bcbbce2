"""The format of an area: what placement asks about before its first question."""

from __future__ import annotations

from pydantic import Field

from guide.schema import Slug, Table, Text


class Area(Table):
    """A part of the way: a slider says how much of it a reader has finished."""

    id: Slug
    title: Text
    says: Text
    skills: tuple[Slug, ...] = Field(min_length=1)
