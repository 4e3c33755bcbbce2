"""Placement: what an answer makes likely, what is asked next, and how well that goes."""

from __future__ import annotations

from functools import reduce
from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import placement as pl
from guide.content import Library, load
from guide.crowd import Crowd, crowd, in_order
from guide.sitting import readers
from tests.bench import placement as bench
from tests.bench.worlds import WORLDS

LIBRARY = load()
CROWD = readers(LIBRARY)
NEEDS = {s.id: [n for n in s.needs if n in CROWD.place] for s in LIBRARY.placeable}
SLACK = 0.02  # two points: a crowd of three ideas is not quite of one mind
SKILL = st.sampled_from(CROWD.skills)
REPLY = st.builds(pl.Reply, SKILL, st.sampled_from(["right", "wrong", "not yet"]), st.just(0.05))
HISTORY = st.lists(REPLY, max_size=12, unique_by=lambda reply: reply.skill)


def after(*replies: pl.Reply) -> dict[str, float]:
    return pl.believe(CROWD, (), replies).known


def right(skill: str, chance: float = 0.05) -> pl.Reply:
    return pl.Reply(skill, "right", chance)


def wrong(skill: str, chance: float = 0.05) -> pl.Reply:
    return pl.Reply(skill, "wrong", chance)


def below(skill: str) -> set[str]:
    """All that a skill needs, at any remove."""
    return {n for need in NEEDS[skill] for n in (need, *below(need))}


# --- the crowd ---------------------------------------------------------------------


def test_the_crowd_is_the_same_each_time() -> None:
    crowd.cache_clear()
    assert (readers(LIBRARY).knows == CROWD.knows).all()


def test_nobody_in_the_crowd_is_certain_of_anything() -> None:
    assert CROWD.knows.shape == (3000, len(LIBRARY.placeable))
    assert CROWD.knows.min() > 0
    assert CROWD.knows.max() < 1


def test_before_any_answer_hard_skills_are_less_likely_than_easy_ones() -> None:
    known = after()
    hard = {s.id: s.difficulty for s in LIBRARY.placeable}
    listed = sorted(hard, key=lambda s: hard[s])
    assert mean(known[s] for s in listed[:16]) > 0.6
    assert mean(known[s] for s in listed[-16:]) < 0.4
    assert np.corrcoef([known[s] for s in hard], list(hard.values()))[0, 1] < -0.9


def test_before_any_answer_nobody_is_placed_beyond_anything() -> None:
    assert not [s for s, known in after().items() if known >= pl.SURE]


def test_skills_are_put_in_an_order_in_which_each_comes_after_what_it_needs() -> None:
    order = [LIBRARY.placeable[n].id for n in in_order(LIBRARY.placeable)]
    assert sorted(order) == sorted(CROWD.skills)
    for place, skill in enumerate(order):
        assert {*NEEDS[skill]} <= {*order[:place]}


def test_of_no_skills_there_is_nothing_to_believe() -> None:
    assert pl.believe(crowd((), ()), (), [right("py-basic")]).known == {}


