"""Every figure of ``docs/reliability.md`` in small: the same code, a few seconds, no fault."""

from __future__ import annotations

from importlib import import_module

import pytest

SMALL = {
    "kills": 20,
    "torn": 500,
    "faults": 60,
    "interleaved": 100,
    "damage": 150,
    "imports": 500,
    "contents": 300,
    "refused": 20,
    "frames": 400,
    "opens": 4,
    "hostile": 1,
    "readers": 10,
}


SLOW = ("refused", "frames", "opens", "readers")  # each starts a server of its own
MARKS = dict.fromkeys(SLOW, pytest.mark.slow) | {"hostile": pytest.mark.browser}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=MARKS[n]) if n in MARKS else n for n in SMALL]
)
def test_a_promise_holds_in_small(name: str) -> None:
    figure = import_module(f"tests.soak.{name}").run(SMALL[name])
    assert figure.faults == []
    assert figure.seen
