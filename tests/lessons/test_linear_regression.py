"""The lesson on linear regression: every number of its text and every key, worked out again.

The oracles here are NumPy's least squares, eigenvalues and plain loops; none of
them looks at a question's own proof.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.exercises.task import Exercise
from guide.question import Question
from guide.variants import GENERATORS, variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "linear-regression"
SKILLS = ("ml-linreg", "ml-gd")
KM = np.array([1.0, 2, 3, 4, 5])
MINUTES = np.array([11.0, 12, 19, 22, 26])
SEEDS = range(200)


@pytest.fixture(scope="module")
def questions(library: Library) -> Mapping[str, Any]:
    return {q.id: q for q in library.questions.values() if q.skill in SKILLS}


def loss(w: float, b: float, x: np.ndarray = KM) -> float:
    return float(np.mean((w * x + b - MINUTES) ** 2))


def descend(rate: float, steps: int, momentum: float = 0, x: np.ndarray = KM) -> list[float]:
    """Losses of a descent from (0, 0), written with matrices: not as the notebook does."""
    columns = np.column_stack([x, np.ones_like(x)])
    hessian, pull = 2 * columns.T @ columns / len(x), 2 * columns.T @ MINUTES / len(x)
    place, last = np.zeros(2), np.zeros(2)
    losses = [loss(*place, x)]
    for _ in range(steps):
        place, last = (
            place - rate * (hessian @ place - pull) + momentum * (place - last),
            place,
        )
        losses.append(loss(*place, x))
    return losses


def steps_to_arrive(rate: float, momentum: float = 0, x: np.ndarray = KM) -> int:
    """The first step at which the loss is within 1 % of the best, and stays so."""
    losses = np.array(descend(rate, 2000, momentum, x))
    return int(np.flatnonzero(losses > 1.01 * 1.2)[-1]) + 1


# --- what the text says ------------------------------------------------------------


def test_the_best_line_and_its_loss_are_as_the_lesson_says(text: str) -> None:
    assert np.polyfit(KM, MINUTES, 1) == pytest.approx([4, 6])
    assert loss(4, 6) == pytest.approx(1.2)
    assert "**time = 4 · distance + 6**" in text
    assert "the best one has a loss of 1.2" in text


def test_the_table_of_errors_is_right(text: str) -> None:
    part = section(text, "How wrong a line is").replace("−", "-")
    rows = re.findall(r"^\| (\d) \| (\d+) \| (\d+) \| (-?\d) \| (\d) \|$", part, re.MULTILINE)
    assert len(rows) == 5
    for row, km, minutes in zip(rows, KM, MINUTES, strict=True):
        predicted = 3 * km + 8
        error = predicted - minutes
        assert [float(cell) for cell in row] == [km, minutes, predicted, error, error**2]
    assert "21 / 5 = **4.2**" in part
    assert loss(3, 8) == pytest.approx(4.2)
    assert loss(0, 18) == pytest.approx(33.2)
    assert list(18 - MINUTES) == [7, 6, -1, -4, -8]
    assert "7, 6, -1, -4 and -8" in part


def test_the_factors_and_paths_of_the_plain_valley_are_right(text: str) -> None:
    part = section(text, "When a step is too long").replace("−", "-")
    rows = re.findall(r"^\| ([\d.]+) \| (-?[\d.]+) \| (.*), … \|", part, re.MULTILINE)
    assert len(rows) == 5
    for rate, factor, path in rows:
        assert float(factor) == pytest.approx(1 - 2 * float(rate))
        assert [float(w) for w in path.split(", ")] == pytest.approx(
            [8, 8 * float(factor), 8 * float(factor) ** 2]
        )


def test_the_steps_that_each_rate_takes_are_counted_right(text: str) -> None:
    part = section(text, "Reading the curve of the loss")
    assert "| 0.04 | 212 |" in part
    assert "| 0.08 | 105 |" in part
    assert (steps_to_arrive(0.04), steps_to_arrive(0.08)) == (212, 105)
    slow = descend(0.0001, 1000)
    assert round(slow[-1], 1) == 7.8
    assert np.all(np.diff(slow) < 0)
    fast = descend(0.09, 2)
    assert [int(height) for height in fast] == [357, 454, 577]
    assert [round(height) for height in fast] == [357, 454, 578]
    assert "357, 454, 578" in part


def test_the_bowl_is_stretched_as_the_lesson_says_and_scaling_makes_it_round(text: str) -> None:
    part = section(text, "A stretched bowl, and two cures")

    def curvatures(x: np.ndarray) -> list[float]:
        columns = np.column_stack([x, np.ones_like(x)])
        return list(np.linalg.eigvalsh(2 * columns.T @ columns / len(x)))

    flat, steep = curvatures(KM)
    assert (f"{steep:.2f}", f"{flat:.2f}", f"{2 / steep:.4f}") == ("23.66", "0.34", "0.0845")
    assert round(100 * 0.08 * flat) == 3
    scaled = (KM - KM.mean()) / KM.std()
    assert curvatures(scaled) == pytest.approx([2, 2])
    assert descend(0.5, 1, x=scaled)[-1] == pytest.approx(1.2)
    assert curvatures(1000 * KM)[1] / steep == pytest.approx(1e6, rel=0.1)
    assert steps_to_arrive(0.08, momentum=0.7) == 30
    for said in (
        "23.66",
        "0.34",
        "2 / 23.66 = 0.0845",
        "only 3 % of the way",
        "30 steps instead of 105",
    ):
        assert said in part


def test_the_odd_ride_tilts_at_the_end_and_lifts_in_the_middle(text: str) -> None:
    end, middle = MINUTES + 20 * (KM == 5), MINUTES + 20 * (KM == 3)
    assert np.polyfit(KM, end, 1) == pytest.approx([8, -2])
    assert np.polyfit(KM, middle, 1) == pytest.approx([4, 10])
    for said in ("from 4 to 8", "from 6 to −2"):
        assert said in section(text, "One odd ride")


def test_other_units_give_the_same_line(text: str) -> None:
    assert np.polyfit(1000 * KM, MINUTES, 1) == pytest.approx([0.004, 6])
    assert "**0.004**" in section(text, "Other units, same line")


def test_every_cell_of_the_idea_prints_what_the_text_claims(notebook: Any) -> None:
    cells = [cell for cell in page.code(notebook) if "print(" in cell]
    said = [printed("\n".join(cells[: n + 1])).splitlines()[-1] for n in range(len(cells))]
    assert said == [
        "time = 4.00 * distance + 6.00, loss 1.20",
        "[4. 6.]",
        "after one step: loss 1.20",
        "[ 8. -2.]",
    ]


# --- the exercises -----------------------------------------------------------------

OWN = [exercise for exercise in all_exercises().values() if exercise.lesson == LESSON]


def solved(exercise: Exercise) -> Any:
    """The function of an exercise, from its solution."""
    names: dict[str, Any] = {"np": np}
    exec(exercise.solution, names)  # noqa: S102 our own material
    return names[exercise.function]


def test_the_lesson_has_a_guided_a_half_and_a_blank_exercise() -> None:
    first = [exercise.starters[0].kind for exercise in OWN]
    assert first == ["guided", "half", "blank"]


def test_the_expected_values_agree_with_the_solution_far_from_the_cases() -> None:
    dice = np.random.default_rng(5)
    for exercise in OWN[:2]:
        solution = solved(exercise)
        for _ in range(50):
            case = (*dice.normal(size=2), *dice.normal(size=(2, 7)))
            assert np.allclose(solution(*case), exercise.claims[-1].expected(*case), atol=1e-6)


def test_the_descent_ends_at_the_line_of_least_squares_for_other_points_too() -> None:
    descend = solved(all_exercises()["walk-downhill"])
    dice = np.random.default_rng(6)
    x, y = dice.normal(size=(2, 30))
    w, b, steps = descend(x, y, 0.1, 10_000, 1e-9)
    assert np.allclose([w, b], np.polyfit(x, y, 1))
    assert 0 < steps < 10_000


# --- the keys ----------------------------------------------------------------------


def valley(a: float, start: float, rate: float) -> float:
    """One step on a·w², by a numerical slope."""
    near = 1e-6
    slope = (a * (start + near) ** 2 - a * (start - near) ** 2) / (2 * near)
    return start - rate * slope


def runs_away(a: float, rate: float) -> bool:
    """Whether 400 steps on a·w² lead further out than they began."""
    w = 1.0
    for _ in range(400):
        w = w - rate * 2 * a * w
    return abs(w) > 1


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "predict-line": lambda v: np.polyval([v["slope"], v["intercept"]], v["value"]),
    "three-errors": lambda v: float(
        np.mean(
            np.square(
                [float(v[n].replace("−", "-")) for n in ("first", "second", "third")]
            )
        )
    ),
    "one-step": lambda v: valley(v["a"], v["start"], v["rate"]),
}  # fmt: skip


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(
    make: str, questions: Mapping[str, Question]
) -> None:
    [question] = [q for q in questions.values() if q.make == make]
    for seed in SEEDS:
        drawn: Any = variant(question, seed)
        right = ORACLES[make](GENERATORS[LESSON, make](seed))
        assert mark(drawn, f"{right:.4f}").correct, seed
        assert not any(mark(drawn, str(near.value)).correct for near in drawn.near)


def test_the_largest_rate_is_where_the_descent_begins_to_run_away(
    questions: Mapping[str, Question],
) -> None:
    for seed in SEEDS:
        drawn: Any = variant(questions["gd-largest-rate"], seed)
        a = float(GENERATORS[LESSON, "largest-rate"](seed)["a"])
        assert not runs_away(a, 0.99 * drawn.right)
        assert runs_away(a, 1.01 * drawn.right)


def test_the_fixed_numbers_are_right(questions: Mapping[str, Any]) -> None:
    millimetres = np.array([100.0, 200, 300])
    right = {
        "linreg-other-units": np.polyfit(millimetres / 10, 1.5 * millimetres + 20, 1)[0],
        "gd-step-to-three": 3 + valley(1, 8 - 3, 0.2),
    }
    given = questions["linreg-error-from-picture"].picture.given
    at = given["x"].index(4)
    right["linreg-error-from-picture"] = given["slope"] * 4 + given["intercept"] - given["y"][at]
    fixed = {q.id for q in questions.values() if getattr(q, "right", None) is not None}
    fixed = {i for i in fixed if questions[i].format in ("number", "plot")}
    assert {i for i in fixed if not questions[i].make} == set(right)
    for name, value in right.items():
        assert mark(questions[name], f"{value:.4f}").correct, name


def test_what_the_code_prints_is_the_key(questions: Mapping[str, Any]) -> None:
    asked = [q for q in questions.values() if q.format == "output"]
    assert len(asked) == 2
    for question in asked:
        assert printed(question.code) == question.right
        assert mark(question, printed(question.code)).correct


def test_one_order_of_the_lines_prints_what_it_should(questions: Mapping[str, Any]) -> None:
    """Every other order is tried: none that is counted as wrong gives the same."""
    asked = [q for q in questions.values() if q.format == "order"]
    assert len(asked) == 2
    for question in asked:
        allowed = {tuple(range(1, len(question.lines) + 1)), *question.also}
        for order in itertools.permutations(range(1, len(question.lines) + 1)):
            try:
                same = printed("\n".join(question.lines[n - 1] for n in order)) == question.prints
            except (SyntaxError, NameError):
                same = False
            assert same == (order in allowed), (question.id, order)


def test_the_line_with_the_fault_is_the_one_to_mend(questions: Mapping[str, Any]) -> None:
    asked = [q for q in questions.values() if q.format == "bug"]
    assert len(asked) == 2
    for question in asked:
        assert printed(question.code) != question.prints
        lines = question.code.strip("\n").split("\n")
        lines[question.right - 1] = question.mended
        assert printed("\n".join(lines)) == question.prints
        assert mark(question, question.right).correct


def test_a_traced_table_is_what_the_loop_does(questions: Mapping[str, Any]) -> None:
    asked = [q for q in questions.values() if q.format == "trace"]
    assert len(asked) == 2
    for question in asked:
        lines = question.code.strip("\n").split("\n")
        inside = re.match(r" *", lines[question.after - 1])[0]
        lines.insert(question.after, f"{inside}print([{', '.join(question.columns)}])")
        found = [ast.literal_eval(row) for row in printed("\n".join(lines)).splitlines()]
        assert found == [list(row) for row in question.rows]


def test_each_rate_belongs_to_its_path(questions: Mapping[str, Any]) -> None:
    question = questions["gd-rate-and-path"]
    paths = []
    for pair in question.pairs:
        rate, w = float(pair.left.removeprefix("rate ")), [4.0]
        for _ in range(2):
            w.append(valley(5, w[-1], rate))
        paths.append(np.round(w, 4).tolist())
        assert [float(n) for n in pair.right.replace("−", "-").split(", ")] == paths[-1]
    for other in question.extra:
        assert [float(n) for n in other.split(", ")] not in paths


def test_the_curve_that_creeps_is_the_one_that_still_sinks(questions: Mapping[str, Any]) -> None:
    given = questions["gd-which-curve-creeps"].picture.given
    ends = [(1 - 2 * rate) ** (2 * given["steps"]) for rate in given["rates"]]
    assert f"near {1.2 + ends[0]:.1f} at the end" in questions["gd-which-curve-creeps"].picture.alt
    assert 0.1 < ends[0] < 1
    assert ends[1] < 0.01
    assert ends[2] > 1
    assert [o.says for o in questions["gd-which-curve-creeps"].options if o.right] == ["Descent A"]


def test_the_choices_that_can_be_computed_are_right(questions: Mapping[str, Any]) -> None:
    assert 0.02 * (45_000 - 5_000) == 800 > 30 * (20 - 10)
    [two] = [o.says for o in questions["linreg-two-slopes"].options if o.right]
    assert "visitors" in two
    assert "800" in two
    assert descend(0.05, 500)[-1] == pytest.approx(1.2, abs=0.01)
    assert descend(0.001, 9000)[-1] < 1.21 < descend(0.001, 500)[-1] == pytest.approx(3.9, abs=0.05)
    [rates] = [o.says for o in questions["gd-two-rates"].options if o.right]
    assert "on its way" in rates
    ages = np.arange(2.0, 11)
    heights = 3 * ages + 5
    assert np.polyfit(ages, heights + 2, 1) == pytest.approx([3, 7])
    assert np.polyval([3, 5], [4, 100]).tolist() == [17, 305]
    said = {o.says for o in questions["linreg-what-follows"].options if o.right}
    assert any("17 centimetres for 4 weeks" in s for s in said)
    slope, intercept = np.polyfit(ages, heights + 40 * (ages == 10), 1)
    assert slope > 5
    assert abs(slope * 10 + intercept - 75) > 10
    [tall] = [o.says for o in questions["linreg-tall-plant"].options if o.right]
    assert "tilts" in tall


def test_the_pictures_of_questions_show_what_is_asked() -> None:
    from matplotlib.figure import Figure

    from guide.labs.reading import draw_line_and_points, draw_losses

    axes = Figure().subplots()
    draw_line_and_points(axes, x=[1, 4], y=[22, 30], slope=10, intercept=10)
    line, points = axes.get_lines()
    assert np.interp(4, line.get_xdata(), line.get_ydata()) == pytest.approx(50)
    assert [tuple(p) for p in points.get_xydata()] == [(1, 22), (4, 30)]
    axes = Figure().subplots()
    draw_losses(axes, rates=[0.01, 1.02], steps=20, least=1.2)
    slow, wild, floor = axes.get_lines()
    assert slow.get_ydata()[0] == wild.get_ydata()[0] == pytest.approx(2.2)
    assert np.all(np.diff(slow.get_ydata()) < 0)
    assert np.all(np.diff(wild.get_ydata()) > 0)
    assert floor.get_ydata()[0] == 1.2
    assert [text.get_text().strip() for text in axes.texts] == ["A", "B"]
