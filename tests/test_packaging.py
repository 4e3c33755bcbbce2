"""What is installed, from where, and what a stranger finds in the folder."""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from flit_core import buildapi
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import tree

ROOT = tree.ROOT
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, TEST = ROOT / "binder/requirements.txt", ROOT / "tests/requirements.txt"
LOCKS = pytest.mark.parametrize("lock", [RUN, TEST], ids=["binder", "tests"])
# Words that must not stand in any file, put together here so that they do not stand in this one.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
MACHINES = tuple(f"/{folder}/" for folder in ("work", "tmp", "root", "home"))
# What a module is called where it is imported, if not what it is called where it is fetched.
FETCHED_AS = {
    "axe_playwright_python": "axe-playwright-python",
    "flit_core": "flit-core",
    "markdown_it": "markdown-it-py",
    "fpdf": "fpdf2",
    "sklearn": "scikit-learn",
    "zmq": "pyzmq",
}


def pins(lock: Path) -> dict[tuple[str, str], set[str]]:
    """(name, version and marker) -> the hashes of everything that may be installed for it."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pin, *hashes = line.split("--hash=")
            name, _, rest = pin.partition("==")
            found[name.strip(), rest.strip()] = {one.strip() for one in hashes}
    return found


def declared() -> list[Requirement]:
    """All requirements of pyproject.toml: to run, to test and to build."""
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    lists = [project["dependencies"], *extras, *groups]
    return [Requirement(text) for one in lists for text in one]


# --- the locks ---------------------------------------------------------------------


@LOCKS
def test_every_line_of_a_lock_is_one_exact_version_with_its_hashes(lock: Path) -> None:
    found = pins(lock)
    assert len(found) > 100
    for (name, rest), hashes in found.items():
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name), name
        assert re.fullmatch(r"[\w.!+]+( ; .+)?", rest), (name, rest)
        assert hashes, f"{name} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), name


@LOCKS
def test_a_lock_names_no_address_no_folder_and_no_option(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert " @ " not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)


@LOCKS
@pytest.mark.parametrize("name", ["numpy", "pandas", "scikit-learn", "pydantic-core", "nh3"])
def test_compiled_packages_are_locked_for_every_system(lock: Path, name: str) -> None:
    # Wheels for Linux, macOS and Windows, and several Pythons: never those of one machine.
    hashes = [found for (pinned, _), found in pins(lock).items() if pinned == name]
    assert hashes
    assert min(map(len, hashes)) >= 10


def test_the_lock_of_the_tests_holds_all_of_the_lock_of_the_guide() -> None:
    # Versions and hashes: what only some systems need to run, the tests may need on all.
    def versions(lock: Path) -> dict[tuple[str, str], set[str]]:
        return {(name, rest.split(" ;")[0]): found for (name, rest), found in pins(lock).items()}

    run, test = versions(RUN), versions(TEST)
    assert {pin: test.get(pin) for pin in run} == run
    assert {name for name, _ in test} > {name for name, _ in run}


def test_all_that_the_project_asks_for_is_in_a_lock_in_a_version_it_allows() -> None:
    locked: dict[str, list[str]] = {}
    for name, rest in pins(TEST):
        locked.setdefault(canonicalize_name(name), []).append(rest.split(" ;")[0])
    for wanted in declared():
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, f"{wanted.name}: run `make lock`"
        assert all(wanted.specifier.contains(one) for one in versions), f"{wanted}: run `make lock`"


def test_the_guide_runs_and_builds_from_its_own_lock_alone() -> None:
    names = {canonicalize_name(name) for name, _ in pins(RUN)}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    assert {canonicalize_name(Requirement(text).name) for text in wanted} <= names
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


# These run in the environments of other toolkits, each from a lock of its own.
OF_PEERS = ("tests/bench/peers/pages/", "tests/bench/peers/clients/")


def imported(folder: str) -> dict[str, Path]:
    """Top-level name of every module that a Python file below ``folder`` imports."""
    found: dict[str, Path] = {}
    for path in (path for path in tree.files() if path.parts[0] == folder and path.suffix == ".py"):
        if path.as_posix().startswith(OF_PEERS):
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0]: path for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module.split(".")[0]] = path
    return found


@pytest.mark.parametrize("folder", ["guide", "binder", "tests"])
def test_nothing_is_imported_that_the_project_does_not_ask_for(folder: str) -> None:
    if folder == "tests":
        allowed = declared()
    else:
        allowed = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    names = {canonicalize_name(one.name) for one in allowed}
    for module, path in imported(folder).items():
        if module not in sys.stdlib_module_names | {"guide", "tests"}:
            name = canonicalize_name(FETCHED_AS.get(module, module))
            assert name in names, f"{path} imports {module}, which pyproject.toml does not name"


def test_a_wheel_holds_every_file_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tree.copy(tmp_path / "guide")
    monkeypatch.chdir(copy)
    wheel = buildapi.build_wheel(str(tmp_path))
    with zipfile.ZipFile(tmp_path / wheel) as archive:
        inside = set(archive.namelist())
    package = {path.as_posix() for path in tree.files() if path.parts[0] == "guide"}
    assert "guide/style.css" in package
    assert package <= inside


# --- what a stranger finds ---------------------------------------------------------


def test_no_file_names_a_package_registry_or_a_folder_of_a_machine() -> None:
    words = (*REGISTRIES, *MACHINES, str(ROOT) + os.sep)
    for path in tree.files():
        text = (ROOT / path).read_bytes().decode("utf-8", errors="replace")
        found = [word for word in words if word in text]
        assert not found, f"{path} names {found}"


def test_scripts_that_others_start_may_be_started() -> None:
    for name in (".ci/run", "binder/postBuild", "binder/start"):
        assert os.access(ROOT / name, os.X_OK), name
        assert (ROOT / name).read_text(encoding="utf-8").startswith("#!"), name


def test_code_and_text_each_have_their_licence() -> None:
    assert "Permission is hereby granted, free of charge" in (ROOT / "LICENSE").read_text()
    text = (ROOT / "LICENSE-text").read_text(encoding="utf-8")
    assert "Attribution 4.0 International" in text
    assert [f"Section {n} -- " in text for n in range(1, 9)] == [True] * 8
    assert PROJECT["project"]["license-files"] == ["LICENSE", "LICENSE-text"]


# --- notebooks ---------------------------------------------------------------------


def test_notebooks_ask_for_the_python_they_are_installed_with() -> None:
    # A kernel of another name would exist on the writer's machine only.
    for path in (path for path in tree.files() if path.suffix == ".ipynb"):
        kernel = json.loads((ROOT / path).read_text(encoding="utf-8"))["metadata"]["kernelspec"]
        assert kernel["name"] == "python3", path
