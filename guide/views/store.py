"""The journal's side of a page: keeps lines in the browser, says until when all is saved.

One for each kernel. It needs no place on the page; shown, it is the line "Last saved".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict, Unicode

from guide.journal import LARGEST, Journal
from guide.journal_browser import PLACE, ROOT, BrowserJournal
from guide.views.parcel import Parcel, TooLarge, text_in

FILE = "ml-practitioner-journal.jsonl"
MOST_KEYS = 5_000  # confirmed in one message; a page confirms what one click wrote


class Store(anywidget.AnyWidget):
    """What a page and the journal tell each other.

    ``take`` wraps what brings lines; ``look`` is called when the reader is back at the page.
    """

    _esm = Path(__file__).parent / "store.js"
    root = Unicode().tag(sync=True)  # what the keys of all our journals begin with
    place = Unicode().tag(sync=True)  # ... and those of this form; empty: no lines in the browser
    saved = Unicode().tag(sync=True)  # ISO time up to which all is saved; empty: nothing is
    says = Unicode().tag(sync=True)  # a sentence on what is not saved; mostly empty
    levels = Dict().tag(sync=True)  # shape and word of lessons and stages, by place; no answers

    def __init__(self, journal: Journal) -> None:
        in_browser = isinstance(journal, BrowserJournal)
        super().__init__(root=ROOT, place=PLACE if in_browser else "")
        self.journal = journal
        self.take: Callable[[Callable[[], None]], None] = lambda change: change()
        self.look: Callable[[], None] = lambda: None
        self._parcels = {"all": Parcel(3 * LARGEST), "more": Parcel(LARGEST)}
        self.on_msg(self._hear)
        if isinstance(journal, BrowserJournal):
            journal.post = self._post
        self.tell()

    def set_state(self, sync_data: dict[str, Any]) -> None:  # noqa: ARG002 the name is the toolkit's
        """Refuse what a browser wants to set: it has nothing to say here but messages."""
        self.send_state()

    def tell(self) -> None:
        """Bring the page up to date: until when all is saved, and what is not."""
        saved = self.journal.saved
        with self.hold_sync():
            self.saved = saved.isoformat() if saved else ""
            self.says = self.journal.trouble or self.journal.unseen

    def save(self) -> None:
        """Have the browser save the journal as a file."""
        self.send({"kind": "file", "name": FILE, "text": self.journal.text()})

    def _post(self, lines: Sequence[tuple[str, str]]) -> None:
        self.send({"kind": "keep", "lines": list(lines)})

    def _hear(self, _: Any, content: Any, buffers: Sequence[Any]) -> None:
        """One message of the page, which anybody may have written."""
        kind = text_in(content, "kind")
        if kind == "save":
            self.save()
        elif kind == "look":
            self.look()
        elif isinstance(self.journal, BrowserJournal):
            if kind in self._parcels:
                self._unpack(kind, content, buffers)
            elif kind == "kept":
                self.journal.confirm(_texts(content.get("keys")))
                self.tell()
            elif kind == "refused":
                self.journal.refuse(text_in(content, "why"))
                self.tell()

    def _unpack(self, kind: str, content: dict[str, Any], buffers: Sequence[Any]) -> None:
        try:
            text = self._parcels[kind].add(content, buffers)
        except TooLarge:
            self.journal.refuse("large")  # type: ignore[attr-defined]
            self.tell()
            return
        if text is not None:
            self.take(lambda: self._arrive(kind, text, content))
            self.tell()

    def _arrive(self, kind: str, text: str, content: dict[str, Any]) -> None:
        journal: BrowserJournal = self.journal  # type: ignore[assignment]
        if kind == "more":
            journal.arrive(text)
            return
        others = content.get("others")
        found = others if isinstance(others, list) else []
        numbers = {n for n in found[:10] if type(n) is int and 0 <= n < 1000}
        journal.meet(text, numbers, text_in(content, "refused"))


def _texts(value: object) -> list[str]:
    return [v for v in value[:MOST_KEYS] if isinstance(v, str)] if isinstance(value, list) else []
