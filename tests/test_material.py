"""The real material: complete, attributed, dated, and nothing that does not belong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from pydantic import BaseModel

from guide.content import DATA, STATEMENTS, Library
from guide.pages import href
from tests.tree import ROOT

FILES = sorted(DATA.rglob("*.toml"))
TRUNK = {"p4e": 5, "ml": 1, "dl": 5, "tfd": 4, "tfa": 4, "mlops": 4}  # courses in the 2021 roadmap
PROGRAMMES = {
    # id -> (role, availability, number of courses)
    "p4e": ("trunk", "open", 5),
    "ml": ("history", "replaced", 1),
    "mls": ("trunk", "open", 3),
    "dl": ("trunk", "open", 5),
    "tfd": ("trunk", "open", 4),
    "tfa": ("trunk", "open", 4),
    "mlops": ("trunk", "unverified", 4),
    "tf-exam": ("exam", "closed", 0),
    "gcp": ("branch", "open", 5),
    "uw": ("branch", "open", 4),
    "aml": ("alongside", "open", 1),
    "ibm": ("named only", "open", 6),
}
STAGES = [
    "python",
    "ml",
    "alongside",
    "rigour",
    "dl",
    "tf",
    "tf-advanced",
    "mlops",
    "cloud",
    "gaps",
    "capstone",
]
UNITS = {
    "",
    "people",
    "of 5",
    "hours",
    "hours per week",
    "months",
    "weeks",
    "USD per month",
    "courses",
    "programmes",
    "days",
}
FOREIGN = {
    "the words of the work on it": r"\bseed (document|file|statement)s?\b",
    "the files of the two documents": r"\b00[03]_|\b(000|003)\b(?!\d*,)(?<!,\d{3})",
    "a path of some machine": r"(?<![\w.:/])/(work|tmp|home|root|usr|mnt)\b",
    "an HTML tag": r"(?<!<)</?[a-z][a-z0-9]*(\s[^<>]*)?/?>",
    "a link without encryption": r"\bhttp://",
    "a link to this machine": r"\blocalhost\b|127\.0\.0\.1",
}


def texts(found: object) -> Iterator[str]:
    """Every text in a row of the material, however deep."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, BaseModel):
        yield from texts([value for _, value in found])
    elif isinstance(found, dict):
        yield from texts(list(found.values()))
    elif isinstance(found, list | tuple):
        for each in found:
            yield from texts(each)


def test_the_material_has_no_fault(library: Library) -> None:
    assert [str(fault) for fault in library.faults] == []


def test_each_of_the_160_statements_is_there(library: Library) -> None:
    assert len(STATEMENTS) == 160
    there = {fact.statement for fact in library.facts.values()} - {None}
    assert there == set(STATEMENTS)


def test_a_statement_of_a_document_is_attributed_to_that_document(library: Library) -> None:
    document = {"R": "roadmap", "G": "comparison"}
    for fact in library.facts.values():
        if fact.statement:
            assert fact.source == document[fact.id[0]], fact.id


def test_there_are_twelve_programmes_and_each_is_what_it_is(library: Library) -> None:
    found = {p.id: (p.role, p.availability, len(p.courses)) for p in library.programmes.values()}
    assert found == PROGRAMMES


def test_the_roadmap_has_23_courses_and_each_is_named_by_it(library: Library) -> None:
    courses = {name: library.programmes[name].courses for name in TRUNK}
    assert {name: len(held) for name, held in courses.items()} == TRUNK
    named = [course.fact for held in courses.values() for course in held]
    statements = [fact.statement for fact in library.cite(tuple(n for n in named if n))]
    assert len(named) == 23
    assert all(statement and statement[0] == "R" for statement in statements)


def test_no_two_courses_and_no_two_short_names_are_the_same(library: Library) -> None:
    ids = [course.id for p in library.programmes.values() for course in p.courses]
    assert Counter(ids).most_common(1)[0][1] == 1
    shorts = [p.short.casefold() for p in library.programmes.values()]
    assert Counter(shorts).most_common(1)[0][1] == 1


def test_the_stages_are_those_of_the_roadmap_in_order(library: Library) -> None:
    assert list(library.stages) == STAGES
    branches = {s.id: s.beside for s in library.stages.values() if s.kind == "branch"}
    assert branches == {"alongside": "ml", "rigour": "ml", "cloud": "mlops"}


def test_every_programme_that_can_be_taken_has_a_stage(library: Library) -> None:
    without = {p for p in library.programmes if library.stage_of(p) is None}
    assert without <= {"ibm"}, "IBM's is named only"


def test_the_five_gaps_say_who_covers_them_and_what_to_do(library: Library) -> None:
    assert set(library.gaps) == {"messy", "debugging", "versioning", "maintainable", "interview"}
    for gap in library.gaps.values():
        assert gap.coverage
        assert gap.do
        assert gap.skills


def test_there_are_25_contradictions_and_each_cites_what_was_said(library: Library) -> None:
    assert list(library.conflicts) == [f"C{n:02}" for n in range(1, 26)]
    for conflict in library.conflicts.values():
        assert conflict.roadmap.facts or conflict.comparison.facts, conflict.id
        assert bool(conflict.outside) <= bool(conflict.evidence), conflict.id


def test_a_side_of_a_contradiction_cites_only_its_own_document(library: Library) -> None:
    for conflict in library.conflicts.values():
        for side, source in ((conflict.roadmap, "roadmap"), (conflict.comparison, "comparison")):
            cited = {fact.source for fact in library.cite(side.facts)}
            assert cited <= {source}, conflict.id


