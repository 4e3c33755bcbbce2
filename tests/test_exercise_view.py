"""A reader checks a function in a notebook, or does the same by hand in the web app."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import ipywidgets as w
import pytest

import guide
from guide.answers import key, shuffled
from guide.attempt import from_row
from guide.content import Library
from guide.exercises import all_exercises
from guide.exercises.standing import Standing
from guide.exercises.task import Exercise
from guide.journal import Journal
from guide.journal_browser import BrowserJournal
from guide.lesson import Bug, Match, Order, Output
from guide.question import Question
from guide.views.buttons import Buttons
from guide.views.question_card import QuestionCard
from guide.views.session import Session
from tests.conftest import find, message, offered, press, press_hidden, reads
from tests.test_exercises import run

NAME = "measure-a-line"
RIGHT = "return np.mean((w * x + b - y) ** 2)"
WRONG = "return np.sum((w * x + b - y) ** 2)"
ALSO_WRONG = "return np.mean(np.abs(w * x + b - y))"


@pytest.fixture(autouse=True)
def _in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)


@pytest.fixture
def in_the_web_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.11")


def loss(body: str) -> Callable[..., Any]:
    return run(f"def loss(w, b, x, y):\n    {body}\n")["loss"]


def words(view: w.Widget) -> str:
    """The words in sight, without the HTML."""
    shown = [reads(view), *(card.form + card.reply for card in find(view, QuestionCard))]
    html = re.sub(r"<style>.*?</style>", "", "\n".join(shown), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def attempts(session: Session) -> list[Any]:
    lines = [line for line in session.journal.lines if line.kind == "attempt"]
    return [from_row(line.value, id=line.id, at=line.at) for line in lines]


def standing(session: Session, name: str = NAME) -> dict[str, Any]:
    kept = session.journal.newest(f"exercise-{name}")
    return kept or Standing().kept()


# --- in a notebook -----------------------------------------------------------------


def test_without_a_function_the_card_says_what_to_write(session: Session) -> None:
    view = guide.exercise(NAME, session=session)
    shown = words(view)
    for part in ("Measure a line", "Not tried yet.", "Guided", "Half", "Blank"):
        assert part in shown
    assert f'exercise("{NAME}", loss)' in shown
    assert session.journal.settings == ()


def test_the_starter_is_not_tried_and_nothing_is_kept(session: Session) -> None:
    code = all_exercises()[NAME].starters[0].code
    view = guide.exercise(NAME, run(code)["loss"], session)
    assert "Not tried yet. There is still a ... to replace: predicted = ..." in words(view)
    assert "does not hold" not in words(view)
    assert session.journal.settings == ()
    assert attempts(session) == []


def test_a_wrong_function_is_told_case_expected_came_and_likely_reason(session: Session) -> None:
    shown = words(guide.exercise(NAME, loss(WRONG), session))
    for part in (
        "Not right yet.",
        "Case loss(1, 1, np.array([1, 2]), np.array([7, 2]))",
        "Expected 13",
        "Came 26",
        "Likely reason You added the squared errors up.",
    ):
        assert part in shown


def test_the_claims_stop_at_the_first_that_does_not_hold(session: Session) -> None:
    claims = [claim.says for claim in all_exercises()[NAME].claims]
    shown = words(guide.exercise(NAME, loss(WRONG), session))
    assert f"✓ {claims[0]} holds" in shown
    assert f"✗ {claims[1]} does not hold" in shown
    assert f"○ {claims[2]} not looked at yet" in shown
    assert shown.count("Likely reason") == 1


def test_a_right_function_is_credited_once(session: Session) -> None:
    shown = words(guide.exercise(NAME, loss(RIGHT), session))
    assert "Right. Everything below is true of your function." in shown
    guide.exercise(NAME, loss(RIGHT), session)
    [credit] = attempts(session)
    assert (credit.question, credit.skill, credit.format) == (NAME, "ml-linreg", "code")
    assert (credit.correct, credit.help) == (True, "none")
    assert RIGHT in credit.answer
    assert credit.version == all_exercises()[NAME].version


def test_a_wrong_function_is_no_answer_to_be_counted(session: Session) -> None:
    guide.exercise(NAME, loss(WRONG), session)
    assert attempts(session) == []
    assert len(standing(session)["tries"]) == 1


def test_hints_come_one_by_one_and_their_number_is_not_shown(session: Session) -> None:
    view = guide.exercise(NAME, loss(WRONG), session)
    hints = all_exercises()[NAME].hints
    for seen in range(1, 4):
        press(view, "Show a hint")
        shown = words(view)
        assert shown.count("Hints") == 1
        assert ("np.mean(...)" in shown) == (seen == 3)
        assert not re.search(r"(hints? left|hint \d|\d hints?)", shown)
    assert "Show a hint" not in offered(view)
    assert standing(session)["hints"] == len(hints)


def test_a_hint_is_written_down_with_the_credit(session: Session) -> None:
    view = guide.exercise(NAME, loss(WRONG), session)
    press(view, "Show a hint")
    guide.exercise(NAME, loss(RIGHT), session)
    assert [a.help for a in attempts(session)] == ["hint"]


def test_the_solution_opens_after_two_different_tries(session: Session) -> None:
    view = guide.exercise(NAME, loss(WRONG), session)
    view = guide.exercise(NAME, loss(f"{WRONG}  # again"), session)
    assert "Show the solution" not in offered(view)
    view = guide.exercise(NAME, loss(ALSO_WRONG), session)
    press(view, "Show the solution")
    shown = words(view)
    assert "Yours" in shown
    assert ALSO_WRONG in shown
    assert "A solution" in shown
    assert "return np.mean(errors ** 2)" in shown


def test_what_follows_the_solution_is_credited_as_such(session: Session) -> None:
    for body in (WRONG, ALSO_WRONG):
        view = guide.exercise(NAME, loss(body), session)
    press(view, "Show the solution")
    guide.exercise(NAME, loss(RIGHT), session)
    assert [a.help for a in attempts(session)] == ["solution"]


def test_who_has_solved_it_may_see_our_solution_without_loss(session: Session) -> None:
    view = guide.exercise(NAME, loss(RIGHT), session)
    press(view, "Show the solution")
    assert "A solution" in words(view)
    assert not standing(session)["opened"]


def test_a_script_cannot_open_the_solution_before_it_is_due(session: Session) -> None:
    view = guide.exercise(NAME, loss(WRONG), session)
    [row] = find(view, Buttons)
    row.set_state({"shown": [[1, "Show the solution", False]], "led": 1, "disabled": False})
    press_hidden(view)
    assert "A solution" not in words(view)
    assert not standing(session)["opened"]


def everything_synced(view: w.Widget) -> str:
    """All that a browser could ask for, of every widget inside, in sight or not."""
    inside = "".join(everything_synced(child) for child in getattr(view, "children", ()))
    return inside + json.dumps({n: str(v) for n, v in view.get_state().items()})


def test_the_solution_and_the_hints_are_in_no_trait_before_they_are_due(session: Session) -> None:
    exercise = all_exercises()["walk-downhill"]
    view = guide.exercise(
        "walk-downhill", run("def descend(*_):\n    return 0, 0, 0\n")["descend"], session
    )
    everything = everything_synced(view)
    assert "w - rate * slope_w" not in everything
    assert all(hint[:30] not in everything for hint in exercise.hints)


def test_what_was_tried_counts_in_the_next_kernel_too(session: Session) -> None:
    guide.exercise(NAME, loss(WRONG), session)
    journal = Journal(session.journal.path)
    for setting in session.journal.settings:
        journal.append(setting.name, setting.value, setting.at)
    view = guide.exercise(NAME, loss(ALSO_WRONG), replace(session, journal=journal))
    assert "Show the solution" in offered(view)


def test_a_journal_that_comes_late_counts_before_the_cell_that_ran_first(
    session: Session, library: Library
) -> None:
    for body in (WRONG, ALSO_WRONG):
        view = guide.exercise(NAME, loss(body), session)
    press(view, "Show the solution")
    guide.exercise(NAME, loss(RIGHT), session)
    before = standing(session)
    journal = BrowserJournal()
    late = Session(library, journal, now=session.now)
    view = guide.exercise(NAME, loss(RIGHT), late)
    assert journal.lines == ()
    late.take(lambda: journal.meet(session.journal.text()))
    assert [a.help for a in attempts(late)] == ["solution"]
    assert standing(late) == before
    assert "Right." in words(view)


@pytest.mark.parametrize("kept", [7, [], {"tries": 3}, {"tries": ["<b>"], "hints": 99}])
def test_a_spoilt_standing_in_the_journal_does_not_spoil_the_card(
    session: Session, kept: object
) -> None:
    session.keep(f"exercise-{NAME}", kept)
    assert "Right." in words(guide.exercise(NAME, loss(RIGHT), session))


def test_what_a_function_printed_is_shown_as_it_is(session: Session) -> None:
    view = guide.exercise(NAME, loss("print('<b>bold</b>'); return 0.0"), session)
    assert "What your function printed" in words(view)
    assert "&lt;b&gt;bold" in reads(view)
    assert "<b>bold" not in reads(view)


def test_too_much_output_is_cut_and_said(session: Session) -> None:
    view = guide.exercise(NAME, loss("print('x' * 10 ** 6); return 0.0"), session)
    assert "It printed more than this" in words(view)
    assert len(reads(view)) < 60_000


def test_hostile_code_is_shown_as_text(session: Session) -> None:
    bad = "raise ValueError('<img src=x onerror=alert(1)>')"
    view = guide.exercise(NAME, loss(bad), session)
    assert "<img" not in reads(view)
    assert "&lt;img" in reads(view)


@pytest.mark.parametrize("name", ["measure-a-lime", "", None, 3, "x" * 10_000])
def test_an_unknown_exercise_is_said_in_one_sentence(session: Session, name: Any) -> None:
    shown = words(guide.exercise(name, session=session))
    assert shown.startswith("There is no exercise")
    assert len(shown) < 200


def test_a_journal_that_cannot_be_written_is_said(session: Session, tmp_path: Any) -> None:
    blocked = tmp_path / "journal.jsonl"
    blocked.mkdir()
    full = replace(session, journal=Journal(blocked))
    shown = words(guide.exercise(NAME, loss(RIGHT), full))
    assert "Right." in shown
    assert "Not saved" in shown


# --- in the web app --------------------------------------------------------------------


def enter(view: w.Widget, question: Question, answer: Any, tries: int = 0) -> None:
    """What a browser sends when a reader enters ``answer``, given in places of the file."""
    [card] = find(view, QuestionCard)
    order = shuffled(question, tries)
    match question:
        case Match():
            values = {f"left-{n}": str(order.index(a) + 1) for n, a in enumerate(answer, 1)}
        case Order():
            values = {"answer": ",".join(str(order.index(place) + 1) for place in answer)}
        case _:
            values = {"answer": str(answer)}
    number = re.search(r'data-number="(\d+)"', card.form)
    message(card, {"number": number[1], "values": values, "enter": False})


def wrong_answer(question: Question) -> Any:
    match question:
        case Match() | Order():
            return list(reversed(key(question)))
        case Bug():
            return question.right % len(question.code.splitlines()) + 1
        case Output():
            return "nothing like it"
    raise AssertionError(question.format)


@pytest.fixture(params=list(all_exercises().values()), ids=lambda exercise: exercise.id)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return request.param


@pytest.mark.usefixtures("in_the_web_app")
class TestInTheWebApp:
    def test_a_function_is_never_called(self, session: Session) -> None:
        called = []
        guide.exercise(NAME, lambda *_: called.append(1), session)
        assert called == []

    def test_every_part_answered_right_leads_to_all_answers(
        self, session: Session, exercise: Exercise
    ) -> None:
        view = guide.exercise(exercise.id, session=session)
        for number, part in enumerate(exercise.counterparts, 1):
            assert f"Part {number} of {len(exercise.counterparts)}" in words(view)
            enter(view, part, key(part))
            press(view, "Check")
            assert "Right." in words(view)
            last = number == len(exercise.counterparts)
            press(view, "Show all answers" if last else "Next")
        assert "Your answers" in words(view)
        kept = attempts(session)
        assert [a.question for a in kept] == [part.id for part in exercise.counterparts]
        assert all(a.correct and a.help == "none" for a in kept)
        assert {a.skill for a in kept} == {exercise.skill}

    def test_a_wrong_answer_gets_a_reply_and_another_try(
        self, session: Session, exercise: Exercise
    ) -> None:
        view = guide.exercise(exercise.id, session=session)
        part = exercise.counterparts[0]
        enter(view, part, wrong_answer(part))
        press(view, "Check")
        assert re.search("(Not|Partly) right.", words(view))
        assert part.why not in words(view)
        press(view, "Try again")
        enter(view, part, key(part), tries=1)
        press(view, "Check")
        assert "Right." in words(view)
        assert [a.correct for a in attempts(session)] == [False, True]

    def test_no_answer_is_said_and_not_kept(self, session: Session, exercise: Exercise) -> None:
        view = guide.exercise(exercise.id, session=session)
        before = words(view)
        press(view, "Check")
        assert len(words(view)) > len(before)
        assert attempts(session) == []

    def test_the_solution_opens_after_two_different_answers(self, session: Session) -> None:
        exercise = all_exercises()[NAME]
        part = exercise.counterparts[0]
        view = guide.exercise(NAME, session=session)
        answers = ([2, 1, 3], [2, 1, 3], [3, 2, 1])
        for tries, answer in enumerate(answers):
            enter(view, part, answer, tries)
            press(view, "Check")
            assert ("Show the solution" in offered(view)) == (tries == 2)
            if tries < 2:
                press(view, "Try again")
        press(view, "Show the solution")
        assert "The right answer" in words(view)
        press(view, "Try again")
        enter(view, part, key(part), tries=3)
        press(view, "Check")
        assert attempts(session)[-1].help == "solution"

    def test_hints_come_one_by_one_and_are_written_down(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        press(view, "Show a hint")
        assert "How far does the line miss it?" in words(view)
        part = all_exercises()[NAME].counterparts[0]
        enter(view, part, key(part))
        press(view, "Check")
        assert [a.help for a in attempts(session)] == ["hint"]

    def test_a_new_page_goes_on_where_the_last_one_was_left(
        self, session: Session, exercise: Exercise
    ) -> None:
        view = guide.exercise(exercise.id, session=session)
        enter(view, exercise.counterparts[0], key(exercise.counterparts[0]))
        press(view, "Check")
        parts = len(exercise.counterparts)
        expected = f"Part 2 of {parts}" if parts > 1 else "You had 1 of 1 right"
        assert expected in words(guide.exercise(exercise.id, session=session))

    def test_it_can_be_done_again_when_all_is_done(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        for part in all_exercises()[NAME].counterparts:
            enter(view, part, key(part))
            press(view, "Check")
            press(view, "Next" if part.format == "match" else "Show all answers")
        press(view, "Do it again")
        assert "Part 1 of 2" in words(view)

    def test_answers_that_come_from_elsewhere_move_the_card_on(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        other = guide.exercise(NAME, session=session)
        part = all_exercises()[NAME].counterparts[0]

        def elsewhere() -> None:
            enter(other, part, key(part))
            press(other, "Check")

        session.take(elsewhere)
        assert "Part 2 of 2" in words(view)
        assert "Right." in words(other)

    def test_nothing_gives_an_answer_away_before_it_is_due(
        self, session: Session, exercise: Exercise
    ) -> None:
        everything = everything_synced(guide.exercise(exercise.id, session=session))
        for part in exercise.counterparts:
            for text in (part.why[:40], part.otherwise[:40], *(n.reply[:40] for n in part.near)):
                assert text not in everything
        assert exercise.solution not in everything

    @pytest.mark.parametrize(
        "values", [{"answer": 3}, {"left-1": "9" * 5000}, {"other": "1"}, 7, None, []]
    )
    def test_a_hostile_answer_is_refused(self, session: Session, values: Any) -> None:
        view = guide.exercise(NAME, session=session)
        [card] = find(view, QuestionCard)
        message(card, {"number": "1", "values": values, "enter": True})
        press(view, "Check")
        assert attempts(session) == []

    def test_a_button_that_is_not_due_does_nothing(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        before = words(view)
        press_hidden(view)
        assert words(view) == before

    def test_begun_again_it_stays_begun_on_a_new_page(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        parts = all_exercises()[NAME].counterparts
        for part in parts:
            enter(view, part, key(part))
            press(view, "Check")
            press(view, "Next" if part is not parts[-1] else "Show all answers")
        press(view, "Do it again")
        enter(view, parts[0], key(parts[0]), tries=1)
        press(view, "Check")
        assert "Part 2 of 2" in words(guide.exercise(NAME, session=session))

    def test_a_part_left_wrong_is_asked_first_on_a_new_page(self, session: Session) -> None:
        view = guide.exercise(NAME, session=session)
        enter(view, all_exercises()[NAME].counterparts[0], [2, 1, 3])
        press(view, "Check")
        press(view, "Next")
        assert "Part 2 of 2" in words(view)
        assert "Part 1 of 2" in words(guide.exercise(NAME, session=session))


@pytest.mark.usefixtures("in_the_web_app")
def test_that_no_code_is_run_is_said_on_the_first_exercise_of_a_lesson_only(
    session: Session,
) -> None:
    lesson = [e.id for e in all_exercises().values() if e.lesson == "linear-regression"]
    said = ["No code of yours" in words(guide.exercise(name, None, session)) for name in lesson]
    assert said == [True, *(False for _ in lesson[1:])]


@pytest.mark.usefixtures("in_the_web_app")
def test_the_heading_of_a_part_names_its_exercise(session: Session) -> None:
    [card] = find(guide.exercise(NAME, None, session), QuestionCard)
    title = all_exercises()[NAME].title
    assert f'Part 1 of 2<span class="g-unseen">: {title}</span></h3>' in card.form
