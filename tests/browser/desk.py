"""A desk for the browser tests: servers of ours, a Chromium, and a reader who uses both.

The reader knows the guide by what is on the page: roles, labels, words. What a
reader chose earlier is written to the journal, as a visit of last week would have.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from guide.advice import advise, profile_from, walk
from guide.attempt import Attempt, to_row
from guide.content import load
from guide.journal import Journal
from guide.labs import named
from guide.practice import practice_questions
from guide.schema import ProfileField
from guide.studies import first_wishes
from tests.chromium import find
from tests.ports import free_port
from tests.tree import ROOT

SEEN = Path(__file__).parent / "seen"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FLAGS = [
    "--no-sandbox",  # a container has no user namespaces for it
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
FAILED = pytest.StashKey[bool]()  # here, since a conftest is imported under two names
# Done when nothing on a page has changed for 100 ms: what is inside of a widget comes after it.
QUIET = """
() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("This page never stands still.")), 20000);
  const settle = () => setTimeout(() => { changes.disconnect(); done(); }, 100);
  const changes = new MutationObserver(() => { clearTimeout(timer); timer = settle(); });
  changes.observe(document, { childList: true, subtree: true });
  let timer = settle();
})
"""
START = 60  # seconds until a server must answer
expect.set_options(timeout=20_000)

# Answers of a reader who gets the recommendation most readers get.
BEGINNER = {
    "python": "good",
    "trained": "no",
    "serious": "no",
    "goal": "foundation",
    "domain": "none",
    "cloud": "none",
    "hours": 8,
    "free": "no",
}
FIRST_DAY = date(2027, 1, 4)  # of a plan that looks the same on every day


@dataclass(frozen=True)
class Served:
    """A running server: its address (ends in ``/``), its journal, what it printed first, its id."""

    address: str
    journal: Path
    said: str = ""
    pid: int = 0

    @property
    def port(self) -> int:
        """The port in the address."""
        return int(self.address.rsplit(":", 1)[1].rstrip("/"))


def command(*words: str) -> list[str]:
    """The command ``guide`` under this Python."""
    return [sys.executable, "-m", "guide.__main__", *words]


def surroundings(project: Path, folder: Path, journal: str = "") -> dict[str, str]:
    """Environment of a server: the guide of ``project``, and all that it keeps in ``folder``.

    ``journal`` is where answers are kept, as in ``GUIDE_JOURNAL``, if not in a file there.
    """
    own = {
        "PYTHONPATH": str(project),
        "GUIDE_JOURNAL": journal or str(folder / "journal.jsonl"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    return {name: value for name, value in os.environ.items() if name != "JUPYTER_PATH"} | own


def predict(page: Page, lab: str) -> None:
    """Predict something, so that the controls may be moved."""
    page.get_by_role("radio", name=named(lab).prediction.options[0].says, exact=True).check()
    page.get_by_role("radio", name="I think so").check()
    keep = page.get_by_role("button", name="Keep my prediction")
    keep.click()
    expect(keep).to_be_hidden()


@contextmanager
def web_app(folder: Path, project: Path = ROOT, journal: str = "") -> Iterator[Served]:
    """``guide app`` on a free port, with its journal and its complaints in ``folder``."""
    with (folder / "app.log").open("w") as log:
        process = subprocess.Popen(
            command("app", "--port", str(free_port()), "--no-browser"),
            cwd=project,
            env=surroundings(project, folder, journal),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    with ended(process):
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, f"The web app did not start: {(folder / 'app.log').read_text()}"
        yield Served(found[0], folder / "journal.jsonl", said, process.pid)


@contextmanager
def lab(folder: Path, project: Path, journal: str = "") -> Iterator[Served]:
    """``guide lab`` on a free port, for a copy of the project; a token as a reader would get."""
    (folder / "config").mkdir()
    # Tests may run as root, in a container; JupyterLab wants that said.
    allowed = '{"ServerApp": {"allow_root": true}}'
    (folder / "config" / "jupyter_server_config.json").write_text(allowed)
    address = f"http://127.0.0.1:{free_port()}/"
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(
            command("lab", "--port", address.rsplit(":", 1)[1].rstrip("/"), "--no-browser"),
            cwd=project,
            env=surroundings(project, folder, journal) | {"JUPYTER_TOKEN": "of-the-reader"},
            stdout=log,
            stderr=log,
        )
    with ended(process):
        until_it_answers(f"{address}api", process, folder / "lab.log")
        yield Served(address, folder / "journal.jsonl", pid=process.pid)


def until_it_answers(address: str, process: subprocess.Popen[Any], log: Path) -> None:
    """Wait for a server; say what it said where it ends before it answers."""
    end = monotonic() + START
    while process.poll() is None and monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            sleep(0.1)
        else:
            return
    raise AssertionError(f"No answer from {address}: {log.read_text()}")


@contextmanager
def ended(process: subprocess.Popen[Any]) -> Iterator[None]:
    """Whatever happens inside, the process is gone afterwards."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    path = find()
    assert path, "No Chromium starts here: 'python tests/chromium.py' says what to do."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def window(
    chromium: Browser, size: Mapping[str, int] = WIDE, *, dark: bool = False, sharp: int = 1
) -> BrowserContext:
    """A fresh browser profile with a window of ``size`` and the system's colours."""
    return chromium.new_context(
        viewport=dict(size),
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        device_scale_factor=sharp,
        locale="en-GB",
    )


