"""Exercises: what an author promises is kept, and nothing that a reader writes can hurt."""

from __future__ import annotations

import builtins
import copy
import itertools
import json
import linecache
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.answers import key
from guide.attempt import mark
from guide.exercises import all_exercises, guard
from guide.exercises.check import Verdict, check
from guide.exercises.claims import Slip
from guide.exercises.guard import LIMIT
from guide.exercises.standing import MOST, Standing, standing_from
from guide.exercises.task import Counterpart, Exercise
from guide.exercises.written import fingerprint, source
from guide.lesson import Bug, Match, Order, Output

EXERCISES = list(all_exercises().values())
PATIENT = 10.0  # seconds, on a machine that does much else
CELLS = itertools.count(1)


def run(code: str, **names: Any) -> dict[str, Any]:
    """Run ``code`` as a notebook runs a cell: its lines can be looked up afterwards."""
    code, file = code.lstrip("\n"), f"<cell {next(CELLS)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    names = {"np": np, "pd": pd, "sqlite3": sqlite3, "json": json, **names}
    exec(compile(code, file, "exec"), names)  # noqa: S102 (code of ours, from our files)
    return names


def function(exercise: Exercise, code: str) -> Callable[..., Any]:
    return run(code)[exercise.function]


def by_id(name: str) -> Exercise:
    return all_exercises()[name]


def tried(body: str, name: str = "measure-a-line", limit: float = 1.5) -> Verdict:
    """The verdict on a function with this body."""
    exercise = by_id(name)
    lines = "\n    ".join(body.strip().splitlines())
    return check(exercise, function(exercise, f"def {exercise.call}:\n    {lines}\n"), limit)


# --- what an author ships ----------------------------------------------------------


@pytest.fixture(params=EXERCISES, ids=lambda exercise: exercise.id)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return request.param


def test_every_starter_is_not_tried_rather_than_wrong(exercise: Exercise) -> None:
    for starter in exercise.starters:
        verdict = check(exercise, function(exercise, starter.code))
        assert (verdict.state, verdict.held, verdict.fault) == ("not tried", 0, None)
        assert verdict.note


def test_a_starter_and_the_check_fit_into_one_cell_of_a_notebook(exercise: Exercise) -> None:
    assert len(exercise.starters[0].code.strip().splitlines()) + 1 <= 6


def test_the_solution_is_right_and_quick(exercise: Exercise) -> None:
    began = time.process_time()  # on a busy machine the clock runs on
    verdict = check(exercise, function(exercise, exercise.solution), PATIENT)
    assert (verdict.state, verdict.held) == ("right", len(exercise.claims))
    assert time.process_time() - began < LIMIT


WRONG = [(exercise, wrong) for exercise in EXERCISES for wrong in exercise.wrong]


@pytest.mark.parametrize(("exercise", "wrong"), WRONG, ids=lambda each: getattr(each, "says", ""))
def test_a_wrong_solution_is_caught_with_its_message(exercise: Exercise, wrong: Any) -> None:
    verdict = check(exercise, function(exercise, wrong.code), PATIENT)
    assert verdict.state == "wrong"
    assert verdict.fault is not None
    assert wrong.message in verdict.fault.reason
    assert verdict.fault.case.startswith(f"{exercise.function}(")
    assert verdict.fault.expected
    assert verdict.fault.got


def test_the_messages_of_wrong_solutions_are_different(exercise: Exercise) -> None:
    messages = [wrong.message for wrong in exercise.wrong]
    assert len(messages) >= 4
    assert len(set(messages)) == len(messages)


def test_the_hints_become_more_concrete(exercise: Exercise) -> None:
    nudge, _, step = exercise.hints
    assert nudge.rstrip().endswith("?")
    assert "`" in step


SLIPS = [
    (exercise, slip)
    for exercise in EXERCISES
    for slip in dict.fromkeys(slip for claim in exercise.claims for slip in claim.slips)
]


