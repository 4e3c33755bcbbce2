"""An answer is marked the same each time, gets its own reply, and nothing hostile gets through."""

from __future__ import annotations

import json
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.answers import checked, key, shuffled, told
from guide.attempt import RIGHT, Attempt, Mark, first_tries, from_row, mark, to_row, version
from guide.question import Question
from guide.variants import variant
from tests.conftest import NOON
from tests.example.questions import ROWS, everything, question

ALL = pytest.mark.parametrize("name", ROWS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=5) | st.dictionaries(st.text(max_size=3), inside),
    max_leaves=12,
)


def drawn(name: str) -> Question:
    return variant(question(name), 7)


@ALL
def test_the_right_answer_is_right(name: str) -> None:
    asked = drawn(name)
    found = mark(asked, key(asked))
    assert found.correct
    assert found.part == 1.0
    assert found.misconception is None
    assert found.reply


@ALL
def test_the_right_answer_can_be_told_in_words(name: str) -> None:
    asked = drawn(name)
    assert told(asked, checked(asked, key(asked))).strip()


# a wrong answer to a question, words of its reply, the belief it shows, how much of it is right
WRONG: list[tuple[str, Any, str, str | None, float]] = [
    ("step-too-large", 2, "Slow progress", "larger-rate-only-faster", 0.0),
    ("signs-of-large-rate", [1, 3], "Left out: The loss jumps", "larger-rate-only-faster", 1 / 3),
    ("signs-of-large-rate", [1], "leap over the valley", None, 2 / 3),
    ("price", "600", "belong to it too", "intercept-forgotten", 0.0),
    ("price", "5 euros", "Multiply the area", None, 0.0),
    ("printed-path", " 4.0", "after one pass", "one-step-is-enough", 0.0),
    ("printed-path", "what?", "three passes", None, 0.0),
    ("loop-in-order", [1, 2, 4, 3, 5], "nobody has taken", "slope-taken-once", 3 / 5),
    ("loop-in-order", [5, 4, 3, 2, 1], "Begin with the start", None, 1 / 5),
    ("wrong-sign", 3, "this line is right", "step-along-gradient", 0.0),
    ("wrong-sign", 1, "does what it should", None, 0.0),
    ("rate-and-curve", [1, 4, 3, 2], "this one overshoots", "larger-rate-only-faster", 0.5),
    ("rate-and-curve", [2, 1, 3, 4], "Work out", None, 0.5),
    ("read-the-curve", 3, "down first", "larger-rate-only-faster", 0.0),
    ("trace", [["16", "4"], ["4", "1"]], "taken anew", "slope-taken-once", 0.5),
    ("trace", [["8", "2"], ["4", "9"]], "row above", None, 0.75),
]


@pytest.mark.parametrize(("name", "answer", "says", "belief", "part"), WRONG)
def test_a_wrong_answer_gets_the_reply_made_for_it(
    name: str, answer: object, says: str, belief: str | None, part: float
) -> None:
    found = mark(question(name), answer)
    assert not found.correct
    assert says in found.reply
    assert found.misconception == belief
    assert found.part == pytest.approx(part)


def test_the_slips_of_a_drawn_question_are_recognised() -> None:
    asked = drawn("one-step")
    assert mark(asked, str(asked.right)).correct
    for near in asked.near:
        found = mark(asked, str(near.value))
        assert (found.correct, found.misconception) == (False, near.misconception)


def test_a_number_is_right_with_a_comma_with_its_unit_and_within_its_tolerance() -> None:
    asked = question("price")
    for answer in ("900", "900,4", " 899.5 euros", 900):
        assert mark(asked, answer).correct, answer
    assert not mark(asked, "900.6").correct
    with pytest.raises(ValueError, match="in euros"):
        mark(asked, "900 kg")


def test_a_second_right_order_is_right_too() -> None:
    asked = question("loop-in-order", also=[[2, 1, 3, 4, 5]])
    assert mark(asked, [2, 1, 3, 4, 5]).correct
    assert not mark(question("loop-in-order"), [2, 1, 3, 4, 5]).correct


