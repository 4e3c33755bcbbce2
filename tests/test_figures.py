"""The figures are counted on the pages themselves, so they can fall."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

import pytest

from guide import trials
from guide.content import STATEMENTS, Library
from guide.figures import Figures, figures


@pytest.fixture(scope="module")
def found(library: Library) -> Figures:
    return figures(library)


def test_every_statement_reaches_the_reader(found: Figures) -> None:
    assert found.missing == ()
    assert found.shown == STATEMENTS


def test_every_contradiction_is_handled(found: Figures) -> None:
    assert found.unhandled == ()
    assert len(found.handled) == 25


def test_the_counts_are_those_of_the_material(found: Figures, library: Library) -> None:
    assert found.counts["programmes"] == len(library.programmes) == 12
    assert found.counts["courses"] == len(library.courses)
    assert found.counts["facts"] == len(library.facts)
    assert found.counts["placeable_skills"] == 64


def test_the_figures_are_json(found: Figures) -> None:
    table = json.loads(json.dumps(found.table()))
    assert (table["statements_covered"], table["statements"]) == (160, 160)
    assert (table["contradictions_handled"], table["contradictions"]) == (25, 25)
    assert (table["statements_missing"], table["contradictions_unhandled"]) == ([], [])


@pytest.fixture
def _few_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are tried on few readers where they are not what is looked at."""
    monkeypatch.setattr(trials, "kept", partial(trials.kept, readers=10))


@pytest.mark.usefixtures("_few_plans")
def test_a_statement_that_is_taken_away_is_missed(library: Library) -> None:
    without = {name: f for name, f in library.facts.items() if f.statement != "G17"}
    poorer = figures(replace(library, facts=without))
    assert poorer.missing == ("G17",)
    assert poorer.table()["statements_covered"] == 159


@pytest.mark.usefixtures("_few_plans")
def test_a_contradiction_that_is_no_longer_handled_is_named(library: Library) -> None:
    reopened = library.programmes["tf-exam"].model_copy(update={"availability": "open"})
    wrong = replace(library, programmes={**library.programmes, "tf-exam": reopened})
    poorer = figures(wrong)
    assert poorer.unhandled == ("C08",)
    assert poorer.table()["contradictions"] == 25
