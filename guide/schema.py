"""The formats of ``data/``: one frozen model for each kind of table.

This module is the single description of what a teacher may write. ``content``
checks the files against it and says every fault at once; editors can be given
the JSON Schema that Pydantic derives from it. Texts are Markdown with maths.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FactId = Annotated[str, StringConstraints(pattern=r"^([RG]\d\d|[a-z0-9]+)(-[a-z0-9]+)*$")]
ConflictId = Annotated[str, StringConstraints(pattern=r"^C\d\d$")]
Text = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]

STATEMENT = re.compile(r"^[RG]\d\d")

Kind = Literal["fact", "opinion", "rule", "estimate", "furniture"]
Status = Literal["as stated", "confirmed", "disputed", "outdated", "withdrawn"]
Strength = Literal["hard", "soft"]
What = Literal[
    # what a fact may be about: of a programme ...
    "name", "kind", "course", "courses", "teacher", "audience", "skip", "prerequisite",
    "length", "pace", "rating", "enrolment", "rigour", "tooling", "availability", "cost",
    "topic", "outcome", "quality", "order", "history", "overlap", "caveat",
    # ... or of the way there
    "advice", "certificate", "hiring", "portfolio", "project", "gap", "planning",
    "framework", "site",
]  # fmt: skip


class Table(BaseModel):
    """A table of a TOML file: frozen, and no key that is not described here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Table):
    """Where facts come from. The two documents, and what else was read."""

    id: Slug
    title: Text
    short: Text  # how a reason names it: "2021 roadmap"
    date: Moment
    dated: Literal["stated", "inferred", "unknown"]
    kind: Literal["document", "official", "repository", "thread", "article", "learner", "ours"]
    url: str = ""
    note: str = ""


class Fact(Table):
    """A claim about a programme, a course, or the way to become a practitioner.

    ``id`` begins with the id of the statement that the fact carries over
    (``R05-rating`` carries R05); a fact from elsewhere has a slug of its own.
    """

    id: FactId
    what: What
    says: Text
    kind: Kind
    source: Slug
    status: Status = "as stated"
    about: Slug = "way"  # a programme, a course, or "way": the way as a whole
    value: float | None = Field(default=None, allow_inf_nan=False)
    unit: str = ""
    as_of: Moment | None = None  # where it differs from the date of the source
    evidence: tuple[Slug, ...] = ()
    note: str = ""
    skills: tuple[Slug, ...] = ()

    @property
    def statement(self) -> str | None:
        """Id of the statement carried over, or ``None`` for a fact from elsewhere."""
        found = STATEMENT.match(self.id)
        return found.group() if found else None


class Need(Table):
    """What a programme asks for: another programme, or a skill."""

    strength: Strength
    because: tuple[FactId, ...]
    programme: Slug | None = None
    skill: Slug | None = None


class Course(Table):
    """Part of a programme. ``title`` is as the documents have it."""

    id: Slug
    title: Text
    fact: FactId | None = None  # the fact that names it; none: not named there
    full_title: str = ""
    teaches: Text
    sources: tuple[Slug, ...] = ()
    weight: float = Field(default=1.0, gt=0)  # share of the programme's hours, relative


class Programme(Table):
    """What the roadmap lists: a specialization, a certificate, a course, an exam."""

    id: Slug
    title: Text
    short: Text  # never the same as another's: two are called "Machine Learning Specialization"
    provider: Text
    kind: Literal["specialization", "single course", "professional certificate", "exam"]
    role: Literal["trunk", "branch", "alongside", "history", "named only", "exam"]
    availability: Literal["open", "unverified", "replaced", "closed"]
    summary: Text
    also: tuple[Text, ...] = ()  # other names and short forms that readers type
    link: str = ""
    paid: bool = True
    replaced_by: Slug | None = None
    fallback: tuple[Slug, ...] = ()  # programmes or courses to take if this one is gone
    confused_with: tuple[Slug, ...] = ()
    needs: tuple[Need, ...] = ()
    courses: tuple[Course, ...] = ()
    facts: tuple[Fact, ...] = ()


