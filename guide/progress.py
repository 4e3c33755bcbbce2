"""Progress: how far a reader is on each stage of the roadmap, and where to go on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guide import known as kn
from guide.advice import Advice
from guide.content import Library
from guide.pages import href
from guide.schema import Stage

# state -> the shape that says it without colour
SHAPES = kn.SHAPES | {"finished": "✓"}
NOTHING: kn.Known = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage with its state for one reader.

    ``state`` is "finished" if the reader says so of all its courses, else what is
    known of its skills; a course finished or a skill touched starts it. ``known`` of
    its ``skills`` are practised or better. ``advised`` is "start here", "take",
    "extra", "not in your plan", or "" (no advice yet, or nothing to take there).
    """

    stage: Stage
    state: str
    finished: int
    courses: int
    advised: str
    skills: int = 0
    known: int = 0
    skipped: int = 0  # courses that placement, or the reader, leaves out

    @property
    def says(self) -> str:
        """The state in words."""
        parts = [self.state]
        if self.courses:
            of = f"{self.finished} of " if self.finished or self.state == "finished" else ""
            parts.append(f"{of}{self.courses} {_plural(self.courses)}")
        if self.skipped:
            parts.append(f"{self.skipped} to skip")
        if self.known:
            parts.append(f"{self.known} of {self.skills} skills practised")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Onward:
    """The next thing to do: a sentence, the words on the link, and the page it leads to."""

    says: str
    label: str
    href: str


def stops(
    library: Library,
    finished: Collection[str],
    advice: Advice | None,
    known: kn.Known = NOTHING,
    skipped: Collection[str] = (),
) -> tuple[Stop, ...]:
    """Every stage in order, with its state.

    Args:
        library: the material.
        finished: ids of the courses that the reader says are finished.
        advice: the advice in force, if the reader has any.
        known: how well the reader knows each skill.
        skipped: ids of the courses that the reader is placed beyond.
    """
    return tuple(
        _stop(stage, library, finished, advice, known, skipped) for stage in library.stages.values()
    )


def marks(
    library: Library, finished: Collection[str], known: kn.Known
) -> Mapping[str, tuple[str, str]]:
    """Shape and word of the state of every lesson and stage, by its place in the navigation."""
    lessons = {
        href(lesson): kn.together(kn.level(known, skill) for skill in lesson.skills)
        for lesson in library.lessons.values()
    }
    stages = {
        f"index.ipynb#stage-{stop.stage.id}": stop.state
        for stop in stops(library, finished, None, known)
    }
    return {place: (SHAPES[state], state) for place, state in (lessons | stages).items()}


def onward(
    library: Library,
    finished: Collection[str],
    advice: Advice | None,
    *,
    planned: bool,
    skipped: Collection[str] = (),
) -> Onward:
    """Where this reader goes on: the first course that is neither finished nor skipped."""
    if advice is None:
        return Onward(
            "You have not chosen a programme yet. It takes eight short questions.",
            "Choose your programme",
            "choose.ipynb",
        )
    left = [c for c in advice.path if c not in finished and c not in skipped]
    if not left:
        says = "finished, or one to skip" if skipped else "finished"
        return Onward(f"Every course you chose is {says}.", "See your plan", "plan.ipynb")
    course = library.courses[left[0]]
    programme = library.programme_of(course.id)
    if not planned:
        return Onward(
            f"You start with {programme.title}. Turn it into weeks and dates.",
            "Make your plan",
            "plan.ipynb",
        )
    return Onward(
        f"Next: {course.title}, a course of {programme.short}.", "Go to your plan", "plan.ipynb"
    )


def _stop(
    stage: Stage,
    library: Library,
    finished: Collection[str],
    advice: Advice | None,
    known: kn.Known,
    skipped: Collection[str],
) -> Stop:
    followed = [p for name in stage.programmes if (p := library.programmes[name]).role != "history"]
    courses = [c.id for p in followed for c in p.courses]
    done = sum(c in finished for c in courses)
    skills = [s.id for s in library.skills.values() if s.stage == stage.id]
    state = kn.together(kn.level(known, skill) for skill in skills)
    if done and state == "untouched":
        state = "started"
    if done and done == len(courses):
        state = "finished"
    return Stop(
        stage,
        state,
        done,
        len(courses),
        _advised(stage, courses, advice),
        len(skills),
        kn.practised(known, skills),
        sum(c in skipped and c not in finished for c in courses),
    )


def _advised(stage: Stage, courses: list[str], advice: Advice | None) -> str:
    if advice is None or not stage.programmes:
        return ""
    if advice.primary.programme and advice.primary.programme.id in stage.programmes:
        return "start here"
    extra = {c for choice in advice.beside for c in choice.courses}
    if any(c in advice.path and c not in extra for c in courses):
        return "take"
    return "extra" if extra.intersection(courses) else "not in your plan"


def _plural(courses: int) -> str:
    return "course" if courses == 1 else "courses"
