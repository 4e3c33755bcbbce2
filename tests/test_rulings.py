"""Each contradiction is handled as its rule says, and each ruling can fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from guide.content import Library
from guide.rulings import RULINGS, handled

ALL = tuple(f"C{n:02}" for n in range(1, 26))


def changed(library: Library, table: str, name: str, **update: Any) -> Library:
    """The material with one row changed."""
    rows: Mapping[str, Any] = getattr(library, table)
    return replace(library, **{table: {**rows, name: rows[name].model_copy(update=update)}})


def without(library: Library, table: str, *names: str) -> Library:
    """The material without some rows."""
    rows = getattr(library, table)
    return replace(library, **{table: {n: row for n, row in rows.items() if n not in names}})


def every_fact(library: Library, change: Callable[[Any], dict[str, Any]]) -> Library:
    """The material with every fact changed as ``change`` says."""
    facts = {n: f.model_copy(update=change(f)) for n, f in library.facts.items()}
    return replace(library, facts=facts)


def taught(library: Library, skill: str, **who: str) -> Library:
    """The material with other words on who teaches the topics of a skill."""
    topics = {
        n: t.model_copy(update={"taught": {**t.taught, **who}}) if skill in t.skills else t
        for n, t in library.topics.items()
    }
    return replace(library, topics=topics)


def sent_to_the_older_course(library: Library) -> Library:
    return changed(library, "rules", "new-to-machine-learning", programme="ml")


def exam_called_a_certificate(library: Library) -> Library:
    return changed(library, "programmes", "tf-exam", kind="professional certificate")


def learners_given_to_the_newer_course(library: Library) -> Library:
    return every_fact(library, lambda f: {"about": "mls"} if f.statement == "R14" else {})


def the_year_2011_forgotten(library: Library) -> Library:
    return every_fact(
        library,
        lambda f: {"says": f.says.replace("2011", "2012"), "note": f.note.replace("2011", "2012")},
    )


def support_vectors_in_both_versions(library: Library) -> Library:
    return taught(library, "ml-svm", mls="yes")


def trees_left_out(library: Library) -> Library:
    return taught(library, "ml-tree", mls="no")


def free_without_a_warning(library: Library) -> Library:
    return without(library, "rules", "free-is-not-what-it-was")


def exam_open_again(library: Library) -> Library:
    return changed(library, "programmes", "tf-exam", availability="open")


def no_fallback(library: Library) -> Library:
    return changed(library, "programmes", "mlops", fallback=())


def every_gap_only_claimed(library: Library) -> Library:
    gaps = {
        n: g.model_copy(
            update={
                "coverage": tuple(c.model_copy(update={"state": "claimed"}) for c in g.coverage)
            }
        )
        for n, g in library.gaps.items()
    }
    return replace(library, gaps=gaps)


def one_title_shortened(library: Library) -> Library:
    first, *rest = library.programmes["mlops"].courses
    courses = (first.model_copy(update={"full_title": ""}), *rest)
    return changed(library, "programmes", "mlops", courses=courses)


def first_course_by_its_number(library: Library) -> Library:
    name = "deploy-on-google-cloud-after-a-course"
    return changed(library, "rules", name, courses=("gcp-enterprise",))


def old_tools_unmentioned(library: Library) -> Library:
    return every_fact(
        library,
        lambda f: {"says": f.says.replace("GraphLab", ""), "note": ""} if f.about == "uw" else {},
    )


def hours_made_up(library: Library) -> Library:
    facts = {
        f"tfd-{what}": library.facts[f"R07-{what}"].model_copy(
            update={"id": f"R42-{what}", "about": "tfd"}
        )
        for what in ("pace", "length")
    }
    return replace(library, facts={**library.facts, **facts})


def a_pace_forgotten(library: Library) -> Library:
    return without(library, "facts", "R07-pace")


def another_price(library: Library) -> Library:
    return every_fact(
        library, lambda f: {"value": 39.0} if f.statement == "G65" and f.value == 49 else {}
    )


def python_only_recommended(library: Library) -> Library:
    needs = tuple(
        n.model_copy(update={"strength": "soft"}) for n in library.programmes["mls"].needs
    )
    return changed(library, "programmes", "mls", needs=needs)


def stages_out_of_order(library: Library) -> Library:
    return replace(library, stages=dict(reversed(library.stages.items())))


def door_closed(library: Library) -> Library:
    return without(library, "entrances", "strategy-alone")


def names_not_kept_apart(library: Library) -> Library:
    return changed(library, "programmes", "uw", confused_with=())


def praise_as_fact(library: Library) -> Library:
    return every_fact(library, lambda f: {"kind": "fact"} if f.statement == "G18" else {})


def furniture_as_fact(library: Library) -> Library:
    return every_fact(library, lambda f: {"kind": "fact"} if f.statement == "G91" else {})


def worth_of_certificates_unanswered(library: Library) -> Library:
    answers = {
        n: a.model_copy(
            update={"facts": tuple(i for i in a.facts if not i.startswith("G78"))},
        )
        for n, a in library.answers.items()
    }
    return replace(library, answers=answers)


def nothing_to_lay_one_after_the_other(library: Library) -> Library:
    return every_fact(library, lambda f: {"value": None} if f.what == "pace" else {})


def models_first_in_the_eighth_stage(library: Library) -> Library:
    stages = {
        n: s.model_copy(update={"order": s.order + 7}) if n in {"ml", "dl"} else s
        for n, s in library.stages.items()
    }
    return replace(library, stages=stages)


BREAKS: Mapping[str, Callable[[Library], Library]] = {
    "C01": sent_to_the_older_course,
    "C02": exam_called_a_certificate,
    "C03": learners_given_to_the_newer_course,
    "C04": the_year_2011_forgotten,
    "C05": support_vectors_in_both_versions,
    "C06": trees_left_out,
    "C07": free_without_a_warning,
    "C08": exam_open_again,
    "C09": no_fallback,
    "C10": every_gap_only_claimed,
    "C11": one_title_shortened,
    "C12": first_course_by_its_number,
    "C13": old_tools_unmentioned,
    "C14": hours_made_up,
    "C15": a_pace_forgotten,
    "C16": another_price,
    "C17": python_only_recommended,
    "C18": stages_out_of_order,
    "C19": door_closed,
    "C20": names_not_kept_apart,
    "C21": praise_as_fact,
    "C22": furniture_as_fact,
    "C23": worth_of_certificates_unanswered,
    "C24": nothing_to_lay_one_after_the_other,
    "C25": models_first_in_the_eighth_stage,
}


def test_all_25_contradictions_are_handled(library: Library) -> None:
    assert handled(library) == ALL


def test_each_contradiction_has_a_ruling_and_each_ruling_a_contradiction(library: Library) -> None:
    assert tuple(RULINGS) == tuple(library.conflicts) == ALL


@pytest.mark.parametrize("contradiction", BREAKS)
def test_a_change_that_breaks_its_rule_is_noticed(contradiction: str, library: Library) -> None:
    assert contradiction not in handled(BREAKS[contradiction](library))


@pytest.mark.parametrize(
    "contradiction", sorted(set(BREAKS) - {"C12", "C14", "C15", "C16", "C18", "C24"})
)
def test_a_change_breaks_its_own_rule_and_few_others(contradiction: str, library: Library) -> None:
    lost = set(ALL) - set(handled(BREAKS[contradiction](library)))
    assert contradiction in lost
    assert len(lost) <= 2, lost


def test_every_ruling_has_a_change_that_breaks_it() -> None:
    assert tuple(BREAKS) == ALL


@pytest.mark.parametrize("table", [f.name for f in fields(Library) if f.name != "faults"])
def test_without_a_table_rulings_are_lost_and_nothing_is_raised(
    table: str, library: Library
) -> None:
    left = handled(replace(library, **{table: {}}))
    assert set(left) <= set(ALL)
