"""The lab *stretch to fit*: it lines shapes up as NumPy does, for all shapes that it can show."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from guide.labs import stretch_to_fit as lab
from guide.labs.stretched import MOST, Pair

SHAPES = [(n,) for n in range(1, MOST + 1)] + list(product(range(1, MOST + 1), repeat=2))
PAIRS = [Pair(a, b) for a in SHAPES for b in SHAPES]
FLAT_AND_COLUMN = lab.State(0, 4, 4, 1)


def arrays(pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    a, b = np.array(pair.numbers("a")), np.array(pair.numbers("b"))
    assert (a.shape, b.shape) == (pair.a, pair.b)
    return a, b


def test_every_pair_of_shapes_gives_what_numpy_gives() -> None:
    for pair in PAIRS:
        a, b = arrays(pair)
        try:
            expected = a + b
        except ValueError:
            assert pair.result is None
            assert pair.clash
            assert pair.sums() == []
        else:
            assert pair.result == expected.shape
            assert pair.clash == ""
            assert np.array_equal(np.array(pair.sums()), np.atleast_2d(expected))


def test_what_is_marked_as_a_copy_is_what_numpy_copies() -> None:
    for pair in (p for p in PAIRS if p.result):
        for which, array in zip("ab", arrays(pair), strict=True):
            wide = np.atleast_2d(np.broadcast_to(array, pair.result))
            shown = [
                [pair.at(which, r, c) for c in range(wide.shape[1])] for r in range(wide.shape[0])
            ]
            assert [[n for n, _ in row] for row in shown] == wide.tolist()
            assert sum(not copy for row in shown for _, copy in row) == array.size


def test_a_flat_array_and_a_column_of_four_make_sixteen() -> None:
    assert (np.zeros(4) + np.zeros((4, 1))).size == 16
    assert lab.prediction.options[lab.prediction.right].says == "16"
    state = lab.steps[0][1](lab.first())
    assert state == FLAT_AND_COLUMN
    assert lab.seen(state)
    assert "16 numbers" in lab.why(state)


def test_the_goal_is_reached_only_by_what_it_says() -> None:
    won = []
    for a_rows, b_rows in product(range(MOST + 1), repeat=2):
        for a_columns, b_columns, add in product(range(1, 5), range(1, 5), range(3)):
            state = lab.State(a_rows, a_columns, b_rows, b_columns, add)
            if lab.reached(state):
                a, b = arrays(state.pair)
                assert sorted((a.size, b.size)) == [3, 4]
                assert (a + b).size == 12
                assert (a + b).sum(axis=add - 1).size == 3
                won.append(state)
    assert 4 <= len(won) <= 16
    assert lab.State(4, 1, 0, 3, 1) in won


def run(code: str) -> Any:
    *lines, last = code.splitlines()
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code
    return eval(last, space)  # noqa: S307


@pytest.mark.parametrize("add", range(3))
def test_the_shown_code_gives_the_sums_that_are_drawn(add: int) -> None:
    for a_rows, b_rows in product((0, 1, 3), repeat=2):
        state = lab.State(a_rows, 3, b_rows, 3, add)
        shape, numbers = run(lab.code(state))
        expected = np.add(*arrays(state.pair))
        if state.axis is not None:
            expected = expected.sum(axis=state.axis)
        assert (shape, numbers) == (expected.shape, expected.tolist())


def test_shapes_that_do_not_fit_say_which_sides_clash() -> None:
    state = lab.State(3, 4, 0, 3)
    assert "4 meets 3" in lab.why(state)
    assert "broadcast" in run(lab.code(state))
    stretched, result = lab.pictures()
    assert "do not fit" in stretched.says(state)
    assert "4 meets 3" in result.says(state)
