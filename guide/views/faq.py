"""``faq()`` and ``conflicts()``: what readers ask, and where the documents disagree."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from guide.content import Library
from guide.schema import Answer
from guide.views import advised, parts, text
from guide.views.session import Session, open_session


def faq(session: Session | None = None) -> w.VBox:
    """Every question of the newer document, answered in our words, and what changed since."""
    library = (session or open_session()).library
    return parts.page([parts.html("".join(answer(a, library) for a in library.answers.values()))])


def conflicts(session: Session | None = None) -> w.VBox:
    """Every place where the two documents, or a document and the world, disagree."""
    library = (session or open_session()).library
    cards = "".join(advised.conflict(c, library) for c in library.conflicts.values())
    return parts.page([parts.html(cards)])


def answer(one: Answer, library: Library) -> str:
    """One question that unfolds into its answer, what has changed, and who says so."""
    since = ""
    if one.since:
        since = f'<div class="g-since"><h4>What has changed since</h4>{text.prose(one.since)}</div>'
    behind = text.fold("Who says so", text.facts(library.cite(one.facts), library))
    named = " · ".join(f"{c} {escape(library.conflicts[c].title)}" for c in one.conflicts)
    disputed = f'<p class="g-said">The documents disagree, see below: {named}</p>' if named else ""
    body = f'<div data-answer="{one.id}">{text.prose(one.says)}{since}{disputed}{behind}</div>'
    return text.fold(f"<strong>{escape(one.ask)}</strong>", body)
