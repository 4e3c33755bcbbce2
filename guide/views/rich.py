"""Texts of questions as HTML that is safe to show: Markdown, maths between dollars, code.

Maths is left as it was typed, out of Markdown's reach, for the page's own
typesetter (MathJax, of JupyterLab and of the web app alike).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TAGS = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "br", "blockquote", "span"}
TAGS |= {"div", "table", "thead", "tbody", "tr", "th", "td"}
# A table scrolls inside itself, by keyboard too, and never moves the page.
SCROLLS = {"tabindex": "0", "role": "region", "aria-label": "Table"}


def prose(text: str) -> str:
    """Markdown as HTML blocks, sanitized."""
    return _safe(_markdown().render(text.strip("\n")))


def line(text: str) -> str:
    """Markdown as HTML without a paragraph around it, sanitized."""
    return _safe(_markdown().renderInline(" ".join(text.split())))


def is_plain(text: str) -> bool:
    """Whether a text says the same without Markdown and maths, as in a list to choose from."""
    return line(text) == escape(" ".join(text.split()), quote=False)


def listing(code: str, *, numbered: bool = False) -> str:
    """Code as it was written, long lines wrapped; with its line numbers where asked for."""
    rows = code.strip("\n").splitlines()
    return f'<pre class="g-script"><code>{"".join(_rows(rows, numbered=numbered))}</code></pre>'


def code_line(row: str, tag: str) -> str:
    """A line of code; where it wraps it goes on further in than it began."""
    blanks = len(row) - len(row.lstrip(" "))
    return f'<{tag} class="g-code-line" style="--blanks: {blanks}">{escape(row) or " "}\n</{tag}>'


def _rows(rows: Sequence[str], *, numbered: bool) -> list[str]:
    numbers = [
        f'<span class="g-line">{n}</span>' if numbered else "" for n in range(1, 1 + len(rows))
    ]
    return [
        f'<span class="g-row-of-code">{number}{code_line(row, "span")}</span>'
        for number, row in zip(numbers, rows, strict=True)
    ]


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.add_render_rule("table_open", lambda *_: '<div class="g-scroll"><table>')
    made.add_render_rule("table_close", lambda *_: "</table></div>\n")
    made.inline.ruler.before("escape", "maths", _maths)
    made.add_render_rule("maths", _shown)  # type: ignore[arg-type]
    return made


def _maths(state: StateInline, silent: bool) -> bool:
    """``$w^2$`` or ``$$w^2$$``; a dollar before a space or after one is money."""
    if state.src[state.pos] != "$":
        return False
    mark = "$$" if state.src.startswith("$$", state.pos) else "$"
    start = state.pos + len(mark)
    end = state.src.find(mark, start)
    inside = state.src[start:end]
    if end < 0 or not inside.strip() or (mark == "$" and inside != inside.strip()):
        return False
    if not silent:
        state.push("maths", "", 0).content = f"{mark}{inside}{mark}"
    state.pos = end + len(mark)
    return True


def _shown(_: object, tokens: Sequence[Any], at: int, *__: object) -> str:
    return f'<span class="g-maths">{escape(tokens[at].content)}</span>'


def _safe(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "span": set()},
        allowed_classes={"span": {"g-maths"}, "div": {"g-scroll"}},
        url_schemes={"https"},
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}, "div": SCROLLS},
    )
