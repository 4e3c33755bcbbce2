"""``compare()``: two to four programmes side by side, and where the documents disagree."""

from __future__ import annotations

import ipywidgets as w

from guide.content import Library
from guide.views import advised, beside, parts
from guide.views.session import Session, open_session

MOST = 4
DISAGREE = (
    '<h3 id="disagreements">Where the documents disagree</h3><p>Two documents, five years apart. '
    "Each card shows both sides, what is known elsewhere, which one this guide follows, and "
    "why.</p>"
)


def compare(session: Session | None = None) -> w.VBox:
    """Pick programmes and see them side by side; below, where the documents disagree."""
    session = session or open_session()
    library = session.library
    boxes = {
        p.id: parts.Check(description=p.short, indent=False) for p in library.programmes.values()
    }
    said, table = parts.status(), parts.html(name="g-table-holder")

    def show() -> None:
        chosen = [name for name, box in boxes.items() if box.value]
        if not 2 <= len(chosen) <= MOST:
            are = "is" if len(chosen) == 1 else "are"
            parts.say(said, f"Tick two to four programmes; {len(chosen)} {are} ticked.")
            return
        parts.say(said, "")
        table.value = beside.both(library, chosen, session.mastery())

    def suggest() -> None:
        if not table.value:  # a comparison that the reader has made stays
            first = suggested(session)
            for name, box in boxes.items():
                box.value = name in first

    suggest()
    session.watch("profile mode", suggest)
    for box in boxes.values():
        box.refused = lambda sentence: parts.say(said, sentence)
    press = parts.button("Compare", show, primary=True)
    picks = parts.row(boxes.values(), name="g-picks")
    return parts.page([picks, parts.row([press]), said, table, parts.html(conflicts(library))])


def suggested(session: Session) -> set[str]:
    """The programmes ticked at first: the one advised and what it is confused with."""
    given = session.advice()
    primary = given.primary.programme if given else None
    near = primary.confused_with[:1] if primary else ()
    return {primary.id, *near} if primary and near else {"mls", "uw"}


def conflicts(library: Library) -> str:
    """Every place where the two documents, or a document and the world, disagree."""
    cards = (advised.conflict(c, library, anchor=c.id) for c in library.conflicts.values())
    return DISAGREE + "".join(cards)
