"""A row of buttons does what is offered, nothing else, and tells the page once."""

from __future__ import annotations

from typing import Any

import pytest

from guide.views.buttons import Action, Buttons
from tests.conftest import message, offered, press, press_hidden


class Row:
    """A row of three, and what was done and told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.told: list[dict[str, Any]] = []
        names = ("Check", "Next", "Try again")
        self.actions = [Action(n, lambda n=n: self.done.append(n), n == "Check") for n in names]
        self.buttons = Buttons(self.actions)
        monkeypatch.setattr(self.buttons, "_send", lambda content, **_: self.told.append(content))


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> Row:
    return Row(monkeypatch)


def test_nothing_is_offered_before_it_is_said(row: Row) -> None:
    press_hidden(row.buttons)
    assert (offered(row.buttons), row.done) == ([], [])


def test_what_is_offered_stands_in_the_order_of_the_row_and_can_be_done(row: Row) -> None:
    check, _, again = row.actions
    row.buttons.offer(again, check)
    assert row.buttons.shown == ((0, "Check", True), (2, "Try again", False))
    press(row.buttons, "Try again")
    press_hidden(row.buttons)
    assert row.done == ["Try again"]


def test_a_row_that_changes_whole_is_one_message(row: Row) -> None:
    check, onward, again = row.actions
    row.buttons.offer(check)
    row.told.clear()
    onward.says = "Show all answers"
    row.buttons.offer(onward, again, lead=True)
    shown = ((1, "Show all answers", False), (2, "Try again", False))
    assert [told["state"] for told in row.told] == [{"shown": shown, "led": 1}]


def test_the_focus_is_led_again_where_the_buttons_are_the_same(row: Row) -> None:
    check, *_ = row.actions
    row.buttons.offer(check, lead=True)
    row.told.clear()
    row.buttons.offer(check, lead=True)
    assert [told["state"] for told in row.told] == [{"led": 2}]


@pytest.mark.parametrize(
    "content",
    [None, 0, "press", [], {}, {"press": None}, {"press": True}, {"press": -3}, {"press": 3},
     {"press": 0.0}, {"press": "0"}, {"press": [0]}, {"press": 10**400}, {"click": 0}],
    ids=lambda content: repr(content)[:20],
)  # fmt: skip
def test_what_no_button_of_the_row_would_send_does_nothing(content: object, row: Row) -> None:
    row.buttons.offer(*row.actions)
    message(row.buttons, content)
    assert row.done == []
