"""The lesson on linear regression: every number of its text and every key, worked out again.

The oracles here are NumPy's least squares, eigenvalues and plain loops; none of
them looks at a question's own proof.
"""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from guide.attempt import mark
from guide.checks import check
from guide.checks.wording import reading_grade
from guide.content import Library
from guide.exercises import all_exercises
from guide.question import Question
from guide.variants import GENERATORS, variant

LESSON = "linear-regression"
SKILLS = ("ml-linreg", "ml-gd")
NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "ml" / f"{LESSON}.ipynb"
KM = np.array([1.0, 2, 3, 4, 5])
MINUTES = np.array([11.0, 12, 19, 22, 26])
SEEDS = range(200)
SEEN = "jumps-across"  # asked in the text, besides the questions of its skill


@pytest.fixture(scope="module")
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def text(notebook: Any) -> str:
    return "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")


@pytest.fixture(scope="module")
def questions(library: Library) -> Mapping[str, Any]:
    return {q.id: q for q in library.questions.values() if q.skill in SKILLS}


def section(text: str, heading: str) -> str:
    """What stands under a heading of the notebook."""
    [_, after] = re.split(rf"^## {re.escape(heading)}$", text, flags=re.MULTILINE)
    return re.split(r"^## ", after, flags=re.MULTILINE)[0]


def printed(code: str) -> str:
    """What a piece of Python of ours prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, {"np": np})  # noqa: S102 our own material
    return said.getvalue().strip()


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
    assert round(100 * (1 - 0.08 * flat)) == 97
    scaled = (KM - KM.mean()) / KM.std()
    assert curvatures(scaled) == pytest.approx([2, 2])
    assert descend(0.5, 1, x=scaled)[-1] == pytest.approx(1.2)
    assert curvatures(1000 * KM)[1] / steep == pytest.approx(1e6, rel=0.1)
    assert steps_to_arrive(0.08, momentum=0.7) == 30
    for said in ("23.66", "0.34", "2 / 23.66 = 0.0845", "97 %", "30 steps instead of 105"):
        assert said in part


def test_the_odd_ride_tilts_at_the_end_and_lifts_in_the_middle(text: str) -> None:
    end, middle = MINUTES + 20 * (KM == 5), MINUTES + 20 * (KM == 3)
    assert np.polyfit(KM, end, 1) == pytest.approx([8, -2])
    assert np.polyfit(KM, middle, 1) == pytest.approx([4, 10])
    assert "from 4 to 8" in section(text, "One odd ride")


def test_other_units_give_the_same_line(text: str) -> None:
    assert np.polyfit(1000 * KM, MINUTES, 1) == pytest.approx([0.004, 6])
    assert "**0.004**" in section(text, "Other units, same line")


def test_every_cell_of_the_idea_prints_what_the_text_claims(notebook: Any) -> None:
    cells = [c.source for c in notebook.cells if c.cell_type == "code" and "print(" in c.source]
    said = [printed("\n".join(cells[: n + 1])).splitlines()[-1] for n in range(len(cells))]
    assert said == [
        "time = 4.00 * distance + 6.00, loss 1.20",
        "[4. 6.]",
        "after one step: loss 1.20",
        "[ 8. -2.]",
    ]


# --- the lesson as a whole ---------------------------------------------------------


def test_the_lesson_has_all_its_steps_in_order(text: str, notebook: Any) -> None:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    steps = ["Predict, then play", "What did you see?", "The idea in code", "Check yourself"]
    steps += ["Do it", "Take away"]
    assert [heading for heading in headings if heading in steps] == steps
    words = [c.source for c in notebook.cells if c.cell_type == "code"]
    found = [re.match(r'(\w+)\("([\w-]+)"', line) for cell in words for line in cell.splitlines()]
    assert [match.groups() for match in found if match and match[1] != "print"] == [
        ("lab", "roll-downhill"),
        ("quiz", SEEN),
        ("quiz", "ml-linreg"),
        ("quiz", "ml-gd"),
        ("exercise", "measure-a-line"),
        ("exercise", "slope-of-the-loss"),
        ("exercise", "walk-downhill"),
    ]


def test_each_exercise_begins_with_its_first_starter(notebook: Any) -> None:
    cells = [c.source for c in notebook.cells if c.source.startswith("def ")]
    made = [e for e in all_exercises().values() if e.lesson == LESSON]
    assert [cell.split() for cell in cells] == [
        [*e.starters[0].code.split(), f'exercise("{e.id}",', f"{e.function})"] for e in made
    ]


def test_the_text_says_what_the_material_says(text: str, library: Library) -> None:
    lesson = library.lessons[LESSON]
    assert " ".join(lesson.promise.removeprefix("You will be able to ").split()) in text
    assert " ".join(lesson.takeaway.split()) in text
    assert f"About {lesson.minutes} minutes" in text
    for place in lesson.places:
        assert f"## {place.heading}\n" in text


def test_the_take_away_names_every_course_with_its_depth(text: str, library: Library) -> None:
    part = section(text, "Take away")
    depths = dict(re.findall(r"^- \*(In [a-z]+):\*(.*)$", part, re.MULTILINE))
    teaching = {c for s in library.lessons[LESSON].skills for c in library.skills[s].courses}
    assert {taught.course for taught in library.lessons[LESSON].taught} == teaching
    for taught in library.lessons[LESSON].taught:
        line = depths[taught.depth.capitalize()]
        assert f"[{library.courses[taught.course].title}]" in line
        assert any(library.sources[source].url in line for source in taught.sources)


def test_every_part_of_the_text_can_be_read_by_a_pupil_of_the_tenth_grade(text: str) -> None:
    prose = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)
    for part in re.split(r"^## ", prose, flags=re.MULTILINE):
        assert reading_grade(part) <= 10, part[:60]


def test_the_bank_is_complete(questions: Mapping[str, Question]) -> None:
    for skill in SKILLS:
        asked = [q for q in questions.values() if q.skill == skill and q.id != SEEN]
        uses = [q.use for q in asked]
        counts = {use: uses.count(use) for use in ("placement", "practice", "review")}
        assert counts == {"placement": 3, "practice": 6, "review": 3}
        assert len({q.format for q in asked}) >= 5
        assert len({q.make for q in asked if q.make}) >= 2


def test_the_check_finds_no_fault_in_the_lesson(library: Library) -> None:
    assert [str(fault) for fault in check(library) if LESSON in fault.file] == []


def test_every_placement_question_can_be_answered_without_the_lesson(
    questions: Mapping[str, Question],
) -> None:
    for question in questions.values():
        if question.use == "placement":
            assert not re.search(r"\b(lesson|courier|the lab)\b", question.ask)


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
