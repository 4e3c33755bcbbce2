"""``python -m tests.soak.hostile``: hostile HTML in every text of the material and of a reader.

Every text of the library gets a vector at its end, each a different one, turned by one each
round: after 150 rounds every text has had them all. Every page is built from that, a part of
the questions is answered in every way, and the navigation is drawn; whatever HTML comes of it
is shown in Chromium, where nothing may run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from itertools import product
from typing import Any

import ipywidgets as w
import jinja2
from ipywidgets.widgets.widget import _instances
from pydantic import BaseModel

import guide
from guide.answers import key
from guide.content import Library, load
from guide.pages import navigation
from guide.practice import Turn, can_be_drawn
from guide.question import Question
from guide.serve.settings import SHARE, site
from guide.views.parts import Button, Radio
from guide.views.round import END, Round
from guide.views.session import Session
from tests.browser.desk import open_chromium
from tests.conftest import find, message, offered, press, pressable
from tests.soak.report import Figure, command
from tests.test_content import build_every_page, sessions
from tests.test_quiz import entries, wrong

RUN = "window.ran(1)"
INSIDE = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<video><source onerror={RUN}></video>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe>',
    f'<a href="javascript:{RUN}">x</a>',
    f'<a href="JaVa&#10;Script:{RUN}">x</a>',
    f'<form action="javascript:{RUN}"><button autofocus onfocus={RUN}>x</button></form>',
    f"<math><mtext><style><img src=x onerror={RUN}></style></mtext></math>",
    f"<style>@import 'javascript:{RUN}'; * {{ animation: x }}</style><b onanimationstart={RUN}>",
    '<object data="data:text/html,<script>parent.ran(1)</script>"></object>',
    f"<base href=javascript:{RUN}//><meta http-equiv=refresh content='0;javascript:{RUN}'>",
)
AROUND = (
    "{}",
    "</p></div></code></pre></textarea></title></style></script>{}",
    '" autofocus onfocus="window.ran(1)" x="{}',
    "' onmouseover='window.ran(1)' x='{}",
    "`{}`",
    "$x = {}$ $$y < {}$$",
    '[{}](javascript:window.ran(1) "{}")',
    "<!--{}--!><![CDATA[{}]]>",
    "| a | b |\n|---|---|\n| {} | ![{}](x onerror=window.ran(1)) |",
    "```html\n{}\n```\n\n<noscript><p title='</noscript>{}'>",
)
VECTORS = [around.replace("{}", inside) for around, inside in product(AROUND, INSIDE)]
FULL = len(VECTORS)
PART = 25  # of all questions, one in so many is answered in a round; the others in the next ones
KIND = re.compile(r"zq(\d+)qz")  # stands behind each vector: which kind of text it is in
SHOWN = ("value", "form", "reply", "ground", "moving")  # put on the page as HTML by our widgets
# Puts HTML on the page as a widget does, touches everything in it, and lists what could run.
SHOW = """(html) => {
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = html;
  const live = [];
  for (const each of place.querySelectorAll("*")) {
    const name = each.tagName.toLowerCase();
    if (/^(script|iframe|object|embed|base|meta|form|link)$/.test(name)) live.push(name);
    for (const { name: key, value } of each.attributes) {
      if (/^on/i.test(key) || key === "srcdoc") live.push(`${name} ${key}`);
      if (/^(href|src|action|data|xlink:href)$/i.test(key)
          && /^[\\s\\0]*(java|vb)script|^data:text\\/html/i.test(value.replace(/\\s/g, "")))
        live.push(`${name} ${key}=${value}`);
    }
    for (const kind of ["mouseover", "focus", "toggle", "error", "load"])
      each.dispatchEvent(new Event(kind));
  }
  setTimeout(() => place.remove(), 50);
  return live;
}"""


@dataclass
class Planted:
    """Vectors in texts: ``turn`` is the first one, ``kinds`` the fields that hold texts."""

    turn: int
    texts: int = 0
    kinds: list[str] = field(default_factory=list)

    def into(self, text: str, kind: str) -> str:
        """A text with the next vector; names and ids have no space, and stay as they are."""
        if " " not in text:
            return text
        if kind not in self.kinds:
            self.kinds.append(kind)
        vector = VECTORS[(self.turn + self.texts) % FULL]
        self.texts += 1
        return f"{text} {vector} zq{self.kinds.index(kind)}qz"


def run(times: int) -> Figure:
    """So many rounds; each puts a vector into every text of the material and of a reader."""
    figure, planted, count, shown = Figure(), Planted(0), 0, set[str]()
    whole = load()
    with open_chromium() as chromium:
        page = chromium.new_page()
        page.route("**/*", lambda route: route.abort())  # pictures of nowhere
        ran: list[int] = []
        page.expose_function("ran", lambda number: bool(ran.append(number)))
        for each in range(times):
            planted = Planted(each)
            pieces = _pieces(_library(whole, planted), VECTORS[each % FULL], each)
            count += len(pieces)
            for piece in pieces:
                shown |= {planted.kinds[int(n)] for n in KIND.findall(piece)}
                live = page.evaluate(SHOW, piece)
                figure.expect(not live, f"{live[:3]} in {piece[:60]!r}")
        page.wait_for_timeout(300)
        figure.expect(not ran, f"{len(ran)} scripts ran")
    figure.seen = (
        f"{times} of {FULL} rounds, {planted.texts} texts of {len(planted.kinds)} kinds, "
        f"{count} pieces of HTML shown with texts of {len(shown)} kinds, none ran"
    )
    return figure


def _library(whole: Library, planted: Planted) -> Library:
    tables = {
        each.name: {
            key: _spoilt(row, each.name, planted) for key, row in getattr(whole, each.name).items()
        }
        for each in fields(whole)
        if each.name != "faults"
    }
    return replace(whole, **tables)


def _spoilt(value: Any, kind: str, planted: Planted) -> Any:
    """The same with a vector at the end of each text."""
    if isinstance(value, str):
        return planted.into(value, kind)
    if isinstance(value, tuple | list):
        return type(value)(_spoilt(one, kind, planted) for one in value)
    if isinstance(value, dict):
        return {key: _spoilt(one, kind, planted) for key, one in value.items()}
    if isinstance(value, BaseModel):
        row = type(value)
        changed = {
            name: _spoilt(getattr(value, name), f"{row.__name__}.{name}", planted)
            for name, about in row.model_fields.items()
            if "Literal" not in repr(about.annotation)  # one of a few words, and nothing else
        }
        return value.model_copy(update=changed)
    return value


# --- what becomes HTML -------------------------------------------------------------


def _pieces(library: Library, vector: str, each: int) -> set[str]:
    """All HTML of every page for a reader, each round of another kind, who types a vector too."""
    found = {_navigation(library)}
    questions = sorted(library.questions.values(), key=lambda q: (q.format, q.id))
    readers = sessions(library)
    session = readers[each % len(readers)]
    build_every_page(session)
    _choose(session)
    _type(session, vector)
    for question in questions[each % PART :: PART]:
        found |= _answered(session, question)
    found |= _placed(session)
    found |= {piece for one in list(_instances.values()) for piece in _html(one)}
    w.Widget.close_all()
    return found


def _navigation(library: Library) -> str:
    """What the template draws at the side and at the end of a page."""
    place = jinja2.FileSystemLoader(SHARE / "voila" / "templates" / "guide")
    words = "frame.side(guide, '/', 'choose.ipynb'), frame.onward(guide, '/', 'choose.ipynb')"
    drawn = "{% import 'frame.html.j2' as frame %}{{ [" + words + "] | join }}"
    environment = jinja2.Environment(loader=place)  # noqa: S701 the templates escape by themselves
    return environment.from_string(drawn).render(guide=site(navigation(library)))


def _choose(session: Session) -> None:
    """Answer all that is asked before a recommendation."""
    chooser = guide.choose(session=session)
    for _ in session.library.fields:
        for radio in find(chooser, Radio):
            radio.set_state({"index": 0})
        for button in [b for b in find(chooser, Button) if b.description != "Back"]:
            message(button, {"event": "click"})


def _answered(session: Session, question: Question) -> set[str]:
    """A question with its hint, answered wrong and right, with its solution and its review."""
    if not can_be_drawn(question):
        return set()
    asked = Round(session, (question,), f"hostile-{question.id}")
    found = {asked.card.form}

    def then(name: str) -> None:
        if name in offered(asked.page):
            press(asked.page, name)
        found.update({asked.card.form, asked.card.reply})

    then("Show a hint")
    for answer in (*_slips(asked.turn), key(asked.turn.drawn)):
        asked.card.entered = entries(asked.turn, answer)
        then("Check")
        then("Show the solution")
        then(END)
        then(asked.anew)
    return found - {""}


def _slips(turn: Turn) -> Iterator[Any]:
    """Wrong answers: one that the material replies to, where it names one, and any other."""
    with suppress(IndexError, StopIteration):
        yield wrong(turn)
    right = key(turn.drawn)
    yield right[::-1] if isinstance(right, list | tuple) else "987654"


def _placed(session: Session) -> set[str]:
    """The test of placement up to its second question, and its result."""
    page = guide.place(session=session)
    found = set()
    for name in ("Start the questions", "I don't know yet", "Stop and show the result"):
        press(page, name)
        found |= {piece for one in list(_instances.values()) for piece in _html(one)}
    return found


def _type(session: Session, vector: str) -> None:
    """What a reader can type: a question, a code, a file to load."""
    guide.ask(vector, session=session)
    page = guide.keep(session=session)
    for text in find(page, w.Text):
        text.set_state({"value": vector[:90]})
    for _, click in pressable(page):
        click()
    session.keep("note", vector)


def _html(one: w.Widget) -> Iterator[str]:
    """What a widget would put on the page as HTML; labels and typed text are text."""
    if not isinstance(one, w.Text | w.Checkbox | w.Button):
        found = (getattr(one, name, "") for name in SHOWN)
        yield from (text for text in found if isinstance(text, str) and "<" in text)
    if getattr(one, "description_allow_html", False):
        yield one.description


if __name__ == "__main__":
    command("hostile", run, FULL)
