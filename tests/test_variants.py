"""A seed always gives the same numbers, another seed gives others, and a slip in them is told."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.question import HOLE
from guide.variants import GENERATORS, Values, fresh, generator, variant
from tests.example.questions import DRAW, everything, question


@given(st.integers(0, 2**31 - 1))
def test_the_same_seed_always_gives_the_same_question(seed: int) -> None:
    asked = question("one-step")
    made = variant(asked, seed)
    assert made == variant(asked, seed)
    assert HOLE.search(made.model_dump_json()) is None


@given(st.integers(0, 2**31 - 1))
def test_the_numbers_shown_are_those_of_the_key(seed: int) -> None:
    made, values = variant(question("one-step"), seed), DRAW(seed)
    assert made.right == pytest.approx(values["start"] * (1 - 2 * values["rate"]), abs=1e-3)
    assert f"$w = {values['start']}$" in made.ask
    assert f"\\eta = {values['rate']}" in made.ask
    assert [near.value for near in made.near] == [values["uphill"], values["without_slope"]]


def test_other_seeds_give_other_numbers() -> None:
    asked = question("one-step")
    assert len({variant(asked, seed).ask for seed in range(60)}) >= 20


def test_a_question_without_a_generator_is_always_the_same() -> None:
    for asked in everything():
        if asked.make is None:
            assert variant(asked, 5) is asked
            assert fresh(asked, [0]) == 0


@given(st.sets(st.integers(0, 80), max_size=8), st.integers(0, 60))
def test_a_retry_has_numbers_that_were_not_seen(seen: set[int], start: int) -> None:
    asked = question("one-step")
    seed = fresh(asked, seen, start)
    assert seed not in seen
    assert variant(asked, seed).ask not in {variant(asked, s).ask for s in seen}


def test_when_all_numbers_were_seen_a_retry_still_has_a_seed_of_its_own() -> None:
    asked = question("one-step")
    seen = range(900)  # more than there are different questions
    assert fresh(asked, seen) not in seen


def test_a_value_that_is_not_drawn_is_told_by_its_name() -> None:
    asked = question("one-step", ask="What is <<nothing>>?")
    with pytest.raises(LookupError, match="<<nothing>>"):
        variant(asked, 1)


def test_a_generator_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(LookupError, match="two-steps"):
        variant(question("one-step", make="two-steps"), 1)
    with pytest.raises(LookupError, match="one-step"):
        variant(question("one-step", lesson="no-such-lesson"), 1)


@pytest.fixture(autouse=True)
def _generators_of_a_test_end_with_it() -> Iterator[None]:
    yield
    for name in [name for name in GENERATORS if name[0] == "test-variants"]:
        del GENERATORS[name]


def test_a_drawn_text_may_stand_in_every_part_of_a_question() -> None:

    @generator
    def halves(dice: Random) -> Values:
        start = dice.choice([4, 8])
        return {"start": start, "printed": str(start / 2), "slip": f"{start}.0"}

    assert ("test-variants", "halves") in GENERATORS
    made = variant(
        question(
            "printed-path",
            lesson="test-variants",
            make="halves",
            code="w = <<start>>\nprint(w / 2)",
            right="<<printed>>",
            near=[{"value": "<<slip>>", "reply": "Half of <<start>>."}],
        ),
        3,
    )
    assert made.right in ("2.0", "4.0")
    assert f"w = {made.near[0].reply.removeprefix('Half of ').rstrip('.')}\n" in made.code


def test_two_generators_do_not_draw_the_same_numbers() -> None:
    @generator
    def one(dice: Random) -> Values:
        return {"n": dice.random()}

    @generator
    def other(dice: Random) -> Values:
        return {"n": dice.random()}

    assert one(1) != other(1)


def test_a_number_is_written_as_a_reader_would_write_it() -> None:
    made = variant(question("one-step", ask="<<start>> and <<rate>>"), 3)
    start, rate = made.ask.split(" and ")
    assert start.isdigit()
    assert rate in ("0.05", "0.1", "0.15", "0.2", "0.3")
