"""The card that questions are asked on: a form of ours in, what was entered out.

The toolkit's own radio buttons show plain text alone: no maths, no code, and no
group that a keyboard or a screen reader would know. So the form is HTML, drawn
by a small widget. What it sends comes from a browser, and is checked here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import anywidget
import traitlets as t

from guide.typed import LONGEST
from guide.views.parts import REFUSED, Controlled


class QuestionCard(Controlled, anywidget.AnyWidget):
    """One card, used again for every question and for the review.

    ``form`` is HTML with named fields, ``values`` what is filled in when it is
    drawn; ``locked`` fields cannot be changed; ``reply`` is HTML that is read out
    when it comes.
    """

    _esm = Path(__file__).with_suffix(".js")
    settable = frozenset()
    form = t.Unicode().tag(sync=True)
    values = t.Dict().tag(sync=True)
    reply = t.Unicode().tag(sync=True)
    locked = t.Bool(default_value=False).tag(sync=True)
    disabled = False

    def __init__(self, entered: Callable[[], None]) -> None:
        super().__init__()
        self.entered: dict[str, str] = {}
        self._names: frozenset[str] = frozenset()
        self._number = 0  # of the form, so that what was entered in another one is known
        self._submit = entered
        self.on_msg(self._hear)
        self.add_class("g-question")

    def ask(self, form: str, names: Collection[str] = ()) -> None:
        """Show a form, with nothing entered in its fields ``names``."""
        self._names, self.entered = frozenset(names), {}
        self._number += 1
        with self.hold_sync():
            self.form = f'<div data-number="{self._number}">{form}</div>'
            self.values = self._filled()
            self.reply, self.locked = "", False

    def say(self, html: str, *, lock: bool = False) -> None:
        """Show a reply below the form, and let nothing be changed any more if ``lock``."""
        with self.hold_sync():
            self.values = self._filled()
            self.locked, self.reply = lock or self.locked, html

    def focus(self) -> None:
        """Put the reader at the head of the card."""
        self.send({"focus": True})

    def _filled(self) -> dict[str, str]:
        """What is entered; never equal for two forms, since what is equal is not sent."""
        return {"": str(self._number), **self.entered}

    def _hear(self, _: object, content: object, __: object) -> None:
        """Take what was entered, if a reader could have entered it; else refuse all of it."""
        if not isinstance(content, dict) or set(content) != {"number", "values", "enter"}:
            self.refused(REFUSED)
        elif self.locked or content["number"] != str(self._number):
            pass  # it crossed our answer on its way: nothing to be said to the reader
        elif not self._fits(content["values"]):
            self.refused(REFUSED)
        else:
            self.entered = dict(content["values"])
            if content["enter"] is True:
                self._submit()

    def _fits(self, values: object) -> bool:
        return isinstance(values, Mapping) and all(
            name in self._names and type(value) is str and len(value) <= LONGEST
            for name, value in values.items()
        )
