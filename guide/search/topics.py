"""Replies about a topic or a word: what it is, who teaches it; and what a programme holds."""

from __future__ import annotations

from guide.content import Library
from guide.search.about import subject
from guide.search.asked import Asked, Reader
from guide.search.reply import (
    Line,
    Link,
    Reply,
    disagreements,
    lessons_of,
    to_conflict,
    to_course,
    to_page,
    to_programme,
)
from guide.search.words import split

HOW_WELL = {"yes": "yes", "optional": "as an extra", "no": "no"}


def define(asked: Asked, reader: Reader) -> Reply | None:
    """What a word means, or what a programme or course is."""
    library = reader.library
    terms = asked.named("term")
    if terms and _is_about_it(asked):
        return _terms(terms[:2], library, asked)
    name = subject(asked)
    if name in library.programmes:
        return _programme(name, library)
    return holds(asked, reader) if name else None


def _is_about_it(asked: Asked) -> bool:
    """Whether a word is what the question is about, not one of many in it."""
    named = sum(m.end - m.start for m in asked.mentions)
    return "define" in asked.strength or 2 * named >= len(asked.content)


def _terms(terms: tuple[str, ...], library: Library, asked: Asked) -> Reply:
    rows = [library.terms[name] for name in terms]
    lines = tuple(
        Line(f"**{row.name}.** {row.says}", (f"term:{row.id}",), (row.source,)) for row in rows
    )
    skills = tuple(skill for row in rows for skill in row.skills)
    programmes = tuple(to_programme(library, p) for p in asked.named("programme"))
    courses = tuple(to_course(library, c) for s in skills for c in library.skills[s].courses[:2])
    heading = " and ".join(row.name for row in rows)
    return Reply(
        "define", heading, lines, links=(*lessons_of(library, skills), *programmes, *courses)
    )


def _programme(name: str, library: Library) -> Reply:
    row = library.programmes[name]
    title = f"**{row.title}** ({row.provider}, {row.kind})."
    facts = tuple(f for f in library.facts.values() if f.about == name)
    first = tuple(f for f in facts if f.what in ("kind", "availability", "caveat"))
    links = (to_programme(library, name), *disagreements(library, first))
    near = tuple(to_programme(library, other) for other in row.confused_with)
    line = Line(f"{title} {row.summary}", (f"programme:{name}",))
    return Reply("define", row.short, (line,), first, links=(*links, *near))


def holds(asked: Asked, reader: Reader) -> Reply | None:
    """The courses of a programme, or what a course teaches."""
    library = reader.library
    name = subject(asked)
    if name is None:
        return None
    if name in library.programmes:
        return _courses(name, library)
    course = library.courses[name]
    title = course.full_title or course.title
    whole = library.programme_of(name)
    says = f"**{title}**, a course of {whole.short}. {course.teaches}"
    facts = tuple(f for f in library.facts.values() if f.about == name)
    line = Line(says, (f"course:{name}",), course.sources)
    return Reply("holds", title, (line,), facts, links=(to_course(library, name),))


def _courses(name: str, library: Library) -> Reply:
    row = library.programmes[name]
    titles = [f"{n}. {c.full_title or c.title}" for n, c in enumerate(row.courses, 1)]
    about = (f"programme:{name}", *(f"course:{c.id}" for c in row.courses))
    facts = tuple(
        f for f in library.facts.values() if f.about == name and f.what in ("courses", "topic")
    )
    lines = (Line(row.summary, about),)
    lines += (Line("\n".join(titles), about),) if titles else ()
    return Reply(
        "holds", f"What it holds: {row.short}", lines, facts, links=(to_programme(library, name),)
    )


def taught(asked: Asked, reader: Reader) -> Reply | None:
    """Who teaches a topic; or whether one programme does."""
    library = reader.library
    skills = _skills(asked, library)
    if not skills:
        return holds(asked, reader) or _by_words(asked, reader)
    wanted = asked.named("programme")
    topics = [t for t in library.topics.values() if _is_meant(t.id, t.skills, skills, asked)]
    lines = tuple(_topic_line(t.id, library, wanted) for t in topics[:2])
    courses = [c for s in skills for c in library.skills[s].courses]
    inside = [c for c in courses if not wanted or library.programme_of(c).id in wanted]
    listed = tuple(dict.fromkeys(inside))
    lines += _skill_lines(skills, library)
    lines = (_in_these(skills, wanted, listed, library) if wanted else ()) + lines
    facts = library.cite(tuple(f for t in topics[:1] for f in t.facts))
    links = (
        *lessons_of(library, skills),
        *(to_course(library, c) for c in listed[:3]),
        *(to_programme(library, library.programme_of(c).id) for c in listed[:4]),
    )
    heading = f"Where it is taught: {', '.join(library.skills[s].name for s in skills[:2])}"
    return Reply("taught", heading, lines[:3], facts[:2], links=links)


