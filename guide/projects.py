"""Projects: what a reader built elsewhere, with a link, as the reader enters it.

The four kinds are those that the 2026 comparison names. A project is kept as a setting
of its own; changing it keeps another, and removing it keeps ``None``: nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide.content import Library

KINDS = {
    "real": "Real project",
    "deployed": "Deployed model",
    "kaggle": "Kaggle placement",
    "open-source": "Open source contribution",
}
PREFIX = "project-"
NAME = re.compile(r"project-([0-9a-f]{12})")
LONGEST_TITLE, LONGEST_LINK, MOST_SKILLS, MOST = 120, 500, 3, 100
FIRST_DAY = date(2000, 1, 1)
# Nothing but https and a name of a host, as an address bar gives it: no password before
# an @, no number for a host, no letter that only looks like another (those come as xn--).
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})"
LINK = re.compile(
    rf"https://(?P<host>{HOST})(?::\d{{1,5}})?(?:[/?#][a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?",
    re.IGNORECASE,
)
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Unfit(ValueError):
    """No project, with the reason as a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project: ``kind`` of ``KINDS``, ``link`` with https, ``skills`` that it shows."""

    id: str
    kind: str
    title: str
    link: str
    day: date
    skills: tuple[str, ...]

    @property
    def host(self) -> str:
        """Whose site the link leads to."""
        found = LINK.fullmatch(self.link)
        return found["host"].lower() if found else ""

    @property
    def name(self) -> str:
        """The name of the setting that keeps it."""
        return f"{PREFIX}{self.id}"

    def kept(self) -> dict[str, Any]:
        """The same as JSON's types, without its id, which is in the name of the setting."""
        return {
            "kind": self.kind,
            "title": self.title,
            "link": self.link,
            "day": self.day.isoformat(),
            "skills": list(self.skills),
        }


def project(id: str, row: object, library: Library, today: date) -> Project:  # noqa: A002 its own word
    """The project in ``row``, which may come from anywhere.

    Args:
        id: twelve letters or digits of its own.
        row: as :meth:`Project.kept` gives it.
        library: the material, for the skills.
        today: the reader's day; a project is not done before it is.

    Raises:
        Unfit: with one sentence on the first thing that does not fit.
    """
    if not isinstance(row, Mapping):
        raise Unfit("That is no project.")
    kind, skills = row.get("kind"), row.get("skills")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Unfit("Choose what kind of project it is.")
    named = [s for s in skills if isinstance(s, str)] if isinstance(skills, list) else []
    known = tuple(s for s in dict.fromkeys(named) if s in library.skills)[:MOST_SKILLS]
    if not known:
        raise Unfit("Choose at least one skill that it shows.")
    title, link = clean(row.get("title"), LONGEST_TITLE), _link(row.get("link"))
    if len(title) < 3:
        raise Unfit("Give it a title of at least three letters.")
    return Project(id, kind, title, link, _day(row.get("day"), today), known)


def projects(settings: Mapping[str, Any], library: Library, today: date) -> tuple[Project, ...]:
    """The projects in a reader's settings, newest first; what is none is passed over."""
    found = tuple(_readable(settings, library, today))
    return tuple(sorted(found, key=lambda p: (p.day, p.title, p.id), reverse=True))[:MOST]


def _readable(settings: Mapping[str, Any], library: Library, today: date) -> Iterable[Project]:
    for name, row in settings.items():
        fits = NAME.fullmatch(name)
        if fits and row is not None:
            try:
                yield project(fits[1], row, library, today)
            except Unfit:
                continue


def clean(text: object, longest: int) -> str:
    """A line of text without anything invisible, blanks made one, cut at ``longest``."""
    if not isinstance(text, str):
        return ""
    return " ".join(INVISIBLE.sub(" ", text[: 4 * longest]).split())[:longest].strip()


def _link(given: object) -> str:
    link = given.strip() if isinstance(given, str) else ""
    if len(link) > LONGEST_LINK or not LINK.fullmatch(link):
        raise Unfit("The link has to begin with https:// as copied from the address bar.")
    return link


def _day(given: object, today: date) -> date:
    try:
        day = date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise Unfit("Give the day on which it was done.") from None
    if not FIRST_DAY <= day <= today:
        raise Unfit("The day has to be from the year 2000 on and not in the future.")
    return day
