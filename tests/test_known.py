"""What a reader is told of what is known: on the quiz, the roadmap, the comparison, at the side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide
from guide.answers import key
from guide.attempt import Attempt, to_row
from guide.content import Library
from guide.journal import Journal
from guide.known import SHAPES, level, next_step, practised, together
from guide.mastery import LEVELS, Mastery, after, measure
from guide.pages import href
from guide.practice import next_turn
from guide.progress import marks, stops
from guide.views import known as view
from guide.views.beside import topics
from guide.views.question_card import QuestionCard
from guide.views.roadmap import drawn
from guide.views.session import Session
from guide.views.store import Store
from tests.conftest import NOON, find, message, offered, press, reads
from tests.test_quiz import entries, plain

DAY = timedelta(days=1)
GD, LINE = "ml-gd", "ml/linear-regression.ipynb"
STAGE = "index.ipynb#stage-ml"


def tried(number: int, skill: str = GD, *, correct: bool = True, at: datetime = NOON) -> Attempt:
    """A first try at a question that cannot be guessed."""
    name = f"{skill}-{number}"
    return Attempt(name, at, name, 0, skill, "number", correct, 0.05, "1")


def answer(session: Session, *attempts: Attempt) -> None:
    for attempt in attempts:
        session.record(to_row(attempt))


def three(skill: str = GD) -> list[Attempt]:
    """What it takes to practise a skill."""
    return [tried(n, skill) for n in range(3)]


# --- levels together, and what comes next ------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "all_in_all"),
    [
        ([], "untouched"),
        (["untouched", "untouched"], "untouched"),
        (["untouched", "kept"], "started"),
        (["started", "mastered"], "started"),
        (["practised", "mastered"], "practised"),
        (["kept", "mastered"], "mastered"),
        (["kept"], "kept"),
    ],
)
def test_several_skills_are_as_well_known_as_the_least_known(
    levels: list[str], all_in_all: str
) -> None:
    assert together(levels) == all_in_all


def test_every_level_has_a_shape_of_its_own() -> None:
    assert tuple(SHAPES) == LEVELS
    assert len(set(SHAPES.values())) == len(LEVELS)


@given(st.floats(0, 0.79), st.sampled_from([0.02, 0.33]))
def test_the_number_of_answers_it_says_is_enough_and_not_one_too_many(
    average: float, guess: float
) -> None:
    now = Mastery(GD, "started", average, 1)
    said = [int(word) for word in next_step(now, NOON).split() if word.isdigit()]
    number, skill = (said[-1] if guess > 0.05 else said[0]), now
    for tries in range(1, number + 1):
        assert skill.level == "started", f"{tries - 1} answers were enough"
        skill = after(skill, replace(tried(tries), guess=guess))
    assert skill.level == "practised"


@pytest.mark.parametrize(
    ("hours", "says"),
    [(0, "tomorrow or later"), (20, "in 4 hours"), (23.5, "in one hour"), (24, "One more right")],
)
def test_what_is_practised_says_when_the_next_answer_counts(hours: float, says: str) -> None:
    skill = Mastery(GD, "practised", 0.9, 3, NOON)
    told = next_step(skill, NOON + timedelta(hours=hours))
    assert says in told
    assert ("later" in told) == (hours < 24)


def test_what_has_slipped_is_said_kindly() -> None:
    skill = measure([*three(), tried(9, correct=False, at=NOON + DAY)])[GD]
    assert skill.slipped
    assert next_step(skill, NOON).startswith(
        "It was practised before and has slipped. That happens"
    )


def test_every_level_says_what_comes_next() -> None:
    told = {next_step(Mastery(GD, name, 0.5, 2, NOON), NOON) for name in LEVELS}
    assert len(told) == len(LEVELS)
    assert all(sentence.endswith(".") for sentence in told)


# --- stages and the navigation -------------------------------------------------------------


def test_a_stage_is_started_by_its_skills_too(library: Library) -> None:
    known = measure(three())
    stage = next(s for s in stops(library, (), None, known) if s.stage.id == "ml")
    assert (stage.state, stage.known) == ("started", 1)
    assert f"1 of {stage.skills} skills practised" in stage.says


def test_a_stage_of_which_every_skill_is_practised_is_practised(library: Library) -> None:
    skills = [s.id for s in library.skills.values() if s.stage == "ml"]
    known = {name: Mastery(name, "practised") for name in skills}
    stage = next(s for s in stops(library, (), None, known) if s.stage.id == "ml")
    assert stage.state == "practised"
    assert practised(known, skills) == stage.known == stage.skills


def test_the_navigation_is_marked_with_levels_and_nothing_else(library: Library) -> None:
    found = marks(library, (), measure([*three(), *three("ml-linreg")]))
    assert found[LINE] == ("◕", "practised")
    assert found[STAGE] == ("◐", "started")
    assert {word for _, word in found.values()} == {"untouched", "started", "practised"}
    lessons = {href(lesson) for lesson in library.lessons.values()}
    assert set(found) == lessons | {f"index.ipynb#stage-{name}" for name in library.stages}


def test_one_skill_of_two_only_starts_the_lesson(library: Library) -> None:
    assert marks(library, (), measure(three()))[LINE][1] == "started"


# --- one reader's page ---------------------------------------------------------------------


@pytest.fixture
def shown(session: Session) -> Session:
    """A reader with a page on which levels are shown; a minute goes by between two looks."""
    minutes = count()
    now = lambda: NOON + timedelta(minutes=next(minutes))  # noqa: E731
    return replace(session, store=Store(session.journal), now=now)


def test_an_answer_changes_the_line_on_its_skill_and_the_navigation(shown: Session) -> None:
    line = view.line(shown, GD)
    assert "untouched" in line.value
    answer(shown, tried(0))
    assert "started" in line.value
    assert shown.store.levels[LINE] == ("◐", "started")
    answer(shown, *three()[1:])
    assert "Now practised." in plain(line.value)
    answer(shown, tried(9, correct=False))
    assert "Now started: the last answers say that a look back pays." in plain(line.value)
    assert "has slipped" in line.value


def test_an_answer_to_another_skill_leaves_the_line_alone(shown: Session) -> None:
    line = view.line(shown, GD)
    before = line.value
    answer(shown, tried(0, "py-basic"))
    assert line.value == before


def test_the_line_names_what_it_builds_on_once_that_was_touched(shown: Session) -> None:
    answer(shown, *three("ml-linreg"))
    told = plain(view.line(shown, GD).value)
    assert "It builds on Linear regression and squared error ◕ practised" in told
    assert "Derivatives" not in told


def test_a_journal_that_comes_late_is_shown(shown: Session) -> None:
    line = view.line(shown, GD)
    other = replace(shown, journal=Journal(), _watchers=[])
    answer(other, *three())
    shown.take(lambda: shown.journal.load(other.journal.text(), NOON))
    assert "practised" in line.value
    assert shown.store.levels[LINE] == ("◐", "started")


def test_what_another_tab_kept_is_shown_when_the_reader_is_back(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "journal.jsonl"
    here = Session(library, Journal(path), now=lambda: NOON)
    here = replace(here, store=Store(here.journal))
    here.store.look = here.look
    line = view.line(here, GD)
    answer(Session(library, Journal(path), now=lambda: NOON), *three())
    assert "untouched" in line.value
    message(here.store, {"kind": "look"})
    assert "practised" in line.value
    assert here.store.levels[LINE] == ("◐", "started")


def test_a_browser_cannot_set_the_levels(shown: Session) -> None:
    answer(shown, tried(0))
    before = dict(shown.store.levels)
    shown.store.set_state({"levels": {"index.ipynb": ["●", "<b>"]}})
    assert shown.store.levels == before


@pytest.mark.parametrize("skill", ["<script>", "no-such-skill", ""])
def test_an_attempt_at_an_unknown_skill_is_shown_nowhere(shown: Session, skill: str) -> None:
    line = view.line(shown, GD)
    answer(shown, tried(0, skill))
    assert set(shown.mastery()) == set(shown.library.skills)
    assert "untouched" in line.value
    assert {word for _, word in shown.store.levels.values()} == {"untouched"}


def test_levels_are_measured_once_for_each_state_of_the_journal(session: Session) -> None:
    first = session.mastery()
    assert session.mastery() is first
    answer(session, tried(0))
    assert session.mastery() is not first
    assert level(session.mastery(), GD) == "started"


# --- the pages where skills are named --------------------------------------------------------


def test_a_quiz_begins_with_how_well_its_skill_is_known(session: Session) -> None:
    page = guide.quiz(GD, session)
    assert "Gradient descent and the learning rate" in reads(page)
    answer(session, *three())
    assert "◕" in reads(page)


def test_a_skill_known_once_counts_in_every_course_that_teaches_it(session: Session) -> None:
    answer(session, *three("ml-linreg"))
    _, stages = drawn(session)
    teaching = session.library.skills["ml-linreg"].courses
    assert len(teaching) > 3
    on_the_way = set(re.findall('id="course-([^"]+)"', stages))
    assert len(on_the_way.intersection(teaching)) > 3
    for course in on_the_way:
        mine = stages.split(f'id="course-{course}"')[1].split('id="course-')[0]
        assert ("You have practised 1 of its" in mine) == (course in teaching), course


def test_the_roadmap_lists_the_skills_of_a_stage_and_marks_its_picture(session: Session) -> None:
    page = guide.roadmap(session)
    assert "Its skills: 0 of 21 practised" in reads(page)
    answer(session, *three())
    assert "Its skills: 1 of 21 practised" in reads(page)
    assert "1 of 21 skills</text>" in reads(page)


def test_the_comparison_says_what_of_a_topic_is_known(session: Session) -> None:
    topic = next(t for t in session.library.topics.values() if t.skills)
    before = topics(session.library, ["mls", "uw", "ml"], session.mastery())
    assert "You:" not in before
    known = {name: Mastery(name, "mastered") for name in topic.skills}
    assert "You:" in topics(session.library, list(topic.taught), known)


# --- one question in the text of a lesson ----------------------------------------------------


def test_a_question_by_its_id_is_asked_alone(session: Session) -> None:
    page = guide.quiz("jumps-across", session)
    [card] = find(page, QuestionCard)
    assert "One question" in card.form
    assert offered(page) == ["Check"]
    question = session.library.questions["jumps-across"]
    number = card.values[""]
    values = entries(next_turn(question, ()), key(question))
    message(card, {"number": number, "values": values, "enter": True})
    assert "Right." in plain(card.reply)
    assert offered(page) == []
    assert level(session.mastery(), GD) == "started"
    again = guide.quiz("jumps-across", session)
    assert offered(again) == ["Answer it again"]
    press(again, "Answer it again")
    assert "One question" in find(again, QuestionCard)[0].form


def test_a_question_of_the_text_stands_in_no_other_quiz(session: Session) -> None:
    [card] = find(guide.quiz(GD, session), QuestionCard)
    name = session.library.skills[GD].name
    assert f'Question 1 of 6<span class="g-unseen">: {name}</span></h3>' in card.form


@pytest.mark.parametrize("use", ["placement", "review"])
def test_a_question_kept_for_later_is_not_asked_by_its_id(use: str, session: Session) -> None:
    kept = next(q.id for q in session.library.questions.values() if q.use == use)
    [card] = find(guide.quiz(kept, session), QuestionCard)
    assert "no questions about this yet" in card.form


def test_every_question_that_a_lesson_asks_in_its_text_is_in_its_notebook(
    library: Library,
) -> None:
    notebooks = Path(__file__).resolve().parent.parent / "notebooks"
    for lesson in library.lessons.values():
        if lesson.seen:
            text = (notebooks / lesson.stage / f"{lesson.id}.ipynb").read_text("utf-8")
            assert f'quiz(\\"{lesson.seen}\\")' in text
            assert library.questions[lesson.seen].lesson == lesson.id
            assert library.questions[lesson.seen].use == "practice"
