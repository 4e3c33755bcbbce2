"""The lesson on anomaly detection: the numbers of its text and its drawn keys, worked out again.

What holds for every lesson is in tests/test_lessons.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import exp
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.metrics import f1_score, precision_score, recall_score

from guide.attempt import mark
from guide.content import Library
from guide.labs import pumps
from tests.lessons import page
from tests.lessons.page import printed, rows, section

LESSON = "anomalies"


@pytest.fixture(scope="module")
def text() -> str:
    return page.text(page.notebook(f"ml/{LESSON}")).replace("−", "-")


def test_the_bell_of_the_pump_is_that_of_python(text: str) -> None:
    bell = NormalDist(60, 2)
    usual = [57, 59, 60, 61, 63]
    assert (np.mean(usual), np.var(usual)) == (60, 4)
    xs, zs, ps = rows(section(text, "What is usual"))
    for x, z, p in zip(xs[1:], zs[1:], ps[1:], strict=True):
        assert bell.zscore(float(x)) == float(z)
        assert bell.pdf(float(x)) == pytest.approx(float(p), rel=0.07)
    assert NormalDist(60_000, 2000).pdf(60_000) == pytest.approx(0.0002, abs=1e-6)


def test_sums_and_shares_of_two_columns_are_right(text: str) -> None:
    for _, one, other, total, share in rows(section(text, "Several columns"))[1:]:
        assert float(total) == float(one) ** 2 + float(other) ** 2
        assert float(share.split("=")[1]) == round(exp(-float(total) / 2), 3)


def test_the_numbers_of_common_alone_are_right(text: str) -> None:
    part = section(text, "Common alone, odd together")
    bell = multivariate_normal([0, 0], [[1, 0.92], [0.92, 1]])
    assert -2 * np.log(bell.pdf([-1, 1]) / bell.pdf([0, 0])) == pytest.approx(25)
    assert -2 * np.log(bell.pdf([1, 1]) / bell.pdf([0, 0])) == pytest.approx(1.04, abs=0.002)
    assert exp(-12.5) == pytest.approx(0.0000037, abs=1e-7)
    learned = np.corrcoef(pumps.world()[0].T)[0, 1]
    assert round(learned, 2) == 0.92
    alone = pumps.best(together=False, mixed=False).counts(pumps.world()[2])
    assert (alone.hits, alone.alarms, round(alone.f1, 2)) == (7, 41, 0.24)
    assert "7 of 10 broken pumps found, with 41 false alarms" in part


def test_the_table_of_epsilons_is_scikit_learns(text: str) -> None:
    found = rows(section(text, "Epsilon, from a few labelled cases"))
    cases, epsilons = found[1:9], found[10:]  # below the heads of both tables
    density = np.array([float(value) for value, _ in cases])
    broken = np.array([said == "yes" for _, said in cases])
    for epsilon, flagged, hits, precision, recall, f1 in epsilons:
        flags = density < float(epsilon)
        assert (flags.sum(), (flags & broken).sum()) == (int(flagged), int(hits))
        assert f"{precision_score(broken, flags):.2f}" == precision
        assert f"{recall_score(broken, flags):.2f}" == recall
        assert f"{f1_score(broken, flags):.2f}" == f1.split("=")[1].strip(" *")


def test_the_three_cautions_have_the_numbers_of_the_lab(text: str) -> None:
    part = section(text, "Epsilon, from a few labelled cases")
    _, _, validation, test = pumps.world()
    clean, mixed = (pumps.best(together=True, mixed=m) for m in (False, True))
    assert f"{clean.counts(validation).f1:.2f} to {mixed.counts(validation).f1:.2f}" in part
    assert f"10^{clean.power:.1f}" in part
    assert f"from {clean.counts(test).f1:.2f} to {mixed.counts(test).f1:.2f}" in part
    assert round(10**clean.power, 6) == 0.000016
    found = clean.counts(test)
    assert (found.hits, found.alarms, round(found.f1, 2)) == (9, 0, 0.95)
    assert clean.counts(validation).alarms == 0
    assert 100_000 / 200 == 500


def test_the_cells_print_what_the_tables_have() -> None:
    cells = page.code(page.notebook(f"ml/{LESSON}"))
    words = re.compile(r"^(from guide|lab|quiz|exercise)\b", re.MULTILINE)
    said = printed("\n".join(c for c in cells if not words.search(c))).splitlines()
    assert said[0].startswith("60.0 2.0 [0.1995 0.121  0.027  0.0022 0.    ]")
    assert said[0].endswith("[False False False  True  True]")
    assert [line.split()[1] for line in said[1:6]] == ["0.5", "0.8", "0.67", "0.86", "0.75"]
    learned, formula = ([float(v) for v in re.findall(r"[\d.]+", line)] for line in said[6:8])
    assert formula == [25, 1.04]
    assert learned == pytest.approx(formula, rel=0.01)


# --- the keys ----------------------------------------------------------------------


def share(v: Mapping[str, Any]) -> float:
    bell = NormalDist(v["mean"], v["sd"])
    return bell.pdf(v["x"]) / bell.pdf(v["mean"])


def squares(v: Mapping[str, Any]) -> float:
    bells = (NormalDist(v["m1"], v["s1"]), v["x1"]), (NormalDist(v["m2"], v["s2"]), v["x2"])
    return sum(bell.zscore(x) ** 2 for bell, x in bells)


def f1(v: Mapping[str, Any]) -> float:
    precision, recall = v["hits"] / v["flagged"], v["hits"] / v["broken"]
    return 2 * precision * recall / (precision + recall)


ORACLES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "bell": share,
    "two-columns": squares,
    "f1-of-counts": f1,
}


@pytest.mark.parametrize("make", ORACLES)
def test_a_drawn_number_is_right_for_every_seed(make: str, library: Library) -> None:
    for drawn, values in page.drawn(library, LESSON, make):
        assert mark(drawn, f"{ORACLES[make](values):.9g}").correct, values