@pytest.mark.parametrize(
    ("exercise", "slip"), SLIPS, ids=lambda each: str(getattr(each, "says", ""))
)
def test_who_makes_a_slip_is_told_that_very_slip(exercise: Exercise, slip: Slip) -> None:
    """... and not another that gives the same numbers for the case that is shown."""
    first = next(n for n, claim in enumerate(exercise.claims) if slip in claim.slips)
    solution = function(exercise, exercise.solution)
    names = [tuple(map(str, case)) for claim in exercise.claims[:first] for case in claim.cases]

    def slipped(*arguments: Any) -> Any:
        if tuple(map(str, arguments)) in names:
            return solution(*arguments)  # claims before are about other things
        return slip.numbers(*arguments)

    verdict = check(exercise, slipped, PATIENT)
    assert verdict.fault is not None
    assert verdict.fault.reason == slip.says


def test_the_case_that_is_shown_can_be_run_and_gives_what_came() -> None:
    exercise = by_id("measure-a-line")
    code = exercise.wrong[0].code
    fault = check(exercise, function(exercise, code)).fault
    assert fault is not None
    names = run(f"{code.strip()}\ncame = {fault.case}")
    assert f"{names['came']:.6g}" == fault.got


def test_a_table_is_shown_as_the_code_that_makes_it_and_handed_over_anew() -> None:
    case = by_id("lose-no-ride").claims[0].cases[0]
    fault = check(by_id("lose-no-ride"), lambda rides: rides.insert(0, "no", 0) or {}).fault
    assert fault is not None
    made = run(f"came = {fault.case.removeprefix('per_city')}")["came"]
    assert made.equals(copy.deepcopy(case[0]))
    assert fault.got == "your function changed rides"
    assert ".assign" in fault.reason


# --- counterparts, where no code is run ------------------------------------------------

PARTS = [(exercise, part) for exercise in EXERCISES for part in exercise.counterparts]
SHOWN = pytest.mark.parametrize(("exercise", "part"), PARTS, ids=[part.id for _, part in PARTS])


def filled(part: Match, partners: tuple[str, ...]) -> str:
    """The code with something in each of its blanks."""
    code = part.code
    for pair, says in zip(part.pairs, partners, strict=True):
        assert f"[{pair.left}]" in code
        code = code.replace(f"[{pair.left}]", says)
    return code


def test_every_kind_of_counterpart_is_there() -> None:
    assert {part.format for _, part in PARTS} == {"match", "order", "bug", "output"}


def test_a_counterpart_has_an_id_of_its_own() -> None:
    ids = [part.id for _, part in PARTS]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & set(all_exercises())


@SHOWN
def test_the_right_answer_of_a_counterpart_is_right(exercise: Exercise, part: Counterpart) -> None:
    assert mark(part, key(part)).correct
    assert part.skill == exercise.skill


@SHOWN
def test_every_likely_wrong_answer_has_a_reply_of_its_own(
    exercise: Exercise, part: Counterpart
) -> None:
    replies = [near.reply for near in part.near]
    assert len(replies) >= 2
    assert len({*replies, part.otherwise, part.reply}) == len(replies) + 2
    assert all(len(reply) >= 25 for reply in (*replies, part.otherwise))


@pytest.mark.parametrize("part", [p for _, p in PARTS if isinstance(p, Output)], ids=lambda p: p.id)
def test_the_output_is_what_the_code_prints(
    part: Output, capsys: pytest.CaptureFixture[str]
) -> None:
    run(part.code)
    assert mark(part, capsys.readouterr().out).correct


@pytest.mark.parametrize("part", [p for _, p in PARTS if isinstance(p, Bug)], ids=lambda p: p.id)
def test_the_mended_line_and_no_other_makes_the_code_right(
    part: Bug, capsys: pytest.CaptureFixture[str]
) -> None:
    run(part.code)
    assert capsys.readouterr().out.strip() != part.prints
    lines = part.code.strip().splitlines()
    lines[part.right - 1] = part.mended
    run("\n".join(lines))
    assert capsys.readouterr().out.strip() == part.prints


FILLS = [(e, p) for e, p in PARTS if isinstance(p, Match)]


