"""The card of an exercise in a notebook: the claims with ticks, hints, and then the solution."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from uuid import uuid4

from guide.attempt import LONGEST_ANSWER, Attempt, to_row
from guide.exercises.check import Fault, Verdict, check
from guide.exercises.standing import Standing, standing_from
from guide.exercises.task import Exercise
from guide.exercises.written import fingerprint, source
from guide.views import parts, text
from guide.views.buttons import Action, Buttons
from guide.views.session import Session

CHANCE = 0.02  # of a function that is right by luck
KINDS = {"guided": "step by step", "half": "half of it", "blank": "from nothing"}


class CodeCard:
    """One check of a reader's function, and the help there is.

    What was tried and which help was taken is kept in the journal, so that it counts
    in the next kernel too.
    """

    def __init__(self, exercise: Exercise, given: object, session: Session) -> None:
        self.exercise, self.given, self.session = exercise, given, session
        self.kept_as = f"exercise-{exercise.id}"
        self._build()
        self.verdict = check(exercise, given)
        self.noted = False
        self.result.value = _result(exercise, self.verdict)
        self._look()
        session.watch("*", self._look)

    @property
    def standing(self) -> Standing:
        """Where the reader stands, as the journal says."""
        kept = self.session.journal.newest(self.kept_as)
        return standing_from(kept, len(self.exercise.hints))

    def _build(self) -> None:
        self.result, self.hints, self.solution = parts.html(), parts.html(), parts.html()
        self.said = parts.status()
        self.hint = Action("Show a hint", self._hint)
        self.open = Action("Show the solution", self._open)
        self.buttons = Buttons((self.hint, self.open))
        task = parts.html(_task(self.exercise, self.given))
        inside = [task, self.result, self.hints, self.said, self.buttons]
        card = parts.column([*inside, self.solution], name="g-card")
        card.add_class("g-exercise")
        self.page = parts.page([card])

    def _look(self) -> None:
        """Show where the reader stands; the try is noted as soon as all earlier ones are known."""
        if self.session.journal.met and not self.noted:
            self.noted = True
            self._note_try()
        self._show()

    def _note_try(self) -> None:
        """Remember code that was not tried before; the first that is right is credited."""
        if self.verdict.state == "not tried":
            return
        before = self.standing
        after = before.tried(fingerprint(self.given))
        if self.verdict.state == "right" and not before.solved:
            self._say(self.session.record(to_row(self._attempt(before.help))))
            after = replace(after, solved=True)
        self._keep(before, after)

    def _attempt(self, help_taken: str) -> Attempt:
        written = source(self.given)
        fits = len(json.dumps(written)) <= LONGEST_ANSWER
        return Attempt(
            id=uuid4().hex,
            at=self.session.now(),
            question=self.exercise.id,
            variant=0,
            skill=self.exercise.skill,
            format="code",
            correct=True,
            guess=CHANCE,
            answer=written if fits else fingerprint(self.given),
            help=help_taken,
            version=self.exercise.version,
        )

    def _hint(self) -> None:
        now = self.standing
        if now.hints < len(self.exercise.hints):
            self._keep(now, replace(now, hints=now.hints + 1))
        self._show()

    def _open(self) -> None:
        now = self.standing
        if now.may_open:
            self._keep(now, now if now.solved else replace(now, opened=True))
            self.solution.value = _beside(self.exercise, source(self.given))
        self._show()

    def _keep(self, before: Standing, after: Standing) -> None:
        if after != before:
            self._say(self.session.keep(self.kept_as, after.kept()))

    def _say(self, trouble: str) -> None:
        if trouble:
            parts.say(self.said, trouble)

    def _show(self) -> None:
        """The hints that were seen, and the buttons for what is left."""
        now = self.standing
        seen = "".join(f"<li>{text.prose(hint)}</li>" for hint in self.exercise.hints[: now.hints])
        self.hints.value = f'<h4>Hints</h4><ol aria-live="polite">{seen}</ol>' if seen else ""
        left = now.hints < len(self.exercise.hints) and self.verdict.state != "right"
        may_open = now.may_open and not self.solution.value
        self.buttons.offer(*([self.hint] if left else []), *([self.open] if may_open else []))


def script(code: str) -> str:
    """Code as a block that wraps where the page is narrow."""
    return f'<pre class="g-script"><code>{escape(code.strip())}</code></pre>'


def _task(exercise: Exercise, given: object) -> str:
    starters = "".join(
        f"<h4>{starter.kind.capitalize()}: {KINDS[starter.kind]}</h4>{script(starter.code)}"
        for starter in exercise.starters
    )
    hand_over = f'exercise("{exercise.id}", {exercise.function})'
    how = f"<p>Copy one into a cell, complete it, and end the cell with</p>{script(hand_over)}"
    begin = text.fold("Code to begin with", how + starters, shown=given is None)
    title = f'<p class="g-eyebrow">Exercise</p><h3>{escape(exercise.title)}</h3>'
    return f"{title}{text.prose(exercise.task)}{begin}"


def _result(exercise: Exercise, verdict: Verdict) -> str:
    """What the check found, in words: every claim up to the first that does not hold."""
    if verdict.state == "not tried":
        body = (
            f"<p><strong>Not tried yet.</strong> {escape(verdict.note)}</p>"
            "<p>Run the cell again when you have written something.</p>"
        )
    else:
        rows = "".join(_claim(n, exercise, verdict) for n in range(len(exercise.claims)))
        body = f'{_headline(verdict)}<ol class="g-claims">{rows}</ol>{_printed(verdict)}'
    return f'<div role="status" aria-live="polite">{body}</div>'


def _headline(verdict: Verdict) -> str:
    if verdict.state == "right":
        return "<p><strong>Right.</strong> Everything below is true of your function.</p>"
    return "<p><strong>Not right yet.</strong> The first claim that does not hold says why.</p>"


def _claim(number: int, exercise: Exercise, verdict: Verdict) -> str:
    sign, word = "○", "not looked at yet"
    if number < verdict.held:
        sign, word = "✓", "holds"
    elif number == verdict.held:
        sign, word = "✗", "does not hold"
    fault = _fault(verdict.fault) if word == "does not hold" and verdict.fault else ""
    return (
        f'<li class="g-claim"><span class="g-tick" aria-hidden="true">{sign}</span>'
        f"<div>{escape(exercise.claims[number].says)} "
        f'<span class="g-said">{word}</span>{fault}</div></li>'
    )


def _fault(fault: Fault) -> str:
    rows = (
        ("Case", f"<code>{escape(fault.case)}</code>"),
        ("Expected", escape(fault.expected)),
        ("Came", escape(fault.got)),
        ("Likely reason", escape(fault.reason)),
    )
    told = "".join(f"<div><dt>{name}</dt><dd>{says}</dd></div>" for name, says in rows if says)
    return f'<dl class="g-fault">{told}</dl>'


def _printed(verdict: Verdict) -> str:
    if not verdict.printed:
        return ""
    more = "<p>It printed more than this; the rest was left out.</p>" if verdict.cut else ""
    return text.fold("What your function printed", script(verdict.printed) + more)


def _beside(exercise: Exercise, own: str) -> str:
    """The solution beside the reader's own code."""
    yours = f"<div><h4>Yours</h4>{script(own)}</div>" if own else ""
    theirs = f"<div><h4>A solution</h4>{script(exercise.solution)}</div>"
    return f'<div class="g-pair-of">{yours}{theirs}</div>{text.prose(exercise.remark)}'
