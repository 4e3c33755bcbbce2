"""The lab *count the join*: its rows are those of a real SQLite database, for every setting.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import itertools
import sqlite3
from typing import Any

import pytest

from guide.labs import Event
from guide.labs import count_the_join as lab
from guide.labs.join_rows import NAMES, Tables, book

BOTH = (False, True)
EVERY = [
    Tables(*each)
    for each in itertools.product((0, 1, 5), (0, 2, 5), (0, 3), (0, 2), BOTH, BOTH, BOTH)
]


def by_sqlite(state: Tables) -> list[tuple[str, str]]:
    """The rows that SQLite gives, in an order of their own."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE readers(id, name)")
    db.execute("CREATE TABLE loans(reader, book)")
    readers = [(key, NAMES[n]) for n, key in enumerate(state.ids)]
    loans = [(key, book(n)) for n, key in enumerate(state.keys)]
    db.executemany("INSERT INTO readers VALUES (?, ?)", readers)
    db.executemany("INSERT INTO loans VALUES (?, ?)", loans)
    found = db.execute(state.query).fetchall()
    db.close()
    return sorted((name, other or "NULL") for name, other in found)


def test_the_rows_are_those_of_sqlite_for_every_setting() -> None:
    for state in EVERY:
        assert sorted(state.rows) == by_sqlite(state), state


def test_the_tables_have_as_many_rows_as_asked_for() -> None:
    for state in EVERY:
        assert (len(state.ids), len(state.keys)) == (state.readers, state.loans)


def test_the_prediction_that_holds_is_what_sqlite_counts() -> None:
    says = [option.says for option in lab.prediction.options]
    asked = lab.turn(lab.first(), "loans", 4)
    assert len(by_sqlite(asked)) == len(asked.rows) == int(says[lab.prediction.right])
    assert lab.seen(asked)
    assert len(by_sqlite(Tables(on=False))) == 12
    assert asked.keys == (1, 1, 2, 9)
    assert not lab.first().rows


def test_equal_keys_on_both_sides_multiply() -> None:
    state = Tables(readers=3, loans=5, ofone=3, strays=0, twins=True)
    ones = [row for row in by_sqlite(state) if row[0] in ("Ada", "Cy")]
    assert len(ones) == 2 * 3


def test_the_goal_is_eight_rows_of_which_two_are_blank() -> None:
    each = itertools.product(range(1, 6), (3, 4, 5), (2, 3), range(3), BOTH, BOTH, BOTH)
    won = [state for state in (Tables(*e) for e in each) if lab.reached(state)]
    assert won
    for state in won:
        rows = by_sqlite(state)
        assert len(rows) == lab.WANTED
        assert sum(other == "NULL" for _, other in rows) == 2
    assert not lab.seen(lab.first())


def test_the_explanation_counts_key_by_key() -> None:
    assert "1: 1 · 2 = 2; 2: 1 · 1 = 1; 3: 1 · 0 = 0; 9: 0 · 1 = 0. Rows: 3." in lab.why(Tables())
    assert "2 kept by LEFT JOIN" in lab.why(Tables(readers=4, left=True))
    assert "12 rows" in lab.why(Tables(on=False))


def test_the_shown_code_gives_the_rows_with_a_real_database() -> None:
    for state in EVERY[::7]:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, Any] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code
        found = [(name, other or "NULL") for name, other in eval(last, space)]  # noqa: S307
        space["db"].close()
        assert sorted(found) == sorted(state.rows)


def test_every_row_is_shown_or_counted() -> None:
    result = lab.pictures()[1]
    for state in EVERY:
        result.moving(state)
        shown = sum(bool(text.get_text()) for text in result.rows)
        hidden = int((result.more.get_text() or "and 0 more").split()[1])
        assert shown + hidden == len(state.rows)


def test_a_click_changes_nothing() -> None:
    for picture in lab.pictures():
        with pytest.raises(ValueError, match="only shows"):
            picture.act(lab.first(), Event("click", 1, 1))
