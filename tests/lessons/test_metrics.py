"""The lesson on precision, recall and cost: every number of its text and its drawn keys.

The oracles are scikit-learn and plain counting; none of them looks at a question's own proof.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    f1_score,
    precision_score,
    recall_score,
    roc_auc_score,
)

from guide.attempt import mark
from guide.content import Library
from guide.exercises import all_exercises
from guide.labs.bottles import Batch
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "metrics"
POINTS = np.array([90, 80, 70, 60, 50, 40, 30, 20, 10, 5])
CRACKED = np.array([1, 1, 0, 1, 0, 0, 1, 0, 0, 0])


def rows(part: str, cells: int) -> list[list[float]]:
    """The rows of tables in a part of the text that are all numbers."""
    found = [re.findall(r"[\d.]+", row) for row in re.findall(r"^\| \d.*\|$", part, re.MULTILINE)]
    return [[float(cell) for cell in row] for row in found if len(row) == cells]


def test_the_ten_bottles_give_the_rates_of_the_text(text: str) -> None:
    assert f"| {' | '.join(map(str, POINTS))} |" in section(text, "The task")
    assert f"| {' | '.join(map(str, CRACKED))} |" in section(text, "The task")
    (passed, alarms), (misses, hits) = confusion_matrix(CRACKED, POINTS >= 50)
    assert (hits, misses, alarms, passed) == (3, 1, 2, 4)
    found = rows(section(text, "Among which bottles?"), 6)
    assert len(found) == 4
    for threshold, flagged, hit, precision, recall, accuracy in found:
        said = threshold <= POINTS
        assert (said.sum(), (said & (CRACKED == 1)).sum()) == (flagged, hit)
        assert precision == pytest.approx(precision_score(CRACKED, said), abs=0.005)
        assert recall == pytest.approx(recall_score(CRACKED, said))
        assert accuracy == pytest.approx(accuracy_score(CRACKED, said))
    assert f1_score(CRACKED, POINTS >= 50) == pytest.approx(0.67, abs=0.005)


def test_the_counts_of_rare_faults_are_right(text: str) -> None:
    part = section(text, "When faults are rare")
    for share, hits, alarms, precision in rows(part, 4):
        batch = Batch(50, share)
        assert (round(batch.counts[0]), round(batch.counts[2])) == (hits, alarms)
        assert round(batch.precision, 2) == precision
    assert len(rows(part, 4)) == 2
    assert Batch().alarm_rate == pytest.approx(0.152, abs=0.0005)
    for share, hits, alarms, precision in ((0.5, 450, 25, 0.95), (0.1, 90, 45, 0.67),
                                           (0.01, 9, 49.5, 0.15)):  # fmt: skip
        assert (1000 * share * 0.9, 1000 * (1 - share) * 0.05) == pytest.approx((hits, alarms))
        assert hits / (hits + alarms) == pytest.approx(precision, abs=0.005)


def test_the_prices_turn_the_order_round(text: str) -> None:
    part = section(text, "Prices choose the threshold")
    found = rows(part, 5)
    assert len(found) == 4
    for threshold, misses, alarms, dear_miss, dear_alarm in found:
        (_, alarm), (miss, _) = confusion_matrix(CRACKED, threshold <= POINTS)
        assert (misses, alarms) == (miss, alarm)
        assert (dear_miss, dear_alarm) == (10 * miss + alarm, miss + 10 * alarm)
    week = Batch(55, 2.0, 20)
    assert int(week.all_costs.argmin()) == 55
    assert round(week.cost) == 169
    exact = max((Batch(n, 2.0, 20) for n in range(101)), key=lambda b: b.accuracy)
    assert (exact.threshold, round(exact.cost), round(exact.counts[1])) == (78, 313, 16)
    assert round(week.all_costs[-1]) == 400
    for said in ("169 euros", "is 78", "313 euros", "400"):
        assert said in part


def test_the_groups_of_the_calibration_are_counted_right(text: str) -> None:
    found = rows(section(text, "Is 0.9 nine in ten?"), 4)
    assert len(found) == 3
    for _, bottles, cracked, share in found:
        assert cracked / bottles == pytest.approx(share)


def test_the_cells_print_what_the_text_claims(notebook: Any, text: str) -> None:
    cells = [cell for cell in page.code(notebook) if "print(" in cell]
    said = printed("\n".join(cells)).splitlines()
    table = [[float(cell) for cell in line.split()] for line in said[:4]]
    wanted = [[r[0], r[3], r[4]] for r in rows(section(text, "Among which bottles?"), 6)]
    assert table == wanted
    assert said[4] == "0.83 0.83"
    assert said[5:] == ["0.83", "0.4 0.45 0.2"]
    assert roc_auc_score(CRACKED, POINTS) == pytest.approx(20 / 24)


def test_the_lot_of_the_seen_question_is_that_of_the_lab(library: Library) -> None:
    wrong = [Batch(50, share) for share in (20.0, 2.0)]
    assert [round(1000 * (1 - batch.accuracy)) for batch in wrong] == [145, 151]
    question: Any = library.questions["metric-what-stays"]
    assert "145 before and is 151" in " ".join(option.reply for option in question.options)
    assert [round(batch.counts[2]) for batch in wrong] == [121, 149]


ORACLES = {
    "precision": lambda n: n[3] / n[2],
    "cheaper": lambda n: min(n[0] * n[4] + n[1] * n[5], n[2] * n[4] + n[3] * n[5]),
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    [question] = [q for q in library.questions.values() if q.lesson == LESSON and q.make == make]
    for seed in range(200):
        drawn: Any = variant(question, seed)
        right = ORACLES[make]([int(n) for n in re.findall(r"\d+", drawn.ask)])
        assert mark(drawn, f"{right:.4f}").correct, seed
        assert not any(mark(drawn, str(near.value)).correct for near in drawn.near)


def test_the_solutions_agree_with_scikit_learn_on_other_rows() -> None:
    dice = np.random.default_rng(4)
    own: dict[str, Any] = {"np": np}
    for exercise in all_exercises().values():
        if exercise.lesson == LESSON:
            exec(exercise.solution, own)  # noqa: S102 our own material
    for _ in range(30):
        p, faulty = dice.uniform(size=12), np.append(dice.integers(0, 2, 11), 1)
        flagged = (p >= 0.5).astype(int)
        found = own["rates"](flagged, faulty)
        assert found[0] == pytest.approx(precision_score(faulty, flagged, zero_division=0))
        assert found[1] == pytest.approx(recall_score(faulty, flagged))
        (_, alarms), (misses, _) = confusion_matrix(faulty, flagged, labels=[0, 1])
        assert own["cost"](p, faulty, 0.5, 7, 2) == 7 * misses + 2 * alarms
