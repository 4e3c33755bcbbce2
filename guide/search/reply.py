"""A reply: lines and facts with their sources, a comparison, links; or that nothing is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guide import pages
from guide.content import Library
from guide.schema import Fact

MOST_FACTS = 4  # an answer is read, not searched
MOST_LINKS = 5
MOST_CONFLICTS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A few words of ours (Markdown), what they are about, and the sources they rest on."""

    says: str
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where to read on: an address relative to the first page."""

    label: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the guide answers.

    Attributes:
        kind: what was asked for, a key of ``cues.PHRASES``; empty where nothing is known.
        heading: how the question was understood.
        lines: at most a few sentences.
        facts: what they rest on, each with its source.
        compare: programmes to lay side by side, at least two, or none.
        links: where to read on.
        near: questions near to this one that can be answered.
    """

    kind: str = ""
    heading: str = ""
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    compare: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is an answer."""
        return bool(self.kind)

    @property
    def holds(self) -> frozenset[str]:
        """Ids of everything in it: facts by their own, all else as ``kind:id``."""
        lines = {name for line in self.lines for name in line.about}
        compared = {f"compare:{name}" for name in self.compare}
        return frozenset(
            lines | compared | {f.id for f in self.facts} | {link.about for link in self.links}
        )

    def short(self) -> Reply:
        """The same with no more than a reader takes in."""
        facts = tuple(dict.fromkeys(f.id for f in self.facts))[:MOST_FACTS]
        by_id = {f.id: f for f in self.facts}
        links = tuple({link.about: link for link in self.links}.values())[:MOST_LINKS]
        return replace(self, facts=tuple(by_id[i] for i in facts), links=links)


def to_programme(library: Library, name: str) -> Link:
    """To the stage that holds a programme; to the comparison for one that no stage lists."""
    stage = library.stage_of(name)
    href = f"index.ipynb#stage-{stage.id}" if stage else "choose.ipynb"
    return Link(library.programmes[name].short, href, f"programme:{name}")


def to_course(library: Library, name: str) -> Link:
    """To the stage that holds a course's programme."""
    programme = library.programme_of(name)
    course = library.courses[name]
    label = f"{course.full_title or course.title} · {programme.short}"
    return Link(label, to_programme(library, programme.id).href, f"course:{name}")


def to_page(library: Library, name: str) -> Link:
    """To a page that is no lesson."""
    page = library.pages[name]
    return Link(f"Page: {page.title}", page.path, f"page:{name}")


def to_lesson(library: Library, name: str) -> Link:
    """To a lesson."""
    lesson = library.lessons[name]
    return Link(f"Lesson: {lesson.title}", pages.href(lesson), f"lesson:{name}")


def to_answer(library: Library, name: str) -> Link:
    """To one of the questions that readers ask."""
    return Link(library.answers[name].ask, f"ask.ipynb#answer-{name}", f"faq:{name}")


def to_conflict(library: Library, name: str) -> Link:
    """To a place where the documents disagree."""
    title = f"The documents disagree: {library.conflicts[name].title}"
    return Link(title, f"choose.ipynb#{name}", f"conflict:{name}")


def to_stage(library: Library, name: str) -> Link:
    """To a stop of the roadmap."""
    return Link(
        f"Roadmap: {library.stages[name].title}", f"index.ipynb#stage-{name}", f"stage:{name}"
    )


def lessons_of(library: Library, skills: tuple[str, ...]) -> tuple[Link, ...]:
    """To the lessons that teach one of these skills."""
    taught = (lesson for lesson in pages.lessons(library) if set(lesson.skills) & set(skills))
    return tuple(to_lesson(library, lesson.id) for lesson in taught)


def disagreements(library: Library, facts: tuple[Fact, ...]) -> tuple[Link, ...]:
    """To the conflicts in which one of these facts takes a side."""
    ids = {f.id for f in facts}
    return tuple(
        to_conflict(library, conflict.id)
        for conflict in library.conflicts.values()
        if ids & {f.id for f in library.cite(conflict.roadmap.facts + conflict.comparison.facts)}
    )[:MOST_CONFLICTS]
