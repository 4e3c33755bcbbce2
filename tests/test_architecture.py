"""The house plan: which module may import which. Change it here first, on purpose."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import guide

PACKAGE = Path(guide.__file__).parent
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
LONGEST_MODULE, LONGEST_FUNCTION, MOST_WORDS = 300, 30, 12
HEAVY = ("pandas", "matplotlib", "sklearn", "scipy", "fsrs", "voila", "jupyterlab")

# Standard library that does nothing to the world: values in, values out.
ANYWHERE = {
    "__future__",
    "base64",
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "fractions",
    "functools",
    "html",
    "itertools",
    "math",
    "re",
    "textwrap",
    "typing",
}
MAY_IMPORT = {
    # the core: values in, values out
    "schema": {"pydantic"},
    "question": {"schema", "pydantic"},
    "lesson": {"question", "schema", "pydantic"},
    "area": {"schema", "pydantic"},
    "references": {"schema", "graphlib"},
    "kept": {"content", "pathlib"},
    "content": {
        "area",
        "glossary",
        "lesson",
        "question",
        "schema",
        "references",
        "difflib",
        "pathlib",
        "pydantic",
        "tomllib",
    },
    "glossary": {"schema", "pydantic"},
    "typed": set(),
    # a seeded dice gives the same order and the same numbers to everybody
    "answers": {"lesson", "typed", "random"},
    "attempt": {"answers", "lesson", "typed", "hashlib", "json"},
    "mastery": {"attempt", "types"},
    "known": {"mastery"},
    "template.__init__": {"hashlib", "json", "pathlib"},
    "memory": {"attempt", "fsrs"},
    "rhythm": {"memory", "pace"},
    "certainty": {"attempt"},
    "sheet": {"csv", "io"},
    "flashcards": {"sheet", "genanki", "hashlib", "io", "json", "sqlite3", "zipfile"},
    "forgetting": {"memory", "fsrs.scheduler", "random", "statistics"},
    "editors": {"content", "lesson", "pages", "record", "schema", "json"},
    "variants.__init__": {"question", "typed", "importlib", "random"},
    "drawings": {"importlib"},
    # what a teacher is told; it runs the code of questions in a process of its own
    "checks.__init__": {"checks.*", "content", "pathlib", "question", "variants"},
    "checks.bank": {"checks.*", "answers", "content", "question"},
    "checks.drawn": {"checks.*", "answers", "question", "variants"},
    "checks.keys": {"checks.*", "attempt", "lesson", "question", "typed", "ast", "json"},
    "checks.lessons": {
        "checks.*",
        "content",
        "exercises",
        "exercises.task",
        "labs",
        "lesson",
        "json",
        "pathlib",
        "pydantic",
    },
    "checks.marks": {"pathlib"},
    "checks.options": {"attempt", "lesson", "question", "typed"},
    "checks.pictures": {"checks.*", "drawings", "question", "variants", "matplotlib.figure"},
    "checks.runs": {"json", "subprocess", "sys"},
    "checks.wording": {"checks.*", "question"},
    "catalog": {"content", "schema", "pandas"},
    "advice": {"content", "schema"},
    "pace": set(),
    "weeks": {"pace"},
    "plan": {"pace", "weeks"},
    "agenda": {"plan", "sheet", "icalendar", "unicodedata", "uuid"},
    "studies": {"advice", "catalog", "content", "pace", "plan", "schema", "types"},
    "progress": {"advice", "content", "known", "pages", "schema", "types"},
    # placement: a crowd of imagined readers, weighed by what one reader answers
    "crowd": {"schema", "numpy", "numpy.typing"},
    "placement": {"crowd", "numpy", "numpy.typing"},
    "shortcuts": {"catalog", "content", "schema"},
    "sitting": {
        "attempt",
        "content",
        "crowd",
        "lines",
        "placement",
        "practice",
        "question",
        "shortcuts",
    },
    "pages": {"content", "lesson"},
    "rulings": {"advice", "catalog", "content", "pace", "plan", "studies"},
    "trials": {"advice", "content", "forgetting", "pace", "plan", "rulings", "studies", "random"},
    # answers to questions in plain words; the index is SQLite's own, in memory
    "search.__init__": {"content", "search.*"},
    "search.words": {"unicodedata", "rapidfuzz", "rapidfuzz.distance"},
    "search.names": {"content", "schema", "search.words"},
    "search.cues": {"search.words"},
    "search.texts": {"content", "sqlite3"},
    "search.asked": {"content", "search.*"},
    "search.reply": {"content", "pages", "schema"},
    "search.about": {"catalog", "content", "schema", "search.*"},
    "search.beside": {"search.*"},
    "search.worth": {"content", "search.*"},
    "search.topics": {"content", "search.*"},
    "search.ways": {"content", "search.*"},
    "finder": {"content", "lesson", "pages", "search.reply", "urllib.parse"},
    # labs: models to play with; numbers and pictures, nothing of the guide's own
    "labs.__init__": {"importlib", "matplotlib.artist", "matplotlib.figure", "pkgutil"},
    "practice": {"answers", "attempt", "content", "lines", "question", "variants"},
    # exercises: a reader's function in, a verdict out; the guard runs it
    "exercises.__init__": {"exercises.task", "importlib", "pkgutil"},
    "exercises.claims": set(),
    "exercises.guard": {
        "contextlib",
        "ctypes",
        "io",
        "linecache",
        "os",
        "signal",
        "threading",
        "types",
        "warnings",
    },
    "exercises.frames": {"pandas", "sys"},
    "exercises.numbers": {
        "exercises.claims",
        "exercises.frames",
        "exercises.guard",
        "copy",
        "numpy",
    },
    "exercises.plain": {"exercises.frames", "exercises.guard", "math"},
    "exercises.standing": set(),
    "exercises.task": {
        "exercises.claims",
        "lesson",
        "schema",
        "hashlib",
        "pathlib",
        "pydantic",
        "tomllib",
    },
    "exercises.written": {"ast", "hashlib", "inspect"},
    "exercises.check": {"exercises.*", "copy", "inspect", "numpy", "time"},
    # evidence: what was shown, and a report of it
    "projects": {"content"},
    "gain": {"attempt", "content", "mastery"},
    "shown": {"attempt", "content", "exercises.task", "lines", "projects"},
    "readiness": {"content", "known", "projects", "shown"},
    "blocks": set(),
    "report": {
        "attempt",
        "blocks",
        "content",
        "exercises.task",
        "gain",
        "known",
        "lines",
        "mastery",
        "projects",
        "readiness",
        "shown",
    },
    "report_page": {"blocks"},
    "report_print": {"blocks", "fpdf", "fpdf.fonts", "matplotlib", "pathlib"},
    "record": {"gain", "known", "mastery", "projects", "report", "schema", "shown"},
    # the desk: disk, screen, processes
    "lines": {"hashlib", "json"},
    "resume": set(),
    "backups": {"contextlib", "os", "pathlib", "shutil"},
    "journal_file": {"backups", "lines", "filelock", "os", "pathlib"},
    "journal": {"journal_file", "lines", "filelock", "pathlib", "uuid"},
    "journal_browser": {"journal", "lines"},
    "views.__init__": set(),
    "views.session": {
        "advice",
        "attempt",
        "content",
        "journal",
        "journal_browser",
        "kept",
        "lines",
        "mastery",
        "memory",
        "progress",
        "shortcuts",
        "sitting",
        "os",
        "pathlib",
        "platformdirs",
        "practice",
        "rhythm",
        "time",
        "views.*",
    },
    "views.parcel": set(),
    "views.leaving": {"anywidget", "pathlib", "traitlets", "views.parcel"},
    "views.store": {"journal", "journal_browser", "anywidget", "pathlib", "traitlets", "views.*"},
    "views.loader": {"anywidget", "pathlib", "traitlets", "views.*"},
    "views.keep": {
        "advice",
        "backups",
        "journal",
        "journal_browser",
        "resume",
        "studies",
        "ipywidgets",
        "views.*",
    },
    "views.text": {"content", "schema", "markdown_it", "nh3"},
    "views.parts": {"anywidget", "base64", "ipywidgets", "os", "pathlib", "traitlets"},
    "views.figure": {
        "labs.*",
        "views.parts",
        "views.svg",
        "anywidget",
        "io",
        "matplotlib",
        "pathlib",
        "traitlets",
    },
    "views.svg": {
        "matplotlib.backends.backend_svg",
        "matplotlib.colors",
        "matplotlib.font_manager",
        "matplotlib.text",
        "matplotlib.textpath",
    },
    "views.lab": {"labs.*", "ipywidgets", "views.*"},
    "views.paste": {"views.parts", "anywidget", "pathlib", "traitlets"},
    "views.picture": {"content", "progress"},
    "views.timetable": {"content", "pace", "plan", "weeks", "views.text"},
    "views.advised": {"advice", "catalog", "content", "schema", "views.text"},
    "views.choose": {"advice", "schema", "ipywidgets", "views.*"},
    "views.breaks": {"ipywidgets", "views.*"},
    "views.flashcard_text": {
        "answers",
        "content",
        "flashcards",
        "lesson",
        "question",
        "string",
        "typed",
        "variants",
        "views.*",
    },
    "views.rhythm_form": {"memory", "rhythm", "views.*"},
    "views.review_pictures": {"certainty", "plan", "rhythm", "views.*"},
    "views.review": {
        "attempt",
        "certainty",
        "flashcards",
        "memory",
        "pages",
        "plan",
        "practice",
        "question",
        "rhythm",
        "ipywidgets",
        "views.*",
    },
    "views.beside": {"catalog", "content", "known", "schema", "views.*"},
    "views.compare": {"content", "ipywidgets", "views.*"},
    "views.ask": {
        "search",
        "search.words",
        "ipywidgets",
        "os",
        "urllib.parse",
        "views.*",
    },
    "views.answered": {"content", "glossary", "known", "schema", "search.reply", "views.*"},
    "views.rich": {"markdown_it", "markdown_it.rules_inline", "nh3"},
    "views.question_card": {"typed", "anywidget", "pathlib", "traitlets", "views.*"},
    "views.question_form": {"answers", "lesson", "practice", "string", "typed", "views.*"},
    "views.question_picture": {"drawings", "labs.paper", "question", "views.*"},
    "views.question_text": {
        "answers",
        "attempt",
        "content",
        "lesson",
        "pages",
        "practice",
        "question",
        "urllib.parse",
        "variants",
        "views.*",
    },
    "views.round": {"attempt", "practice", "question", "ipywidgets", "uuid", "views.*"},
    "views.known": {"content", "known", "mastery", "ipywidgets", "views.*"},
    "views.quiz": {"practice", "question", "ipywidgets", "views.*"},
    "views.sealed": {"attempt", "practice", "question", "views.*"},
    "views.place": {"ipywidgets", "views.*"},
    "views.placer": {"placement", "question", "shortcuts", "sitting", "ipywidgets", "views.*"},
    "views.outcome": {"advice", "shortcuts", "sitting", "ipywidgets", "views.*"},
    "views.overrule": {"question", "shortcuts", "sitting", "views.*"},
    "views.placed": {"content", "placement", "sitting", "views.*"},
    "views.shortcut_text": {"content", "pages", "shortcuts", "views.*"},
    "views.skill_map": {"content", "schema", "views.*"},
    "views.project_form": {
        "blocks",
        "content",
        "projects",
        "report",
        "report_page",
        "schema",
        "ipywidgets",
        "uuid",
        "views.*",
    },
    "views.evidence": {
        "exercises",
        "pages",
        "projects",
        "record",
        "report",
        "report_page",
        "report_print",
        "ipywidgets",
        "views.*",
    },
    "views.exercise": {"exercises", "difflib", "ipywidgets", "views.*"},
    "views.code_card": {"attempt", "exercises.*", "json", "uuid", "views.*"},
    "views.counterparts": {
        "answers",
        "exercises.*",
        "practice",
        "question",
        "ipywidgets",
        "json",
        "views.*",
    },
    "views.roadmap": {
        "catalog",
        "content",
        "known",
        "lesson",
        "pages",
        "progress",
        "schema",
        "shortcuts",
        "ipywidgets",
        "views.*",
    },
    "views.buttons": {"views.parts", "anywidget", "pathlib", "traitlets"},
    "views.slider": {"views.parts", "anywidget", "pathlib", "traitlets"},
    "views.schedule": {
        "advice",
        "agenda",
        "plan",
        "shortcuts",
        "studies",
        "ipywidgets",
        "views.*",
    },
    "views.wishes": {"advice", "content", "pace", "studies", "ipywidgets", "views.*"},
    # counts what the pages show, so it alone of the core may look at them
    "figures": {
        "checks.*",
        "content",
        "forgetting",
        "journal",
        "rulings",
        "trials",
        "ipywidgets",
        "views.*",
    },
    "__init__": {"views.*", "importlib"},
    # questions of others: text in, TOML out
    "foreign.__init__": set(),
    "foreign.jupyterquiz": {"foreign", "json"},
    "foreign.gift": {"foreign"},
    "foreign.sheet": {"foreign", "csv", "io"},
    "foreign.write": {"foreign.*", "pathlib", "unicodedata"},
    "authoring": {
        "content",
        "foreign.*",
        "template",
        "argparse",
        "difflib",
        "pathlib",
        "sys",
    },
    "early": {"serve.forked", "multiprocessing", "sys"},
    "__main__": {
        "advice",
        "authoring",
        "checks",
        "content",
        "early",
        "editors",
        "figures",
        "finder",
        "pages",
        "serve.*",
        "argparse",
        "json",
        "os",
        "pathlib",
        "sys",
    },
}
# What a new lesson brings needs no row of its own.
OF_A_LESSON = {
    "exercises": {"exercises.*", "numpy", "pathlib"},
    "labs": {"csv", "labs.*", "matplotlib.*", "numpy.*", "random", "sklearn.*", "statistics"},
    "variants": {"random", "variants"},
}
BY_LESSON = {
    module: OF_A_LESSON[folder]
    for module in MODULES
    if (folder := module.partition(".")[0]) in OF_A_LESSON and module not in MAY_IMPORT
}
PUBLIC_WORDS = {
    "views.review",
    "views.ask",
    "views.choose",
    "views.compare",
    "views.evidence",
    "views.exercise",
    "views.lab",
    "views.place",
    "views.roadmap",
    "views.schedule",
}
BANNED = {"util", "helper", "manager", "handler", "misc", "item", "user"}
OF_JUPYTER = {
    # names that Jupyter's own classes prescribe
    "init_handlers",
    "multi_kernel_manager_class",
    "kernel_spec_manager_class",
    "kernel_manager",
    "kernel_manager_class",
    "MappingKernelManager",
    "AsyncMappingKernelManager",
}


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    """What ``module`` imports; modules of ours without the ``guide.`` in front."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            ours = {name for name in inside if name.removeprefix("guide.") in MODULES}
            found |= ours or {node.module or ""}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name.removeprefix("guide.") for name in found}