@pytest.mark.parametrize(("exercise", "part"), FILLS, ids=[p.id for _, p in FILLS])
def test_only_one_way_to_fill_the_blanks_passes_the_check(exercise: Exercise, part: Match) -> None:
    choices = (*(pair.right for pair in part.pairs), *part.extra)
    right = tuple(pair.right for pair in part.pairs)
    passed = [
        picked
        for picked in itertools.product(choices, repeat=len(part.pairs))
        if check(exercise, function(exercise, filled(part, picked))).state == "right"
    ]
    assert right in passed
    for other in passed:
        assert mark(part, [choices.index(one) + 1 for one in other]).correct, other


ORDERS = [(e, p) for e, p in PARTS if isinstance(p, Order)]


@pytest.mark.parametrize(("exercise", "part"), ORDERS, ids=[p.id for _, p in ORDERS])
def test_only_the_right_orders_of_the_lines_pass_the_check(exercise: Exercise, part: Order) -> None:
    own = [e for e in EXERCISES if e.lesson == exercise.lesson]
    helps = {e.function: function(e, e.solution) for e in own}  # lines may call the others
    for order in itertools.permutations(range(1, len(part.lines) + 1)):
        code = part.code.strip() + "\n" + "\n".join(part.lines[n - 1] for n in order) + "\n"
        try:
            compile(code, "order", "exec")
        except SyntaxError:
            continue
        made = run(code, **helps)[exercise.function]
        passes = check(exercise, made).state == "right"
        assert passes == mark(part, list(order)).correct, code


# --- what a reader may hand over ---------------------------------------------------------


@pytest.mark.parametrize("handed", [None, ..., 3.0, "loss", [1, 2]])
def test_something_that_is_no_function_is_not_tried(handed: object) -> None:
    verdict = check(by_id("measure-a-line"), handed)
    assert verdict.state == "not tried"
    assert "loss" in verdict.note


@pytest.mark.parametrize("body", ["pass", "raise NotImplementedError", '"""Later."""', "..."])
def test_a_promise_is_not_a_try(body: str) -> None:
    assert tried(body).state == "not tried"


def test_a_starter_of_which_one_gap_is_filled_says_what_is_still_open() -> None:
    verdict = tried("predicted = w * x + b\nerrors = predicted - y\nreturn ...  # the mean")
    assert (verdict.state, verdict.note) == (
        "not tried",
        "There is still a ... to replace: return ...",
    )


def test_dots_in_a_slice_are_code_and_no_gap() -> None:
    assert tried("return np.mean((w * x[...] + b - y) ** 2)").state == "right"


def test_another_way_to_the_same_numbers_is_right() -> None:
    verdict = tried("return sum((w * a + b - c) ** 2 for a, c in zip(x, y)) / len(y)")
    assert verdict.state == "right"


@pytest.mark.parametrize(
    ("returned", "got"),
    [
        ("None", "nothing"),
        ("'9'", "a text"),
        ("True", "true or false"),
        ("[1.0, 2.0]", "2 values in a row"),
        ("np.array([5.0])", "1 value in a row"),
        ("np.zeros((2, 2))", "a whole table"),
        ("1j", "complex"),
        ("print", "builtin_function_or_method"),
        ("float('nan')", "nan"),
        ("float('inf')", "inf"),
    ],
)
def test_a_value_of_another_kind_is_said_in_words(returned: str, got: str) -> None:
    fault = tried(f"return {returned}").fault
    assert fault is not None
    assert got in fault.got


@pytest.mark.parametrize(
    ("returned", "got"),
    [
        ("None", "nothing"),
        ("NotImplemented", "a promise"),
        ("{'tea': 1, 'or': {1, 2}}", "type set"),
        ("{print: 1}", "a key of the type builtin_function_or_method"),
        ("[[[[[[[[1]]]]]]]]", "far more"),
        ("list(range(10**5))", "far more"),
        ("'x' * 1000", "xxx …"),
        ("[('to', 2)]", "[('to', 2)]"),
        ("{'to': 2, 'be': True, 'or': 1, 'go': 1}", "'be': True"),
    ],
)
def test_a_value_that_is_not_the_one_asked_for_is_shown_as_it_is_typed(
    returned: str, got: str
) -> None:
    fault = tried(f"x = {returned}\nreturn x", "count-words").fault
    assert fault is not None
    assert got in fault.got


