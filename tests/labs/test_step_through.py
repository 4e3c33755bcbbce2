"""The lab *step through*: line for line it does what Python itself does.

What holds for every lab is in tests/test_labs.py.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import sys
from typing import Any

import pytest

from guide.labs import Event
from guide.labs import step_through as lab
from guide.labs.listing import TOP
from guide.labs.step_through_run import Run

PROGRAMS = [
    Run(start, stop, by, gives)
    for start, stop, by in [(1, 6, 2), (0, 12, 1), (8, 12, 5), (3, 9, 2), (6, 6, 3), (8, 0, 1)]
    for gives in (True, False)
]


def traced(state: Run) -> list[tuple[int, dict[str, Any], dict[str, Any] | None, list[str]]]:
    """Line, names outside, names inside and what is printed, by Python's own tracer."""
    seen, said = [], io.StringIO()
    space: dict[str, Any] = {}

    def plain(names: dict[str, Any]) -> dict[str, Any]:
        kept = {n: v for n, v in names.items() if n != "__builtins__"}
        return {n: "function" if callable(v) else v for n, v in kept.items()}

    def watch(here: Any, event: str, _: object) -> Any:
        if here.f_code.co_filename != "program":
            return None
        if event == "line":
            within = None if here.f_code.co_name == "<module>" else plain(here.f_locals)
            seen.append((here.f_lineno, plain(space), within, said.getvalue().splitlines()))
        return watch

    ready = compile("\n".join(state.lines), "program", "exec")
    before = sys.gettrace()
    with contextlib.redirect_stdout(said):
        sys.settrace(watch)
        try:
            exec(ready, space)  # noqa: S102 the lab's own program
        finally:
            sys.settrace(before)
    return [*seen, (0, plain(space), None, said.getvalue().splitlines())]


@pytest.mark.parametrize("state", PROGRAMS, ids=str)
def test_every_moment_is_as_python_traces_it(state: Run) -> None:
    moments = [(m.line, m.outside, m.inside, list(m.printed)) for m in state.moments]
    assert moments == traced(state)


def test_the_prediction_that_holds_is_what_python_prints() -> None:
    says = [option.says for option in lab.prediction.options]
    assert traced(lab.first())[-1][3] == [says[lab.prediction.right]]
    assert f"{lab.OUTSIDE} {sum(n for n in range(1, 7) if n % 2 == 0)}" in says


def test_the_total_outside_stays_while_the_one_inside_grows() -> None:
    inside = [m.inside["total"] for m in lab.first().moments if m.inside and "total" in m.inside]
    assert inside[0] == 0
    assert inside[-1] == 6
    assert {m.outside.get("total", 100) for m in lab.first().moments} == {100}


def test_without_return_the_result_is_none_though_the_total_was_printed() -> None:
    state = lab.turn(lab.first(), "gives", value=False)
    assert state.moments[-1].printed == ("6", "100 None")


def test_the_goal_can_be_reached_and_only_with_the_right_ends() -> None:
    ends = itertools.product(range(9), range(13), range(1, 6), (True, False))
    won = {
        (run.start, run.stop, run.by)
        for run in (Run(*each) for each in ends)
        if lab.reached(lab.steps[2][1](run))
    }
    assert won == {(3, 9, 2), (4, 10, 2)}
    assert not lab.reached(Run(3, 9, 2))


def test_what_was_predicted_is_seen_when_the_same_program_has_ended() -> None:
    state = lab.first()
    for _ in state.moments[1:]:
        assert not lab.seen(state)
        state = lab.steps[0][1](state)
    assert lab.seen(state)
    assert lab.steps[0][1](state) == state
    assert lab.steps[1][1](state).at == state.at - 1
    assert not lab.seen(lab.steps[2][1](lab.turn(state, "stop", 7)))


def test_a_click_on_a_line_runs_on_to_it_and_on_no_line_is_refused() -> None:
    program, names = lab.pictures()
    state = program.act(lab.first(), Event("click", 10, TOP - 5))
    assert (state.now.line, state.now.inside) == (6, {"start": 1, "stop": 6, "total": 0, "n": 2})
    for picture, height in ((program, 0.2), (program, TOP), (names, 3.0)):
        with pytest.raises(ValueError, match=r"\.$"):
            picture.act(state, Event("click", 10, height))


def test_another_program_begins_anew_and_every_value_fits_its_box() -> None:
    ended = lab.steps[2][1](lab.first())
    for control, place in (("start", 2), ("stop", 9), ("by", 4), ("gives", False)):
        assert lab.turn(ended, control, place).at == 0
    assert lab.turn(ended, "by", 4).by == 5
    _, names = lab.pictures()
    for state in PROGRAMS:
        assert all(len(m.inside or {}) <= names.ROWS for m in state.moments)


def test_the_shown_code_gives_what_the_last_moment_has() -> None:
    for state in PROGRAMS:
        space: dict[str, Any] = {}
        *lines, last = lab.code(state).splitlines()
        with contextlib.redirect_stdout(io.StringIO()):
            exec("\n".join(lines), space)  # noqa: S102 our own code
        end = state.moments[-1].outside
        assert eval(last, space) == (end["total"], end["result"])  # noqa: S307
