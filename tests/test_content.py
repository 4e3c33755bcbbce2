"""Whoever writes the material is told everything that is wrong, and the rest still works."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guide
from guide import kept
from guide.content import DATA, Fault, Library, load
from guide.journal import Journal
from guide.pages import navigation
from guide.views.parts import Button, Radio
from guide.views.session import Session
from tests.conftest import ANSWERS, NOON, find, message, plant, pressable

NAMED = {  # words that show one thing of many
    "exercise": ("measure-a-line",),
    "quiz": ("ml-gd",),
}
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.toml"))
READER = ANSWERS


def sessions(library: Library) -> list[Session]:
    """A newcomer, a reader who has chosen, and one who walks the roadmap."""
    newcomer, chosen, walker = (Session(library, Journal(), now=lambda: NOON) for _ in range(3))
    chosen.keep("profile", READER)
    chosen.keep("mode", "choose")
    walker.keep("mode", "walk")
    return [newcomer, chosen, walker]


def build_every_page(session: Session) -> None:
    navigation(session.library)
    for word in set(guide.__all__) - {"lab"}:  # a lab needs none of the material
        getattr(guide, word)(*NAMED.get(word, ()), session=session)


def test_without_one_of_the_questions_no_page_breaks(material: Path) -> None:
    plant(material, "profile.toml", 'ask = "What do you want most?"', "")
    spoilt = load(material)
    assert "goal" not in spoilt.fields
    for session in sessions(spoilt):
        build_every_page(session)
        chooser = guide.choose(session)
        for _ in spoilt.fields:
            for radio in find(chooser, Radio):
                radio.set_state({"index": 0})
            for button in [b for b in find(chooser, Button) if b.description != "Back"]:
                message(button, {"event": "click"})


# a spoilt file: what was there, what is there now, and what must be said about it
SLIPS = {
    "a line that is no TOML": (
        "gaps.toml",
        '[[gaps]]\nid = "messy"',
        "[[gaps]]\nid = messy",
        ("the file", "line ", "Mend that line"),
    ),
    "a key that is missing": (
        "stages.toml",
        'title = "Python"\n',
        "",
        ("stage “python”", "title is missing", "Add title"),
    ),
    "a key with a slip in it": (
        "stages.toml",
        'title = "Python"',
        'titel = "Python"',
        ("stage “python”", "titel is no key", "Did you mean title?"),
    ),
    "a key like no other": (
        "stages.toml",
        'title = "Python"',
        'title = "Python"\nxyzzy = 1',
        ("stage “python”", "xyzzy is no key", "Remove it"),
    ),
    "a word that is not among those allowed": (
        "programmes/mls.toml",
        'kind = "rule"',
        'kind = "law"',
        ("fact “G11”", "kind is 'law'", "'opinion'"),
    ),
    "an id in capitals": (
        "stages.toml",
        'id = "python"',
        'id = "Python!"',
        ("stage “Python!”", "id is 'Python!'", "lower-case"),
    ),
    "an id used twice": (
        "entrances.toml",
        'id = "classification-alone"',
        'id = "regression-alone"',
        ("entrance “regression-alone”", "used twice", "another"),
    ),
    "a fact that nobody states": (
        "rules.toml",
        '["R01", "G70", "R06"]',
        '["R01", "G70", "R99"]',
        ("rule “python-comes-first”", "R99", "Correct the id"),
    ),
    "a programme that is not there": (
        "programmes/mls.toml",
        'confused_with = ["ml"',
        'confused_with = ["lm"',
        ("programme “mls”", "lm", "Correct the id"),
    ),
    "a source that is not there": (
        "programmes/mls.toml",
        'source = "comparison"',
        'source = "nobody"',
        ("fact “", "nobody", "Correct the id"),
    ),
    "a table of another name": (
        "stages.toml",
        "[[stages]]",
        "[[stage]]",
        ("stage", "not what this file holds", "[[stages]]"),
    ),
    "a table that belongs into another file": (
        "entrances.toml",
        "[[entrances]]",
        "[[topics]]",
        ("topics", "not what this file holds", "[[entrances]]"),
    ),
    "a text that says nothing": (
        "stages.toml",
        'title = "Python"',
        'title = ""',
        ("stage “python”", "title says nothing", "Write the text"),
    ),
    "a number that is too large": (
        "skills.toml",
        "difficulty = -3.0",
        "difficulty = 9",
        ("skill “py-basic”", "difficulty is '9", "less than or equal to 4"),
    ),
    "a date that is none": (
        "sources/roadmap.toml",
        'date = "2021-07"',
        'date = "July 2021"',
        ("source “", "date is 'July 2021'", "dates are"),
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_its_file_place_and_remedy(slip: str, material: Path) -> None:
    file, old, new, (place, wrong, remedy) = SLIPS[slip]
    plant(material, file, old, new)
    found = [f for f in load(material).faults if f.file == file]
    assert any(place in f.place and wrong in f.wrong and remedy in f.remedy for f in found), found


@pytest.mark.parametrize("slip", SLIPS)
def test_after_a_slip_every_page_can_still_be_read(slip: str, material: Path) -> None:
    file, old, new, _ = SLIPS[slip]
    plant(material, file, old, new)
    build_every_page(sessions(load(material))[1])


def test_the_line_of_a_slip_is_the_line_where_it_is(material: Path) -> None:
    plant(material, "gaps.toml", '[[gaps]]\nid = "messy"', "[[gaps]]\nid = messy")
    lines = (material / "gaps.toml").read_text(encoding="utf-8").splitlines()
    [fault] = [f for f in load(material).faults if f.file == "gaps.toml" and f.place == "the file"]
    assert f"line {lines.index('id = messy') + 1}," in fault.wrong


def test_skills_that_need_each_other_in_a_circle_are_told_by_name(
    library: Library, material: Path
) -> None:
    pairs = ((a, library.skills[b]) for a in library.skills.values() for b in a.needs)
    above, below = next(pair for pair in pairs if pair[1].needs)
    text = (material / "skills.toml").read_text(encoding="utf-8")
    start = text.index(f'id = "{below.id}"')
    found = text.index("needs = [", start)
    circle = text[:found] + f'needs = ["{above.id}", ' + text[found + len("needs = [") :]
    (material / "skills.toml").write_text(circle, encoding="utf-8")

    [fault] = load(material).faults

    assert fault.file == "skills.toml"
    assert "circle" in fault.wrong
    assert above.id in fault.wrong
    assert below.id in fault.wrong


def test_all_faults_are_told_at_once(material: Path) -> None:
    plant(material, "stages.toml", 'title = "Python"\n', "")
    plant(material, "rules.toml", 'gives     = "primary"', 'gives     = "first"')
    plant(material, "gaps.toml", "[[gaps]]", "[[gaps]")
    plant(material, "programmes/uw.toml", 'kind = "specialization"', 'kind = "degree"')
    told = {fault.file for fault in load(material).faults}
    assert {"stages.toml", "rules.toml", "gaps.toml", "programmes/uw.toml"} <= told


def test_two_slips_in_one_table_are_both_told(material: Path) -> None:
    plant(material, "stages.toml", 'title = "Python"\nkind = "stage"', 'kind = "stop"')
    wrong = {f.wrong for f in load(material).faults if f.place == "stage “python”"}
    assert wrong == {"title is missing", "kind is 'stop'"}


def test_a_fault_reads_as_one_line_for_the_person_who_can_mend_it() -> None:
    fault = Fault("stages.toml", "stage “python”", "title is missing", "Add title = …")
    assert str(fault) == "stages.toml: stage “python”: title is missing. Add title = …"


def test_a_slip_in_one_file_leaves_the_others_whole(library: Library, material: Path) -> None:
    plant(material, "gaps.toml", "[[gaps]]", "[[gaps]")
    spoilt = load(material)
    assert not spoilt.gaps
    assert spoilt.programmes == library.programmes
    assert spoilt.skills == library.skills
    assert spoilt.rules == library.rules


def test_a_slip_in_one_table_leaves_its_neighbours(library: Library, material: Path) -> None:
    plant(material, "faq.toml", "says = ", "sais = ")
    lost = set(library.answers) - set(load(material).answers)
    assert lost == {next(iter(library.answers))}


def of_each_kind() -> list[str]:
    """Every file at the top; of those that share a folder, the largest stands for all."""
    largest = {}
    for file in sorted(FILES, key=lambda each: (DATA / each).stat().st_size):
        largest[file.rpartition("/")[0] or file] = file
    return sorted(largest.values())


@pytest.mark.parametrize("file", of_each_kind())
def test_with_any_one_file_unreadable_every_page_can_be_opened(file: str, material: Path) -> None:
    (material / file).write_text("= nothing readable", encoding="utf-8")
    spoilt = load(material)
    assert any(fault.file == file for fault in spoilt.faults)
    newcomer, chosen, walker = sessions(spoilt)
    build_every_page(chosen)
    for session in (newcomer, walker):
        for page in (guide.choose(session), guide.roadmap(session), guide.schedule(session)):
            for _, click in pressable(page):
                click()


RUBBISH = {
    "no text": b"\xff\xfe\x00",
    "a zero": b"\x00",
    "a row without anything": b"[[rules]]",
    "a million letters": b"a" * 10**6,
    "a word for the rows": b'rules = "none"',
    "a number for the rows": b"rules = 3",
    "rows that are numbers": b"rules = [1, 2]",
    "facts that are words": b'facts = ["one", "two"]',
    "a number for the facts": b"facts = 3",
    "lists in lists without end": b"rules = " + b"[" * 100_000,
    "a number without end": b"rules = " + b"9" * 10_000,
}


@pytest.mark.parametrize("file", ["rules.toml", "programmes/uw.toml", "facts/roadmap.toml"])
@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_file_of_rubbish_is_a_fault_and_never_a_crash(
    rubbish: str, file: str, material: Path
) -> None:
    (material / file).write_bytes(RUBBISH[rubbish])
    assert file in {fault.file for fault in load(material).faults}


def test_a_file_with_nothing_in_it_is_told_too(material: Path) -> None:
    (material / "rules.toml").write_text("# all gone\n", encoding="utf-8")
    assert any(
        "nothing readable" in f.wrong and "[[rules]]" in f.remedy for f in load(material).faults
    )


def test_an_empty_folder_is_a_library_without_anything(tmp_path: Path) -> None:
    empty = load(tmp_path)
    assert not empty.programmes
    assert empty.faults


def cut(text: str, dice: random.Random) -> str:
    """The text up to anywhere."""
    return text[: dice.randrange(len(text) + 1)]


def drop(text: str, dice: random.Random) -> str:
    """The text without a stretch of it."""
    first, last = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[:first] + text[last:]


def drop_line(text: str, dice: random.Random) -> str:
    """The text without one line."""
    lines = text.splitlines(keepends=True)
    lines.pop(dice.randrange(len(lines)))
    return "".join(lines)


def garble(text: str, dice: random.Random) -> str:
    """The text with some letters replaced."""
    letters = list(text)
    for _ in range(dice.randrange(1, 20)):
        letters[dice.randrange(len(letters))] = dice.choice("[]{}=\"'\\#\n,.0x\0é")
    return "".join(letters)


def swap_words(text: str, dice: random.Random) -> str:
    """The text with two of its words in each other's place: TOML still, but wrong."""
    words = text.split(" ")
    first, second = (dice.randrange(len(words)) for _ in range(2))
    words[first], words[second] = words[second], words[first]
    return " ".join(words)


