"""Texts of the material as HTML that is safe to show, and facts with who said them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

import nh3
from markdown_it import MarkdownIt

from guide.content import Library
from guide.schema import Fact, Source

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
TAGS = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "br", "blockquote"}


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def prose(text: str) -> str:
    """Markdown as HTML blocks, sanitized."""
    return _safe(_markdown().render(text.strip()))


def line(text: str) -> str:
    """Markdown as HTML without a paragraph around it, sanitized."""
    return _safe(_markdown().renderInline(" ".join(text.split())))


def _safe(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https"},
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def moment(text: str) -> str:
    """``2021-07`` as ``Jul 2021``; a year stays a year."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{MONTHS[int(parts[1]) - 1]} {parts[0]}"


def said(fact: Fact, library: Library) -> str:
    """Who said it, when, and whether it is fact, opinion or rule, as one line of HTML."""
    source = library.sources[fact.source]
    when = moment(fact.as_of or source.date)
    about = {"inferred": "about ", "unknown": "before "}.get(source.dated, "")
    dated = "" if when in source.short else f", {about}{when}"
    statement = f' <span class="g-id">{fact.statement}</span>' if fact.statement else ""
    status = ""
    if fact.status != "as stated":
        status = f'<span class="g-status g-{fact.status}">{fact.status}</span>'
    return (
        f'<span class="g-said"><span class="g-kind">{fact.kind}</span>{status} '
        f"{_name(source)}{dated}{statement}</span>"
    )


def fact(one: Fact, library: Library, *, brief: bool = False) -> str:
    """One fact: what it says, who said it, and what has changed since (folded if ``brief``)."""
    note = f"{line(one.note)}{_evidence(one, library)}"
    if brief and note:
        note = fold("What is known since", f'<span class="g-note">{note}</span>')
    elif note:
        note = f'<span class="g-note">{note}</span>'
    return (
        f'<div class="g-fact" data-fact="{one.id}"><span class="g-says">{line(one.says)}</span> '
        f"{said(one, library)}{note}</div>"
    )


def facts(many: Sequence[Fact], library: Library, *, brief: bool = False, first: int = 0) -> str:
    """Facts as a list, empty for none; beyond the ``first`` few (0: all) they are folded."""
    shown, rest = (many[:first], many[first:]) if first else (many, ())
    rows = "".join(f"<li>{fact(one, library, brief=brief)}</li>" for one in shown)
    more = fold(f"{len(rest)} more", facts(rest, library, brief=brief)) if rest else ""
    return (f'<ul class="g-facts">{rows}</ul>' if rows else "") + more


def fold(summary: str, inside: str, *, shown: bool = False, anchor: str = "") -> str:
    """A line that unfolds. ``summary`` and ``inside`` are HTML; ``anchor`` is where links lead."""
    state = (f' id="{anchor}"' if anchor else "") + (" open" if shown else "")
    return f'<details class="g-fold"{state}><summary>{summary}</summary>{inside}</details>'


def scrolling(label: str, table: str) -> str:
    """A table that scrolls inside itself, also by keyboard, and never moves the page."""
    return f'<div class="g-scroll" tabindex="0" role="region" aria-label="{label}">{table}</div>'


def links(sources: Sequence[Source]) -> str:
    """Sources by name, linked where they have an address."""
    return ", ".join(_name(s) for s in sources)


def _evidence(one: Fact, library: Library) -> str:
    found = [library.sources[e] for e in one.evidence]
    return f" See: {links(found)}." if found else ""


def _name(source: Source) -> str:
    name = escape(source.short)
    if not source.url.startswith("https://"):
        return name
    return (
        f'<a href="{escape(source.url, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer">{name}</a>'
    )
