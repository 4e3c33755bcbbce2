"""The report: all that was shown, in words, as blocks that a page, a print and a record share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide import known as kn
from guide.attempt import Attempt
from guide.blocks import Block, Bullets, Grid, Heading, Link, Paragraph, Shape
from guide.content import Library
from guide.exercises.task import Exercise
from guide.gain import ALL, ENOUGH, Gain, gains
from guide.lines import Line
from guide.mastery import LEVELS, Mastery
from guide.projects import KINDS, Project, projects
from guide.readiness import Check, readiness
from guide.shown import FULL, RULE, Shown, shown

TITLE = "What I have shown"
OPENING = (
    (
        "This is not accredited: it is no certificate and no grade. It is made from a journal "
        "that its owner can change, and nobody watched."
    ),
    (
        "It shows which skills were asked about, what was answered without help, what was built, "
        "and when. It does not show how well somebody works with others, how fast, or under "
        "pressure. Check it as you would check any claim: open a project, ask about a decision."
    ),
)
NO_GAIN = (
    "Nothing to compare yet. It takes answers in the placement, and later answers to other "
    "questions about the same skills."
)
GAIN_RULE = (
    "Before: questions kept for placement, answered before the skill was practised. After: other "
    "questions about the same skills, answered for the first time at least a day later. No "
    "question counts twice, and a right answer with a hint does not count. The range holds the "
    "true change in 95 of 100 such cases (Newcombe 1998, method 10), if both sets are equally "
    "hard. Placement asks where it is least sure, so read the change as a rough figure."
)
READY, GAIN = "Ready for what hiring looks at?", "More right than before?"


@dataclass(frozen=True)
class Evidence:
    """All that a reader has shown, on the day ``made``."""

    library: Library
    made: date
    name: str
    known: Mapping[str, Mastery]
    shown: tuple[Shown, ...]
    projects: tuple[Project, ...]
    gains: tuple[Gain, ...]
    checks: tuple[Check, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not self.shown and not self.projects


def gather(
    library: Library,
    exercises: Mapping[str, Exercise],
    attempts: Iterable[Attempt],
    settings: Iterable[Line],
    known: kn.Known,
    made: date,
) -> Evidence:
    """The evidence in a journal.

    Args:
        library: the material.
        exercises: by id.
        attempts: every answer of the reader, in any order.
        settings: the lines of the journal that set something, oldest first.
        known: how well each skill is known.
        made: the reader's day.
    """
    tries, lines = tuple(attempts), tuple(settings)
    current: dict[str, Any] = {line.name: line.value for line in lines}
    own = projects(current, library, made)
    found = shown(library, exercises, tries, lines, own)
    checks = readiness(library, known, found, own)
    return Evidence(library, made, "", known, found, own, gains(library, tries), checks)


def day(when: date) -> str:
    """``4 Jan 2027``."""
    return f"{when.day} {when:%b %Y}"


def blocks(evidence: Evidence) -> tuple[Block, ...]:
    """The whole report below its title, in order."""
    made = f"Made on {day(evidence.made)}"
    return (
        Paragraph(f"{evidence.name}. {made}." if evidence.name else f"{made}.", "note"),
        *(Paragraph(text, "lead") for text in OPENING),
        *skills(evidence),
        Heading("Projects"),
        *project_table(evidence),
        Heading(READY),
        *(block for check in evidence.checks for block in check_blocks(check)),
        Heading(GAIN),
        *gain_table(evidence),
    )


def skills(evidence: Evidence) -> tuple[Block, ...]:
    """The two meters, the rule behind them, and a table for each stage."""
    sections: list[Block] = [Heading("Skill by skill"), *_sums(evidence), Paragraph(RULE, "note")]
    library = evidence.library
    for stage in library.stages.values():
        rows = [s for s in evidence.shown if library.skills[s.skill].stage == stage.id]
        if rows:
            sections += [Heading(stage.title, 3), _grid(stage.title, rows, evidence)]
    made = [_made(one, evidence) for one in _deeds(evidence.shown)]
    if made:
        sections += [Heading("Done without help", 3), Bullets(tuple(made))]
    return tuple(sections)


def project_table(evidence: Evidence) -> tuple[Block, ...]:
    """The projects, or that there is none."""
    if not evidence.projects:
        return (Paragraph("No project yet."),)
    rows = tuple(
        (
            project.title,
            KINDS[project.kind],
            day(project.day),
            skill_names(project, evidence.library),
            Link(project.link),
        )
        for project in evidence.projects
    )
    head = ("Project", "Kind", "Day", "Shows", "Link")
    return (
        Paragraph("Added by the reader. Nobody has looked at them for this report.", "note"),
        Grid("Projects", head, rows, (25, 15, 12, 22, 26)),
    )


def skill_names(project: Project, library: Library) -> str:
    """The skills that a project shows, by name."""
    return "; ".join(library.skills[skill].name for skill in project.skills)


def check_blocks(check: Check) -> tuple[Block, ...]:
    """One check with its conditions, each met or not."""
    rows = tuple(f"{c.says} – {'there' if c.met else 'not yet'}" for c in check.conditions)
    marks = tuple("✓" if c.met else "○" for c in check.conditions)
    return Heading(f"{check.title}: {check.state}", 3), Bullets(rows, marks)


def gain_table(evidence: Evidence) -> tuple[Block, ...]:
    """The gain of each stage; where there are too few answers, that."""
    rows = tuple(_gain(gain, evidence.library) for gain in evidence.gains)
    if not rows:
        return (Paragraph(NO_GAIN),)
    head = ("Stage", "Before", "After", "Change", "95 % range")
    grid = Grid("Right answers before and after", head, rows, (30, 16, 16, 16, 22))
    return (grid, Paragraph(GAIN_RULE, "note"))


def meter(filled: int) -> Shape:
    """A meter as shapes and as words."""
    return Shape("■" * filled + "□" * (FULL - filled), f"{filled} of {FULL}")


def _sums(evidence: Evidence) -> tuple[Block, ...]:
    """Over all skills: how many full meters of each kind."""
    if not evidence.shown:
        return (Paragraph("Nothing has been shown yet."),)
    total, touched = len(evidence.library.skills), len(evidence.shown)
    words = sum(one.words == FULL for one in evidence.shown)
    deeds = sum(one.deeds == FULL for one in evidence.shown)
    return (
        Paragraph(f"{touched} of {total} skills of the roadmap were asked about or shown."),
        Bullets(
            (
                f"Knows the words: the meter is full for {words} of {touched} skills.",
                f"Has done it: the meter is full for {deeds} of {touched} skills.",
            )
        ),
    )


def _grid(stage: str, rows: Iterable[Shown], evidence: Evidence) -> Grid:
    head = ("Skill", "Level", "Knows the words", "Has done it", "Questions right", "Days")
    cells = tuple(
        (
            evidence.library.skills[one.skill].name,
            _level(evidence.known, one.skill),
            meter(one.words),
            meter(one.deeds),
            f"{one.right} of {one.asked}" if one.asked else "none asked",
            _days(one),
        )
        for one in rows
    )
    return Grid(f"Skills of the stage {stage}", head, cells, (28, 14, 16, 14, 12, 16))


def _level(known: kn.Known, skill: str) -> Shape:
    level = kn.level(known, skill)
    return Shape(kn.SHAPES.get(level, kn.SHAPES[LEVELS[0]]), level)


def _days(one: Shown) -> str:
    if not one.pieces:
        return "–"
    first, last = one.pieces[0].day, one.pieces[-1].day
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _deeds(found: Iterable[Shown]) -> list[tuple[date, str, str, tuple[str, ...]]]:
    """Exercises and labs, oldest first: the day, the kind, the title, and the skills."""
    made: dict[tuple[str, str], tuple[date, str, str, tuple[str, ...]]] = {}
    for piece in (p for one in found for p in one.pieces if p.kind in ("exercise", "lab")):
        before = made.get((piece.kind, piece.of), (piece.day, piece.kind, piece.title, ()))
        made[piece.kind, piece.of] = (*before[:3], (*before[3], piece.skill))
    return sorted(made.values())


def _made(one: tuple[date, str, str, tuple[str, ...]], evidence: Evidence) -> str:
    when, kind, title, named = one
    what = "Exercise" if kind == "exercise" else "Goal of the lab in"
    names = "; ".join(evidence.library.skills[skill].name for skill in named)
    return f"{what} “{title}”, {day(when)}. Shows: {names}."


def _gain(gain: Gain, library: Library) -> tuple[str, ...]:
    stage = "All stages" if gain.stage == ALL else library.stages[gain.stage].title
    counts = [f"{s.right} of {s.asked}" for s in (gain.before, gain.after)]
    if not gain.enough:
        return (stage, *counts, "too few to say", f"needs {ENOUGH} answers on each side")
    low, high = gain.interval
    return (
        stage,
        *counts,
        f"{points(gain.change)} points",
        f"{points(low)} to {points(high)} points",
    )


def points(share: float) -> str:
    """A difference of two shares in percentage points, with its sign."""
    rounded = round(100 * share)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"
