"""The lesson on logistic regression: every number of its text and its drawn keys, once more.

The oracles are scikit-learn, SciPy and plain loops; none of them looks at a question's own proof.
"""

from __future__ import annotations

import re
from math import exp, log
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, log_loss

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.variants import GENERATORS, variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "logistic-regression"
KM = np.array([1.0, 2, 3, 4, 5])
LATE = np.array([0.0, 0, 1, 0, 1])


@pytest.fixture(scope="module")
def text(text: str) -> str:
    return text.replace("−", "-")


def p_of(score: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(score)))


def loss(w: float, b: float, x: np.ndarray = KM, y: np.ndarray = LATE) -> float:
    return log_loss(y, p_of(w * x + b), labels=[0, 1])


def rows(part: str, cells: int) -> list[list[str]]:
    """The rows of tables in a part of the text that begin with a number."""
    found = re.findall(r"^\| (-?[\d.]+(?: \|.*)?) \|$", part, re.MULTILINE)
    split = [[cell.strip() for cell in row.split("|")] for row in found]
    return [row for row in split if len(row) == cells]


def test_the_table_of_scores_is_right(text: str) -> None:
    found = rows(section(text, "From a score to a probability"), 4)
    assert len(found) == 5
    for km, score, power, p in found:
        assert float(score) == float(km) - 3
        assert float(power) == pytest.approx(exp(-float(score)), abs=0.005)
        assert float(p) == pytest.approx(p_of(float(score)), abs=0.005)


def test_the_costs_of_probabilities_are_right(text: str) -> None:
    part = section(text, "What a probability costs")
    [given] = re.findall(r"^\| given to what happened \| (0.99.*) \|$", part, re.MULTILINE)
    [cost] = re.findall(r"^\| cost, -ln \| (.*) \|$", part, re.MULTILINE)
    for one, other in zip(given.split(" | "), cost.split(" | "), strict=True):
        assert float(other) == pytest.approx(-log(float(one)), abs=0.05)
    for km, late, p, happened, paid in rows(part, 5):
        chance = float(p_of(float(km) - 3))
        assert LATE[int(km) - 1] == float(late)
        assert float(p) == pytest.approx(chance, abs=0.005)
        right = chance if late == "1" else 1 - chance
        assert float(happened) == pytest.approx(right, abs=0.005)
        assert float(paid) == pytest.approx(-log(right), abs=0.0006)
    assert loss(1, -3) == pytest.approx(0.515, abs=0.0005)
    assert loss(1, -3) * 5 == pytest.approx(2.574, abs=0.0005)
    assert log_loss(LATE, np.full(5, 0.5)) == pytest.approx(0.693, abs=0.0005)
    together = np.prod(np.where(LATE == 1, p_of(KM - 3), 1 - p_of(KM - 3)))
    assert together == pytest.approx(0.076, abs=0.0005)
    for said in ("2.574 / 5 = **0.515**", "0.693", "0.076"):
        assert said in part


def flowers() -> tuple[np.ndarray, np.ndarray]:
    iris = load_iris()
    kept = iris.target > 0
    return iris.data[kept, 2], (iris.target[kept] == 2) * 1.0


def test_the_flowers_cost_what_the_text_says(text: str) -> None:
    x, y = flowers()
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000).fit(x[:, None], y)
    w, border = model.coef_[0, 0], -model.intercept_[0] / model.coef_[0, 0]
    assert round(w) == 9
    wrong = (x > border) != (y == 1)
    assert wrong.sum() == 7
    said = []
    for steep in (w, 3 * w):
        p = p_of(steep * (x - border))
        cost = -np.log(np.where(y == 1, p, 1 - p))
        said += [cost[wrong].sum() / 100, cost.mean()]
    assert said == pytest.approx([0.11, 0.17, 0.26, 0.28], abs=0.005)
    assert cost.max() == pytest.approx(9.8, abs=0.05)
    assert exp(-cost.max()) == pytest.approx(0.00005, abs=0.000006)
    assert said[1] - said[0] == pytest.approx(0.06, abs=0.005)
    part = section(text, "Sure and wrong")
    assert "0.11 of the log loss of 0.17" in part
    assert "0.26 of 0.28" in part


def test_the_losses_of_steeper_curves_are_right(text: str) -> None:
    for heading, x, y, exact in (
        ("Sure and wrong", KM, LATE, 0.0006),
        ("When nothing mixes", KM[[0, 1, 3, 4]], np.array([0.0, 0, 1, 1]), 0.0006),
    ):
        part = section(text, heading)
        [steep] = re.findall(r"^\| k \| (.*) \|$", part, re.MULTILINE)
        [losses] = re.findall(r"^\| log loss \| (.*) \|$", part, re.MULTILINE)
        for k, said in zip(steep.split(" | "), losses.split(" | "), strict=True):
            found = loss(float(k), -3 * float(k), x, y)
            assert float(said) == pytest.approx(found, abs=exact)
    assert loss(10, -30, KM[[0, 1, 3, 4]], np.array([0.0, 0, 1, 1])) == pytest.approx(
        0.00002, abs=0.000004
    )
    assert p_of(25 * 0.5) == pytest.approx(0.999996, abs=5e-7)
    assert np.polyfit(KM, LATE, 1) == pytest.approx([0.2, -0.2])
    assert p_of(10) == pytest.approx(0.99995, abs=0.000005)
    assert -log(1 - p_of(10)) == pytest.approx(10, abs=0.001)
    assert p_of(10 * 0.5) > 0.99  # half a kilometre beyond the border, with w = 10


