"""The glossary: words of the field that the guide uses, each in a few plain sentences."""

from __future__ import annotations

from pydantic import field_validator

from guide.schema import Slug, Table, Text

LONGEST = 60  # words; what needs more is a lesson


class Term(Table):
    """A word, what it means, who says so, and which skills lead further."""

    id: Slug
    name: Text
    also: tuple[Text, ...] = ()  # other names and short forms that readers type
    says: Text
    source: Slug
    skills: tuple[Slug, ...] = ()

    @field_validator("says")
    @classmethod
    def _brief(cls, says: str) -> str:
        if len(says.split()) > LONGEST:
            raise ValueError(f"it has {len(says.split())} words; say it in {LONGEST} at most")
        return says
