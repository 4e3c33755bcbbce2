"""How well skills are known, as it is shown on a page: a line on one, a list of several."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import ipywidgets as w

from guide.content import Library
from guide.known import SHAPES, Known, level, next_step, practised
from guide.mastery import LEVELS
from guide.views import parts
from guide.views.session import MASTERY, Session


def line(session: Session, skill: str) -> w.HTML:
    """A line on one skill: its name, its level, and what brings it further; it keeps up to date."""
    shown = parts.html(name="g-known")
    last = session.mastery()[skill].level

    def draw() -> None:
        nonlocal last
        now = session.mastery()[skill].level
        shown.value = _line(session, skill, _moved(last, now))
        last = now

    session.watch(MASTERY, draw)
    draw()
    return shown


def marked(name: str) -> str:
    """A level as shape and word."""
    return f'<span class="g-level"><i aria-hidden="true">{SHAPES[name]}</i> {name}</span>'


def listing(skills: Iterable[str], library: Library, known: Known) -> str:
    """Skills with their levels, the shapes below each other."""
    rows = "".join(
        f'<li class="g-level"><i aria-hidden="true">{SHAPES[level(known, skill)]}</i> '
        f"<span>{escape(library.skills[skill].name)}</span> {level(known, skill)}</li>"
        for skill in skills
    )
    return f'<ul class="g-skills">{rows}</ul>' if rows else ""


def of_course(course: str, library: Library, known: Known) -> str:
    """What the reader knows of a course, wherever it was learned; nothing for a newcomer to it."""
    skills = [s.id for s in library.skills.values() if course in s.courses]
    touched = [skill for skill in skills if level(known, skill) != "untouched"]
    if not touched:
        return ""
    count = practised(known, skills)
    says = f"You have practised {count} of its {len(skills)} skills."
    return f'<div class="g-said">{says}{listing(touched, library, known)}</div>'


def _line(session: Session, name: str, moved: str) -> str:
    library, known = session.library, session.mastery()
    skill, now = library.skills[name], known[name]
    needs = [n for n in skill.needs if level(known, n) != "untouched"]
    on = ", ".join(f"{escape(library.skills[n].name)} {marked(level(known, n))}" for n in needs)
    builds = f' <span class="g-said">It builds on {on}.</span>' if on else ""
    return (
        f'<p><strong>{escape(skill.name)}</strong> {marked(now.level)} <span role="status">{moved}'
        f"</span></p><p>{next_step(now, session.now())}{builds}</p>"
    )


def _moved(before: str, after: str) -> str:
    """What is said when the level has changed: a rise plainly, a fall kindly."""
    if before == after:
        return ""
    if LEVELS.index(after) > LEVELS.index(before):
        return f"Now {after}."
    return f"Now {after}: the last answers say that a look back pays."
