"""Binder without Binder: its build file, and a cold environment made from the same files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests import chromium, tree
from tests.ports import free_port

# Binder serves each reader below an address of his own; whatever begins with "/" breaks there.
BASE = "/user/reader-x7/"
PATIENCE = 120_000  # ms: a cold environment imports everything for the first time


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as Binder gets it."""
    return tree.copy(tmp_path_factory.mktemp("binder") / "guide")


@pytest.fixture(scope="module")
def build_file(checkout: Path) -> str:
    """What Binder would build, and what it says about it; nothing is built."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    shown = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    return shown.stdout + shown.stderr


def test_binder_takes_the_python_we_name(build_file: str, checkout: Path) -> None:
    wanted = (checkout / "binder/runtime.txt").read_text().strip().removeprefix("python-")
    assert f"Building conda environment for python={wanted}" in build_file


def test_binder_installs_the_lock_then_runs_our_last_step(build_file: str) -> None:
    lock = re.search(
        r'^RUN .*/pip install .*-r "binder/requirements.txt"$', build_file, re.MULTILINE
    )
    last_step = re.search(r"^RUN \./binder/postBuild$", build_file, re.MULTILINE)
    assert lock is not None
    assert last_step is not None
    assert lock.start() < last_step.start()


def test_binder_starts_the_server_through_our_script(build_file: str) -> None:
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in build_file


def test_binder_keeps_the_lock_in_a_layer_that_a_change_of_text_does_not_rebuild(
    build_file: str,
) -> None:
    # A lock that pointed at "." would drag the whole folder in front of the installation.
    assert "COPY --chown=0:0 src/binder/requirements.txt" in build_file


# --- a cold environment ------------------------------------------------------------


@pytest.fixture(scope="module")
def surroundings(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment variables of a machine on which nothing is installed yet."""
    cold = tmp_path_factory.mktemp("cold")
    cache = [sys.executable, "-m", "pip", "cache", "dir"]
    fetched = subprocess.run(cache, check=True, capture_output=True, text=True).stdout.strip()
    ours = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith(("JUPYTER", "GUIDE_", "COV_", "PYTEST"))
    }
    # Files that pip has fetched before may be used again: the lock checks each by its hash.
    # What is never imported here need not be compiled.
    first = {"PATH": f"{cold / 'env/bin'}:{os.environ['PATH']}", "PIP_CACHE_DIR": fetched}
    first["PIP_NO_COMPILE"] = "1"
    first["BINDER_REPO_URL"] = "https://example.org/guide"  # by it a kernel knows where it is
    return kept | first | {"HOME": str(cold), "ENV": str(cold / "env"), "PWD": str(checkout)}


@pytest.fixture(scope="module")
def cold(checkout: Path, surroundings: dict[str, str]) -> dict[str, str]:
    """An environment made the way Binder makes it; its variables."""
    subprocess.run([sys.executable, "-m", "venv", surroundings["ENV"]], check=True)
    pip = ("python", "-m", "pip", "--disable-pip-version-check", "--quiet")
    steps = (
        [*pip, "install", "--require-hashes", "--no-deps", "-r", "binder/requirements.txt"],
        [*pip, "check"],
        ["./binder/postBuild"],
    )
    for step in steps:
        done = subprocess.run(
            step, cwd=checkout, env=surroundings, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{step}:\n{done.stdout}{done.stderr}"
    return surroundings


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until the server answers; fail with its log when it ends or takes two minutes."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server did not answer:\n{log.read_text()[-3000:]}")


