"""``review()``: what is about to be forgotten, one card at a time, over all lessons."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from guide import flashcards, pages
from guide.attempt import Mark
from guide.certainty import certainty
from guide.memory import Card, Memory
from guide.plan import spell
from guide.practice import Turn, belief_behind, review_question, review_questions
from guide.question import Question
from guide.rhythm import Rhythm, done_on, forecast, left_today, next_day
from guide.views import parts, question_text, review_pictures
from guide.views.flashcard_text import flashcards as made_of
from guide.views.rhythm_form import RhythmForm
from guide.views.round import Round, told
from guide.views.session import RHYTHM, Session, open_session

NOTHING = (
    "<p>There is nothing to review yet. What you answer in a lesson comes back here a day or two "
    "later, with other questions, just before you would forget it.</p>"
)
LESSON = '<p><a class="g-link" href="{href}">Go to a lesson</a></p>'
AWAY = "<p>These are days off: nothing is asked until {day}. What falls due meanwhile waits.</p>"
ANKI = "Download for Anki (.apkg)"
ALONG = (
    "<h3>Take your cards along</h3><p>The questions of what you have begun, as cards for Anki or "
    "as a table. They begin as new cards there; what you answer there stays there.</p>"
)
AHEAD = "<h3>The next four weeks</h3>"
CERTAIN = (
    "<h3>How sure you are</h3><p>How often you were right at the first try, by what you said "
    "before you knew.</p>"
)


def review(session: Session | None = None) -> w.VBox:
    """Today's reviews, what the next weeks hold, and cards to take along."""
    return Reviewer(session or open_session()).page


