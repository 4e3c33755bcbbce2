"""The bench beside other toolkits: its pages are there, its locks are whole, its table is right."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

from tests.bench.peers import report
from tests.bench.peers.apps import APPS, PAGES, QUESTIONS, write_pages
from tests.bench.peers.environments import LOCKS
from tests.bench.peers.held import CLIENTS, FOLDER

PEERS = [app.peer for app in APPS if app.peer]
VISIT = {
    "paint": 300.0,
    "text": 300.0,
    "question": 1500.0,
    "clicked": 2000.0,
    "feedback": [20.0, 40.0],
    "slider": [50.0],
    "packed": 1000.0,
    "gzipped": 900.0,
    "frames": 100.0,
    "requests": 11,
    "memory": 40.0,
    "cpu": 0.5,
}


def test_every_toolkit_has_a_page_that_python_can_read() -> None:
    for app in APPS:
        ast.parse((PAGES / f"{app.name}_page.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_is_pinned_with_hashes_and_names_no_registry(peer: str) -> None:
    lock = (LOCKS / f"{peer}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+(?:\[\w+\])?==)", lock, flags=re.MULTILINE)[1:]
    assert any(package.startswith(f"{peer}==") for package in packages)
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in lock


def test_the_pages_get_the_same_questions_and_two_of_them_become_notebooks(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    asked = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    assert [question["id"] for question in asked] == list(QUESTIONS)
    for question in asked:
        [right] = [option for option in question["options"] if option["right"]]
        assert not re.search(r"[*`$]", right["says"] + right["reply"]), "a browser looks for it"
    for name in ("ours", "voila"):
        page = nbformat.read(folder / name / "index.ipynb", as_version=4)
        assert page.cells[0].source.startswith("# A line through rides")
        assert len(page.cells) > 3


def test_a_ratio_is_ours_to_the_best_peer_and_lost_loads_are_counted() -> None:
    slow = {**VISIT, "clicked": 4000.0}
    visits = {"ours": [VISIT, {"lost": "x"}], "voila": [VISIT], "streamlit": [slow]}
    found = report.tables({"made": "today", "machine": "this", "visits": visits})
    row = next(line for line in found.splitlines() if line.startswith("| first click answered"))
    assert row == "| first click answered, ms | 2,000 | 2,000 | 4,000 | **0.50** |"
    assert "this guide 2 (1)" in found
    assert report.values([VISIT], 4) == [20.0, 40.0]


def test_the_page_keeps_what_was_written_by_hand_and_gets_its_picture(tmp_path: Path) -> None:
    (tmp_path / "bench.md").write_text(f"above\n{report.BEGIN}\nold\n{report.END}\nbelow\n")
    figures = {"made": "today", "machine": "this", "visits": {"ours": [VISIT], "panel": [VISIT]}}
    report.write(figures, tmp_path)
    page = (tmp_path / "bench.md").read_text(encoding="utf-8")
    assert page.startswith("above\n")
    assert page.endswith("below\n")
    assert "old" not in page
    assert (tmp_path / "pictures" / "bench.png").stat().st_size > 5000


def test_every_light_reader_is_of_a_toolkit_that_is_measured() -> None:
    assert set(CLIENTS) <= {app.name for app in APPS}
    for name in CLIENTS.values():
        ast.parse((FOLDER / f"{name}_client.py").read_text(encoding="utf-8"))
