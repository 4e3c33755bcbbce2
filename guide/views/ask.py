"""``ask("…")``: a question in plain words, and the answer with its sources."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from html import escape
from urllib.parse import parse_qs

import ipywidgets as w

from guide.search import EXAMPLES, Search
from guide.search.words import LONGEST
from guide.views import answered, parts
from guide.views.session import Session, open_session

ASKED_BEFORE = "<h3>Questions readers ask</h3>"
TOO_LONG = f"A question may have {LONGEST} characters. Nothing was asked."


def ask(question: str = "", session: Session | None = None) -> w.VBox:
    """A box for a question in plain words, its answer, and what readers have asked before.

    Args:
        question: is answered at once; empty: the box waits for one.
        session: the reader's; usually left out.
    """
    box = Box(session or open_session())
    box.put(question or from_address(os.environ.get("QUERY_STRING", "")))
    return box.page


def from_address(query: str) -> str:
    """The question in an address that ends in ``?q=…``; empty for none, or one that is no text."""
    try:
        found = parse_qs(query[: 10 * LONGEST], max_num_fields=5).get("q", [""])[0]
    except ValueError:
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in found).split())[:LONGEST]


class Box:
    """The box, the answer below it, and questions to try."""

    def __init__(self, session: Session) -> None:
        self.session, self.library = session, session.library
        self.typed = parts.Words(
            placeholder="For example: how long does Deep Learning take?",
            description="Your question",
        )
        self.typed.longest = LONGEST
        self.typed.add_class("g-question")
        self.typed.refused = lambda _: parts.say(self.said, TOO_LONG)
        self.typed.observe(lambda _: self._answer(), "value")
        self.said, self.heard = parts.status(), parts.status()
        self.heard.add_class("g-heard")  # for those who do not see that an answer has come
        self.shown = parts.html(name="g-table-holder")
        self.near = parts.row((), name="g-near")
        press = parts.button("Ask", self._answer, primary=True)
        self._offer("Try:", EXAMPLES)
        self.page = parts.page(
            [
                parts.outline("Your question and its answer"),
                parts.row([self.typed, press], name="g-ask"),
                *(self.said, self.heard, self.shown, self.near),
                parts.html(_asked_before(session)),
            ]
        )

    @cached_property
    def _search(self) -> Search:
        return Search(self.library)  # made for the first question: a page opens without it

    def put(self, question: str) -> None:
        """Ask ``question`` as if it had been typed; an empty one is left."""
        self.typed.value = question[:LONGEST]

    def _answer(self) -> None:
        question = self.typed.value.strip()
        if not question:
            self.shown.value = ""
            parts.say(self.said, "Type a question first, in your own words.")
            return
        parts.say(self.said, "")
        reply = self._search.answer(question)
        self.shown.value = answered.reply(reply, self.library, self.session.mastery())
        told = f"Answered below: {reply.heading}." if reply.known else "No answer to this."
        parts.say(self.heard, told)
        self._offer("Nearest to it, or to try:", reply.near)

    def _offer(self, label: str, questions: tuple[str, ...]) -> None:
        """Questions as buttons, or none."""
        buttons = [parts.button(each, self._asker(each)) for each in questions]
        head = parts.html(f"<p>{escape(label)}</p>")
        self.near.children = (head, *buttons) if buttons else ()

    def _asker(self, question: str) -> Callable[[], None]:
        return lambda: self.put(question)


def _asked_before(session: Session) -> str:
    library = session.library
    rows = "".join(answered.answer(a, library) for a in library.answers.values())
    return f"{ASKED_BEFORE}{rows}{answered.glossary(library)}"
