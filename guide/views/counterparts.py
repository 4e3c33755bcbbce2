"""An exercise where no code of a reader's is run: fill in, order, find the bug, predict."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import ipywidgets as w

from guide.answers import shuffled
from guide.exercises.standing import ENOUGH, Standing, standing_from
from guide.exercises.task import Exercise
from guide.practice import Turn
from guide.question import Question
from guide.views import parts, rich
from guide.views.round import Round, told
from guide.views.session import Session

NO_CODE = "No code of yours is run on this page: you work on code that stands here."


class Counterparts(Round):
    """The counterparts of one exercise: a round that begins at the first part not yet right.

    The hints are those of the exercise, so they stay in sight, and how many were
    seen is kept in the journal.
    """

    word = "Part"
    anew = "Do it again"
    with_confidence = False

    def __init__(self, exercise: Exercise, session: Session, *, first: bool = True) -> None:
        self.exercise = exercise
        self.first = first  # of its page: what holds for all of them is said there, once
        self.kept_as = f"exercise-{exercise.id}"
        super().__init__(session, exercise.counterparts, f"round-{self.kept_as}")
        self.box.add_class("g-exercise")
        session.watch(self.kept_as, self._look_again)

    def above(self) -> Sequence[w.Widget]:
        """The name of the exercise."""
        title = escape(self.exercise.title)
        head = f'<p class="g-eyebrow">Exercise</p><h3>{title}</h3>'
        return (parts.html(head + (f"<p>{NO_CODE}</p>" if self.first else "")),)

    def about(self) -> str:
        """The exercise."""
        return self.exercise.title

    def below(self) -> Sequence[w.Widget]:
        """The hints that were seen."""
        self.hints = parts.html()
        return (self.hints,)

    @property
    def standing(self) -> Standing:
        """Which hints were seen, as the journal says."""
        kept = self.session.journal.newest(self.kept_as)
        return standing_from(kept, len(self.exercise.hints))

    def upcoming(self) -> Question | None:
        """The part after this one, right or not; on a new page the first without a right answer."""
        if self.turn:
            after = self.questions.index(self.turn.question) + 1
            return self.questions[after] if after < len(self.questions) else None
        tries = self.tries()
        right = {name for name, made in tries.items() if any(a.correct for a in made)}
        return next((q for q in self.questions if q.id not in right), None)

    def draw(self, question: Question) -> Turn:
        """The part as it is, shuffled anew for each try: nothing is drawn for it."""
        tries = sum(a.question == question.id for a in self.attempts)
        return Turn(question, question, 0, shuffled(question, tries))

    def ask(self, question: Question) -> None:
        """Ask a part; the hints that were seen stay in sight, and count."""
        super().ask(question)
        self.help = "hint" if self.standing.hints else "none"
        self._show_hints()

    def end(self) -> None:
        """Show all answers, without hints."""
        self.hints.value = ""
        super().end()

    def has_hint(self) -> bool:
        """Whether the exercise has another hint."""
        return self.standing.hints < len(self.exercise.hints)

    def give_hint(self) -> None:
        """Show the next hint and write down that it was seen."""
        now = self.standing
        if self.turn and now.hints < len(self.exercise.hints):
            seen = replace(now, hints=now.hints + 1)
            trouble = self.session.keep(self.kept_as, seen.kept())
            if trouble:
                self.card.say(told(trouble))
            self.help = "hint"
        self._show_hints()
        self.offer(self.check, *([self.hint] if self.has_hint() else []))

    def may_open(self, turn: Turn) -> bool:
        """Whether two different answers were wrong."""
        tries = (a for a in self.attempts if a.question == turn.question.id)
        return len({json.dumps(a.answer) for a in tries if not a.correct}) >= ENOUGH

    def _show_hints(self) -> None:
        seen = self.exercise.hints[: self.standing.hints]
        rows = "".join(f"<li>{rich.prose(hint)}</li>" for hint in seen)
        self.hints.value = f'<h4>Hints</h4><ol aria-live="polite">{rows}</ol>' if seen else ""
