"""The journal in a real browser: kept through reloads, tabs, refusals, and deaths of all kinds."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

from guide.journal_browser import PLACE, ROOT
from guide.lines import read
from tests import tree
from tests.browser.desk import command, ended, surroundings, window
from tests.ports import free_port

pytestmark = pytest.mark.browser

READY = 60_000  # ms for a page's views to be there, on a busy machine
LOST = 45_000  # ms in which a loss must be said
SAVED = re.compile(r"Your answers up to \d\d:\d\d are saved - reload to go on")
WALK = "Walk the roadmap in order"


class PublicApp:
    """``guide app`` for the public: it keeps nothing, the browsers do."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, on the same port as before."""
        environment = surroundings(tree.ROOT, self.folder) | {"GUIDE_JOURNAL": "browser"}
        self.process = subprocess.Popen(
            command("app", "--port", str(self.port), "--no-browser"),
            cwd=tree.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if "http://" not in self.process.stdout.readline():
            self.kill()
            raise AssertionError("The web app did not start")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def kernels(self) -> list[psutil.Process]:
        """The kernels: children of the one process that forks them."""
        children = psutil.Process(self.process.pid).children()
        return [kernel for child in children for kernel in child.children()]

    def address(self, page: str) -> str:
        """The address of a page of the guide."""
        return f"http://127.0.0.1:{self.port}/voila/render/{page}.ipynb"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublicApp]:
    app = PublicApp(tmp_path_factory.mktemp("public"))
    app.start()
    with ended(app.process):
        yield app


@contextmanager
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, which knows nothing of the guide."""
    context = window(chromium)
    try:
        yield context
    finally:
        for page in context.pages:
            page.goto("about:blank")  # says goodbye, so that its kernel goes
        context.close()


@pytest.fixture
def here(chromium: Browser) -> Iterator[BrowserContext]:
    with visitor(chromium) as context:
        yield context


def visit(context: BrowserContext, app: PublicApp, name: str) -> Page:
    page = context.new_page()
    page.goto(app.address(name))
    shown(page)
    return page


def shown(page: Page) -> None:
    """Wait until the page's views are there."""
    first = page.locator(".guide").first
    expect(first).to_be_visible(timeout=READY)


def walk(page: Page) -> None:
    """Choose to walk the roadmap, and wait until the page shows that, and has it."""
    page.get_by_role("button", name=WALK).click()
    walking(page)
    lines(page, at_least=1)


def walking(page: Page) -> None:
    """Wait until the page shows that this reader walks the roadmap."""
    expect(page.get_by_role("link", name="Make a plan of this")).to_be_visible(timeout=READY)


def store(page: Page) -> dict[str, str]:
    """The browser's store as it is now."""
    return page.evaluate("({...localStorage})")


def lines(page: Page, at_least: int = 0) -> list[Any]:
    """The journal's lines in the browser's store, when there are so many."""
    end = monotonic() + 20
    while True:
        kept = [text for key, text in store(page).items() if key.startswith(PLACE)]
        if len(kept) >= at_least or monotonic() > end:
            assert len(kept) >= at_least
            return list(read("\n".join(kept)).lines)
        sleep(0.1)


def kernel_of(page: Page) -> str:
    return page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )


def test_a_new_kernel_after_a_reload_has_all_that_the_old_one_had(
    here: BrowserContext, public: PublicApp
) -> None:
    page = visit(here, public, "choose")
    walk(page)
    before = kernel_of(page)
    page.reload()
    walking(page)
    assert kernel_of(page) != before
    page.goto(public.address("index"))
    expect(page.get_by_text("Make your plan")).to_be_visible(timeout=READY)
    assert not list(public.folder.glob("*.jsonl")), "the server keeps nothing"


def test_two_readers_of_one_server_do_not_see_each_other(
    here: BrowserContext, chromium: Browser, public: PublicApp
) -> None:
    walk(visit(here, public, "choose"))
    with visitor(chromium) as other:
        page = visit(other, public, "choose")
        expect(page.get_by_text("Question 1 of 8")).to_be_visible(timeout=READY)
        assert lines(page) == []


