"""The record: the report as JSON. Its form stands in ``data/evidence.schema.json``."""

from __future__ import annotations

from datetime import date
from typing import Literal

from guide.gain import Gain
from guide.known import level
from guide.mastery import Mastery
from guide.projects import Project
from guide.report import GAIN_RULE, OPENING, Evidence
from guide.schema import Table
from guide.shown import FULL, RULE, Piece, Shown

VERSION = 1


class Meter(Table):
    """How far one of the two meters is filled, of how much."""

    filled: int
    of: int


class PieceRow(Table):
    """One thing that shows a skill; ``id`` is that of the question, exercise, lab or project."""

    kind: Literal["question", "exercise", "lab", "project"]
    id: str
    day: date
    title: str
    level: str


class SkillRow(Table):
    """What was shown of one skill. ``average`` of right answers is in [0, 1]."""

    id: str
    name: str
    stage: str
    level: Literal["untouched", "started", "practised", "mastered", "kept"]
    average: float
    knows_the_words: Meter
    has_done_it: Meter
    questions_asked: int
    questions_right: int
    pieces: tuple[PieceRow, ...]


class ProjectRow(Table):
    """A project as the reader entered it; nobody has looked at it."""

    id: str
    kind: Literal["real", "deployed", "kaggle", "open-source"]
    title: str
    link: str
    day: date
    skills: tuple[str, ...]


class SampleRow(Table):
    """How many of how many questions were right."""

    right: int
    asked: int


class GainRow(Table):
    """Before and after; ``stage`` is empty for all. Without enough answers there is no change."""

    stage: str
    skills: int
    before: SampleRow
    after: SampleRow
    change: float | None
    low: float | None
    high: float | None


class ConditionRow(Table):
    """One thing to have, and whether it is there."""

    says: str
    met: bool


class CheckRow(Table):
    """One of the three things that hiring looks at, with the ids of the facts behind it."""

    id: str
    title: str
    state: Literal["there", "begun", "not yet"]
    facts: tuple[str, ...]
    conditions: tuple[ConditionRow, ...]


class Record(Table):
    """A report: a reader's own claim, with no issuer. ``accredited`` is always false."""

    format: Literal["ml-practitioner-guide/evidence"]
    version: Literal[1]
    accredited: Literal[False]
    made: date
    name: str
    statement: tuple[str, ...]
    rule: str
    skills: tuple[SkillRow, ...]
    projects: tuple[ProjectRow, ...]
    gain_rule: str
    gains: tuple[GainRow, ...]
    readiness: tuple[CheckRow, ...]


def record(evidence: Evidence) -> Record:
    """The report of ``evidence`` for programs."""
    return Record(
        format="ml-practitioner-guide/evidence",
        version=VERSION,
        accredited=False,
        made=evidence.made,
        name=evidence.name,
        statement=OPENING,
        rule=RULE,
        skills=tuple(_skill(one, evidence) for one in evidence.shown),
        projects=tuple(_project(one) for one in evidence.projects),
        gain_rule=GAIN_RULE,
        gains=tuple(_gain(one) for one in evidence.gains),
        readiness=tuple(
            CheckRow(
                id=check.id,
                title=check.title,
                state=check.state,
                facts=check.facts,
                conditions=tuple(ConditionRow(says=c.says, met=c.met) for c in check.conditions),
            )
            for check in evidence.checks
        ),
    )


def written(evidence: Evidence) -> bytes:
    """The record as JSON, UTF-8."""
    return (record(evidence).model_dump_json(indent=1) + "\n").encode()


def _skill(one: Shown, evidence: Evidence) -> SkillRow:
    skill = evidence.library.skills[one.skill]
    return SkillRow(
        id=skill.id,
        name=skill.name,
        stage=skill.stage,
        level=level(evidence.known, skill.id),
        average=round(evidence.known.get(skill.id, Mastery(skill.id)).average, 3),
        knows_the_words=Meter(filled=one.words, of=FULL),
        has_done_it=Meter(filled=one.deeds, of=FULL),
        questions_asked=one.asked,
        questions_right=one.right,
        pieces=tuple(_piece(piece) for piece in one.pieces),
    )


def _piece(piece: Piece) -> PieceRow:
    return PieceRow(
        kind=piece.kind, id=piece.of, day=piece.day, title=piece.title, level=piece.level
    )


def _project(one: Project) -> ProjectRow:
    return ProjectRow(
        id=one.id, kind=one.kind, title=one.title, link=one.link, day=one.day, skills=one.skills
    )


def _gain(gain: Gain) -> GainRow:
    low, high = gain.interval if gain.enough else (None, None)
    return GainRow(
        stage=gain.stage,
        skills=gain.skills,
        before=SampleRow(right=gain.before.right, asked=gain.before.asked),
        after=SampleRow(right=gain.after.right, asked=gain.after.asked),
        change=gain.change if gain.enough else None,
        low=low,
        high=high,
    )
