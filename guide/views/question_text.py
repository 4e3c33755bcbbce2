"""What is said about a question: its stem, the reply to an answer, and the review of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from guide import lesson as ls
from guide.answers import key, told
from guide.attempt import RIGHT, Attempt, Mark, mark
from guide.content import Library
from guide.pages import href
from guide.practice import Turn
from guide.question import Question
from guide.variants import variant
from guide.views import question_form, rich
from guide.views.question_picture import picture

CHANGED = "This question was rewritten since you answered it."


@dataclass(frozen=True, slots=True)
class Review:
    """One question of a round, with every try at it, oldest first (none: left out)."""

    question: Question
    tries: Sequence[Attempt]


def stem(question: Question, eyebrow: str, about: str = "") -> str:
    """The head of a card: which question it is, what is asked, code and picture.

    ``about`` is heard and not seen: what stands above the card for who sees it.
    """
    shown = ""
    if question.code and not isinstance(question, ls.Bug):  # its lines are the controls
        shown = rich.listing(question.code, numbered=isinstance(question, ls.Trace))
    unseen = f'<span class="g-unseen">: {escape(about)}</span>' if about else ""
    return (
        f'<h3 class="g-eyebrow" tabindex="-1">{escape(eyebrow)}{unseen}</h3>'
        f'<div class="g-stem">{rich.prose(question.ask)}{shown}{picture(question.picture)}</div>'
    )


def form(turn: Turn, eyebrow: str, about: str = "", *, sure: bool = True) -> str:
    """All of the card before it is answered; ``sure``: how sure the reader is, is asked too."""
    body = stem(turn.drawn, eyebrow, about) + question_form.controls(turn)
    return body + (question_form.confidence() if sure else "")


def hint(question: Question) -> str:
    """The hint, for who has asked for it."""
    return f'<p class="g-verdict">A hint</p>{rich.prose(question.hint)}'


def reply(question: Question, given: Mark, *, explained: bool) -> str:
    """What is said to an answer, with the explanation if it is ``explained``."""
    says = "" if given.reply == RIGHT else rich.prose(given.reply)
    why = f'<div class="g-why">{rich.prose(question.why)}</div>' if explained else ""
    return f"{_verdict(given)}{says}{why}"


def solution(question: Question) -> str:
    """The right answer and why it is right."""
    right = rich.prose(told(question, key(question)))
    return (
        f'<div class="g-why">{_label("The right answer")}{right}{_label("Why")}'
        f"{rich.prose(question.why)}</div>"
    )


def review(rows: Sequence[Review], library: Library, *, outside: bool = False) -> str:
    """Every question of a round with what was answered, what is right, and where it is taught.

    ``outside``: on a page that is no lesson.
    """
    first = sum(bool(row.tries) and row.tries[0].correct for row in rows)
    cards = "".join(
        f"<li><h4>Question {n}</h4>{_answered(row, library)}"
        f"{link(row.question, library, outside=outside)}</li>"
        for n, row in enumerate(rows, 1)
    )
    return (
        '<h3 class="g-eyebrow" tabindex="-1">Your answers</h3>'
        f'<p class="g-count">You had <strong>{first} of {len(rows)}</strong> right at the first '
        f'try. Here is each of them again.</p><ol class="g-reviews">{cards}</ol>'
    )


def _label(html: str) -> str:
    return f'<p class="g-label">{html}</p>'


def _verdict(given: Mark) -> str:
    if given.correct:
        return '<p class="g-verdict g-right"><span aria-hidden="true">✓</span> Right.</p>'
    words = "Partly right." if given.part > 0 else "Not right."
    return f'<p class="g-verdict g-wrong"><span aria-hidden="true">✗</span> {words}</p>'


def _answered(row: Review, library: Library) -> str:
    """The question as it was last answered, and all there is to say about it."""
    last = row.tries[-1] if row.tries else None
    try:
        drawn = variant(row.question, last.variant if last else 0)
        given = mark(drawn, last.answer) if last else None
        yours = rich.prose(told(drawn, last.answer)) if last else "<p>Not answered.</p>"
    except (LookupError, ValueError):  # the question, or its generator, is another one by now
        return f"{rich.prose(row.question.ask)}<p>{CHANGED}</p>"
    shown = rich.listing(drawn.code, numbered=True) if drawn.code else ""
    parts = [rich.prose(drawn.ask), shown, picture(drawn.picture)]
    parts += [_label(f"Your answer{_tries(row.tries)}"), yours]
    if given:
        parts.append(reply(drawn, given, explained=given.correct))
    if not given or not given.correct:
        parts += [solution(drawn), mended(given.misconception if given else None, library)]
    return "".join(parts)


def _tries(tries: Sequence[Attempt]) -> str:
    return f", at try {len(tries)}" if len(tries) > 1 else ""


def mended(belief: str | None, library: Library) -> str:
    """What mends a belief that an answer showed; nothing where it showed none."""
    found = library.misconceptions.get(belief or "")
    if found is None:
        return ""
    says = _label(f"Behind it: “{rich.line(found.says)}”")
    return f'<div class="g-belief">{says}{rich.prose(found.mends)}</div>'


def link(question: Question, library: Library, *, outside: bool = False) -> str:
    """A link to the heading of the lesson that teaches this; on its own page it only scrolls.

    ``outside``: for a page that is no lesson.
    """
    lesson = library.lessons.get(question.lesson)
    places = lesson.places if lesson else ()
    place = next((p for p in places if p.id == question.teaches), None)
    if lesson is None or place is None:
        return ""
    page = href(lesson) if outside else f"{lesson.id}.ipynb"
    anchor = f"{page}#{quote(place.heading.replace(' ', '-'))}"
    return f'<p class="g-back"><a href="{anchor}">Read again: {rich.line(place.heading)}</a></p>'
