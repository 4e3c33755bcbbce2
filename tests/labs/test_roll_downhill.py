"""The lab *roll downhill*: its model says what scikit-learn and linear algebra say."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

from guide import labs
from guide.labs import Event, number
from guide.labs import roll_downhill as lab
from guide.labs.descent import (
    Descent,
    Points,
    bowl,
    descend,
    gradient,
    largest_rate,
    loss,
    scaled,
)
from guide.labs.table import FARTHEST, LARGEST, MOST, read_points

FLOWERS = lab.flowers()
calm = settings(max_examples=50, deadline=None, database=None, derandomize=True)


def points(seed: int, rows: int = 20) -> Points:
    """A noisy line somewhere, from a seed."""
    dice = np.random.default_rng(seed)
    x = dice.normal(dice.uniform(-3, 3), dice.uniform(0.5, 2), rows)
    return Points(x, dice.uniform(-2, 2) * x + dice.uniform(-3, 3) + dice.normal(0, 0.3, rows))


seeds = st.integers(0, 10_000).map(points)


# --- the bowl ----------------------------------------------------------------------


@calm
@given(seeds)
def test_the_lowest_place_is_the_line_that_scikit_learn_fits(those: Points) -> None:
    fitted = LinearRegression().fit(those.x[:, None], those.y)
    assert bowl(those).best == pytest.approx([fitted.coef_[0], fitted.intercept_])
    missed = those.y - fitted.predict(those.x[:, None])
    assert bowl(those).least == pytest.approx(np.mean(missed**2))


@calm
@given(seeds)
def test_the_lowest_place_is_the_least_squares_solution_of_numpy(those: Points) -> None:
    columns = np.column_stack([those.x, np.ones_like(those.x)])
    solved, *_ = np.linalg.lstsq(columns, those.y, rcond=None)
    assert bowl(those).best == pytest.approx(solved)


@calm
@given(seeds, st.floats(-5, 5), st.floats(-5, 5))
def test_the_gradient_is_the_slope_of_the_loss(those: Points, w: float, b: float) -> None:
    small = 1e-5
    place = np.array([w, b])
    measured = [
        (loss(those, place + step) - loss(those, place - step)) / (2 * small)
        for step in small * np.eye(2)
    ]
    assert gradient(those, place) == pytest.approx(measured, rel=1e-4, abs=1e-6)


@calm
@given(seeds, st.floats(-5, 5), st.floats(-5, 5))
def test_the_bowl_is_the_loss_everywhere(those: Points, w: float, b: float) -> None:
    around, place = bowl(those), np.array([w, b])
    assert around.above(place) + around.least == pytest.approx(loss(those, place), rel=1e-6)


@calm
@given(seeds, st.floats(0.01, 100))
def test_a_contour_has_one_loss_and_fits_its_box(those: Points, above: float) -> None:
    around = bowl(those)
    corners = around.level(above, corners=2001)
    assert around.above(corners) == pytest.approx(np.full(2001, above), rel=1e-6)
    farthest = np.abs(corners - around.best).max(axis=0)
    assert farthest == pytest.approx(around.reach(above), rel=1e-3)


def test_points_above_each_other_have_no_lowest_place() -> None:
    with pytest.raises(ValueError, match="Every x is the same"):
        bowl(Points(np.ones(3), np.arange(3.0)))


# --- the way down --------------------------------------------------------------------


@calm
@given(seeds, st.floats(0, 0.95))
def test_the_largest_rate_is_where_the_step_matrix_stops_shrinking(
    those: Points, momentum: float
) -> None:
    around = bowl(those)

    def growth(rate: float) -> float:
        """The spectral radius of one step of (place, last place), by linear algebra."""
        kept = (1 + momentum) * np.eye(2) - rate * around.hessian
        step = np.block([[kept, -momentum * np.eye(2)], [np.eye(2), np.zeros((2, 2))]])
        return float(np.abs(np.linalg.eigvals(step)).max())

    limit = largest_rate(around, momentum)
    assert growth(0.999 * limit) < 1 < growth(1.001 * limit)


def path_of(rate: float, momentum: float = 0.0, steps: int = 4000) -> np.ndarray:
    path = descend(FLOWERS, np.zeros(2), rate, momentum, steps)
    return bowl(FLOWERS).above(path)


def test_just_below_the_limit_it_converges_and_just_above_it_diverges() -> None:
    limit = largest_rate(bowl(FLOWERS))
    below, above = path_of(0.99 * limit), path_of(1.01 * limit)
    assert below[-1] < 1e-9 * below[0]
    assert not above[-1] < 1e6 * above[0]


def test_a_path_that_diverges_for_ever_is_returned_as_it_is() -> None:
    assert not np.isfinite(path_of(1.0, steps=10_000)[-1])


def test_without_momentum_each_step_follows_the_closed_form() -> None:
    around, rate = bowl(FLOWERS), 0.03
    path = descend(FLOWERS, np.array([1.0, -2.0]), rate, 0.0, 50)
    along = (path - around.best) @ around.axes
    shrink = (1 - rate * around.curvatures) ** np.arange(51)[:, None]
    assert along == pytest.approx(shrink * along[0])


def test_momentum_reaches_the_goal_in_fewer_steps_on_a_stretched_bowl() -> None:
    around = bowl(FLOWERS)
    flat, steep = np.sqrt(around.curvatures)
    goal = 0.01 * around.least
    # the best rate without momentum, and Polyak's best rate and momentum
    plain = int(np.argmax(path_of(2 / around.curvatures.sum()) <= goal))
    momentum = ((steep - flat) / (steep + flat)) ** 2
    pushed = int(np.argmax(path_of((2 / (steep + flat)) ** 2, momentum) <= goal))
    assert 0 < 3 * pushed < plain


def test_scaling_makes_the_bowl_round_and_the_line_the_same() -> None:
    round_bowl = bowl(scaled(FLOWERS))
    assert bowl(FLOWERS).stretch > 100
    assert round_bowl.stretch == pytest.approx(1)
    assert round_bowl.least == pytest.approx(bowl(FLOWERS).least)
    expected = StandardScaler().fit_transform(FLOWERS.x[:, None])[:, 0]
    assert scaled(FLOWERS).x == pytest.approx(expected)


@pytest.mark.parametrize(
    ("rate", "momentum", "steps"), [(0, 0, 1), (-1, 0, 1), (1, 1, 1), (1, -0.1, 1), (1, 0, -1)]
)
def test_a_descent_outside_its_ranges_is_refused(rate: float, momentum: float, steps: int) -> None:
    with pytest.raises(ValueError, match="no descent"):
        descend(FLOWERS, np.zeros(2), rate, momentum, steps)


# --- the lab -------------------------------------------------------------------------


def test_the_prediction_is_about_the_rate_that_a_reader_finds() -> None:
    first = lab.first()
    assert first.rate == 0.01
    assert f"The rate is {first.rate}." in lab.prediction.ask
    later = replace(first, rate=10 * first.rate, steps=3)
    assert first.limit < later.rate
    assert np.all(np.diff(later.losses) > 0)
    assert lab.seen(later)
    assert not lab.seen(first)
    assert "further out" in lab.prediction.options[lab.prediction.right].says


def reaches(momentum: float) -> bool:
    """Whether some rate reaches the goal within the budget, by trying a thousand."""
    first = lab.first()
    limit = largest_rate(first.bowl, momentum)
    runs = (
        replace(first, rate=rate, momentum=momentum, steps=lab.BUDGET)
        for rate in limit * np.linspace(0.001, 0.999, 999)
    )
    return any(run.losses.min() <= (1 + lab.SHARE) * run.bowl.least for run in runs)


def test_the_goal_needs_momentum_and_momentum_reaches_it() -> None:
    assert not reaches(0.0)
    assert reaches(0.7)
    assert reaches(0.8)


def winning() -> tuple[int, int, int]:
    """Places of the sliders for momentum, rate and steps that reach the goal."""
    momentum = 75
    pushed = lab.turn(lab.turn(lab.first(), "momentum", momentum), "steps", lab.BUDGET)
    for rate in range(220, 300):
        run = lab.turn(pushed, "rate", rate)
        low = np.flatnonzero(run.losses <= (1 + lab.SHARE) * run.bowl.least)
        if len(low):
            return momentum, rate, int(low[0])
    raise AssertionError("The controls do not reach the goal.")


@pytest.fixture
def winner() -> Descent:
    """A state that has reached the goal, through the controls."""
    state = lab.first()
    for name, place in zip(("momentum", "rate", "steps"), winning(), strict=True):
        state = lab.turn(state, name, place)
    return state


def test_the_goal_counts_only_from_home_on_the_flowers_as_measured(winner: Descent) -> None:
    assert lab.reached(winner)
    assert not lab.reached(replace(winner, start=(0.42, -0.4)))
    assert not lab.reached(replace(winner, scale=True, rate=0.5, steps=30))
    assert not lab.reached(replace(winner, mine=True))
    assert not lab.reached(replace(winner, steps=lab.BUDGET + 1))


def by_code(state: Descent) -> tuple[np.ndarray, float]:
    """Run the shown code in an empty namespace; its last line is what a notebook shows."""
    *lines, last = lab.code(state).splitlines()
    space: dict[str, object] = {}
    exec("\n".join(lines), space)  # noqa: S102 our own code, as a reader would run it
    return eval(last, space)  # noqa: S307


OWN = read_points("0.1,1\n2,-3.25\n4,5e-1\n7,1")
STATES = [
    lab.first(),
    replace(lab.first(), steps=30, rate=0.0325, momentum=0.77, start=(0.31, -2.5)),
    replace(lab.first(), steps=12, rate=0.9, scale=True),
    Descent(OWN, 0.011, 0.3, 40, (1.0, 2.0), mine=True),
    Descent(OWN, 0.4, 0.0, 7, scale=True, mine=True),
]


@pytest.mark.parametrize("state", STATES)
def test_the_shown_code_gives_the_numbers_of_the_picture(state: Descent) -> None:
    place, last = by_code(state)
    assert place == pytest.approx(state.path[-1], rel=1e-9)
    assert last == pytest.approx(state.losses[-1], rel=1e-9)


@pytest.mark.parametrize("state", STATES)
def test_each_control_stands_where_the_state_is(state: Descent) -> None:
    for control in lab.controls(state):
        if isinstance(control, labs.Slide):
            assert 0 <= control.at <= control.most
            turned = lab.turn(state, control.name, control.at)
            assert getattr(turned, control.name) == pytest.approx(
                getattr(state, control.name), rel=0.02
            )


@pytest.mark.parametrize("place", [0, 123, 399, 400])
def test_a_place_of_the_rate_s_slider_is_kept(place: int) -> None:
    rate = lab.controls(lab.turn(lab.first(), "rate", place))[0]
    assert isinstance(rate, labs.Slide)
    assert rate.at == place


@calm
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e3), st.booleans())
def test_points_of_any_size_have_a_rate_slider_around_their_limit(
    middle: float, spread: float, scale: bool
) -> None:
    x = middle + spread * np.array([-1.0, 0.0, 1.0, 2.0])
    if x.std() < 1e-6 * np.abs(x).max():
        return
    state = replace(lab._begin(Points(x, np.array([1.0, 0.0, 2.0, 5.0])), mine=True), scale=scale)
    lowest = lab.turn(state, "rate", 0)
    highest = lab.turn(state, "rate", lab.DECADES * lab.PLACES)
    assert lowest.rate < lowest.limit < highest.rate


# --- pictures and their words -----------------------------------------------------------


@pytest.mark.parametrize("state", [*STATES, replace(lab.first(), rate=1.0, steps=100)])
def test_every_picture_draws_every_state_and_says_its_numbers(state: Descent) -> None:
    for picture in lab.pictures():
        picture.ground(state)
        for artist in picture.moving(state):
            assert artist.figure is picture.figure
        assert picture.says(state).endswith(".")
        widths = {len(row) for row in picture.table(state)}
        assert len(widths) == 1
    the_map, the_points, the_curve = lab.pictures()
    assert number(float(state.losses[-1])) in the_points.says(state)
    assert number(float(state.losses[0])) in the_curve.says(state)
    assert str(state.steps) in [row[0] for row in the_map.table(state)[1:]]


def test_the_line_stays_where_it_is_when_x_is_scaled() -> None:
    _, picture, _ = lab.pictures()
    done = replace(lab.first(), scale=True, rate=0.5, steps=100)
    picture.ground(done)
    [line] = picture.moving(done)
    ends, heights = line.get_data()
    fitted = LinearRegression().fit(FLOWERS.x[:, None], FLOWERS.y)
    assert heights == pytest.approx(fitted.predict(np.array(ends)[:, None]))


def test_points_are_added_moved_and_taken_away() -> None:
    _, picture, _ = lab.pictures()
    state = lab.editing(lab.first(), on=True)
    more = picture.act(state, Event("click", 3.0, 1.0))
    assert (more.points.x[-1], more.points.y[-1], len(more.points.x)) == (3.0, 1.0, 51)
    assert lab.own(more)
    moved = picture.act(more, Event("move", 4.0, 2.0, 50))
    assert (moved.points.x[-1], moved.points.y[-1]) == (4.0, 2.0)
    assert len(picture.act(moved, Event("remove", 4.0, 2.0, 50)).points.x) == 50
    assert len(FLOWERS.x) == 50


def test_points_that_are_not_opened_for_change_stay() -> None:
    _, picture, _ = lab.pictures()
    with pytest.raises(ValueError, match="Use your own points"):
        picture.act(lab.first(), Event("click", 3.0, 1.0))


def test_a_line_keeps_at_least_three_points() -> None:
    _, picture, _ = lab.pictures()
    three = lab.editing(lab.pasted(lab.first(), "1 1\n2 3\n4 2"), on=True)
    with pytest.raises(ValueError, match="3 to 300 points"):
        picture.act(three, Event("remove", 1.0, 1.0, 0))


# --- a pasted table ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n2,3\n4,4.5",
        "1;2\n2;3\n4;4,5",
        "1\t2\n2\t3\n4\t4,5\n",
        "1 2\n2   3\n\n4 4.5",
        "size,price\r\n1,2\r\n2,3\r\n4,4.5\r\n",
        '"size","price"\n1,2,\n2,3,\n+4,.45e1,',
    ],
)
def test_two_columns_are_read_however_they_are_parted(text: str) -> None:
    read = read_points(text)
    assert read.x.tolist() == [1, 2, 4]
    assert read.y.tolist() == [2, 3, 4.5]
    assert read.x_name == ("size" if "size" in text else "x")


BAD = {
    "": "Nothing is pasted",
    " \n\t\n": "Nothing is pasted",
    "x,y\n": "0 rows",
    "1,2\n3,4": "2 rows",
    "1,2\n3\n4,5": "Line 2 has 1 column;",
    "1,2,3\n4,5,6\n7,8,9": "Line 1 has 3 columns",
    "1,2\n3,four\n5,6": "Line 2: “four” is not a number",
    "1,2\n3,\n5,6": "an empty cell",
    "1,nan\n2,3\n3,4": "“nan” is not a number",
    "1,2\n2,inf\n3,4": "“inf” is not a number",
    "1,2\n2,1_000\n3,4": "is not a number",
    "1,2\n2,1e999\n3,4": "too large",
    f"1,2\n2,{FARTHEST * 2}\n3,4": "too large",
    "5,1\n5,2\n5,3": "Every x is the same",
    "1,4\n2,4\n3,4": "Every y is the same",
    "1,2\n=cmd|' /C calc'!A0,3\n3,4": "is not a number",
    "1,2\n<script>alert(1)</script>,3\n3,4": "is not a number",
    "1,2\n" * (MOST + 5): "at most 300 rows",
    "1" * (LARGEST + 1): "too much",
    "\x00,\x00\n1,2\n2,3": "2 rows",
    '"' + "1,2\n" * 40: "Line 1 has 1 column;",
}


@pytest.mark.parametrize("text", BAD, ids=lambda text: repr(text)[:24])
def test_what_is_not_such_a_table_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(BAD[text])) as said:
        read_points(text)
    assert len(str(said.value)) < 120
    assert "\n" not in str(said.value)
    assert "<" not in str(said.value)


@calm
@given(st.text(max_size=200))
def test_any_text_is_a_table_or_one_sentence(text: str) -> None:
    try:
        read = read_points(text)
    except ValueError as said:
        sentence = str(said)
    else:
        sentence = f"{len(read.x)} rows were read."
        assert np.isfinite(bowl(read).least)
    assert 10 < len(sentence) < 120


def test_names_of_columns_are_labels_and_never_mathematics() -> None:
    read = read_points("$\\frac{1}{0}$;<b>price</b>\n1;2\n2;3\n3;5")
    assert not set(read.x_name + read.y_name) & set("$\\<>")