@pytest.fixture(scope="module")
def spoilt_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("spoilt") / "material"))


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    file=st.sampled_from(FILES),
    spoil=st.sampled_from([cut, drop, drop_line, garble, swap_words]),
    seed=st.integers(0, 10**6),
)
def test_whatever_happens_to_a_file_loading_it_never_raises(
    spoilt_folder: Path, file: str, spoil: Callable[[str, random.Random], str], seed: int
) -> None:
    path, dice = spoilt_folder / file, random.Random(seed)  # noqa: S311 not for secrets
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(spoil(whole, dice), encoding="utf-8")
        spoilt = load(spoilt_folder)
    finally:
        path.write_text(whole, encoding="utf-8")
    for fault in spoilt.faults:
        assert all([fault.file, fault.place, fault.wrong, fault.remedy])


def test_a_bare_statement_id_cites_all_of_its_facts_and_a_whole_id_one(library: Library) -> None:
    both = library.cite(("R05",))
    assert [fact.statement for fact in both] == ["R05"] * len(both)
    assert len(both) > 1
    assert library.cite((both[0].id,)) == both[:1]


def test_what_is_cited_twice_is_given_once(library: Library) -> None:
    assert library.cite(("R05", "R05", library.cite(("R05",))[0].id)) == library.cite(("R05",))


def test_the_library_cannot_be_changed_by_accident(library: Library) -> None:
    with pytest.raises(AttributeError):
        library.facts = {}  # type: ignore[misc]
    programme = library.programmes["mls"]
    with pytest.raises(ValueError, match="frozen"):
        programme.title = "Another"  # type: ignore[misc]
    assert replace(library, faults=()).facts is library.facts


def test_a_course_knows_its_programme_and_a_programme_its_stage(library: Library) -> None:
    assert library.programme_of("dl-3").id == "dl"
    stage = library.stage_of("dl")
    assert stage is not None
    assert stage.id == "dl"
    with pytest.raises(KeyError):
        library.programme_of("no-such-course")
    assert library.stage_of("no-such-programme") is None


def test_the_material_is_read_again_only_when_a_file_has_changed(material: Path) -> None:
    first = kept.material(material)
    assert kept.material(material) is first
    plant(material, "lessons/ml/linear-regression.toml", "ice creams", "cold creams")
    again = kept.material(material)
    assert again is not first
    assert "cold creams" in again.questions["linreg-two-slopes"].ask
