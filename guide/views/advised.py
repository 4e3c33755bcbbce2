"""Advice as HTML: what to take and leave, with every reason and who said so."""

from __future__ import annotations

from html import escape

from guide import catalog
from guide.advice import Advice, Choice, Reason
from guide.content import Library
from guide.schema import Conflict, Programme, Side
from guide.views import text

NAMED = 2  # so many courses of a programme are called by their own names
FOLLOWS = {
    "roadmap": "the 2021 roadmap",
    "comparison": "the 2026 comparison",
    "both": "both: they can be joined",
    "neither": "neither as it stands",
}


def advice(given: Advice, library: Library, onward: str = "") -> str:
    """The whole of an advice: one primary choice, then what surrounds it.

    ``onward`` is HTML to put into the card of the primary choice.
    """
    groups = (
        ("Before it, unless you know it", given.before),
        (
            "After it, in this order" if given.mode == "choose" else "Then, in this order",
            given.after,
        ),
        ("Beside it", given.beside),
        ("Leave out", given.skip),
    )
    rest = "".join(_group(title, choices, library) for title, choices in groups if choices)
    return (
        f'<div class="g-advice">{_primary(given, library, onward)}'
        f"{_warnings(given.warnings, library)}{rest}</div>"
        f"{_conflicts(given.conflicts, library)}"
    )


def conflict(one: Conflict, library: Library, anchor: str = "") -> str:
    """A fold: both sides, what is known elsewhere, whom the guide follows, and why."""
    outside = ""
    if one.outside:
        found = text.links([library.sources[e] for e in one.evidence])
        see = f' <span class="g-said">See: {found}</span>' if found else ""
        outside = f"<div><h4>Seen elsewhere</h4><p>{text.line(one.outside)}{see}</p></div>"
    inside = (
        f'<article class="g-conflict" data-conflict="{one.id}">'
        f'<div class="g-sides">{_side("The 2021 roadmap", one.roadmap, library)}'
        f"{_side('The 2026 comparison', one.comparison, library)}{outside}</div>"
        f"<p><strong>The guide follows {FOLLOWS[one.follows]}.</strong> "
        f"{text.line(one.rule)}</p><p>{text.line(one.why)}</p></article>"
    )
    summary = f"{escape(one.title)} <span class='g-id'>{one.id}</span>"
    return text.fold(summary, inside, anchor=anchor)


def reason(one: Reason, library: Library) -> str:
    """One reason in our words, then the facts it rests on: the first two, and the rest folded."""
    behind = text.facts(one.facts, library, first=2)
    return f'<div class="g-reason"><p>{text.line(one.says)}</p>{behind}</div>'


def _primary(given: Advice, library: Library, onward: str) -> str:
    choice = given.primary
    programme = choice.programme
    if programme is None:
        return ""
    near = catalog.confusable(library, programme)
    names = ", ".join(f"{escape(p.title)} ({escape(p.provider)})" for p in near)
    guard = f'<p class="g-guard">Not to be confused with: {names}.</p>' if names else ""
    reasons = "".join(reason(r, library) for r in choice.reasons)
    return (
        f'<section class="g-card g-first" data-primary="{programme.id}">'
        f'<p class="g-eyebrow">Start with</p><h3>{_title(choice, library)}</h3>'
        f"<p>{_meta(choice, library)}</p><p>{text.line(programme.summary)}</p>{onward}{guard}"
        f"<h4>Why this one</h4>{reasons}{_arithmetic(programme, library)}</section>"
    )


def _title(choice: Choice, library: Library) -> str:
    """The programme; or, where only some of its courses are meant, these."""
    if choice.programme is None:
        return "A project of your own"
    if choice.whole or not 1 <= len(choice.courses) <= NAMED:
        return escape(choice.programme.title)
    courses = (library.courses[c] for c in choice.courses)
    return " and ".join(escape(c.full_title or c.title) for c in courses)


def _meta(choice: Choice, library: Library) -> str:
    """Whose it is, how much of it, and how long."""
    programme = choice.programme
    if programme is None:
        return ""
    said = [escape(programme.provider)]
    count = len(programme.courses)
    if choice.whole or not count:
        said.append(f"{programme.kind}, {count} courses" if count > 1 else programme.kind)
    else:
        said.append(f"{len(choice.courses)} of the {count} courses of {escape(programme.title)}")
    if count:
        hours = [catalog.course_hours(library, c).value for c in choice.courses]
        known = sum(h for h in hours if h is not None)
        said.append(f"about {known:.0f} h" if known else "hours not stated")
    return f'<span class="g-num">{" · ".join(said)}</span>'


def _arithmetic(programme: Programme, library: Library) -> str:
    """Where the hours come from, folded; empty where nobody states them."""
    total = catalog.hours(library, programme.id)
    if total.value is None:
        return ""
    inside = f"<p>{escape(total.arithmetic)}</p>{text.facts(total.facts, library)}"
    return text.fold("How its hours are derived", inside)


def _group(title: str, choices: tuple[Choice, ...], library: Library) -> str:
    ordered = "ol" if title.startswith(("After", "Then")) else "ul"
    rows = "".join(f"<li>{_row(choice, library)}</li>" for choice in choices)
    return f'<section class="g-group"><h3>{title}</h3><{ordered}>{rows}</{ordered}></section>'


def _row(choice: Choice, library: Library) -> str:
    lead = text.line(choice.reasons[0].says) if choice.reasons else ""
    behind = "".join(text.facts(r.facts, library) for r in choice.reasons)
    return (
        f'<p><strong>{_title(choice, library)}</strong><br><span class="g-said">'
        f"{_meta(choice, library)}</span></p><p>{lead}</p>{text.fold('Who says so', behind)}"
    )


def _warnings(reasons: tuple[Reason, ...], library: Library) -> str:
    if not reasons:
        return ""
    rows = "".join(
        f"<li><p>{text.line(r.says)}</p>"
        f"{text.fold('Who says so', text.facts(r.facts, library)) if r.facts else ''}</li>"
        for r in reasons
    )
    return f'<section class="g-group g-warnings"><h3>Before you start</h3><ul>{rows}</ul></section>'


def _conflicts(many: tuple[Conflict, ...], library: Library) -> str:
    if not many:
        return ""
    cards = "".join(conflict(one, library) for one in many)
    title = f"Where the two documents disagree on this ({len(many)})"
    return text.fold(title, cards)


def _side(who: str, side: Side, library: Library) -> str:
    cited = text.facts(library.cite(side.facts), library)
    fold = text.fold("In detail", cited) if cited else ""
    return f"<div><h4>{who}</h4><p>{text.line(side.says)}</p>{fold}</div>"
