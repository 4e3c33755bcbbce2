"""The lesson on recommenders: the numbers of its text and its drawn keys, worked out again."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy.optimize import minimize_scalar

from guide.content import Library
from guide.labs.fill_the_gaps_pictures import draw_errors
from guide.labs.gaps import Gaps
from guide.variants import variant
from tests.lessons import page
from tests.lessons.page import printed, section

LESSON = "recommenders"
BLANK = np.nan
STARS = np.array([[5, 4, BLANK], [4, BLANK, 2], [1, BLANK, 4], [BLANK, BLANK, 1]])
FILMS = np.array([2.0, 1.0, -1.0])


def best(off: np.ndarray, films: np.ndarray, penalty: float = 0.0) -> float:
    """The factor of a viewer, found by a search instead of a formula."""
    cells = ~np.isnan(off)

    def cost(taste: float) -> float:
        return float(np.sum((off[cells] - taste * films[cells]) ** 2) + penalty * taste**2)

    return float(minimize_scalar(cost).x)


def test_the_table_of_viewers_is_right(text: str) -> None:
    assert np.nanmean(STARS) == 3
    part = section(text, "Factors").replace("−", "-")
    found = re.findall(r"^\| (\w+) \| .* = (-?[\d.]+) \| (.*) \|$", part, re.MULTILINE)
    assert [name for name, *_ in found] == ["Ada", "Ben", "Cem", "Dua"]
    names = ("Chase", "Heist", "Wedding")
    for row, (_, number, blanks) in zip(STARS, found, strict=True):
        taste = best(row - 3, FILMS)
        assert float(number) == pytest.approx(taste, abs=1e-5)
        told = dict(re.findall(r"(\w+) ([\d.]+)", blanks))
        right = {n: 3 + taste * f for n, s, f in zip(names, row, FILMS, strict=True) if np.isnan(s)}
        assert {n: float(value) for n, value in told.items()} == pytest.approx(right, abs=1e-5)


def test_the_penalty_holds_dua_back_and_ada_hardly(text: str) -> None:
    assert best(STARS[3] - 3, FILMS, 1) == pytest.approx(1, abs=1e-5)
    assert f"{best(STARS[0] - 3, FILMS, 1):.2f}" == "0.83"
    part = section(text, "One rating is weak evidence")
    assert "2 / (1 + 1) = 1" in part
    assert "5 / (5 + 1) = 0.83" in part


def test_the_errors_with_and_without_blanks_are_right(text: str) -> None:
    stars, guess = np.array([5, 1, BLANK, BLANK]), np.array([4, 2, 3, 4])
    assert np.nanmean((guess - stars) ** 2) == 1
    assert np.mean((guess - np.nan_to_num(stars)) ** 2) == 6.75
    assert "(1 + 1 + 9 + 16) / 4 = 6.75" in section(text, "A blank is not a zero")


def test_the_table_of_errors_is_that_of_the_lab(text: str) -> None:
    part = section(text, "How many factors").replace("*", "")
    for row, column in (("known", 0), ("hidden", 1)):
        told = re.search(rf"^\| error on {row} ratings \| (.*) \|$", part, re.MULTILINE)[1]
        errors = [f"{Gaps(place=8).errors(n)[column]:.2f}" for n in range(6)]
        assert told.split(" | ") == errors
    assert Gaps(place=8).penalty == 0.4


def test_every_cell_of_the_idea_prints_what_the_text_claims(notebook: Any, text: str) -> None:
    cells = [c for c in page.code(notebook) if "print(" in c]
    first, *tables = printed("\n".join(cells)).replace("[", "").replace("]", "").splitlines()
    assert [float(n) for n in first.split()] == [1, 0.6, -1, 2]
    table = np.array([[float(n) for n in row.split()] for row in tables])
    blanks, zeros = table[:4], table[4:]
    known = ~np.isnan(STARS)
    assert np.abs(blanks - STARS)[known].max() <= 0.5
    assert (blanks[1, 1], zeros[1, 1], blanks[3, 0], zeros[3, 0]) == (3.4, 2.0, 4.9, 0.5)
    assert np.nan_to_num(STARS).mean() == 1.75
    assert "from 3.4 to 2" in text
    assert "from 4.9 to 0.5" in text


def test_most_blanks_fall_below_one_star_when_they_count_as_zero() -> None:
    for state in (Gaps(zero=True), Gaps(2, 8, zero=True)):
        predicted = [float(c[1:-1].replace("−", "-")) for c in _blank_cells(state)]
        assert np.median(predicted) < 1


def _blank_cells(state: Gaps) -> list[str]:
    from guide.labs.fill_the_gaps_pictures import TablePicture

    cells = [cell for row in TablePicture().table(state)[1:-1] for cell in row[1:]]
    return [cell for cell in cells if cell.startswith("(") and "hidden" not in cell]


def test_a_drawn_rating_is_right_for_every_seed(library: Library) -> None:
    for seed in range(50):
        drawn: Any = variant(library.questions["recsys-two-factors"], seed)
        said = drawn.ask.replace("−", "-")
        mean = float(re.search(r"is ([\d.]+)\.", said)[1])
        viewer, film = (
            [float(n) for n in pair.split(", ")] for pair in re.findall(r"\(([^)]*)\)", said)
        )
        assert drawn.right == pytest.approx(mean + np.dot(viewer, film))
        assert 1 <= drawn.right <= 5


def test_a_drawn_factor_is_where_errors_and_penalty_are_least(library: Library) -> None:
    for seed in range(50):
        drawn: Any = variant(library.questions["recsys-held-back"], seed)
        numbers = [float(n) for n in re.findall(r"\d+", drawn.ask)]
        penalty, f, r, g, s = numbers
        assert drawn.right == pytest.approx(
            best(np.array([r, s]), np.array([f, g]), penalty), abs=1e-5
        )


def test_the_curve_of_hidden_errors_is_lowest_where_the_key_says(library: Library) -> None:
    question: Any = library.questions["recsys-choose-factors"]
    axes = Figure().add_subplot()
    draw_errors(axes, **question.picture.given)
    known, hidden = (line.get_ydata() for line in axes.lines)
    assert int(np.argmin(hidden)) == question.right
    assert np.all(np.diff(known) < 0)
    assert [word.get_text() for word in axes.texts] == ["known", "hidden"]
