"""Voilà's scripts in one file: whole, harmless, packed, and kept by browsers."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_path
from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

from guide.serve import scripts
from guide.serve.scripts import Scripts
from tests.serve_probe import Server


@pytest.fixture(scope="module")
def ours() -> Scripts:
    extensions = [*get_voila_labextensions_path([]), *jupyter_path("labextensions")]
    static = collect_static_paths(["voila", "nbconvert"], "lab")
    return Scripts({"static": static, "labextensions": extensions})


def test_every_file_that_is_named_is_there_so_the_list_fits_the_locked_voila(ours: Scripts) -> None:
    missing = [name for name in scripts._names() if ours._find(name) is None]
    assert missing == []


def test_a_name_of_another_version_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "143.voila.js").write_text('"use strict";self.one = 1 // no end of line')
    made = Scripts({"static": [str(tmp_path)]})
    assert made.text == (
        b'(function(){"use strict";self.one = 1 // no end of line\n}).call(self);\n'
    )
    assert Scripts({}).text == b""


def test_another_content_has_another_name(tmp_path: Path) -> None:
    names = set()
    for text in ("1", "2"):
        (tmp_path / "143.voila.js").write_text(text)
        names.add(Scripts({"static": [str(tmp_path)]}).name)
    assert len(names) == 2


def test_the_page_names_the_file_and_it_comes_packed_and_to_be_kept(server: Server) -> None:
    page = server.ask("/voila/render/index.ipynb").text
    address = re.search(r'src="([^"]*/guide-\w+\.js)" defer', page)[1]
    assert page.index(address) < page.index("/voila.js")
    packed = server.ask(address, method="HEAD", Accept_Encoding="gzip")
    assert packed.status == 405  # only a reader's own request is answered
    plain = server.ask(address)
    assert plain.status == 200
    assert "immutable" in plain.headers["cache-control"]
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert plain.text.count("(function(){") >= len(scripts._names())


def test_what_is_packed_is_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "143.voila.js").write_text("self.x = 1;" * 100)
    made = Scripts({"static": [str(tmp_path)]})
    assert gzip.decompress(made.packed) == made.text
    assert len(made.packed) < len(made.text) / 5