def _by_words(asked: Asked, reader: Reader) -> Reply | None:
    """The courses whose description holds a word that is no name: Docker, Kubernetes."""
    if not asked.loose or asked.foreign:
        return None
    wanted = set(asked.loose)
    found = reader.texts.find(asked.loose, ("course",), most=10)
    rows = [reader.library.courses[name] for _, name in found]
    apt = [row for row in rows if wanted <= set(split(f"{row.title} {row.teaches}"))][:2]
    if not apt:
        return None
    lines = tuple(Line(f"**{c.title}.** {c.teaches}", (f"course:{c.id}",), c.sources) for c in apt)
    links = tuple(to_course(reader.library, c.id) for c in apt)
    return Reply("taught", "Where it is taught", lines, links=links)


def _skills(asked: Asked, library: Library) -> tuple[str, ...]:
    """The skills that a question speaks of, by any of their names."""
    things = [dict(reversed(m.things)) for m in asked.mentions]
    only_topics = [held for held in things if "programme" not in held] or things
    skills: list[str] = []
    for held in only_topics:
        skills += [held["skill"]] if "skill" in held else []
        skills += library.terms[held["term"]].skills if "term" in held else ()
        skills += library.topics[held["topic"]].skills if "topic" in held else ()
    return tuple(dict.fromkeys(skills))


def _is_meant(topic: str, of_topic: tuple[str, ...], skills: tuple[str, ...], asked: Asked) -> bool:
    return topic in asked.every("topic") or of_topic[0] == skills[0]


def _topic_line(name: str, library: Library, wanted: tuple[str, ...]) -> Line:
    """Which programmes teach a topic, as far as it is stated."""
    topic = library.topics[name]
    shown = [p for p in topic.taught if not wanted or p in wanted]
    rows = [
        f"{library.programmes[p].short}: {HOW_WELL[topic.taught[p]]}"
        for p in shown
        if topic.taught[p] in HOW_WELL
    ]
    stated = "; ".join(rows) or "nobody states it for this programme"
    note = f" {topic.note}" if topic.note else ""
    taught_by = (f"programme:{p}" for p in shown if topic.taught[p] in ("yes", "optional"))
    says = f"**{topic.title}.** {stated}.{note}"
    return Line(says, (f"topic:{name}", *taught_by), topic.sources[:3])


def _skill_lines(skills: tuple[str, ...], library: Library) -> tuple[Line, ...]:
    """The courses that teach a skill, by name."""
    lines = []
    for name in skills[:2]:
        row = library.skills[name]
        titles = [to_course(library, c).label for c in row.courses[:4]]
        about = (f"skill:{name}", *(f"course:{c}" for c in row.courses[:4]))
        whole = tuple(f"programme:{library.programme_of(c).id}" for c in row.courses[:4])
        if titles:
            lines.append(Line(f"Courses: {'; '.join(titles)}.", about + whole))
        else:
            lines.append(Line(f"No programme here teaches it: {row.name}.", about))
    return tuple({line.says: line for line in lines}.values())


def _in_these(
    skills: tuple[str, ...], wanted: tuple[str, ...], listed: tuple[str, ...], library: Library
) -> tuple[Line, ...]:
    """Whether the programmes that are named teach it."""
    names = " and ".join(library.programmes[p].short for p in wanted)
    about = tuple(f"skill:{s}" for s in skills)
    if listed:
        return (Line(f"Yes: {names} teaches it.", about),)
    return (Line(f"We found no course of {names} that teaches it.", about),)


def place(asked: Asked, reader: Reader) -> Reply | None:
    """A page of the guide, or a lesson."""
    library = reader.library
    lessons = lessons_of(library, _skills(asked, library))
    pages = asked.named("page")
    if "lesson" in asked.words and lessons:
        links: tuple[Link, ...] = lessons
    else:
        links = tuple(to_page(library, page) for page in pages) or lessons
    if not links:
        return None
    lines = tuple(Line(_promise(link, library), (link.about,)) for link in links[:2])
    return Reply("guide", links[0].label, lines, links=links)


def _promise(link: Link, library: Library) -> str:
    """What a page is good for."""
    kind, _, name = link.about.partition(":")
    return library.lessons[name].promise if kind == "lesson" else library.pages[name].says


def framework(_: Asked, reader: Reader) -> Reply | None:
    """TensorFlow or PyTorch."""
    library = reader.library
    facts = tuple(f for f in library.facts.values() if f.what == "framework")
    return Reply(
        "framework", "TensorFlow or PyTorch?", (), facts, links=(to_conflict(library, "C22"),)
    )
