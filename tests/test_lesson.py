"""The format of a lesson: what can be marked is taken, what cannot is told in plain words."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from guide.__main__ import main
from guide.attempt import mark
from guide.checks import check
from guide.content import DATA, Library, load
from guide.editors import schemas
from guide.lesson import FORMATS
from guide.question import Question
from tests.conftest import plant
from tests.example.questions import FILE, ROWS, TABLE, everything, option, question

HERE = "lessons/ml/gradient-steps.toml"
CHANCES = {
    "choice": 0.33,
    "several": 0.10,
    "number": 0.05,
    "output": 0.05,
    "order": 0.05,
    "bug": 0.20,
    "match": 0.05,
    "plot": 0.10,
    "trace": 0.02,
}


@pytest.fixture
def lessons(material: Path) -> Path:
    """A copy of the material with the example lesson in it."""
    shutil.copy(FILE, material / HERE)
    return material


def test_the_example_has_a_question_of_every_format() -> None:
    assert {q.format for q in everything()} == set(FORMATS) == set(CHANCES)


def test_every_format_has_its_chance_of_a_lucky_answer() -> None:
    assert {q.format: q.chance for q in everything()} == CHANCES


def test_a_lesson_is_read_with_its_questions_in_the_order_of_the_file(lessons: Path) -> None:
    found = load(lessons)
    assert [f for f in found.faults if f.file == HERE] == []
    lesson = found.lessons["gradient-steps"]
    assert (lesson.stage, lesson.skills) == ("ml", ("ml-gd",))
    ids = [q.id for q in found.questions.values() if q.lesson == "gradient-steps"]
    assert ids == [row["id"] for row in TABLE["questions"]]


def test_texts_come_as_they_were_typed(lessons: Path) -> None:
    asked = load(lessons).questions["example-step-too-large"]
    assert r"$w \leftarrow w - \eta\, f'(w)$" in asked.ask


# a slip in the example: what was there, what is there now, and what is said about it
SLIPS = {
    "a format that there is not": (
        'format  = "choice"',
        'format  = "quiz"',
        ("question “example-step-too-large”", "format is 'quiz'", "'choice', 'several'"),
    ),
    "no format": (
        'format  = "choice"\n',
        "",
        ("question “example-step-too-large”", "format is missing", "Add format"),
    ),
    "no source": (
        'source  = "guide"\n',
        "",
        ("question “example-step-too-large”", "source is missing", "Add source"),
    ),
    "a source that is not there": (
        'source  = "guide"',
        'source  = "nobody"',
        ("question “example-step-too-large”", "source names “nobody”", "Correct the id"),
    ),
    "a skill that is not there": (
        'skill   = "ml-gd"',
        'skill   = "ml-dg"',
        ("question “example-step-too-large”", "skill names “ml-dg”", "Correct the id"),
    ),
    "a misconception that is not there": (
        'misconception = "any-step-lands"',
        'misconception = "nothing-lands"',
        ("question “example-step-too-large”", "options.misconception names", "Correct the id"),
    ),
    "two right options": (
        "says          = 'It lands",
        "right = true\nsays          = 'It lands",
        ("question “example-step-too-large”", "2 options are right", "exactly one"),
    ),
    "no right option": (
        "right = true\n",
        "",
        ("question “example-step-too-large”", "0 options are right", "exactly one"),
    ),
    "a number in words": (
        "right     = 900",
        'right     = "nine hundred"',
        ("question “example-price”", "right: it is 'nine hundred'", "Write a number"),
    ),
    "a line that the code has not": (
        "right     = 4\n",
        "right     = 9\n",
        ("question “example-wrong-sign”", "the code has no line 9", "1 to 5"),
    ),
    "an order that is none": (
        "order         = [1, 2, 4, 3, 5]",
        "order         = [1, 2, 4, 3]",
        ("question “example-loop-in-order”", "is no order of the lines", "1 to 5 once"),
    ),
    "a pair that cannot be chosen": (
        "right         = 'It is 0 after one step.'",
        "right         = 'It is gone.'",
        ("question “example-rate-and-curve”", "cannot be chosen", "Copy both sides"),
    ),
    "a row that is too short": (
        "rows      = [[16, 4]",
        "rows      = [[16]",
        ("question “example-trace”", "a row is longer or shorter", "each column"),
    ),
    "a table without a row to fill in": (
        "after     = 4",
        "after     = 4\nshown     = 3",
        ("question “example-trace”", "no row is left", "Lower shown"),
    ),
    "an option with a slip": (
        "says  = 'Curve A'",
        "sais  = 'Curve A'",
        ("question “example-read-the-curve”", "options.1.sais is no key", "mean says"),
    ),
    "an id used twice": (
        'id        = "example-price"',
        'id        = "example-one-step"',
        ("question “example-one-step”", "used twice", "another"),
    ),
    "a course that is not there": (
        'course = "mls-1"',
        'course = "mls-9"',
        ("lesson “gradient-steps”", "taught.course names “mls-9”", "Correct the id"),
    ),
    "a lesson without minutes": (
        "minutes  = 20\n",
        "",
        ("lesson “gradient-steps”", "minutes is missing", "Add minutes"),
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_question_fault_and_remedy(slip: str, lessons: Path) -> None:
    old, new, (place, wrong, remedy) = SLIPS[slip]
    plant(lessons, HERE, old, new)
    found = [f for f in load(lessons).faults if f.file == HERE]
    assert any(place in f.place and wrong in f.wrong and remedy in f.remedy for f in found), found


def test_a_slip_costs_one_question_and_not_the_lesson(lessons: Path) -> None:
    plant(lessons, HERE, "right     = 900", 'right     = "nine hundred"')
    ids = {q.id for q in load(lessons).questions.values() if q.lesson == "gradient-steps"}
    assert ids == {row["id"] for row in TABLE["questions"]} - {"example-price"}


def test_an_unknown_misconception_costs_nothing_but_itself(lessons: Path) -> None:
    plant(lessons, HERE, 'misconception = "any-step-lands"', 'misconception = "nothing-lands"')
    asked = load(lessons).questions["example-step-too-large"]
    assert [o.misconception for o in asked.options] == [None, "larger-rate-only-faster", None]
    assert mark(asked, 3).misconception is None


def test_a_lesson_outside_of_a_stage_is_told(lessons: Path) -> None:
    shutil.move(lessons / HERE, lessons / "lessons/gradient-steps.toml")
    [fault] = load(lessons).faults
    assert (fault.file, "stage" in fault.wrong) == ("lessons/gradient-steps.toml", True)


def test_questions_that_are_no_rows_are_told(lessons: Path) -> None:
    head = (lessons / HERE).read_text(encoding="utf-8").partition("[[places]]")[0]
    (lessons / HERE).write_text(f"{head}questions = 3\n", encoding="utf-8")
    assert any("[[questions]]" in f.remedy for f in load(lessons).faults)
    (lessons / HERE).write_text(f"{head}questions = [1, 2]\n", encoding="utf-8")
    assert any(f.file == HERE for f in load(lessons).faults)


UNFIT: list[tuple[str, dict[str, Any]]] = [
    ("signs-of-large-rate", {"options": [option("a", right=True), option("b", right=True)]}),
    ("signs-of-large-rate", {"options": [option("a"), option("b")]}),
    ("step-too-large", {"options": []}),
    ("price", {"right": True}),
    ("price", {"right": float("nan")}),
    ("price", {"right": 10**400}),
    ("price", {"tolerance": "wide"}),
    ("printed-path", {"right": " "}),
    ("printed-path", {"code": ""}),
    ("wrong-sign", {"right": 0}),
    ("wrong-sign", {"right": True}),
    ("read-the-curve", {"right": 3}),
    ("read-the-curve", {"options": []}),
    ("read-the-curve", {"options": [], "right": 3}),
    ("read-the-curve", {"picture": {"draw": "os.system;x", "alt": "A curve."}}),
    ("trace", {"rows": [[1, 2], [3, ""]]}),
    ("trace", {"rows": [[1, 2], [3, "x" * 61]]}),
    ("loop-in-order", {"lines": ["one", "two"]}),
    ("loop-in-order", {"also": [[1, 1, 2, 3, 4]]}),
    ("rate-and-curve", {"pairs": [{"left": "a", "right": "b"}] * 3, "near": []}),
]


@pytest.mark.parametrize(("name", "changed"), UNFIT)
def test_what_could_not_be_marked_is_no_question(name: str, changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        question(name, **changed)


def test_a_question_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        everything()[0].ask = "Something else?"


def test_the_schemas_for_editors_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("*.schema.json")}
    assert written == schemas(), "run `guide schema`"


def complaints(table: dict[str, Any], name: str = "lesson.schema.json") -> list[str]:
    """What an editor would mark in a file."""
    schema = json.loads(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    return [e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(table)]


def test_an_editor_finds_no_fault_with_a_sound_lesson() -> None:
    assert complaints(TABLE) == []


@pytest.mark.parametrize("key", ["title", "promise", "skills", "takeaway"])
def test_an_editor_misses_what_is_missing(key: str) -> None:
    assert complaints({k: v for k, v in TABLE.items() if k != key})


@pytest.mark.parametrize("name", ROWS)
def test_an_editor_marks_a_slip_in_any_question(name: str) -> None:
    row = {k: v for k, v in ROWS[name].items() if k != "lesson"}
    assert complaints(TABLE | {"questions": [row]}) == []
    assert complaints(TABLE | {"questions": [row | {"awsk": "x"}]})
    assert complaints(TABLE | {"questions": [row | {"use": "fun"}]})


def test_an_editor_misses_nothing_that_the_folder_of_placement_says() -> None:
    path = DATA / "placement" / "ml.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert complaints(table, "placement.schema.json") == []
    table["questions"][0]["use"] = "practice"
    assert complaints(table, "placement.schema.json")


def test_each_sealed_question_stands_in_the_file_of_the_stage_of_its_skill(
    library: Library,
) -> None:
    for path in (DATA / "placement").glob("*.toml"):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["questions"]:
            assert library.skills[row["skill"]].stage == path.stem, row["id"]
            assert library.questions[row["id"]].use == "placement"


def test_every_question_of_the_material_is_of_its_format(library: Library) -> None:
    for asked in library.questions.values():
        assert type(asked) is FORMATS[asked.format]
        assert isinstance(asked, Question)


def test_a_release_writes_down_what_may_not_change(material: Path) -> None:
    assert main(["release", "0.2.0", "--data", str(material)]) == 0
    again = load(material)
    assert not again.faults
    assert len(again.releases["0-2-0"].questions) == len(again.questions) > 0
    assert check(again) == ()
    first = next(q.id for q in again.questions.values() if q.lesson == "linear-regression")
    plant(material, "lessons/ml/linear-regression.toml", f'"{first}"', '"renamed-since"')
    assert any("gone since release 0-2-0" in f.wrong for f in check(load(material)))


def test_a_release_is_not_written_twice_and_not_over_faults(
    material: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "0.2.0", "--data", str(material)]) == 0
    assert main(["release", "0.2.0", "--data", str(material)]) == 2
    plant(material, "stages.toml", 'title = "Python"\n', "")
    assert main(["release", "0.3.0", "--data", str(material)]) == 1
    assert set(load(material).releases) == {"0-2-0"}
    with pytest.raises(SystemExit):
        main(["release", "next", "--data", str(material)])
    assert "no number such as" in capsys.readouterr().err


def test_the_schema_is_written_beside_the_lessons(material: Path) -> None:
    (material / "lesson.schema.json").unlink()
    assert main(["schema", "--data", str(material)]) == 0
    assert (material / "lesson.schema.json").read_text(encoding="utf-8") == schemas()[
        "lesson.schema.json"
    ]
