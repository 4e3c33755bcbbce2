"""How many reviews a day holds: never more than wished, none while away, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.attempt import Attempt
from guide.memory import Card, Memory, Recall
from guide.rhythm import Rhythm, done_on, forecast, left_today, next_day, pile, rhythm_from

TODAY = date(2027, 3, 1)
A_DAY = timedelta(days=1)
many = settings(max_examples=60, deadline=None, database=None, derandomize=True)


def held(skill: str, due: int = 0, *, stability: float = 10.0, sure: bool = False) -> Card:
    """A card that is due so many days from today."""
    at = TODAY + due * A_DAY
    return Card(skill, stability, 5.0, at - 10 * A_DAY, at, answered(skill, at) if sure else None)


def answered(skill: str, day: date) -> Attempt:
    at = datetime.combine(day, time(9), UTC)
    return Attempt("a", at, "q", 0, skill, "number", False, 0.05, 1, "sure")


def memory(*cards: Card, done: int = 0) -> Memory:
    asked = Recall(held("done"), TODAY, answered("done", TODAY))
    return Memory({card.skill: card for card in cards}, (asked,) * done)


def skills(cards: list[Card]) -> list[str]:
    return [card.skill for card in cards]


def spans() -> st.SearchStrategy[tuple[date, date]]:
    return st.tuples(st.integers(-5, 30), st.integers(0, 10)).map(
        lambda pair: (TODAY + pair[0] * A_DAY, TODAY + sum(pair) * A_DAY)
    )


rhythms = st.builds(
    Rhythm,
    most=st.integers(1, 30),
    aim=st.sampled_from(["light", "normal", "exam"]),
    away=st.lists(spans(), max_size=2).map(tuple),
)
memories = st.lists(
    st.tuples(st.integers(-60, 40), st.floats(0.2, 200), st.booleans()), max_size=40
).map(
    lambda rows: memory(
        *(held(f"s-{n}", d, stability=s, sure=sure) for n, (d, s, sure) in enumerate(rows))
    )
)


def test_what_is_due_is_asked_and_what_is_not_waits() -> None:
    found = memory(held("late", -3), held("today"), held("tomorrow", 1))
    assert set(skills(left_today(found, Rhythm(), TODAY))) == {"late", "today"}


def test_what_was_sure_and_wrong_goes_first_then_what_has_been_due_for_longest() -> None:
    cards = [held("today"), held("late", -9), held("sure", sure=True), held("tomorrow", 1)]
    assert skills(pile(cards, TODAY)) == ["sure", "late", "today"]


def test_a_day_holds_no_more_than_wished_counting_what_was_done() -> None:
    cards = [held(f"s-{n}") for n in range(9)]
    assert len(left_today(memory(*cards), Rhythm(most=5), TODAY)) == 5
    assert len(left_today(memory(*cards, done=3), Rhythm(most=5), TODAY)) == 2
    assert left_today(memory(*cards, done=7), Rhythm(most=5), TODAY) == []
    assert done_on(memory(*cards, done=3), TODAY) == 3


def test_nothing_is_asked_while_away() -> None:
    away = Rhythm(away=((TODAY - A_DAY, TODAY + A_DAY),))
    found = memory(held("late", -3), held("today"))
    assert left_today(found, away, TODAY) == []
    assert len(left_today(found, away, TODAY + 2 * A_DAY)) == 2
    assert next_day(found.cards, away, TODAY) == TODAY + 2 * A_DAY


def test_two_times_away_that_touch_are_one() -> None:
    away = Rhythm(away=((TODAY, TODAY + A_DAY), (TODAY + 2 * A_DAY, TODAY + 4 * A_DAY)))
    assert away.back(TODAY) == TODAY + 5 * A_DAY


def test_the_next_day_is_after_today_and_none_without_cards() -> None:
    assert next_day({}, Rhythm(), TODAY) is None
    assert next_day(memory(held("late", -3)).cards, Rhythm(), TODAY) == TODAY + A_DAY
    assert next_day(memory(held("far", 30)).cards, Rhythm(), TODAY) == TODAY + 30 * A_DAY


def test_a_pile_is_spread_over_days() -> None:
    found = memory(*(held(f"s-{n}", -20, stability=300) for n in range(50)))
    ahead = forecast(found, Rhythm(most=20), TODAY, days=5)
    assert [load.reviews for load in ahead] == [20, 20, 10, 0, 0]
    assert [load.waiting for load in ahead] == [30, 10, 0, 0, 0]


def test_a_pile_after_a_holiday_is_spread_too() -> None:
    away = Rhythm(most=20, away=((TODAY, TODAY + 6 * A_DAY),))
    found = memory(*(held(f"s-{n}", n // 10, stability=300) for n in range(50)))
    ahead = forecast(found, away, TODAY, days=10)
    assert [load.reviews for load in ahead] == [0] * 7 + [20, 20, 10]
    assert [load.away for load in ahead] == [True] * 7 + [False] * 3


@many
@given(memories, rhythms)
def test_the_forecast_keeps_the_rhythm_and_begins_with_today(found: Memory, wish: Rhythm) -> None:
    ahead = forecast(found, wish, TODAY)
    assert [load.day for load in ahead] == [TODAY + n * A_DAY for n in range(28)]
    assert all(load.reviews <= wish.most for load in ahead)
    assert all(load.reviews == 0 for load in ahead if load.away)
    assert all(load.reviews == wish.most for load in ahead if load.waiting and not load.away)
    assert ahead[0].reviews == len(left_today(found, wish, TODAY))


@many
@given(memories, rhythms)
def test_every_card_that_is_due_is_asked_in_the_end(found: Memory, wish: Rhythm) -> None:
    wish = replace(wish, most=30)
    waiting = {name for name, card in found.cards.items() if card.due <= TODAY}
    last = forecast(found, wish, TODAY, days=60)[-1]
    assert last.waiting <= len(waiting)
    assert sum(load.reviews for load in forecast(found, wish, TODAY, days=60)) >= len(waiting)


@given(rhythms)
def test_a_rhythm_comes_back_as_it_was_kept(wish: Rhythm) -> None:
    assert rhythm_from(wish.kept()) == wish


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        {"most": 20, "aim": "normal"},
        {"most": 0, "aim": "normal", "away": []},
        {"most": True, "aim": "normal", "away": []},
        {"most": 10**9, "aim": "normal", "away": []},
        {"most": 20, "aim": "all", "away": []},
        {"most": 20, "aim": [], "away": []},
        {"most": 20, "aim": "normal", "away": 7},
        {"most": 20, "aim": "normal", "away": [["2027-03-02", "2027-03-01"]]},
        {"most": 20, "aim": "normal", "away": [["2027-03-02"]]},
        {"most": 20, "aim": "normal", "away": [["2027-03-02", "2027-03-03"]] * 51},
    ],
)
def test_no_rhythm_is_made_of_nonsense(kept: object) -> None:
    with pytest.raises(ValueError, match=r"give|choose|rhythm|away"):
        rhythm_from(kept)
