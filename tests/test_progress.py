"""How far a reader is, and where to go on."""

from __future__ import annotations

import pytest

from guide.advice import Profile, advise, walk
from guide.content import Library
from guide.progress import SHAPES, onward, stops

NEWCOMER = Profile("some", "no", "no", "foundation", "none", "none", 6, "no")


def courses(library: Library, *programmes: str) -> list[str]:
    return [course.id for name in programmes for course in library.programmes[name].courses]


def test_before_anything_every_stage_is_untouched(library: Library) -> None:
    found = stops(library, (), None)
    assert [stop.stage.id for stop in found] == list(library.stages)
    assert {stop.state for stop in found} == {"untouched"}
    assert {stop.advised for stop in found} == {""}


@pytest.mark.parametrize(
    ("finished", "state"), [(0, "untouched"), (1, "started"), (4, "started"), (5, "finished")]
)
def test_a_stage_is_finished_when_all_its_courses_are(
    finished: int, state: str, library: Library
) -> None:
    done = courses(library, "p4e")[:finished]
    stop = stops(library, done, None)[0]
    assert (stop.state, stop.finished, stop.courses) == (state, finished, 5)
    assert state in stop.says


def test_history_is_not_asked_of_anybody(library: Library) -> None:
    done = courses(library, "mls")
    stop = next(s for s in stops(library, done, None) if s.stage.id == "ml")
    assert stop.state == "finished"


def test_a_course_of_one_stage_finished_elsewhere_counts_there_only(library: Library) -> None:
    states = {s.stage.id: s.state for s in stops(library, ["dl-3"], None)}
    assert states["dl"] == "started"
    assert sum(state != "untouched" for state in states.values()) == 1


def test_every_state_has_a_shape_of_its_own(library: Library) -> None:
    assert len(set(SHAPES.values())) == len(SHAPES) == 6


def test_the_advice_is_marked_on_the_roadmap(library: Library) -> None:
    advice = advise(NEWCOMER, library)
    advised = {s.stage.id: s.advised for s in stops(library, (), advice)}
    assert advised["ml"] == "start here"
    assert advised["dl"] == advised["tf"] == "take"
    assert advised["python"] not in ("take", "start here", "")
    assert advised["gaps"] == advised["capstone"] == ""


def test_who_walks_takes_every_stop_of_the_trunk(library: Library) -> None:
    advised = {s.stage.id: s.advised for s in stops(library, (), walk(library))}
    assert advised["python"] == "start here"
    for stage in ("ml", "dl", "tf", "tf-advanced", "mlops"):
        assert advised[stage] == "take"


def test_a_newcomer_is_sent_to_the_questions(library: Library) -> None:
    assert onward(library, (), None, planned=False).href == "choose.ipynb"


def test_who_has_chosen_is_sent_to_the_plan_with_the_programme_named(library: Library) -> None:
    step = onward(library, (), advise(NEWCOMER, library), planned=False)
    assert step.href == "plan.ipynb"
    assert library.programmes["mls"].title in step.says


def test_who_has_a_plan_is_told_the_next_course(library: Library) -> None:
    advice = advise(NEWCOMER, library)
    first, second = advice.path[:2]
    assert library.courses[first].title in onward(library, (), advice, planned=True).says
    assert library.courses[second].title in onward(library, [first], advice, planned=True).says


def test_who_has_finished_everything_is_told_so(library: Library) -> None:
    advice = advise(NEWCOMER, library)
    assert "finished" in onward(library, advice.path, advice, planned=True).says


def test_every_page_that_somebody_is_sent_to_is_a_page(library: Library) -> None:
    advice = advise(NEWCOMER, library)
    steps = [
        onward(library, (), None, planned=False),
        onward(library, (), advice, planned=False),
        onward(library, (), advice, planned=True),
        onward(library, advice.path, advice, planned=True),
    ]
    assert {step.href.removesuffix(".ipynb") for step in steps} <= set(library.pages)
    assert all(step.label for step in steps)


def test_who_is_placed_beyond_a_course_goes_on_after_it(library: Library) -> None:
    way = walk(library)
    first, second, *_ = way.path
    step = onward(library, (), way, planned=True, skipped=[first])
    assert library.courses[second].title in step.says
    step = onward(library, [first], way, planned=True, skipped=way.path)
    assert step.says == "Every course you chose is finished, or one to skip."


def test_a_stage_says_how_many_of_its_courses_can_be_skipped(library: Library) -> None:
    first, second, *_ = courses(library, "p4e")
    stop = stops(library, [first], None, skipped=[first, second])[0]
    assert (stop.finished, stop.skipped) == (1, 1)
    assert stop.says == "started, 1 of 5 courses, 1 to skip"
