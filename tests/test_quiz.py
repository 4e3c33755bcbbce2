"""A reader answers the questions of a skill: what is asked, said, kept, and never given away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import ipywidgets as w
import pytest

from guide import lesson as ls
from guide.answers import key
from guide.attempt import Attempt, mark
from guide.content import Library
from guide.journal import Journal
from guide.practice import Turn, attempts_in, next_turn, practice_questions
from guide.question import Question
from guide.views import question_form, rich
from guide.views.question_card import QuestionCard
from guide.views.question_picture import picture
from guide.views.quiz import Quiz, quiz
from guide.views.session import Session
from tests.conftest import NOON, find, message, offered, press, press_hidden
from tests.example.questions import ROWS, bank, option, question

SKILL = "ml-gd"
NAMES = [name for name in ROWS if name != "price"]  # one of every format
AGAIN = "Again with new numbers"


def practised(name: str, **changed: Any) -> Question:
    """A question of the example, for practice."""
    return question(name, **{"use": "practice", "skill": SKILL, **changed})


def reader(library: Library, *questions: Question, journal: Journal | None = None) -> Session:
    """A reader of a guide that has these questions and no others."""
    return Session(bank(library, *questions), journal or Journal(), now=lambda: NOON)


def opened(session: Session) -> Quiz:
    return Quiz(SKILL, session)


def entries(turn: Turn, answer: Any) -> dict[str, str]:
    """What is entered on the page to give ``answer``: the inverse of ``question_form.answer``."""
    shown = {place: str(n) for n, place in enumerate(turn.order, 1)}
    match turn.drawn:
        case ls.PickSeveral():
            return {f"option-{shown[place]}": "on" for place in answer}
        case ls.Order():
            return {"answer": ",".join(shown[place] for place in answer)}
        case ls.Match():
            return {f"left-{n}": shown[place] for n, place in enumerate(answer, 1)}
        case ls.Trace() as trace:
            return {
                f"cell-{row}-{column}": str(cell)
                for row, cells in enumerate(answer, trace.shown + 1)
                for column, cell in enumerate(cells, 1)
            }
        case _:
            return {"answer": shown.get(answer, str(answer))}


def wrong(turn: Turn) -> Any:  # noqa: PLR0911 (one for each format)
    """A wrong answer that has a reply of its own, where there is one."""
    right = key(turn.drawn)
    match turn.drawn:
        case ls.PickSeveral():
            return [n for n in (1, 2, 3) if n not in right]
        case ls.Order() as order:
            return list(order.near[0].order)
        case ls.Match():
            return [right[0]] * len(right)
        case ls.Trace():
            return [[99 for _ in row] for row in right]
        case ls.Bug() as bug:
            return bug.near[0].line
        case ls.NumberQuestion() | ls.Output() as typed:
            return typed.near[0].value
        case _:
            return next(n for n in (1, 2, 3) if n != right)


def enter(asked: Quiz, values: dict[str, Any], *, pressed_enter: bool = False) -> None:
    """What the page sends when a reader changes a field."""
    number = asked.card.values[""]
    content = {"number": number, "values": values, "enter": pressed_enter}
    message(asked.card, content)


def give(asked: Quiz, answer: Any, **more: str) -> None:
    """Enter an answer and check it."""
    enter(asked, entries(asked.turn, answer) | more)
    press(asked.page, "Check")


def right_away(asked: Quiz) -> None:
    give(asked, key(asked.turn.drawn))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def words(asked: Quiz) -> str:
    return plain(f"{asked.card.form} {asked.card.reply}")


def buttons(asked: Quiz) -> list[str]:
    return offered(asked.page)


def kept(session: Session) -> tuple[Attempt, ...]:
    return attempts_in(session.journal.lines, tuple(session.library.questions.values()))


def widgets(view: w.Widget) -> Iterator[w.Widget]:
    """Every widget of a page, in sight or not."""
    yield view
    for child in getattr(view, "children", ()):
        yield from widgets(child)


def state(view: w.Widget) -> str:
    """All that a browser can learn of a page: every trait of every widget."""
    told = []
    for widget in widgets(view):
        for name, value in sorted(widget.get_state().items()):
            if name not in ("layout", "style", "children", "_esm"):
                told.append(f"{name}: {value}")
    return "\n".join(told)


# --- one question of every format ---------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_right_answer_is_called_right_and_kept(name: str, library: Library) -> None:
    session = reader(library, practised(name))
    asked = opened(session)
    right_away(asked)
    assert "✓ Right." in plain(asked.card.reply)
    [attempt] = kept(session)
    assert attempt.correct
    assert attempt.question == f"example-{name}"
    assert (attempt.skill, attempt.format) == (SKILL, ROWS[name]["format"])
    assert attempt.guess == asked.questions[0].chance
    assert (attempt.confidence, attempt.help) == (None, "none")


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_answer_gets_its_own_reply(name: str, library: Library) -> None:
    session = reader(library, practised(name))
    asked = opened(session)
    answer = wrong(asked.turn)
    given = mark(asked.turn.drawn, answer)
    give(asked, answer)
    assert "right." in plain(asked.card.reply)
    assert "✓" not in asked.card.reply
    assert plain(rich.prose(given.reply)) in plain(asked.card.reply)
    [attempt] = kept(session)
    assert not attempt.correct


@pytest.mark.parametrize("name", NAMES)
def test_what_is_entered_is_the_answer_whatever_the_shuffle(name: str) -> None:
    asked = practised(name)
    for tries in range(20):
        past = [Attempt("", NOON, asked.id, n, SKILL, "", False, 0.5, None) for n in range(tries)]
        turn = next_turn(asked, past)
        for answer in (key(turn.drawn), wrong(turn)):
            read = question_form.answer(turn, entries(turn, answer))
            assert mark(turn.drawn, read) == mark(turn.drawn, answer)


@pytest.mark.parametrize("name", NAMES)
def test_without_an_answer_it_is_said_what_is_missing_and_nothing_is_kept(
    name: str, library: Library
) -> None:
    session = reader(library, practised(name))
    asked = opened(session)
    press(asked.page, "Check")
    assert plain(asked.card.reply)
    assert "right." not in plain(asked.card.reply)
    assert not asked.card.locked
    assert kept(session) == ()
    right_away(asked)
    assert len(kept(session)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_field_on_the_card_can_be_entered_and_no_other(name: str, library: Library) -> None:
    asked = opened(reader(library, practised(name)))
    on_card = set(re.findall(r'name="([^"]+)"', asked.card.form))
    assert on_card == question_form.names(asked.turn)


def test_an_answer_can_be_changed_until_it_is_checked(library: Library) -> None:
    session = reader(library, practised("step-too-large"))
    asked = opened(session)
    enter(asked, entries(asked.turn, wrong(asked.turn)))
    right_away(asked)
    assert [a.correct for a in kept(session)] == [True]
    enter(asked, entries(asked.turn, wrong(asked.turn)), pressed_enter=True)
    press_hidden(asked.page)
    assert [a.correct for a in kept(session)] == [True]


def test_enter_in_a_text_field_checks_and_pressed_twice_counts_once(library: Library) -> None:
    session = reader(library, practised("one-step"))
    asked = opened(session)
    values = entries(asked.turn, key(asked.turn.drawn))
    enter(asked, values, pressed_enter=True)
    enter(asked, values, pressed_enter=True)
    assert "Right." in words(asked)
    assert len(kept(session)) == 1


@pytest.mark.parametrize(("given", "held"), [("sure", "sure"), ("guess", "guess"), ("!", None)])
def test_how_sure_a_reader_is_is_kept_with_the_answer(
    given: str, held: str | None, library: Library
) -> None:
    session = reader(library, practised("step-too-large"))
    asked = opened(session)
    give(asked, key(asked.turn.drawn), sure=given)
    assert kept(session)[0].confidence == held


def test_what_could_not_be_saved_is_said_and_the_reply_is_still_given(
    tmp_path: Path, library: Library
) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = Journal(tmp_path / "file" / "journal.jsonl")
    asked = opened(reader(library, practised("step-too-large"), journal=journal))
    right_away(asked)
    assert "Right." in words(asked)
    assert "Not saved" in words(asked)


# --- nothing is given away ------------------------------------------------------------


def secrets(asked: Question) -> list[str]:
    """Everything about a question that a reader learns only after an answer."""
    near = getattr(asked, "near", ())
    options = getattr(asked, "options", ())
    texts = [asked.why, asked.hint, asked.reply, asked.proof]
    texts += [asked.id, getattr(asked, "otherwise", ""), getattr(asked, "mended", "")]
    texts += [one.reply for one in (*near, *options)]
    texts += [one.misconception or "" for one in (*near, *options)]
    return [plain(rich.prose(text)) for text in texts if text]


@pytest.mark.parametrize("name", NAMES)
def test_no_reply_and_no_explanation_is_on_the_page_before_the_answer(
    name: str, library: Library
) -> None:
    asked = opened(reader(library, practised(name)))
    told = plain(state(asked.page))
    for secret in secrets(asked.turn.drawn):
        assert secret not in told


def other_option_is_right() -> list[dict[str, Any]]:
    options = [dict(one) for one in ROWS["step-too-large"]["options"]]
    first, second = (one["says"] for one in options[:2])
    return [option(first), option(second, right=True), option(options[2]["says"])]


SAME_PAGE = [
    ("step-too-large", {"options": other_option_is_right()}),
    (
        "signs-of-large-rate",
        {
            "options": [
                {**o, "right": not o.get("right", False)}
                for o in ROWS["signs-of-large-rate"]["options"]
            ]
        },
    ),
    (
        "one-step",
        {"make": None, "ask": "Where?", "right": 3.5, "near": [], "why": "Since it is so."},
    ),
    ("printed-path", {"right": "123.0"}),
    ("wrong-sign", {"right": 2}),
    ("trace", {"rows": [[16, 4], [7, 5], [3, 9]]}),
]


@pytest.mark.parametrize(("name", "changed"), SAME_PAGE, ids=[name for name, _ in SAME_PAGE])
def test_the_page_of_a_question_is_the_same_whatever_its_right_answer(
    name: str, changed: dict[str, Any], library: Library
) -> None:
    before = practised(name, **(changed | {"right": 1.5}) if name == "one-step" else {})
    after = practised(name, **changed)
    pages = [state(opened(reader(library, each)).page) for each in (before, after)]
    assert pages[0] == pages[1]
    assert key(before) != key(after)


def test_places_on_the_page_say_nothing_of_the_order_in_the_file(library: Library) -> None:
    for name in ("loop-in-order", "rate-and-curve", "step-too-large"):
        form = opened(reader(library, practised(name))).card.form
        for found in (
            re.findall(r'data-place="(\d+)"', form),
            re.findall(r'type="radio" name="answer" value="(\d+)"', form),
        ):
            assert found == [str(n) for n in range(1, 1 + len(found))]


def test_the_right_option_stands_everywhere_in_the_long_run() -> None:
    asked = practised("step-too-large")
    orders = {tuple(next_turn(replace_id(asked, n), ()).order) for n in range(60)}
    assert {order.index(1) for order in orders} == {0, 1, 2}


def replace_id(asked: Question, number: int) -> Question:
    return asked.model_copy(update={"id": f"{asked.id}-{number}"})


def test_lines_are_never_shown_in_the_right_order(library: Library) -> None:
    asked = opened(reader(library, practised("loop-in-order")))
    assert list(asked.turn.order) != key(asked.turn.drawn)


@pytest.mark.parametrize("use", ["placement", "review"])
def test_sealed_questions_are_never_practised(use: str, library: Library) -> None:
    sealed = practised("step-too-large", use=use)
    session = reader(library, sealed, practised("wrong-sign"))
    assert [q.id for q in practice_questions(session.library, SKILL)] == ["example-wrong-sign"]
    asked = opened(session)
    assert sealed.ask.split("\n")[1] not in state(asked.page)


# --- hints, second tries, solutions -----------------------------------------------------


def test_a_hint_is_shown_when_asked_for_and_counts(library: Library) -> None:
    session = reader(library, practised("one-step"))
    asked = opened(session)
    press(asked.page, "Show a hint")
    assert plain(rich.prose(asked.turn.drawn.hint)) in words(asked)
    right_away(asked)
    assert kept(session)[0].help == "hint"


def test_what_was_entered_stays_when_a_hint_is_shown(library: Library) -> None:
    asked = opened(reader(library, practised("one-step")))
    enter(asked, {"answer": "17"})
    press(asked.page, "Show a hint")
    assert asked.card.values["answer"] == "17"
    assert not asked.card.locked


def test_a_question_without_a_hint_offers_none(library: Library) -> None:
    assert buttons(opened(reader(library, practised("step-too-large")))) == ["Check"]


def test_trying_again_brings_fresh_numbers_where_they_are_drawn(library: Library) -> None:
    session = reader(library, practised("one-step"))
    asked = opened(session)
    stems = set()
    for _ in range(6):
        stems.add(asked.turn.drawn.ask)
        give(asked, wrong(asked.turn))
        press(asked.page, "Try again")
    assert len(stems) == 6
    assert len({a.variant for a in kept(session)}) == 6


def test_trying_again_without_numbers_asks_the_same_and_waits_with_the_solution(
    library: Library,
) -> None:
    session = reader(library, practised("step-too-large"))
    asked = opened(session)
    why = plain(rich.prose(asked.turn.drawn.why))
    give(asked, wrong(asked.turn))
    assert why not in plain(state(asked.page))
    press(asked.page, "Try again")
    assert "Question 1 of 1" in words(asked)
    assert plain(asked.card.reply) == ""
    right_away(asked)
    assert why in words(asked)
    assert {a.variant for a in kept(session)} == {0}


def test_an_answer_after_the_solution_is_kept_as_such(library: Library) -> None:
    session = reader(library, practised("step-too-large"))
    asked = opened(session)
    give(asked, wrong(asked.turn))
    press(asked.page, "Show the solution")
    assert "It jumps from side to side" in plain(asked.card.reply)
    press(asked.page, "Try again")
    right_away(asked)
    assert [a.help for a in kept(session)] == ["none", "solution"]


# --- the round and the review --------------------------------------------------------------


@pytest.fixture
def three(library: Library) -> Session:
    names = ("step-too-large", "one-step", "wrong-sign")
    return reader(library, *(practised(name) for name in names))


def test_one_question_after_the_other_with_its_number(three: Session) -> None:
    asked = opened(three)
    for number in (1, 2, 3):
        assert f"Question {number} of 3" in words(asked)
        right_away(asked)
        press(asked.page, "Show all answers" if number == 3 else "Next")
    assert "You had 3 of 3 right at the first try" in words(asked)


def test_the_review_has_every_answer_the_right_one_the_reply_and_where_it_is_taught(
    three: Session,
) -> None:
    asked = opened(three)
    replies = []
    for _ in range(3):
        answer = wrong(asked.turn)
        replies.append(plain(rich.prose(mark(asked.turn.drawn, answer).reply)))
        give(asked, answer)
        press(asked.page, buttons(asked)[0])
    shown = words(asked)
    assert "You had 0 of 3 right" in shown
    assert all(reply in shown for reply in replies)
    assert "It jumps from side to side" in shown
    assert shown.count("The right answer") == 3
    belief = three.library.misconceptions["step-along-gradient"]
    assert plain(rich.prose(belief.mends)) in shown
    links = re.findall(r'href="([^"]+)"', asked.card.form)
    assert links == ["gradient-steps.ipynb#A-step-too-far", *["gradient-steps.ipynb#One-step"] * 2]


def test_a_second_try_does_not_change_the_count_of_first_tries(library: Library) -> None:
    asked = opened(reader(library, practised("step-too-large")))
    give(asked, wrong(asked.turn))
    press(asked.page, "Try again")
    right_away(asked)
    press(asked.page, "Show all answers")
    assert "You had 0 of 1 right at the first try" in words(asked)
    assert "Your answer, at try 2" in words(asked)


def test_again_begins_a_new_round_with_new_numbers(three: Session) -> None:
    asked = opened(three)
    stems: dict[str, set[str]] = {}
    for _ in range(2):
        for _ in range(3):
            stems.setdefault(asked.turn.question.id, set()).add(asked.turn.drawn.ask)
            right_away(asked)
            press(asked.page, buttons(asked)[0])
        press(asked.page, AGAIN)
    assert {name: len(found) for name, found in stems.items()} == {
        "example-step-too-large": 1,
        "example-one-step": 2,
        "example-wrong-sign": 1,
    }
    assert "Question 1 of 3" in words(asked)
    assert len(kept(three)) == 6


def test_who_comes_back_goes_on_where_it_was_left(three: Session) -> None:
    asked = opened(three)
    right_away(asked)
    press(asked.page, "Next")
    stem = asked.turn.drawn.ask
    again = opened(replace(three))
    assert "Question 2 of 3" in words(again)
    assert again.turn.drawn.ask == stem
    for _ in range(2):
        right_away(again)
        press(again.page, buttons(again)[0])
    shown = words(again)
    assert shown == words(opened(replace(three)))
    assert "You had 3 of 3" in shown


def test_a_round_survives_a_restart_on_the_disk(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "journal.jsonl"
    questions = [practised("step-too-large"), practised("wrong-sign")]
    right_away(opened(reader(library, *questions, journal=Journal(path))))
    again = opened(reader(library, *questions, journal=Journal(path)))
    assert "Question 2 of 2" in words(again)


def test_a_journal_that_comes_late_is_looked_at_but_never_takes_an_answer_away(
    three: Session,
) -> None:
    elsewhere = replace(three, journal=Journal())
    other = opened(elsewhere)
    right_away(other)
    asked, answering = opened(three), opened(three)
    enter(answering, {"answer": "1"})
    three.take(lambda: three.journal.load(elsewhere.journal.text(), NOON))
    assert "Question 2 of 3" in words(asked)
    assert "Question 1 of 3" in words(answering)
    assert answering.card.entered == {"answer": "1"}


def test_lines_that_do_not_change_what_is_asked_leave_the_form_as_it_is(three: Session) -> None:
    """What a reader has just chosen may still be on its way from the browser."""
    elsewhere = replace(three, journal=Journal())
    other, asked = opened(elsewhere), opened(three)
    give(other, wrong(other.turn))
    three.take(lambda: three.journal.load(elsewhere.journal.text(), NOON))
    assert "Question 2 of 3" in words(asked)
    before = asked.card.values[""]
    press(other.page, "Try again")
    right_away(other)
    three.take(lambda: three.journal.load(elsewhere.journal.text(), NOON))
    assert len(kept(three)) == 2
    assert asked.card.values[""] == before
    enter(asked, entries(asked.turn, key(asked.turn.drawn)))
    press(asked.page, "Check")
    assert "Right." in words(asked)


def test_an_answer_to_a_question_rewritten_since_is_said_to_be_one(library: Library) -> None:
    journal = Journal()
    asked = opened(reader(library, practised("wrong-sign"), journal=journal))
    give(asked, 5)
    shorter = practised("wrong-sign", code="w = 4\nw = w + 1\n", right=2, near=[])
    later = opened(reader(library, shorter, journal=journal))
    assert "rewritten since" in words(later)


@pytest.mark.parametrize("rubbish", [None, 3, "x", [], {}, {"question": "example-one-step"}])
def test_rubbish_among_the_attempts_is_like_nothing(rubbish: Any, three: Session) -> None:
    three.journal.record(rubbish, NOON)
    three.keep("quiz-ml-gd", rubbish)
    assert "Question 1 of 3" in words(opened(three))


def test_a_skill_without_questions_says_so(session: Session) -> None:
    page = quiz("no-such-skill", session)
    [card] = find(page, QuestionCard)
    assert "no questions about this yet" in card.form
    assert offered(page) == []


def test_a_question_whose_numbers_cannot_be_drawn_is_left_out(library: Library) -> None:
    session = reader(library, practised("one-step", make="no-such"), practised("wrong-sign"))
    assert "Question 1 of 1" in words(opened(session))


# --- what a hostile browser sends ------------------------------------------------------------

HOSTILE: list[Any] = [
    None,
    3,
    "enter",
    [],
    {},
    {"values": {}},
    {"number": "1", "values": None, "enter": True},
    {"number": "1", "values": [["answer", "1"]], "enter": True},
    {"number": "1", "values": {"answer": 1}, "enter": True},
    {"number": "1", "values": {"answer": None}, "enter": True},
    {"number": "1", "values": {"answer": ["1"]}, "enter": True},
    {"number": "1", "values": {"answer": "1" * 10**6}, "enter": True},
    {"number": "1", "values": {"another": "1"}, "enter": True},
    {"number": "1", "values": {"answer": "1", "__class__": "x"}, "enter": True},
    {"number": "1", "values": {"answer": "1"}, "enter": True, "more": 1},
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", HOSTILE, ids=lambda c: repr(c)[:50])
def test_what_no_reader_could_send_changes_nothing_and_is_said(
    content: Any, name: str, library: Library
) -> None:
    session = reader(library, practised(name))
    asked = opened(session)
    form = asked.card.form
    message(asked.card, content)
    assert asked.card.entered == {}
    assert "not possible" in words(asked)
    assert asked.card.form == form
    assert kept(session) == ()
    right_away(asked)
    assert "Right." in words(asked)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text", ["", "0", "-1", "99", "1,1,1", "x", "<script>", "nan", "1e999", "²"]
)
def test_no_text_in_a_field_ever_breaks_the_page(text: str, name: str, library: Library) -> None:
    session = reader(library, practised(name))
    asked = opened(session)
    values = dict.fromkeys(question_form.names(asked.turn), text)
    enter(asked, values, pressed_enter=True)
    assert plain(asked.card.reply)
    assert "<script" not in asked.card.reply
    assert all(a.confidence is None for a in kept(session))


@pytest.mark.parametrize(
    "trait", ["form", "reply", "locked", "values", "_esm", "layout", "nothing"]
)
def test_no_trait_of_the_card_can_be_set_from_a_browser(trait: str, library: Library) -> None:
    asked = opened(reader(library, practised("step-too-large")))
    before = {name: getattr(asked.card, name) for name in ("form", "locked", "_esm")}
    asked.card.set_state({trait: "<script>"})
    assert {name: getattr(asked.card, name) for name in before} == before
    assert "not possible" in words(asked)


def test_a_message_about_the_question_before_is_not_taken_for_this_one(three: Session) -> None:
    asked = opened(three)
    number = asked.card.values[""]
    right_away(asked)
    press(asked.page, "Next")
    message(asked.card, {"number": number, "values": {"answer": "1"}, "enter": True})
    assert asked.card.entered == {}
    assert asked.card.reply == ""
    assert len(kept(three)) == 1


def test_buttons_pressed_by_a_script_while_off_do_nothing(three: Session) -> None:
    asked = opened(three)
    press_hidden(asked.page)
    assert "Question 1 of 3" in words(asked)
    assert asked.card.reply == ""
    assert three.journal.lines == ()


def test_what_an_author_or_a_reader_writes_cannot_run(library: Library) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))"
    options = [option(f"{n} {evil}", right=n == 1, reply=f"{n} {evil}") for n in (1, 2, 3)]
    session = reader(
        library,
        practised("step-too-large", options=options, ask=evil, why=evil),
        practised("printed-path"),
    )
    asked = opened(session)
    shown = asked.card.form
    give(asked, 2)
    shown += asked.card.reply
    press(asked.page, "Next")
    give(asked, evil)
    press(asked.page, "Show all answers")
    shown += asked.card.form
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown


# --- texts and pictures ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            r"$w \leftarrow w - \eta\, g$",
            r'<span class="g-maths">$w \leftarrow w - \eta\, g$</span>',
        ),
        ("$a_1 * b_2 * c$", '<span class="g-maths">$a_1 * b_2 * c$</span>'),
        ("$a < b$", '<span class="g-maths">$a &lt; b$</span>'),
        ("It costs $5 or $6.", "It costs $5 or $6."),
        ("`$x$`", "<code>$x$</code>"),
        ("*so* <b>x</b>", "<em>so</em> &lt;b&gt;x&lt;/b&gt;"),
    ],
)
def test_maths_is_left_to_the_typesetter_and_the_rest_is_markdown(written: str, shown: str) -> None:
    assert rich.line(written) == shown


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("It grows & falls.", True), ("$x$", False), ("`w`", False), ("*w*", False)],
)
def test_a_text_for_a_list_to_choose_from_is_known(text: str, is_plain: bool) -> None:
    assert rich.is_plain(text) is is_plain


def test_a_table_scrolls_inside_itself_and_brings_no_html_along() -> None:
    shown = rich.prose("| size $w$ | time |\n|---|---|\n| <b>26</b> | 45 ms |\n\n<div>x</div>")
    assert "<td>45 ms</td>" in shown
    assert '<span class="g-maths">$w$</span>' in shown
    assert 'class="g-scroll"' in shown
    assert 'tabindex="0"' in shown
    assert "<b>" not in shown
    assert shown.count("<div") == 1


def test_partners_with_maths_stand_beside_letters(library: Library) -> None:
    pairs = [{"left": f"Left {n}", "right": f"$x^{n}$"} for n in (1, 2, 3)]
    asked = opened(reader(library, practised("rate-and-curve", pairs=pairs, near=[])))
    assert 'class="g-letters"' in asked.card.form
    assert re.findall(r'<option value="\d">(.*?)</option>', asked.card.form)[:3] == ["A", "B", "C"]
    right_away(asked)
    assert "Right." in words(asked)


def test_a_picture_is_drawn_and_said_in_words() -> None:
    asked = practised("read-the-curve").picture
    shown = picture(asked)
    assert "<svg" in shown
    assert shown.count("<path") > 5
    assert f'aria-label="{asked.alt}"' in shown
    assert "<text" in shown


def test_a_picture_that_cannot_be_drawn_is_told_in_words() -> None:
    asked = practised("read-the-curve").picture
    shown = picture(asked.model_copy(update={"draw": "nowhere.nothing"}))
    assert "cannot be drawn" in shown
    assert asked.alt in shown
