"""What is remembered of a skill follows from the answers, by the day, and from nothing else."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.attempt import CONFIDENCES, HELPS, Attempt
from guide.memory import AIMS, LONGEST, Card, Memory, Model, remember, worth

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
FIRST = datetime(2027, 1, 4, 12, tzinfo=UTC)
SKILL = "ml-gd"
A_DAY = timedelta(days=1)
many = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def answer(day: float, *, right: bool = True, **more: Any) -> Attempt:
    """An answer so many days after the first one; each to another question."""
    at = FIRST + day * A_DAY
    parts = {
        "question": f"q-{day}-{more}",
        "variant": 0,
        "skill": SKILL,
        "format": "number",
        "correct": right,
        "guess": 0.05,
        "answer": 1,
    }
    return Attempt(id=f"{at:%j%H%M}{more}", at=at, **parts | more)


def card(*attempts: Attempt, **more: Any) -> Card:
    return remember(attempts, more.pop("now", NOW), **more).cards[SKILL]


def wait(found: Card) -> int:
    return (found.due - found.last).days


def answers() -> st.SearchStrategy[list[Attempt]]:
    one = st.builds(
        answer,
        st.floats(0, 140),
        right=st.booleans(),
        question=st.sampled_from(["a", "b", "c"]),
        variant=st.integers(0, 2),
        skill=st.sampled_from(["ml-gd", "ml-linreg"]),
        confidence=st.sampled_from([None, *CONFIDENCES]),
        help=st.sampled_from(HELPS),
    )
    return st.lists(one, max_size=30)


def test_what_was_never_answered_has_no_card() -> None:
    assert remember([], NOW) == Memory({}, ())


def test_each_right_answer_on_its_day_makes_the_wait_longer() -> None:
    attempts, waits = [answer(0)], []
    for _ in range(5):
        waits.append(wait(card(*attempts)))
        attempts.append(answer((card(*attempts).due - FIRST.date()).days))
    assert waits == sorted(set(waits))
    assert waits[0] == 2
    assert card(*attempts).stability > 100


def test_a_wrong_answer_brings_it_back_sooner() -> None:
    known = [answer(0), answer(2), answer(12)]
    assert wait(card(*known, answer(40, right=False))) < wait(card(*known)) / 4


def test_right_but_a_guess_is_as_wrong() -> None:
    known = [answer(0), answer(2)]
    lucky = card(*known, answer(12, confidence="guess"))
    wrong = card(*known, answer(12, right=False))
    assert (lucky.stability, lucky.due) == (wrong.stability, wrong.due)
    assert card(*known, answer(12, confidence="think")).stability > 3 * lucky.stability


def test_sure_and_wrong_comes_back_tomorrow_and_says_which_answer() -> None:
    known = [answer(day) for day in (0, 2, 12, 60)]
    unsure = card(*known, answer(100, right=False))
    sure = card(*known, answer(100, right=False, confidence="sure"))
    assert wait(unsure) > 1
    assert wait(sure) == 1
    assert unsure.sure is None
    assert sure.sure == answer(100, right=False, confidence="sure")
    assert card(*known, sure.sure, answer(101)).sure is None  # it was asked again since


def test_right_after_a_hint_lies_between_right_and_wrong() -> None:
    known = [answer(0), answer(2)]
    wrong, hinted, right = (
        card(*known, answer(12, **more)).stability
        for more in ({"right": False}, {"help": "hint"}, {})
    )
    assert wrong < hinted < right


def test_an_answer_after_the_solution_tells_nothing() -> None:
    assert card(answer(0), answer(1, help="solution")) == card(answer(0))


def test_exercises_and_sealed_questions_are_no_cards() -> None:
    assert remember([answer(0, format="code")], NOW).cards == {}
    assert remember([answer(0, question="sealed")], NOW, sealed={"sealed"}).cards == {}


def test_the_first_day_counts_as_a_whole() -> None:
    five = [answer(n / 100) for n in range(5)]
    slip = [answer(0.2, right=False)]
    assert card(*five, *slip) == card(*slip, *five)
    assert card(*five, *slip).stability == card(*five).stability  # five of six
    failed = [answer(0.3 + n / 100, right=False) for n in range(7)]
    assert card(*five, *failed).stability < card(*five).stability


def test_on_a_later_day_the_first_answer_decides() -> None:
    known = [answer(0), answer(2)]
    later = [answer(12.1), answer(12.2, right=False), answer(12.3)]
    assert card(*known, answer(12), *later).stability == card(*known, answer(12)).stability
    forgotten = answer(12, right=False)
    assert card(*known, forgotten, *later).stability == card(*known, forgotten).stability


def test_a_second_try_at_the_same_numbers_on_the_same_day_is_no_answer_of_its_own() -> None:
    wrong = answer(0, right=False, question="a")
    again = [answer(n / 100, question="a") for n in range(1, 9)]
    assert card(wrong, *again) == card(wrong)


def test_answers_at_night_and_next_morning_are_a_day_apart() -> None:
    """The library alone would take nine hours for the same day, and learn nothing from it."""
    evening, morning = answer(0.45), answer(0.85)
    assert (morning.at - evening.at) < A_DAY * 0.5
    assert card(evening, morning).last == FIRST.date() + A_DAY
    assert card(evening, morning).stability > card(evening).stability


def test_a_day_ends_where_the_reader_lives() -> None:
    evening = answer(0.45)  # 22:48 in Greenwich
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    assert card(evening).last == FIRST.date()
    assert card(evening, now=there).last == FIRST.date() + A_DAY
    with pytest.raises(ValueError, match="time zone"):
        remember([], datetime(2027, 1, 1))  # noqa: DTZ001


def test_a_clock_that_was_wrong_spoils_nothing() -> None:
    ahead, behind = datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)
    for at in (ahead, behind):
        odd = answer(0)
        found = card(Attempt(**{n: getattr(odd, n) for n in odd.__slots__} | {"at": at}))
        assert date(2020, 1, 1) <= found.last <= NOW.date()


def test_what_was_asked_when_it_was_due_is_told_apart() -> None:
    early = [answer(0), answer(1)]
    assert remember(early, NOW).recalls == ()
    due = (card(*early).due - FIRST.date()).days
    [asked] = remember([*early, answer(due, right=False)], NOW).recalls
    assert not asked.recalled
    assert asked.before == card(*early)
    assert 0.85 < Model().recall(asked.before, asked.day) < 0.95


@pytest.mark.parametrize("aim", AIMS)
def test_recall_has_fallen_to_the_aim_when_a_card_is_due(aim: str) -> None:
    found = card(*(answer(day) for day in (0, 2, 12)), aim=aim)
    assert Model(AIMS[aim]).recall(found, found.due) == pytest.approx(AIMS[aim], abs=0.01)
    assert Model(AIMS[aim]).recall(found, found.last) == 1


def test_more_to_be_kept_is_asked_sooner() -> None:
    known = [answer(day) for day in (0, 2, 12)]
    exam, normal, light = (wait(card(*known, aim=aim)) for aim in ("exam", "normal", "light"))
    assert exam < normal < light


@many
@given(answers())
def test_the_same_answers_in_any_order_give_the_same_cards(attempts: list[Attempt]) -> None:
    random.seed(1)
    found = remember(attempts, NOW)
    state = random.getstate()
    assert remember(reversed(attempts), NOW) == found
    assert random.getstate() == state  # nobody touched Python's own dice


@many
@given(answers())
def test_every_card_is_due_between_tomorrow_and_a_year_later(attempts: list[Attempt]) -> None:
    found = remember(attempts, NOW)
    for one in found.cards.values():
        assert 1 <= wait(one) <= LONGEST
        assert one.stability > 0
        assert 1 <= one.difficulty <= 10
        assert one.last <= NOW.date()
    assert set(found.stability) == set(found.cards)


@many
@given(answers())
def test_skills_do_not_touch_each_other(attempts: list[Attempt]) -> None:
    alone = [a for a in attempts if a.skill == SKILL]
    assert remember(attempts, NOW).cards.get(SKILL) == remember(alone, NOW).cards.get(SKILL)


def test_what_an_answer_is_worth() -> None:
    assert worth(answer(0)) == worth(answer(0, confidence="sure")) == 1
    assert worth(answer(0, help="hint")) == 0.5
    assert worth(answer(0, confidence="guess")) == worth(answer(0, right=False)) == 0
