"""A number is a number however a reader types it, and rubbish is told in one sentence."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide import typed


@pytest.mark.parametrize(
    ("answer", "unit", "meant"),
    [
        ("3.2", "", (3.2,)),
        (" 3,2 ", "", (3.2,)),
        ("-4", "", (-4.0,)),
        ("−4", "", (-4.0,)),  # a real minus sign
        ("+0.5", "", (0.5,)),
        (".5", "", (0.5,)),
        ("1e-3", "", (0.001,)),
        ("1/4", "", (0.25,)),
        ("1 000,5", "", (1000.5,)),
        ("1\u202f000", "", (1000.0,)),
        ("1,000,000", "", (1_000_000.0,)),
        ("3,200.5", "", (3200.5,)),
        ("3,200", "", (3200.0, 3.2)),  # nobody can know: both are right
        ("900 euros", "euros", (900.0,)),
        ("900 Euro", "euros", (900.0,)),
        ("900EUROS", "euros", (900.0,)),
        ("$12", "$", (12.0,)),
        ("12 km/h", "km / h", (12.0,)),
        ("20 %", "%", (20.0,)),
        ("20%", "", (0.2,)),
        ("٣", "", (3.0,)),  # digits of another script
        (7, "", (7.0,)),
        (7.5, "kg", (7.5,)),
    ],
)
def test_a_number_is_read_as_it_was_meant(
    answer: object, unit: str, meant: tuple[float, ...]
) -> None:
    assert typed.numbers(answer, unit) == pytest.approx(meant)


@pytest.mark.parametrize(
    "answer",
    [
        *("", " ", "three", "1.2.3", "1,2,3", "--1", "1e", "1/0", "1/2/3", "/", "e5", "1" * 61),
        *("nan", "inf", "1e999", "1e9999", math.nan, math.inf, 10**400),
        *(None, True, [], {}, b"1"),
    ],
)
def test_what_is_no_number_is_refused_in_one_sentence(answer: object) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z][^\n]*\.$"):
        typed.numbers(answer)


def test_another_unit_is_not_taken_for_the_one_asked_for() -> None:
    with pytest.raises(ValueError, match="in euros"):
        typed.numbers("900 dollars", "euros")
    with pytest.raises(ValueError, match="alone"):
        typed.numbers("3 kg")


@given(st.floats(-1e12, 1e12))
def test_a_number_as_the_guide_writes_it_is_read_back(number: float) -> None:
    assert any(
        typed.same_number(read, number, 1e-9 * abs(number))
        for read in typed.numbers(typed.written(number))
    )


@given(st.text(max_size=80) | st.floats() | st.integers() | st.none() | st.lists(st.integers()))
def test_nothing_that_is_typed_breaks_the_reading(answer: object) -> None:
    for read in (typed.numbers, typed.output, typed.cell):
        said = ""
        try:
            found = read(answer)  # type: ignore[operator]
        except ValueError as refusal:
            found, said = None, str(refusal)
        assert found or said.endswith(".")


def test_blanks_that_mean_nothing_do_not_make_an_output_wrong() -> None:
    assert typed.output("[1,2]\n") == typed.output(" [1, 2 ]  ")
    assert typed.output("a  b\r\nc\n\n") == typed.output("a b\nc")
    assert typed.output("1 2") != typed.output("12")
    assert typed.output("a\nb") != typed.output("a b")


def test_an_output_is_not_empty_and_not_endless() -> None:
    for answer in ("", " \n ", "x" * 3000, 3, None):
        with pytest.raises(ValueError, match="printed"):
            typed.output(answer)


def test_a_cell_holds_a_number_or_a_word() -> None:
    assert typed.cell("3,5") == (3.5,)
    assert typed.cell("'red'") == typed.cell("red") == "red"
    with pytest.raises(ValueError, match="every cell"):
        typed.cell("  ")
