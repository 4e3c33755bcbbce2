"""Shortcuts as HTML: which course to skip, skim or take, why, and what that saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from guide.content import Library
from guide.pages import href
from guide.shortcuts import KNOWN, Shortcut
from guide.views import text

WORDS = {"skip": "Skip", "skim": "Skim", "take": "Take"}


def course(one: Shortcut, library: Library) -> str:
    """One course: what to do with it, what that saves, why, and what to read."""
    title = escape(library.courses[one.course].title)
    short = escape(library.programme_of(one.course).short)
    about = f"{_why(one, library)}{_reading(one, library)}"
    return (
        f'<p class="g-way"><span class="g-kind g-{one.way}">{WORDS[one.way]}</span>'
        f'<strong>{title}</strong> <span class="g-said">{short} · about {one.known:.0%} known'
        f"{_saves(one, library)}</span></p>" + (f'<p class="g-said">{about}</p>' if about else "")
    )


def others(many: Iterable[Shortcut], library: Library) -> str:
    """Courses that are not in the plan, folded away."""
    rows = "".join(f"<li>{course(one, library)}</li>" for one in many)
    return text.fold("Courses that are not in your plan", f'<ul class="g-plain">{rows}</ul>')


def in_plan(found: Mapping[str, Shortcut], path: Sequence[str], library: Library) -> str:
    """What a placement changed in a plan; empty where it changed nothing."""
    used = [found[c] for c in path if c in found and found[c].share]
    if not used:
        return ""
    rows = "".join(f"<li>{course(one, library)}</li>" for one in used)
    hours = sum(one.hours_saved(library) or 0 for one in used)
    skipped = sum(one.way == "skip" for one in used)
    says = f"{skipped} to skip, {len(used) - skipped} to skim: {hours:.0f} listed hours less"
    return (
        f"<h3>What your placement changed</h3><p>{says}. A course to skim counts with what is "
        'left of it. <a href="place.ipynb">Look at it again, or overrule it</a>.</p>'
        + text.fold("Which courses, and why", f'<ul class="g-plain">{rows}</ul>')
    )


def _saves(one: Shortcut, library: Library) -> str:
    hours = one.hours_saved(library)
    if not one.share:
        return ""
    if hours is None:
        return f" · saves {one.share:.0%} of its hours, which nobody states"
    return f" · saves {hours:.0f} of {hours / one.share:.0f} h"


def _why(one: Shortcut, library: Library) -> str:
    """The reason, where the figures alone do not say it."""
    if one.because or one.way != one.advised:
        because = f": “{escape(one.because)}”" if one.because else ""
        return f"You decided so{because}. The guide would say {one.advised}. "
    if one.way == "skip":
        return f"You answered right about {_names(one.shown[:2], library)}. "
    if one.known >= KNOWN:
        return "To skip it, the guide waits for one right answer about it. "
    return ""


def _reading(one: Shortcut, library: Library) -> str:
    if one.way != "skim" or not one.read:
        return ""
    return f"Read above all what it says on {_names(one.read, library)}."


def _names(skills: Sequence[str], library: Library) -> str:
    return "; ".join(f"<em>{_named(s, library)}</em>" for s in skills)


def _named(skill: str, library: Library) -> str:
    """The name of a skill, as a link where a lesson of the guide teaches it."""
    name = escape(library.skills[skill].name)
    lesson = next((x for x in library.lessons.values() if skill in x.skills), None)
    return f'<a href="{href(lesson)}">{name}</a>' if lesson else name
