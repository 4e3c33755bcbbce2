"""The box for a question: what is typed, what comes back, and what a stranger may send."""

from __future__ import annotations

import ipywidgets as w
import pytest

import guide
from guide.search.words import LONGEST
from guide.views import parts
from guide.views.ask import from_address
from guide.views.session import Session
from tests.conftest import find, labelled, press, reads

BOX = "Your question"


def box(page: w.Widget) -> parts.Words:
    found = labelled(page, w.Text, BOX)
    assert isinstance(found, parts.Words)
    return found


@pytest.fixture
def page(session: Session) -> w.VBox:
    return guide.ask(session=session)


def test_a_question_that_is_typed_is_answered_with_its_sources(page: w.VBox) -> None:
    box(page).set_state({"value": "how lnog does deep lerning take"})
    shown = reads(page)
    assert "How long it takes: Deep Learning" in shown
    assert 'data-fact="R36-length"' in shown
    assert "2021 roadmap" in shown
    assert "Answered below" in shown


def test_a_question_given_in_a_notebook_is_answered_at_once(session: Session) -> None:
    page = guide.ask("What is gradient descent?", session)
    assert box(page).value == "What is gradient descent?"
    assert "A way to make the loss small" in reads(page)


def test_a_comparison_is_a_table(session: Session) -> None:
    shown = reads(guide.ask("compare mls and dl", session))
    assert 'class="g-compare"' in shown
    assert "Which topics they teach" in shown


def test_what_is_not_known_is_said_and_something_near_is_offered(page: w.VBox) -> None:
    box(page).set_state({"value": "What is the capital of France?"})
    assert "This guide does not know" in reads(page)
    offered = [b.description for b in find(page, w.Button) if b.description != "Ask"]
    assert len(offered) == 3
    press(page, offered[0])
    assert box(page).value == offered[0]
    assert 'data-known="no"' not in reads(page)


def test_an_empty_question_is_asked_for(page: w.VBox) -> None:
    press(page, "Ask")
    assert "Type a question first" in reads(page)


@pytest.mark.parametrize("sent", [7, None, ["a"], "x" * (LONGEST + 1)], ids=type)
def test_what_nobody_could_have_typed_is_refused(page: w.VBox, sent: object) -> None:
    box(page).set_state({"value": sent})
    assert box(page).value == ""
    assert "Nothing was asked" in reads(page)


def test_what_is_typed_is_never_shown_as_html(page: w.VBox) -> None:
    box(page).set_state({"value": "<img src=x onerror=alert(1)> what is recall"})
    assert "onerror" not in reads(page)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ""),
        ("q=what+is+recall", "what is recall"),
        ("x=1&q=Is%20it%20free%3F", "Is it free?"),
        ("q=a%00b%0Ac", "a b c"),
        ("q=" + "x" * 5000, "x" * LONGEST),
        ("&".join(["q=1"] * 9), ""),
        ("q=%ff%fe", "��"),
    ],
    ids=["none", "plain", "second", "control", "long", "many", "no text"],
)
def test_a_question_may_come_with_the_address(query: str, asked: str) -> None:
    assert from_address(query) == asked


def test_the_question_of_the_address_is_answered(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUERY_STRING", "q=what%20is%20overfitting")
    assert "so closely that it predicts badly" in reads(guide.ask(session=session))


def test_every_word_of_the_field_stands_below_with_a_place_to_link_to(
    page: w.VBox, session: Session
) -> None:
    shown = reads(page)
    for term in session.library.terms.values():
        assert f'id="word-{term.id}"' in shown
    for answer in session.library.answers.values():
        assert f'id="answer-{answer.id}"' in shown
