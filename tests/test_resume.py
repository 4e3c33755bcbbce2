"""A code typed by hand brings the reader back, and one wrong character never passes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guide import resume
from guide.content import Library
from guide.resume import ALPHABET, COURSES, MODES, OPTIONS, Essentials, WrongCode, decode, encode

NOTHING = Essentials("", None, 0, frozenset())
PROFILES = st.fixed_dictionaries(
    {name: st.sampled_from(options) for name, options in OPTIONS.items()}
    | {"hours": st.integers(1, 40)}
)
READERS = st.builds(
    Essentials,
    mode=st.sampled_from(MODES),
    profile=st.none() | PROFILES,
    hours=st.integers(0, 120).map(lambda halves: halves / 2),
    finished=st.frozensets(st.sampled_from(COURSES)),
)
QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


@QUICK
@given(reader=READERS)
def test_what_a_code_carries_comes_back(reader: Essentials) -> None:
    assert decode(encode(reader)) == reader


@QUICK
@given(reader=READERS)
def test_a_code_is_short_and_in_groups_of_four_unmistakable_characters(
    reader: Essentials,
) -> None:
    code = encode(reader)
    assert len(code) <= resume.LONGEST
    groups = code.split("-")
    assert all(len(group) == 4 for group in groups[:-1])
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@QUICK
@given(reader=READERS, dice=st.randoms(use_true_random=False))
def test_case_hyphens_spaces_and_look_alikes_do_not_matter(
    reader: Essentials, dice: object
) -> None:
    code = encode(reader)
    assert decode(code.lower()) == reader
    assert decode(f"  {code.replace('-', '')} ") == reader
    assert decode(code.replace("-", " - ")) == reader
    assert decode(code.replace("0", "O").replace("1", "l")) == reader


@QUICK
@given(reader=READERS, place=st.integers(0, 21), other=st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(reader: Essentials, place: int, other: str) -> None:
    code = encode(reader).replace("-", "")
    assume(code[place] != other)
    with pytest.raises(WrongCode, match="A character of this code is wrong"):
        decode(code[:place] + other + code[place + 1 :])


@QUICK
@given(reader=READERS)
def test_any_two_swapped_neighbours_are_noticed(reader: Essentials) -> None:
    code = encode(reader).replace("-", "")
    for n in range(len(code) - 1):
        if code[n] != code[n + 1]:
            swapped = code[:n] + code[n + 1] + code[n] + code[n + 2 :]
            with pytest.raises(WrongCode, match="wrong, missing or in the wrong place"):
                decode(swapped)


@QUICK
@given(text=st.text(max_size=60) | st.text(alphabet=ALPHABET, max_size=60))
def test_no_text_ever_raises_anything_but_one_sentence(text: str) -> None:
    said = ""
    try:
        decode(text)
    except WrongCode as reason:
        said = str(reason)
    assert said == "" or said.endswith(".")
    assert ". " not in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type the code first."),
        (" - ", "Type the code first."),
        ("19H2-U", "“U” does not occur in a code"),
        ("19H2-8GÄ3", "“Ä” does not occur in a code"),
        ("1", "A character of this code is wrong"),
        ("11", "A character of this code is wrong"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(typed: str, says: str) -> None:
    with pytest.raises(WrongCode, match=says):
        decode(typed)


def remade(digits: list[int]) -> str:
    """A code of these digits with a sum that fits."""
    return "".join(ALPHABET[d] for d in (*digits, *resume._checks(digits)))


def test_a_code_of_another_version_is_told_from_a_mistyped_one() -> None:
    digits = [ALPHABET.index(c) for c in encode(NOTHING).replace("-", "")][: -resume.CHECKS]
    assert decode(remade(digits)) == NOTHING
    for wrong in ([2, *digits[1:]], [*digits, 0], digits[:-1], [*digits[:1], *([31] * 30)]):
        with pytest.raises(WrongCode, match="another version of the guide"):
            decode(remade(wrong))


def test_a_code_written_down_today_can_be_read_for_ever() -> None:
    """Golden codes: if one of these fails, a list was reordered. Lists only grow at the end."""
    answers = ("good", "no", "no", "why", "numbers", "none", "no")
    profile = dict(zip(OPTIONS, answers, strict=True)) | {"hours": 6}
    reader = Essentials("choose", profile, 7.5, frozenset({"mls-1", "uw-4"}))
    assert decode("19H2-8GH3-1WN0-0002-0004-Q1") == reader
    assert decode("1G00-0000-00N0-0000-0000-K1") == Essentials("walk", None, 0, frozenset())


def test_a_code_from_before_a_course_was_added_still_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Essentials("walk", None, 0, frozenset({"uw-4"}))
    code = encode(reader)
    monkeypatch.setattr(resume, "COURSES", (*COURSES, "new-1", "new-2"))
    assert decode(code) == reader
    newer = encode(Essentials("walk", None, 0, frozenset({"new-2"})))
    assert decode(newer).finished == {"new-2"}
    monkeypatch.undo()
    with pytest.raises(WrongCode, match="another version"):
        decode(newer)


def test_every_course_and_every_answer_has_its_place_in_the_code(library: Library) -> None:
    """Add what is missing at the END of its list in ``guide/resume.py``."""
    assert set(library.courses) <= set(COURSES)
    assert len(set(COURSES)) == len(COURSES) < 2**resume.COUNT_BITS
    for name, field in library.fields.items():
        if field.options:
            assert {option.id for option in field.options} <= set(OPTIONS[name])
            assert len(OPTIONS[name]) < 2**resume.OPTION_BITS
        else:
            assert name == "hours"
            assert field.most < 2**resume.HOURS_BITS