@contextmanager
def server_in(checkout: Path, variables: dict[str, str], log: Path) -> Iterator[str]:
    """Jupyter as Binder starts it; its address."""
    port = free_port()
    options = (
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        f"--ServerApp.base_url={BASE}",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=False",
    )
    command = ["binder/start", "jupyter", "lab", *options]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=checkout, env=variables, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}{BASE}api", server, log)
        yield f"http://127.0.0.1:{port}{BASE}"
    finally:
        server.terminate()  # binder/start has become the server: its kernels go with it
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            # Its work done, Jupyter may wait for ever for an idle thread (anyio's).
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def binder(
    checkout: Path, cold: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the guide on a Binder of our own."""
    with server_in(checkout, cold, tmp_path_factory.mktemp("log") / "server.log") as address:
        yield address


def warned(page: Page) -> None:
    """See what is said after eight idle minutes, and when the server is about to end."""
    note = page.locator("#guide-leaving")
    expect(note).to_be_attached(timeout=PATIENCE)
    page.wait_for_timeout(1_000)  # until the kernel has said how long it has
    expect(note).to_be_hidden()
    page.clock.fast_forward(480_000)
    expect(note).to_contain_text("goes to sleep in two minutes")
    note.get_by_role("button", name="I am still here").click()
    expect(note).to_be_hidden()
    page.clock.fast_forward(20_700_000)
    expect(note).to_contain_text("In a quarter of an hour this server ends.")
    with page.expect_download() as waiting:
        note.get_by_role("button", name="Save my journal").click()
    assert waiting.value.suggested_filename == "ml-practitioner-journal.jsonl"


def in_chromium(look: Callable[[Page], None]) -> None:
    """Let ``look`` see a new page of a real Chromium.

    In a thread of its own: a thread can hold one Playwright only, and other tests have theirs.
    """
    path = chromium.find()
    assert path is not None, "no Chromium: `make test` installs one"

    def visit() -> None:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
            look(browser.new_page())
            browser.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(visit).result()


@pytest.mark.slow
@pytest.mark.browser
def test_binders_link_to_the_web_app_shows_the_first_page_with_its_widgets(binder: str) -> None:
    asked: list[str] = []

    def look(page: Page) -> None:
        page.on("request", lambda request: asked.append(request.url))
        page.clock.install()
        page.goto(binder + "voila/render/notebooks/index.ipynb", timeout=PATIENCE)
        expect(page).to_have_title(re.compile("Machine Learning Practitioner"))
        expect(page.locator(".jupyter-widgets").first).to_be_visible(timeout=PATIENCE)
        warned(page)

    in_chromium(look)
    hosts = {urlsplit(url).hostname for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}


@pytest.mark.slow
@pytest.mark.browser
def test_the_navigation_leads_on_below_a_readers_own_address(binder: str) -> None:
    def look(page: Page) -> None:
        page.goto(binder + "voila/render/notebooks/index.ipynb", timeout=PATIENCE)
        page.get_by_role("navigation", name="Guide").get_by_role("link", name="Choose").click()
        page.wait_for_url(binder + "voila/render/notebooks/choose.ipynb", timeout=PATIENCE)
        expect(page.locator(".jupyter-widgets").first).to_be_visible(timeout=PATIENCE)

    in_chromium(look)


@pytest.mark.slow
@pytest.mark.browser
def test_binders_link_to_jupyterlab_opens_the_same_notebook(binder: str) -> None:
    def look(page: Page) -> None:
        page.clock.install()
        with page.expect_websocket(lambda socket: "/api/kernels/" in socket.url, timeout=PATIENCE):
            page.goto(binder + "lab/tree/notebooks/index.ipynb", timeout=PATIENCE)
        notebook = page.locator(".jp-NotebookPanel")
        expect(notebook.locator(".jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("tab", name="index.ipynb").first).to_be_visible(timeout=PATIENCE)
        kernel = notebook.locator(".jp-Notebook-ExecutionIndicator")
        expect(kernel).to_have_attribute("data-status", "idle", timeout=PATIENCE)
        expect(page.get_by_text("notified about official Jupyter news")).to_have_count(0)
        notebook.locator(".jp-Cell").first.click()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        expect(notebook.locator(".guide").first).to_be_visible(timeout=PATIENCE)
        warned(page)

    in_chromium(look)
