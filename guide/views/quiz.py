"""``quiz("ml-linreg")``: the practice questions of a skill, one at a time, and then a review."""

from __future__ import annotations

import ipywidgets as w

from guide.practice import practice_questions
from guide.views.round import Round
from guide.views.session import Session, open_session


def quiz(skill: str, session: Session | None = None) -> w.VBox:
    """Questions about one skill on one card, with a reply to every answer.

    Args:
        skill: id of a skill, such as ``ml-linreg``.
        session: one reader; the one at this desk if left out.
    """
    return Quiz(skill, session or open_session()).page


class Quiz(Round):
    """A round of the practice questions of a skill."""

    def __init__(self, skill: str, session: Session) -> None:
        super().__init__(session, practice_questions(session.library, skill), f"quiz-{skill}")
