"""The parts that every view is made of: texts, controls a browser cannot misuse, a status line.

What a browser sends is hostile until checked: it may set any trait of any
widget, to any value, in any order, also of a disabled one. The controls here
accept only what a reader could have entered; all else is refused in Python,
said in one sentence, and the control on the page is put back.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as w
import traitlets
from traitlets import TraitError

STYLE = Path(__file__).parent.parent / "style.css"
STYLES: dict[type[w.DOMWidget], w.Widget] = {}  # by kind of control
REFUSED = "That value is not possible here. Nothing was changed."


class Controlled:
    """Mixin for a control: only ``settable`` traits can be set from a browser."""

    settable = frozenset({"value"})
    refused: Callable[[str], None] = staticmethod(lambda _: None)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a browser sent, or refuse it and put the browser back in step."""
        try:
            known = set(sync_data) <= self.settable and all(map(self.fits, sync_data.values()))
            taken = known and not self.disabled  # type: ignore[attr-defined]
            if taken:
                super().set_state(sync_data)  # type: ignore[misc]
        except (TraitError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
            taken = False
        if not taken:
            self.send_state()  # type: ignore[attr-defined]
            self.refused(REFUSED)

    def fits(self, _: object) -> bool:
        """Whether a reader could have entered this value; the trait's own check comes after."""
        return True


class Button(Controlled, w.Button):
    """A button whose click counts only while it is enabled."""

    settable = frozenset()

    def _handle_button_msg(self, _: Any, content: Any, buffers: Any) -> None:  # noqa: ARG002
        if isinstance(content, dict) and content.get("event") == "click" and not self.disabled:
            self.click()


class Spot(Controlled, anywidget.AnyWidget):
    """A place that takes the focus when the control that had it goes: text cannot.

    ``says`` is what is read out there; nothing of it is to be seen.
    """

    _esm = Path(__file__).with_name("spot.js")
    settable = frozenset()
    disabled = False
    says = traitlets.Unicode().tag(sync=True)

    def focus(self) -> None:
        """Put the reader here."""
        self.send({"focus": True})


class Radio(Controlled, anywidget.AnyWidget):
    """One of several options, as a group that screen readers and arrow keys know.

    ``index`` is the place of the chosen option, ``None`` for none. ``legend`` is
    what is asked, for those who do not see the heading above.
    """

    _esm = Path(__file__).parent / "options.js"
    settable = frozenset({"index"})

    labels = traitlets.Tuple().tag(sync=True)
    legend = traitlets.Unicode("").tag(sync=True)
    index = traitlets.Int(None, allow_none=True).tag(sync=True, echo_update=False)
    disabled = traitlets.Bool(False).tag(sync=True)

    def offer(self, options: Sequence[tuple[str, str]], chosen: str | None, legend: str) -> None:
        """Put other options up: (label, value) each, and the value that is chosen."""
        self.values = tuple(value for _, value in options)
        with self.hold_sync():
            self.index = None
            self.labels, self.legend = tuple(label for label, _ in options), legend
            self.index = self.values.index(chosen) if chosen in self.values else None

    @property
    def value(self) -> str | None:
        """The value of the chosen option."""
        return None if self.index is None else self.values[self.index]

    def fits(self, value: object) -> bool:
        """Whether it is the place of an option."""
        return type(value) is int and 0 <= value < len(self.labels)


class Check(Controlled, w.Checkbox):
    """Yes or no."""


class Whole(Controlled, w.BoundedIntText):
    """A whole number between two bounds."""

    def fits(self, value: object) -> bool:
        """Whether it is within the bounds: the toolkit would move it there and say nothing."""
        return type(value) is int and self.min <= value <= self.max


class Number(Controlled, w.BoundedFloatText):
    """A number between two bounds."""

    def fits(self, value: object) -> bool:
        """Whether it is within the bounds; not a number is not."""
        return type(value) in (int, float) and self.min <= value <= self.max


class Words(Controlled, w.Text):
    """A line of text of at most ``longest`` characters, taken on Enter, or when it is left."""

    def __init__(self, longest: int = 100, **options: Any) -> None:
        self.longest = longest
        super().__init__(continuous_update=False, **options)

    def fits(self, value: object) -> bool:
        """Whether it is a text no longer than anybody types."""
        return isinstance(value, str) and len(value) <= self.longest


class Day(Controlled, w.DatePicker):
    """A date."""


class Choice(Controlled, w.Dropdown):
    """One of many options, in a list that unfolds."""

    settable = frozenset({"index"})

    def fits(self, value: object) -> bool:
        """Whether it is the place of an option."""
        return type(value) is int and 0 <= value < len(self.options)


def _style(kind: type[w.DOMWidget]) -> w.Widget:
    """The toolkit's own style of a kind of control, which our style sheet overrules.

    One for all of a kind: each would be a message of its own while a page opens.
    """
    kept = STYLES.get(kind)
    if kept is None or kept.comm is None:  # none yet, or somebody has closed all widgets
        kept = STYLES[kind] = kind.class_traits()["style"].klass()
    return kept


def html(text: str = "", *, name: str = "") -> w.HTML:
    """HTML of ours; texts of others go through :mod:`guide.views.text` first."""
    return w.HTML(text, style=_style(w.HTML), _dom_classes=("g-html", *([name] if name else [])))


def status() -> w.HTML:
    """A line that says what just happened, announced to screen readers."""
    made = html(name="g-status-line")
    say(made, "")
    return made


def say(where: w.HTML, text: str) -> None:
    """Put a plain sentence into a status line."""
    where.value = f'<p role="status" aria-live="polite">{escape(text)}</p>'


def button(label: str, press: Callable[[], None], *, primary: bool = False) -> Button:
    """A button that says what happens and does it."""
    names = ("g-button", "g-primary") if primary else ("g-button",)
    made = Button(description=label, style=_style(Button), _dom_classes=names)
    made.on_click(lambda _: press())
    return made


def download(name: str, kind: str, content: bytes, label: str) -> str:
    """A link that saves ``content`` as the file ``name``; ``kind`` is its media type."""
    encoded = base64.b64encode(content).decode("ascii")
    href = f"data:{kind};base64,{encoded}"
    return f'<a class="g-link" download="{name}" href="{href}">{escape(label)}</a>'


def row(children: Iterable[w.Widget], *, name: str = "g-row") -> w.Box:
    """Parts beside each other, wrapped where the page is narrow."""
    return w.Box(tuple(children), _dom_classes=(name,))


def column(children: Iterable[w.Widget], *, name: str = "g-column") -> w.VBox:
    """Parts below each other."""
    return w.VBox(tuple(children), _dom_classes=(name,))


def in_web_app() -> bool:
    """Whether this kernel serves a page of the web app, and not a notebook."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


def on_binder() -> bool:
    """Whether this kernel runs on Binder, where the host belongs to many projects."""
    return bool(os.environ.get("BINDER_REPO_URL"))


def outline(title: str) -> w.HTML:
    """A heading that is read out and not seen, between a title and headings of the third level."""
    return html(f"<h2>{title}</h2>", name="g-unseen")


def page(children: Iterable[w.Widget]) -> w.VBox:
    """The outermost part of a view. Outside the web app it brings its own style along."""
    style = [] if in_web_app() else [html(f"<style>{STYLE.read_text('utf-8')}</style>")]
    return w.VBox((*style, *children), _dom_classes=("guide",))
