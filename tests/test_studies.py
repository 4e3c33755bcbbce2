"""Courses become tasks of a plan, and what a reader set is checked before it is used."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import catalog, studies
from guide.advice import Advice, Profile, advise, walk
from guide.content import Library
from guide.pace import Settings
from guide.plan import schedule
from guide.studies import Wishes, first_wishes, milestones, tasks, unestimated, wishes_from

TODAY = date(2027, 1, 4)
READER = Profile("some", "no", "no", "foundation", "numbers", "none", 6, "no")


@pytest.fixture
def advice(library: Library) -> Advice:
    return advise(READER, library)


@pytest.fixture
def wishes(library: Library, advice: Advice) -> Wishes:
    return first_wishes(library, advice, 6, free=False, today=TODAY)


def test_the_first_plan_starts_today_with_the_reader_s_hours(wishes: Wishes) -> None:
    assert wishes.settings.start == TODAY
    assert wishes.settings.hours_per_week == 6
    assert wishes.settings.optimism == 1.5
    assert not wishes.settings.aid


def test_the_price_is_the_one_quoted_figure(library: Library, wishes: Wishes) -> None:
    quoted = {f.value for f in library.cite(("G65",)) if f.value is not None}
    assert {wishes.settings.price_per_month} == quoted == {49}


def test_who_cannot_pay_applies_for_aid(library: Library, advice: Advice) -> None:
    assert first_wishes(library, advice, 6, free=True, today=TODAY).settings.aid


def test_what_is_only_worth_a_look_beside_is_left_out_at_first(
    library: Library, advice: Advice, wishes: Wishes
) -> None:
    beside = {c.programme.id for c in advice.beside if c.programme}
    assert beside
    assert set(wishes.left_out) == beside
    assert not {t.programme for t in tasks(library, advice, wishes, ())} & beside


def test_the_courses_come_in_the_order_of_the_advice(
    library: Library, advice: Advice, wishes: Wishes
) -> None:
    everything = replace(wishes, left_out=())
    assert tuple(t.id for t in tasks(library, advice, everything, ())) == advice.path


def test_a_course_waits_for_the_one_before_it_and_for_what_its_programme_needs(
    library: Library,
) -> None:
    made = {t.id: t for t in tasks(library, walk(library), Wishes(Settings(6, TODAY)), ())}
    assert made["dl-2"].needs == ("dl-1",)
    assert "p4e-5" in made["mls-1"].needs
    assert "tfd-4" in made["tfa-1"].needs
    assert made["p4e-1"].needs == ()


def test_a_plan_can_be_made_for_every_reader(
    library: Library, advices: list[tuple[Profile, Advice]]
) -> None:
    wishes = Wishes(Settings(6, TODAY))
    for profile, advice in advices[::8]:
        made = tasks(library, advice, wishes, ())
        assert {need for task in made for need in task.needs} <= {task.id for task in made}, profile
        assert {lap.task.id for lap in schedule(made, wishes.settings).laps} == set(advice.path)


def test_hours_that_nobody_states_stay_unknown(library: Library) -> None:
    made = tasks(library, walk(library), Wishes(Settings(6, TODAY)), ())
    for task in made:
        known = catalog.hours(library, task.programme).value is not None
        assert (task.hours is not None) is known
        assert task.hours_are == ("derived" if known else "stated")


def test_an_estimate_is_shared_out_over_the_courses_taken(library: Library) -> None:
    wishes = Wishes(Settings(6, TODAY), {"tfd": 80.0})
    made = [t for t in tasks(library, walk(library), wishes, ()) if t.programme == "tfd"]
    assert sum(t.hours or 0 for t in made) == pytest.approx(80)
    assert {t.hours_are for t in made} == {"reader"}


def test_an_estimate_never_replaces_hours_that_are_derived(library: Library) -> None:
    wishes = Wishes(Settings(6, TODAY), {"p4e": 10.0})
    made = [t for t in tasks(library, walk(library), wishes, ()) if t.programme == "p4e"]
    assert sum(t.hours or 0 for t in made) == pytest.approx(104.28)


def test_programmes_without_hours_are_named_once(library: Library) -> None:
    assert [p.id for p in unestimated(library, walk(library))] == ["tfd", "tfa", "mlops"]


def test_a_finished_course_is_done(library: Library, advice: Advice, wishes: Wishes) -> None:
    made = {t.id: t.done for t in tasks(library, advice, wishes, {"mls-1"})}
    assert made.pop("mls-1") == 1
    assert set(made.values()) == {0}


def test_each_stage_has_a_milestone_and_a_branch_counts_as_the_stage_it_leaves(
    library: Library,
) -> None:
    found = {m.stage: m for m in milestones(library)}
    assert set(found) == set(library.stages)
    assert found["rigour"].order == found["alongside"].order == found["ml"].order == 2
    assert found["cloud"].order == found["mlops"].order
    assert any(m.deployed for m in found.values())


def test_what_a_reader_set_comes_back_the_same_from_the_journal(
    library: Library, wishes: Wishes
) -> None:
    rich = Wishes(
        replace(
            wishes.settings,
            breaks=((date(2027, 7, 1), date(2027, 7, 21)),),
            aid=True,
            applied=(("mls", date(2027, 1, 5)),),
            price_per_month=39.0,
            project_share=0.25,
            deployed=True,
        ),
        {"tfd": 80.0},
        ("gcp",),
    )
    assert wishes_from(json.loads(json.dumps(rich.kept())), library) == rich


SPOILT: dict[str, Any] = {
    "hours_per_week": [0, -1, 61, 10**9, "6", None, True, float("nan"), float("inf"), []],
    "start": ["", "soon", None, 20270104, "2027-13-01", "1899-01-01", "9999-12-31", []],
    "breaks": [
        None,
        3,
        [["2027-01-01"]],
        [["2027-01-01", "2026-01-01"]],
        [["a", "b"]],
        [["2027-01-01", "2047-01-01"]],
        "ab",
    ],
    "optimism": [0, 0.5, 99, None, "1.5", float("nan"), {}],
    "project_share": [-0.1, 0.6, None, "0.2", float("nan")],
    "deployed": ["yes", 1, None],
    "price_per_month": [-1, 10**9, None, "49", float("inf")],
    "aid": ["yes", 1, None, []],
    "applied": [3, [["mls"]], [["mls", "soon"]], None],
    "estimates": [
        3,
        {"tfd": -1},
        {"tfd": 0},
        {"tfd": 10**9},
        {"tfd": "80"},
        {"tfd": None},
        {"tfd": True},
        {"tfd": float("nan")},
        {"nobody": 10},
        [1, 2],
    ],
    "left_out": [3, None],
}


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in SPOILT.items() for value in values]
)
def test_a_setting_out_of_range_or_of_the_wrong_kind_is_refused(
    key: str, value: object, library: Library, wishes: Wishes
) -> None:
    kept = copy.deepcopy(wishes.kept())
    kept[key] = value
    with pytest.raises(ValueError, match=r"\w"):
        wishes_from(kept, library)


@pytest.mark.parametrize("key", ["hours_per_week", "start"])
def test_a_plan_without_hours_or_start_is_refused(
    key: str, library: Library, wishes: Wishes
) -> None:
    kept = wishes.kept()
    del kept[key]
    with pytest.raises(ValueError, match="not readable"):
        wishes_from(kept, library)


def test_a_plan_of_an_older_guide_is_taken_with_the_usual_value_for_what_is_newer(
    library: Library, wishes: Wishes
) -> None:
    old = {k: v for k, v in wishes.kept().items() if k in ("hours_per_week", "start")}
    taken = wishes_from(old, library)
    assert taken.settings == Settings(wishes.settings.hours_per_week, wishes.settings.start)
    assert (taken.estimates, taken.left_out) == ({}, ())


@pytest.mark.parametrize("rubbish", [None, "", 3, [], [["hours_per_week", 6]], {}, float("nan")])
def test_rubbish_in_place_of_settings_is_refused(rubbish: object, library: Library) -> None:
    with pytest.raises(ValueError, match="not readable"):
        wishes_from(rubbish, library)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=6), inside, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(key=st.sampled_from(sorted(SPOILT)), value=ANYTHING)
def test_whatever_a_journal_holds_it_is_used_or_refused_in_words(
    key: str, value: object, library: Library
) -> None:
    fresh = Wishes(Settings(6, TODAY)).kept() | {key: value}
    try:
        used = wishes_from(fresh, library)
    except ValueError as error:
        said = str(error)
    else:
        said = repr(wishes_from(used.kept(), library) == used)
    assert said not in ("", "False")


def test_a_programme_that_is_no_longer_there_is_forgotten_quietly(
    library: Library, wishes: Wishes
) -> None:
    kept = wishes.kept() | {"left_out": ["gcp", "retired-long-ago"]}
    assert wishes_from(kept, library).left_out == ("gcp",)


def test_everything_in_the_plan_can_be_left_out(library: Library, advice: Advice) -> None:
    everything = tuple(dict.fromkeys(library.programme_of(c).id for c in advice.path))
    assert tasks(library, advice, Wishes(Settings(6, TODAY), {}, everything), ()) == ()


def test_the_longest_estimate_is_accepted_and_one_hour_more_is_not(library: Library) -> None:
    fresh = Wishes(Settings(6, TODAY)).kept()
    most = studies.LONGEST_ESTIMATE
    assert wishes_from(fresh | {"estimates": {"tfd": most}}, library).estimates == {"tfd": most}
    with pytest.raises(ValueError, match="give hours"):
        wishes_from(fresh | {"estimates": {"tfd": most + 1}}, library)
