"""What holds for every lab, however many there are. Its own model: tests/labs/."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import guide
from guide import labs
from guide.labs import Event, Slide, Switch
from guide.views.figure import drawn
from tests.labs.goals import WAYS, after

STYLE = (Path(guide.__file__).parent / "style.css").read_text(encoding="utf-8")
LABS = labs.all_labs()


@pytest.fixture(params=LABS.values(), ids=LABS)
def lab(request: pytest.FixtureRequest) -> Any:
    return request.param


def turned(lab: Any) -> list[Any]:
    """The first state, each control at both of its ends, and after each button."""
    first, states = lab.first(), [lab.first()]
    for control in lab.controls(first):
        ends = (0, control.most) if isinstance(control, Slide) else (False, True)
        states += [lab.turn(first, control.name, end) for end in ends]
    return [*states, *(act(first) for _, act in lab.steps)]


def test_a_lab_is_found_by_the_name_of_its_module(lab: Any) -> None:
    assert lab.__name__ == f"guide.labs.{lab.name.replace('-', '_')}"
    assert labs.named(lab.name) is lab


@pytest.mark.parametrize("name", ["table", "paper", "no-such", "", "../x", "__init__", "a.b", None])
def test_what_is_no_lab_is_said_with_those_that_are(name: Any) -> None:
    with pytest.raises(LookupError, match="; there is: ") as said:
        labs.named(name)
    assert "\n" not in str(said.value)


def test_the_prediction_has_one_right_answer_and_a_reply_for_each(lab: Any) -> None:
    options = lab.prediction.options
    assert 3 <= len(options) <= 5
    assert 0 <= lab.prediction.right < len(options)
    assert len({option.says for option in options}) == len(options)
    assert len({option.reply for option in options}) == len(options)
    assert all(len(option.reply) >= 25 for option in options)
    assert lab.prediction.ask.endswith("?")
    assert lab.prediction.try_it


def test_a_reader_who_has_done_nothing_has_neither_seen_it_nor_reached_the_goal(lab: Any) -> None:
    assert not lab.seen(lab.first())
    assert not lab.reached(lab.first())
    assert lab.goal.endswith(".")


@pytest.mark.parametrize("name", WAYS)
def test_each_goal_is_reached_by_moves_of_a_hand_and_by_none_before_the_last(name: str) -> None:
    lab = labs.named(name)
    state = lab.first()
    for move in WAYS[name]:
        assert not lab.reached(state)
        state = after(lab, state, move)
    assert lab.reached(state)


def test_each_control_stands_in_its_range_and_keeps_its_number_and_order(lab: Any) -> None:
    names = [(type(c), c.name) for c in lab.controls(lab.first())]
    assert names
    for state in turned(lab):
        controls = lab.controls(state)
        assert [(type(c), c.name) for c in controls] == names
        for control in controls:
            assert control.label
            if isinstance(control, Slide):
                assert 0 <= control.at <= control.most
                assert control.says
                assert lab.turn(state, control.name, control.at) is not None
            else:
                assert isinstance(control, Switch)


def test_every_picture_draws_every_state_and_tells_it_in_words(lab: Any) -> None:
    for picture in lab.pictures():
        for state in turned(lab):
            assert picture.ground(state) == picture.ground(state)
            assert all(artist.figure is picture.figure for artist in picture.moving(state))
            assert picture.says(state).endswith(".")
            assert len({len(row) for row in picture.table(state)}) == 1
            assert all(picture.table(state)[0]), "a column without a name"
            frame = picture.frame()
            assert 0 <= frame.left < frame.left + frame.width <= 1
            assert 0 <= frame.top < frame.top + frame.height <= 1
        assert picture.name


def test_the_same_ground_told_again_is_the_same_drawing(lab: Any) -> None:
    for picture in lab.pictures():
        first, before = picture.ground(lab.first()), ""
        for state in turned(lab):
            if picture.ground(state) != first:  # the figure shows something else now
                before = before or ground(picture, lab.first())
        assert not before or ground(picture, lab.first()) == before
        assert hash(first) == hash(picture.ground(lab.first()))


def ground(picture: Any, state: Any) -> str:
    """The ground of a picture as SVG, without the names in it that are new each time."""
    picture.ground(state)
    svg = drawn(picture.figure, without=picture.moving(state))
    return re.sub(r'(id|clip-path|xlink:href)="[^"]*"', "", svg)


def test_what_a_picture_refuses_it_refuses_in_one_sentence(lab: Any) -> None:
    first = lab.first()
    for picture in lab.pictures():
        for kind in ("click", "remove"):
            said = "."
            try:
                picture.act(first, Event(kind, 0.5, 0.5, -1 if kind == "click" else 0))
            except ValueError as refused:
                said = str(refused)
            assert said.endswith(".")
            assert "\n" not in said


def test_the_shown_code_runs_alone_and_shows_something(lab: Any) -> None:
    for state in turned(lab)[:4]:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, object] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
        assert eval(last, space) is not None  # noqa: S307


def test_the_explanation_has_numbers(lab: Any) -> None:
    assert re.search(r"\d", lab.why(lab.first()))


def test_a_lab_for_own_rows_refuses_what_is_no_table_in_one_sentence(lab: Any) -> None:
    if not hasattr(lab, "pasted"):
        assert not hasattr(lab, "paste"), "half of what takes rows is there"
        return
    for text in ("", "nonsense", "=1+1", "1,2\n<script>,3\n4,5"):
        with pytest.raises(ValueError, match=r"\S") as said:
            lab.pasted(lab.first(), text)
        assert "\n" not in str(said.value)
    assert lab.own(lab.editing(lab.first(), on=True)) is False


def test_the_colours_of_pictures_are_the_tokens_of_the_style() -> None:
    light = STYLE.partition("}")[0]
    for colour, token in labs.TOKENS.items():
        assert re.search(rf"--{token}: {colour};", light), token
