"""``choose()``: eight short questions, one at a time, then one recommendation."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from guide.advice import profile_from
from guide.schema import ProfileField
from guide.views import advised, parts, text
from guide.views.session import Session, open_session


def choose(session: Session | None = None) -> w.VBox:
    """Questions about the reader, and the advice that follows from the answers."""
    session = session or open_session()
    chooser = Chooser(session)
    session.watch("profile mode", chooser.look_again)
    return chooser.page


class Chooser:
    """The questions on one card that is used again for each, and the result below.

    ``answers`` holds what was said so far; it is kept in the journal when all
    questions are answered.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.asked = list(session.library.fields.values())
        self.answers: dict[str, Any] = {}
        self.at = 0
        self.returning = False  # changing one answer of a finished profile
        self._build()
        self._look()

    def look_again(self) -> None:
        """Show what the journal holds by now, unless the reader is in the middle of answering."""
        asking = self.card.layout.display != "none"
        if not (asking and (self.at or self.returning)):
            self._look()

    def _look(self) -> None:
        kept = self.session.journal.newest("profile")
        self.answers = dict(kept) if self.session.profile() else {}
        if self.session.advice():
            self._show_result()
        else:
            self._ask(0)

    def _build(self) -> None:
        self.head = parts.html()
        self.question = parts.Spot(says="The question")
        self.radio = parts.Radio()
        self.whole = parts.Whole()
        self.whole.add_class("g-number")
        self.said = parts.status()
        self.next = parts.button("Next", self._next, primary=True)
        self.back = parts.button("Back", self._back)
        for control in (self.radio, self.whole):
            control.refused = lambda sentence: parts.say(self.said, sentence)
        steps = parts.row([self.back, self.next])
        self.card = parts.column(
            [self.question, self.head, self.radio, self.whole, self.said, steps], name="g-card"
        )
        self.result = parts.html()
        self.answer = parts.Spot(says="What the guide advises")
        shown = [self.card, self.answer, self.result, self._review()]
        head = parts.outline("Your answers and the recommendation")
        self.page = parts.page([head, self._modes(), self._personas(), *shown])

    def _modes(self) -> w.Box:
        self.choose_mode = parts.button("Choose for me", self._choose_for_me)
        self.walk_mode = parts.button("Walk the roadmap in order", self._walk)
        return parts.row([self.choose_mode, self.walk_mode], name="g-modes")

    def _personas(self) -> w.VBox:
        self.lead = parts.html(
            "<p>Or start from a reader like you; you can change each answer after.</p>"
        )
        buttons = [
            parts.button(p.title, lambda p=p: self._take(dict(p.profile)))
            for p in self.session.library.personas.values()
        ]
        self.personas = parts.column([self.lead, parts.row(buttons)], name="g-personas")
        return self.personas

    def _review(self) -> w.VBox:
        self.review_rows = {field.id: parts.html() for field in self.asked}
        rows = [
            parts.row(
                [self.review_rows[f.id], parts.button("Change", lambda n=n: self._change(n))],
                name="g-answer",
            )
            for n, f in enumerate(self.asked)
        ]
        for line, field in zip(rows, self.asked, strict=True):
            line.children[1].tooltip = f"Change: {field.ask}"
        self.review = parts.column([parts.html("<h3>Your answers</h3>"), *rows], name="g-answers")
        return self.review

    def _ask(self, number: int) -> None:
        self.next.disabled = self.back.disabled = not self.asked
        if not self.asked:
            parts.say(self.said, "The questions cannot be read. You can still walk the roadmap.")
            self._show(asking=True)
            return
        field = self.asked[number]
        self.at = number
        count = f"Question {number + 1} of {len(self.asked)}"
        self.head.value = (
            f'<div aria-live="polite"><p class="g-eyebrow">{count}</p>'
            f"<h3>{escape(field.ask)}</h3><p>{text.line(field.why)}</p></div>"
        )
        self._offer(field)
        parts.say(self.said, "")
        last = number + 1 == len(self.asked) or self.returning
        self.next.description = "Show my recommendation" if last else "Next"
        self.back.disabled = number == 0 and not self.returning
        self._show(asking=True)

    def _offer(self, field: ProfileField) -> None:
        """Put the field's options, or its bounds, into the one control that fits."""
        given = self.answers.get(field.id)
        self.radio.layout.display = "" if field.options else "none"
        self.whole.layout.display = "none" if field.options else ""
        if field.options:
            options = [(f"{o.label}. {o.note}" if o.note else o.label, o.id) for o in field.options]
            self.radio.offer(options, given, field.ask)
        else:
            self.whole.min, self.whole.max = field.least, field.most
            self.whole.value = given or field.usual
            self.whole.description = field.unit

    def _next(self) -> None:
        field = self.asked[self.at]
        given = self.radio.value if field.options else self.whole.value
        if given is None:
            parts.say(self.said, "Choose one of the answers first.")
            return
        self.answers[field.id] = given
        if self.returning or self.at + 1 == len(self.asked):
            self._take(self.answers)
        else:
            self._ask(self.at + 1)
            self.question.focus()

    def _back(self) -> None:
        if self.returning:
            self._show_result()
            self.answer.focus()
        else:
            self._ask(self.at - 1)
            self.question.focus()

    def _change(self, number: int) -> None:
        self.returning = True
        self._ask(number)
        self.question.focus()

    def _choose_for_me(self) -> None:
        self.returning = False
        if self.session.profile():
            self._keep("mode", "choose")
            self._show_result()
        else:
            self._ask(0)

    def _walk(self) -> None:
        self._keep("mode", "walk")
        self._show_result()
        self.answer.focus()

    def _take(self, answers: dict[str, Any]) -> None:
        """Keep a full set of answers and show the advice, or say what is wrong with it."""
        try:
            profile_from(answers, self.session.library)
        except ValueError as error:
            parts.say(self.said, f"Something is missing: {error}.")
            return
        self.answers = answers
        self._keep("mode", "choose")
        self._keep("profile", dict(answers))
        self.returning = False
        self._show_result()
        self.answer.focus()

    def _keep(self, name: str, value: object) -> None:
        trouble = self.session.keep(name, value)
        parts.say(self.said, trouble)

    def _show_result(self) -> None:
        library = self.session.library
        walking = self.session.journal.newest("mode") == "walk"
        given = self.session.advice()
        if given is None:
            parts.say(self.said, "No advice can be given: a part of the guide cannot be read.")
            return
        trouble = self.session.journal.trouble
        note = f'<p class="g-note">{escape(trouble)}</p>' if trouble else ""
        onward = (
            '<p class="g-onward"><a class="g-link" href="plan.ipynb">Make a plan of this</a></p>'
        )
        body = advised.advice(given, library, onward)
        self.result.value = f'<div aria-live="polite">{note}{body}</div>'
        for field in self.asked:
            self.review_rows[field.id].value = _answered(field, self.answers.get(field.id))
        self._show(asking=False, walking=walking)

    def _show(self, *, asking: bool, walking: bool = False) -> None:
        """Which parts are to be seen; the mode that is on is marked."""
        self.card.layout.display = "" if asking else "none"
        self.result.layout.display = "none" if asking else ""
        self.review.layout.display = "none" if asking or walking else ""
        first = asking and not self.returning and self.at == 0
        self.personas.layout.display = "" if first else "none"
        for button, on in ((self.choose_mode, not walking), (self.walk_mode, walking)):
            (button.add_class if on else button.remove_class)("g-on")


def _answered(field: ProfileField, given: object) -> str:
    label = next((o.label for o in field.options if o.id == given), f"{given} {field.unit}")
    return (
        f'<p><span class="g-said">{escape(field.ask)}</span> <strong>{escape(label)}</strong></p>'
    )
