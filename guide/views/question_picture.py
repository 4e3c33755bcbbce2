"""The picture of a question: drawn by the lab it is about, in the colours of the page."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from guide.drawings import drawing
from guide.question import Picture
from guide.views.figure import drawn


def picture(wanted: Picture | None) -> str:
    """A picture as HTML; its words alone, if it cannot be drawn."""
    if wanted is None:
        return ""
    try:
        svg = _svg(wanted.model_dump_json())
    except (LookupError, TypeError, ValueError):
        return f'<p class="g-note">The picture cannot be drawn here. {escape(wanted.alt)}</p>'
    named = escape(wanted.alt, quote=True)
    return f'<div class="g-plot" role="img" aria-label="{named}">{svg}</div>'


@lru_cache(maxsize=32)
def _svg(wanted: str) -> str:
    """Draw it; the same picture is shown again in the review."""
    from guide.labs.paper import sheet

    asked = Picture.model_validate_json(wanted)
    figure, axes = sheet("", "")
    drawing(asked.draw)(axes, **asked.given)
    return drawn(figure)