def test_a_dictionary_of_another_class_and_order_is_the_same_dictionary() -> None:
    body = "from collections import Counter\nreturn Counter(reversed(text.lower().split()))"
    assert tried(body, "count-words").state == "right"


def test_a_list_that_was_changed_is_noticed_and_told_as_a_list() -> None:
    body = "lines.append('x,1')\nreturn {'ann': 9, 'bo': 8}"
    fault = tried(body, "totals-by-name").fault
    assert fault is not None
    assert fault.got == "your function changed lines"
    assert "new list" in fault.reason


def test_one_number_where_two_are_asked_for_is_said() -> None:
    fault = tried("return 1.5", "slope-of-the-loss").fault
    assert fault is not None
    assert fault.got == "one number, 1.5"
    assert "slope_w and slope_b" in fault.reason


def test_an_error_is_said_with_the_readers_own_line() -> None:
    fault = tried("errors = w * x + b - y\nreturn mean(errors ** 2)").fault
    assert fault is not None
    assert fault.got == "NameError: name 'mean' is not defined"
    assert "line 3, “return mean(errors ** 2)”" in fault.reason


def test_an_error_inside_a_library_is_still_told_by_the_readers_line() -> None:
    fault = tried("return np.mean(np.reshape(x, (99, 99)))").fault
    assert fault is not None
    assert fault.got.startswith("ValueError")
    assert "line 2" in fault.reason


def test_other_arguments_than_asked_for_are_said_as_such() -> None:
    exercise = by_id("measure-a-line")
    fault = check(exercise, run("def loss(x, y):\n    return 0.0\n")["loss"]).fault
    assert fault is not None
    assert "called as loss(w, b, x, y)" in fault.reason


def test_a_function_without_known_code_can_be_checked() -> None:
    assert check(by_id("measure-a-line"), max).state == "wrong"
    assert source(max) == ""


def test_changed_arguments_are_noticed_also_where_the_numbers_are_right() -> None:
    fault = tried("errors = w * x + b - y\nx[:] = 0\nreturn np.mean(errors ** 2)").fault
    assert fault is not None
    assert fault.got == "your function changed x"


def test_a_case_is_the_same_after_a_function_has_spoilt_it() -> None:
    spoil = tried("x *= 0\ny *= 0\nreturn 0.0")
    assert spoil.state == "wrong"
    assert tried("return np.mean((w * x + b - y) ** 2)").state == "right"


# --- the guard ---------------------------------------------------------------------------