def test_two_tabs_agree(here: BrowserContext, public: PublicApp) -> None:
    first, second = visit(here, public, "choose"), visit(here, public, "choose")
    expect(second.get_by_text("Question 1 of 8")).to_be_visible(timeout=READY)
    walk(first)
    walking(second)
    second.get_by_role("button", name="Choose for me").click()
    expect(second.get_by_text("Question 1 of 8")).to_be_visible()
    second.get_by_role("button", name=WALK).click()
    assert [line.count for line in sorted(lines(first, 2), key=lambda s: s.count)] == [1, 2]


@pytest.mark.parametrize("why", ["QuotaExceededError", "SecurityError"])
def test_a_store_that_refuses_is_said_and_the_lines_can_be_saved(
    here: BrowserContext, public: PublicApp, why: str
) -> None:
    here.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('no', '{why}'); }}"
    )
    page = visit(here, public, "choose")
    page.get_by_role("button", name=WALK).click()
    walking(page)
    note = page.locator("#guide-journal")
    expect(note).to_contain_text("Not saved: this browser")
    expect(note).to_contain_text("Nothing is lost while this page is open")
    assert [line.value for line in read(content(saved(page))).lines] == ["walk"]
    page.get_by_role("button", name="Choose for me").click()
    expect(page.get_by_text("Question 1 of 8")).to_be_visible()


