"""``quiz("ml-linreg")``: the practice questions of a skill, one at a time, and then a review.

``quiz("jumps-across")``, with the id of a question, asks that one alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as w

from guide.practice import one_question, practice_questions
from guide.question import Question
from guide.views import known
from guide.views.buttons import Action
from guide.views.round import Round
from guide.views.session import Session, open_session


def quiz(name: str, session: Session | None = None) -> w.VBox:
    """Questions about one skill on one card, with a reply to every answer.

    Args:
        name: id of a skill, such as ``ml-linreg``, or of a single question for practice.
        session: one reader; the one at this desk if left out.
    """
    session = session or open_session()
    alone = one_question(session.library, name)
    return (Single(alone, session) if alone else Quiz(name, session)).page


class Quiz(Round):
    """A round of the practice questions of a skill."""

    def __init__(self, skill: str, session: Session) -> None:
        self.skill = skill
        super().__init__(session, practice_questions(session.library, skill), f"quiz-{skill}")

    def above(self) -> Sequence[w.Widget]:
        """How well the skill is known, and what comes next."""
        is_known = self.skill in self.session.library.skills
        return (known.line(self.session, self.skill),) if is_known else ()

    def about(self) -> str:
        """The skill: a page may have several quizzes, and each begins with a question 1."""
        skill = self.session.library.skills.get(self.skill)
        return skill.name if skill else ""


class Single(Round):
    """A question alone, as the text of a lesson asks it: the text is what comes next."""

    anew = "Answer it again"

    def __init__(self, alone: Question, session: Session) -> None:
        super().__init__(session, (alone,), f"quiz-{alone.id}")

    def eyebrow(self, _: Question) -> str:
        """It is not one of several."""
        return "One question"

    def offer(self, *actions: Action, lead: bool = False) -> None:
        """There is no next question to go on to."""
        super().offer(*(action for action in actions if action is not self.next), lead=lead)