def allowed(name: str, plan: set[str]) -> bool:
    return name in plan or f"{name.partition('.')[0]}.*" in plan


@pytest.mark.parametrize("module", [*MAY_IMPORT, *BY_LESSON])
def test_a_module_imports_only_what_the_plan_allows(module: str) -> None:
    plan = (MAY_IMPORT | BY_LESSON)[module]
    foreign = {n for n in imported(module) - ANYWHERE if not allowed(n, plan)}
    assert foreign == set()


@pytest.mark.parametrize("module", MAY_IMPORT)
def test_the_plan_allows_nothing_that_is_not_used(module: str) -> None:
    used = imported(module)
    unused = {n for n in MAY_IMPORT[module] if n not in used and not n.endswith(".*")}
    assert unused == set()


def test_every_module_is_on_the_plan() -> None:
    ours = {module for module in MODULES if not module.startswith("serve.")}
    assert ours == set(MAY_IMPORT) | set(BY_LESSON)


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("serve.")])
def test_the_web_server_knows_nothing_of_the_material(module: str) -> None:
    ours = {name for name in imported(module) if name in MODULES or f"{name}.__init__" in MODULES}
    assert {name for name in ours if name.partition(".")[0] != "serve"} == set()


def test_pages_are_used_by_nobody_but_the_words_and_the_figures() -> None:
    for module in MODULES:
        if module.startswith("views.") or module in ("__init__", "figures"):
            continue
        assert not {n for n in imported(module) if n.partition(".")[0] == "views"}, module


