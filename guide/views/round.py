"""A round: one question after the other on one card, each with a reply, then all answers again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from uuid import uuid4

import ipywidgets as w

from guide.attempt import Attempt, Mark, mark, to_row, version
from guide.practice import Turn, attempts_in, next_turn, tries_of_round
from guide.question import Question
from guide.views import parts, question_form, question_text
from guide.views.buttons import Action, Buttons
from guide.views.question_card import QuestionCard
from guide.views.session import ATTEMPTS, Session

END = "Show all answers"


class Round:
    """One round after the other through ``questions``.

    ``turn`` is what is asked now, ``None`` while all answers are shown. What was
    answered is in the journal and nowhere else, so that a page that was closed in
    the middle goes on there. ``begins`` is the setting that is kept whenever a round
    begins anew. A kind of round overrides what it decides otherwise, and only that.
    """

    word = "Question"  # what one of them is called
    enter = "Check"  # on the button that takes the answer
    anew = "Again with new numbers"  # on the button that begins another round
    with_confidence = True  # whether it is asked how sure the reader is
    empty = "There are no questions about this yet."

    def __init__(self, session: Session, questions: Sequence[Question], begins: str) -> None:
        self.session, self.begins = session, begins
        self.questions = tuple(questions)
        self.turn: Turn | None = None
        self.asked_as = ""  # of the question that is asked
        self.help = "none"
        self.explained: set[tuple[str, int]] = set()  # question and seed: its solution was shown
        self._build()
        self.go_on()
        session.watch(f"{begins} {ATTEMPTS}", self._look_again)

    def _build(self) -> None:
        self.card = QuestionCard(self._check)
        self.card.refused = lambda says: self.card.say(told(says))
        self.check = Action(self.enter, self._check, primary=True)
        self.next = Action("Next", self._next, primary=True)
        self.again = Action("Try again", self._try_again)
        self.hint = Action("Show a hint", self.give_hint)
        self.solution = Action("Show the solution", self._show_solution)
        self.restart = Action(self.anew, self._restart, primary=True)
        in_order = (self.check, self.next, self.again, self.hint, self.solution, self.restart)
        self.buttons = Buttons((*in_order, *self.besides()))
        inside = [*self.above(), self.card, *self.below(), self.buttons]
        self.box = parts.column(inside, name="g-card")
        self.page = parts.page([self.box])

    # --- what a kind of round may decide otherwise

    def above(self) -> Sequence[w.Widget]:
        """What stands above the question."""
        return ()

    def below(self) -> Sequence[w.Widget]:
        """What stands between the question and the buttons."""
        return ()

    def eyebrow(self, question: Question) -> str:
        """What stands over a question: which of how many it is."""
        return f"{self.word} {self.questions.index(question) + 1} of {len(self.questions)}"

    def about(self) -> str:
        """What the round is about, for who goes from heading to heading and hears this one."""
        return ""

    def besides(self) -> Sequence[Action]:
        """What else its reader may do."""
        return ()

    def upcoming(self) -> Question | None:
        """The question to be asked next; ``None``: the round is at its end.

        Here the next one without an answer in this round, counted from the one that
        is asked now.
        """
        done = self.tries()
        after = self.questions.index(self.turn.question) + 1 if self.turn else 0
        rest = (*self.questions[after:], *self.questions[:after])
        return next((q for q in rest if q.id not in done), None)

    def draw(self, question: Question) -> Turn:
        """``question`` with the numbers it is asked with now."""
        return next_turn(question, self.attempts)

    def has_hint(self) -> bool:
        """Whether there is a hint that the reader has not seen."""
        return bool(self.turn and self.turn.question.hint) and self.help == "none"

    def give_hint(self) -> None:
        """Show a hint; the answer that follows is kept as one that had help."""
        if self.turn:
            self.help = "hint"
            self.card.say(question_text.hint(self.turn.drawn))
            self.offer(self.check, lead=True)

    def may_open(self, turn: Turn) -> bool:
        """Whether the solution may be seen after a wrong answer.

        Not where another try has other numbers: there, the explanation was in the reply.
        """
        return turn.question.make is None

    # --- where the reader is

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt at these questions, oldest first."""
        return attempts_in(self.session.journal.lines, self.questions)

    def tries(self) -> Mapping[str, tuple[Attempt, ...]]:
        """The attempts of this round, by question."""
        return tries_of_round(self.session.journal.lines, self.questions, self.begins)

    def go_on(self) -> None:
        """Ask what comes next; at the end of the round, show all answers."""
        question = self.upcoming()
        if question:
            self.ask(question)
        else:
            self.end()

    def ask(self, question: Question) -> None:
        """Ask one question, with nothing entered."""
        self.turn, self.help = self.draw(question), "none"
        self.asked_as = self._form(self.turn)
        self.card.ask(self.asked_as, question_form.names(self.turn))
        self.offer(self.check, *([self.hint] if self.has_hint() else []))

    def _form(self, turn: Turn) -> str:
        eyebrow = self.eyebrow(turn.question)
        return question_text.form(turn, eyebrow, self.about(), sure=self.with_confidence)

    def end(self) -> None:
        """Show every answer of the round again."""
        self.turn = None
        if not self.questions:
            self.card.ask(f"<p>{escape(self.empty)}</p>")
            self.offer()
            return
        tries = self.tries()
        rows = [question_text.Review(q, tries.get(q.id, ())) for q in self.questions]
        self.card.ask(question_text.review(rows, self.session.library))
        self.offer(self.restart)

    def offer(self, *actions: Action, lead: bool = False) -> None:
        """What the reader may do now; ``lead``: the focus goes to the first of it."""
        self.buttons.offer(*actions, lead=lead)

    def reply(self, turn: Turn, given: Mark, trouble: str) -> None:
        """Say what an answer is worth, and offer what may be done then.

        Where the same question can be tried again, its solution is kept back.
        """
        explained = given.correct or turn.question.make is not None
        if explained:
            self.explained.add((turn.question.id, turn.seed))
        says = question_text.reply(turn.drawn, given, explained=explained)
        self.card.say(says + (told(trouble) if trouble else ""), lock=True)
        self.next.says = "Next" if self.upcoming() else END
        more = [self.again, *([self.solution] if self.may_open(turn) else [])]
        self.offer(self.next, *([] if given.correct else more), lead=True)

    def _look_again(self) -> None:
        """Lines came from elsewhere: go on where they say, unless the reader is busy here."""
        if self.card.locked or self.card.entered:
            return
        before, self.turn = self.turn, None
        question = self.upcoming()
        if before and question and self._form(self.draw(question)) == self.asked_as:
            self.turn = before  # drawn anew, it would lose what is on its way from the browser
        else:
            self.go_on()

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
        self.take(turn, answer, given)

    def take(self, turn: Turn, answer: object, given: Mark) -> None:
        """Keep an answer and reply to it."""
        row = to_row(self._attempt(turn, answer, given))
        self.reply(turn, given, self.session.record(row, quietly=True))
        self.session.look()

    def _attempt(self, turn: Turn, answer: object, given: Mark) -> Attempt:
        known = (turn.question.id, turn.seed) in self.explained
        confidence = self.card.entered.get("sure")
        return Attempt(
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

    def _next(self) -> None:
        self.go_on()
        self.card.focus()

    def _try_again(self) -> None:
        if self.turn:
            self.ask(self.turn.question)
            self.card.focus()

    def _show_solution(self) -> None:
        if self.turn:
            self.explained.add((self.turn.question.id, self.turn.seed))
            self.card.say(self.card.reply + question_text.solution(self.turn.drawn))
            self.offer(self.next, self.again, lead=True)

    def _restart(self) -> None:
        rounds = sum(s.name == self.begins for s in self.session.journal.settings)
        self.session.keep(self.begins, rounds + 2)  # the number of the round that begins
        self.turn = None
        self.go_on()
        self.card.focus()


def told(sentence: str) -> str:
    """A sentence about the page itself, as a note."""
    return f'<p class="g-note">{escape(sentence)}</p>'
