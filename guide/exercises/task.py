"""The format of an exercise: its task, starters, hints, solution, wrong solutions, counterparts.

The texts of a lesson's exercises stand in a TOML file beside the module that has
their claims. Texts are Markdown; code is Python in which NumPy is called ``np``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from guide.exercises.claims import Claim
from guide.lesson import Bug, Match, Order, Output
from guide.schema import Slug, Table, Text

Code = Annotated[str, Field(min_length=2, max_length=2000)]
Counterpart = Annotated[Match | Order | Bug | Output, Field(discriminator="format")]


class Starter(Table):
    """Code to begin with. Guided: the steps stand there; half: some do; blank: none."""

    kind: Literal["guided", "half", "blank"]
    code: Code


class Wrong(Table):
    """A wrong solution that learners hand in, and what the likely reason then says."""

    says: Text  # what is wrong with it
    code: Code
    message: Text  # stands in what the reader is told


class Exercise(Table):
    """Code to write, checked by ``claims``. ``function`` is the name that it defines."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Slug
    lesson: Slug
    skill: Slug
    title: Text
    task: Text
    function: Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*$")]
    takes: tuple[str, ...] = Field(min_length=1)  # names of its arguments, in order
    gives: tuple[str, ...] = Field(min_length=1)  # names of the numbers it returns, in order
    kind: Literal["numbers", "value"] = "numbers"  # value: one text, list, dictionary ...
    starters: tuple[Starter, ...] = Field(min_length=1)  # the first is the one in the notebook
    hints: tuple[Text, Text, Text]  # nudge, concept, next step
    solution: Code
    remark: Text  # on the solution
    wrong: tuple[Wrong, ...] = Field(min_length=4)
    counterparts: tuple[Counterpart, ...] = Field(min_length=1)  # where no code is run
    claims: tuple[Claim, ...] = Field(min_length=1, exclude=True)

    @property
    def call(self) -> str:
        """How the function is called: ``loss(w, b, x, y)``."""
        return f"{self.function}({', '.join(self.takes)})"

    @property
    def version(self) -> str:
        """Twelve letters that change whenever the exercise is rewritten."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]


def read(path: Path, claims: Mapping[str, tuple[Claim, ...]]) -> tuple[Exercise, ...]:
    """The exercises in the TOML file ``path``, with their claims by id.

    The file's own ``lesson`` is that of every exercise and of all their counterparts,
    and the skill of an exercise that of its counterparts.

    Raises:
        ValueError: if something in the file is not as described here.
        LookupError: if an exercise has no claims.
    """
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    made = []
    for table in file["exercises"]:
        common = {"lesson": file["lesson"], "skill": table["skill"]}
        asked = {"use": "practice", "level": "apply", "source": "guide"}
        parts = [common | asked | part for part in table.pop("counterparts")]
        own = claims[table["id"]]
        made.append(Exercise(**common | table, counterparts=parts, claims=own))
    return tuple(made)
