"""The same page in each toolkit: how it is served, and what was done to make it fast."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import nbformat

from guide.content import load
from tests.bench.peers import cost
from tests.bench.peers.environments import python_of
from tests.ports import free_port
from tests.tree import ROOT

PAGES = Path(__file__).with_name("pages")
START = 90  # seconds until a server must answer
SETTLES = 8.0  # seconds in which a server loads what it wants beside its first page
QUESTIONS = (
    "kmeans-stuck-start",
    "pca-fifth-not-first",
    "gd-two-rates",
    "jumps-across",
    "nn-units-without-bend",
    "boost-when-to-stop",
)
OURS = """
import sys
from pathlib import Path
from guide.content import load
from guide.finder import findable
from guide.pages import navigation
from guide.serve import serve
if __name__ == "__main__":
    library = load()
    serve(Path(sys.argv[1]), int(sys.argv[2]), navigation(library), open_browser=False,
          findable=findable(library), kernels=150)
"""


@dataclass(frozen=True)
class App:
    """One toolkit.

    ``words`` makes its command from its Python, the folder of the page and a port;
    ``picture`` is where its plot is in the page, as CSS; ``most`` is how many light readers it
    gets: a page of Voilà's takes 100 MB.
    """

    name: str
    title: str
    words: Callable[[str, Path, str], Sequence[str]]
    path: str = ""
    picture: str = "img"
    peer: str = ""  # the environment; empty: that of the guide
    tuned: str = ""
    most: int = 100


APPS = (
    App(
        "ours",
        "this guide",
        lambda python, folder, port: [python, "-c", OURS, str(folder / "ours"), port],
        path="voila/render/index.ipynb",
        picture=".g-figure-moving",
        tuned="as shipped",
    ),
    App(
        "voila",
        "Voilà, default",
        lambda python, folder, port: [
            *(python, "-m", "voila", str(folder / "voila" / "index.ipynb")),
            *("--no-browser", f"--port={port}"),
        ],
        picture=".jp-OutputArea img",
        tuned="as it comes; `interactive_output`, so that a slider draws its picture only",
        most=50,
    ),
    App(
        "streamlit",
        "Streamlit",
        lambda python, folder, port: [
            *(python, "-m", "streamlit", "run", str(folder / "streamlit_page.py")),
            *("--server.port", port, "--server.address", "127.0.0.1", "--server.headless", "true"),
            *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
        ],
        peer="streamlit",
        tuned="fragments, so that a click runs one part again; cached table and questions; "
        "`st.table` in place of the heavier grid; no file watcher",
    ),
    App(
        "panel",
        "Panel",
        lambda python, folder, port: [
            *(python, "-m", "panel", "serve", str(folder / "panel_page.py")),
            *("--port", port, "--warm", "--reuse-sessions"),
        ],
        path="panel_page",
        peer="panel",
        tuned="`--warm` and `--reuse-sessions`; cached table and questions; static table; "
        "`pn.bind` on the picture alone; KaTeX from its own server",
    ),
    App(
        "marimo",
        "marimo",
        lambda python, folder, port: [
            *(python, "-m", "marimo", "run", str(folder / "marimo_page.py"), "--headless"),
            *("--port", port, "--no-token"),
        ],
        peer="marimo",
        tuned="`marimo run`; a cell for each part; `mo.plain` in place of the heavier table",
    ),
    App(
        "solara",
        "Solara",
        lambda python, folder, port: [
            *(python, "-m", "solara", "run", str(folder / "solara_page.py")),
            *("--port", port, "--production", "--no-open"),
        ],
        peer="solara",
        tuned="`--production`; its assets from the package `solara-assets`, not from a CDN; the "
        "figure drawn again only when a slider moved",
    ),
)


TITLES = {app.name: app.title for app in APPS}


def write_pages(folder: Path) -> Path:
    """Copy the page into ``folder``, make notebooks of two of its forms, and write the questions.

    Raises:
        KeyError: if the guide has one of the questions no longer.
    """
    shutil.copytree(PAGES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*"))
    bank = load().questions
    rows = [
        {
            "id": name,
            "ask": bank[name].ask,
            "options": [
                {"says": option.says, "reply": option.reply, "right": option.right}
                for option in bank[name].options
            ],
        }
        for name in QUESTIONS
    ]
    (folder / "questions.json").write_text(json.dumps(rows), encoding="utf-8")
    for name in ("ours", "voila"):
        own = Path(shutil.copytree(PAGES, folder / name, dirs_exist_ok=True))
        source = (PAGES / f"{name}_page.py").read_text(encoding="utf-8")
        nbformat.write(as_notebook(source), own / "index.ipynb")
    return folder


def as_notebook(source: str) -> nbformat.NotebookNode:
    """A script with ``# %%`` between its cells as a notebook; its text is that of every page."""
    made = []
    for cell in re.split(r"^# %%", source, flags=re.MULTILINE)[1:]:
        kind, _, body = cell.partition("\n")
        if "markdown" in kind:
            made.append(nbformat.v4.new_markdown_cell(_text()))
        else:
            made.append(nbformat.v4.new_code_cell(body.strip()))
    return nbformat.v4.new_notebook(cells=made)


def _text() -> str:
    """Title and text of the page, read without running it: this Python may lack its toolkit."""
    source = (PAGES / "material.py").read_text(encoding="utf-8")
    title = re.search(r'^TITLE = "(.+)"', source, re.MULTILINE)
    text = re.search(r'^TEXT = r"""(.+?)"""', source, re.MULTILINE | re.DOTALL)
    return f"# {title[1]}\n{text[1]}"


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    app: App
    pid: int
    port: int

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/{self.app.path}"


@contextmanager
def running(app: App, folder: Path, cache: Path) -> Iterator[Running]:
    """Serve the page of ``folder``; every process of the server is gone afterwards."""
    port = free_port()
    words = app.words(str(python_of(app.peer, cache)), folder, str(port))
    with (folder / f"{app.name}.log").open("w") as log:
        process = subprocess.Popen(
            words, cwd=folder, env=_surroundings(app, folder), stdout=log, stderr=log
        )
    found = Running(app, process.pid, port)
    try:
        _until_it_answers(found, process, folder / f"{app.name}.log")
        yield found
    finally:
        family = cost.tree(process.pid)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        for member in family:
            with suppress(Exception):
                member.kill()
        process.wait()


def _surroundings(app: App, folder: Path) -> dict[str, str]:
    """What a server may see: the questions, and of the guide only what is its own."""
    own = {
        "BENCH_QUESTIONS": str(folder / "questions.json"),
        "GUIDE_JOURNAL": "memory",
        "HOME": str(folder),
        "PYTHONPATH": "" if app.peer else str(ROOT),
    }
    return {k: v for k, v in os.environ.items() if k != "JUPYTER_PATH"} | own


def _until_it_answers(server: Running, process: subprocess.Popen[bytes], log: Path) -> None:
    end = monotonic() + START
    while process.poll() is None and monotonic() < end:
        with suppress(OSError):
            with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/", timeout=30) as answer:
                answer.read()
            return
        sleep(0.2)
    sys.exit(f"{server.app.title} does not answer:\n{log.read_text()[-2000:]}")
