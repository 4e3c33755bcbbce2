"""The pages' scripts: built from the sources beside them, packed, kept by browsers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

from guide.serve.scripts import BUILT, MATHS, PAGE, Script
from tests.serve_probe import Server

FRONT_END = BUILT.parent


def made_from() -> dict:
    return json.loads((BUILT / "made-from.json").read_text(encoding="utf-8"))


def test_what_is_shipped_was_built_from_the_sources_as_they_are() -> None:
    sources = [FRONT_END / "build.mjs", FRONT_END / "package-lock.json"]
    sources += (FRONT_END / "src").iterdir()
    found = hashlib.sha256()
    for path in sorted(sources):
        found.update(path.read_bytes())
    assert found.hexdigest() == made_from()["sources"], "run `make front`"


def test_every_package_in_it_is_pinned_with_a_hash_and_has_its_licence_beside_it() -> None:
    lock = json.loads((FRONT_END / "package-lock.json").read_text(encoding="utf-8"))
    pinned = {
        (place.rpartition("node_modules/")[2], package["version"])
        for place, package in lock["packages"].items()
        if package.get("integrity", "").startswith("sha512-")
    }
    parts = made_from()["parts"]
    assert {(part["name"], part["version"]) for part in parts} <= pinned
    licences = (BUILT / "LICENCES").read_text(encoding="utf-8")
    missing = [p for p in parts if f"{p['name']} {p['version']} ({p['license']})" not in licences]
    assert missing == []


def test_a_lock_of_scripts_names_no_place_to_fetch_from() -> None:
    lock = json.loads((FRONT_END / "package-lock.json").read_text(encoding="utf-8"))
    assert [place for place, package in lock["packages"].items() if "resolved" in package] == []


def test_another_content_has_another_name(tmp_path: Path) -> None:
    names = set()
    for text in ("1", "2"):
        (tmp_path / "page.js").write_text(text)
        names.add(Script(tmp_path / "page.js").name)
    assert len(names) == 2


def test_the_page_names_its_script_and_it_comes_packed_and_to_be_kept(server: Server) -> None:
    page = server.ask("/voila/render/index.ipynb").text
    address = re.search(r'src="([^"]*/guide-page-\w+\.js)"', page)[1]
    assert "voila.js" not in page
    assert server.ask(address, method="HEAD").status == 405  # only what a page asks is answered
    plain = server.ask(address)
    assert (plain.status, plain.text) == (200, PAGE.text.decode())
    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["x-content-type-options"] == "nosniff"


def test_what_is_packed_is_what_is_not() -> None:
    for script in (PAGE, MATHS):
        assert gzip.decompress(script.packed) == script.text
        assert len(script.packed) < len(script.text) / 3


def test_a_page_may_be_asked_for_with_voila_s_own_front_end(server: Server) -> None:
    page = server.ask("/voila/render/index.ipynb?front=whole").text
    assert "/voila.js" in page
    assert "guide-page-" not in page