@dataclass
class Reader:
    """One reader in front of one page of the web app."""

    page: Page
    served: Served

    def open(self, name: str) -> None:
        """Open a page of the guide by its name and wait until all of it is there."""
        self.page.goto(f"{self.served.address}voila/render/{name}.ipynb")
        self.settled()

    def settled(self) -> None:
        """Wait until nothing on the page is still being got ready, or drawn inside of a widget."""
        waiting = self.page.get_by_text("Getting this ready").filter(visible=True)
        expect(waiting).to_have_count(0)
        self.page.evaluate(QUIET)

    def came_before(self, **settings: Any) -> None:
        """Keep settings in the journal as an earlier visit would have."""
        journal = Journal(self.served.journal)
        for name, value in settings.items():
            journal.append(name, value, datetime.now(UTC))
        assert not journal.trouble

    def chose_before(self, **changed: Any) -> None:
        """An earlier visit that ended with a recommendation."""
        self.came_before(mode="choose", profile=BEGINNER | changed)

    def planned_before(self, *, walking: bool = False, **changed: object) -> None:
        """An earlier visit that ended with a plan: from ``FIRST_DAY``, unless changed."""
        library = load()
        advice = walk(library) if walking else advise(profile_from(BEGINNER, library), library)
        wishes = first_wishes(library, advice, BEGINNER["hours"], free=False, today=FIRST_DAY)
        self.came_before(mode="walk" if walking else "choose", profile=BEGINNER)
        self.came_before(plan=wishes.kept() | changed)

    def learned_before(self, *skills: str, days: int = 3) -> None:
        """A practice question of each skill was answered right so many days ago."""
        at = datetime.now(UTC) - timedelta(days)
        for skill in skills:
            asked = practice_questions(load(), skill)[0]
            row = Attempt(
                "", at, asked.id, 0, skill, asked.format, True, asked.chance, None, "sure"
            )
            Journal(self.served.journal).record(to_row(row), at)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """A button by what it says."""
        return self.page.get_by_role("button", name=name)

    def option(self, field: ProfileField, chosen: object) -> Locator:
        """The radio button of one answer."""
        label = next(o.label for o in field.options if o.id == chosen)
        starts = re.compile(rf"^{re.escape(label)}(?=[.,]|$)")
        return self.page.get_by_role("radio", name=starts)

    def give(self, field: ProfileField, answer: object) -> None:
        """Answer the question that is asked now, which must be this one."""
        expect(self.page.get_by_role("heading", name=field.ask)).to_be_visible()
        if field.options:
            self.option(field, answer).check()
        else:
            number = self.page.get_by_role("spinbutton").filter(visible=True)
            number.fill(str(answer))
            number.press("Tab")

    def onward(self) -> None:
        """Press the one primary button of the card."""
        self.button(re.compile("^(Next|Show my )")).click()

    def answer_all(self, fields: Mapping[str, ProfileField], answers: Mapping[str, object]) -> None:
        """Answer every question in order; the recommendation is there afterwards."""
        for name, field in fields.items():
            self.give(field, answers[name])
            self.onward()
        expect(self.recommendation).to_be_visible()

    @property
    def recommendation(self) -> Locator:
        """The card with the one primary recommendation."""
        eyebrow = self.page.get_by_text("Start with", exact=True)
        return self.page.locator("section").filter(has=eyebrow)

    @property
    def plan(self) -> Locator:
        """All of the plan below the settings."""
        return self.page.get_by_role("region", name="Your plan")

    def outcome(self, term: str) -> Locator:
        """One figure of the plan, such as ``Finish``."""
        row = self.plan.locator("dl > div").filter(has_text=re.compile(f"^{term}"))
        return row.get_by_role("definition")

    def enter(self, label: str, value: object) -> None:
        """Put a value into a labelled field and leave it."""
        place = self.page.get_by_label(label, exact=True)
        place.fill(str(value))
        place.press("Tab")
