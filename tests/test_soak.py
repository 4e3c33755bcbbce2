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
}


@pytest.mark.parametrize("name", SMALL)
def test_a_promise_holds_in_small(name: str) -> None:
    figure = import_module(f"tests.soak.{name}").run(SMALL[name])
    assert figure.faults == []
    assert figure.seen
