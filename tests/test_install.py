"""The way from a fresh copy to an environment: make, Python, pip, Chromium."""

from __future__ import annotations

import errno
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests import chromium
from tests.tree import ROOT

RUN = ROOT / "binder/requirements.txt"


def script(path: str) -> ModuleType:
    """A script of the project as a module, to ask its parts."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- make --------------------------------------------------------------------------


def dry(*words: str, **environment: str) -> str:
    """What make would do, without doing it."""
    command = ["make", "--dry-run", *words]
    around = os.environ | environment
    shown = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=around
    )
    return shown.stdout


def test_make_passes_the_port_and_the_wish_for_no_browser_on() -> None:
    assert "guide app --port 8866\n" in re.sub(r" +\n", "\n", dry("app"))
    assert "guide app --port 9000 --no-browser" in dry("app", "PORT=9000", "OPEN=no")
    assert "guide lab --port 9000 --no-browser" in dry("lab", "PORT=9000", "OPEN=no")
    assert "guide app --port 9000 --no-browser" in dry("app", PORT="9000", OPEN="no")
    assert "guide app --port 9001" in dry("app", "PORT=9001", PORT="9000")


def test_make_takes_no_name_of_a_lesson_from_the_computer_s_own_name() -> None:
    assert 'guide lesson "" ' in dry("lesson", NAME="my-laptop")


def test_make_alone_lists_every_command() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    commands = "app lab test check soak bench figures screens front sbom lock"
    for command in commands.split():
        assert f"make {command} " in shown


# --- finding a Python --------------------------------------------------------------


def found_python(folder: Path, **pythons: str) -> subprocess.CompletedProcess[str]:
    """Run binder/python.sh where only these Pythons exist: name -> what it answers."""
    for tool in ("sh", "cut", "sed"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    for name, answer in pythons.items():
        fake = folder / name.replace("_", ".")
        fake.write_text(f"#!/bin/sh\n{answer}\n")
        fake.chmod(0o755)
    command = ["sh", str(ROOT / "binder/python.sh")]
    return subprocess.run(
        command, env={"PATH": str(folder)}, check=False, capture_output=True, text=True
    )


def test_a_name_that_does_not_run_is_passed_over_for_one_that_does(tmp_path: Path) -> None:
    shown = found_python(
        tmp_path, python3_13="exit 127", python3_11="echo yes 3.11 '/usr/local/my pythons/python'"
    )
    assert (shown.returncode, shown.stdout) == (0, "/usr/local/my pythons/python\n")


def test_an_old_python_is_refused_in_one_sentence_that_names_it(tmp_path: Path) -> None:
    shown = found_python(tmp_path, python3="echo no 3.9 /usr/bin/python3")
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert "needs Python 3.11 or newer; found 3.9 at /usr/bin/python3." in shown.stderr
    assert shown.stderr.count("\n") == 1


def test_no_python_at_all_is_said_in_one_sentence(tmp_path: Path) -> None:
    shown = found_python(tmp_path)
    assert shown.returncode == 1
    assert "needs Python 3.11 or newer; found none." in shown.stderr
    assert shown.stderr.count("\n") == 1


# --- installing --------------------------------------------------------------------


def run_install(monkeypatch: pytest.MonkeyPatch, folder: Path, fault: Exception) -> int:
    """The installer's exit code where making the environment meets ``fault``."""
    install = script("binder/install.py")

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(install, "make_environment", refuse)
    monkeypatch.setattr(sys, "argv", ["install.py", str(folder), str(RUN)])
    monkeypatch.setattr(install.Path, "unlink", lambda *_, **__: None)
    return install.main()


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "No permission to write in "),
        (errno.EROFS, "No permission to write in "),
        (errno.ENOSPC, "The disk is full"),
    ],
)
def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(
    number: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_install(monkeypatch, tmp_path / ".venv", OSError(number, "refused")) == 1
    said = capsys.readouterr().err
    assert said.startswith(says)
    assert said.count("\n") == 1


def test_a_python_without_environments_is_said_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install = script("binder/install.py")
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(install.Refused, match=r"sudo apt install python3\.\d+-venv"):
        install.make_environment(tmp_path / ".venv")


@pytest.mark.parametrize(
    ("pip_said", "reader_is_told"),
    [
        ("WARNING: ... NewConnectionError(...): Name or service not known", "online"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        (
            "x\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
            "THESE PACKAGES DO NOT MATCH THE HASHES",
        ),
    ],
)
def test_why_pip_stopped_is_said_in_one_sentence(
    pip_said: str, reader_is_told: str, tmp_path: Path
) -> None:
    log = tmp_path / "install.log"
    log.write_text(pip_said)
    said = script("binder/install.py").last_words(log)
    assert reader_is_told in said
    assert "\n" not in said


def test_what_is_installed_is_known_without_asking_pip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install = script("binder/install.py")
    lock = tmp_path / "lock" / "requirements.txt"
    lock.parent.mkdir()
    lock.write_text("a==1\n")
    folder = tmp_path / ".venv"
    folder.mkdir()
    monkeypatch.setattr(install, "runs", lambda _: True)
    assert not install.is_installed(folder, lock)
    install.stamp(folder, lock).write_text(install.fingerprint(lock))
    assert install.is_installed(folder, lock)
    lock.write_text("a==2\n")
    assert not install.is_installed(folder, lock)


# --- Chromium ----------------------------------------------------------------------


def test_a_chosen_chromium_that_does_not_start_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUIDE_CHROMIUM", "/nowhere/chromium")
    monkeypatch.setattr(sys, "argv", ["chromium.py"])
    assert chromium.main() == 1
    said = capsys.readouterr().err
    assert "GUIDE_CHROMIUM=/nowhere/chromium does not start" in said
    assert said.count("\n") == 1


def test_a_chosen_chromium_that_starts_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\necho Chromium 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("GUIDE_CHROMIUM", str(fake))
    assert chromium.find() == str(fake)
