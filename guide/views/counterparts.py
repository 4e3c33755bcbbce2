"""An exercise where no code of a reader's is run: fill in, order, find the bug, predict."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from uuid import uuid4

import ipywidgets as w

from guide.answers import shuffled
from guide.attempt import Attempt, Mark, mark, to_row, version
from guide.exercises.standing import ENOUGH, Standing, standing_from
from guide.exercises.task import Exercise
from guide.practice import Turn, attempts_in
from guide.question import Question
from guide.views import parts, question_form, question_text, rich
from guide.views.question_card import QuestionCard
from guide.views.session import ATTEMPTS, Session

NO_CODE = "No code of yours is run on this page: you work on code that stands here."


class Counterparts:
    """The counterparts of one exercise on one card, one after the other, then all answers again.

    What was answered is in the journal and nowhere else: a page that was closed in
    the middle goes on at the first part without a right answer.
    """

    def __init__(self, exercise: Exercise, session: Session) -> None:
        self.exercise, self.session = exercise, session
        self.asked: tuple[Question, ...] = exercise.counterparts
        self.kept_as = f"exercise-{exercise.id}"
        self.turn: Turn | None = None
        self.explained: set[str] = set()  # parts of which the solution was shown
        self._build()
        self._go_on()
        session.watch(f"{ATTEMPTS} {self.kept_as}", self._look_again)

    def _build(self) -> None:
        self.card = QuestionCard(self._check)
        self.card.refused = lambda says: self.card.say(_told(says))
        self.hints = parts.html()
        self.check = parts.button("Check", self._check, primary=True)
        self.next = parts.button("Next", self._next, primary=True)
        self.again = parts.button("Try again", self._try_again)
        self.hint = parts.button("Show a hint", self._hint)
        self.solution = parts.button("Show the solution", self._solution)
        self.restart = parts.button("Do it again", self._restart)
        self.buttons = (
            self.check,
            self.next,
            self.again,
            self.hint,
            self.solution,
            self.restart,
        )
        head = parts.html(
            f'<p class="g-eyebrow">Exercise</p><h3>{escape(self.exercise.title)}</h3>'
            f"<p>{NO_CODE}</p>"
        )
        inside = [head, self.card, self.hints, parts.row(self.buttons)]
        card = parts.column(inside, name="g-card")
        card.add_class("g-exercise")
        self.page = parts.page([card])

    # --- where the reader is

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt at these parts, oldest first."""
        return attempts_in(self.session.journal.lines, self.asked)

    @property
    def standing(self) -> Standing:
        """Which hints were seen, as the journal says."""
        kept = self.session.journal.newest(self.kept_as)
        return standing_from(kept, len(self.exercise.hints))

    def _tries(self, question: Question) -> tuple[Attempt, ...]:
        return tuple(a for a in self.attempts if a.question == question.id)

    def _look_again(self) -> None:
        """Lines came from elsewhere: go on where they say, unless the reader is busy here."""
        if not self.card.locked and not self.card.entered:
            self._go_on()

    def _go_on(self) -> None:
        """Ask the first part that has no right answer yet; with none left, show all answers."""
        right = {a.question for a in self.attempts if a.correct}
        left = [question for question in self.asked if question.id not in right]
        self._ask(left[0] if left else None)

    def _ask(self, question: Question | None) -> None:
        """Ask a part; after the last one, ``None``, show all answers."""
        self.hints.value = ""
        if question is None:
            self.turn = None
            rows = [question_text.Review(q, self._tries(q)) for q in self.asked]
            self.card.ask(question_text.review(rows, self.session.library))
            self._offer(self.restart)
            return
        order = shuffled(question, len(self._tries(question)))
        self.turn = Turn(question, question, 0, order)
        eyebrow = f"Part {self.asked.index(question) + 1} of {len(self.asked)}"
        form = question_text.stem(question, eyebrow) + question_form.controls(self.turn)
        self.card.ask(form, question_form.names(self.turn))
        self._show_hints()
        self._offer(self.check, *self._hint_left())

    def _offer(self, *buttons: w.Button) -> None:
        """Which buttons are to be seen; the others do nothing, whatever a browser sends."""
        for button in self.buttons:
            button.disabled = button not in buttons
            button.layout.display = "" if button in buttons else "none"

    def _hint_left(self) -> list[w.Button]:
        return [self.hint] if self.standing.hints < len(self.exercise.hints) else []

    def _show_hints(self) -> None:
        seen = self.exercise.hints[: self.standing.hints]
        rows = "".join(f"<li>{rich.prose(hint)}</li>" for hint in seen)
        self.hints.value = f'<h4>Hints</h4><ol aria-live="polite">{rows}</ol>' if seen else ""

    # --- what the reader does

    def _check(self) -> None:
        turn = self.turn
        if turn is None or self.card.locked:
            return
        answer = question_form.answer(turn, self.card.entered)
        try:
            given = mark(turn.drawn, answer)
        except ValueError as error:
            self.card.say(_told(str(error)))
            return
        trouble = self.session.record(to_row(self._attempt(turn.question, answer, given)))
        says = question_text.reply(turn.drawn, given, explained=given.correct)
        self.card.say(says + (_told(trouble) if trouble else ""), lock=True)
        self._after(turn.question, given)

    def _attempt(self, question: Question, answer: object, given: Mark) -> Attempt:
        known = question.id in self.explained
        return Attempt(
            id=uuid4().hex,
            at=self.session.now(),
            question=question.id,
            variant=0,
            skill=question.skill,
            format=question.format,
            correct=given.correct,
            guess=question.chance,
            answer=answer,
            help="solution" if known else "hint" if self.standing.hints else "none",
            version=version(question),
        )

    def _after(self, question: Question, given: Mark) -> None:
        """What a reader may do with a reply; the solution opens after two different tries."""
        last = question is self.asked[-1]
        self.next.description = "Show all answers" if last else "Next"
        wrong = {json.dumps(a.answer) for a in self._tries(question) if not a.correct}
        open_now = [self.solution] if len(wrong) >= ENOUGH else []
        self._offer(self.next, *([] if given.correct else [self.again, *open_now]))
        self.next.focus()

    def _next(self) -> None:
        if self.turn:
            after = self.asked.index(self.turn.question) + 1
            self._ask(self.asked[after] if after < len(self.asked) else None)
            self.card.focus()

    def _try_again(self) -> None:
        if self.turn:
            self._ask(self.turn.question)
            self.card.focus()

    def _hint(self) -> None:
        now = self.standing
        if now.hints < len(self.exercise.hints):
            seen = replace(now, hints=now.hints + 1)
            trouble = self.session.keep(self.kept_as, seen.kept())
            if trouble:
                self.card.say(_told(trouble))
        self._show_hints()
        self._offer(self.check, *self._hint_left())

    def _solution(self) -> None:
        if self.turn:
            self.explained.add(self.turn.question.id)
            self.card.say(self.card.reply + question_text.solution(self.turn.drawn))
            self._offer(self.next, self.again)

    def _restart(self) -> None:
        self._ask(self.asked[0])
        self.card.focus()


def _told(sentence: str) -> str:
    return f'<p class="g-note">{escape(sentence)}</p>'