# --- what an answer says -----------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(HISTORY)
def test_chances_stay_chances_whatever_is_answered(history: list[pl.Reply]) -> None:
    belief = pl.believe(CROWD, (), history)
    assert all(0 < known < 1 for known in belief.known.values())
    assert belief.weights.sum() == pytest.approx(1, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(SKILL, SKILL, st.lists(SKILL, max_size=12, unique=True))
def test_a_right_answer_never_makes_less_likely_what_it_needs(
    skill: str, reached: str, asked: list[str]
) -> None:
    """Of a reader who may know it; where answers before it denied that, the graph is in doubt."""
    knows = {reached, *below(reached), *below(skill)}
    history = [right(s) if s in knows else wrong(s) for s in asked if s != skill]
    if_wrong, if_right = after(*history, wrong(skill)), after(*history, right(skill))
    assert if_right[skill] > if_wrong[skill]
    for need in below(skill):
        assert if_right[need] >= if_wrong[need] - SLACK


@pytest.mark.parametrize("skill", CROWD.skills)
def test_one_answer_says_something_about_all_that_is_needed(skill: str) -> None:
    untold, if_wrong, if_right = after(), after(wrong(skill)), after(right(skill))
    for need in below(skill):
        assert if_wrong[need] < untold[need] < if_right[need]


@settings(max_examples=40, deadline=None)
@given(HISTORY)
def test_the_order_of_the_answers_does_not_matter(history: list[pl.Reply]) -> None:
    one, other = after(*history), after(*reversed(history))
    assert list(one.values()) == pytest.approx(list(other.values()), abs=1e-4)


def test_the_luckier_a_right_answer_the_less_it_says() -> None:
    chances = [after(right("ml-gd", chance))["ml-gd"] for chance in (0.02, 0.1, 0.2, 0.33)]
    assert chances == sorted(chances, reverse=True)


def test_not_yet_says_more_than_a_slip() -> None:
    assert after(pl.Reply("ml-gd", "not yet", 0.33))["ml-gd"] < after(wrong("ml-gd", 0.33))["ml-gd"]


def test_an_answer_about_a_skill_that_is_not_there_is_passed_over() -> None:
    assert after(right("py-basic"), right("alchemy")) == after(right("py-basic"))


def test_who_says_to_have_finished_nothing_is_believed_at_first() -> None:
    none = [pl.Report(area.skills, 0.0) for area in LIBRARY.areas.values()]
    all_of_it = [pl.Report(area.skills, 1.0) for area in LIBRARY.areas.values()]
    assert mean(pl.begin(CROWD, none).known.values()) < 0.15
    assert mean(pl.begin(CROWD, all_of_it).known.values()) > 0.8


def test_answers_outweigh_what_was_said_to_be_finished() -> None:
    boast = [pl.Report(area.skills, 1.0) for area in LIBRARY.areas.values()]
    asked = ["py-coll", "ml-linreg", "ml-split", "np-array", "ml-gd", "dl-back", "ml-metric"]
    known = pl.believe(CROWD, boast, [wrong(skill) for skill in asked]).known
    assert mean(known.values()) < 0.35


# --- what is asked -----------------------------------------------------------------


def simulate(knows: set[str], most: int = pl.MOST) -> pl.Belief:
    """A reader without slips and luck, asked until the end."""
    belief = pl.begin(CROWD)
    while skill := pl.pick(belief, CROWD.skills, most):
        belief = pl.learn(belief, right(skill) if skill in knows else wrong(skill))
    return belief


def test_no_skill_is_asked_twice_and_no_more_than_twenty_are() -> None:
    asked = simulate(below("dl-conv")).asked
    assert len(asked) == len({*asked}) <= pl.MOST


@pytest.mark.parametrize("knows", [set(), {*CROWD.skills}], ids=["nothing", "everything"])
def test_who_knows_nothing_or_everything_is_asked_few_questions(knows: set[str]) -> None:
    belief = simulate(knows)
    assert len(belief.asked) < pl.MOST
    placed = [pl.state(known) for known in belief.known.values()]
    expected = "known" if knows else "new"
    assert placed.count(expected) / len(placed) > 0.9


def test_a_frontier_is_found_by_twenty_questions() -> None:
    knows = {"ml-metric", *below("ml-metric"), "py-oop", "py-file", "py-sql"}
    known = simulate(knows).known
    assert mean((known[s] >= 0.5) == (s in knows) for s in known) >= 0.9


def test_only_what_can_be_asked_is_asked() -> None:
    askable = {"ml-linreg", "dl-attn"}
    belief = pl.begin(CROWD)
    first = pl.pick(belief, askable)
    assert first in askable
    second = pl.pick(pl.learn(belief, right(first)), askable)
    assert second in askable - {first}
    assert pl.pick(belief, set()) is None


def test_what_is_sure_is_asked_only_among_the_first_questions() -> None:
    first = ["ml-gd", "ml-reg", "ml-tree", "ml-nn", "ml-metric"]
    belief = reduce(pl.learn, map(right, first), pl.begin(CROWD))
    assert belief.known["py-basic"] > pl.SURE
    assert pl.pick(belief, {"py-basic"}) == "py-basic"
    assert pl.pick(pl.learn(belief, right("ml-pca")), {"py-basic"}) is None


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (0.0, "new"),
        (0.2, "likely new"),
        (0.5, "unsure"),
        (0.7, "likely known"),
        (0.85, "known"),
        (1.0, "known"),
    ],
)
def test_a_chance_has_a_name(known: float, state: str) -> None:
    assert pl.state(known) == state


def test_an_inference_names_the_answer_behind_it() -> None:
    replies = [right("ml-gd"), wrong("dl-attn")]
    moved = pl.moved_by(pl.believe(CROWD, (), replies), (), replies)
    assert "ml-gd" not in moved
    assert moved["ma-deriv"][0] == "ml-gd"
    assert moved["ma-deriv"][1] > 0
    assert moved["dl-embed"][0] == "dl-attn"
    assert moved["dl-embed"][1] < 0


# --- how well it goes --------------------------------------------------------------


@pytest.mark.parametrize("world", WORLDS)
def test_a_world_is_the_same_for_the_same_seed_and_has_all_kinds_of_learners(
    world: str, library: Library
) -> None:
    one, other = (WORLDS[world](library, 50, np.random.default_rng(5)) for _ in range(2))
    assert (one == other).all()
    assert 0.25 < one.mean() < 0.65
    assert one.mean(axis=1).std() > 0.2


def test_in_the_worlds_placement_is_far_better_than_a_fixed_test(library: Library) -> None:
    """A small run; ``make figures`` has the large one, with the bars."""
    guide = bench.measured(library, bench.ours, 0.25, count=40, seed=2027)
    fixed = bench.measured(library, bench.fixed, 0.25, count=40, seed=2027)
    assert guide["accuracy"] > 0.87
    assert guide["accuracy"] > fixed["accuracy"] + 0.03
    assert guide["wrong claims"] < 0.09
    assert guide["holes"] < 0.01
    assert guide["pick ms"] < 5


def test_the_sliders_help(library: Library) -> None:
    with_sliders = bench.measured(library, bench.ours_with_sliders, 0.25, count=40, seed=2027)
    without = bench.measured(library, bench.ours, 0.25, count=40, seed=2027)
    assert with_sliders["accuracy"] > without["accuracy"] + 0.005
    assert with_sliders["asked"] < without["asked"]


def test_a_missed_bar_is_told() -> None:
    row = {"accuracy": 0.95, "wrong claims": 0.01, "holes": 0.0, "pick ms": 0.1}
    names = [f"the guide{s} ({g:.2f})" for s in ("", ", with sliders") for g in bench.GUESSES]
    assert bench.missed(dict.fromkeys(names, row)) == []
    assert bench.missed(dict.fromkeys(names, row | {"accuracy": 0.9, "holes": 0.5})) != []


def test_a_crowd_knows_the_place_of_each_skill() -> None:
    assert Crowd(("a", "b"), np.ones((1, 2), dtype=np.float32)).place == {"a": 0, "b": 1}
