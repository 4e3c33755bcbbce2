"""The lesson on principal components: the numbers of its text and its drawn keys, worked out again.

The oracles here are eigenvalues of the covariance matrix; the lesson works with directions.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from guide.content import Library
from guide.labs.squeeze_digits_pictures import draw_shares
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "dimensions"
PARCELS = np.array([[37.0, 14], [39, 28], [50, 30], [55, 40], [69, 38]])


def spectrum(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Variances along the principal directions, the largest first, and these directions."""
    values, vectors = np.linalg.eigh(np.cov(rows.T, bias=True))
    return values[::-1], vectors.T[::-1] * np.sign(vectors.T[::-1].sum(axis=1, keepdims=True))


def test_the_parcels_have_the_sizes_and_the_directions_of_the_text(text: str) -> None:
    rows = re.findall(
        r"^\| (\d) \| (\d+) \| (\d+) \|$", section(text, "Five parcels"), re.MULTILINE
    )
    assert [[float(a), float(b)] for _, a, b in rows] == PARCELS.tolist()
    values, directions = spectrum(PARCELS)
    assert values == pytest.approx([200, 20])
    assert directions[0] == pytest.approx([0.8, 0.6])
    scores = (PARCELS - PARCELS.mean(axis=0)) @ directions[0]
    assert scores == pytest.approx([-20, -10, 0, 10, 20])
    rebuilt = PARCELS.mean(axis=0) + np.outer(scores, directions[0])
    assert rebuilt[4] == pytest.approx([66, 42])
    assert ((PARCELS - rebuilt) ** 2).sum(axis=1) == pytest.approx([25, 25, 0, 25, 25])
    assert "(25 + 25 + 0 + 25 + 25) / 5 = **20**" in text
    assert "200 / 220 = **91 %**" in text


def test_the_table_of_directions_is_right(text: str) -> None:
    part = section(text, "The direction of most spread")
    found = re.findall(r"^\| \(([\d.]+), ([\d.]+)\) \|.*\| \**([\d.]+)\** \|$", part, re.MULTILINE)
    assert len(found) == 4
    for across, up, variance in found:
        way = np.array([float(across), float(up)])
        spread = np.var(PARCELS @ (way / np.linalg.norm(way)))
        assert spread == pytest.approx(float(variance), abs=0.05)


def test_millimetres_turn_the_first_component(text: str) -> None:
    values, directions = spectrum(PARCELS * [1, 10])
    part = section(text, "Units decide, unless you scale")
    assert f"{100 * values[0] / values.sum():.1f} % of the variance" in part
    assert [f"{one:.2f}" for one in directions[0]] == ["0.10", "0.99"]
    assert "(0.10, 0.99)" in part
    assert np.var(10 * PARCELS[:, 1]) == pytest.approx(8480)


def test_the_table_of_shares_is_that_of_the_digits(text: str) -> None:
    part = section(text, "How many to keep")
    counts = re.search(r"^\| components kept \| (.*) \|$", part, re.MULTILINE)[1].split(" | ")
    shares = re.search(r"^\| variance held \| (.*) \|$", part, re.MULTILINE)[1].split(" | ")
    values, _ = spectrum(load_digits().data)
    held = np.cumsum(values) / values.sum()
    assert shares == [f"{100 * held[int(n) - 1]:.0f} %" for n in counts]
    assert [round(100 * values[n] / values.sum()) for n in (0, 4)] == [15, 6]


def test_the_small_example_and_the_circle_are_right() -> None:
    six = np.array([[-40, 1], [0, 1], [40, 1], [-40, -1], [0, -1], [40, -1]])
    values, _ = spectrum(six)
    assert [round(value) for value in values] == [1067, 1]
    assert values[1] / values.sum() < 0.001
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    halves, _ = spectrum(np.column_stack([np.cos(turn), np.sin(turn)]))
    assert halves == pytest.approx([0.5, 0.5])


def test_every_cell_of_the_idea_prints_what_the_text_claims(notebook: Any, text: str) -> None:
    cells = [c for c in page.code(notebook) if "print(" in c or c.startswith("import")]
    assert len(cells) == 4
    said = printed("\n".join(cells).replace("from guide import exercise, lab, quiz", ""))
    assert said.splitlines() == [
        "[0.8 0.6] [200.  20.]",
        "[0.149 0.285 0.545 0.738 0.903]",
        "fewest for 90 %: 21",
        "2 0.56",
        "5 0.89",
        "21 0.96",
        "64 0.96",
    ]
    assert "89 % of the new images" in section(text, "The idea in code")


def test_a_drawn_score_is_right_for_every_seed(library: Library) -> None:
    for seed in range(50):
        drawn: Any = variant(library.questions["pca-score-of-a-row"], seed)
        numbers = [float(n) for n in re.findall(r"\d+\.?\d*", drawn.ask)]
        mean, way, row = np.array(numbers).reshape(3, 2)
        assert np.linalg.norm(way) == pytest.approx(1)
        assert drawn.right == pytest.approx(np.dot(row, way) - np.dot(mean, way))


def test_drawn_squares_are_the_mean_of_what_is_lost_in_rows_with_these_variances(
    library: Library,
) -> None:
    corners = np.array(np.meshgrid(*[[-1, 1]] * 5)).reshape(5, -1).T  # all signs: variance 1
    for seed in range(50):
        drawn: Any = variant(library.questions["pca-squares-lost"], seed)
        *variances, kept = [int(n) for n in re.findall(r"\d+", drawn.ask)]
        assert variances == sorted(variances, reverse=True)
        rows = corners * np.sqrt(variances)
        rebuilt = np.where(np.arange(5) < kept, rows, 0)
        assert drawn.right == pytest.approx(np.mean(np.sum((rows - rebuilt) ** 2, axis=1)))


def test_the_curve_to_be_read_passes_the_place_that_is_asked_for(library: Library) -> None:
    question: Any = library.questions["pca-read-the-shares"]
    axes = Figure().add_subplot()
    draw_shares(axes, **question.picture.given)
    places, held = axes.lines[0].get_data()
    assert places[np.argmax(held > 85)] == question.right
    assert not np.any(np.abs(held - 85) < 4), "no height is hard to tell from 85"
