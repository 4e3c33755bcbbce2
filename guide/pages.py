"""Pages: the navigation, made from the material. Every lesson is a page by itself."""

from __future__ import annotations

from guide.content import Library
from guide.lesson import Lesson


def lessons(library: Library) -> tuple[Lesson, ...]:
    """Every lesson in the order of the way: by stage, then by the first skill it teaches."""
    stages = {name: place for place, name in enumerate(library.stages)}
    skills = {name: place for place, name in enumerate(library.skills)}

    def place(lesson: Lesson) -> tuple[int, int]:
        taught = (skills[skill] for skill in lesson.skills)
        return stages[lesson.stage], min(taught, default=len(skills))

    return tuple(sorted(library.lessons.values(), key=place))


def href(lesson: Lesson) -> str:
    """Where the notebook of ``lesson`` is, relative to the first page."""
    return f"{lesson.stage}/{lesson.id}.ipynb"


def navigation(library: Library) -> list[dict[str, str]]:
    """Every page, every lesson and every stage, in order, for the side of each page.

    Returns:
        For each: ``title``, ``href`` (relative to the first page), ``group`` (empty
        for a page that is no lesson) and ``says``, one sentence.
    """
    pages = [
        {"title": p.title, "href": p.path, "group": "", "says": p.says}
        for p in library.pages.values()
    ]
    taught = [
        {
            "title": lesson.title,
            "href": href(lesson),
            "group": f"Lessons: {library.stages[lesson.stage].title}",
            "says": lesson.promise,
        }
        for lesson in lessons(library)
    ]
    stages = [
        {
            "title": f"{s.order}. {s.title}" if s.kind == "stage" else s.title,
            "href": f"index.ipynb#stage-{s.id}",
            "group": "The roadmap",
            "says": s.promise,
        }
        for s in library.stages.values()
    ]
    return pages + taught + stages
