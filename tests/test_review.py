"""A reader reviews: what is asked, when it comes back, what is said, and what is kept."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import ipywidgets as w
import pytest

from guide.answers import key
from guide.attempt import Attempt, to_row
from guide.content import Library
from guide.journal import Journal
from guide.pages import href, lessons
from guide.practice import review_question, review_questions
from guide.question import Question
from guide.rhythm import Rhythm
from guide.views import parts
from guide.views.review import Reviewer, review
from guide.views.roadmap import roadmap
from guide.views.session import Session
from tests.conftest import NOON, find, labelled, message, offered, press, press_hidden, reads
from tests.example.questions import bank, everything, question
from tests.test_quiz import buttons, give, kept, plain, state, words, wrong

A_DAY = timedelta(days=1)
SKILLS = ("ml-gd", "ml-linreg", "ml-logreg")


@dataclass
class Clock:
    """A clock that the test moves."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def later(self, days: float) -> None:
        self.at += days * A_DAY


@dataclass
class Desk:
    """A reader, a clock, and a guide with the same few questions about several skills."""

    library: Library
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        asked = [
            q.model_copy(update={"id": f"{skill}-{q.id}", "skill": skill, "use": use})
            for skill in SKILLS
            for q, use in zip(everything(), ("practice", "review", "placement") * 4, strict=False)
        ]
        self.session = Session(bank(self.library, *asked), Journal(), now=self.clock)

    def learned(self, *skills: str, right: bool = True, **more: Any) -> None:
        """A practice question of each skill is answered now."""
        for skill in skills:
            self.record(review_questions(self.session.library)[skill][-1], right=right, **more)

    def record(self, asked: Question, *, right: bool = True, **more: Any) -> None:
        attempt = Attempt(
            "", self.clock(), asked.id, 0, asked.skill, asked.format, right, asked.chance, None
        )
        self.session.journal.record(to_row(replace(attempt, **more)), self.clock())

    def open(self) -> Reviewer:
        return Reviewer(self.session)


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


def right_away(asked: Reviewer, **more: str) -> None:
    give(asked, key(asked.turn.drawn), **more)


def wrongly(asked: Reviewer, **more: str) -> None:
    give(asked, wrong(asked.turn), **more)


def through(asked: Reviewer, answered: Callable[[Reviewer], None] = right_away) -> int:
    """Answer all of today's; returns how many there were."""
    count = 0
    while asked.turn:
        answered(asked)
        press(asked.page, asked.next.says)
        count += 1
    return count


# --- what is asked


def test_a_newcomer_is_told_how_reviews_begin_and_where(library: Library) -> None:
    page = review(Session(library, Journal(), now=lambda: NOON))
    asked = Reviewer(Session(library, Journal(), now=lambda: NOON))
    assert "nothing to review yet" in words(asked)
    assert f'href="{href(lessons(library)[0])}"' in asked.card.form
    assert offered(page) == []
    assert reads(page).count("<svg") == 0


def test_what_was_learned_comes_back_two_days_later_with_another_question(desk: Desk) -> None:
    desk.learned("ml-gd")
    [practised] = kept(desk.session)
    assert "Nothing to review today" in words(desk.open())
    assert "6 January 2027" in words(desk.open())
    desk.clock.later(2)
    asked = desk.open()
    assert "Review 1 of 1" in words(asked)
    assert asked.turn.question.skill == "ml-gd"
    assert asked.turn.question.use == "review"
    assert asked.turn.question.id != practised.question


