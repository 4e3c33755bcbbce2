"""Made-up readers whose memory is known: what the schedule keeps of it, and at what price."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from guide.content import Library
from guide.forgetting import FIRST, Outcome, by_age, outcome, outcomes, worlds
from guide.memory import AIMS
from guide.trials import review_shares


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str, str], Outcome]:
    return {(o.world, o.aim, o.guesses): o for o in outcomes()}


def test_nine_in_ten_are_known_when_due_where_memory_is_as_assumed(
    found: dict[tuple[str, str, str], Outcome],
) -> None:
    assert 0.88 <= found["as assumed", "normal", "heeded"].recall <= 0.91
    assert 0.88 <= found["own parameters", "normal", "heeded"].recall <= 0.91


def test_where_memory_follows_another_law_it_is_less_and_we_say_so(
    found: dict[tuple[str, str, str], Outcome],
) -> None:
    assert 0.85 <= found["another law", "normal", "heeded"].recall <= 0.91


@pytest.mark.parametrize("world", worlds())
def test_heeding_guesses_keeps_more_in_every_world(
    world: str, found: dict[tuple[str, str, str], Outcome]
) -> None:
    heeded, ignored = (found[world, "normal", how] for how in ("heeded", "ignored"))
    assert heeded.recall > ignored.recall
    assert heeded.per_day < 1.3 * ignored.per_day


def test_more_to_be_kept_costs_more_reviews(found: dict[tuple[str, str, str], Outcome]) -> None:
    light, normal, exam = (found["own parameters", aim, "heeded"] for aim in AIMS)
    assert light.per_day < normal.per_day < exam.per_day
    assert light.recall < normal.recall < exam.recall
    assert normal.later < normal.per_day  # what has been kept for long asks for little


def test_the_same_seed_gives_the_same_readers() -> None:
    assert outcome("another law", "normal", cards=20) == outcome("another law", "normal", cards=20)
    assert outcome("another law", "normal", cards=20, seed=1) != outcome(
        "another law", "normal", cards=20, seed=2
    )


@pytest.mark.parametrize("world", worlds())
def test_every_mind_forgets_with_time_and_remembers_longer_after_a_recall(world: str) -> None:
    mind = worlds()[world](Random(1))  # noqa: S311 not for secrets
    mind.meet(0, knew=True)
    first = [mind.recall(day) for day in (1, 10, 100)]
    mind.meet(3, knew=True)
    assert first == sorted(first, reverse=True)
    assert [mind.recall(3 + day) for day in (1, 10, 100)] >= first
    assert FIRST + timedelta(1) > FIRST


def test_reviews_take_at_most_fifteen_in_a_hundred_of_any_week_of_any_plan(
    library: Library,
) -> None:
    shares = review_shares(library)
    assert len(shares) == 200
    assert max(shares) <= 0.15
    assert sum(by_age(200)) > 4  # they are reviewed at all
