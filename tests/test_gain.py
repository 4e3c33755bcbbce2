"""Gain: intervals against published ones and another library; which answers count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from guide.attempt import Attempt
from guide.content import Library
from guide.gain import ALL, ENOUGH, Gain, Sample, gains
from tests.reports import LONG_AGO, NOON, attempt, questions, written

SAMPLES = st.integers(min_value=1, max_value=60).flatmap(
    lambda asked: st.builds(Sample, st.integers(min_value=0, max_value=asked), st.just(asked))
)


@pytest.mark.parametrize(
    ("after", "before", "interval"),
    # Newcombe 1998, table II, method 10
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_the_interval_is_the_published_one(
    after: tuple[int, int], before: tuple[int, int], interval: tuple[float, float]
) -> None:
    found = Gain(ALL, 1, Sample(*before), Sample(*after)).interval
    assert found == pytest.approx(interval, abs=6e-5)


@given(SAMPLES)
def test_the_interval_of_one_share_is_that_of_scipy(sample: Sample) -> None:
    expected = binomtest(sample.right, sample.asked).proportion_ci(method="wilson")
    assert sample.wilson() == pytest.approx((expected.low, expected.high), abs=1e-6)


@given(SAMPLES, SAMPLES)
def test_the_change_lies_in_its_interval_and_turns_with_the_sides(a: Sample, b: Sample) -> None:
    one, other = Gain(ALL, 1, a, b), Gain(ALL, 1, b, a)
    low, high = one.interval
    assert -1 - 1e-9 <= low <= one.change + 1e-9
    assert one.change - 1e-9 <= high <= 1 + 1e-9
    assert other.interval == pytest.approx((-high, -low))


def before_and_after(library: Library, skill: str) -> list[Attempt]:
    """Sealed questions wrong, then a first practice, then all others right a day later."""
    first, *others = questions(library, skill, sealed=False)
    return [
        *(attempt(q, LONG_AGO, correct=False) for q in questions(library, skill, sealed=True)),
        attempt(first, LONG_AGO + timedelta(days=1)),
        *(attempt(q, LONG_AGO + timedelta(days=3)) for q in others),
    ]


def test_answers_before_practice_are_held_against_first_answers_a_day_later(
    library: Library,
) -> None:
    skill = "ml-linreg"
    total, stage = gains(library, before_and_after(library, skill))
    sealed, others = (questions(library, skill, sealed=each) for each in (True, False))
    assert total.before == Sample(0, len(sealed))
    assert total.after == Sample(len(others) - 1, len(others) - 1)  # the first was practice
    assert (total.stage, stage.stage, stage.skills) == (ALL, "ml", 1)
    assert not total.enough  # three before
    both = [*before_and_after(library, skill), *before_and_after(library, "ml-gd")]
    assert gains(library, both)[0].enough
    assert gains(library, both)[0].change == 1.0


def test_a_skill_asked_about_on_one_side_only_is_left_out(library: Library) -> None:
    sealed = [attempt(q, LONG_AGO) for q in questions(library, "py-basic", sealed=True)]
    assert gains(library, sealed) == ()
    others = [attempt(q, NOON) for q in questions(library, "ml-gd", sealed=False)]
    assert gains(library, [*sealed, *others]) == ()


def test_a_sealed_question_answered_after_practice_is_not_before(library: Library) -> None:
    tries = before_and_after(library, "ml-gd")
    late = questions(library, "ml-gd", sealed=True)
    early = [t for t in tries if t.question != late[0].id]
    again = [*early, attempt(late[0], NOON)]
    assert gains(library, again)[0].before.asked == len(late) - 1


def test_an_exercise_is_practice_too(library: Library) -> None:
    skill = "ml-linreg"
    sealed = [attempt(q, LONG_AGO) for q in questions(library, skill, sealed=True)]
    exercise = written("measure-a-line", LONG_AGO - timedelta(days=1))
    others = [attempt(q, NOON) for q in questions(library, skill, sealed=False)]
    assert gains(library, [exercise, *sealed, *others]) == ()


def test_no_question_counts_twice_and_a_hint_makes_it_wrong(library: Library) -> None:
    tries = before_and_after(library, "ml-gd")
    last = next(q for q in questions(library, "ml-gd", sealed=False) if q.id == tries[-1].question)
    again = attempt(last, NOON, variant=99, correct=False)
    assert gains(library, [*tries, again]) == gains(library, tries)
    helped = [*tries[:-1], attempt(last, LONG_AGO + timedelta(days=3), help="hint")]
    less, more = gains(library, helped)[0].after, gains(library, tries)[0].after
    assert (less.right, less.asked) == (more.right - 1, more.asked)


def test_a_few_answers_say_nothing() -> None:
    assert not Gain(ALL, 1, Sample(0, ENOUGH - 1), Sample(9, 9)).enough
    assert Gain(ALL, 1, Sample(0, ENOUGH), Sample(9, ENOUGH)).enough
