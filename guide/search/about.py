"""Replies about one programme or course: how long, how much, who, what it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from guide import catalog
from guide.content import Library
from guide.schema import Fact
from guide.search.asked import Asked, Reader
from guide.search.reply import Line, Link, Reply, disagreements, to_answer, to_course, to_programme

# kind of answer -> the kinds of fact that give it, the best first, and how to head it
ASPECTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "length": (("length", "pace"), "How long it takes"),
    "cost": (("cost",), "What it costs"),
    "free": (("cost",), "Whether it is free"),
    "skip": (("skip",), "Who should skip it"),
    "needs": (("prerequisite",), "What it asks for"),
    "whom": (("audience",), "Who it is for"),
    "teacher": (("teacher", "history"), "Who teaches it"),
    "rating": (("rating",), "How learners rated it"),
    "enrolment": (("enrolment",), "How many enrolled"),
    "today": (("availability", "tooling", "history"), "Whether it can be taken today"),
    "tools": (("tooling",), "What you work with"),
    "hard": (("rigour", "quality"), "How deep it goes"),
}
# what to answer where a question names no programme: an answer of the FAQ, facts
IN_GENERAL: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "length": ("how-long", ("G71", "G73-least", "G73-most")),
    "aid": ("is-it-free", ("G66", "G66-approval", "G65-graded")),
    "cost": ("is-it-free", ("G65", "G65-graded", "G66")),
    "free": ("is-it-free", ("G64", "G65-graded", "mls-free")),
    "enrolment": ("popularity", ("G02", "G01", "R14")),
    "tools": ("", ("R01", "G13", "R40")),
    "teacher": ("", ()),
}
NOT_STATED = "Nobody whom this guide has read states that."


def subject(asked: Asked) -> str | None:
    """The programme or course that a question is about, by id."""
    for mention in asked.mentions:
        kinds = dict(reversed(mention.things))
        if "programme" in kinds:
            return kinds["programme"]
        if "course" in kinds and "term" not in kinds:
            return kinds["course"]
    return next(iter(asked.every("course")), None) if not asked.named("term") else None


def aspect(kind: str, asked: Asked, reader: Reader) -> Reply | None:
    """One side of a programme or course, or of all of them where none is named."""
    library = reader.library
    name = subject(asked)
    if name is None:
        return None if "missing" in asked.strength else _in_general(kind, asked, reader)
    what, heading = ASPECTS[kind] if kind in ASPECTS else ASPECTS["cost"]
    facts = _facts(library, name, what)
    if kind == "free":
        facts = tuple(sorted(facts, key=lambda f: "free" not in f.says.lower()))
    if not facts and name in library.courses:
        name = library.programme_of(name).id
        facts = _facts(library, name, what)
    title = _title(library, name)
    lines = _lines(kind, name, library) if facts else _unstated(kind, name, library)
    facts = facts or library.cite(IN_GENERAL.get(kind, ("", ()))[1][:1])
    links = (_to(library, name), *_onward(kind, name, library), *disagreements(library, facts))
    return Reply(kind, f"{heading}: {title}", lines, facts, links=links)


def _facts(library: Library, name: str, what: tuple[str, ...]) -> tuple[Fact, ...]:
    """Facts about a subject, those of the first kind first, the documents' own before others."""
    found = catalog.facts_about(library, name, *what)
    return tuple(sorted(found, key=lambda f: (what.index(f.what), not f.statement)))


def _title(library: Library, name: str) -> str:
    if name in library.programmes:
        return library.programmes[name].short
    course = library.courses[name]
    return course.full_title or course.title


def _to(library: Library, name: str) -> Link:
    in_programmes = name in library.programmes
    return to_programme(library, name) if in_programmes else to_course(library, name)


def _lines(kind: str, name: str, library: Library) -> tuple[Line, ...]:
    """What the guide adds to the facts: hours that it derives."""
    if kind != "length" or name not in library.programmes:
        return ()
    total = catalog.hours(library, name)
    if total.value is None:
        return ()
    return (Line(f"By the stated pace and length: {total.arithmetic}.", sources=("guide",)),)


def _unstated(kind: str, name: str, library: Library) -> tuple[Line, ...]:
    """That nobody says so, and what is known all the same."""
    about = (f"programme:{name}",) if name in library.programmes else (f"course:{name}",)
    row = library.programmes.get(name)
    what = f"{row.summary}" if row else library.courses[name].teaches
    near = "" if kind != "length" else " The plan lets you put in your own estimate."
    return (Line(f"{NOT_STATED}{near}", ("unstated",)), Line(what, about))


def _onward(kind: str, name: str, library: Library) -> tuple[Link, ...]:
    """Where else to look: what a programme needs first; a version that took its place."""
    programme = library.programmes.get(name)
    if programme is None:
        return ()
    if kind == "needs":
        needed = [n.programme for n in programme.needs if n.programme]
        return tuple(to_programme(library, n) for n in needed)
    if kind == "today":
        successor = (programme.replaced_by,) if programme.replaced_by else programme.fallback
        return tuple(_to(library, other) for other in successor)
    return ()


def _in_general(kind: str, asked: Asked, reader: Reader) -> Reply | None:
    """The same without a programme: what holds for most of them."""
    library = reader.library
    if kind in IN_GENERAL:
        answer, facts = IN_GENERAL[kind]
        cited = library.cite(facts)
        if not answer:
            return Reply(kind, ASPECTS[kind][1], (), cited) if cited else None
        said = library.answers[answer]
        line = Line(said.says.partition("\n\n")[0], (f"faq:{answer}",))
        links = (to_answer(library, answer), *disagreements(library, cited))
        return Reply(kind, said.ask, (line,), cited, links=links)
    return _by_words(kind, asked, reader)


def _by_words(kind: str, asked: Asked, reader: Reader) -> Reply | None:
    """The facts of this kind, of any programme, that the words of the question lead to."""
    what, heading = ASPECTS[kind]
    found = reader.texts.find(asked.content, ("fact",), most=40)
    facts = tuple(
        fact
        for _, name in found
        if (fact := reader.library.facts[name]).what in what or _speaks_of(kind, fact)
    )[:3]
    if not facts:
        return None
    links = tuple(
        to_programme(reader.library, f.about) for f in facts if f.about in reader.library.programmes
    )
    return Reply(kind, heading, (), facts, links=links)


def _speaks_of(kind: str, fact: Fact) -> bool:
    """Whether a fact of the way answers it too: the order of things says what comes first."""
    return kind == "needs" and fact.what == "order"
