"""Sealed: a round whose questions are asked without a word about the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guide.attempt import Mark
from guide.practice import Turn
from guide.question import Question
from guide.views.buttons import Action
from guide.views.round import Round, told
from guide.views.session import Session

UNKNOWN = Mark(correct=False, reply="", misconception=None, part=0.0)


class Sealed(Round):
    """Answers are taken, "I don't know yet" is one of them, and the next question comes at once.

    Nothing of the key goes to the page, not even whether an answer was right. After the
    last answer ``over`` is called, and whoever began the round says what came of it.
    """

    enter = "Answer"
    with_confidence = False

    def __init__(
        self,
        session: Session,
        questions: Sequence[Question],
        begins: str,
        over: Callable[[], None],
    ) -> None:
        self.over = over
        super().__init__(session, questions, begins)

    def besides(self) -> Sequence[Action]:
        """The answer that is always there."""
        self.not_yet = Action("I don't know yet", self._not_yet)
        return (self.not_yet,)

    def has_hint(self) -> bool:
        """Whether there is a hint: never, since a hint would change what an answer says."""
        return False

    def ask(self, question: Question) -> None:
        """Ask one question, which may be left unanswered."""
        super().ask(question)
        self.offer(self.check, self.not_yet)

    def reply(self, turn: Turn, given: Mark, trouble: str) -> None:  # noqa: ARG002 says nothing
        """Go on; what could not be saved is said below the next question."""
        self.go_on()
        if self.turn is None:
            self.over()
            return
        if trouble:
            self.card.say(told(trouble))
        self.card.focus()

    def end(self) -> None:
        """Ask nothing more."""
        self.turn = None
        self.card.ask("")
        self.offer()

    def _not_yet(self) -> None:
        if self.turn and not self.card.locked:
            self.take(self.turn, None, UNKNOWN)
