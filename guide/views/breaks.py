"""Days off: first and last days, added and removed one pair at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape

import ipywidgets as w

from guide.views import parts

Spans = tuple[tuple[date, date], ...]


class Breaks:
    """Two dates with a button, and the list of what was added.

    Args:
        spans: those that there are already.
        add: what the button says.
        tell: shows the reader one sentence.
        changed: is given all of them; raises ``ValueError`` to refuse them.
    """

    def __init__(
        self,
        spans: Spans,
        add: str,
        tell: Callable[[str], None],
        changed: Callable[[Spans], None],
    ) -> None:
        self.spans, self.tell, self.changed = spans, tell, changed
        self.first = parts.Day(description="Away from")
        self.last = parts.Day(description="to")
        for control in (self.first, self.last):
            control.refused = tell
        line = parts.row([self.first, self.last, parts.button(add, self._add)], name="g-form")
        self.rows = parts.column([], name="g-breaks")
        self.children: tuple[w.Widget, ...] = (line, self.rows)
        self.show(spans)

    def show(self, spans: Spans) -> None:
        """List these."""
        self.spans = spans
        self.rows.children = tuple(
            parts.row(
                [
                    parts.html(f"<p>{escape(f'{a:%d %b %Y} to {b:%d %b %Y}')}</p>"),
                    parts.button("Remove", lambda pair=(a, b): self._drop(pair)),
                ],
                name="g-answer",
            )
            for a, b in spans
        )

    def _add(self) -> None:
        first, last = self.first.value, self.last.value
        if first is None or last is None:
            self.tell("Not added: give the first and the last day of the break.")
            return
        spans = tuple(sorted({*self.spans, (first, last)}))
        try:
            self.changed(spans)
        except ValueError as error:
            self.tell(f"Not added: {error}.")
            return
        self.show(spans)

    def _drop(self, pair: tuple[date, date]) -> None:
        spans = tuple(each for each in self.spans if each != pair)
        self.changed(spans)
        self.show(spans)
