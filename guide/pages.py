"""Pages: the navigation, made from the material."""

from __future__ import annotations

from guide.content import Library


def navigation(library: Library) -> list[dict[str, str]]:
    """Every page and every stage, in order, for the side of each page.

    Returns:
        For each: ``title``, ``href`` (relative to a notebook), ``group`` (empty
        for a page) and ``says``, one sentence.
    """
    pages = [
        {"title": p.title, "href": f"{p.id}.ipynb", "group": "", "says": p.says}
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