ENDLESS = {
    "loop": "while True:\n    pass",
    "catches": "while True:\n    try:\n        x = 1\n    except BaseException:\n        pass",
    "sleeps": "import time\ntime.sleep(60)",
    "sums": "total = 0\nfor n in range(10 ** 12):\n    total += n\nreturn total",
    "prints": "while True:\n    print('again')",
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_code_without_end_is_stopped_and_said(body: str) -> None:
    began = time.monotonic()
    fault = tried(body, limit=0.3).fault
    assert fault is not None
    assert "still running after" in fault.got
    assert time.monotonic() - began < 30  # not slept to its end


@pytest.mark.parametrize("body", [ENDLESS["loop"], ENDLESS["sums"]])
def test_code_without_end_is_stopped_away_from_the_main_thread_too(body: str) -> None:
    verdicts: list[Verdict] = []
    before = threading.active_count()
    thread = threading.Thread(target=lambda: verdicts.append(tried(body, limit=0.3)))
    thread.start()
    thread.join(10)
    assert verdicts[0].fault is not None
    assert "still running after" in verdicts[0].fault.got
    assert threading.active_count() == before  # nobody is left running


def test_a_loop_without_end_says_where_it_was() -> None:
    fault = tried("n = 0\nwhile True:\n    n = n + 1", limit=0.2).fault
    assert fault is not None
    assert "line 3" in fault.reason or "line 4" in fault.reason


def test_a_gigabyte_of_output_is_cut_and_hurts_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = tried("for _ in range(1000):\n    print('x' * 10 ** 6)\nreturn 0.0", limit=20)
    assert verdict.state == "wrong"
    assert verdict.cut
    assert len(verdict.printed) == guard.SHOWN
    assert capsys.readouterr().out == ""


def test_what_was_printed_is_kept_with_the_verdict() -> None:
    verdict = tried("print('w is', w)\nreturn np.mean((w * x + b - y) ** 2)")
    assert verdict.state == "right"
    assert verdict.printed.startswith("w is 2.0\n")
    assert not verdict.cut


WAYS_OUT = ["exit()", "quit()", "import sys\nsys.exit(1)", "import os\nos._exit(1)"]


@pytest.mark.parametrize("body", [*WAYS_OUT, "raise SystemExit"])
def test_ending_the_program_is_no_way_out(body: str) -> None:
    ways = os._exit, builtins.exit, sys.stdout
    fault = tried(body).fault
    assert fault is not None
    assert fault.got == "your function tried to end the program"
    assert (os._exit, builtins.exit, sys.stdout) == ways


def test_the_readers_own_name_exit_is_there_again_afterwards() -> None:
    names = run("def exit():\n    return 7\n\n\ndef loss(w, b, x, y):\n    return 0.0\n")
    check(by_id("measure-a-line"), names["loss"])
    assert names["exit"]() == 7
    assert "quit" not in names


def test_an_interrupt_by_the_reader_ends_the_check_and_nothing_else() -> None:
    fault = tried("raise KeyboardInterrupt").fault
    assert fault is not None
    assert "interrupted" in fault.got


def test_a_function_that_calls_itself_without_end_is_said() -> None:
    fault = tried("return loss(w, b, x, y)").fault
    assert fault is not None
    assert "calls itself without end" in fault.got


HOSTILE = {
    "says nothing": (
        "class Odd(Exception):\n    def __str__(self):\n        raise self\nraise Odd()"
    ),
    "says a lot": "raise ValueError('x' * 10 ** 7)",
    "says it slowly": (
        "class Odd(Exception):\n    def __str__(self):\n        while True:\n            pass\n"
        "raise Odd()"
    ),
    "is no number": (
        "class Odd(float):\n    def __float__(self):\n        while True:\n            pass\n"
        "return Odd(1)"
    ),
    "ends late": (
        "class Odd(BaseException):\n    pass\nraise Odd('late')"
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_or_error_is_said_in_a_short_sentence(body: str) -> None:
    fault = tried(body, limit=0.3).fault
    assert fault is not None
    assert fault.got
    assert len(fault.got) < 400


def test_warnings_of_the_readers_code_do_not_reach_the_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried("import warnings\nwarnings.warn('careful')\nreturn np.float64(1) / np.float64(0)")
    assert capsys.readouterr().err == ""


# --- where a reader stands ----------------------------------------------------------------


def test_the_solution_opens_after_two_different_tries() -> None:
    first, second = "a" * 12, "b" * 12
    once = Standing().tried(first)
    assert not once.may_open
    assert once.tried(first) == once
    assert once.tried(second).may_open


def test_blanks_and_remarks_make_no_other_try() -> None:
    one = run("def loss(w, b, x, y):\n    return 1\n")["loss"]
    same = run("def loss(w, b, x, y):  # mine\n\n    return  1\n")["loss"]
    other = run("def loss(w, b, x, y):\n    return 2\n")["loss"]
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)


def test_the_help_is_the_most_that_was_looked_at() -> None:
    assert Standing().help == "none"
    assert Standing(hints=1).help == "hint"
    assert Standing(hints=1, opened=True).help == "solution"


HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)
STANDINGS = st.builds(
    Standing,
    st.lists(HASHES, max_size=MOST, unique=True).map(tuple),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=8,
)


@given(STANDINGS)
def test_a_standing_comes_back_from_the_journal_as_it_was(standing: Standing) -> None:
    assert standing_from(standing.kept(), 3) == standing


@given(JSON, st.sampled_from(["tries", "hints", "opened", "solved", None]))
def test_whatever_stands_in_the_journal_gives_a_standing(part: Any, name: str | None) -> None:
    kept = part if name is None else Standing().kept() | {name: part}
    standing = standing_from(kept, 3)
    assert 0 <= standing.hints <= 3
    assert len(standing.tries) <= MOST
