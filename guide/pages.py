"""Pages: the navigation, made from the material."""

from __future__ import annotations

from guide.content import Library


def navigation(library: Library) -> list[dict[str, str]]:
    """Every page and every stage, in order, for the side of each page.

    Returns:
        For each: ``title``, ``href`` (relative to the first page), ``group`` (empty
        for a page that is no lesson) and ``says``, one sentence.
    """
    pages = [
        {
            "title": p.title,
            "href": p.path,
            "group": "Lessons" if p.folder else "",
            "says": p.says,
        }
        for p in library.pages.values()
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
    return pages + stages
