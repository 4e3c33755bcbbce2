"""The page of placement: sliders, a test without a word about it, a map, and the last word."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

import ipywidgets as w
import pytest

import guide
from guide import sitting as st
from guide.advice import walk
from guide.answers import key
from guide.content import Library, load
from guide.journal import Journal
from guide.placement import MOST
from guide.practice import Turn, next_turn
from guide.shortcuts import CHECK, OVER, OWN, confirming, shortcuts
from guide.studies import first_wishes, tasks
from guide.views.overrule import OFFERED
from guide.views.parts import Radio, Words
from guide.views.question_card import QuestionCard
from guide.views.roadmap import drawn
from guide.views.session import Session
from guide.views.slider import Slider
from tests.conftest import NOON, find, message, offered, press, reads

NOT_YET, STOP = "I don't know yet", "Stop and show the result"
Answers = Callable[[str], str]


def begin(session: Session, **shares: int) -> w.VBox:
    """The page after "Start the questions"; ``shares`` are places of sliders by area."""
    page = guide.place(session)
    areas = list(session.library.areas)
    for name, at in shares.items():
        find(page, Slider)[areas.index(name)].set_state({"at": at})
    press(page, "Start the questions")
    return page


def asked(page: w.VBox) -> str:
    [card] = find(page, QuestionCard)
    return card.form


def buttons(page: w.Widget) -> list[str]:
    return offered(page)


def entered(turn: Turn) -> dict[str, str]:
    """What a reader enters on the page who knows the answer: places are those on the page."""
    right, question = key(turn.drawn), turn.drawn
    place = {n: str(at) for at, n in enumerate(turn.order, 1)}
    if question.format == "several":
        given = {f"option-{place[n]}": "on" for n in right}
    elif question.format == "match":
        given = {f"left-{n}": place[side] for n, side in enumerate(right, 1)}
    elif question.format == "trace":
        rows = enumerate(right, question.shown + 1)  # type: ignore[attr-defined]
        given = {f"cell-{r}-{c}": str(v) for r, row in rows for c, v in enumerate(row, 1)}
    elif question.format == "order":
        given = {"answer": ",".join(place[n] for n in right)}
    else:
        given = {"answer": place[right] if getattr(question, "options", ()) else str(right)}
    return given


def answer(session: Session, page: w.VBox, knows: Collection[str]) -> None:
    """Answer every question, right if its skill is among those the reader ``knows``."""
    for _ in range(MOST + 1):
        cards = [card for card in find(page, QuestionCard) if card.form]
        if NOT_YET not in buttons(page):
            return
        turn = upcoming(session)
        if turn.question.skill in knows:
            [card] = cards
            number = card.values[""]
            message(card, {"number": number, "values": entered(turn), "enter": True})
        else:
            press(page, NOT_YET)
    raise AssertionError("the test has no end")


def upcoming(session: Session) -> Turn:
    """What the page asks now, as the journal says."""
    lines, library = session.journal.lines, session.library
    wish = st.checked(lines, library)
    tried = session.attempts()
    if wish:
        taken = st.newest(lines, library, over=True)
        assert taken
        offered = st.questions_of_check(wish, taken, lines, library)
        start = max(n for n, line in enumerate(lines) if line.name == CHECK)
        done = {line.value["question"] for line in lines[start:] if line.kind == "attempt"}
        question = next(q for q in offered if q.id not in done)
    else:
        now = st.newest(lines, library)
        assert now
        question = st.question(now, library, tried)
        assert question
    return next_turn(question, tried)


def below(library: Library, *skills: str) -> set[str]:
    found = {*skills}
    for skill in skills:
        found |= below(library, *library.skills[skill].needs)
    return found


def placed(session: Session, *knows: str) -> w.VBox:
    """The page of a reader who has taken the test and knows these skills and what they need."""
    page = begin(session)
    answer(session, page, below(session.library, *knows))
    return page


def rows(page: w.VBox) -> dict[str, w.Box]:
    """The row of each course that can be overruled, by the tooltip of its button."""
    boxes = [box for box in find(page, w.Box) if "g-answer" in box._dom_classes]
    return {box.children[1].tooltip.removeprefix("Change: "): box for box in boxes}


# --- before the questions -----------------------------------------------------------


def test_a_newcomer_sees_seven_sliders_and_what_will_come(session: Session) -> None:
    page = guide.place(session)
    assert len(find(page, Slider)) == 7
    assert "at most 20 questions" in reads(page)
    assert buttons(page) == ["Start the questions"]
    assert not session.journal.lines


def test_every_skill_that_can_be_placed_is_in_one_area(library: Library) -> None:
    listed = [skill for area in library.areas.values() for skill in area.skills]
    assert sorted(listed) == sorted(s.id for s in library.placeable)


def test_a_slider_says_in_words_where_it_is(session: Session) -> None:
    [first, *_] = find(guide.place(session), Slider)
    assert first.says == "not said"
    first.set_state({"at": 5})
    assert first.says == "all of it"


@pytest.mark.parametrize("at", [-1, 6, 2.5, "4", True, None])
def test_a_slider_takes_no_place_that_it_does_not_have(session: Session, at: object) -> None:
    [first, *_] = find(guide.place(session), Slider)
    first.set_state({"at": at})
    assert first.at == 0


def test_what_the_sliders_say_is_kept_and_used(session: Session) -> None:
    begin(session, python=5, tools=3, learning=1)
    now = st.newest(session.journal.lines, session.library)
    assert now
    assert [report.share for report in now.reports] == [1.0, 0.5, 0.0]
    assert st.belief(now, session.library).known["py-func"] > 0.8


def test_sliders_that_were_not_moved_say_nothing(session: Session) -> None:
    begin(session)
    now = st.newest(session.journal.lines, session.library)
    assert now == st.Sitting()


# --- the questions --------------------------------------------------------------------


def test_one_question_is_asked_at_a_time_and_counted(session: Session) -> None:
    page = begin(session)
    assert "Question 1 of at most 20" in asked(page)
    assert buttons(page) == ["Answer", NOT_YET, STOP]
    press(page, NOT_YET)
    assert "Question 2 of at most 20" in asked(page)


def test_only_sealed_questions_are_asked_and_no_skill_twice(session: Session) -> None:
    placed(session, "ml-metric", "py-oop")
    attempts = session.attempts()
    assert 3 <= len(attempts) <= MOST
    assert len({a.skill for a in attempts}) == len(attempts)
    assert {session.library.questions[a.question].use for a in attempts} == {"placement"}


def test_no_answer_is_judged_before_the_end(session: Session) -> None:
    page = begin(session)
    first = upcoming(session)
    [card] = find(page, QuestionCard)
    message(card, {"number": card.values[""], "values": entered(first), "enter": True})
    assert session.attempts()[0].correct
    assert card.reply == ""
    press(page, NOT_YET)
    assert card.reply == ""
    assert 'class="g-verdict' not in reads(page)


def test_nothing_of_a_key_is_in_what_a_browser_is_given(session: Session) -> None:
    page = begin(session)
    for _ in range(6):
        question = upcoming(session).question
        sent = json.dumps([state(each) for each in find(page, w.Widget)], default=str)
        secrets = [question.why, question.proof, getattr(question, "otherwise", "")]
        secrets += [o.reply for o in getattr(question, "options", ())]
        secrets += [near.reply for near in getattr(question, "near", ())]
        for secret in filter(None, secrets):
            assert json.dumps(secret.strip()[:40])[1:-1] not in sent
        press(page, NOT_YET)


def state(widget: w.Widget) -> dict[str, object]:
    return {name: value for name, value in widget.get_state().items() if not name.startswith("_")}


def test_not_yet_is_kept_as_an_answer_of_its_own_and_starts_no_skill(session: Session) -> None:
    page = begin(session)
    press(page, NOT_YET)
    [attempt] = session.attempts()
    assert attempt.answer is None
    assert not attempt.correct
    assert session.mastery()[attempt.skill].level == "untouched"
    now = st.newest(session.journal.lines, session.library)
    assert now
    assert [reply.said for reply in now.replies] == ["not yet"]


def test_the_chance_of_a_lucky_answer_is_that_of_the_question(session: Session) -> None:
    placed(session, "ml-linreg")
    now = st.newest(session.journal.lines, session.library)
    assert now
    for attempt, reply in zip(now.attempts, now.replies, strict=True):
        assert reply.chance == session.library.questions[attempt.question].chance


def test_another_page_goes_on_where_the_first_was_closed(session: Session) -> None:
    page = begin(session, python=2)
    press(page, NOT_YET)
    press(page, NOT_YET)
    again = guide.place(session)
    assert "Question 3 of at most 20" in asked(again)
    strip = lambda form: form.split(">", 1)[1]  # noqa: E731 the number of the form differs
    assert strip(asked(again)) == strip(asked(page))


def test_a_journal_that_comes_late_shows_where_the_reader_was(session: Session) -> None:
    page = begin(session)
    press(page, NOT_YET)
    late = Session(session.library, Journal(), now=lambda: NOON)
    waiting = guide.place(late)
    assert "Start the questions" in buttons(waiting)
    late.take(lambda: late.journal.load(session.journal.text(), NOON))
    assert "Question 2 of at most 20" in asked(waiting)


def test_who_stops_is_told_what_is_known_so_far(session: Session) -> None:
    page = begin(session)
    press(page, NOT_YET)
    press(page, STOP)
    assert session.journal.newest(OVER) == 1
    assert "You had 0 of 1 right" in reads(page)


def test_with_no_questions_left_the_sliders_alone_give_the_result(material: object) -> None:
    for file in (material / "placement").glob("*.toml"):  # type: ignore[operator]
        file.unlink()
    bare = Session(load(material), Journal(), now=lambda: NOON)  # type: ignore[arg-type]
    page = begin(bare, python=5)
    assert "No question was asked" in reads(page)
    assert "Inferred from what you say you have finished" in reads(page)


# --- the result -----------------------------------------------------------------------


def test_the_result_names_every_course_of_the_roadmap_and_every_skill(session: Session) -> None:
    page = placed(session, "ml-metric", "py-viz")
    path = [session.library.courses[c].title for c in walk(session.library).path]
    assert {*rows(page)} == {*path}
    shown = reads(page)
    for skill in session.library.placeable:
        assert f"<title>{skill.name.replace('&', '&amp;').replace(chr(39), '&#x27;')}: " in shown


def test_the_map_says_what_was_asked_and_what_is_inferred_from_what(session: Session) -> None:
    shown = reads(placed(session, "ml-metric", "py-viz"))
    assert "Asked: answered right." in shown
    assert "Asked: “not yet”." in shown
    assert "Inferred, most of all from your answer about" in shown
    assert "no person took part" in shown


def test_who_knows_python_skips_it_and_takes_deep_learning(session: Session) -> None:
    placed(session, "ml-metric", "py-viz", "py-oop", "ml-tree")
    found = session.shortcuts()
    assert found["p4e-1"].way == "skip"
    assert found["p4e-1"].shown
    assert found["dl-5"].way == "take"
    assert found["dl-5"].share == 0


def test_who_knows_nothing_takes_everything(session: Session) -> None:
    placed(session)
    assert {one.way for one in session.shortcuts().values()} == {"take"}


def test_the_plan_and_the_roadmap_use_the_result_at_once(session: Session) -> None:
    session.keep("mode", "walk")
    before, onward = hours(session), drawn(session)[0]
    page = placed(session, "ml-metric", "py-viz", "py-oop")
    assert hours(session) < 0.9 * before
    assert "Getting Started" in onward or "Make your plan" in onward
    plan = reads(guide.schedule(session))
    assert "What your placement changed" in plan
    assert "You answered right about" in plan
    assert "to skip" in drawn(session)[1]
    assert "See your plan with this" in reads(page)


def hours(session: Session) -> float:
    """Hours still to study, by the plan of the whole roadmap."""
    advice = walk(session.library)
    wishes = first_wishes(session.library, advice, 6, free=False, today=NOON.date())
    known = {name: one.share for name, one in session.shortcuts().items()}
    return sum(t.left() or 0 for t in tasks(session.library, advice, wishes, (), known))


def test_no_plan_is_changed_while_the_test_is_under_way(session: Session) -> None:
    page = begin(session)
    press(page, NOT_YET)
    assert not session.shortcuts()
    press(page, STOP)
    assert session.shortcuts()
    press(page, "Take the test again")
    press(page, "Start the questions")
    assert session.shortcuts(), "the last result holds until the next one"


def test_the_second_test_asks_questions_that_were_not_asked(session: Session) -> None:
    page = placed(session, "ml-gd")
    first = {a.question for a in session.attempts()}
    press(page, "Take the test again")
    press(page, "Start the questions")
    answer(session, page, below(session.library, "ml-gd"))
    second = [a.question for a in session.attempts()][len(first) :]
    assert second
    assert not first.intersection(second)


# --- the last word ----------------------------------------------------------------------


def change(page: w.VBox, library: Library, course: str, way: str, because: str) -> None:
    press(rows(page)[library.courses[course].title], "Change")
    labels = list(OFFERED.values())
    [radio] = [each for each in find(page, Radio) if tuple(each.labels) == tuple(labels)]
    radio.set_state({"index": labels.index(OFFERED[way])})
    [why] = find(page, Words)
    why.set_state({"value": because})
    press(page, "Decide so")


def test_who_wants_to_take_more_is_asked_nothing(session: Session) -> None:
    page = placed(session, "ml-metric", "py-viz", "py-oop")
    change(page, session.library, "p4e-1", "take", "")
    one = session.shortcuts()["p4e-1"]
    assert (one.way, one.advised, one.share) == ("take", "skip", 0.0)
    assert "You decided so. The guide would say skip." in reads(page)


def test_who_wants_to_skip_more_gives_a_reason_and_answers_three_questions(
    session: Session,
) -> None:
    page = placed(session, "py-basic")
    change(page, session.library, "mls-1", "skip", "")
    assert "Write down your reason first" in reads(page)
    change(page, session.library, "mls-1", "skip", "I teach this <b>course</b>")
    assert "Question 1 of 3" in "".join(card.form for card in find(page, QuestionCard))
    answer(session, page, {*session.library.skills})
    assert "3 of 3 right. That bears it out." in reads(page)
    one = session.shortcuts()["mls-1"]
    assert (one.way, one.share) == ("skip", 1.0)
    assert "I teach this &lt;b&gt;course&lt;/b&gt;" in reads(page)


def test_who_does_not_pass_the_check_still_has_the_last_word(session: Session) -> None:
    page = placed(session, "py-basic")
    change(page, session.library, "mls-1", "skip", "I read the book")
    answer(session, page, ())
    assert "0 of 3 right" in reads(page)
    assert session.shortcuts()["mls-1"].way == "take"
    press(page, "Do it all the same")
    assert session.shortcuts()["mls-1"].way == "skip"
    assert session.journal.newest(OWN)["because"] == "I read the book"


def test_a_check_that_was_left_goes_on_on_another_page(session: Session) -> None:
    page = placed(session, "py-basic")
    change(page, session.library, "mls-1", "skim", "I read the book")
    press(page, NOT_YET)
    again = guide.place(session)
    assert "Question 2 of 3" in "".join(card.form for card in find(again, QuestionCard))
    press(again, "Leave it as it is")
    assert st.checked(session.journal.lines, session.library) is None
    assert session.shortcuts()["mls-1"].way == "take"


def test_the_questions_of_a_check_are_new_and_about_the_course(session: Session) -> None:
    page = placed(session, "py-basic")
    before = {a.question for a in session.attempts()}
    change(page, session.library, "mls-1", "skip", "I read the book")
    answer(session, page, ())
    asked_then = [a for a in session.attempts() if a.question not in before]
    assert len({a.question for a in asked_then}) == 3
    for attempt in asked_then:
        assert "mls-1" in session.library.skills[attempt.skill].courses


def test_a_new_test_forgets_what_was_overruled(session: Session) -> None:
    page = placed(session, "ml-metric", "py-viz", "py-oop")
    change(page, session.library, "p4e-1", "take", "to be sure")
    press(page, "Take the test again")
    press(page, "Start the questions")
    answer(session, page, below(session.library, "ml-metric", "py-viz", "py-oop"))
    assert session.shortcuts()["p4e-1"].way == "skip"


# --- what may be in a journal -------------------------------------------------------------


@pytest.mark.parametrize(
    "kept",
    [
        None,
        3,
        [],
        {},
        {"finished": 1},
        {"finished": {"python": "all"}},
        {"finished": {"python": 9}},
    ],
    ids=str,
)
def test_sliders_that_cannot_be_read_were_not_set(session: Session, kept: object) -> None:
    session.keep("place", kept)
    assert st.newest(session.journal.lines, session.library) == st.Sitting()
    assert "Question 1 of at most 20" in asked(guide.place(session))


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "skip",
        {"course": "mls-1"},
        {"course": ["mls-1"], "way": "skip", "because": ""},
        {"course": "alchemy", "way": "skip", "because": ""},
        {"course": "mls-1", "way": {"a": 1}, "because": ""},
        {"course": "mls-1", "way": "skip", "because": 3},
    ],
    ids=str,
)
def test_a_wish_that_cannot_be_read_changes_nothing(session: Session, kept: object) -> None:
    page = placed(session)
    session.keep(OWN, kept)
    session.keep(CHECK, kept)
    assert session.shortcuts()["mls-1"].way == "take"
    assert "Change" in buttons(guide.place(session))
    assert "Change" in buttons(page)


def test_an_end_without_a_beginning_is_no_placement(session: Session) -> None:
    session.keep(OVER, 7)
    assert session.shortcuts() == {}
    assert "Start the questions" in buttons(guide.place(session))


# --- shortcuts ------------------------------------------------------------------------------


def test_a_course_is_never_skipped_without_a_right_answer(library: Library) -> None:
    known = dict.fromkeys((s.id for s in library.placeable), 0.99)
    found = shortcuts(library, known, ())
    assert {one.way for one in found.values()} == {"skim"}
    assert all(0 < one.share < 1 for one in found.values())
    waiting = confirming(library, known, (), set(known))
    assert waiting
    confirmed = shortcuts(library, known, {waiting})
    assert sum(one.way == "skip" for one in confirmed.values()) > 5


def test_a_right_answer_about_what_builds_on_a_course_counts_for_it(library: Library) -> None:
    known = dict.fromkeys((s.id for s in library.placeable), 0.9)
    found = shortcuts(library, known, {"ml-gd"})
    assert found["p4e-2"].way == "skip"  # ml-gd needs collections
    assert found["p4e-3"].way == "skim"  # and nothing of the web


@pytest.mark.parametrize(
    ("chance", "way", "share"), [(0.39, "take", 0.0), (0.6, "skim", 0.5), (0.9, "skip", 1.0)]
)
def test_skip_skim_and_take_have_their_bounds(
    library: Library, chance: float, way: str, share: float
) -> None:
    known = dict.fromkeys((s.id for s in library.placeable), chance)
    one = shortcuts(library, known, {"dl-attn"})["dl-5"]
    assert (one.way, one.share) == (way, share)