def test_two_equal_lines_may_change_places() -> None:
    asked = question("loop-in-order", lines=["a", "b", "a"], near=[])
    assert mark(asked, [3, 2, 1]).correct


def test_a_pair_is_right_whichever_of_two_equal_sides_was_chosen() -> None:
    pairs = [{"left": left, "right": right} for left, right in ("ax", "bx", "cy")]
    asked = question("rate-and-curve", pairs=pairs, near=[])
    assert mark(asked, [2, 1, 3]).correct


def test_a_plot_may_ask_for_a_number() -> None:
    asked = question(
        "read-the-curve", options=[], right=5, tolerance=1, otherwise="Look at the axis below."
    )
    assert mark(asked, "5,5").correct
    assert mark(asked, "8").reply == "Look at the axis below."


def test_a_cell_may_hold_a_word() -> None:
    asked = question("trace", rows=[["a", 1], ["b", 2]], near=[])
    assert mark(asked, [["'b'", "2"]]).correct
    assert not mark(asked, [["a", "2"]]).correct


def test_a_right_answer_may_have_a_reply_of_its_own() -> None:
    assert mark(question("price"), 900).reply == RIGHT
    assert mark(question("price", reply="Both parts are there."), 900).reply == (
        "Both parts are there."
    )


REFUSED: list[tuple[str, Any]] = [
    *(("step-too-large", bad) for bad in (0, 4, -1, "1", 1.0, True, None, [1], {}, 10**30)),
    *(("signs-of-large-rate", bad) for bad in ([], 1, [0], [4], [1, 1], [True], "12", None, {})),
    *(("price", bad) for bad in ("", "many", None, [], True, float("nan"), float("inf"))),
    *(("printed-path", bad) for bad in ("", 1, None, "x" * 10_000, [])),
    *(("loop-in-order", bad) for bad in ([], [1, 2, 3, 4], [1, 2, 3, 4, 4], [0, 1, 2, 3, 4], "1")),
    *(("wrong-sign", bad) for bad in (0, 6, "4", None, True)),
    *(("rate-and-curve", bad) for bad in ([], [1, 2, 3], [1, 2, 3, 5], [1, 2, 3, "4"], 4, None)),
    *(("trace", bad) for bad in ([], [[1, 2]], [[1], [2]], [[1, 2], [3, ""]], [[1, 2], 3], "x")),
    ("trace", [[1, 2], [3, None]]),
    ("trace", [[1, 2], [3, "x" * 100]]),
]


@pytest.mark.parametrize(("name", "answer"), REFUSED)
def test_what_is_no_answer_is_refused_in_one_sentence(name: str, answer: object) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z][^\n]*\.$"):
        mark(question(name), answer)


def marked(asked: Question, answer: object) -> tuple[Mark | None, str]:
    """The mark, or why there is none."""
    try:
        return mark(asked, answer), ""
    except ValueError as refusal:
        return None, str(refusal)


@given(st.sampled_from(everything()), JSON, st.integers(0, 10**6))
def test_whatever_a_browser_sends_is_marked_or_refused(
    asked: Question, answer: object, seed: int
) -> None:
    asked = variant(asked, seed)
    found, said = marked(asked, answer)
    if found is None:
        assert said.endswith(".")
        return
    assert found == mark(asked, answer)
    assert found.correct == (found.part == 1.0)
    assert 0 <= found.part <= 1
    assert found.reply
    assert told(asked, checked(asked, answer)).strip()


@given(st.integers(0, 10**6))
def test_the_right_answer_is_right_in_every_variant(seed: int) -> None:
    for asked in everything():
        made = variant(asked, seed)
        assert mark(made, json.loads(json.dumps(key(made)))).correct


@given(st.sampled_from(everything()), st.integers(0, 10**6))
def test_a_shuffle_shows_everything_once_and_is_the_same_each_time(
    asked: Question, seed: int
) -> None:
    order = shuffled(asked, seed)
    assert sorted(order) == list(range(1, len(order) + 1))
    assert order == shuffled(asked, seed)


