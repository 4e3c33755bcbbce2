"""Programmes beside each other as HTML: what is known of each, and which topics they teach."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from guide import catalog
from guide.content import Library
from guide.known import Known, level, together
from guide.schema import Topic
from guide.views import known as kn
from guide.views import text

TAUGHT = {"yes": "● yes", "optional": "◐ optional", "no": "○ no", "not stated": "– not stated"}


def both(library: Library, chosen: Sequence[str], known: Known) -> str:
    """The comparison, and below it the topics."""
    return programmes(library, chosen) + topics(library, chosen, known)


def programmes(library: Library, chosen: Sequence[str]) -> str:
    """The comparison as an HTML table that turns into cards where the page is narrow."""
    frame = catalog.comparison(library, chosen)
    for name in frame.columns:
        frame[name] = [_cell(value, name, library) for value in frame[name]]
    styled = frame.style.set_table_attributes('class="g-compare"').set_uuid("g")
    styled = styled.set_caption("A cell shows each claim with who made it, when, and of what kind.")
    return text.scrolling("Comparison", styled.to_html())


def topics(library: Library, chosen: Sequence[str], known: Known) -> str:
    """Topic by programme: what each is said to teach, and what the reader knows of it already."""
    names = [library.programmes[p].short for p in chosen]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{escape(topic.title)}{_yours(topic, known)}'
        f"{_topic_note(topic, library)}</th>"
        + "".join(
            f'<td><span class="g-who">{escape(name)}</span>'
            f"{TAUGHT[topic.taught.get(p, 'not stated')]}</td>"
            for p, name in zip(chosen, names, strict=True)
        )
        + "</tr>"
        for topic in library.topics.values()
        if any(topic.taught.get(p) in ("yes", "optional", "no") for p in chosen)
    )
    table = (
        f'<table class="g-compare"><thead><tr><th scope="col">Topic</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    return text.fold("<strong>Which topics they teach</strong>", table)


def _yours(topic: Topic, known: Known) -> str:
    """What the reader knows of a topic, wherever it was learned; nothing where nothing is."""
    found = together(level(known, skill) for skill in topic.skills)
    return "" if found == "untouched" else f"<div>You: {kn.marked(found)}</div>"


def _topic_note(topic: object, library: Library) -> str:
    cited = text.facts(library.cite(topic.facts), library)  # type: ignore[attr-defined]
    note = f"<p>{text.line(topic.note)}</p>" if topic.note else ""  # type: ignore[attr-defined]
    return text.fold("In detail", note + cited) if note or cited else ""


def _cell(value: object, programme: str, library: Library) -> str:
    """One cell; the programme's name is in it for when the table has become cards."""
    if isinstance(value, tuple):
        inside = text.facts(value, library, brief=True, first=2)
    elif isinstance(value, list):
        inside = "<ol>" + "".join(f"<li>{escape(str(each))}</li>" for each in value) + "</ol>"
    elif value == catalog.NOT_STATED:
        inside = f'<span class="g-unknown">{value}</span>'
    else:
        inside = escape(str(value))
    return f'<span class="g-who">{escape(programme)}</span>{inside}'
