"""Replies from what readers have asked before: what is missing, what it is all worth."""

from __future__ import annotations

from guide.content import Library
from guide.search.about import aspect, subject
from guide.search.asked import Asked, Reader
from guide.search.reply import (
    Line,
    Link,
    Reply,
    disagreements,
    to_answer,
    to_programme,
    to_stage,
)
from guide.search.words import split

FEWEST, ENOUGH = 2, 0.6  # words of a question, and the share of them that a fact must hold
NOTHING_LEFT_OUT = "We know of no topic that is said to be left out."
BRIEF = 80  # words of an answer that is shown whole
OF_JOBS = ("does-it-get-a-job", "certificate-value", "what-to-show", "not-taught")


def faq(name: str, kind: str, library: Library, links: tuple[Link, ...] = ()) -> Reply:
    """One of the questions that readers ask: its first words, its facts, and where the rest is."""
    answer = library.answers[name]
    says = answer.says.strip()
    brief = says if len(says.split()) <= BRIEF else says.partition("\n\n")[0]
    facts = library.cite(answer.facts)
    onward = (to_answer(library, name), *links, *disagreements(library, facts[:2]))
    return Reply(kind, answer.ask, (Line(brief, (f"faq:{name}",)),), facts, links=onward)


def missing(asked: Asked, reader: Reader) -> Reply | None:
    """What a programme leaves out, one of the gaps, or all of them."""
    library = reader.library
    if asked.named("gap"):
        return gap(asked, reader)
    name = subject(asked)
    if name is None:
        return faq("not-taught", "missing", library, (to_stage(library, "gaps"),))
    return _missing_in(
        name if name in library.programmes else library.programme_of(name).id, library
    )


def _missing_in(programme: str, library: Library) -> Reply:
    """Topics that a programme is known not to teach, and what is said against it."""
    left = [t for t in library.topics.values() if t.taught.get(programme) == "no"]
    titles = ", ".join(t.title.lower() for t in left)
    says = f"Not taught there, as far as we found: {titles}." if left else NOTHING_LEFT_OUT
    line = Line(says, tuple(f"topic:{t.id}" for t in left))
    own = [f for f in library.facts.values() if f.about == programme]
    caveats = sorted((f for f in own if f.what == "caveat"), key=lambda f: "leave" not in f.says)
    absent = [f for f in own if f.what == "topic" and "not" in f.says.split()]
    heading = f"What is missing: {library.programmes[programme].short}"
    links = (to_programme(library, programme), to_answer(library, "not-taught"))
    return Reply("missing", heading, (line,), (*caveats[:2], *absent[:2]), links=links)


def gap(asked: Asked, reader: Reader) -> Reply | None:
    """One of the five gaps: why it matters, who covers a part, what to do."""
    library = reader.library
    names = asked.named("gap")
    if not names:
        return None
    row = library.gaps[names[0]]
    covered = [c for c in row.coverage if c.state == "partly covered"]
    who = "; ".join(f"{library.programmes[c.programme].short}: {c.says}" for c in covered[:2])
    lines = (Line(row.why, (f"gap:{row.id}", *(f"skill:{s}" for s in row.skills))),)
    lines += (Line(f"Who covers a part of it: {who}"),) if covered else ()
    links = (to_stage(library, "gaps"), *(to_programme(library, c.programme) for c in covered[:2]))
    return Reply(
        "missing",
        f"A gap of the programmes: {row.title}",
        lines,
        library.cite((row.fact,)),
        links=links,
    )


def job(asked: Asked, reader: Reader) -> Reply | None:
    """What a programme or its certificate is worth, and what to show."""
    if (name := subject(asked)) and "worth" in asked.words:
        return aspect("hard", asked, reader) if name in reader.library.programmes else None
    found = reader.texts.find(asked.content, ("faq",), most=20)
    near = next((name for _, name in found if name in OF_JOBS), OF_JOBS[0])
    facts = reader.texts.find(asked.content, ("fact",), most=40)
    apt = ("hiring", "certificate", "portfolio", "project", "outcome")
    rows = [reader.library.facts[name] for _, name in facts]
    cited = tuple(f for f in rows if f.what in apt and f.about == "way")[:3]
    reply = faq(near, "job", reader.library)
    return Reply("job", reply.heading, reply.lines, (*cited, *reply.facts), links=reply.links)


def asked_before(asked: Asked, reader: Reader) -> Reply | None:
    """A question that readers have asked in nearly these words."""
    names = asked.named("faq")
    return faq(names[0], "faq", reader.library) if names else None


def said_somewhere(asked: Asked, reader: Reader) -> Reply | None:
    """The fact that holds most of the words of a question, where one holds enough of them."""
    wanted = set(asked.content)
    if len(wanted) < FEWEST or asked.foreign:
        return None
    rows = [reader.library.facts[i] for _, i in reader.texts.find(asked.content, ("fact",), most=9)]
    apt = [f for f in rows if len(wanted & set(split(f.says))) >= ENOUGH * len(wanted)]
    links = disagreements(reader.library, tuple(apt[:2]))
    return Reply("facts", "What is said about it", (), tuple(apt[:2]), links=links) if apt else None
