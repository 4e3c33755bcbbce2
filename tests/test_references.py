"""What points to nothing is taken out and told; what is right is left alone."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

import pytest

from guide import schema
from guide.content import FILES, Library
from guide.references import INSIDE, POINTS_TO, mend


def skill(name: str, *needs: str, stage: str = "python") -> schema.Skill:
    return schema.Skill(
        id=name,
        name=f"Skill {name}",
        stage=stage,
        needs=needs,
        difficulty=0,
        can_do="Do it.",
        misconception="None.",
    )


def stage(name: str, *programmes: str, beside: str | None = None) -> schema.Stage:
    return schema.Stage(
        id=name,
        title="Stage",
        kind="stage",
        order=1,
        programmes=programmes,
        beside=beside,
        promise="You can.",
        project="Make one.",
        milestone="Show it.",
    )


def rows(**tables: list[Any]) -> dict[str, dict[str, Any]]:
    """Tables as the loader holds them; those not given are empty."""
    return {name: {row.id: row for row in tables.get(name, ())} for name in FILES}


def test_material_without_a_slip_is_left_as_it_is() -> None:
    table = rows(stages=[stage("python")], skills=[skill("a"), skill("b", "a")])
    before = {name: dict(held) for name, held in table.items()}
    assert mend(table) == []
    assert table == before


def test_from_a_list_only_what_is_loose_is_taken() -> None:
    table = rows(stages=[stage("python")], skills=[skill("a"), skill("b", "a", "gone")])
    [((kind, name), (place, wrong, _))] = mend(table)
    assert (kind, name, place) == ("skills", "b", "skill “b”")
    assert "gone" in wrong
    assert table["skills"]["b"].needs == ("a",)


def test_a_row_whose_one_anchor_is_gone_is_taken_out() -> None:
    table = rows(stages=[stage("python")], skills=[skill("a", stage="gone"), skill("b")])
    assert len(mend(table)) == 1
    assert set(table["skills"]) == {"b"}


def test_what_falls_out_loosens_what_stood_on_it_and_that_is_told_too() -> None:
    table = rows(
        stages=[stage("python")],
        skills=[skill("a", stage="gone"), skill("b", "a"), skill("c", "b")],
    )
    told = [name for (_, name), _ in mend(table)]
    assert told == ["a", "b"]
    assert table["skills"]["b"].needs == ()
    assert table["skills"]["c"].needs == ("b",)


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_a_circle_is_cut_whatever_its_length(length: int) -> None:
    names = [f"s{n}" for n in range(length)]
    circle = [skill(name, names[n - 1]) for n, name in enumerate(names)]
    table = rows(stages=[stage("python")], skills=circle)
    assert any("circle" in wrong for _, (_, wrong, _) in mend(table))
    TopologicalSorter({s.id: s.needs for s in table["skills"].values()}).prepare()


def test_two_circles_are_both_told() -> None:
    table = rows(
        stages=[stage("python")],
        skills=[skill("a", "b"), skill("b", "a"), skill("c", "d"), skill("d", "c")],
    )
    assert len(mend(table)) == 2


def test_a_statement_is_known_by_its_bare_id_and_by_the_id_of_each_fact(library: Library) -> None:
    fact = library.facts["R05-rating"]
    short = rows(
        sources=[library.sources["roadmap"]],
        facts=[fact.model_copy(update={"about": "way", "evidence": (), "skills": ()})],
        stages=[stage("python").model_copy(update={"because": ("R05", "R05-rating", "R06")})],
    )
    [(_, (_, wrong, _))] = mend(short)
    assert "R06" in wrong
    assert short["stages"]["python"].because == ("R05", "R05-rating")


def test_every_table_that_cites_facts_is_watched() -> None:
    for table, model in FILES.items():
        pointing = {
            name
            for name in model.model_fields
            if name in {"because", "facts", "fact", "source", "sources", "evidence"}
        }
        watched = set(POINTS_TO.get(table, {})) | set(INSIDE.get(table, {}))
        assert pointing - watched <= ({"facts"} if table == "programmes" else set()), table
