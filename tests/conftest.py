"""Fixtures: the real material, a reader with a fixed clock, a web app; how to find what he sees."""

from __future__ import annotations

import pickle
import shutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import ipywidgets as w
import pytest

from guide.advice import Advice, Profile, advise
from guide.content import DATA, Library, load
from guide.journal import Journal
from guide.rulings import profiles
from guide.views.buttons import Buttons
from guide.views.session import Session
from tests.serve_probe import Server, running, write_notebooks

# Of a reader who begins with a programme of the foundation.
ANSWERS = {
    "python": "some",
    "trained": "no",
    "serious": "no",
    "goal": "foundation",
    "domain": "numbers",
    "cloud": "none",
    "hours": 6,
    "free": "yes",
}
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)  # a Monday
Kind = TypeVar("Kind", bound=w.Widget)


@pytest.fixture(scope="session")
def library() -> Library:
    return load(DATA)


@pytest.fixture(scope="session")
def advices(library: Library) -> list[tuple[Profile, Advice]]:
    """Every kind of reader that the rules can tell apart, and the advice each gets."""
    return [(profile, advise(profile, library)) for profile in profiles()]


@pytest.fixture
def session(library: Library) -> Session:
    """A newcomer: nothing chosen, nothing kept on a disk."""
    return Session(library, Journal(), now=lambda: NOON)


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_in_secret(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The toolkit swallows what a click raises and logs it: here that is a failure."""
    yield
    swallowed = [r.getMessage() for r in caplog.get_records("call") if r.name == "traitlets"]
    assert swallowed == []


@pytest.fixture(autouse=True)
def _widgets_end_with_their_test() -> Iterator[None]:
    """The toolkit keeps each widget until it is closed: the pages of a run are a gigabyte."""
    yield
    w.Widget.close_all()


@pytest.fixture(scope="session", autouse=True)
def _a_text_is_parsed_once() -> Iterator[None]:
    """Material is spoilt one file at a time; the other files need no parsing again."""
    parse = tomllib.loads

    @cache
    def parsed(text: str) -> bytes:
        return pickle.dumps(parse(text))

    def fresh(text: str) -> dict[str, Any]:
        return pickle.loads(parsed(text))  # noqa: S301 our own, of a moment ago

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", fresh)
        yield


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, on which the web app is tried; nobody changes it."""
    return write_notebooks(tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="session")
def small_app(folder: Path) -> Iterator[Server]:
    """The web app over the small guide, started once; ask for ``server``."""
    with running(folder) as started:
        yield started


@pytest.fixture
def server(small_app: Server) -> Iterator[Server]:
    """The web app over the small guide; the pages that a test opened are left after it."""
    yield small_app
    small_app.leave_all()


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """A copy of all the material, to be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path / "material"))


def plant(material: Path, file: str, old: str, new: str) -> None:
    """Change the first ``old`` in one file of the material to ``new``."""
    path = material / file
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{file} has no {old!r} any more: mend this test"
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def find(view: w.Widget, kind: type[Kind]) -> list[Kind]:
    """Every widget of ``kind`` inside ``view`` that a reader can see, outermost first."""
    if view.layout is not None and view.layout.display == "none":
        return []
    inside = [hit for child in getattr(view, "children", ()) for hit in find(child, kind)]
    return [view, *inside] if isinstance(view, kind) else inside


def labelled(view: w.Widget, kind: type[Kind], label: str) -> Kind:
    """The one widget in sight whose label is ``label``."""
    [found] = [hit for hit in find(view, kind) if hit.description == label]
    return found


def pressable(view: w.Widget) -> list[tuple[str, Callable[[], None]]]:
    """What each button in sight says, and how to click it as a browser would."""
    found: list[tuple[str, Callable[[], None]]] = []
    for hit in find(view, w.Widget):
        if isinstance(hit, w.Button):
            found.append((hit.description, partial(message, hit, {"event": "click"})))
        elif isinstance(hit, Buttons):
            found += [(says, partial(message, hit, {"press": n})) for n, says, _ in hit.shown]
    return found


def offered(view: w.Widget) -> list[str]:
    """What the buttons in sight say."""
    return [says for says, _ in pressable(view)]


def press(view: w.Widget, label: str) -> None:
    """Click the first button in sight that says ``label``, as a browser would."""
    next(click for says, click in pressable(view) if says == label)()


def press_hidden(view: w.Widget) -> None:
    """What a script does: click on all that is not offered in rows of buttons."""
    for row in find(view, Buttons):
        for place, action in enumerate(row.actions):
            if action not in row.offered:
                message(row, {"press": place})


def message(widget: w.Widget, content: object) -> None:
    """Hand ``widget`` a message as it comes from a browser."""
    widget._handle_custom_msg(content, [])


def reads(view: w.Widget) -> str:
    """All HTML in sight."""
    return "\n".join(hit.value for hit in find(view, w.HTML))
