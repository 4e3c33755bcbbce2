"""``lab("roll-downhill")``: predict, play, reach the goal, bring your own points, see the code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as w

from guide.labs import Event, Lab, Prediction, Slide, Switch, named
from guide.views import parts, rich
from guide.views.figure import Figure
from guide.views.paste import Paste
from guide.views.session import Session, open_session
from guide.views.slider import Slider

SURE = {"guess": "I guess", "think": "I think so", "sure": "I am sure"}
LOCKED = "Predict first: these controls wait for your answer above."
LONGEST = 100_000  # characters of a pasted table


def lab(name: str, session: Session | None = None) -> w.VBox:
    """The lab called ``name``, with what this reader predicted and reached before."""
    own = session or open_session()
    model = named(name)  # its libraries are loaded when a lab is shown
    shown = LabPage(model, own.keep, own.journal.newest)
    own.watch(f"lab-{name}-prediction lab-{name}-goal", shown.look)
    return shown.page


class LabPage:
    """A lab on a page. ``remember`` keeps a named value, ``recall`` gives the newest back."""

    def __init__(
        self, lab: Lab, remember: Callable[[str, object], str], recall: Callable[[str], Any]
    ) -> None:
        self.lab, self.remember, self.recall = lab, remember, recall
        self.takes_rows = hasattr(lab, "pasted")
        self.state = lab.first()
        self.answer, self.surety = None, ""  # what was predicted: the place of an option
        self.reached = self.shown = False  # the goal; what was to be predicted has been seen
        self._build()
        self.look()

    def look(self) -> None:
        """Take from the journal what was predicted and reached; again when it comes late."""
        if self.answer is None:
            self.answer, self.surety = self._predicted(
                self.recall(f"lab-{self.lab.name}-prediction")
            )
        self.reached = self.reached or self.recall(f"lab-{self.lab.name}-goal") is not None
        self._lock(self.answer is None)
        self._update(self.state)

    def _predicted(self, kept: object) -> tuple[int | None, str]:
        """A prediction as it was kept; what is not one is none."""
        answer, surety = (
            (kept.get("answer"), kept.get("sure")) if isinstance(kept, dict) else (0, 0)
        )
        whole = type(answer) is int and 0 <= answer < len(self.lab.prediction.options)
        known = isinstance(surety, str) and surety in SURE
        return (answer, surety) if whole and known else (None, "")

    # --- what is on the page ------------------------------------------------------

    def _build(self) -> None:
        self.goal, self.said = parts.html(name="g-goal"), parts.status()
        self.figures = [
            Figure(picture, partial(self._acted, picture)) for picture in self.lab.pictures()
        ]
        self.figures[0].click = True  # a map may always be clicked; other pictures when edited
        self.controls = [self._control(each) for each in self.lab.controls(self.state)]
        self.buttons = [
            parts.button(label, partial(self._press, act)) for label, act in self.lab.steps
        ]
        panel = parts.column([*self.controls, parts.row(self.buttons), self.said], name="g-panel")
        play = parts.row([*self.figures[:2], panel, *self.figures[2:]], name="g-lab")
        for control in (*self.figures, *self.controls):
            control.refused = lambda sentence: parts.say(self.said, sentence)
        own = [self._own()] if self.takes_rows else []
        self.page = parts.page([self._predict(), self.goal, play, *own, self._code()])

    def _control(self, control: Slide | Switch) -> Slider | parts.Check:
        if isinstance(control, Slide):
            return Slider(control.label, partial(self._turn, control.name))
        made = parts.Check(description=control.label, indent=False)
        made.observe(lambda change: self._turn(control.name, change["new"]), "value")
        return made

    def _predict(self) -> w.VBox:
        prediction = self.lab.prediction
        self.ask = parts.html(
            f'<p class="g-eyebrow">Predict first</p><h3>{escape(prediction.ask)}</h3>'
        )
        self.options = parts.Radio()
        self.options.offer([(o.says, o.says) for o in prediction.options], None, prediction.ask)
        self.how = parts.html('<p id="g-how-sure">How sure are you?</p>')
        self.sure = parts.Radio()
        self.sure.offer([(says, name) for name, says in SURE.items()], None, "How sure are you?")
        self.sure.add_class("g-beside")
        self.commit = parts.button("Keep my prediction", self._commit, primary=True)
        self.told, self.verdict = parts.status(), parts.html(name="g-verdict")
        for control in (self.options, self.sure):
            control.refused = lambda sentence: parts.say(self.told, sentence)
        self.asking = parts.column(
            [self.options, self.how, self.sure, parts.row([self.commit])], name="g-column"
        )
        return parts.column([self.ask, self.asking, self.told, self.verdict], name="g-card")

    def _own(self) -> w.VBox:
        self.edit = parts.button("Use your own points", self._edit)
        self.paste = Paste(self.lab.paste, LONGEST)
        self.about = parts.status()
        self.paste.refused = lambda _: None  # the button below says what is wrong
        tools = [
            parts.button("Use this table", self._paste),
            parts.button("Add a point", self._add),
            parts.button(self.lab.example, self._restore),
        ]
        self.buttons += [self.edit, *tools]
        hint = parts.html(
            "<p>Paste a table, or change the points in the second picture: click to add one, drag "
            "one, or with the keyboard: arrows move a point (Shift: further), Page Up and "
            "Page Down go to another, Delete takes it away.</p>"
        )
        self.bring = parts.column([hint, self.paste, parts.row(tools), self.about])
        return parts.column([self.edit, self.bring], name="g-tools")

    def _code(self) -> w.VBox:
        self.toggle = parts.button("Show the code", self._show_code)
        self.buttons.append(self.toggle)
        self.code = parts.html(name="g-listing")
        self.code.layout.display = "none"
        return parts.column([self.toggle, self.code], name="g-tools")

    # --- predict ------------------------------------------------------------------

    def _lock(self, locked: bool) -> None:
        """Until there is a prediction nothing moves; Python refuses it too."""
        for control in (*self.figures, *self.controls, *self.buttons):
            control.disabled = locked
        for control in (self.options, self.sure, self.commit):
            control.disabled = not locked
        self.asking.layout.display = "" if locked else "none"
        if self.takes_rows:
            self.paste.disabled = locked
            self.bring.layout.display = "none" if locked or not self.figures[1].click else ""
        parts.say(self.said, LOCKED if locked else "")

    def _commit(self) -> None:
        answer, surety = self.options.index, self.sure.index
        if answer is None or surety is None:
            missing = "an answer" if answer is None else "how sure you are"
            parts.say(self.told, f"Choose {missing} first. There is no harm in a wrong guess.")
            return
        self.answer, self.surety = answer, list(SURE)[surety]
        value = {"answer": answer, "sure": self.surety}
        parts.say(self.told, self.remember(f"lab-{self.lab.name}-prediction", value))
        self._lock(False)
        self._update(self.state)
        self.buttons[0].focus()  # a step comes next; the button that had the focus is gone

    def _judge(self) -> None:
        """Say what was predicted, and once it has been seen, how it went."""
        self.shown = self.shown or self.lab.seen(self.state)
        if self.answer is None:
            return
        prediction = self.lab.prediction
        chosen = prediction.options[self.answer]
        said = f"<p>You predicted: “{escape(chosen.says)}” ({SURE[self.surety]}).</p>"
        if not self.shown:
            told = f"<p>{escape(prediction.try_it)}</p>"
        elif "Your prediction" in self.verdict.value:
            return  # it was said, with the numbers of that moment
        else:
            told = _verdict(prediction, self.answer)
            told += f"<p>{escape(chosen.reply)} {escape(self.lab.why(self.state))}</p>"
        self.verdict.value = f'<div aria-live="polite">{said}{told}</div>'

    # --- play ---------------------------------------------------------------------

    def _update(self, state: Any, *, settled: bool = True) -> None:
        """Show ``state`` everywhere."""
        self.state = state
        for figure in self.figures:
            figure.show(state, settled=settled)
        for made, control in zip(self.controls, self.lab.controls(state), strict=True):
            if isinstance(control, Slide):
                with made.hold_sync():
                    made.most, made.at, made.says = control.most, control.at, control.says
            elif made.value != control.on:
                made.value = control.on
        self._judge()
        self._look_for_goal()
        if self.code.layout.display != "none":
            self.code.value = _listing(self.lab.code(state))

    def _look_for_goal(self) -> None:
        if not self.reached and self.answer is not None and self.lab.reached(self.state):
            self.reached = True
            numbers = {c.name: c.says for c in self._slides()}
            parts.say(self.said, self.remember(f"lab-{self.lab.name}-goal", numbers))
        word = "✓ Goal reached." if self.reached else "Goal."
        told = f'<p aria-live="polite"><strong>{word}</strong> {escape(self.lab.goal)}</p>'
        if self.goal.value != told:
            self.goal.value = told

    def _slides(self) -> list[Slide]:
        return [c for c in self.lab.controls(self.state) if isinstance(c, Slide)]

    def _try(self, act: Callable[[], Any], where: w.HTML, *, settled: bool = True) -> None:
        """Go to another state, or say in one sentence why it cannot be."""
        try:
            state = act()
        except ValueError as reason:
            parts.say(where, f"{reason} Nothing was changed.")
            self._update(self.state)
            return
        parts.say(where, "")
        self._update(state, settled=settled)

    def _turn(self, name: str, value: int | bool) -> None:
        self._try(lambda: self.lab.turn(self.state, name, value), self.said)

    def _press(self, act: Callable[[Any], Any]) -> None:
        self._try(lambda: act(self.state), self.said)

    def _acted(self, picture: Any, event: Event) -> None:
        editable = self.takes_rows and picture is not self.figures[0].picture
        where = self.about if editable else self.said
        self._try(lambda: picture.act(self.state, event), where, settled=event.kind != "move")

    # --- your own points, and the code ----------------------------------------------

    def _edit(self) -> None:
        on = self.figures[1].click = not self.figures[1].click
        self.edit.description = "Leave the points as they are" if on else "Use your own points"
        self.bring.layout.display = "" if on else "none"
        self._update(self.lab.editing(self.state, on=on))

    def _paste(self) -> None:
        if self.paste.too_long:
            parts.say(self.about, f"That is too much: at most {LONGEST:,} characters fit here.")
            return
        self._try(lambda: self.lab.pasted(self.state, self.paste.text), self.about)

    def _add(self) -> None:
        self._try(lambda: self.lab.added(self.state), self.about)

    def _restore(self) -> None:
        on = self.figures[1].click
        self._try(lambda: self.lab.editing(self.lab.first(), on=on), self.about)

    def _show_code(self) -> None:
        hidden = self.code.layout.display == "none"
        self.code.layout.display = "" if hidden else "none"
        self.toggle.description = "Hide the code" if hidden else "Show the code"
        if hidden:
            self.code.value = _listing(self.lab.code(self.state))


def _verdict(prediction: Prediction, answer: int) -> str:
    """Whether the prediction holds, and if not, what happens instead."""
    if answer == prediction.right:
        return "<p><strong>Your prediction holds.</strong></p>"
    truth = escape(prediction.options[prediction.right].says)
    return f"<p><strong>Your prediction does not hold.</strong> What happens: {truth}</p>"


def _listing(code: str) -> str:
    """Code as it is typed."""
    return (
        "<p>A cell that gives these numbers. Copy it into a notebook and change it.</p>"
        f'<div role="region" aria-label="Code">{rich.listing(code)}</div>'
    )
