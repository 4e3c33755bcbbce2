"""Count the join: two tables, lines between the rows that fit, and the rows of the result.

The aha: a join makes a row of each pair that fits, so equal keys on both sides multiply, and
a row without a partner is gone unless LEFT JOIN keeps it.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch
from guide.labs.count_the_join_pictures import LinesPicture, ResultPicture
from guide.labs.join_rows import MOST, NAMES, Tables, book

name = "count-the-join"
WANTED = 8  # rows of the goal

prediction = Prediction(
    ask="Three readers, four loans: two are of Ada, one is of Bo, one of a reader 9 who is not "
    "there. How many rows does the JOIN give?",
    options=(
        Option("3", "Ada fits two loans and comes twice, Bo once. Cy fits none and is not there."),
        Option(
            "4",
            "Not every loan finds a partner: the one of reader 9 is left out. And not every "
            "reader does either.",
        ),
        Option(
            "2",
            "Two readers have loans, but Ada comes once for each of hers. A join does not "
            "make one row of a reader.",
        ),
        Option(
            "12",
            "That is every reader with every loan, 3 times 4. ON keeps only the pairs that fit.",
        ),
    ),
    right=0,
    try_it="Set the loans to 4, and count the lines between the two tables.",
)
goal = (
    f"Make a LEFT JOIN of exactly {WANTED} rows: both readers with id 1 fit three loans each, two "
    "rows have a NULL."
)


def first() -> Tables:
    """The state a reader finds: nobody has lent a book yet, so that nothing is told."""
    return Tables(loans=0)


def pictures() -> tuple[LinesPicture, ResultPicture]:
    """The pictures in the order of the page."""
    return LinesPicture(), ResultPicture()


def controls(state: Tables) -> tuple[Slide | Switch, ...]:
    """How many rows, how many of them share a key, and which kind of join."""
    return (
        Slide("readers", "Readers", state.readers, MOST, f"{state.readers}"),
        Slide("loans", "Loans", state.loans, MOST, f"{state.loans}"),
        Slide("ofone", "Loans of reader 1", state.ofone, MOST, f"{state.keys.count(1)}"),
        Slide("strays", "Loans of reader 9", state.strays, MOST, f"{state.keys.count(9)}"),
        Switch("twins", "The last reader has the id 1, too", state.twins),
        Switch("left", "LEFT JOIN", state.left),
        Switch("on", "With the condition ON", state.on),
    )


def turn(state: Tables, name: str, value: int | bool) -> Tables:
    """The state after a control was set."""
    return replace(state, **{name: value})


def _reset(state: Tables) -> Tables:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Tables) -> bool:
    """Whether the result is the one of the goal."""
    blanks = sum(n is None for _, n in state.pairs)
    fits = state.ids.count(1) == 2 and state.keys.count(1) == 3
    return state.left and state.on and fits and blanks == 2 and len(state.pairs) == WANTED


def seen(state: Tables) -> bool:
    """Whether the tables of the prediction were looked at."""
    return state == Tables()


def why(state: Tables) -> str:
    """How the rows are counted, key by key."""
    if not state.on:
        return f"Without ON every reader meets every loan: {len(state.pairs)} rows."
    parts = []
    for key in sorted({*state.ids, *state.keys}):
        a, b = state.ids.count(key), state.keys.count(key)
        parts.append(f"{key}: {a} · {b} = {a * b}")
    kept = sum(n is None for _, n in state.pairs)
    more = f", and {kept} kept by LEFT JOIN" if kept else ""
    return f"Readers times loans, key by key: {'; '.join(parts)}. Rows: {len(state.pairs)}{more}."


def code(state: Tables) -> str:
    """A cell with a real database that gives the rows."""
    readers = [(key, NAMES[n]) for n, key in enumerate(state.ids)]
    loans = [(key, book(n)) for n, key in enumerate(state.keys)]
    return "\n".join(
        [
            "import sqlite3",
            "",
            'db = sqlite3.connect(":memory:")',
            'db.execute("CREATE TABLE readers(id, name)")',
            'db.execute("CREATE TABLE loans(reader, book)")',
            f'db.executemany("INSERT INTO readers VALUES (?, ?)", {readers})',  # noqa: S608 shown only
            f'db.executemany("INSERT INTO loans VALUES (?, ?)", {loans})',  # noqa: S608 shown only
            f'db.execute("{state.query}").fetchall()',
        ]
    )