def test_the_penalty_of_scikit_learn_gives_another_curve(text: str) -> None:
    model = LogisticRegression().fit(KM[:, None], LATE)
    assert round(model.coef_[0, 0], 2) == 0.63
    assert "0.63 instead of 1.09" in section(text, "When nothing mixes")


def test_the_table_of_thresholds_is_right(text: str) -> None:
    x, y = flowers()
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000).fit(x[:, None], y)
    p = model.predict_proba(x[:, None])[:, 1]
    found = rows(section(text, "From a probability to a decision"), 4)
    assert len(found) == 4
    for threshold, missed, flagged, price in found:
        (_, alarms), (misses, _) = confusion_matrix(y, p >= float(threshold))
        assert (int(missed), int(flagged)) == (misses, alarms)
        assert int(price) == 3 * misses + alarms


def test_every_cell_prints_what_the_text_claims(notebook: Any, text: str) -> None:
    best = minimize(lambda at: loss(*at), [1.0, -3.0], tol=1e-10).x
    assert best == pytest.approx([1.09, -3.89], abs=0.005)
    cells = [cell for cell in page.code(notebook) if "distance" in cell]
    said = printed("\n".join(cells)).splitlines()
    assert said[0] == "score = 1.09 * distance -3.89"
    assert said[1] == "[[1.09]] [-3.89]"
    warned = [line for line in said[2:] if line.endswith("warn")]
    assert [line[:4] for line in warned] == ["3 km", "4 km", "5 km"]
    assert [round(float(p_of(best[0] * km + best[1])), 2) for km in (2, 3, 4)] == [0.15, 0.35, 0.61]
    assert exp(best[0]) == pytest.approx(2.98, abs=0.006)
    part = section(text, "Read a weight aloud")
    assert "from 0.15 to 0.35" in part
    assert "from 0.35 to 0.61" in part
    for p, _, odds, after in rows(part, 4):
        up, down = map(float, odds.split(" : "))
        assert 3 * float(p) / (1 - float(p)) == pytest.approx(up / down)
        assert float(after) == pytest.approx(up / (up + down), abs=0.005)


ORACLES = {
    "probability": lambda ask, v: float(p_of(v["raw"])),
    "threshold": lambda ask, v: cheapest(*map(int, re.findall(r"costs (\d+) euro", ask))),
}


def cheapest(alarm: int, miss: int) -> float:
    """The first of a thousand probabilities at which yes costs no more than no."""
    return next(p for p in np.linspace(0, 1, 1001) if alarm * (1 - p) <= miss * p)


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](drawn.ask, values):.4f}").correct, values


def test_the_score_of_a_drawn_line_is_that_of_its_words(library: Library) -> None:
    question = library.questions["logreg-score-to-probability"]
    for seed in range(50):
        ask = variant(question, seed).ask.replace("− ", "-").replace("+ ", "")
        [weight, intercept] = re.findall(r"= ([\d.]+) · .*? (-?[\d.]+)\*\*", ask)[0]
        [value] = re.findall(r"for\s+(\d+) ", ask)
        score = float(weight) * float(value) + float(intercept)
        assert score == pytest.approx(GENERATORS[LESSON, "probability"](seed)["raw"], abs=0.006)


def test_the_picture_of_the_question_shows_the_curve_that_is_read_off(library: Library) -> None:
    from matplotlib.figure import Figure

    from guide.labs.chances import draw_chance

    question: Any = library.questions["logreg-read-the-curve"]
    axes = Figure().subplots()
    draw_chance(axes, **question.picture.given)
    [curve] = axes.get_lines()
    at = np.interp(0.2, curve.get_ydata(), curve.get_xdata())
    assert at == pytest.approx(question.right, abs=0.1)
    assert np.interp(0.5, curve.get_ydata(), curve.get_xdata()) == pytest.approx(8, abs=0.1)


def test_the_expected_values_agree_with_the_solutions_far_from_the_cases() -> None:
    dice = np.random.default_rng(3)
    own = {e.id: e for e in all_exercises().values() if e.lesson == LESSON}
    for name, exercise in own.items():
        names: dict[str, Any] = {"np": np}
        exec(exercise.solution, names)  # noqa: S102 our own material
        for _ in range(30):
            p, y = dice.uniform(0.02, 0.98, 6), dice.integers(0, 2, 6).astype(float)
            case = (p, y) if "price" in name else (*dice.normal(size=3), float(p[0]))
            found = names[exercise.function](*case)
            assert np.allclose(found, exercise.claims[-1].expected(*case))
            if "price" in name:
                assert found == pytest.approx(log_loss(y, p, labels=[0, 1]))
