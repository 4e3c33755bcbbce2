"""``roadmap()``: the whole way as a picture, each stage with its state, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import ipywidgets as w

from guide import catalog
from guide.content import Library
from guide.known import Known
from guide.lesson import Lesson
from guide.pages import href, lessons
from guide.progress import SHAPES, Stop, onward, stops
from guide.schema import Fact, Gap, Programme, Stage
from guide.shortcuts import SETTINGS
from guide.views import known as kn
from guide.views import parts, picture, text
from guide.views.session import MASTERY, Session, open_session

GROUPS = {
    # heading in a programme's card -> the kinds of fact below it
    "In short": ("name", "kind", "courses", "teacher", "order", "history"),
    "Who it is for": ("audience", "skip", "prerequisite", "overlap"),
    "What it costs you": ("length", "pace", "cost", "availability"),
    "What people say": ("rating", "enrolment", "quality", "rigour", "outcome", "caveat"),
    "What it teaches": ("topic", "tooling"),
}
AVAILABLE = {
    "open": "can be taken",
    "unverified": "look first whether it can still be taken",
    "replaced": "replaced by a newer version",
    "closed": "closed",
}


def roadmap(session: Session | None = None) -> w.VBox:
    """The picture of the way, "go on here", and every stage to unfold."""
    session = session or open_session()
    way, stages = parts.html(), parts.html()

    def draw() -> None:
        way.value, stages.value = drawn(session)

    session.watch(f"profile mode plan finished {MASTERY} {SETTINGS}", draw)
    draw()
    return parts.page([way, stages])


def drawn(session: Session) -> tuple[str, str]:
    """The picture with "go on here", and the stages, as this reader's journal has them."""
    library, advice, finished = session.library, session.advice(), session.finished()
    planned = session.journal.newest("plan") is not None
    skipped = [name for name, one in session.shortcuts().items() if one.way == "skip"]
    step = onward(library, finished, advice, planned=planned, skipped=skipped)
    known = session.mastery()
    found = stops(library, finished, advice, known, skipped)
    go = (
        f'<div class="g-card g-onward"><p><strong>Go on here.</strong> {escape(step.says)}</p>'
        f'<p><a class="g-link" href="{step.href}">{escape(step.label)}</a></p>'
        f"{_reviews(len(session.due()))}</div>"
    )
    sections = "".join(section(stop, library, known) for stop in found)
    return go + picture.roadmap(found, library), sections


def _reviews(due: int) -> str:
    if not due:
        return ""
    count = "One skill is" if due == 1 else f"{due} skills are"
    return f'<p>{count} due for review today. <a href="review.ipynb">Review</a></p>'


def section(stop: Stop, library: Library, known: Known) -> str:
    """One stage that unfolds: its promise, programmes, skills, project and milestone."""
    stage = stop.stage
    number = {"branch": "Branch", "gaps": "Gaps", "capstone": "Goal"}.get(
        stage.kind, f"Stage {stage.order}"
    )
    advised = f" · {stop.advised}" if stop.advised else ""
    head = (
        f'<span class="g-eyebrow">{number}</span> <strong>{escape(stage.title)}</strong> '
        f'<span class="g-said">{SHAPES[stop.state]} {escape(stop.says)}{advised}</span>'
    )
    behind = text.facts(library.cite(stage.because), library)
    inside = [
        f"<p>{text.line(stage.promise)}</p>",
        _lessons([one for one in lessons(library) if one.stage == stage.id]),
        *(programme(library.programmes[p], library, known) for p in stage.programmes),
        *(gap(g, library) for g in library.gaps.values() if stage.kind == "gaps"),
        _skills(stage, library, known),
        f"<h3>A small project beside it</h3>{text.prose(stage.project)}",
        f"<h3>Milestone, inside this stage</h3>{text.prose(stage.milestone)}",
        text.fold("Why this stage, and who says so", behind) if behind else "",
    ]
    return (
        f'<details class="g-fold g-stage" id="stage-{stage.id}"><summary>{head}</summary>'
        f"{''.join(inside)}</details>"
    )


def _skills(stage: Stage, library: Library, known: Known) -> str:
    """The skills of a stage, each with how well this reader knows it."""
    skills = [skill.id for skill in library.skills.values() if skill.stage == stage.id]
    if not skills:
        return ""
    said = f"{kn.practised(known, skills)} of {len(skills)} practised"
    return text.fold(f"Its skills: {said}", kn.listing(skills, library, known))