def test_what_evidence_speaks_against_says_what_changed_and_who_says_so(library: Library) -> None:
    against = [
        f for f in library.facts.values() if f.status in ("disputed", "outdated", "withdrawn")
    ]
    assert against
    for fact in against:
        assert fact.note, fact.id
        assert fact.evidence, fact.id


def test_what_is_confirmed_names_who_confirms_it(library: Library) -> None:
    confirmed = [f for f in library.facts.values() if f.status == "confirmed"]
    assert confirmed
    assert [f.id for f in confirmed if not set(f.evidence) - {f.source}] == []


def test_an_opinion_is_never_our_own(library: Library) -> None:
    opinions = [f for f in library.facts.values() if f.kind == "opinion"]
    assert opinions
    assert {library.sources[f.source].kind for f in opinions} & {"ours"} == set()


def test_only_the_page_s_own_links_are_furniture(library: Library) -> None:
    furniture = {f.statement for f in library.facts.values() if f.kind == "furniture"}
    assert furniture == {"G91"}


def test_a_number_has_a_unit_and_a_unit_a_number(library: Library) -> None:
    for fact in library.facts.values():
        assert (fact.value is None) == (fact.unit == ""), fact.id
        assert fact.unit in UNITS, fact.id


def test_every_source_outside_has_an_address(library: Library) -> None:
    for source in library.sources.values():
        assert source.url or source.kind in ("document", "ours"), source.id


def test_every_address_in_the_material_is_encrypted(library: Library) -> None:
    links = [p.link for p in library.programmes.values() if p.link]
    links += [s.url for s in library.sources.values() if s.url]
    assert links
    assert [link for link in links if not re.fullmatch(r"https://[^\s\"'<>]+", link)] == []


def test_every_source_is_used(library: Library) -> None:
    used: set[str] = set()
    for table in (library.facts, library.topics, library.conflicts, library.gaps):
        used |= {text for row in table.values() for text in texts(row)}
    used |= {text for p in library.programmes.values() for text in texts(p.courses)}
    used |= {question.source for question in library.questions.values()}
    used |= {term.source for term in library.terms.values()}
    used |= {text for lesson in library.lessons.values() for text in texts(lesson.taught)}
    linked = "".join(path.read_text("utf-8") for path in (ROOT / "notebooks").rglob("*.ipynb"))
    used |= {name for name, source in library.sources.items() if f"({source.url})" in linked}
    assert set(library.sources) - used == set()


def test_64_skills_can_be_placed(library: Library) -> None:
    assert sum(skill.placeable for skill in library.skills.values()) == 64


def test_no_skill_is_easier_than_what_it_needs(library: Library) -> None:
    TopologicalSorter({s.id: s.needs for s in library.skills.values()}).prepare()
    for skill in library.skills.values():
        for need in skill.needs:
            assert library.skills[need].difficulty <= skill.difficulty, (skill.id, need)


def test_nobody_has_to_walk_a_branch_to_get_on(library: Library) -> None:
    branches = {s.id for s in library.stages.values() if s.kind == "branch"}
    for skill in library.skills.values():
        if skill.stage not in branches:
            assert not {library.skills[n].stage for n in skill.needs} & branches, skill.id


def test_no_need_is_listed_that_follows_from_another(library: Library) -> None:
    above: dict[str, set[str]] = {}
    order = TopologicalSorter({s.id: s.needs for s in library.skills.values()}).static_order()
    for name in order:
        needs = library.skills[name].needs
        above[name] = set(needs).union(*(above[n] for n in needs))
        followed = {n for n in needs if any(n in above[other] for other in needs)}
        assert not followed, (name, followed)


def test_each_stage_has_skills(library: Library) -> None:
    assert {skill.stage for skill in library.skills.values()} == set(STAGES)


def test_every_course_of_the_trunk_is_said_to_teach_some_skill(library: Library) -> None:
    taught = {course for skill in library.skills.values() for course in skill.courses}
    trunk = {c.id for p in library.programmes.values() if p.role == "trunk" for c in p.courses}
    assert trunk - taught == set()


def test_a_persona_is_a_reader_who_can_be_advised(library: Library) -> None:
    from guide.advice import profile_from

    assert len(library.personas) == 6
    for persona in library.personas.values():
        profile_from(persona.profile, library)


def test_at_most_eight_questions_are_asked(library: Library) -> None:
    assert len(library.fields) == 8
    assert all(field.options or field.least < field.most for field in library.fields.values())


def test_a_rule_asks_only_for_answers_that_can_be_given(library: Library) -> None:
    for rule in library.rules.values():
        for field, answers in rule.when.items():
            allowed = {option.id for option in library.fields[field].options}
            assert set(answers) <= allowed, rule.id


def test_courses_of_a_rule_belong_to_its_programme(library: Library) -> None:
    for rule in library.rules.values():
        for course in rule.courses:
            assert library.programme_of(course).id == rule.programme, rule.id


def test_every_page_of_the_navigation_is_a_notebook(library: Library) -> None:
    folder = DATA.parent / "notebooks"
    notebooks = {path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb")}
    lessons = {href(lesson) for lesson in library.lessons.values()}
    assert {page.path for page in library.pages.values()} | lessons == notebooks


@pytest.mark.parametrize("what", FOREIGN)
def test_nothing_foreign_is_in_the_material(what: str) -> None:
    pattern = re.compile(FOREIGN[what], re.IGNORECASE)
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(re.sub(r"`[^`]*`", "", line) if what == "an HTML tag" else line)
    ]
    assert found == []  # a tag may be spoken of as code


def test_every_file_ends_its_last_line_and_has_no_tabs() -> None:
    def untidy(path: Path) -> bool:
        text = path.read_text(encoding="utf-8")
        return "\t" in text or "\r" in text or not text.endswith("\n")

    assert [path.name for path in FILES if untidy(path)] == []
