"""A lesson begun from the template: complete in its parts, and not finished until it is filled."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import ipywidgets as w
import nbformat
import pytest

from guide import exercises
from guide.__main__ import main
from guide.authoring import place
from guide.checks import lessons as rules
from guide.checks.marks import marks
from guide.content import Fault, Library, load
from guide.exercises import all_exercises
from guide.exercises.task import read
from guide.lesson import Lesson
from guide.template import files
from guide.views.lab import LabPage
from tests.conftest import find, press
from tests.tree import ROOT, copy, run_in

NAME = "ml/regularization"
SKILLS = "ml-reg ml-biasvar"
NINE = 9  # files of a lesson


def begin(root: Path) -> list[str]:
    """Begin the lesson in the project in ``root``; the paths that were written."""
    before = {path for path in root.rglob("*") if path.is_file()}
    assert main(["lesson", NAME, "--skills", SKILLS, "--project", str(root)]) == 0
    after = {path for path in root.rglob("*") if path.is_file()}
    return sorted(path.relative_to(root).as_posix() for path in after - before)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a lesson begun."""
    root = copy(tmp_path_factory.mktemp("project"))
    begin(root)
    return root


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with every mark taken off as if its words were what was to be written."""
    root = copy(tmp_path_factory.mktemp("filled"))
    for name in begin(root):
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace("FILL: ", ""), encoding="utf-8")
    return root


def checked(root: Path) -> dict[str, Any]:
    return json.loads(run_in(root, "-m", "guide", "check", "--json").stdout)


# --- where it goes -------------------------------------------------------------------


def test_a_lesson_begins_with_nine_files_and_touches_no_other(project: Path) -> None:
    module, lesson = "regularization", "regularization"
    there = {
        f"data/lessons/ml/{lesson}.toml",
        f"data/misconceptions/{lesson}.toml",
        f"notebooks/ml/{lesson}.ipynb",
        f"guide/labs/{module}.py",
        f"guide/exercises/{module}.py",
        f"guide/exercises/{module}.toml",
        f"guide/variants/{module}.py",
        f"tests/lessons/test_{module}.py",
        f"tests/labs/test_{module}.py",
    }
    assert len(there) == NINE
    for path in ROOT.rglob("*.toml"):  # a file that was there is as it was
        name = path.relative_to(ROOT)
        if name.parts[0] in ("data", "guide"):
            assert (project / name).read_bytes() == path.read_bytes()
    assert all((project / name).is_file() for name in there)


def test_what_is_taught_follows_from_the_name_where_it_is_not_said(library: Library) -> None:
    found = place("ml/logistic-regression", "", replace(library, lessons={}))
    assert found.skills == ("ml-logreg",)
    assert found.needs == library.skills["ml-logreg"].needs
    assert found.course in library.skills["ml-logreg"].courses
    others = {name: each for name, each in library.lessons.items() if "ml-tree" not in each.skills}
    assert place("ml/zzz-qqq", "", replace(library, lessons=others)).skills == ("ml-tree",)


@pytest.mark.parametrize(
    ("name", "skills", "said"),
    [
        ("logistic-regression", "", "is no name such as"),
        ("ml/Logistic", "", "is no name such as"),
        ("../ml/x", "", "is no name such as"),
        ("ml/1x", "", "is no name such as"),
        ("ml/" + "x" * 90, "", "is no name such as"),
        ("", "", "is no name such as"),
        ("moon/landing", "", "there is no stage moon; there is: python, ml"),
        ("ml/linear-regression", "", "there is a lesson linear-regression already"),
        ("ml/x", "ml-nothing", "one to three skills of its stage: np-array"),
        ("ml/x", "ml-reg ml-reg", "one to three skills"),
        ("ml/x", "ml-reg ml-svm ml-tree ml-nn", "one to three skills"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_a_sentence(
    name: str, skills: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    assert main(["lesson", name, "--skills", skills, "--project", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Nothing was written: ")
    assert said in told
    assert told.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_file_that_is_there_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    mine = tmp_path / "guide" / "labs" / "regularization.py"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert main(["lesson", NAME, "--skills", SKILLS, "--project", str(tmp_path)]) == 2
    assert "guide/labs/regularization.py is there already" in capsys.readouterr().err
    assert mine.read_text() == "mine"
    assert not (tmp_path / "notebooks").exists()


def test_every_hole_of_the_templates_is_filled(library: Library) -> None:
    for name, text in files(place(NAME, SKILLS, library)).items():
        assert re.findall(r"@[a-z_]+@", text) == [], name
        assert text.endswith("\n")


def test_the_notebook_has_the_form_of_every_notebook(project: Path) -> None:
    notebook = nbformat.read(project / "notebooks" / f"{NAME}.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert code[0] == "from guide import exercise, lab, quiz"
    assert code[1] == 'lab("regularization")'
    asked = [c for c in code if c.startswith("quiz")]
    assert asked == ['quiz("regularization-seen")', 'quiz("ml-reg")', 'quiz("ml-biasvar")']
    assert all(len([line for line in c.splitlines() if line.strip()]) <= 6 for c in code)


# --- until it is filled ----------------------------------------------------------------


def test_each_place_to_fill_is_told_with_file_line_and_what_to_write(project: Path) -> None:
    found = checked(project)
    assert found["counts"]["warnings"] == 0
    assert {error["wrong"] for error in found["errors"]} == {"this is still to be written"}
    files_told = {error["file"] for error in found["errors"]}
    assert len(files_told) == NINE
    assert len(found["errors"]) > 100
    for error in found["errors"]:
        assert re.fullmatch(r"line +\d+", error["place"])
        assert error["remedy"][0].isupper() or not error["remedy"][0].isalpha()
    one = next(e for e in found["errors"] if e["file"] == f"lessons/{NAME}.toml")
    assert one == {
        "file": f"lessons/{NAME}.toml",
        "place": "line   6",
        "wrong": "this is still to be written",
        "remedy": "The title, as the navigation shows it",
    }


@pytest.mark.slow
def test_the_tests_fail_until_the_lesson_is_filled(project: Path) -> None:
    ran = run_in(project, "-m", "pytest", "-q", "-p", "no:cacheprovider",
                     "tests/test_lessons.py", "-k", "nothing_is_left")  # fmt: skip
    assert ran.returncode == 1
    failed = "test_nothing_is_left_to_be_written_and_all_parts_fit[regularization]"
    assert failed in ran.stdout
    assert "1 failed" in ran.stdout


def test_with_its_marks_taken_off_the_template_is_a_lesson_without_an_error(filled: Path) -> None:
    found = checked(filled)
    assert found["errors"] == []
    # two skills are laid out with the same words, and placement has files of its own
    expected = ("it asks nearly the same as", "questions for placement")
    others = [w["wrong"] for w in found["warnings"] if not any(e in w["wrong"] for e in expected)]
    assert others == []


@pytest.mark.slow
def test_the_lab_and_the_exercise_of_the_template_pass_the_tests_of_every_lesson(
    filled: Path,
) -> None:
    ran = run_in(filled, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_labs.py",
                     "tests/test_exercises.py", "tests/test_architecture.py", "tests/lessons",
                     "tests/labs", "-k", "regularization or every_module_is_on")  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:]
    own = [name for name in files(place(NAME, SKILLS, load())) if not name.endswith(".toml")]
    for check in (("check",), ("format", "--check")):
        style = run_in(filled, "-m", "ruff", *check, "--no-cache", *own)
        assert style.returncode == 0, style.stdout


def test_the_lab_of_the_template_is_played_without_rows_of_ones_own(library: Library) -> None:
    model: Any = ModuleType("guide.labs.regularization")
    text = files(place(NAME, SKILLS, library))["guide/labs/regularization.py"]
    sys.modules[model.__name__] = model  # a dataclass looks its module up
    try:
        exec(text, vars(model))  # noqa: S102 our own template
        kept: dict[str, object] = {}
        shown = LabPage(model, lambda name, value: kept.update({name: value}) or "", kept.get)
    finally:
        del sys.modules[model.__name__]
    buttons = {button.description for button in find(shown.page, w.Button)}
    assert buttons == {"Keep my prediction", "Reset", "Show the code"}
    assert shown.controls[0].disabled
    shown.options.index, shown.sure.index = 0, 1
    press(shown.page, "Keep my prediction")
    assert not shown.controls[0].disabled
    shown._turn("slope", 5)
    assert set(kept) == {"lab-regularization-prediction", "lab-regularization-goal"}
    assert "Goal reached" in shown.goal.value


# --- what is checked of a whole lesson -----------------------------------------------------


@pytest.fixture
def around(tmp_path: Path) -> Path:
    """The notebooks beside the material, to be spoilt."""
    notebooks = tmp_path / "notebooks" / "ml"
    notebooks.mkdir(parents=True)
    name = "linear-regression.ipynb"
    (notebooks / name).write_bytes((ROOT / "notebooks" / "ml" / name).read_bytes())
    return tmp_path


@pytest.fixture
def only(library: Library) -> Library:
    """The material with its first lesson alone."""
    name = "linear-regression"
    return replace(library, lessons={name: library.lessons[name]})


def told(library: Library, root: Path) -> str:
    return "\n".join(str(fault) for fault in rules.faults(library, root))


def spoil(root: Path, old: str, new: str) -> None:
    path = root / "notebooks" / "ml" / "linear-regression.ipynb"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def changed(library: Library, **update: Any) -> Library:
    [lesson] = library.lessons.values()
    return replace(library, lessons={lesson.id: lesson.model_copy(update=update)})


def test_a_sound_lesson_is_left_alone(only: Library, around: Path) -> None:
    assert told(only, around) == ""


def test_material_without_notebooks_beside_it_is_not_asked_for_them(
    only: Library, tmp_path: Path
) -> None:
    assert told(only, tmp_path) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## One odd ride", "## An odd ride", "has no heading “One odd ride”. Copy the heading"),
        ("## The task", "## One odd ride", "has twice the heading “One odd ride”"),
        ('quiz(\\"ml-gd\\")', "3", 'does not show quiz("ml-gd"). Add a cell'),
        ('lab(\\"roll-downhill\\")', "3", 'does not show lab("roll-downhill")'),
        ('exercise(\\"measure-a-line\\"', "(3", 'does not show exercise("measure-a-line")'),
        ('"cells": [', '"cells": [[', "cannot be read"),
        ('"cells"', '"sells"', "cannot be read"),
        ("courier writes", "FILL: who", "this is still to be written. Who down five rides"),
    ],
    ids=lambda given: given[:20],
)  # fmt: skip
def test_a_notebook_that_does_not_fit_its_lesson_is_told(
    old: str, new: str, said: str, only: Library, around: Path
) -> None:
    spoil(around, old, new)
    assert said in told(only, around)


def test_a_lesson_that_does_not_fit_the_rest_is_told(only: Library, around: Path) -> None:
    moved = told(changed(only, stage="dl"), around)
    assert "it teaches ml-gd, a skill of the stage ml. Move it to ml/" in moved
    assert "it has no notebook. Write notebooks/dl/linear-regression.ipynb" in moved
    assert "it needs what it teaches: ml-gd" in told(changed(only, needs=("ml-gd",)), around)
    assert "There is no lab called 'roll-uphill'" in told(changed(only, lab="roll-uphill"), around)
    other = changed(only, id="other-lesson", lab=None)
    assert "it has no exercise" in told(other, around)


@pytest.fixture
def lesson(library: Library) -> Lesson:
    return library.lessons["linear-regression"]


def of_exercise(lesson: Lesson, **update: Any) -> str:
    exercise = all_exercises()["measure-a-line"].model_copy(update=update)
    found = (*rules._of_exercise(exercise, lesson), *rules._teaches(exercise, lesson))
    return "\n".join(f"{wrong}. {remedy}" for wrong, remedy in found)


def test_slips_in_an_exercise_are_told_without_running_it(lesson: Lesson) -> None:
    exercise = all_exercises()["measure-a-line"]
    first, second, *rest = exercise.wrong
    [starter, *others] = exercise.starters
    assert of_exercise(lesson) == ""
    assert "does not teach dl-conv" in of_exercise(lesson, skill="dl-conv")
    same = second.model_copy(update={"message": first.message})
    assert "2 wrong solutions have the message" in of_exercise(lesson, wrong=(first, same, *rest))
    long = starter.model_copy(update={"code": starter.code + "    # more\n" * 4})
    assert "more than five lines" in of_exercise(lesson, starters=(long, *others))
    broken = starter.model_copy(update={"code": "def loss(:"})
    assert "a starter is no Python: SyntaxError" in of_exercise(lesson, starters=(broken,))
    assert "a solution does not define loss" in of_exercise(lesson, solution="x = 1")
    [part, *_] = exercise.counterparts
    lost = part.model_copy(update={"teaches": "nowhere"})
    assert "“nowhere”, which is no place" in of_exercise(lesson, counterparts=(lost,))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[exercises]]", "[[exercises]", "the file: TOMLDecodeError"),
        ('lesson = "linear-regression"', "", "the file: KeyError: 'lesson'"),
        ('takes    = ["w"', 'tekes    = ["w"', "an exercise: tekes is no key of this table"),
        ('kind = "guided"', 'kind = "easy"', "an exercise: starters.1.kind is 'easy'. Write one"),
        ('id       = "walk-downhill"', 'id       = "measure-a-line"', "“measure-a-line” is used"),
    ],
)
def test_an_exercise_file_with_a_fault_is_told_and_the_other_exercises_are_there(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt, whole = tmp_path / "spoilt.toml", tuple(all_exercises().values())
    text = (ROOT / "guide" / "exercises" / "linear_regression.toml").read_text(encoding="utf-8")
    assert old in text
    spoilt.write_text(text.replace(old, new, 1), encoding="utf-8")
    claims = {exercise.id: exercise.claims for exercise in whole}
    try:
        found: Any = read(spoilt, claims)
    except Exception as error:  # noqa: BLE001 as when a module is imported
        found = error
    monkeypatch.setattr(exercises, "_read", lambda: {"whole": whole[1:2], "spoilt": found})
    all_exercises.cache_clear()
    try:
        assert whole[1].id in all_exercises()
        told = [str(Fault(*told)) for told in rules._broken_exercises(frozenset())]
    finally:
        all_exercises.cache_clear()
    assert any(f"guide/exercises/spoilt.toml: {said}" in one or said in one for one in told), told
    assert list(rules._broken_exercises(frozenset({"spoilt"}))) == []


def test_marks_are_looked_for_in_the_files_of_one_lesson_only(project: Path) -> None:
    assert list(marks(project, "linear-regression")) == []
    assert len({told[0] for told in marks(project, "regularization")}) == NINE
    assert rules.unfinished(project) == {"regularization"}


def test_an_unfinished_lesson_still_lets_the_material_be_read(project: Path) -> None:
    assert load(project / "data").faults == ()
