"""What was shown: which answers, exercises, labs and projects count, and how the meters fill."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guide.attempt import Attempt
from guide.content import Library
from guide.exercises import all_exercises
from guide.journal import Journal
from guide.lines import Line
from guide.projects import Project
from guide.shown import BY_QUESTIONS, FULL, Piece, Shown, shown
from tests.reports import LONG_AGO, NOON, attempt, questions, written


def of(
    library: Library,
    attempts: Iterable[Attempt] = (),
    settings: Iterable[Line] = (),
    projects: Iterable[Project] = (),
) -> dict[str, Shown]:
    found = shown(library, all_exercises(), attempts, settings, projects)
    return {one.skill: one for one in found}


def piece(kind: str, n: int, level: str = "") -> Piece:
    return Piece(kind, f"{kind}-{n}", "ml-gd", date(2027, 1, 1), level=level)


def test_a_newcomer_has_shown_nothing(library: Library) -> None:
    assert of(library) == {}


def test_a_right_answer_without_help_is_a_piece_with_its_day(library: Library) -> None:
    one = next(q for q in questions(library, "ml-gd", sealed=False) if q.level == "understand")
    found = of(library, [attempt(one, NOON)])["ml-gd"]
    assert found.pieces == (Piece("question", one.id, "ml-gd", NOON.date(), level="understand"),)
    assert (found.right, found.asked, found.words, found.deeds) == (1, 1, 1, 0)


def test_a_question_to_apply_fills_the_other_meter(library: Library) -> None:
    one = next(q for q in questions(library, "ml-gd", sealed=False) if q.level == "apply")
    found = of(library, [attempt(one)])["ml-gd"]
    assert (found.words, found.deeds) == (0, 1)


def test_a_wrong_answer_and_one_with_help_are_asked_and_not_shown(library: Library) -> None:
    first, second, *_ = questions(library, "ml-gd", sealed=False)
    found = of(library, [attempt(first, correct=False), attempt(second, help="hint")])["ml-gd"]
    assert (found.right, found.asked, found.pieces) == (0, 2, ())


def test_a_second_try_shows_nothing_and_a_later_slip_takes_the_piece_back(
    library: Library,
) -> None:
    one = questions(library, "ml-gd", sealed=False)[0]
    wrong = attempt(one, LONG_AGO, correct=False)
    assert of(library, [wrong, attempt(one, NOON)])["ml-gd"].right == 0
    other_numbers = attempt(one, NOON, variant=7, correct=False)
    assert of(library, [attempt(one, LONG_AGO), other_numbers])["ml-gd"].right == 0
    again = attempt(one, NOON, variant=7)
    assert of(library, [wrong, again])["ml-gd"].pieces[0].day == NOON.date()


def test_a_question_forgotten_on_a_later_day_is_gone_until_it_is_right_again(
    library: Library,
) -> None:
    one = questions(library, "ml-gd", sealed=False)[0]
    right = attempt(one, LONG_AGO)
    slip = attempt(one, LONG_AGO + timedelta(days=20), correct=False)
    same_day = attempt(one, LONG_AGO + timedelta(days=20, hours=1))
    again = attempt(one, LONG_AGO + timedelta(days=22))
    counts = [
        of(library, tries)["ml-gd"].right
        for tries in ([right], [right, slip], [right, slip, same_day], [right, slip, again])
    ]
    assert counts == [1, 0, 0, 1]
    wrong_first = [attempt(one, LONG_AGO, correct=False), again]
    assert of(library, wrong_first)["ml-gd"].right == 0  # it came after our reply


def test_a_question_that_is_asked_no_longer_shows_the_words_and_no_more(library: Library) -> None:
    one = questions(library, "ml-gd", sealed=False)[0].model_copy(update={"id": "gone"})
    found = of(library, [attempt(one)])["ml-gd"]
    assert (found.words, found.deeds) == (1, 0)


def test_an_exercise_counts_when_it_was_written_without_help(library: Library) -> None:
    found = of(library, [written("measure-a-line")])["ml-linreg"]
    assert [(p.kind, p.title) for p in found.pieces] == [("exercise", "Measure a line")]
    assert (found.deeds, found.asked) == (1, 0)
    for changed in ({"help": "hint"}, {"help": "solution"}, {"correct": False}):
        assert of(library, [written("measure-a-line", **changed)]) == {}


def test_a_counterpart_of_an_exercise_counts_as_a_question_of_its_level(library: Library) -> None:
    one = all_exercises()["measure-a-line"].counterparts[0]
    [found] = of(library, [attempt(one)])["ml-linreg"].pieces
    assert (found.kind, found.level) == ("question", one.level)


def test_the_goal_of_a_lab_counts_for_the_skills_of_its_lesson_from_its_first_day(
    library: Library,
) -> None:
    journal = Journal()
    journal.append("lab-roll-downhill-goal", {"rate": "0.1"}, LONG_AGO)
    journal.append("lab-roll-downhill-goal", {"rate": "0.2"}, NOON)
    journal.append("lab-no-such-lab-goal", {}, NOON)
    found = of(library, settings=journal.settings)
    assert list(found) == ["ml-linreg", "ml-gd"]
    assert all(one.pieces[0].day == LONG_AGO.date() for one in found.values())
    broken = Journal()
    broken.append("lab-roll-downhill-goal", "reached", NOON)
    assert of(library, settings=broken.settings) == {}


def test_a_project_counts_for_each_of_its_skills(library: Library) -> None:
    day = date(2026, 12, 1)
    one = Project("a" * 12, "real", "Penguins", "https://example.org", day, ("ml-gd", "gp-messy"))
    found = of(library, projects=[one])
    assert {name: shown.deeds for name, shown in found.items()} == {"ml-gd": 1, "gp-messy": 1}


def test_questions_alone_never_fill_the_meter_of_what_was_done() -> None:
    asked = tuple(piece("question", n, "apply") for n in range(9))
    assert Shown("ml-gd", asked).deeds == BY_QUESTIONS < FULL
    assert Shown("ml-gd", (*asked, piece("lab", 1))).deeds == FULL
    made = tuple(piece("project", n) for n in range(FULL))
    assert (Shown("ml-gd", made).deeds, Shown("ml-gd", made).words) == (FULL, 0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["question", "exercise", "lab", "project"]),
            st.sampled_from(["recall", "understand", "apply", ""]),
        ),
        max_size=12,
    )
)
def test_another_piece_never_lowers_a_meter_and_none_overflows(kinds: list[tuple]) -> None:
    pieces = tuple(piece(kind, n, level) for n, (kind, level) in enumerate(kinds))
    meters = [(Shown("x", pieces[:n]).words, Shown("x", pieces[:n]).deeds) for n in range(13)]
    assert meters == sorted(meters)
    assert all(0 <= each <= FULL for pair in meters for each in pair)


def test_skills_come_in_the_order_of_the_material_and_pieces_by_day(library: Library) -> None:
    tries = [
        attempt(q, NOON - timedelta(days=n))
        for skill in ("ml-gd", "py-basic")
        for n, q in enumerate(questions(library, skill, sealed=True))
    ]
    found = of(library, tries)
    assert list(found) == ["py-basic", "ml-gd"]
    days = [p.day for p in found["ml-gd"].pieces]
    assert days == sorted(days)
    assert of(library, reversed(tries)) == found