class Reviewer(Round):
    """A round of the cards that are due today; the journal says which, also on another day."""

    word = "Review"

    def __init__(self, session: Session) -> None:
        self.by_skill = review_questions(session.library)
        self.due: Card | None = None  # the card that is asked
        self.said = parts.status()
        self.form = RhythmForm(session.rhythm(), self._tell, self._changed)
        self.ahead, self.files = parts.html(), parts.html()
        pack = parts.button("Make files of my cards", self._pack)
        inside = [self.ahead, *self.form.children, self.said, parts.html(ALONG), pack, self.files]
        self.rest = parts.column(inside)
        super().__init__(session, [q for each in self.by_skill.values() for q in each], RHYTHM)
        self.page = parts.page([self.box, self.rest])
        self._show_rest()

    # --- where the reader is

    @property
    def memory(self) -> Memory:
        """The cards of every skill that can be asked."""
        found = self.session.memory()
        cards = {name: card for name, card in found.cards.items() if name in self.by_skill}
        return Memory(cards, found.recalls)

    def left(self) -> list[Card]:
        """The cards that are still to be asked today, in their order."""
        return left_today(self.memory, self.session.rhythm(), self.session.today)

    def upcoming(self) -> Question | None:
        """The question for the card that is due first."""
        left = self.left()
        if not left:
            return None
        belief = self._belief(left[0])
        return review_question(self.by_skill[left[0].skill], self.attempts, belief)

    def ask(self, question: Question) -> None:
        """Ask for the card that is due first; what it is about is not told."""
        self.due = self.memory.cards[question.skill]
        super().ask(question)

    def eyebrow(self, question: Question) -> str:  # noqa: ARG002 the skill would be a hint
        """Which of today's it is."""
        done = done_on(self.memory, self.session.today)
        return f"{self.word} {done + 1} of {done + len(self.left())}"

    # --- what is said

    def reply(self, turn: Turn, given: Mark, trouble: str) -> None:
        """Say all there is to say: nobody tries again here, another day will."""
        asked = turn.question
        says = question_text.reply(turn.drawn, given, explained=given.correct)
        if not given.correct:
            says += question_text.solution(turn.drawn)
        says += self._belief_mended(given)
        says += f'<p class="g-note">{escape(self._comes_back(asked.skill))}</p>'
        says += question_text.link(asked, self.session.library, outside=True)
        self.card.say(says + (told(trouble) if trouble else ""), lock=True)
        self.next.says = "Next" if self.left() else "Finish for today"
        self.offer(self.next, lead=True)
        self._show_rest()

    def end(self) -> None:
        """Nothing is left today: say why, and when the next is."""
        self.turn = self.due = None
        recalls = [r for r in self.memory.recalls if r.day == self.session.today]
        by_id = {q.id: q for q in self.questions}
        rows = [
            question_text.Review(by_id[r.attempt.question], [r.attempt])
            for r in recalls
            if r.attempt.question in by_id
        ]
        says = question_text.review(rows, self.session.library, outside=True) if rows else ""
        self.card.ask(self._standing(done=len(recalls)) + says)
        self.offer()

    def _standing(self, *, done: int) -> str:
        """Why there is nothing to ask now."""
        cards, rhythm = self.memory.cards, self.session.rhythm()
        if not cards:
            links = (pages.href(lesson) for lesson in pages.lessons(self.session.library))
            first = next(links, None)
            return NOTHING + (LESSON.format(href=first) if first else "")
        back, when = rhythm.back(self.session.today), next_day(cards, rhythm, self.session.today)
        if back != self.session.today:
            return AWAY.format(day=spell(back))
        head = "Done for today" if done else "Nothing to review today"
        waiting = sum(card.due <= self.session.today for card in cards.values())
        more = f" {_more(waiting)}, spread over the next days." if waiting else ""
        day = f"Next on {spell(when)}." if when else ""
        return f'<h3 class="g-eyebrow" tabindex="-1">{head}</h3><p>{day}{more}</p>'

    def _belief(self, card: Card) -> str | None:
        return belief_behind(card.sure, self.session.library) if card.sure else None

    def _belief_mended(self, given: Mark) -> str:
        """The belief behind an answer that was sure and wrong: this one, or the one before it."""
        library = self.session.library
        if not given.correct and self.card.entered.get("sure") == "sure":
            mended = question_text.mended(given.misconception, library)
            return "<p>You were sure, so it comes back tomorrow.</p>" + mended
        before = self._belief(self.due) if self.due else None
        mended = question_text.mended(before, library)
        return f"<p>Last time you were sure of something else here.</p>{mended}" if mended else ""

    def _comes_back(self, skill: str) -> str:
        name = self.session.library.skills[skill].name
        return f"This was about: {name}. It comes back on {spell(self.memory.cards[skill].due)}."

    # --- what stands below

    def _show_rest(self) -> None:
        """The weeks to come and how sure the reader is, once there is a card."""
        memory = self.memory
        self.rest.layout.display = "" if memory.cards else "none"
        if memory.cards:
            ahead = forecast(memory, self.session.rhythm(), self.session.today)
            sure = certainty(self.session.attempts())
            pictures = (
                AHEAD + review_pictures.weeks(ahead),
                CERTAIN + review_pictures.certainty(sure),
            )
            sections = "".join(f"<section>{each}</section>" for each in pictures)
            self.ahead.value = f'<div class="g-small-plots">{sections}</div>'

    def _look_again(self) -> None:
        """Lines came from elsewhere: the question stays if the reader is busy with it."""
        self.form.show(self.session.rhythm())
        super()._look_again()
        self._show_rest()

    # --- what the reader does

    def _tell(self, sentence: str) -> None:
        parts.say(self.said, sentence)

    def _changed(self, rhythm: Rhythm) -> None:
        """Keep what the reader set; the question stays if it is being answered."""
        self._tell(self.session.keep(RHYTHM, rhythm.kept()))
        super()._look_again()
        self._show_rest()

    def _pack(self) -> None:
        """The questions of every skill that has a card, as files to be saved."""
        mine = (q for name in self.memory.cards for q in self.by_skill[name])
        cards, now = made_of(mine, self.session.library), self.session.now()
        if not cards:
            return
        sheet = flashcards.table(cards).encode("utf-8-sig")  # Excel needs the mark
        links = (
            ("cards.apkg", "application/octet-stream", flashcards.package(cards, now), ANKI),
            ("cards.csv", "text/csv", sheet, f"Download {len(cards)} cards as a table (.csv)"),
        )
        rows = "".join(parts.download(*link) for link in links)
        self.files.value = f'<p class="g-downloads">{rows}</p>'


def _more(count: int) -> str:
    return "One more is due" if count == 1 else f"{count} more are due"
