"""A lab on its page: locked until predicted; then it answers a hand, a key or a stranger."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import ipywidgets as w
import pytest

import guide
from guide.content import Library
from guide.journal import Journal
from guide.labs import INK, TRAINING, paper, roll_downhill
from guide.labs.table import LARGEST
from guide.views import parts
from guide.views.figure import Figure, drawn
from guide.views.paste import Paste
from guide.views.session import Session
from guide.views.slider import Slider
from tests.conftest import NOON, find, message, press, reads
from tests.labs.test_roll_downhill import winning

PREDICTION, GOAL = "lab-roll-downhill-prediction", "lab-roll-downhill-goal"
WRONG, RIGHT = 0, 2
RATE, MOMENTUM, STEPS = "Rate", "Momentum", "Steps taken"
OWN = "Use your own points"


def send(control: w.Widget, **state: object) -> None:
    """What a browser sends when a reader changes ``control``."""
    sent = {"content": {"data": {"method": "update", "state": state}}, "buffers": []}
    control._handle_msg(sent)


def words(view: w.Widget) -> str:
    html = re.sub(r"<style>.*?</style>", "", reads(view), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def slider(view: w.Widget, label: str) -> Slider:
    [found] = [each for each in find(view, Slider) if each.label == label]
    return found


def rate(view: w.VBox, value: float) -> None:
    """Move the rate to the place nearest to ``value``."""
    at = min(range(401), key=lambda n: abs(10 ** (-4 + n / 100) - value))
    send(slider(view, RATE), at=at)


def code(view: w.VBox) -> str:
    """The code that the page shows."""
    found = re.search(r"<code>(.*?)</code>", reads(view), re.DOTALL)
    assert found
    return unescape(found[1])


def predict(view: w.VBox, answer: int = RIGHT, surety: int = 1) -> None:
    options, sure = find(view, parts.Radio)
    send(options, index=answer)
    send(sure, index=surety)
    press(view, "Keep my prediction")


def act(figure: Figure, kind: str, x: float, y: float, point: int = -1) -> None:
    message(figure, {"kind": kind, "x": x, "y": y, "point": point})


@pytest.fixture
def page(session: Session) -> w.VBox:
    return guide.lab("roll-downhill", session)


@pytest.fixture
def open_page(page: w.VBox) -> w.VBox:
    """The lab with a prediction made."""
    predict(page)
    return page


# --- predict -----------------------------------------------------------------------


def test_a_lab_that_is_not_there_is_said_with_those_that_are(session: Session) -> None:
    with pytest.raises(LookupError, match="no lab called 'roll-uphill'; there is: "):
        guide.lab("roll-uphill", session)


def test_before_the_prediction_nothing_moves_not_even_for_a_script(
    session: Session, page: w.VBox
) -> None:
    the_map, the_points, _ = find(page, Figure)
    before = [(f.ground, f.moving, f.dots) for f in find(page, Figure)]
    for each in find(page, Slider):
        at = each.at
        send(each, at=1)
        send(each, disabled=False)
        send(each, at=2)
        assert (each.at, each.disabled) == (at, True)
    [check] = find(page, w.Checkbox)
    send(check, value=True)
    assert check.value is False
    act(the_map, "click", 0.5, 1.0)
    act(the_map, "drop", 0.5, 1.0, 0)
    act(the_points, "click", 3.0, 1.0)
    for label in ("One step", "Run 30 steps", "Reset", OWN, "Show the code"):
        press(page, label)
    assert [(f.ground, f.moving, f.dots) for f in find(page, Figure)] == before
    assert session.journal.settings == ()


def test_an_answer_and_how_sure_are_both_asked_for(session: Session, page: w.VBox) -> None:
    press(page, "Keep my prediction")
    assert "Choose an answer first" in words(page)
    options, _ = find(page, parts.Radio)
    send(options, index=0)
    press(page, "Keep my prediction")
    assert "Choose how sure you are first" in words(page)
    assert session.journal.settings == ()


def test_a_prediction_is_kept_and_unlocks_the_controls(session: Session, page: w.VBox) -> None:
    predict(page, WRONG, surety=2)
    assert session.journal.newest(PREDICTION) == {"answer": WRONG, "sure": "sure"}
    press(page, "One step")
    assert slider(page, STEPS).at == 1
    assert "I am sure" in words(page)


def test_the_answer_is_nowhere_on_the_page_before_it_was_seen(open_page: w.VBox) -> None:
    predicted = roll_downhill.prediction
    for option in predicted.options:
        assert option.reply not in words(open_page)
    assert "Your prediction" not in words(open_page)
    assert predicted.try_it in words(open_page)


@pytest.mark.parametrize(("answer", "verdict"), [(RIGHT, "holds"), (WRONG, "does not hold")])
def test_what_was_predicted_is_answered_once_it_was_seen(
    answer: int, verdict: str, page: w.VBox
) -> None:
    predict(page, answer)
    send(slider(page, STEPS), at=10)
    rate(page, 0.1)
    told = words(page)
    assert f"Your prediction {verdict}." in told
    assert roll_downhill.prediction.options[answer].reply in told
    assert "2/L = 0.0565" in told
    rate(page, 0.001)
    assert f"Your prediction {verdict}." in words(page)


def test_who_predicted_before_need_not_again(session: Session, open_page: w.VBox) -> None:
    again = guide.lab("roll-downhill", Session(session.library, session.journal, now=lambda: NOON))
    press(again, "One step")
    assert slider(again, STEPS).at == 1
    assert "You predicted" in words(again)


@pytest.mark.parametrize(
    "kept", [None, 3, [], {}, {"answer": 9, "sure": "sure"}, {"answer": True, "sure": "sure"},
             {"answer": 0, "sure": "<b>"}, {"answer": 0, "sure": []},
             {"answer": "0", "sure": "sure"}],
)  # fmt: skip
def test_a_prediction_that_is_none_is_asked_for_again(kept: object, session: Session) -> None:
    session.keep(PREDICTION, kept)
    page = guide.lab("roll-downhill", session)
    assert slider(page, RATE).disabled


def test_a_journal_that_comes_late_unlocks_the_lab(session: Session, page: w.VBox) -> None:
    kept = {"answer": RIGHT, "sure": "guess"}
    session.take(lambda: session.journal.append(PREDICTION, kept, NOON))
    assert not slider(page, RATE).disabled
    assert "You predicted" in words(page)


def test_what_cannot_be_saved_is_said_and_the_lab_opens(tmp_path: Any, library: Library) -> None:
    (tmp_path / "file").write_text("in the way")
    session = Session(library, Journal(tmp_path / "file" / "journal.jsonl"), now=lambda: NOON)
    page = guide.lab("roll-downhill", session)
    predict(page)
    assert "Not saved" in words(page)
    assert not slider(page, RATE).disabled


# --- play --------------------------------------------------------------------------


def test_a_slider_moves_every_picture_and_its_words(open_page: w.VBox) -> None:
    press(open_page, "Run 30 steps")
    before = [(f.moving, f.says) for f in find(open_page, Figure)]
    grounds = [f.ground for f in find(open_page, Figure)]
    rate(open_page, 0.03)
    after = [(f.moving, f.says) for f in find(open_page, Figure)]
    for old, new in zip(before, after, strict=True):
        assert old[0] != new[0]
        assert old[1] != new[1]
    assert [f.ground for f in find(open_page, Figure)] == grounds
    assert slider(open_page, RATE).says == "0.0302"


def test_a_picture_is_small_svg_with_tokens_for_colours_and_text_as_text(
    open_page: w.VBox,
) -> None:
    for figure in find(open_page, Figure):
        for layer in (figure.ground, figure.moving):
            assert layer.startswith("<svg")
            assert "<style" not in layer
            assert "http://" not in layer.replace("http://www.w3.org/", "")
            assert set(re.findall(r"#[0-9a-f]{6}\b", layer)) <= {"#ffffff"}
            assert len(layer) < 60_000
        assert "<text" in figure.ground
        assert "var(--ink)" in figure.ground


def test_steps_are_taken_one_by_one_run_and_reset(open_page: w.VBox) -> None:
    press(open_page, "One step")
    press(open_page, "One step")
    assert slider(open_page, STEPS).at == 2
    press(open_page, "Run 30 steps")
    send(slider(open_page, MOMENTUM), at=50)
    press(open_page, "Reset")
    assert [slider(open_page, label).says for label in (RATE, MOMENTUM, STEPS)] == [
        "0.01",
        "0.00",
        "0",
    ]
    send(slider(open_page, STEPS), at=100)
    press(open_page, "One step")
    assert slider(open_page, STEPS).at == 100


def test_the_start_goes_where_the_map_is_clicked_or_it_is_dragged(open_page: w.VBox) -> None:
    the_map = find(open_page, Figure)[0]
    act(the_map, "click", 1.0, -2.0)
    assert "start is slope 1, intercept −2" in the_map.says.lower()
    act(the_map, "move", 0.5, 1.0, 0)
    act(the_map, "drop", 0.5, 1.0, 0)
    assert [(d["x"], d["y"]) for d in the_map.dots] == [(0.5, 1.0)]
    act(the_map, "remove", 0.5, 1.0, 0)
    assert "cannot be taken away" in words(open_page)


def test_a_path_far_off_the_map_is_cut_and_told(open_page: w.VBox) -> None:
    send(slider(open_page, RATE), at=400)
    send(slider(open_page, STEPS), at=100)
    for figure in find(open_page, Figure):
        assert "nan" not in figure.moving
        assert "inf" not in figure.moving
    assert "rises" in find(open_page, Figure)[2].says


def win(page: w.VBox) -> None:
    """Reach the goal with the three sliders."""
    for label, at in zip((MOMENTUM, RATE, STEPS), winning(), strict=True):
        send(slider(page, label), at=at)


def test_the_goal_is_seen_said_and_kept_once(session: Session, open_page: w.VBox) -> None:
    assert "Goal reached" not in words(open_page)
    win(open_page)
    kept = session.journal.newest(GOAL)
    assert kept["momentum"] == "0.75"
    press(open_page, "Reset")
    win(open_page)
    assert "Goal reached" in words(open_page)
    assert [s.name for s in session.journal.settings] == [PREDICTION, GOAL]


# --- your own points, and the code -------------------------------------------------


def paste(page: w.VBox, text: str) -> None:
    [place] = find(page, Paste)
    send(place, text=text)
    press(page, "Use this table")


def test_a_pasted_table_becomes_the_points_and_the_code(open_page: w.VBox) -> None:
    press(open_page, OWN)
    paste(open_page, "height;weight\n1,6;55\n1,7;65\n1,8;80")
    the_points = find(open_page, Figure)[1]
    assert the_points.rows == [["height", "weight"], ["1.6", "55"], ["1.7", "65"], ["1.8", "80"]]
    assert "height" in the_points.ground
    press(open_page, "Show the code")
    assert "x = np.array([1.6, 1.7, 1.8])" in code(open_page)
    press(open_page, "Back to the flowers")
    assert len(the_points.rows) == 51
    assert "load_iris" in code(open_page)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Nothing is pasted"),
        ("1,2\n3\n4,5", "Line 2 has 1 column"),
        ("a,b\nc,d\ne,f\ng,h", "is not a number"),
        ("1,2\n" * 400, "at most 300 rows"),
        ("<img src=x onerror=alert(1)>,2\n1,2\n2,3", "is not a number"),
    ],
)
def test_a_table_that_cannot_be_used_changes_nothing(
    text: str, told: str, open_page: w.VBox
) -> None:
    press(open_page, OWN)
    before = [(f.ground, f.says, f.rows, f.dots) for f in find(open_page, Figure)]
    paste(open_page, text)
    assert told in words(open_page)
    assert "<img" not in reads(open_page)
    assert [(f.ground, f.says, f.rows, f.dots) for f in find(open_page, Figure)] == before


def test_a_table_that_is_too_long_is_said_though_it_was_not_sent(open_page: w.VBox) -> None:
    press(open_page, OWN)
    [place] = find(open_page, Paste)
    message(place, {"length": 5_000_000})
    press(open_page, "Use this table")
    assert "too much" in words(open_page)
    send(place, text="1" * (LARGEST + 1))
    assert place.text == ""
    press(open_page, "Use this table")
    assert "too much" in words(open_page)
    paste(open_page, "1 2\n2 3\n3 5")
    assert "too much" not in words(open_page)


def test_points_are_clicked_dragged_and_taken_away(open_page: w.VBox) -> None:
    the_points = find(open_page, Figure)[1]
    act(the_points, "click", 3.0, 1.0)
    assert len(the_points.rows) == 51
    press(open_page, OWN)
    act(the_points, "click", 3.0, 1.0)
    assert the_points.dots[-1] | {"x": 3.0, "y": 1.0} == the_points.dots[-1]
    act(the_points, "drop", 4.0, 2.0, 50)
    assert (the_points.dots[50]["x"], the_points.dots[50]["y"]) == (4.0, 2.0)
    act(the_points, "remove", 4.0, 2.0, 50)
    assert len(the_points.dots) == 50
    press(open_page, "Add a point")
    assert len(the_points.dots) == 51


def test_while_a_point_is_on_its_way_the_axes_stand_still(open_page: w.VBox) -> None:
    press(open_page, OWN)
    the_map, the_points, _ = find(open_page, Figure)
    still = the_map.ground, the_points.ground
    act(the_points, "move", 7.0, 0.0, 0)
    assert (the_map.ground, the_points.ground) == still
    act(the_points, "drop", 7.0, 0.0, 0)
    assert the_map.ground != still[0]


def test_the_shown_code_follows_the_state(open_page: w.VBox) -> None:
    press(open_page, "Show the code")
    assert "range(0)" in code(open_page)
    send(slider(open_page, STEPS), at=17)
    send(slider(open_page, MOMENTUM), at=33)
    assert "range(17)" in code(open_page)
    assert "0.33 * speed - 0.01 * gradient" in code(open_page)
    press(open_page, "Hide the code")
    assert "range(17)" not in reads(open_page)


# --- what a hostile browser sends ----------------------------------------------------

EVENTS: list[object] = [
    None, 3, "click", [], {}, {"kind": "click"},
    {"kind": "click", "x": 1.0, "y": 0.0}, {"kind": "click", "x": 1.0, "y": 0.0, "point": 0},
    {"kind": "click", "x": 99.0, "y": 0.0, "point": -1},
    {"kind": "click", "x": float("nan"), "y": 0.0, "point": -1},
    {"kind": "click", "x": 10**400, "y": 0.0, "point": -1},
    {"kind": "click", "x": "0", "y": 0.0, "point": -1},
    {"kind": "click", "x": True, "y": 0.0, "point": -1},
    {"kind": "drop", "x": 0.0, "y": 0.0, "point": 1},
    {"kind": "drop", "x": 0.0, "y": 0.0, "point": -1},
    {"kind": "drop", "x": 0.0, "y": 0.0, "point": 0.0},
    {"kind": "explode", "x": 0.0, "y": 0.0, "point": 0},
    {"kind": ["drop"], "x": 0.0, "y": 0.0, "point": 0},
    {"kind": "drop", "x": 0.0, "y": 0.0, "point": 0, "more": 1},
]  # fmt: skip


@pytest.mark.parametrize("content", EVENTS, ids=lambda event: repr(event)[:50])
def test_what_no_hand_could_do_in_a_picture_changes_nothing_and_is_answered(
    content: object, open_page: w.VBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_map = find(open_page, Figure)[0]
    before, answered = (the_map.says, the_map.dots), []
    monkeypatch.setattr(the_map, "send", answered.append)
    message(the_map, content)
    assert (the_map.says, the_map.dots) == before
    assert "not possible" in words(open_page)
    assert answered == [{"heard": True}]


STATES: list[dict[str, object]] = [
    {"at": -1}, {"at": 401}, {"at": 1.0}, {"at": True}, {"at": "1"}, {"at": None}, {"at": 10**30},
    {"most": 10**9}, {"disabled": True}, {"label": "x"}, {"at": 1, "most": 2}, {"_esm": "alert(1)"},
    {"ground": "<svg onload=alert(1)>"}, {"moving": ""},
    {"dots": []}, {"frame": {}}, {"click": True},
    {"text": 3}, {"text": None}, {"rows": [["x"]]},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=repr)
def test_what_no_reader_could_enter_is_refused_everywhere(
    state: dict[str, object], open_page: w.VBox
) -> None:
    press(open_page, OWN)
    for control in (*find(open_page, Slider), *find(open_page, Figure), *find(open_page, Paste)):
        held, told = control.get_state(), []
        control.refused = told.append
        control.set_state(dict(state))
        assert control.get_state() == held
        assert len(told) == 1


def test_a_figure_is_drawn_whole_unless_less_is_asked_for() -> None:
    sheet, axes = paper.sheet("", "")
    [curve] = axes.plot([0, 1], color="#123456")
    assert "#123456" in drawn(sheet)
    assert "#123456" in drawn(sheet, only=[curve])
    assert "#123456" not in drawn(sheet, without=[curve])
    assert "<path" not in drawn(sheet, only=[])


def test_a_ground_seen_before_comes_back_without_being_drawn(open_page: w.VBox) -> None:
    [check] = find(open_page, w.Checkbox)
    the_loss = find(open_page, Figure)[2]
    before = the_loss.ground
    send(check, value=True)
    assert the_loss.ground != before
    send(check, value=False)
    assert the_loss.ground is before  # drawn anew, it would have other names in it


def test_points_moved_by_the_reader_are_in_the_ground_when_they_are_left_so(
    open_page: w.VBox,
) -> None:
    the_points = find(open_page, Figure)[1]
    before, frame = the_points.ground, the_points.frame
    press(open_page, OWN)
    inner = next(n for n, dot in enumerate(the_points.dots) if 1 < dot["y"] < 1.5)
    act(the_points, "drop", 4.0, 1.6, inner)
    press(open_page, "Leave the points as they are")
    assert the_points.frame == frame
    assert the_points.ground != before


def test_a_word_in_a_picture_is_short_in_svg_and_keeps_its_place_size_and_colour() -> None:
    sheet, axes = paper.slate(10, 10)
    look = {"ha": "center", "weight": "bold", "alpha": 0.5, "fontsize": 10}
    axes.text(5, 5, "a < b", color=INK, **look)
    paper.word(axes, 1, 1, "x = 1", color=TRAINING)
    [first, second] = re.findall(r"<text.*</text>", drawn(sheet))
    assert 'x="180.00"' in first
    assert float(re.search(r' y="([\d.]+)"', first)[1]) == pytest.approx(144, abs=5)  # type: ignore[index]
    for part in ("font-size: 10px", "font-weight: 700", "text-anchor: middle", "var(--ink)"):
        assert part in first
    assert 'opacity="0.5"' in first
    assert "a &lt; b" in first
    assert "monospace" in second
    assert "text-anchor: start" in second
    assert "var(--training)" in second
    assert len(first) < 200
    assert len(second) < 200