def test_what_it_is_about_is_told_with_the_reply_and_not_before(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.clock.later(2)
    asked = desk.open()
    name = desk.session.library.skills["ml-gd"].name
    assert name not in words(asked)
    right_away(asked)
    assert f"This was about: {name}. It comes back on 17 January 2027." in plain(asked.card.reply)


def test_all_of_today_is_asked_once_and_then_it_is_done(desk: Desk) -> None:
    desk.learned(*SKILLS)
    desk.clock.later(2)
    asked = desk.open()
    assert "Review 1 of 3" in words(asked)
    assert through(asked) == 3
    assert "Done for today" in words(asked)
    assert "3 of 3 right" in words(asked)
    assert "Check" not in buttons(asked)
    assert len(kept(desk.session)) == 6
    assert "Done for today" in words(desk.open())


def test_a_wrong_answer_shows_the_right_one_and_cannot_be_tried_again_today(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.clock.later(2)
    asked = desk.open()
    wrongly(asked)
    assert "The right answer" in plain(asked.card.reply)
    assert "Finish for today" in buttons(asked)
    assert not {"Try again", "Show the solution", "Check"} & set(buttons(asked))
    press(asked.page, "Finish for today")
    assert "0 of 1 right" in words(asked)
    assert "7 January 2027" in words(asked)


def test_sure_and_wrong_comes_back_tomorrow_with_its_belief_named(desk: Desk) -> None:
    for day in (0, 2, 10, 40):
        desk.record(question("step-too-large", id="ml-gd-x", skill="ml-gd", use="practice"))
        desk.clock.later(day)
    desk.session.library.questions["ml-gd-x"] = asked_now = question(
        "step-too-large", id="ml-gd-x", skill="ml-gd", use="review"
    )
    place, option = next((n, o) for n, o in enumerate(asked_now.options, 1) if o.misconception)
    desk.record(asked_now, right=False, confidence="sure", answer=place, variant=1)
    desk.clock.later(1)
    asked = desk.open()
    belief = desk.session.library.misconceptions[option.misconception]
    assert plain(belief.says) not in words(asked)
    right_away(asked)
    assert "Last time you were sure of something else" in plain(asked.card.reply)
    assert plain(belief.says)[:20] in plain(asked.card.reply)


def test_who_is_sure_and_wrong_is_told_so_at_once(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.clock.later(2)
    asked = desk.open()
    wrongly(asked, sure="sure")
    assert "You were sure, so it comes back tomorrow." in plain(asked.card.reply)
    assert "7 January 2027" in plain(asked.card.reply)


def test_a_lucky_guess_comes_back_as_soon_as_a_wrong_answer(desk: Desk) -> None:
    desk.learned("ml-gd", "ml-linreg")
    desk.clock.later(2)
    asked = desk.open()
    right_away(asked, sure="guess")
    press(asked.page, "Next")
    wrongly(asked)
    due = {card.due for card in desk.session.memory().cards.values()}
    assert len(due) == 1


def test_a_day_later_it_is_another_day_on_the_same_page(desk: Desk) -> None:
    desk.learned("ml-gd", "ml-linreg")
    desk.clock.later(2)
    asked = desk.open()
    right_away(asked)
    desk.clock.later(1)
    press(asked.page, "Next")
    assert "Review 1 of 1" in words(asked)


# --- the rhythm


def test_no_more_are_asked_than_wished_and_the_rest_is_spread(desk: Desk) -> None:
    desk.learned(*SKILLS)
    desk.clock.later(2)
    asked = desk.open()
    set_to(asked, most=2)
    assert "Review 1 of 2" in words(asked)
    assert through(asked) == 2
    assert "One more is due, spread over the next days." in words(asked)
    desk.clock.later(1)
    assert through(desk.open()) == 1


def test_on_days_off_nothing_is_asked(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.clock.later(2)
    asked = desk.open()
    for label, day in (("Away from", 0), ("to", 3)):
        at = (desk.clock() + day * A_DAY).date().isoformat()
        labelled(asked.page, w.DatePicker, label).set_state({"value": iso(at)})
    press(asked.page, "Add these days off")
    assert "nothing is asked until 10 January 2027" in words(asked)
    assert "Check" not in buttons(asked)
    assert desk.session.rhythm().away
    press(asked.page, "Remove")
    assert "Review 1 of 1" in words(asked)


def iso(day: str) -> dict[str, int]:
    year, month, of_month = map(int, day.split("-"))
    return {"year": year, "month": month - 1, "date": of_month}


def set_to(asked: Reviewer, most: int) -> None:
    field = labelled(asked.page, w.BoundedIntText, "Reviews a day, at most")
    field.set_state({"value": most})


def test_an_exam_brings_it_back_sooner(desk: Desk) -> None:
    desk.learned("ml-gd")
    asked = desk.open()
    [aim] = find(asked.page, parts.Radio)
    assert aim.value == "normal"
    aim.set_state({"index": 2})
    assert desk.session.rhythm() == Rhythm(aim="exam")
    assert "5 January 2027" in words(asked)


def test_while_a_question_is_being_answered_a_setting_leaves_it_alone(desk: Desk) -> None:
    desk.learned(*SKILLS)
    desk.clock.later(2)
    asked = desk.open()
    number = asked.card.values[""]
    message(asked.card, {"number": number, "values": {"sure": "think"}, "enter": False})
    before = asked.card.form
    set_to(asked, most=7)
    assert asked.card.form == before
    assert desk.session.rhythm().most == 7


@pytest.mark.parametrize("value", [0, 201, "x", None, 2.5])
def test_what_no_reader_can_set_is_refused(value: object, desk: Desk) -> None:
    desk.learned("ml-gd")
    asked = desk.open()
    set_to(asked, most=value)  # type: ignore[arg-type]
    assert desk.session.rhythm() == Rhythm()
    assert "not possible here" in reads(asked.page)


def test_a_rhythm_that_cannot_be_read_is_the_usual_one(desk: Desk) -> None:
    desk.session.journal.append("rhythm", {"most": -3}, NOON)
    desk.learned("ml-gd")
    assert desk.session.rhythm() == Rhythm()
    desk.clock.later(2)
    assert "Review 1 of 1" in words(desk.open())


# --- what stands below, and what must not


def test_the_weeks_to_come_and_how_sure_the_reader_is_are_pictures_with_words(desk: Desk) -> None:
    desk.learned(*SKILLS, confidence="sure")
    asked = desk.open()
    text = plain(reads(asked.page))
    assert reads(asked.page).count('role="img"') == 2
    assert "reviews in 4 weeks" in text
    assert "6 January 2027 3 0" in text  # the row of the table
    assert "Sure 3 3 100%" in text


def test_no_key_and_no_sealed_question_is_on_the_page_before_an_answer(desk: Desk) -> None:
    desk.learned(*SKILLS)
    desk.clock.later(2)
    asked = desk.open()
    told = state(asked.page)
    assert plain(asked.turn.drawn.why) not in plain(told)
    for each in desk.session.library.questions.values():
        if each.use == "placement":
            assert each.id not in told
            assert each not in asked.questions


def test_buttons_that_are_off_do_nothing(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.clock.later(2)
    asked = desk.open()
    right_away(asked)
    count = len(kept(desk.session))
    press_hidden(asked.page)
    assert len(kept(desk.session)) == count
    press(asked.page, "Finish for today")
    press_hidden(asked.page)
    assert "Done for today" in words(asked)


def test_answers_from_elsewhere_are_taken_over(desk: Desk) -> None:
    desk.learned("ml-gd", "ml-linreg")
    desk.clock.later(2)
    asked = desk.open()
    elsewhere = review_questions(desk.session.library)[asked.turn.question.skill][0]
    desk.session.take(lambda: desk.record(elsewhere))
    assert "Review 2 of 2" in words(asked)


def test_a_skill_whose_questions_are_gone_is_not_asked(desk: Desk) -> None:
    desk.learned("ml-gd")
    desk.record(question("step-too-large", id="retired", skill="ml-retired", use="review"))
    desk.clock.later(2)
    assert "Review 1 of 1" in words(desk.open())


# --- what it means elsewhere


def test_the_roadmap_says_what_is_due_today_and_nothing_else(desk: Desk) -> None:
    desk.learned("ml-gd", "ml-linreg")
    desk.record(question("step-too-large", id="retired", skill="ml-retired", use="review"))
    assert "due for review" not in reads(roadmap(desk.session))
    desk.clock.later(2)
    assert "2 skills are due for review today." in plain(reads(roadmap(desk.session)))
    right_away(desk.open())
    assert "One skill is due for review today." in plain(reads(roadmap(desk.session)))


def test_a_skill_that_holds_for_three_weeks_is_kept_and_can_be_lost_again(desk: Desk) -> None:
    for asked in review_questions(desk.session.library)["ml-gd"]:
        desk.record(asked)
    assert desk.session.mastery()["ml-gd"].level == "practised"
    levels = []
    for n in range(4):
        due = desk.session.memory().cards["ml-gd"].due
        desk.clock.later((due - desk.clock().date()).days)
        desk.record(review_questions(desk.session.library)["ml-gd"][n], variant=n + 1)
        levels.append(desk.session.mastery()["ml-gd"].level)
        held = desk.session.memory().stability["ml-gd"]
        assert (levels[-1] == "kept") == (held >= 21)
    assert levels[0] == "mastered"
    assert levels[-1] == "kept"
    desk.clock.later(1)
    desk.record(review_questions(desk.session.library)["ml-gd"][0], right=False, variant=9)
    assert desk.session.mastery()["ml-gd"].level != "kept"


# --- cards to take along


def test_cards_are_made_when_asked_for_and_hold_what_was_begun(desk: Desk) -> None:
    desk.learned("ml-gd")
    asked = desk.open()
    assert "data:" not in reads(asked.page)
    press(asked.page, "Make files of my cards")
    files = dict(
        re.findall(r'download="([^"]+)" href="data:[^;]+;base64,([^"]+)"', asked.files.value)
    )
    assert set(files) == {"cards.apkg", "cards.csv"}
    rows = list(
        csv.DictReader(io.StringIO(base64.b64decode(files["cards.csv"]).decode("utf-8-sig")))
    )
    begun = {q.id for q in review_questions(desk.session.library)["ml-gd"]}
    assert {row["id"] for row in rows} == begun
    assert base64.b64decode(files["cards.apkg"]).startswith(b"PK")


# --- which question


def test_every_question_comes_before_one_comes_twice(desk: Desk) -> None:
    questions = review_questions(desk.session.library)["ml-gd"]
    asked: list[Attempt] = []
    for _ in range(2):
        ids = []
        for n in range(len(questions)):
            chosen = review_question(questions, asked)
            ids.append(chosen.id)
            at = NOON + (len(asked) + n) * A_DAY
            asked.append(Attempt("", at, chosen.id, 0, "ml-gd", "", True, 0.1, None))
        assert sorted(ids) == sorted(q.id for q in questions)
    assert [q.use for q in questions] == sorted((q.use for q in questions), reverse=True)


def test_after_a_sure_mistake_another_question_that_can_show_the_belief_goes_first(
    desk: Desk,
) -> None:
    questions = review_questions(desk.session.library)["ml-gd"]
    beliefs = [
        (q, one.misconception)
        for q in questions
        for one in (*getattr(q, "options", ()), *getattr(q, "near", ()))
        if one.misconception
    ]
    shown, belief = beliefs[-1]
    others = {q.id for q, b in beliefs if b == belief} - {shown.id}
    before = [Attempt("", NOON, shown.id, 0, "ml-gd", "", False, 0.1, None)]
    chosen = review_question(questions, before, belief)
    assert chosen.id in (others or {shown.id})