class Stage(Table):
    """A stop of the roadmap: one of the six, a branch, the gaps, the capstone."""

    id: Slug
    title: Text
    kind: Literal["stage", "branch", "gaps", "capstone"]
    order: int
    beside: Slug | None = None  # a branch: the stage it leaves from
    programmes: tuple[Slug, ...] = ()
    promise: Text
    project: Text  # a small project to run beside it
    milestone: Text  # to be reached inside the stage, not after it
    deployed: bool = False  # the milestone is a model that others can use
    because: tuple[FactId, ...] = ()


class Skill(Table):
    """What is asked, mastered and reviewed: a node of the prerequisite graph."""

    id: Slug
    name: Text
    stage: Slug
    needs: tuple[Slug, ...] = ()
    courses: tuple[Slug, ...] = ()
    difficulty: float = Field(ge=-4, le=4)  # logits, 0 is the middle of the way
    placeable: bool = True
    can_do: Text
    misconception: Text


class Topic(Table):
    """A topic, and which programme teaches it (the two versions of a course differ)."""

    id: Slug
    title: Text
    skills: tuple[Slug, ...]
    facts: tuple[FactId, ...] = ()
    taught: dict[Slug, Literal["yes", "optional", "no", "not stated"]]
    sources: tuple[Slug, ...] = ()
    note: str = ""


class Option(Table):
    """One answer to a question about the reader."""

    id: Slug
    label: Text
    note: str = ""


class ProfileField(Table):
    """One question about the reader; with no options, a whole number is asked for."""

    id: Slug
    ask: Text
    why: Text
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int = 0
    usual: int = 0
    unit: str = ""


class Rule(Table):
    """If the profile is so, the guide gives this, because of these facts.

    ``when`` maps a field of the profile to the answers it applies to; every
    field must match. Of the rules that give ``primary``, the first that matches
    wins; of all others, every one that matches counts.
    """

    id: Slug
    gives: Literal["primary", "before", "after", "beside", "skip", "warn"]
    programme: Slug | None = None
    courses: tuple[Slug, ...] = ()  # only these courses of it
    when: dict[Slug, tuple[str, ...]] = Field(default_factory=dict)
    primary: tuple[Slug, ...] = ()  # only beside one of these primary programmes
    says: Text
    because: tuple[FactId, ...]
    conflicts: tuple[ConflictId, ...] = ()


class Side(Table):
    """What one document says in a conflict."""

    says: Text
    facts: tuple[FactId, ...] = ()


class Conflict(Table):
    """Where the two documents, or a document and the world, disagree."""

    id: ConflictId
    title: Text
    roadmap: Side
    comparison: Side
    outside: str = ""
    evidence: tuple[Slug, ...] = ()
    follows: Literal["roadmap", "comparison", "both", "neither"]
    rule: Text  # what the guide does
    why: Text


class Coverage(Table):
    """What a programme claims or does about a gap."""

    programme: Slug
    courses: tuple[Slug, ...] = ()
    state: Literal["claimed", "partly covered", "not covered"]
    says: Text
    facts: tuple[FactId, ...] = ()
    sources: tuple[Slug, ...] = ()


class Gap(Table):
    """What no programme teaches, by the newer document, and what to do about it."""

    id: Slug
    title: Text
    fact: FactId
    skills: tuple[Slug, ...]
    why: Text
    do: Text  # what a reader can do about it today
    also: tuple[Text, ...] = ()
    coverage: tuple[Coverage, ...] = ()


class Answer(Table):
    """A question readers ask, answered in our words, and what has changed since."""

    id: Slug
    ask: Text
    also: tuple[Text, ...] = ()  # other words that readers ask it in
    says: Text
    since: str = ""
    facts: tuple[FactId, ...]
    conflicts: tuple[ConflictId, ...] = ()


class Persona(Table):
    """A reader many will recognise themselves in, with the profile to start from."""

    id: Slug
    title: Text
    says: Text
    facts: tuple[FactId, ...]
    profile: dict[Slug, str | int]


class Entrance(Table):
    """A course that is worth taking alone: another door to the same course."""

    id: Slug
    course: Slug
    says: Text
    facts: tuple[FactId, ...]
    beside: tuple[Slug, ...] = ()  # programmes it goes well with; none: any foundation


class Page(Table):
    """A notebook of the guide that is no lesson, in the order of the navigation."""

    id: Slug
    title: Text
    says: Text
    also: tuple[Text, ...] = ()  # other words for what it is good for

    @property
    def path(self) -> str:
        """Where the notebook is, relative to the first page."""
        return f"{self.id}.ipynb"
