"""The finder: everything that the search field at the side of each page can lead to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from guide.content import Library
from guide.lesson import Lesson
from guide.pages import href, lessons, navigation
from guide.search.reply import to_answer, to_conflict, to_course, to_programme

Row = tuple[str, str, str, str]  # title, kind, address from the first page on, other words


def findable(library: Library) -> list[Row]:
    """Pages, lessons and their headings, programmes, courses, words, questions, skills.

    Returns:
        For each its title, what it is, its address, and other words it is found by;
        what a reader is likelier to look for comes first.
    """
    return [
        *((each["title"], _kind(each), each["href"], "") for each in navigation(library)),
        *(row for lesson in lessons(library) for row in _headings(lesson)),
        *_catalogue(library),
        *_words(library),
    ]


def _kind(page: dict[str, str]) -> str:
    """What a line of the navigation is."""
    if "#" in page["href"]:
        return "Roadmap"
    return "Lesson" if page["group"] else "Page"


def _headings(lesson: Lesson) -> Iterator[Row]:
    """Headings of a lesson, as JupyterLab and the web app both name their places."""
    for place in lesson.places:
        anchor = quote(place.heading.replace(" ", "-"))
        yield place.heading, lesson.title, f"{href(lesson)}#{anchor}", ""


def _catalogue(library: Library) -> Iterator[Row]:
    """Programmes and their courses."""
    for programme in library.programmes.values():
        also = " ".join((programme.title, programme.provider, *programme.also))
        where = to_programme(library, programme.id).href
        yield programme.short, "Programme", where, also
        for course in programme.courses:
            title = course.full_title or course.title
            yield title, programme.short, to_course(library, course.id).href, course.title


def _words(library: Library) -> Iterator[Row]:
    """Words of the field, questions of readers, disagreements, skills."""
    for term in library.terms.values():
        yield term.name, "Word", f"ask.ipynb#word-{term.id}", " ".join(term.also)
    for answer in library.answers.values():
        yield answer.ask, "Question", to_answer(library, answer.id).href, " ".join(answer.also)
    for conflict in library.conflicts.values():
        yield conflict.title, "Disagreement", to_conflict(library, conflict.id).href, conflict.id
    for skill in library.skills.values():
        asked = urlencode({"q": f"Where is “{skill.name}” taught?"})
        yield skill.name, "Skill", f"ask.ipynb?{asked}", ""
