"""Progress: how far a reader is on each stage of the roadmap, and where to go on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from guide.advice import Advice
from guide.content import Library
from guide.schema import Stage

# state -> the shape that says it without colour
SHAPES = {"untouched": "○", "started": "◐", "finished": "●"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage with its state for one reader.

    ``advised`` is "start here", "take", "extra", "not in your plan", or "" (no
    advice yet, or nothing to take there).
    """

    stage: Stage
    state: str
    finished: int
    courses: int
    advised: str

    @property
    def says(self) -> str:
        """The state in words."""
        if not self.courses:
            return self.state
        if self.state == "untouched":
            return f"untouched, {self.courses} {_plural(self.courses)}"
        return f"{self.state}, {self.finished} of {self.courses} {_plural(self.courses)}"


@dataclass(frozen=True, slots=True)
class Onward:
    """The next thing to do: a sentence, the words on the link, and the page it leads to."""

    says: str
    label: str
    href: str


def stops(library: Library, finished: Collection[str], advice: Advice | None) -> tuple[Stop, ...]:
    """Every stage in order, with its state.

    Args:
        library: the material.
        finished: ids of the courses that the reader says are finished.
        advice: the advice in force, if the reader has any.
    """
    return tuple(_stop(stage, library, finished, advice) for stage in library.stages.values())


def onward(
    library: Library, finished: Collection[str], advice: Advice | None, *, planned: bool
) -> Onward:
    """Where this reader goes on."""
    if advice is None:
        return Onward(
            "You have not chosen a programme yet. It takes eight short questions.",
            "Choose your programme",
            "choose.ipynb",
        )
    left = [c for c in advice.path if c not in finished]
    if not left:
        return Onward("Every course you chose is finished.", "See your plan", "plan.ipynb")
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


def _stop(stage: Stage, library: Library, finished: Collection[str], advice: Advice | None) -> Stop:
    followed = [p for name in stage.programmes if (p := library.programmes[name]).role != "history"]
    courses = [c.id for p in followed for c in p.courses]
    done = sum(c in finished for c in courses)
    state = "untouched" if not done else "finished" if done == len(courses) else "started"
    return Stop(stage, state, done, len(courses), _advised(stage, courses, advice))


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
