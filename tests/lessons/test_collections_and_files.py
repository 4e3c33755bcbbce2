"""The lesson on collections and files: every value of its text and every drawn key, run again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import pytest

from guide.attempt import mark
from guide.content import Library
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "collections-and-files"


def ran(cells: list[str], word: str) -> str:
    """What the cells with a word print."""
    imports = "import io\nimport tempfile\n"
    return printed(imports + "\n".join(c for c in cells if word in c and "guide" not in c))


def test_the_lines_of_the_table_change_the_list_as_it_says(text: str) -> None:
    rows = re.findall(r"^\| `(rides.*)` \| `(.*)` \|$", text, re.MULTILINE)
    assert len(rows) == 3
    space: dict[str, Any] = {"rides": [5, 12, 3]}
    assert [space["rides"][0], space["rides"][1], space["rides"][-1]] == [5, 12, 3]
    for line, after in rows:
        exec(line, space)  # noqa: S102 our own text
        assert space["rides"] == ast.literal_eval(after)
    assert space["rides"].sort() is None


def test_a_dictionary_is_asked_as_the_text_says(text: str, cells: list[str]) -> None:
    part = section(text, "Dictionaries: ask by key")
    km = {"mon": 5, "tue": 12}
    assert f"`km = {km}`".replace("'", '"') in part
    km["mon"], km["wed"] = 6, 3
    assert ("wed" in km, 3 in km, km.get("sun", 0)) == (True, False, 0)
    rows = re.findall(r"^\| (\w+) \| (\d) \| `(\{.*\})` \|$", part, re.MULTILINE)
    counts: dict[str, int] = {}
    for word, before, stored in rows:
        assert counts.get(word, 0) == int(before)
        counts[word] = counts.get(word, 0) + 1
        assert counts == ast.literal_eval(stored)
    assert ran(cells, "counts = {}\nfor word in [") == str(counts)


def test_copies_share_what_the_table_says(text: str, cells: list[str]) -> None:
    rows = re.findall(
        r"^\| `(b = [^`]*)`(?: or `(b = [^`]*)`)? \| (new|the same) \| (new|the same) \|$",
        section(text, "One list, two names"),
        re.MULTILINE,
    )
    assert len(rows) == 3
    for line, other, outer, inner in rows:
        for each in filter(None, (line, other)):
            space: dict[str, Any] = {"a": [1, [5, 6]], "deepcopy": deepcopy}
            exec(each, space)  # noqa: S102 our own text
            a, b = space["a"], space["b"]
            assert (a is b) == (outer == "the same")
            assert (a[1] is b[1]) == (inner == "the same")
    assert ran(cells, "plan = week[:]") == "[[3, 4, 7], [9]] [[3, 4, 7], [9], [1]]"


def test_the_expressions_have_the_values_of_the_text(text: str) -> None:
    a = [4, 8, 15, 16]
    for shown in ("Making a new list", "Texts: cut, strip, replace"):
        part = section(text, shown)
        told = re.sub(r"`(new|if)[^`]*`", "", part)  # the long way round has no value
        found = re.findall(r"`([^`]+)`(?: is| \|) `([\[\"][^`]*)`", told)
        assert len(found) >= 3
        for expression, value in found:
            assert eval(expression, {"a": a}) == ast.literal_eval(value), expression  # noqa: S307
    assert (a[1:], a[:2], a[1:2]) == ([8, 15, 16], [4, 8], [8])


def test_the_cells_on_files_print_what_the_text_says(cells: list[str]) -> None:
    first, second = ran(cells, "TemporaryFile").splitlines()
    assert ast.literal_eval(first) == ["day,km\n", "mon,5\n"]
    assert ast.literal_eval(second) == ["tue,7\n", ""]
    own = [c for c in cells if "StringIO" in c or c == "print(totals)"]
    assert printed("import io\n" + "\n".join(own)) == "{'ann': 9, 'bo': 2}"
    assert int("7\n") == 7


# --- the keys ----------------------------------------------------------------------


def parts(v: Mapping[str, Any]) -> int:
    """Words and parts, letter by letter."""
    words, before = 0, " "
    for sign in v["text"]:
        words += before == " " and sign != " "
        before = sign
    return words + v["text"].count(",") + 1


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "places": lambda v: v[("second", "third", "fourth")[v["place"] - 1]] + v["fifth"],
    "sum-of-some": lambda v: sum(
        2 * max(0, v[n]) * (v[n] > v["limit"]) for n in ("first", "second", "third", "fourth")
    ),
    "add-a-field": lambda v: v["a"] + v["c"] + v["e"],
    "count-parts": parts,
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):g}").correct, values


def test_the_matches_are_what_python_says(library: Library) -> None:
    space = {"km": {"mon": 5, "tue": 0}, "line": " Oslo;4\n"}
    for pair in library.questions["coll-ask-a-dictionary"].pairs:
        assert str(eval(pair.left.strip("`"), space)) == pair.right  # noqa: S307
    for pair in library.questions["file-match-methods"].pairs:
        value = eval(pair.left.strip("`"), space)  # noqa: S307
        kind, _, written = pair.right.removeprefix("the ").partition(" ")
        assert type(value).__name__ == {"text": "str", "number": "int"}[kind]
        assert value == ast.literal_eval(written)
