"""The page of placement: it begins with sliders, goes on with a test, and ends with a map."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as w

from guide import sitting as st
from guide.placement import MOST
from guide.question import Question
from guide.shortcuts import BEGINS, OVER, SETTINGS
from guide.views import parts, text
from guide.views.buttons import Action
from guide.views.outcome import Outcome
from guide.views.sealed import Sealed
from guide.views.session import ATTEMPTS, Session
from guide.views.slider import Slider

SHARES = {  # what a slider says -> the share; it stands at the first until it is moved
    "not said": None,
    "none of it": 0.0,
    "a little": 0.25,
    "half of it": 0.5,
    "most of it": 0.75,
    "all of it": 1.0,
}
SAYS = tuple(SHARES)
START = (
    '<p class="g-eyebrow">Before the questions</p><h3>What have you finished?</h3>'
    "<p>Courses, books and work count alike. Leave a slider where it is if you cannot say. "
    "This only tells the test where to start; your answers weigh more.</p>"
)
RULES = (
    f"<p>Then come at most {MOST} questions. After each answer the next one is chosen where it "
    "tells most. You see no verdict until the end, “I don't know yet” is a good answer, and you "
    "can close the page at any time and go on later.</p>"
)


class Test(Sealed):
    """The questions of one sitting, chosen one after the other."""

    def besides(self) -> Sequence[Action]:
        """The answer that is always there, and the way out."""
        self.stop = Action("Stop and show the result", self.over)
        return (*super().besides(), self.stop)

    def _sitting(self) -> st.Sitting | None:
        return st.newest(self.session.journal.lines, self.session.library)

    def upcoming(self) -> Question | None:
        """The question that tells most now, while a sitting is under way."""
        now = self._sitting()
        if now is None or now.over:
            return None
        return st.question(now, self.session.library, self.attempts)

    def eyebrow(self, question: Question) -> str:  # noqa: ARG002 it is the next one, whichever it is
        """How many were answered in this sitting, and how many there can be."""
        now = self._sitting()
        return f"Question {len(now.replies) + 1 if now else 1} of at most {MOST}"

    def ask(self, question: Question) -> None:
        """Ask one question; the test may be stopped before it."""
        super().ask(question)
        self.offer(self.check, self.not_yet, self.stop)


class Placer:
    """One of three at a time: the sliders, the test, the result. The journal says which."""

    def __init__(self, session: Session) -> None:
        self.session, self.library = session, session.library
        self.again = False  # the reader wants to take the test anew
        self.said = parts.status()
        self.start = self._sliders()
        self.test = Test(session, st.sealed(self.library), BEGINS, self._finish)
        self.outcome = Outcome(session, self._anew)
        head = parts.outline("The test and its result")
        self.page = parts.page([head, self.start, self.test.box, self.said, self.outcome.box])
        self.look()
        session.watch(f"{SETTINGS} {ATTEMPTS} profile mode", self.look)

    def _sliders(self) -> w.VBox:
        self.sliders: dict[str, Slider] = {}
        rows: list[w.Widget] = []
        for name, area in self.library.areas.items():
            slider = Slider(area.title, lambda at, name=name: self._turned(name, at))
            slider.most, slider.says = len(SAYS) - 1, SAYS[0]
            slider.refused = lambda sentence: parts.say(self.said, sentence)
            self.sliders[name] = slider
            rows += [slider, parts.html(f'<p class="g-said">{text.line(area.says)}</p>')]
        go = parts.button("Start the questions", self._begin, primary=True)
        self.head = parts.html(START)
        self.head.tabbable = True
        areas = parts.column(rows, name="g-areas")
        inside = [self.head, areas, parts.html(RULES), parts.row([go])]
        return parts.column(inside, name="g-card")

    def look(self) -> None:
        """Show what the journal says by now."""
        now = st.newest(self.session.journal.lines, self.library)
        asking = bool(now and not now.over and not self.again)
        if asking and self.test.turn is None:
            self.test.go_on()
        if asking and self.test.turn is None:
            self._finish()  # nothing is left to ask: material or journal are others by now
            return
        taken = st.newest(self.session.journal.lines, self.library, over=True)
        ended = bool(taken and not asking and not self.again)
        self._show(start=not asking and not ended, asking=asking, ended=ended)
        if taken and ended:
            self.outcome.show(taken)

    def _show(self, *, start: bool, asking: bool, ended: bool) -> None:
        boxes = {self.start: start, self.test.box: asking, self.outcome.box: ended}
        for box, on in boxes.items():
            box.layout.display = "" if on else "none"

    # --- the sliders, and the test

    def _turned(self, name: str, at: int) -> None:
        self.sliders[name].says = SAYS[at]

    def _begin(self) -> None:
        shares = {name: SHARES[s.says] for name, s in self.sliders.items()}
        self._sit({name: share for name, share in shares.items() if share is not None})

    def _sit(self, finished: dict[str, float]) -> None:
        count = sum(line.name == BEGINS for line in self.session.journal.settings)
        self.again = False
        kept = {"sitting": count + 1, "finished": finished}
        parts.say(self.said, self.session.keep(BEGINS, kept))
        self.test.turn = None
        self.look()
        self.test.card.focus()

    def _finish(self) -> None:
        """The test is over, or the reader stopped it."""
        now = st.newest(self.session.journal.lines, self.library)
        if now is None or now.over:
            return
        parts.say(self.said, self.session.keep(OVER, len(now.replies)))
        self.test.end()
        self.look()
        self.outcome.title.focus()

    def _anew(self) -> None:
        self.again = True
        self.look()
        self.head.focus()
