"""What a plan promises, for a thousand random readers each, and the figures it must give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.plan import (
    RANGES,
    Milestone,
    Plan,
    Settings,
    Task,
    derive,
    paces,
    replan,
    schedule,
)

TODAY = date(2026, 11, 22)
STAGES = ("python", "ml", "dl", "tf", "tf-advanced", "mlops")
MILESTONES = tuple(
    Milestone(stage, order, f"Milestone of {stage}", deployed=stage in {"dl", "mlops"})
    for order, stage in enumerate(STAGES, start=1)
)
A_DAY = timedelta(days=1)
a_thousand = settings(max_examples=1000, deadline=None, database=None, derandomize=True)


@dataclass(frozen=True)
class Reader:
    """Somebody with courses to take, settings, and milestones to reach."""

    tasks: tuple[Task, ...]
    settings: Settings
    milestones: tuple[Milestone, ...]

    def plan(self) -> Plan:
        return schedule(self.tasks, self.settings, self.milestones)


def some_tasks(dice: Random, count: int, unknown: float) -> list[Task]:
    """Courses of a few programmes, each with needs among the others, in any order."""
    stages = sorted(dice.choices(STAGES, k=count), key=STAGES.index)
    tasks = [
        Task(
            id=f"course-{number}",
            title=f"Course {number}",
            programme=f"programme-{stage}",
            stage=stage,
            # at most 45: the slowest of all readers then stays below a hundred years
            hours=None if dice.random() < unknown else dice.choice((0.5, 8, 20.856, 45)),
            hours_are=dice.choice(("stated", "derived", "reader")),
            needs=tuple(f"course-{n}" for n in range(number) if dice.random() < 0.2),
            paid=stage != "tf",
            done=dice.choice((0, 0, 0, 0.25, 1)),
        )
        for number, stage in enumerate(stages)
    ]
    if dice.random() < 0.3:
        dice.shuffle(tasks)
    return tasks


def some_breaks(dice: Random) -> tuple[tuple[date, date], ...]:
    """Up to four breaks around the first years; some overlap, some lie in the past."""
    firsts = [TODAY + dice.randint(-30, 900) * A_DAY for _ in range(dice.choice((0, 0, 1, 2, 4)))]
    return tuple((first, first + dice.choice((0, 3, 13, 90)) * A_DAY) for first in firsts)


def some_reader(  # noqa: PLR0913 - what hypothesis draws
    seed: int, count: int, hours: float, optimism: float, share: float, *, known: bool, aid: bool
) -> Reader:
    # hypothesis draws what it should shrink; the rest comes from dice, which is fast
    dice = Random(seed)  # noqa: S311 - nothing secret
    wishes = Settings(
        hours_per_week=hours,
        start=TODAY + dice.randint(0, 60) * A_DAY,
        breaks=some_breaks(dice),
        optimism=optimism,
        price_per_month=dice.choice((0, 49, 79.5)),
        aid=aid,
        project_share=share,
    )
    unknown = 0 if known else dice.choice((0, 0.2, 1))
    milestones = MILESTONES
    if dice.random() < 0.5:
        milestones = tuple(replace(each, deployed=False) for each in MILESTONES)
    return Reader(tuple(some_tasks(dice, count, unknown)), wishes, milestones)


def readers(*, known: bool = False) -> st.SearchStrategy[Reader]:
    """Random readers; with ``known``, of courses whose hours are all known."""
    return st.builds(
        some_reader,
        seed=st.integers(0, 10**6),
        count=st.integers(0, 9),
        hours=st.sampled_from((3, 7, 10, 20, 60)) | st.floats(1, 60),
        optimism=st.sampled_from((1.0, 1.5, 3.0)) | st.floats(1, 3),
        share=st.sampled_from((0.0, 0.15, 0.5)) | st.floats(0, 0.5),
        known=st.just(known),
        aid=st.booleans(),
    )


def three(plan: Plan) -> tuple[date, ...]:
    """The early, likely and late end of a plan, by the hours that are known."""
    ends = plan.forecast.ends
    return (ends.early, ends.likely, ends.late) if ends else ()


def listed(first: str, count: int, hours: float, **more: object) -> list[Task]:
    """The courses of one programme, which share its hours evenly."""
    return [
        Task(f"{first}-{n}", f"{first} {n}", first, "python", hours / count, "derived", **more)
        for n in range(1, count + 1)
    ]


# promises


@a_thousand
@given(readers())
def test_a_course_begins_only_when_what_it_needs_is_over(reader: Reader) -> None:
    laps = {lap.task.id: lap for lap in reader.plan().laps}
    for lap in laps.values():
        for need in lap.task.needs:
            before = laps.get(need)
            assert before is None or (before.last or before.first - A_DAY) < lap.first


@a_thousand
@given(readers())
def test_courses_that_are_in_order_stay_in_order(reader: Reader) -> None:
    by_number = sorted(reader.tasks, key=lambda task: int(task.id.partition("-")[2]))
    plan = schedule(by_number, reader.settings)
    assert [lap.task.id for lap in plan.laps] == [t.id for t in by_number if t.done < 1]


@a_thousand
@given(readers())
def test_no_week_holds_more_hours_than_there_are(reader: Reader) -> None:
    for week in reader.plan().weeks:
        free = (7 - week.break_days) / 7
        assert week.hours <= reader.settings.hours_per_week * free + 1e-6
        assert all(hours > 0 for _, hours in week.study)


@a_thousand
@given(readers())
def test_a_project_keeps_its_share_of_every_week_with_study(reader: Reader) -> None:
    for week in reader.plan().weeks:
        assert week.project == pytest.approx(week.hours * reader.settings.project_share)


@a_thousand
@given(readers(), st.floats(0, 30))
def test_more_hours_a_week_never_give_a_later_finish(reader: Reader, more: float) -> None:
    hours = min(60, reader.settings.hours_per_week + more)
    slow, fast = paces(reader.tasks, reader.settings, (reader.settings.hours_per_week, hours))
    if slow.ends:
        assert fast.ends.early <= slow.ends.early
        assert fast.ends.likely <= slow.ends.likely
        assert fast.ends.late <= slow.ends.late


@a_thousand
@given(readers(), st.floats(0, 30))
def test_more_hours_a_week_never_cost_more(reader: Reader, more: float) -> None:
    hours = min(60, reader.settings.hours_per_week + more)
    slow, fast = paces(reader.tasks, reader.settings, (reader.settings.hours_per_week, hours))
    assert fast.cost.early <= slow.cost.early
    assert fast.cost.likely <= slow.cost.likely
    assert fast.cost.late <= slow.cost.late


@a_thousand
@given(readers())
def test_early_is_never_after_likely_and_likely_never_after_late(reader: Reader) -> None:
    plan = reader.plan()
    assert list(three(plan)) == sorted(three(plan))
    cost = plan.forecast.cost
    assert cost.early <= cost.likely <= cost.late


@a_thousand
@given(readers())
def test_no_total_hides_a_course_without_hours(reader: Reader) -> None:
    plan, missing = reader.plan(), {t.id for t in reader.tasks if t.hours is None and t.done < 1}
    forecast = plan.forecast
    assert set(forecast.total.unknown) == missing
    assert {lap.task.id for lap in plan.laps if lap.last is None} == missing
    assert {name for week in plan.weeks for name in week.opens} == missing
    assert set(forecast.cost.unknown) == {t.id for t in reader.tasks if t.paid and t.id in missing}
    if missing:
        assert forecast.finish is None
        assert forecast.not_before == forecast.ends.early
        assert forecast.says.startswith("Not before")
        assert forecast.total.says.startswith("at least")
        assert ("at least" in forecast.cost.says) == bool(forecast.cost.unknown)
    else:
        assert forecast.finish == forecast.ends
        assert forecast.not_before is None
        assert "at least" not in forecast.total.says + forecast.cost.says


@a_thousand
@given(readers())
def test_what_comes_after_a_course_without_hours_is_never_called_sure(reader: Reader) -> None:
    sure = True
    for lap in reader.plan().laps:
        assert lap.exact == sure
        sure = sure and lap.hours is not None


@a_thousand
@given(readers())
def test_one_course_is_active_at_a_time(reader: Reader) -> None:
    timed = [lap for lap in reader.plan().laps if lap.last]
    assert all(before.last < after.first for before, after in pairwise(timed))


@a_thousand
@given(readers())
def test_every_hour_to_study_is_in_some_week(reader: Reader) -> None:
    plan, optimism = reader.plan(), reader.settings.optimism
    planned = sum(hours for week in plan.weeks for _, hours in week.study)
    assert planned == pytest.approx(plan.forecast.total.known * optimism, abs=1e-6)


@a_thousand
@given(readers())
def test_nothing_is_studied_in_a_break(reader: Reader) -> None:
    off = {
        first + n * A_DAY
        for first, last in reader.settings.breaks
        for n in range((last - first).days + 1)
    }
    plan = reader.plan()
    for first, last in (run for lap in plan.laps for run in lap.runs):
        assert not {first + n * A_DAY for n in range((last - first).days + 1)} & off
    for week in plan.weeks:
        days = {week.first + n * A_DAY for n in range(7)}
        assert week.break_days == len(days & off)
        assert not week.study or week.break_days < 7
    assert not {marker.day for marker in plan.markers if marker.kind == "milestone"} & off


@a_thousand
@given(readers())
def test_the_weeks_leave_no_gap_from_the_start_to_the_end(reader: Reader) -> None:
    plan = reader.plan()
    assert [w.first for w in plan.weeks] == [
        reader.settings.start + 7 * n * A_DAY for n in range(len(plan.weeks))
    ]
    if plan.laps:
        end = max(lap.last or lap.first for lap in plan.laps)
        assert plan.weeks[-1].first <= end <= plan.weeks[-1].last


@a_thousand
@given(readers())
def test_each_stage_has_its_milestone_while_its_last_course_is_studied(reader: Reader) -> None:
    plan = reader.plan()
    last = {lap.task.stage: lap for lap in plan.laps}
    reached = [marker for marker in plan.markers if marker.kind == "milestone"]
    assert {marker.about for marker in reached} == set(last)
    for marker in reached:
        lap = last[marker.about]
        assert lap.first <= marker.day <= (lap.last or lap.first)


@a_thousand
@given(readers())
def test_a_model_is_deployed_by_stage_3_or_in_the_first_stage_after_it(reader: Reader) -> None:
    plan = reader.plan()
    orders = [STAGES.index(lap.task.stage) + 1 for lap in plan.laps]
    with_models = [order for order in orders if order > 1]
    deployed = {STAGES.index(m.about) + 1 for m in plan.markers if m.deployed}
    if any(order <= 3 for order in with_models):
        assert min(deployed) <= 3
    elif with_models:
        assert with_models[0] in deployed
    else:
        assert not deployed


@a_thousand
@given(readers())
def test_aid_is_applied_for_15_days_before_each_paid_course(reader: Reader) -> None:
    plan = reader.plan()
    first = {lap.task.id: lap.first for lap in plan.laps if lap.task.paid and not lap.task.done}
    sent = {marker.about: marker.day for marker in plan.markers if marker.kind == "aid"}
    assert sent == ({p: d - 15 * A_DAY for p, d in first.items()} if reader.settings.aid else {})
    assert all(day >= reader.settings.start for day in sent.values())


@a_thousand
@given(readers(known=True), st.integers(0, 400), st.randoms(use_true_random=False))
def test_planning_again_loses_no_hours(reader: Reader, days: int, dice: Random) -> None:
    plan, optimism = reader.plan(), reader.settings.optimism
    done = {
        t.id: max(t.done, dice.choice((0, 0.5, 1))) for t in reader.tasks if dice.random() < 0.5
    }
    new = replan(plan, reader.settings.start + days * A_DAY, done).plan
    left = sum(t.hours * (1 - done.get(t.id, t.done)) * optimism for t in reader.tasks)
    assert sum(h for week in new.weeks for _, h in week.study) == pytest.approx(left, abs=1e-6)
    assert new.settings.start == reader.settings.start + days * A_DAY


@a_thousand
@given(readers(known=True), st.floats(0.05, 1))
def test_a_reader_who_keeps_to_the_plan_is_told_so(reader: Reader, share: float) -> None:
    plan = reader.plan()
    lap = next(iter(plan.laps[int(share * len(plan.laps)) :]), None)
    if lap is None:
        return
    number = plan.laps.index(lap)
    over = {before.task.id: 1.0 for before in plan.laps[:number]}
    assert abs(replan(plan, lap.first, over).behind) == 0


# figures


@pytest.mark.parametrize(
    ("programme", "courses", "pace", "months", "hours", "dollars"),
    [("p4e", 5, 3, 8, 104, 392), ("dl", 5, 7, 5, 152, 245), ("mls", 3, 10, 3, 130, 147)],
)
def test_at_the_stated_pace_the_stated_months_are_paid(
    programme: str, courses: int, pace: float, months: float, hours: int, dollars: float
) -> None:
    stated = derive(pace, months)
    wishes = Settings(pace, TODAY, optimism=1.0, project_share=0)
    forecast = schedule(listed(programme, courses, stated.hours), wishes).forecast
    assert round(stated.hours) == hours
    assert forecast.cost.fees[0].early == months
    assert forecast.cost.early == forecast.cost.late == dollars
    assert forecast.cost.says == f"{dollars} USD"


@pytest.mark.parametrize("courses", [1, 3, 7])
def test_a_stated_length_is_paid_to_the_month_however_it_is_split(courses: int) -> None:
    for pace, months in ((pace, months) for pace in range(1, 21) for months in range(1, 25)):
        wishes = Settings(pace, TODAY, optimism=1.0, project_share=0)
        forecast = paces(listed("p", courses, derive(pace, months).hours), wishes, (pace,))[0]
        assert forecast.cost.fees[0].early == months


def test_three_listed_months_become_six_when_it_goes_slowly() -> None:
    tasks = listed("mls", 3, derive(10, 3).hours)
    forecast = schedule(tasks, Settings(10, TODAY, project_share=0)).forecast
    fee = forecast.cost.fees[0]
    assert (fee.early, fee.likely, fee.late) == (3, 5, 6)
    assert forecast.cost.says == "147 to 294 USD, likely 245"
    assert forecast.ends.early == TODAY + 92 * A_DAY  # three courses of 31 days
    assert 4 * 30 <= (forecast.ends.likely - TODAY).days <= 6 * 31


def test_derived_hours_show_their_arithmetic() -> None:
    assert derive(3, 8).says == "3 h/week × 8 months × 4.345 weeks/month = 104 h"
    assert derive(3, 8).hours == pytest.approx(104.28)


def test_a_total_says_what_it_leaves_out_and_what_is_the_readers_guess() -> None:
    tasks = [
        Task("a", "A", "p", "ml", 200, "stated"),
        Task("b", "B", "p", "ml", 34, "reader"),
        *(Task(f"u{n}", "U", "q", "ml") for n in range(3)),
    ]
    total = schedule(tasks, Settings(5, TODAY)).forecast.total
    assert total.says == (
        "at least 234 h (34 h of them by your own estimate), "
        "and 3 courses whose hours nobody states"
    )


def test_faster_is_cheaper_and_sooner() -> None:
    tasks = listed("p4e", 5, derive(3, 8).hours)
    slow, fast = paces(tasks, Settings(5, TODAY), (3, 12))
    assert fast.cost.likely < slow.cost.likely
    assert fast.finish.likely < slow.finish.likely
    assert (slow.hours_per_week, fast.hours_per_week) == (3, 12)


# money and aid


def test_with_aid_the_cost_says_both_what_it_is_and_what_it_would_be() -> None:
    wishes = Settings(10, TODAY, optimism=1, project_share=0, aid=True)
    forecast = schedule(listed("mls", 3, 130.35), wishes).forecast
    assert forecast.cost.says == "0 USD if aid is granted, else 147 USD"


def test_what_is_free_costs_nothing() -> None:
    forecast = schedule(listed("a", 2, 50, paid=False), Settings(5, TODAY, aid=True)).forecast
    assert forecast.cost.says == "0 USD"
    assert forecast.cost.fees == ()


def test_a_programme_that_another_one_interrupts_is_paid_twice() -> None:
    wishes = Settings(10, TODAY, optimism=1, project_share=0)
    a, b, c = (Task(i, i, p, "ml", 10) for i, p in (("a", "x"), ("b", "y"), ("c", "x")))
    assert schedule([a, b, c], wishes).forecast.cost.early == 3 * 49
    assert schedule([a, c, b], wishes).forecast.cost.early == 2 * 49


def test_with_aid_the_first_paid_course_waits_for_the_answer_and_the_plan_says_so() -> None:
    plan = schedule(listed("p4e", 2, 40), Settings(5, TODAY, aid=True))
    assert plan.laps[0].first == TODAY + 15 * A_DAY
    assert plan.markers[0].day == TODAY
    assert plan.weeks[0].study == ()
    assert plan.notes == ("p4e 1 waits until 7 December 2026: the answer about aid takes 15 days.",)


def test_a_free_course_fills_the_time_of_waiting() -> None:
    free = Task("free", "Free", "open", "python", 100, paid=False)
    plan = schedule([free, *listed("p4e", 2, 40)], Settings(5, TODAY, aid=True))
    assert plan.laps[0].first == TODAY
    assert plan.laps[1].first == plan.laps[0].last + A_DAY
    assert not plan.notes


def test_a_break_in_a_paid_programme_comes_with_a_word_about_the_fee() -> None:
    pause = ((TODAY + 7 * A_DAY, TODAY + 20 * A_DAY),)
    plan = schedule(listed("p4e", 2, 40), Settings(5, TODAY, pause))
    assert "cancel before it" in plan.notes[0]
    assert len(plan.laps[0].runs) == 2
    assert not schedule(listed("p4e", 2, 40, paid=False), Settings(5, TODAY, pause)).notes


# planning again


def test_behind_the_plan_the_reader_gets_a_new_one_without_blame() -> None:
    plan = schedule(listed("p4e", 5, 104.28), Settings(3, date(2027, 5, 3)))
    new = replan(plan, date(2027, 5, 17), {})
    assert new.behind == 14
    finish = new.plan.forecast.finish.likely
    assert new.says == (
        "You are 2 weeks behind the plan of 3 May 2027; "
        f"the new likely finish is {finish.day} {finish:%B %Y}."
    )


def test_ahead_of_the_plan_the_reader_is_told_so() -> None:
    plan = schedule(listed("p4e", 5, 104.28), Settings(3, date(2027, 5, 3)))
    new = replan(plan, date(2027, 5, 17), {"p4e-1": 1})
    assert new.behind < -7
    assert "weeks ahead of the plan of 3 May 2027" in new.says


def test_before_it_begins_a_plan_stays_where_it_is() -> None:
    plan = schedule(listed("p4e", 5, 104.28), Settings(3, date(2027, 5, 3)))
    assert replan(plan, date(2027, 4, 1), {}).plan == plan


def test_with_everything_done_nothing_is_left() -> None:
    plan = schedule(listed("p4e", 2, 40), Settings(3, TODAY))
    new = replan(plan, TODAY + 30 * A_DAY, {"p4e-1": 1, "p4e-2": 1})
    assert new.plan.weeks == new.plan.laps == new.plan.markers == ()
    assert new.says == "This is the plan from today. Nothing is left to study."


def test_with_unknown_hours_nobody_is_called_behind() -> None:
    plan = schedule([*listed("p4e", 2, 40), Task("u", "U", "q", "ml")], Settings(3, TODAY))
    new = replan(plan, TODAY + 70 * A_DAY, {})
    assert "behind" not in new.says
    assert "Not before" in new.says


def test_an_application_that_is_sent_is_not_sent_again() -> None:
    plan = schedule(listed("p4e", 2, 40), Settings(5, TODAY, aid=True))
    soon = replan(plan, TODAY + 5 * A_DAY, {}).plan
    assert [m.about for m in plan.markers] == ["p4e-1", "p4e-2"]
    assert [m.about for m in soon.markers] == ["p4e-2"]
    assert soon.laps[0].first == TODAY + 15 * A_DAY
    assert replan(soon, TODAY + 9 * A_DAY, {}).plan.laps[0].first == TODAY + 15 * A_DAY
    assert replan(soon, TODAY + 30 * A_DAY, {}).plan.laps[0].first == TODAY + 30 * A_DAY


def test_a_model_deployed_before_is_not_asked_for_again() -> None:
    tasks = [Task("a", "A", "dl", "dl", 20), Task("b", "B", "tf", "tf", 20)]
    plan = schedule(tasks, Settings(5, TODAY), MILESTONES)
    assert [m.about for m in plan.markers if m.deployed] == ["dl"]
    new = replan(plan, TODAY + 40 * A_DAY, {"a": 1}).plan
    assert [m.about for m in new.markers] == ["tf"]
    assert not any(m.deployed for m in new.markers)
    assert any(m.deployed for m in schedule(tasks[1:], Settings(5, TODAY), MILESTONES).markers)


# bad input


def test_all_wrong_settings_are_named_at_once_with_value_and_range() -> None:
    with pytest.raises(ValueError, match="hours_per_week") as caught:
        Settings(
            0,
            datetime(2026, 1, 1),  # noqa: DTZ001 - a datetime is what must be refused
            breaks=((TODAY, TODAY - A_DAY), (TODAY, TODAY + 400 * A_DAY), (TODAY, "then")),
            optimism=float("nan"),
            price_per_month=-1,
            currency="$",
            aid="yes",
            project_share=0.6,
        )
    faults = str(caught.value).splitlines()
    assert [fault.split()[0] for fault in faults] == [
        *RANGES, "start", "currency", "aid", "breaks", "breaks", "breaks",
    ]  # fmt: skip
    assert faults[0] == "hours_per_week is 0: give a number from 1 to 60"
    assert faults[1] == "optimism is nan: give a number from 1 to 3"


@pytest.mark.parametrize("value", [0.99, 60.01, "7", None, True, float("inf")])
def test_hours_a_week_outside_1_to_60_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"hours_per_week is .*: give a number from 1 to 60"):
        Settings(value, TODAY)


def test_a_course_with_impossible_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="hours of a is -3") as caught:
        Task("a", "A", "p", "ml", -3, done=1.2)
    assert "done of a is 1.2" in str(caught.value)


def test_needs_that_are_missing_and_ids_that_come_twice_are_all_named() -> None:
    a, b = Task("a", "A", "p", "ml", 3, needs=("x", "y")), Task("b", "B", "p", "ml", 3)
    with pytest.raises(ValueError, match="b is in the plan twice") as caught:
        schedule([a, b, b], Settings(5, TODAY))
    assert "a needs x, which is not in the plan" in str(caught.value)
    assert "a needs y" in str(caught.value)


def test_a_circle_of_needs_is_shown() -> None:
    a, b, c, d = (
        Task(i, i, "p", "ml", 3, needs=(n,))
        for i, n in (("a", "b"), ("b", "c"), ("c", "b"), ("d", "a"))
    )
    with pytest.raises(ValueError, match="these courses need each other: b, c, b"):
        schedule([a, b, c, d], Settings(5, TODAY))


def test_a_plan_of_a_hundred_years_is_refused() -> None:
    tasks = [Task(f"t{n}", "T", "p", "ml", 5000) for n in range(3)]
    with pytest.raises(ValueError, match="hours_per_week is 1: the plan takes a hundred years"):
        schedule(tasks, Settings(1, TODAY))


def test_an_estimate_needs_a_pace_and_months_above_0() -> None:
    with pytest.raises(ValueError, match="months is -2") as caught:
        derive(0, -2)
    assert "hours_per_week is 0" in str(caught.value)


def test_planning_again_refuses_a_course_that_is_not_in_the_plan() -> None:
    plan = schedule(listed("p4e", 2, 40), Settings(3, TODAY))
    with pytest.raises(ValueError, match="'dl-9'"):
        replan(plan, TODAY, {"dl-9": 1})
