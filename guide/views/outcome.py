"""The result of a placement: courses to skip, skim or take, each to be overruled, and the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import ipywidgets as w

from guide import sitting as st
from guide.advice import walk
from guide.shortcuts import Shortcut
from guide.views import parts, placed, shortcut_text, skill_map, text
from guide.views.overrule import Overrule
from guide.views.session import Session

ONWARD = '<p><a class="g-link" href="plan.ipynb">See your plan with this</a></p>'


class Outcome:
    """One row for each course of the plan; the card that overrules one stands below its row.

    ``anew`` is called when the reader wants to take the test again.
    """

    def __init__(self, session: Session, anew: Callable[[], None]) -> None:
        self.session, self.library = session, session.library
        self.found: Mapping[str, Shortcut] = {}
        self.rows: dict[str, w.Box] = {}
        self.overrule = Overrule(session, self._decided)
        self.told = parts.status()
        self.talk = parts.column([self.overrule.box, self.told])
        self.title, self.below = parts.html(), parts.html()
        self.title.tabbable = True  # it takes the focus when the test is over
        self.list = parts.column([], name="g-answers")
        again = parts.button("Take the test again", anew)
        self.box = parts.column([self.title, self.list, self.below, parts.row([again])])

    def show(self, taken: st.Sitting) -> None:
        """Show what a sitting says, and go on with a check that was left in the middle."""
        self._fill(taken)
        wish = st.checked(self.session.journal.lines, self.library)
        if wish and wish.course in self.found:
            self._place_talk(wish.course)
            if self.overrule.resume(self.found[wish.course]):
                return
        self.overrule.close()

    def _fill(self, taken: st.Sitting) -> None:
        tiles = placed.tiles(taken, self.library)
        self.found = st.shortcuts(taken, self.library)
        mine = {c: self.found[c] for c in self._path() if c in self.found}
        rest = [one for name, one in self.found.items() if name not in mine]
        if [*self.rows] != [*mine]:
            self.rows = {course: self._row(course) for course in mine}
            self.list.children = tuple(self.rows.values())
        for course, one in mine.items():
            self.rows[course].children[0].value = shortcut_text.course(one, self.library)
        self.title.value = _summary(taken, skill_map.counted(tiles))
        self.below.value = (
            f"{shortcut_text.others(rest, self.library)}<h3>Your skill map</h3>"
            f"{skill_map.picture(tiles, self.library)}"
            f"{text.fold('What this shows, and what it does not', placed.SIMULATED)}{ONWARD}"
        )

    def _path(self) -> tuple[str, ...]:
        """The courses of the reader's plan; without one, those of the whole roadmap."""
        try:
            return (self.session.advice() or walk(self.library)).path
        except LookupError:
            return ()

    def _row(self, course: str) -> w.Box:
        change = parts.button("Change", lambda: self._change(course))
        change.tooltip = f"Change: {self.library.courses[course].title}"
        return parts.row([parts.html(), change], name="g-answer")

    def _change(self, course: str) -> None:
        self._place_talk(course)
        parts.say(self.told, "")
        self.overrule.open(self.found[course])

    def _place_talk(self, course: str) -> None:
        """Put the card below the row of its course: the eye is there."""
        rows = list(self.rows.values())
        place = [*self.rows].index(course) + 1 if course in self.rows else 0
        self.list.children = (*rows[:place], self.talk, *rows[place:])

    def _decided(self, told: str) -> None:
        """Show what was decided where it was."""
        self.overrule.close()
        taken = st.newest(self.session.journal.lines, self.library, over=True)
        if taken:
            self._fill(taken)
        parts.say(self.told, told)


def _summary(taken: st.Sitting, counted: str) -> str:
    """What the sitting says, in two sentences, and how to read it."""
    asked = len(taken.replies)
    said = f"You had {len(taken.right)} of {asked} right." if asked else "No question was asked."
    return (
        f'<div aria-live="polite"><p class="g-eyebrow">Your result</p>'
        f"<h3>What you may skip, skim or take</h3><p>{escape(counted)} {said} This is an "
        "estimate, no verdict: change what does not fit. A course to skip is left out of your "
        "plan; in one to skim, what you surely know counts a quarter of its time, and what you "
        "likely know a half.</p></div>"
    )
