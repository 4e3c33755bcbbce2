"""What the guide is made of is listed: each package of the lock once, with hashes and licence."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from tests.test_packaging import RUN, pins
from tests.tree import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "binder" / "sbom.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_bill_lists_every_package_of_the_lock_with_its_hashes() -> None:
    found = script().bill(RUN.read_text(encoding="utf-8"), "0.1.0")
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    listed = {
        (row["name"], row["version"]): {f"sha256:{one['value']}" for one in row["properties"]}
        for row in found["components"]
        if row["purl"].startswith("pkg:pypi/")
    }
    locked = {(name, rest.split(" ;")[0]): hashes for (name, rest), hashes in pins(RUN).items()}
    assert listed == locked
    assert len({row["bom-ref"] for row in found["components"]}) == len(found["components"])
    assert json.loads(json.dumps(found)) == found


def test_the_bill_lists_what_is_inside_of_the_scripts_of_the_pages() -> None:
    rows = {row["purl"]: row for row in script().of_scripts()}
    jquery = next(row for purl, row in rows.items() if purl.startswith("pkg:npm/jquery@"))
    assert jquery["licenses"] == [{"license": {"name": "MIT"}}]
    assert jquery["properties"][0]["value"].startswith("sha512-")
    assert any(purl.startswith("pkg:npm/%40jupyter-widgets/base@") for purl in rows)


def test_what_is_installed_has_a_licence_and_what_is_not_is_said() -> None:
    sbom = script()
    assert sbom.licence("pytest", "0.0.0") == sbom.ELSEWHERE
    assert sbom.licence("no-such-package", "1.0") == sbom.ELSEWHERE
    rows = sbom.bill(RUN.read_text(encoding="utf-8"), "0.1.0")["components"]
    named = [row["licenses"][0]["license"]["name"] for row in rows if "licenses" in row]
    assert len(named) > 0.8 * len(rows)
    assert max(map(len, named)) < 200


def test_the_command_says_the_licences_and_that_nothing_was_audited(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    command = [sys.executable, ROOT / "binder" / "sbom.py", RUN, target]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "not audited" in ran.stdout
    packages = len(pins(RUN)) + len(script().of_scripts())
    assert f"{packages} packages" in ran.stdout
    assert json.loads(target.read_text())["components"]
