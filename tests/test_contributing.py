"""CONTRIBUTING.md, followed word for word in a copy: what it says to do works as it says."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import nbformat
import pytest

from tests.tree import ROOT, copy, run_in

SAID = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
AT_THE_END = re.compile(r"Put this at the end of `([^`]+)`:\n\n( +)```\w+\n(.*?)\2```", re.DOTALL)
BEFORE = re.compile(
    r"Put this before the line `([^`]+)` of `([^`]+)`:\n\n( +)```\w+\n(.*?)\3```", re.DOTALL
)


def part(title: str) -> str:
    """What stands under a heading."""
    [_, after] = SAID.split(f"\n## {title}\n")
    return after.split("\n## ")[0]


def put(root: Path, section: str) -> None:
    """Do what a section says is to be put somewhere."""
    for name, _, code in AT_THE_END.findall(section):
        path = root / name
        path.write_text(
            f"{path.read_text(encoding='utf-8')}\n{textwrap.dedent(code)}", encoding="utf-8"
        )
    for line, name, _, code in BEFORE.findall(section):
        path = root / name
        before, after = path.read_text(encoding="utf-8").split(f"\n{line}", 1)
        joined = f"{before}\n{textwrap.dedent(code)}\n{line}{after}"
        path.write_text(joined, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a question and an exercise added, as it is said there."""
    root = copy(tmp_path_factory.mktemp("project"))
    put(root, part("Add a question"))
    put(root, part("Add an exercise"))
    module = root / "guide" / "exercises" / "linear_regression.py"
    text = module.read_text(encoding="utf-8")
    [row] = re.findall(r"add `([^`]+)` to the names in that line", part("Add an exercise"))
    assert text.rstrip().endswith("},\n)")
    module.write_text(
        text.rstrip().removesuffix("},\n)") + f",\n     {row}}},\n)\n", encoding="utf-8"
    )
    path = root / "notebooks" / "ml" / "linear-regression.ipynb"
    notebook = nbformat.read(path, as_version=4)
    [call] = re.findall(r"^ +(exercise\(.*\))$", part("Add an exercise"), re.MULTILINE)
    last = max(n for n, c in enumerate(notebook.cells) if "exercise(" in c.source)
    cell = nbformat.v4.new_code_cell(f"def predict(w, b, x):\n    return ...\n\n\n{call}")
    notebook.cells.insert(last + 1, cell)
    nbformat.write(notebook, path)
    return root


def test_the_question_and_the_exercise_are_without_fault(project: Path) -> None:
    found = json.loads(run_in(project, "-m", "guide", "check", "--json").stdout)
    assert found["errors"] == []
    assert found["warnings"] == []
    script = (
        "from guide.content import load; from guide.exercises import all_exercises\n"
        "print('gd-next-step' in load().questions, 'predict-a-ride' in all_exercises())"
    )
    assert run_in(project, "-c", script).stdout.strip() == "True True"


@pytest.mark.slow
def test_the_exercise_passes_the_tests_that_are_named(project: Path) -> None:
    [tests] = re.findall(r"`\.venv/bin/pytest ([^`]+)`", part("Add an exercise"))
    ran = run_in(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests.split(),
              "-k", "predict or linear-regression")  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "passed" in ran.stdout
    style = run_in(project, "-m", "ruff", "check", "--no-cache", "guide")
    assert style.returncode == 0, style.stdout


def test_every_file_and_command_that_is_named_is_there() -> None:
    for name in re.findall(r"`((?:data|guide|tests|docs|notebooks)/[\w./-]+\.\w+)`", SAID):
        if "logistic" not in name:
            assert (ROOT / name).is_file(), name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)", SAID):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    commands = run_in(ROOT, "-m", "guide", "--help").stdout
    for command in re.findall(r"(?:`|\.venv/bin/)guide (\w+)", SAID):
        assert f"    {command} " in commands, command
