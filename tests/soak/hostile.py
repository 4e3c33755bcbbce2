"""``python -m tests.soak.hostile``: hostile HTML in every text of the material and of a reader.

Every text of the library gets a vector at its end, each a different one, turned by one each
round: after 150 rounds every text has had them all. Every page is built from that; whatever
HTML its widgets hold is shown in Chromium, where nothing may run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count, product
from typing import Any

import ipywidgets as w
from ipywidgets.widgets.widget import _instances
from playwright.sync_api import Page
from pydantic import BaseModel

import guide
from guide.content import Library, load
from guide.views.session import Session
from tests.browser.desk import open_chromium
from tests.conftest import find, message
from tests.soak.report import Figure, command
from tests.test_content import build_every_page, sessions

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


def run(times: int) -> Figure:
    """So many rounds; each puts a vector into every text of the material and of a reader."""
    figure, texts, shown = Figure(), 0, 0
    whole = load()
    with open_chromium() as chromium:
        page = chromium.new_page()
        page.route("**/*", lambda route: route.abort())  # pictures of nowhere
        ran: list[int] = []
        page.expose_function("ran", lambda number: bool(ran.append(number)))
        for each in range(times):
            numbers = count(each)
            spoilt = _library(whole, numbers)
            texts = next(numbers) - each
            shown += _look(page, spoilt, VECTORS[each % FULL], figure)
        page.wait_for_timeout(300)
        figure.expect(not ran, f"{len(ran)} scripts ran")
    figure.seen = f"{times} of {FULL} rounds, {texts} texts, {shown} pieces of HTML shown, none ran"
    return figure


def _library(whole: Library, numbers: Iterator[int]) -> Library:
    tables = {
        each.name: {key: _spoilt(row, numbers) for key, row in getattr(whole, each.name).items()}
        for each in fields(whole)
        if each.name != "faults"
    }
    return replace(whole, **tables)


def _spoilt(value: Any, numbers: Iterator[int]) -> Any:
    """The same with a vector at the end of each text; names and ids have no space, and stay."""
    if isinstance(value, str):
        return f"{value} {VECTORS[next(numbers) % FULL]}" if " " in value else value
    if isinstance(value, tuple | list):
        return type(value)(_spoilt(one, numbers) for one in value)
    if isinstance(value, dict):
        return {key: _spoilt(one, numbers) for key, one in value.items()}
    if isinstance(value, BaseModel):
        texts = {
            key: getattr(value, key)
            for key, field in type(value).model_fields.items()
            if "Literal" not in repr(field.annotation)  # one of a few words, and nothing else
        }
        changed = {key: _spoilt(text, numbers) for key, text in texts.items()}
        return value.model_copy(update=changed)
    return value


def _look(page: Page, library: Library, vector: str, figure: Figure) -> int:
    """Build every page for every kind of reader, who types a vector too; show all HTML."""
    for session in sessions(library):
        build_every_page(session)
        _type(session, vector)
    pieces = {piece for one in list(_instances.values()) for piece in _html(one)}
    w.Widget.close_all()
    for piece in pieces:
        live = page.evaluate(SHOW, piece)
        figure.expect(not live, f"{live[:3]} in {piece[:60]!r}")
    return len(pieces)


def _type(session: Session, vector: str) -> None:
    """What a reader can type: a question, a code, a file to load."""
    guide.ask(vector, session=session)
    page = guide.keep(session=session)
    for text in find(page, w.Text):
        text.set_state({"value": vector[:90]})
    for button in find(page, w.Button):
        message(button, {"event": "click"})
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