def test_a_store_that_takes_lines_again_gets_all_of_them(
    here: BrowserContext, public: PublicApp
) -> None:
    page = visit(here, public, "choose")
    page.evaluate(
        "() => { window.before = Storage.prototype.setItem; Storage.prototype.setItem ="
        " () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.get_by_role("button", name=WALK).click()
    expect(page.locator("#guide-journal")).to_contain_text("store is full")
    page.evaluate("() => { Storage.prototype.setItem = window.before; }")
    page.get_by_role("button", name=WALK).click()
    assert len(lines(page, 2)) == 2
    expect(page.locator("#guide-journal")).to_be_hidden()


def saved(page: Page) -> Download:
    """Press the first *Save my journal* in sight; what comes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my journal").first.click()
    return waiting.value


def content(download: Download) -> str:
    assert download.suggested_filename == "ml-practitioner-journal.jsonl"
    return Path(download.path()).read_text(encoding="utf-8")


def choose_file(page: Page, path: Path) -> None:
    """Press *Load my journal* and choose a file."""
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="Load my journal").click()
    waiting.value.set_files(path)


def test_a_saved_journal_is_loaded_elsewhere_once_and_can_be_taken_back(
    here: BrowserContext, chromium: Browser, public: PublicApp, tmp_path: Path
) -> None:
    walk(visit(here, public, "choose"))
    file = tmp_path / "mine.jsonl"
    file.write_text(content(saved(visit(here, public, "journal"))) + "damaged\n")
    with visitor(chromium) as other:
        page = visit(other, public, "journal")
        choose_file(page, file)
        expect(page.get_by_text("1 new line, 0 known before, 1 damaged line")).to_be_visible()
        kept = store(page)
        choose_file(page, file)
        expect(page.get_by_text("0 new lines, 1 known before")).to_be_visible()
        assert store(page) == kept, "twice changes nothing"
        walking(visit(other, public, "choose"))
        page.get_by_role("button", name="Undo the last load").click()
        expect(page.get_by_text("Undone: 2 lines")).to_be_visible()
        fresh = visit(other, public, "choose")
        expect(fresh.get_by_text("Question 1 of 8")).to_be_visible(timeout=READY)


def test_a_file_of_two_megabytes_arrives_whole_and_one_of_six_is_refused(
    here: BrowserContext, public: PublicApp, tmp_path: Path
) -> None:
    page = visit(here, public, "journal")
    row = {"guide": 1, "count": 1, "at": "2027-01-04T12:00:00+00:00", "setting": "n", "value": 1}
    long = row | {"value": "ä" * 1000}
    rows = [json.dumps(long | {"id": f"a-{n}"}, ensure_ascii=False) for n in range(900)]
    (tmp_path / "two.jsonl").write_text("\n".join(rows), encoding="utf-8")
    choose_file(page, tmp_path / "two.jsonl")
    expect(page.get_by_text("900 new lines")).to_be_visible(timeout=READY)
    assert len(lines(page, 902)) == 902, "with the note that they were loaded, twice"
    (tmp_path / "six.jsonl").write_bytes(b"x" * 6_000_000)
    choose_file(page, tmp_path / "six.jsonl")
    expect(page.get_by_text("this file is too large (at most 5 MB)")).to_be_visible()


def test_the_resume_code_restores_the_reader_in_another_browser(
    here: BrowserContext, chromium: Browser, public: PublicApp
) -> None:
    walk(visit(here, public, "choose"))
    code = visit(here, public, "journal").locator("code.g-resume").text_content()
    with visitor(chromium) as other:
        page = visit(other, public, "journal")
        place = page.get_by_label("Code", exact=True)
        place.fill(code[:-1] + ("A" if code[-1] != "A" else "B"))
        page.get_by_role("button", name="Restore from the code").click()
        expect(page.get_by_text("A character of this code is wrong")).to_be_visible()
        place.fill(code.lower().replace("-", " "))
        page.get_by_role("button", name="Restore from the code").click()
        expect(page.get_by_text("Restored: your way")).to_be_visible()
        walking(visit(other, public, "choose"))


def test_what_is_damaged_or_of_another_version_is_said_once_and_left_alone(
    here: BrowserContext, public: PublicApp
) -> None:
    page = visit(here, public, "choose")
    odd = {f"{PLACE}torn": '{"guide": 1, "id"', f"{ROOT}2/x": '{"guide": 2}', "other": "theirs"}
    page.evaluate("odd => Object.entries(odd).forEach(([k, v]) => localStorage.setItem(k, v))", odd)
    page.reload()
    note = page.locator("#guide-journal")
    expect(note).to_contain_text("One line of your journal cannot be read", timeout=READY)
    expect(note).to_contain_text("journal of another version of the guide (form 2")
    walk(page)
    expect(note).to_be_hidden()
    page.reload()
    walking(page)
    expect(note).to_be_hidden()
    assert odd.items() <= store(page).items()


# --- the heartbeat -----------------------------------------------------------------


def test_a_killed_kernel_is_said_with_the_time_and_a_reload_goes_on(
    here: BrowserContext, public: PublicApp
) -> None:
    before = {kernel.pid for kernel in public.kernels()}
    page = visit(here, public, "choose")
    walk(page)
    for kernel in public.kernels():
        if kernel.pid not in before:
            kernel.send_signal(signal.SIGKILL)
    line = page.get_by_role("alert")
    expect(line).to_have_text(SAVED, timeout=LOST)
    line.get_by_role("link", name="reload to go on").click()
    shown(page)
    walking(page)
    expect(line).to_be_hidden()


def test_a_killed_server_is_said_and_once_it_is_back_a_reload_goes_on(
    here: BrowserContext, tmp_path: Path
) -> None:
    app = PublicApp(tmp_path)
    app.start()
    try:
        page = visit(here, app, "choose")
        walk(page)
        app.kill()
        line = page.get_by_role("alert")
        expect(line).to_have_text(SAVED, timeout=LOST)
        app.start()
        line.get_by_role("link", name="reload to go on").click()
        walking(page)
        page.goto("about:blank")
    finally:
        app.kill()


def test_a_server_that_stalls_loses_nothing_and_the_line_goes_away_again(
    here: BrowserContext, tmp_path: Path
) -> None:
    app = PublicApp(tmp_path)
    app.start()
    try:
        page = visit(here, app, "choose")
        expect(page.get_by_text("Question 1 of 8")).to_be_visible(timeout=READY)
        os.kill(app.process.pid, signal.SIGSTOP)
        try:
            page.get_by_role("button", name=WALK).click()
            line = page.get_by_role("alert")
            expect(line).to_contain_text("This page has gone to sleep", timeout=LOST)
            assert lines(page) == []
        finally:
            os.kill(app.process.pid, signal.SIGCONT)
        lines(page, at_least=1)
        walking(page)
        expect(line).to_be_hidden(timeout=LOST)
        page.goto("about:blank")
    finally:
        app.kill()
