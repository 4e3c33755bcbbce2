"""How often "sure" was right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guide.attempt import Attempt
from guide.certainty import Certainty, advice, certainty

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def answers(count: int, right: int, confidence: str | None, **more: Any) -> list[Attempt]:
    return [
        Attempt(
            f"{confidence}-{n}",
            NOON + timedelta(minutes=n),
            more.get("question", f"{confidence}-{n}"),
            0,
            "ml-gd",
            "choice",
            n < right,
            0.33,
            1,
            confidence,
            more.get("help", "none"),
        )
        for n in range(count)
    ]


def test_right_answers_are_counted_by_how_sure_the_reader_was() -> None:
    found = certainty(answers(4, 1, "guess") + answers(5, 3, "think") + answers(10, 9, "sure"))
    assert [(c.confidence, c.answers, c.right) for c in found] == [
        ("guess", 4, 1),
        ("think", 5, 3),
        ("sure", 10, 9),
    ]
    assert found[2].share == 0.9


def test_only_first_tries_without_help_count_and_only_with_a_word() -> None:
    told = answers(3, 3, None) + answers(3, 3, "sure", help="hint")
    again = answers(5, 5, "think", question="one")
    found = certainty(told + again)
    assert [c.answers for c in found] == [0, 1, 0]
    assert found[0].share is None
    assert found[0].interval == (0, 1)


def test_the_interval_is_the_one_in_the_books() -> None:
    low, high = Certainty("sure", 10, 9).interval  # Wilson's, from a table
    assert (low, high) == pytest.approx((0.596, 0.982), abs=0.001)
    assert Certainty("sure", 7, 7).interval[1] == 1
    assert Certainty("sure", 7, 0).interval[0] == 0


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (((0, 0), (0, 0), (3, 3)), "After 10 answers"),
        (((0, 0), (0, 0), (40, 24)), "pause before"),
        (((30, 27), (0, 0), (40, 38)), "you know more than you think"),
        (((0, 0), (0, 0), (100, 97)), "you can rely on it"),
        (((0, 0), (0, 0), (12, 11)), "more answers will tell"),
    ],
)
def test_one_sentence_says_what_to_make_of_it(
    counts: tuple[tuple[int, int], ...], says: str
) -> None:
    names = ("guess", "think", "sure")
    found = [Certainty(name, *count) for name, count in zip(names, counts, strict=True)]
    assert says in advice(found)
