"""The lab *lose no row*: its groups and means are those of pandas, for every setting.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from guide.labs import Event
from guide.labs import lose_no_row as lab
from guide.labs.deliveries import BLANK, CITIES, FIRST, NO_CITY, Book, placed

GAPS = (*FIRST[:2], (1, None), (NO_CITY, 18), *FIRST[4:8], (NO_CITY, None), (2, 42))
LONELY = tuple((2 if n else 0, None if n < 2 else 10 * n) for n in range(10))  # Bern knows nothing
LAST = ((NO_CITY, 5),) * 10
EVERY = [
    Book(placed(rows), fill, weigh, kept)
    for rows, fill, weigh, kept in itertools.product(
        (FIRST, GAPS, LONELY, LAST), range(4), range(3), (False, True)
    )
]


def by_pandas(state: Book) -> tuple[pd.DataFrame, float]:
    """The table of the groups, and the mean of the groups, as the shown code finds them."""
    *lines, last = lab.code(state).splitlines()
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code
    with np.errstate(invalid="ignore"):  # no group may have a mean
        return space["table"], eval(last, space)  # noqa: S307


def test_the_groups_are_those_of_pandas_for_every_setting() -> None:
    for state in EVERY:
        table, combined = by_pandas(state)
        names = [CITIES[g.city] if g.city < NO_CITY else None for g in state.groups]
        assert [None if pd.isna(name) else name for name in table.index] == names
        for column, own in (("size", "size"), ("count", "count"), ("sum", "total")):
            assert list(table[column]) == pytest.approx([getattr(g, own) for g in state.groups])
        assert list(table["mean"]) == pytest.approx([g.mean for g in state.groups], nan_ok=True)
        assert state.combined == pytest.approx(combined, nan_ok=True)
        assert state.lost == 10 - table["size"].sum()


def test_a_row_without_a_city_is_in_no_group_unless_one_is_asked_for() -> None:
    asked = Book(placed(((NO_CITY, 60), *FIRST[1:])))
    assert lab.seen(asked)
    assert asked.lost == 1
    assert by_pandas(asked)[0]["size"].sum() == 9
    assert lab.prediction.options[lab.prediction.right].says.startswith("9:")
    assert replace(asked, kept=True).lost == 0
    assert not lab.seen(replace(asked, kept=True))


def test_each_group_counted_once_is_another_mean_than_that_of_all_rows() -> None:
    state = lab.first()
    rides = pd.DataFrame(FIRST, columns=["city", "minutes"])
    assert state.mean == pytest.approx(rides["minutes"].mean()) == pytest.approx(27.6)
    assert state.combined == pytest.approx(rides.groupby("city")["minutes"].mean().mean()) == 38
    assert replace(state, weigh=2).combined == pytest.approx(27.6)


def test_only_counts_and_a_group_for_the_blanks_reach_the_goal() -> None:
    won = {
        (state.fill, state.weigh, state.kept)
        for state in EVERY
        if state.rows == GAPS and lab.reached(state)
    }
    assert won == {(0, 2, True)}
    assert not any(lab.reached(state) for state in EVERY if state.rows != GAPS)


def test_a_filled_blank_moves_the_mean_of_its_group() -> None:
    state = Book(placed(GAPS))
    means = [
        next(g.mean for g in replace(state, fill=fill).groups if g.city == 1) for fill in range(3)
    ]
    assert means[0] > means[1]
    assert means[0] < means[2]


def moved(state: Book, x: float, y: float) -> tuple[int, int | None]:
    """What the first delivery is after its point was moved."""
    return lab.pictures()[0].act(state, Event("move", x, y, 0)).rows[0]


def test_a_point_is_a_city_and_minutes_wherever_it_is_put() -> None:
    state = lab.first()
    assert state.rows == FIRST
    assert moved(state, 12.4, 1.8) == (1, 12)
    assert moved(state, -12, 0.2) == (NO_CITY, None)
    assert moved(state, 70, 4.2) == (0, 70)
    assert moved(state, -3, -0.4) == (NO_CITY, 0)
    assert moved(state, BLANK, 3) == (0, None)


def test_two_long_steps_of_a_key_lead_to_the_next_line() -> None:
    lanes = lab.pictures()[0]
    low, high = lanes.frame().y
    assert 2.2 * 0.1 * (high - low) > 1
    assert moved(lab.first(), 60, 3 - 0.2 * (high - low)) == (1, 60)


def test_no_delivery_can_go() -> None:
    for picture in lab.pictures():
        with pytest.raises(ValueError, match=r"moved"):
            picture.act(lab.first(), Event("remove", 60, 3, 0))
