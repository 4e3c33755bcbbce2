"""How well a skill is known: right answers raise it, wrong ones lower it, and it needs a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.attempt import Attempt
from guide.mastery import LEVELS, PRACTISED, Mastery, measure
from tests.conftest import NOON

DAY = timedelta(days=1)
NUMBERS = count()
GUESSES = st.sampled_from([0.02, 0.05, 0.10, 0.20, 0.33])
HELP = st.sampled_from(["none", "hint", "solution"])


def answer(
    *, correct: bool = True, at: datetime = NOON, guess: float = 0.05, **changed: object
) -> Attempt:
    number = next(NUMBERS)
    made: dict[str, object] = {
        "id": f"{number:08}",
        "question": f"q{number}",
        "variant": 0,
        "skill": "ml-gd",
        "format": "number",
        "answer": "1",
    }
    return Attempt(at=at, correct=correct, guess=guess, **made | changed)  # type: ignore[arg-type]


ANSWERS = st.lists(
    st.builds(
        answer,
        correct=st.booleans(),
        guess=GUESSES,
        help=HELP,
        at=st.integers(0, 10_000).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    ),
    max_size=20,
)


def of(*attempts: Attempt, **stability: float) -> Mastery:
    days = {name.replace("_", "-"): value for name, value in stability.items()}
    return measure(attempts, days).get("ml-gd", Mastery("ml-gd"))


@pytest.mark.parametrize(
    ("guess", "steps"),
    [
        *((guess, [0.5, 0.75, 0.875]) for guess in (0.02, 0.05)),
        *((guess, [0.3, 0.51, 0.657]) for guess in (0.10, 0.20, 0.33)),
    ],
)
def test_the_average_begins_at_nothing_and_moves_by_three_or_five_tenths(
    guess: float, steps: list[float]
) -> None:
    answers = [answer(guess=guess) for _ in steps]
    found = [of(*answers[: n + 1]).average for n in range(len(steps))]
    assert found == pytest.approx(steps)


def test_three_typed_answers_make_practised_and_five_chosen_ones() -> None:
    typed = [answer() for _ in range(3)]
    chosen = [answer(guess=0.33) for _ in range(5)]
    assert [of(*typed[:n]).level for n in range(4)] == [
        "untouched",
        "started",
        "started",
        "practised",
    ]
    assert of(*chosen[:4]).level == "started"
    assert of(*chosen).level == "practised"


def test_mastered_needs_one_more_right_answer_a_day_later() -> None:
    practised = [answer() for _ in range(3)]
    assert of(*practised, answer(at=NOON + timedelta(hours=23, minutes=59))).level == "practised"
    assert of(*practised, answer(at=NOON + DAY)).level == "mastered"


def test_the_day_counts_from_when_it_was_practised_not_from_the_first_answer() -> None:
    early = [answer(at=NOON - 3 * DAY), answer(at=NOON - 3 * DAY)]
    assert of(*early, answer()).level == "practised"
    assert of(*early, answer(), answer(at=NOON + DAY)).level == "mastered"


def test_mastery_falls_with_a_wrong_answer_and_says_so() -> None:
    mastered = [*(answer() for _ in range(3)), answer(at=NOON + DAY)]
    fallen = of(*mastered, answer(correct=False, at=NOON + 2 * DAY))
    assert fallen.level == "started"
    assert fallen.slipped
    assert fallen.since is None
    again = of(*mastered, answer(correct=False, at=NOON + 2 * DAY), answer(at=NOON + 2 * DAY))
    assert again.average < PRACTISED


def test_after_a_fall_the_day_has_to_pass_again() -> None:
    fallen = [
        *(answer() for _ in range(3)),
        answer(at=NOON + DAY),
        answer(correct=False, at=NOON + 2 * DAY),
    ]
    back = [answer(at=NOON + 3 * DAY), answer(at=NOON + 3 * DAY)]
    assert of(*fallen, *back).level == "practised"
    assert not of(*fallen, *back).slipped
    assert of(*fallen, *back, answer(at=NOON + 4 * DAY)).level == "mastered"


def test_the_surer_the_skill_the_sooner_one_right_answer_mends_a_slip() -> None:
    long = [answer(at=NOON + timedelta(minutes=n)) for n in range(12)]
    slip = answer(correct=False, guess=0.33, at=NOON + 2 * DAY)
    assert of(*long, slip).average == pytest.approx(0.7, abs=0.001)
    assert of(*long, slip, answer(at=NOON + 2 * DAY)).level == "practised"


def test_an_answer_after_a_hint_counts_half() -> None:
    assert of(answer(help="hint")).average == pytest.approx(0.25)
    assert of(answer(help="hint", guess=0.33)).average == pytest.approx(0.15)


def test_an_answer_after_a_hint_does_not_make_mastered() -> None:
    practised = [answer() for _ in range(3)]
    assert of(*practised, answer(at=NOON + DAY, help="hint")).level == "practised"


def test_an_answer_after_the_solution_counts_nothing() -> None:
    assert of(answer(help="solution")) == Mastery("ml-gd")
    practised = [answer() for _ in range(3)]
    assert of(*practised, answer(correct=False, help="solution")).average == pytest.approx(0.875)


def test_only_the_first_try_at_a_variant_counts() -> None:
    first = answer(correct=False, question="q", variant=3)
    retry = answer(question="q", variant=3, at=NOON + timedelta(minutes=1))
    other = answer(question="q", variant=4, at=NOON + timedelta(minutes=2))
    assert of(first, retry).average == 0.0
    assert of(first, retry, other).average == pytest.approx(0.5)
    assert of(first, retry, other).answers == 2


def test_a_try_after_the_solution_was_seen_is_no_first_try() -> None:
    shown = answer(help="solution", question="q")
    copied = answer(question="q", at=NOON + timedelta(minutes=1))
    assert of(shown, copied) == Mastery("ml-gd")


def test_kept_is_mastered_and_remembered_for_three_weeks() -> None:
    mastered = [*(answer() for _ in range(3)), answer(at=NOON + DAY)]
    assert of(*mastered, ml_gd=20.9).level == "mastered"
    assert of(*mastered, ml_gd=21.0).level == "kept"
    assert of(*mastered[:3], ml_gd=400.0).level == "practised"


def test_every_skill_has_a_mastery_of_its_own() -> None:
    found = measure([answer(), answer(skill="ml-linreg", correct=False)])
    assert {name: m.average for name, m in found.items()} == {"ml-gd": 0.5, "ml-linreg": 0.0}


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_in_which_attempts_are_read_does_not_matter(
    answers: list[Attempt], dice: object
) -> None:
    mixed = list(answers)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert measure(mixed) == measure(answers)


@given(ANSWERS)
def test_an_average_is_a_share_and_the_level_fits_it(answers: list[Attempt]) -> None:
    found = of(*answers)
    assert 0 <= found.average <= 1
    assert found.level in LEVELS
    assert (found.level in ("practised", "mastered", "kept")) == (found.average >= PRACTISED)
    assert (found.since is not None) == (found.average >= PRACTISED)


@given(ANSWERS, GUESSES)
def test_a_right_answer_never_lowers_and_a_wrong_one_never_raises(
    answers: list[Attempt], guess: float
) -> None:
    later = NOON + timedelta(days=30)
    before = of(*answers)
    right = of(*answers, answer(at=later, guess=guess))
    wrong = of(*answers, answer(at=later, guess=guess, correct=False))
    assert wrong.average <= before.average <= right.average
    assert LEVELS.index(wrong.level) <= LEVELS.index(right.level)
