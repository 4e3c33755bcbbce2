"""The fonts of typeset maths: found by what is in them, whatever Voilà calls their files."""

from __future__ import annotations

import struct
import zlib

import pytest

from guide.serve.fonts import FAMILIES, family_of, fonts


def woff(names: bytes) -> bytes:
    """The least of a WOFF file that holds a table of names, packed."""
    packed = zlib.compress(names)
    head = b"wOFF" + b"\0" * 8 + struct.pack(">H", 1) + b"\0" * 30
    entry = struct.pack(">4s4L", b"name", len(head) + 20, len(packed), len(names), 0)
    return head + entry + packed


def test_voila_has_every_family_that_mathjax_asks_for() -> None:
    assert set(fonts()) == set(FAMILIES.values())


def test_a_font_is_known_by_the_longest_name_in_it() -> None:
    names = "MathJax_Vector MathJax_Vector-Bold".encode("utf-16-be") + b"\1" * 99
    assert family_of(woff(names)) == "MJXTEX-VB"


@pytest.mark.parametrize("file", [b"", b"wOFF", b"\xff" * 999, woff(b"Font Awesome" * 20)])
def test_what_is_no_font_of_mathjax_has_no_family(file: bytes) -> None:
    assert family_of(file) == ""