def test_lines_never_come_in_a_right_order() -> None:
    asked = question("loop-in-order", lines=["a", "b", "c"], near=[], also=[[2, 3, 1]])
    for seed in range(200):
        assert not mark(asked, shuffled(asked, seed)).correct


def test_a_side_that_belongs_to_none_is_among_those_shown() -> None:
    asked = question("rate-and-curve", extra=["It is negative."])
    assert len(shuffled(asked, 1)) == 5
    assert not mark(asked, [5, 2, 3, 4]).correct
    assert "It is negative." in told(asked, [5, 2, 3, 4])


def test_a_rewritten_question_has_another_version() -> None:
    assert version(question("price")) == version(question("price"))
    assert version(question("price")) != version(question("price", right=901))


# --- attempts and the journal ---------------------------------------------------------


def attempt(**changed: Any) -> Attempt:
    made: dict[str, Any] = {
        "id": "a1",
        "at": NOON,
        "question": "gd-one-step",
        "variant": 7,
        "skill": "ml-gd",
        "format": "number",
        "correct": True,
        "guess": 0.05,
        "answer": "3,2",
        "confidence": "think",
        "help": "none",
        "version": "0123456789ab",
    }
    return Attempt(**made | changed)


@given(
    st.builds(
        attempt,
        variant=st.integers(0, 2**31 - 1),
        correct=st.booleans(),
        guess=st.floats(0, 1, exclude_min=True, exclude_max=True),
        answer=st.integers(1, 9) | st.text(max_size=50) | st.lists(st.integers(1, 9), max_size=5),
        confidence=st.sampled_from(["guess", "think", "sure", None]),
        help=st.sampled_from(["none", "hint", "solution"]),
    )
)
def test_an_attempt_comes_back_from_the_journal_as_it_was(made: Attempt) -> None:
    row = json.loads(json.dumps(to_row(made)))
    assert from_row(row, id=made.id, at=made.at) == made


def test_the_time_of_an_attempt_is_kept_in_utc() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5)))
    assert from_row(to_row(attempt()), id="a1", at=there).at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("question", 3),
        ("question", "x" * 200),
        ("variant", -1),
        ("variant", 1.0),
        ("variant", True),
        ("variant", 2**31),
        ("skill", None),
        ("format", "quiz"),
        ("format", []),
        ("correct", 1),
        ("guess", 0.0),
        ("guess", 1.0),
        ("guess", 1),
        ("guess", float("nan")),
        ("answer", "x" * 5000),
        ("answer", float("nan")),
        ("answer", {1, 2}),
        ("confidence", "certain"),
        ("help", "friend"),
        ("help", None),
        ("version", 1),
    ],
)
def test_a_line_that_somebody_spoilt_is_no_attempt(part: str, value: object) -> None:
    with pytest.raises(ValueError, match=part):
        from_row(to_row(attempt()) | {part: value}, id="a1", at=NOON)


@pytest.mark.parametrize("row", [None, [], "x", {}, {"question": "x"}])
def test_a_line_without_the_parts_of_an_attempt_is_none(row: object) -> None:
    with pytest.raises(ValueError, match="parts"):
        from_row(row, id="a1", at=NOON)


def test_a_part_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="parts"):
        from_row(to_row(attempt()) | {"more": 1}, id="a1", at=NOON)


@given(st.dictionaries(st.sampled_from(sorted(to_row(attempt()))), JSON), JSON)
def test_nothing_in_a_line_breaks_its_reading(spoilt: dict[str, Any], rest: object) -> None:
    for row in (to_row(attempt()) | spoilt, rest):
        try:
            made = from_row(row, id="a1", at=NOON)
        except ValueError:
            continue
        assert to_row(made) == row


def test_only_the_first_try_at_a_variant_is_one() -> None:
    later = NOON + timedelta(minutes=1)
    tries = [
        attempt(id="b", at=later),
        attempt(id="a", correct=False),
        attempt(id="c", variant=8, at=later),
        attempt(id="d", question="gd-other", at=later),
    ]
    assert [one.id for one in first_tries(tries)] == ["a", "c", "d"]