def programme(one: Programme, library: Library, known: Known) -> str:
    """Everything that is known of a programme, each fact with who said it."""
    total = catalog.hours(library, one.id)
    length = escape(total.arithmetic) if total.value else "hours not stated"
    near = ", ".join(
        f"{escape(p.title)} ({escape(p.provider)})" for p in catalog.confusable(library, one)
    )
    guard = f'<p class="g-guard">Not to be confused with: {near}.</p>' if near else ""
    told = catalog.facts_about(library, one.id)
    groups = "".join(
        f"<h4>{title}</h4>{text.facts(found, library)}"
        for title, what in GROUPS.items()
        if (found := [f for f in told if f.what in what])
    )
    other = [f for f in told if not any(f.what in what for what in GROUPS.values())]
    check = f' <a href="{escape(one.link, quote=True)}">its page</a>' if one.link else ""
    everything = text.fold("Everything known of it", groups + text.facts(other, library))
    return (
        f'<article class="g-card g-programme" id="programme-{one.id}"><h3>{escape(one.title)}</h3>'
        f'<p class="g-said">{escape(one.provider)} · {one.kind} · <span class="g-num">{length}'
        f"</span> · {AVAILABLE[one.availability]}{check}</p><p>{text.line(one.summary)}</p>{guard}"
        f"{_courses(one, library, known)}{everything}</article>"
    )


def _lessons(found: Iterable[Lesson]) -> str:
    """The lessons of a stage, each with what it promises."""
    rows = "".join(
        f'<li><a href="{href(one)}">{escape(one.title)}</a>, {one.minutes} minutes. '
        f"{text.line(one.promise)}</li>"
        for one in found
    )
    return f"<h3>Lessons of this guide</h3><ul>{rows}</ul>" if rows else ""


def gap(one: Gap, library: Library) -> str:
    """One gap: who covers it how far, and what to do about it."""
    rows = "".join(
        f"<li><strong>{escape(library.programmes[c.programme].short)}</strong>: {c.state}. "
        f"{text.line(c.says)} "
        f'<span class="g-said">{text.links([library.sources[s] for s in c.sources])}</span>'
        f"{text.facts(library.cite(c.facts), library)}</li>"
        for c in one.coverage
    )
    return (
        f'<article class="g-card" id="gap-{one.id}"><h3>{escape(one.title)}</h3>'
        f"<p>{text.line(one.why)}</p>{text.facts(library.cite((one.fact,)), library)}"
        f"<h4>Who covers it</h4><ul>{rows}</ul><h4>What you can do today</h4>"
        f"{text.prose(one.do)}</article>"
    )


def _courses(one: Programme, library: Library, known: Known) -> str:
    doors = {e.course: e for e in library.entrances.values()}
    rows = []
    for course in one.courses:
        full = (
            f" <span class='g-said'>({escape(course.full_title)})</span>"
            if course.full_title
            else ""
        )
        named = library.cite((course.fact,)) if course.fact else ()
        alone = ""
        if course.id in doors:
            door = doors[course.id]
            body = f"<p>{text.line(door.says)}</p>{text.facts(library.cite(door.facts), library)}"
            alone = text.fold("Worth taking alone", body)
        rows.append(
            f'<li id="course-{course.id}"><strong>{escape(course.title)}</strong>{full} '
            f"{text.line(course.teaches)}{_names(named, library)}"
            f"{kn.of_course(course.id, library, known)}{alone}"
            f"{_about_course(course.id, door_facts(doors.get(course.id)), library)}</li>"
        )
    return f"<h4>Its courses</h4><ol>{''.join(rows)}</ol>" if rows else ""


def door_facts(door: object) -> tuple[str, ...]:
    """Ids of the facts that an entrance already shows."""
    return getattr(door, "facts", ())


def _about_course(course: str, shown: tuple[str, ...], library: Library) -> str:
    hidden = {f.id for f in library.cite(shown)}
    rest = [f for f in catalog.facts_about(library, course) if f.id not in hidden]
    rest = [f for f in rest if f.what != "course"]
    return text.fold("Known of this course", text.facts(rest, library)) if rest else ""


def _names(facts: Iterable[Fact], library: Library) -> str:
    return "".join(f' <span data-fact="{f.id}">{text.said(f, library)}</span>' for f in facts)
