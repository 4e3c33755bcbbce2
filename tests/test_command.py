"""The command `guide`: what it prints for people, for programs, and when something is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from guide.__main__ import main
from tests.conftest import ANSWERS, plant

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = [part for name, value in ANSWERS.items() for part in (f"--{name}", str(value))]


def guide(*arguments: str, read: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a reader does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "guide", *arguments],
        input=read,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        check=False,
    )


def test_the_material_is_without_fault_and_the_check_says_so() -> None:
    ran = guide("check", "--json")
    found = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert found["counts"] == {"errors": 0, "warnings": 0}
    assert found["errors"] == []


def test_advice_is_read_from_standard_input_and_printed_for_a_program() -> None:
    ran = guide("advise", "--json", read=json.dumps(ANSWERS))
    found = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert found["primary"]["programme"] == "mls"
    assert found["path"][:3] == ["mls-1", "mls-2", "mls-3"]
    assert {"G85", "G64"} <= set(found["statements"])
    for reason in found["primary"]["reasons"]:
        assert reason["because"]
        assert {"id", "statement", "kind", "source", "status"} <= set(reason["because"][0])


def test_an_unknown_command_is_refused_with_those_there_are() -> None:
    ran = guide("dance")
    assert ran.returncode == 2
    for command in ("app", "lab", "check", "figures", "advise"):
        assert command in ran.stderr


def test_broken_material_is_told_with_file_place_fault_and_remedy(
    material: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(material, "stages.toml", 'title = "Python"\n', "")
    plant(material, "gaps.toml", "[[gaps]]", "[[gaps]")
    assert main(["check", "--json", "--data", str(material)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["counts"]["errors"] == len(found["errors"]) >= 2
    assert {"stages.toml", "gaps.toml"} <= {error["file"] for error in found["errors"]}
    for error in found["errors"]:
        assert all(error[part] for part in ("file", "place", "wrong", "remedy"))


def test_broken_material_is_told_to_people_a_line_each(
    material: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(material, "stages.toml", 'title = "Python"\n', "")
    assert main(["check", "--data", str(material)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "error: stages.toml: stage “python”: title is missing. Add title = …" in lines
    assert lines[-1].startswith(f"{len(lines) - 1} errors")


def test_the_figures_are_printed_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["statements_covered"], found["statements_missing"]) == (160, [])
    assert (found["contradictions_handled"], found["contradictions"]) == (25, 25)


def test_advice_for_people_names_the_statements(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", *OPTIONS]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("primary: Machine Learning Specialization")
    assert "G85" in printed
    assert "warning: " in printed
    assert "skip: " in printed


def test_options_and_standard_input_give_the_same_advice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["advise", "--json", *OPTIONS]) == 0
    by_options = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(ANSWERS)))
    assert main(["advise", "--json"]) == 0
    assert capsys.readouterr().out == by_options


def test_everything_wrong_with_a_profile_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["advise", "--python", "fluent", "--hours", "99"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("The profile cannot be used: ")
    for part in ("python", "'fluent'", "hours", "99", "goal", "free"):
        assert part in said


@pytest.mark.parametrize(
    "read",
    [
        "",
        "no json",
        "[]",
        "3",
        "null",
        '"text"',
        "{}",
        '{"hours": 1e999}',
        '{"goal": []}',
        "[" * 10**5,
    ],
    ids=lambda read: read[:12] or "nothing",
)
def test_what_is_no_profile_is_refused_in_a_sentence(
    read: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(read))
    assert main(["advise"]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("The profile cannot be used: ")
    assert "object has no attribute" not in printed.err
    assert printed.out == ""


def test_material_without_rules_gives_no_advice_and_says_why(
    material: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (material / "rules.toml").write_text("= gone", encoding="utf-8")
    assert main(["advise", "--data", str(material), *OPTIONS]) == 1
    assert "rules.toml" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["app", "lab"])
def test_a_port_that_is_no_number_is_refused(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--port", "many"])
    assert stopped.value.code == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "-1", "many", "10000"])
def test_a_limit_of_pages_that_is_none_is_refused(
    count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["app", "--kernels", count])
    assert "is no number from 1 to 9999" in capsys.readouterr().err


def test_a_public_name_keeps_the_journals_in_the_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    monkeypatch.delenv("GUIDE_JOURNAL", raising=False)
    monkeypatch.setattr("guide.serve.app.serve", lambda *_, **options: given.update(options))
    assert main(["app", "--name", "guide.example", "--kernels", "40", "--no-browser"]) == 0
    assert (given["name"], given["kernels"]) == ("guide.example", 40)
    assert os.environ.pop("GUIDE_JOURNAL") == "browser"
