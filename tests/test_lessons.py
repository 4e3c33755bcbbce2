"""What holds for every lesson, however many there are. Its own numbers: tests/lessons/."""

from __future__ import annotations

import re
from typing import Any

import pytest

from guide.checks import lessons as rules
from guide.checks.wording import reading_grade
from guide.content import DATA, Library, load
from guide.exercises import all_exercises
from guide.lesson import Lesson
from guide.pages import lessons
from tests.lessons import page
from tests.tree import ROOT

STEPS = (  # of teaching: promise, predict, play, see, code, check, do, take away
    "Predict, then play",
    "What did you see?",
    "The idea in code",
    "Check yourself",
    "Do it",
    "Take away",
)
WHOLE = {"placement": 3, "practice": 6, "review": 3}  # questions of a skill, at least
FORMATS, GENERATORS = 5, 2  # of a skill that a lesson teaches, at least
HARDEST = 10  # grade of school


@pytest.fixture(params=lessons(load(DATA)), ids=lambda lesson: lesson.id)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return request.param


@pytest.fixture
def notebook(lesson: Lesson) -> Any:
    return page.notebook(f"{lesson.stage}/{lesson.id}")


@pytest.fixture
def text(notebook: Any) -> str:
    return page.text(notebook)


def test_nothing_is_left_to_be_written_and_all_parts_fit(lesson: Lesson, library: Library) -> None:
    module = lesson.id.replace("-", "_")
    own = rf"[/ ]({lesson.id}|{module}|test_{module})\.|/{module}\b"
    found = [f for f in rules.faults(library, ROOT) if re.search(own, f.file)]
    assert [str(fault) for fault in found] == []


def test_it_has_tests_of_its_own(lesson: Lesson) -> None:
    assert (ROOT / "tests" / "lessons" / f"test_{lesson.id.replace('-', '_')}.py").is_file()
    assert lesson.lab is not None
    assert (ROOT / "tests" / "labs" / f"test_{lesson.lab.replace('-', '_')}.py").is_file()


def test_it_has_all_its_steps_in_order(lesson: Lesson, text: str, notebook: Any) -> None:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert [heading for heading in headings if heading in STEPS] == list(STEPS)
    shown = [m for cell in page.code(notebook) for m in rules.WORD.findall(cell)]
    own = [e.id for e in all_exercises().values() if e.lesson == lesson.id]
    skills = [("quiz", skill) for skill in lesson.skills]
    words = [("lab", lesson.lab), *skills, *(("exercise", name) for name in own)]
    [seen] = [word for word in shown if word not in words]  # a question about what was seen
    assert shown == [words[0], seen, *words[1:]]


def test_it_asks_nobody_to_run_a_cell_where_nothing_can_be_run(notebook: Any) -> None:
    for cell in notebook.cells:  # what is for JupyterLab alone is not shown in the web app
        if cell.cell_type == "markdown" and not cell.source.startswith("*In JupyterLab"):
            asked = re.search(r"\b[Rr]un (the|this|each|that) cell", cell.source)
            assert not asked, cell.source


def test_after_playing_one_question_of_its_own_is_asked(
    lesson: Lesson, text: str, notebook: Any, library: Library
) -> None:
    names = {what for cell in page.code(notebook) for _, what in rules.WORD.findall(cell)}
    [name] = [i for i, q in library.questions.items() if i in names and q.lesson == lesson.id]
    assert len(library.questions[name].options) >= 3
    assert page.section(text, "What did you see?").strip()


def test_each_exercise_begins_with_its_first_starter(lesson: Lesson, notebook: Any) -> None:
    cells = [cell for cell in page.code(notebook) if re.search(r"^exercise\(", cell, re.MULTILINE)]
    made = [e for e in all_exercises().values() if e.lesson == lesson.id]
    assert [cell.split() for cell in cells] == [
        [*e.starters[0].code.split(), f'exercise("{e.id}",', f"{e.function})"] for e in made
    ]


def test_the_text_says_what_the_material_says(lesson: Lesson, text: str) -> None:
    assert text.startswith(f"# {lesson.title}\n")
    assert " ".join(lesson.promise.removeprefix("You will be able to ").split()) in text
    assert " ".join(lesson.takeaway.split()) in text
    assert f"About {lesson.minutes} minutes" in text


def test_the_take_away_names_every_course_with_its_depth(
    lesson: Lesson, text: str, library: Library
) -> None:
    part = page.section(text, "Take away")
    depths = dict(re.findall(r"^- \*(In [a-z]+):\*(.*)$", part, re.MULTILINE))
    teaching = {c for s in lesson.skills for c in library.skills[s].courses}
    assert {taught.course for taught in lesson.taught} == teaching
    for taught in lesson.taught:
        line = depths[taught.depth.capitalize()]
        assert f"[{library.courses[taught.course].title}]" in line
        assert any(library.sources[source].url in line for source in taught.sources)


def test_every_part_of_the_text_can_be_read_by_a_pupil_of_the_tenth_grade(text: str) -> None:
    prose = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)
    for part in re.split(r"^## ", prose, flags=re.MULTILINE):
        assert reading_grade(part) <= HARDEST, part[:60]


def test_each_of_its_skills_is_asked_often_enough_and_in_many_ways(
    lesson: Lesson, notebook: Any, library: Library
) -> None:
    alone = {what for cell in page.code(notebook) for _, what in rules.WORD.findall(cell)}
    for skill in lesson.skills:
        found = [q for q in library.questions.values() if q.skill == skill]
        asked = [q for q in found if q.id not in alone]  # besides the one about what was seen
        uses = [q.use for q in asked]
        assert {use: uses.count(use) for use in WHOLE if uses.count(use) < WHOLE[use]} == {}
        assert len({q.format for q in asked}) >= FORMATS
        assert len({q.make for q in asked if q.make}) >= GENERATORS


def test_every_placement_question_can_be_answered_without_a_lesson(library: Library) -> None:
    for question in library.questions.values():
        if question.use == "placement":
            assert not re.search(r"\b(this lesson|the lab)\b", question.ask), question.id
