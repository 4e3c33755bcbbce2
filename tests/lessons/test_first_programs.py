"""The lesson on first programs: every number of its text and every drawn key, run again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from guide.attempt import mark
from guide.content import Library
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "first-programs"


def fenced(written: str, heading: str) -> str:
    """The program that stands under a heading."""
    [program] = re.findall(r"^```\n(.*?)^```$", section(written, heading), re.MULTILINE | re.DOTALL)
    return program


def ran(cells: list[str], word: str, *more: str) -> str:
    """What the cells with a word print, one after the other."""
    return printed("\n".join([*(cell for cell in cells if word in cell), *more]))


def test_the_values_of_the_table_of_types_are_right(text: str) -> None:
    part = section(text, "Values and their names")
    found = re.findall(r"`([^`]*[/%*+][^`]*)` is (?:`(\"\d+\")`|(\d+(?:\.\d)?))", part)
    assert len(found) >= 5
    for expression, words, number in found:
        assert repr(eval(expression)).replace("'", '"') == (words or number), expression  # noqa: S307
    assert eval("6 / 2") == 3.0  # noqa: S307
    with pytest.raises(TypeError):
        eval('"7" + 2')  # noqa: S307


def test_names_keep_the_values_that_the_text_says(text: str) -> None:
    program = fenced(text, "Values and their names")
    assert printed(program + "print(price == 4, price == 3)") == "True False"
    assert printed(program + "bill = price * 10\nprice = 9\nprint(bill)") == "40"


def test_the_table_of_passes_is_what_the_loop_does(text: str) -> None:
    program = fenced(text, "Decisions and loops")
    assert printed(program) == "17"
    part = section(text, "Decisions and loops")
    rows = re.findall(r"^\| (\d) \| (\d) \| (\w+) \| `(.*)` \| (\d+) \|$", part, re.MULTILINE)
    points = 10
    for n, row in enumerate(rows, start=2):
        points = points + n if n > 3 else points - 1
        doing = "points + n" if n > 3 else "points - 1"
        assert row == (str(n - 1), str(n), str(n > 3), doing, str(points))
    assert len(rows) == 4
    each = program.replace("\nprint", "\n    print")
    assert printed(each).split() == ["9", "8", "12", "17"]
    assert "9, 8, 12, 17" in part


def test_the_cells_print_what_the_text_says(text: str, cells: list[str]) -> None:
    assert ran(cells, "eggs = 17") == "3 2 3.4\n44 8\nFalse True"
    assert ran(cells, "while euros") == "10 4"
    assert "after four passes 10 is left" in section(text, "As long as")
    assert ran(cells, "def area") == "22"
    code = section("\n".join(["## x", *cells]), "x")
    assert "def add_up(start, stop, by=2)" in code
    own = [c for c in cells if "by=2" in c or "total = 100" in c]
    assert printed("\n".join(own)) == "14 8 0 100"


def test_the_two_rates_give_what_the_text_says(text: str) -> None:
    assert printed(fenced(text, "Two names that look alike")) == "74"
    assert "It prints 74, that is 24 + 50" in text


def test_return_in_a_loop_ends_it_in_its_first_pass(text: str) -> None:
    program = fenced(text, "Print is for people, return is for programs")
    assert printed(program + "print(add_up(8))") == "4"
    assert printed(program.replace("        return", "    return") + "print(add_up(8))") == "22"


def test_the_table_of_calls_is_right(text: str) -> None:
    part = section(text, "What goes in")
    program = fenced(text, "What goes in")
    rows = re.findall(r"^\| `(.*)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", part, re.MULTILINE)
    assert len(rows) == 3
    for call, *given, result in rows:
        plain = f"cost({', '.join(given)})"
        assert printed(f"{program}print({call}, {plain})") == f"{result} {result}"


# --- the keys ----------------------------------------------------------------------


def boxed(v: Mapping[str, Any]) -> int:
    """Boxes and eggs left over, by packing one box after the other."""
    boxes, left = 0, v["eggs"]
    while left >= v["size"]:
        boxes, left = boxes + 1, left - v["size"]
    return boxes + left


def stays(v: Mapping[str, Any]) -> int:
    """Both stays, added up night by night."""
    first = sum(v["price"] for _ in range(v["nights"]))
    return first + v["other"] + v["breakfast"]


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "eggs-in-boxes": boxed,
    "sum-of-range": lambda v: (v["stop"] - v["start"]) * (v["start"] + v["stop"] - 1) / 2,
    "hotel": stays,
    "call-in-call": lambda v: 4 * v["start"] - 2 * v["by"],
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):g}").correct, values


def test_the_matches_are_what_python_says(library: Library) -> None:
    for pair in library.questions["basic-expression-values"].pairs:
        assert str(eval(pair.left.strip("`"))) == pair.right  # noqa: S307
    for pair in library.questions["func-what-comes-out"].pairs:
        found = printed(f"def f(x):\n    {pair.left.strip('`')}\ny = f(3)\nprint('', repr(y))")
        assert found.split()[-1].strip("'") == pair.right.split()[-1]
