"""The card on which a reader overrules what placement says about one course."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from guide import sitting as st
from guide.question import Question
from guide.shortcuts import CHECK, OWN, WAYS, Shortcut, skills_of
from guide.views import parts
from guide.views.buttons import Action, Buttons
from guide.views.sealed import Sealed
from guide.views.session import Session

OFFERED = {
    "take": "Take it: study the whole course",
    "skim": "Skim it: read only what is not sure",
    "skip": "Skip it: leave it out",
}
NONE_LEFT = "There are no questions about this course yet, so your word is enough."


class Check(Sealed):
    """Up to three questions about one course."""

    word = "Question"

    def open(self) -> None:
        """Go on with the check that the journal says is under way."""
        journal, library = self.session.journal, self.session.library
        wish = st.checked(journal.lines, library)
        taken = st.newest(journal.lines, library, over=True)
        self.questions: tuple[Question, ...] = ()
        if wish and taken:
            self.questions = st.questions_of_check(wish, taken, journal.lines, library)
        self.turn = None
        self.go_on()

    @property
    def right(self) -> int:
        """How many of its questions were answered right at the first try."""
        return sum(made[0].correct for made in self.tries().values())


class Overrule:
    """Asks for another way and a reason; upwards, three questions come before it holds.

    ``done`` is called with a sentence when a decision was kept, or given up.
    """

    def __init__(self, session: Session, done: Callable[[str], None]) -> None:
        self.session, self.done = session, done
        self.one: Shortcut | None = None
        self._build()

    def _build(self) -> None:
        self.head = parts.html()
        self.head.tabbable = True
        self.way = parts.Radio()
        self.why = parts.Words(st.LONGEST_REASON, description="Your reason, for yourself")
        self.said = parts.status()
        for control in (self.way, self.why):
            control.refused = lambda sentence: parts.say(self.said, sentence)
        self.decide = Action("Decide so", self._decide, primary=True)
        self.insist = Action("Do it all the same", self._insist)
        self.leave = Action("Leave it as it is", self._leave)
        self.buttons = Buttons((self.decide, self.insist, self.leave))
        self.form = parts.column([self.way, parts.row([self.why], name="g-form")])
        self.check = Check(self.session, (), CHECK, self._checked)
        inside = [self.head, self.form, self.check.box, self.said, self.buttons]
        self.box = parts.column(inside, name="g-card")
        self.check.box.remove_class("g-card")
        self.close()

    def close(self) -> None:
        """Show nothing."""
        self.show(form=False)
        self.box.layout.display = "none"

    def open(self, one: Shortcut) -> None:
        """Ask about one course."""
        self.one = one
        title = escape(self.session.library.courses[one.course].title)
        self.head.value = (
            f'<p class="g-eyebrow">Overrule</p><h3>{title}</h3><p>The guide says {one.advised}. '
            "To leave out more than it says, you answer up to three questions first.</p>"
        )
        self.way.offer([(OFFERED[way], way) for way in WAYS], one.way, f"What to do with {title}")
        self.why.value = one.because
        parts.say(self.said, "")
        self.show(form=True)
        self.head.focus()

    def resume(self, one: Shortcut) -> bool:
        """Go on with the check of this course that was left; whether there is one to go on with."""
        self.open(one)
        self.check.open()
        if self.check.turn:
            self.show(form=False)
        return self.check.turn is not None

    def show(self, *, form: bool, insist: bool = False) -> None:
        """Which parts are to be seen: the form, or the check; and whether to insist is offered."""
        self.box.layout.display = ""
        for part, on in ((self.form, form), (self.check.box, self.check.turn is not None)):
            part.layout.display = "" if on else "none"
        more = [self.decide] * form + [self.insist] * insist
        self.buttons.offer(*more, self.leave, lead=insist)

    def _wish(self) -> st.Wish | None:
        if not self.one or not self.way.value:
            return None
        return st.Wish(self.one.course, self.way.value, self.why.value.strip())  # type: ignore[arg-type]

    def _decide(self) -> None:
        wish = self._wish()
        if wish is None or self.one is None:
            return
        if wish.way == self.one.way:
            self.done("")
        elif WAYS.index(wish.way) <= WAYS.index(self.one.advised):
            self._keep(wish)  # back to what the guide says, or more study than that
        elif not wish.because:
            parts.say(self.said, "Write down your reason first. It is for you, later.")
        else:
            self._begin(wish)

    def _begin(self, wish: st.Wish) -> None:
        """Three questions, if there are any."""
        if not skills_of(self.session.library, wish.course):
            self._keep(wish)
            return
        parts.say(self.said, self.session.keep(CHECK, wish.kept()))
        self.check.open()
        if self.check.turn is None:
            self._keep(wish, NONE_LEFT)
            return
        self.show(form=False)
        self.check.card.focus()

    def _checked(self) -> None:
        """What the check says; the reader has the last word."""
        wish = st.checked(self.session.journal.lines, self.session.library)
        if wish is None:
            return
        right, asked = self.check.right, len(self.check.questions)
        told = f"{right} of {asked} right."
        if st.passes(wish, right, asked):
            self._keep(wish, f"{told} That bears it out.")
            return
        parts.say(
            self.said,
            f"{told} The guide would leave it as it is. You may know something it does not.",
        )
        self.show(form=False, insist=True)

    def _insist(self) -> None:
        wish = st.checked(self.session.journal.lines, self.session.library)
        if wish:
            self._keep(wish)

    def _leave(self) -> None:
        """Change nothing; a check that was begun is given up."""
        if st.checked(self.session.journal.lines, self.session.library):
            self.session.keep(CHECK, None)
        self.done("")

    def _keep(self, wish: st.Wish, because: str = "") -> None:
        title = self.session.library.courses[wish.course].title
        trouble = self.session.keep(OWN, wish.kept())
        self.done(trouble or f"{because} {title}: {wish.way}, as you decided.".strip())
