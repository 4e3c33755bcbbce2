"""What the guide is made of: every package of the locks, as CycloneDX 1.6, with its licence.

``python binder/sbom.py binder/requirements.txt sbom.cdx.json``, or ``make sbom``. Versions
and hashes are those of the lock; licences those of what is installed here. A package that
only other systems need is listed without one. The packages inside of the pages' scripts
are listed too, from what the scripts were built from.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections import Counter
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

GUIDE = "ml-practitioner-guide"
LONGEST = 60  # characters of a licence; more is its whole text, and the classifier names it
ELSEWHERE = "not installed on this system"
UNKNOWN = "not stated"
FRONT_END = Path(__file__).parent.parent / "guide" / "serve" / "front_end"


def pins(lock: str) -> list[tuple[str, str, list[str]]]:
    """Name, version and hashes of every package of a lock, in its order."""
    rows = lock.replace("\\\n", " ").splitlines()
    found = (re.match(r"([\w.-]+)==([\w.!+]+)", row) for row in rows)
    return [
        (pin[1], pin[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", pin.string))
        for pin in found
        if pin
    ]


def licence(name: str, version: str) -> str:
    """The licence of a package, as its metadata states it."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return ELSEWHERE
    return stated(installed) if installed.version == version else ELSEWHERE


def stated(installed: Distribution) -> str:
    """The licence in one line: the expression, or the short text, or the classifiers."""
    about = installed.metadata
    classes = [c for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    named = " OR ".join(c.rpartition(" :: ")[2] for c in classes)
    short = about.get("License") or ""
    short = short if len(short) <= LONGEST and "\n" not in short else ""
    return about.get("License-Expression") or named or short.strip() or UNKNOWN


def component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    """One package."""
    row: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "properties": [{"name": "lock:sha256", "value": one} for one in hashes],
    }
    found = licence(name, version)
    if found not in (ELSEWHERE, UNKNOWN):
        row["licenses"] = [{"license": {"name": found}}]
    return row


def of_scripts(front_end: Path = FRONT_END) -> list[dict[str, Any]]:
    """The packages that the pages' scripts were built from."""
    made = json.loads((front_end / "built" / "made-from.json").read_text(encoding="utf-8"))
    lock = json.loads((front_end / "package-lock.json").read_text(encoding="utf-8"))
    hashes = {
        (place.rpartition("node_modules/")[2], package.get("version")): package.get("integrity")
        for place, package in lock["packages"].items()
    }
    return [_of_script(part, hashes[part["name"], part["version"]]) for part in made["parts"]]


def _of_script(part: dict[str, str], integrity: str) -> dict[str, Any]:
    found = f"pkg:npm/{part['name'].replace('@', '%40')}@{part['version']}"
    return {
        "type": "library",
        "bom-ref": found,
        "name": part["name"],
        "version": part["version"],
        "purl": found,
        "properties": [{"name": "lock:integrity", "value": integrity}],
        "licenses": [{"license": {"name": part["license"]}}],
    }


def bill(lock: str, version: str) -> dict[str, Any]:
    """The whole document; the same lock on the same machine gives the same one."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, lock)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": GUIDE, "version": version}},
        "components": [component(*pin) for pin in pins(lock)] + of_scripts(),
    }


def main() -> None:
    """Write the document; say the licences, and that nothing was audited."""
    lock, target = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
    target.write_text(json.dumps(bill(lock, distribution(GUIDE).version), indent=1) + "\n")
    counted = Counter(licence(name, version) for name, version, _ in pins(lock))
    counted.update(part["licenses"][0]["license"]["name"] for part in of_scripts())
    for name, number in counted.most_common():
        print(f"{number:4}  {name}")
    print(f"{sum(counted.values())} packages of {sys.argv[1]} and of the scripts: {target}.")
    print("Known weaknesses: not audited. That needs a service which lists them.")


if __name__ == "__main__":
    main()