def test_a_page_does_not_use_another_page() -> None:
    for module in PUBLIC_WORDS:
        assert not imported(module) & PUBLIC_WORDS, module


def test_no_module_needs_itself_in_a_circle() -> None:
    graph = {module: {n for n in imported(module) if n in MODULES} for module in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    lines = MODULES[module].read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_MODULE


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its docstring aside."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    long = {f.name: length(f) for f in functions(module) if length(f) > LONGEST_FUNCTION}
    assert long == {}


@pytest.mark.parametrize("module", MODULES)
def test_every_signature_is_typed(module: str) -> None:
    for function in functions(module):
        given = function.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        untyped = [a.arg for a in named if a.annotation is None and a.arg not in ("self", "cls")]
        assert untyped == [], function.name
        assert function.returns is not None, function.name


@pytest.mark.parametrize("module", [m for m in MODULES if m != "views.__init__"])
def test_a_module_says_what_it_is_in_its_first_sentence(module: str) -> None:
    said = ast.get_docstring(tree(module)) or ""
    assert said.splitlines()[:1]


@pytest.mark.parametrize("module", MODULES)
def test_what_is_public_says_what_it_does(module: str) -> None:
    outer = tree(module).body
    inner = [node for each in outer if isinstance(each, ast.ClassDef) for node in each.body]
    public = [
        node
        for node in (*outer, *inner)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_a_notebook_has_few_words_to_know_and_none_is_a_module() -> None:
    assert len(guide.__all__) <= MOST_WORDS
    assert all(callable(getattr(guide, word)) for word in guide.__all__)
    assert not set(guide.__all__) & {module.partition(".")[0] for module in MODULES}


def names(module: str) -> Iterator[str]:
    """Every name that a module gives to something of its own."""
    yield from module.split(".")
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname


@pytest.mark.parametrize("module", MODULES)
def test_no_name_is_one_of_the_empty_words(module: str) -> None:
    for name in set(names(module)) - OF_JUPYTER:
        parts = {p.lower().removesuffix("s") for p in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
        assert not parts & BANNED, name
        assert name != "data"


def test_importing_the_guide_is_light() -> None:
    script = f"import guide, json, sys; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(ran.stdout) == []
