"""``quiz("ml-linreg")``: the practice questions of a skill, one at a time, and then a review."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from uuid import uuid4

import ipywidgets as w

from guide.attempt import Attempt, Mark, mark, to_row, version
from guide.practice import Turn, attempts_in, next_turn, practice_questions, tries_of_round
from guide.question import Question
from guide.views import parts, question_form, question_text
from guide.views.question_card import QuestionCard
from guide.views.session import ATTEMPTS, Session, open_session


def quiz(skill: str, session: Session | None = None) -> w.VBox:
    """Questions about one skill on one card, with a reply to every answer.

    Args:
        skill: id of a skill, such as ``ml-linreg``.
        session: one reader; the one at this desk if left out.
    """
    return Quiz(skill, session or open_session()).page


class Quiz:
    """One round after the other through the questions of a skill.

    ``turn`` is what is asked now, ``None`` while the review is shown. What was
    answered is in the journal and nowhere else.
    """

    def __init__(self, skill: str, session: Session) -> None:
        self.session = session
        self.begins = f"quiz-{skill}"
        self.questions = practice_questions(session.library, skill)
        self.turn: Turn | None = None
        self.help = "none"
        self.explained: set[tuple[str, int]] = set()  # question and seed: its solution was shown
        self._build()
        self._ask_next()
        session.watch(f"{self.begins} {ATTEMPTS}", self._look_again)

    def _build(self) -> None:
        self.card = QuestionCard(self._check)
        self.card.refused = lambda says: self.card.say(f"<p>{escape(says)}</p>")
        self.check = parts.button("Check", self._check, primary=True)
        self.next = parts.button("Next", self._next, primary=True)
        self.again = parts.button("Try again", self._try_again)
        self.hint = parts.button("Show a hint", self._show_hint)
        self.solution = parts.button("Show the solution", self._show_solution)
        self.restart = parts.button("Again with new numbers", self._restart, primary=True)
        self.buttons = (
            self.check,
            self.next,
            self.again,
            self.hint,
            self.solution,
            self.restart,
        )
        self.page = parts.page([parts.column([self.card, parts.row(self.buttons)], name="g-card")])

    # --- what is asked

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt at these questions, oldest first."""
        return attempts_in(self.session.journal.lines, self.questions)

    def _round(self) -> Mapping[str, tuple[Attempt, ...]]:
        """The attempts of this round, by question."""
        return tries_of_round(self.session.journal.lines, self.questions, self.begins)

    def _look_again(self) -> None:
        """Lines came from elsewhere: go on where they say, unless the reader is answering here."""
        is_reading = self.turn is not None and self.card.locked
        is_answering = bool(self.turn and self.card.entered)
        if not is_reading and not is_answering:
            self.turn = None
            self._ask_next()

    def _ask_next(self) -> None:
        """The next question without an answer in this round; with none left, the review."""
        done = self._round()
        after = self.questions.index(self.turn.question) + 1 if self.turn else 0
        rest = (*self.questions[after:], *self.questions[:after])
        left = next((q for q in rest if q.id not in done), None)
        if left:
            self._ask(left)
        else:
            self._review()

    def _ask(self, question: Question) -> None:
        self.turn = next_turn(question, self.attempts)
        self.help = "none"
        number = self.questions.index(question) + 1
        eyebrow = f"Question {number} of {len(self.questions)}"
        self.card.ask(question_text.form(self.turn, eyebrow), question_form.names(self.turn))
        self._offer(self.check, *([self.hint] if question.hint else []))

    def _review(self) -> None:
        self.turn = None
        if not self.questions:
            self.card.ask("<p>There are no questions about this yet.</p>")
            self._offer()
            return
        done = self._round()
        rows = [question_text.Review(q, done.get(q.id, ())) for q in self.questions]
        self.card.ask(question_text.review(rows, self.session.library))
        self._offer(self.restart)

    def _offer(self, *buttons: w.Button) -> None:
        """Which buttons are to be seen; the others do nothing, whatever a browser sends."""
        for button in self.buttons:
            button.disabled = button not in buttons
            button.layout.display = "" if button in buttons else "none"

    # --- what the reader does

    def _check(self) -> None:
        turn = self.turn
        if turn is None or self.card.locked:
            return
        answer = question_form.answer(turn, self.card.entered)
        try:
            given = mark(turn.drawn, answer)
        except ValueError as error:
            self.card.say(f'<p class="g-ask-again">{escape(str(error))}</p>')
            return
        trouble = self._keep(turn, answer, given)
        self._reply(turn, given, trouble)

    def _keep(self, turn: Turn, answer: object, given: Mark) -> str:
        """Save the answer; returns what to tell the reader if it could not be saved."""
        known = (turn.question.id, turn.seed) in self.explained
        confidence = self.card.entered.get("sure")
        attempt = Attempt(
            id=uuid4().hex,
            at=self.session.now(),
            question=turn.question.id,
            variant=turn.seed,
            skill=turn.question.skill,
            format=turn.question.format,
            correct=given.correct,
            guess=turn.question.chance,
            answer=answer,
            confidence=confidence if confidence in question_form.CONFIDENCE else None,
            help="solution" if known else self.help,
            version=version(turn.question),
        )
        return self.session.record(to_row(attempt))

    def _reply(self, turn: Turn, given: Mark, trouble: str) -> None:
        """The reply; where the same question can be tried again, its solution is kept back."""
        is_fresh = turn.question.make is not None  # another try has other numbers
        explained = given.correct or is_fresh
        if explained:
            self.explained.add((turn.question.id, turn.seed))
        note = f'<p class="g-note">{escape(trouble)}</p>' if trouble else ""
        self.card.say(question_text.reply(turn.drawn, given, explained=explained) + note, lock=True)
        left = [q for q in self.questions if q.id not in self._round()]
        self.next.description = "Next" if left else "Show all answers"
        more = [] if given.correct else [self.again]
        self._offer(self.next, *more, *([] if explained else [self.solution]))
        self.next.focus()

    def _next(self) -> None:
        self._ask_next()
        self.card.focus()

    def _try_again(self) -> None:
        if self.turn:
            self._ask(self.turn.question)
            self.card.focus()

    def _show_hint(self) -> None:
        if self.turn:
            self.help = "hint"
            self.card.say(question_text.hint(self.turn.drawn))
            self._offer(self.check)
            self.check.focus()

    def _show_solution(self) -> None:
        if self.turn:
            self.explained.add((self.turn.question.id, self.turn.seed))
            self.card.say(self.card.reply + question_text.solution(self.turn.drawn))
            self._offer(self.next, self.again)
            self.next.focus()

    def _restart(self) -> None:
        rounds = sum(s.name == self.begins for s in self.session.journal.settings)
        self.session.keep(self.begins, rounds + 2)  # the number of the round that begins
        self._ask_next()
        self.card.focus()
