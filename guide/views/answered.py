"""Answers as HTML: one to a reader's own question, those asked before, the words of the field."""

from __future__ import annotations

from html import escape

from guide.content import Library
from guide.glossary import Term
from guide.known import Known
from guide.schema import Answer
from guide.search.reply import Line, Link, Reply
from guide.views import beside, text


def reply(given: Reply, library: Library, known: Known) -> str:
    """What the guide answers, each claim with its source; or that it does not know."""
    lines = "".join(_line(line, library) for line in given.lines)
    if not given.known:
        return f'<section class="g-card g-reply" data-known="no">{lines}</section>'
    table = beside.both(library, given.compare, known) if given.compare else ""
    facts = text.facts(given.facts, library)
    return (
        f'<section class="g-card g-reply" data-known="{given.kind}">'
        f"<h3>{escape(given.heading)}</h3>{lines}{facts}{table}{_links(given.links)}</section>"
    )


def _line(line: Line, library: Library) -> str:
    found = [library.sources[name] for name in line.sources]
    said = f'<p class="g-said">{text.links(found)}</p>' if found else ""
    return f"{text.prose(line.says)}{said}"


def _links(links: tuple[Link, ...]) -> str:
    rows = "".join(
        f'<li><a href="{escape(link.href, quote=True)}">{escape(link.label)}</a></li>'
        for link in links
    )
    return f'<h4>Read on</h4><ul class="g-read-on">{rows}</ul>' if rows else ""


def answer(one: Answer, library: Library) -> str:
    """One question that unfolds into its answer, what has changed, and who says so."""
    since = ""
    if one.since:
        since = f'<div class="g-since"><h4>What has changed since</h4>{text.prose(one.since)}</div>'
    behind = text.fold("Who says so", text.facts(library.cite(one.facts), library))
    named = " · ".join(
        f'<a href="choose.ipynb#{c}">{c} {escape(library.conflicts[c].title)}</a>'
        for c in one.conflicts
    )
    disputed = f'<p class="g-said">The documents disagree: {named}</p>' if named else ""
    body = f'<div data-answer="{one.id}">{text.prose(one.says)}{since}{disputed}{behind}</div>'
    return text.fold(f"<strong>{escape(one.ask)}</strong>", body, anchor=f"answer-{one.id}")


def glossary(library: Library) -> str:
    """Every word of the field that the guide explains, in the order of the alphabet."""
    rows = sorted(library.terms.values(), key=lambda term: term.name.lower())
    inside = "".join(_term(term, library) for term in rows)
    return text.fold(f"<strong>Words of the field</strong> ({len(rows)})", inside, anchor="words")


def _term(term: Term, library: Library) -> str:
    source = text.links([library.sources[term.source]])
    body = f'<div>{text.prose(term.says)}<p class="g-said">{source}</p></div>'
    return text.fold(escape(term.name), body, anchor=f"word-{term.id}")
