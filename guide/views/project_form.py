"""The reader's projects: a list, and a card to add one or to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from uuid import uuid4

import ipywidgets as w

from guide.blocks import Link
from guide.content import Library
from guide.projects import (
    KINDS,
    LONGEST_LINK,
    LONGEST_TITLE,
    MOST,
    MOST_SKILLS,
    Project,
    Unfit,
    project,
    projects,
)
from guide.report import day, skill_names
from guide.report_page import link
from guide.schema import Skill
from guide.views import parts
from guide.views.session import Session

ADD, CHANGE = "Add this project", "Keep this change"
FULL = f"There is room for {MOST} projects. Remove one first."
NONE = "<p>No project yet. One that is small and finished counts.</p>"
NO_SKILL = "– choose a skill –"


class ProjectForm:
    """Every project with its buttons, and the card below them.

    Each change is kept as another setting in the journal, removing one too: a project
    that was removed can be brought back. ``changed`` is called after each.
    """

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        self.session, self.changed = session, changed
        self.editing: Project | None = None
        self.removed: Project | None = None
        self.listed, self.said = parts.column([]), parts.status()
        self.begin = parts.button("Add a project", self._begin)
        self.back = parts.button("Bring it back", self._bring_back)
        self.card = self._card()
        steps = parts.row([self.begin, self.back])
        self.children = (self.listed, self.said, steps, self.card)
        self._open(shown=False)
        self.look()

    def look(self) -> None:
        """Show the projects as the journal has them by now; a card that is open stays."""
        self.own = projects(self.session.journal.current(), self.session.library, self._today())
        rows = [self._row(one) for one in self.own]
        self.listed.children = tuple(rows) if rows else (parts.html(NONE),)
        self.back.layout.display = "" if self.removed else "none"

    def _today(self) -> date:
        return self.session.now().astimezone().date()

    def _row(self, one: Project) -> w.Box:
        about = f"{KINDS[one.kind]}, {day(one.day)}. {skill_names(one, self.session.library)}."
        says = parts.html(
            f"<p><strong>{escape(one.title)}</strong><br>{link(Link(one.link))}</p>"
            f'<p class="g-said">{escape(about)}</p>'
        )
        edit = parts.button("Edit", lambda: self._edit(one))
        remove = parts.button("Remove", lambda: self._remove(one))
        edit.tooltip, remove.tooltip = f"Edit “{one.title}”", f"Remove “{one.title}”"
        row = parts.row([says, edit, remove], name="g-answer")
        row.add_class("g-project")
        return row

    # --- the card -------------------------------------------------------------------

    def _card(self) -> w.VBox:
        library = self.session.library
        named = [(s.name, s.id) for stage in library.stages for s in _skills(library, stage)]
        self.kind = parts.Choice(options=[(label, k) for k, label in KINDS.items()])
        self.title, self.day = parts.Words(LONGEST_TITLE), parts.Day()
        self.link = parts.Words(LONGEST_LINK, placeholder="https://…")
        self.skills = [parts.Choice(options=[(NO_SKILL, ""), *named]) for _ in range(MOST_SKILLS)]
        labels = (
            "Kind",
            "Title",
            "Link",
            "Done on",
            "Skill it shows",
            "Another skill",
            "A third skill",
        )
        fields = [self.kind, self.title, self.link, self.day, *self.skills]
        for field, label in zip(fields, labels, strict=True):
            field.description, field.refused = label, lambda s: parts.say(self.wrong, s)
        self.head, self.wrong = parts.html(), parts.status()
        self.keep = parts.button(ADD, self._keep, primary=True)
        cancel = parts.button("Cancel", lambda: self._open(shown=False))
        form = parts.column(fields, name="g-fields")
        return parts.column(
            [self.head, form, self.wrong, parts.row([self.keep, cancel])], name="g-card"
        )

    def _open(self, one: Project | None = None, *, shown: bool = True) -> None:
        """Show the card with ``one`` to change, or empty; or fold it away."""
        self.editing = one
        self.card.layout.display = "" if shown else "none"
        self.begin.layout.display = "none" if shown else ""
        self.head.value = f"<h3>{'Change this project' if one else 'A project of yours'}</h3>"
        self.keep.description = CHANGE if one else ADD
        self.kind.value = one.kind if one else next(iter(KINDS))
        self.title.value, self.link.value = (one.title, one.link) if one else ("", "")
        self.day.value = one.day if one else self._today()
        chosen = (*(one.skills if one else ()), *[""] * MOST_SKILLS)
        for field, skill in zip(self.skills, chosen, strict=False):
            field.value = skill
        parts.say(self.wrong, "")

    def _begin(self) -> None:
        if len(self.own) >= MOST:
            parts.say(self.said, FULL)
            return
        self._open()
        self.kind.focus()

    def _edit(self, one: Project) -> None:
        self._open(one)
        self.title.focus()

    def _keep(self) -> None:
        row = {
            "kind": self.kind.value,
            "title": self.title.value,
            "link": self.link.value,
            "day": self.day.value.isoformat() if self.day.value else "",
            "skills": [field.value for field in self.skills if field.value],
        }
        name = self.editing.id if self.editing else uuid4().hex[:12]
        try:
            made = project(name, row, self.session.library, self._today())
        except Unfit as reason:
            parts.say(self.wrong, f"Not kept yet. {reason}")
            return
        done = "Changed" if self.editing else "Added"
        self._done(made, made.kept(), f"{done}: “{made.title}”.")

    # --- what is kept -----------------------------------------------------------------

    def _remove(self, one: Project) -> None:
        self.removed = one
        self._done(one, None, f"Removed: “{one.title}”.")

    def _bring_back(self) -> None:
        if self.removed:
            one, self.removed = self.removed, None
            self._done(one, one.kept(), f"It is back: “{one.title}”.")

    def _done(self, one: Project, value: object, says: str) -> None:
        trouble = self.session.keep(one.name, value)
        self._open(shown=False)
        self.look()
        parts.say(self.said, f"{says} {trouble}".strip())
        self.changed()
        self.begin.focus()


def _skills(library: Library, stage: str) -> list[Skill]:
    return [skill for skill in library.skills.values() if skill.stage == stage]
