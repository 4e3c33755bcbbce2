"""``exercise("measure-a-line", loss)``: check a function, or do the same without running code.

In a notebook the reader's own function is checked when the cell is run. The web app
never runs a reader's code: there the same word shows the exercise's counterparts.
"""

from __future__ import annotations

from difflib import get_close_matches
from html import escape

import ipywidgets as w

from guide.exercises import all_exercises
from guide.views import parts
from guide.views.session import Session, open_session


def exercise(name: str, given: object = None, session: Session | None = None) -> w.VBox:
    """An exercise on a card: what to write, and what is true of what was written.

    Args:
        name: id of an exercise, such as ``measure-a-line``.
        given: the reader's function; left out, the card says what to write.
        session: a reader; this one if left out.
    """
    session = session or open_session()
    known = all_exercises()
    found = known.get(name) if isinstance(name, str) else None
    if found is None:
        near = get_close_matches(str(name)[:60], known, n=1, cutoff=0)
        sentence = f"There is no exercise “{str(name)[:60]}”. Did you mean “{near[0]}”?"
        return parts.page([parts.html(f"<p>{escape(sentence)}</p>")])
    if parts.in_web_app():
        from guide.views.counterparts import Counterparts

        first = next(e for e in known.values() if e.lesson == found.lesson)
        return Counterparts(found, session, first=found is first).page
    from guide.views.code_card import CodeCard

    return CodeCard(found, given, session).page
