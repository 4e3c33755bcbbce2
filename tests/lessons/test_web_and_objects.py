"""The lesson on patterns, the web, JSON and objects: what its cells give, with a real server.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest

from guide.attempt import mark
from guide.content import Library
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "web-and-objects"
IMPORTS = "import http.client, http.server, json, re, threading\n"


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the cells print, line by line; the server of the lesson runs meanwhile."""
    cells = page.code(page.notebook(f"python/{LESSON}"))
    own = [c for c in cells if not re.search(r"guide|exercise\(|^(quiz|lab)\(", c, re.MULTILINE)]
    return printed(IMPORTS + "\n".join(own)).splitlines()


def fenced(written: str, heading: str) -> str:
    """The program that stands under a heading."""
    [program] = re.findall(r"^```\n(.*?)^```$", section(written, heading), re.MULTILINE | re.DOTALL)
    return program


def test_the_patterns_find_what_the_text_says(said: list[str]) -> None:
    assert said[0] == "['12', '3'] ['1', '2', '3']"
    assert said[1] == "['12', '3']"
    assert said[2] == str(['yes" or "no'])
    assert said[3] == "['yes', 'no'] ['yes', 'no']"


def test_the_server_answers_over_http_with_a_status_and_a_text(said: list[str]) -> None:
    good, bad = re.fullmatch(r"\((\d+), '(.*)'\) \((\d+), ''\)", said[4]).group(1, 3)
    assert (good, bad) == ("200", "404")
    body = json.loads(re.search(r"'(\{.*\})'", said[4])[1])
    assert body == {"city": "Oslo", "days": [{"high": 4}, {"high": 9}]}
    assert said[5:7] == ["str dict", "9"]


def test_the_model_learns_the_lowest_and_answers_for_each_new_day(said: list[str]) -> None:
    assert said[7:] == ["[4, 4]"]


def test_the_classes_of_the_text_print_what_it_says(text: str) -> None:
    counter = fenced(text, "Objects: values with functions of their own")
    assert printed(counter) == "6 10"
    assert printed(fenced(text, "Shared by all, or kept by one")) == "1 0"
    part = section(text, "Objects: values with functions of their own")
    assert "`6 10` is printed" in part
    till = (
        "class Till:\n    total = 5\n    def pay(self, n):\n        self.total = self.total + n\n"
    )
    assert printed(f"{till}a, b = Till(), Till()\na.pay(10)\nprint(a.total, b.total)") == "15 5"


# --- the keys ----------------------------------------------------------------------


def rows_of_digits(v: Mapping[str, Any]) -> int:
    """How often a digit follows a sign that is none."""
    signs = " " + v["text"]
    return sum(b.isdigit() and not a.isdigit() for a, b in pairwise(signs))


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "nested": lambda v: [v["a"], v["b"], v["c"]][1] + 2,
    "matches": rows_of_digits,
    "account": lambda v: v["start"] + v["one"] + v["two"] + v["start"],
    "scaler": lambda v: max(v["x"] - row for row in (v["a"], v["b"], v["c"])),
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):g}").correct, values


def test_the_patterns_to_match_give_what_re_gives(library: Library) -> None:
    for pair in library.questions["web-which-pattern"].pairs:
        assert str(re.findall(pair.left.strip("`"), "a1b22")) == pair.right
