"""What is known of a programme, with the arithmetic shown and the unknown left unknown."""

from __future__ import annotations

import pandas as pd
import pytest

from guide import catalog
from guide.catalog import ASPECTS, NOT_STATED, comparison, course_hours, hours
from guide.content import Library

STATED = {
    # programme -> hours a week, months, hours
    "p4e": (3, 8, 104),
    "dl": (7, 5, 152),
    "mls": (10, 3, 130),
}


@pytest.mark.parametrize("programme", STATED)
def test_hours_follow_from_pace_and_length_with_the_arithmetic_shown(
    programme: str, library: Library
) -> None:
    pace, months, expected = STATED[programme]
    found = hours(library, programme)
    assert found.value == pytest.approx(pace * months * 365.25 / 12 / 7, rel=1e-3)
    assert found.arithmetic == (
        f"{pace} h/week × {months} months × 4.345 weeks/month = {expected} h"
    )
    assert {fact.what for fact in found.facts} == {"pace", "length"}


def test_no_hours_are_made_up_where_nobody_states_them(library: Library) -> None:
    for programme in set(library.programmes) - set(STATED):
        assert hours(library, programme).value is None, programme
        assert hours(library, programme).facts == ()


@pytest.mark.parametrize("programme", STATED)
def test_the_hours_of_the_courses_make_up_those_of_the_programme(
    programme: str, library: Library
) -> None:
    shares = [course_hours(library, c.id).value for c in library.programmes[programme].courses]
    assert sum(share or 0 for share in shares) == pytest.approx(hours(library, programme).value)
    assert all(share and share > 0 for share in shares)


def test_the_hours_of_a_course_say_that_they_are_a_share(library: Library) -> None:
    assert "shared" in course_hours(library, "dl-1").arithmetic
    assert course_hours(library, "tfd-1").value is None


def test_facts_about_a_subject_can_be_narrowed_to_kinds(library: Library) -> None:
    everything = catalog.facts_about(library, "mls")
    prices = catalog.facts_about(library, "mls", "cost", "pace")
    assert {fact.about for fact in everything} == {"mls"}
    assert {fact.what for fact in prices} == {"cost", "pace"}
    assert set(prices) < set(everything)


def test_easily_confused_programmes_point_to_each_other(library: Library) -> None:
    assert library.programmes["uw"] in catalog.confusable(library, library.programmes["mls"])
    assert library.programmes["mls"] in catalog.confusable(library, library.programmes["uw"])


@pytest.mark.parametrize(
    "chosen", [("mls", "uw"), ("p4e", "dl", "gcp"), ("ml", "mls", "uw", "ibm")]
)
def test_two_to_four_programmes_stand_side_by_side(
    chosen: tuple[str, ...], library: Library
) -> None:
    frame = comparison(library, chosen)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == [library.programmes[p].short for p in chosen]
    assert list(frame.index) == ["Kind", "Provider", "Courses", *ASPECTS]
    assert not frame.isna().any().any()


def test_each_cell_holds_facts_of_its_own_programme_or_says_not_stated(library: Library) -> None:
    for first, second in (("mls", "uw"), ("gcp", "aml"), ("tf-exam", "ibm")):
        frame = comparison(library, (first, second))
        for programme in (first, second):
            column = frame[library.programmes[programme].short]
            for aspect, what in ASPECTS.items():
                cell = column[aspect]
                if isinstance(cell, tuple):
                    assert {fact.about for fact in cell} == {programme}
                    assert {fact.what for fact in cell} <= set(what)
                elif what:
                    assert cell == NOT_STATED


def test_a_comparison_never_shows_hours_that_nobody_states(library: Library) -> None:
    frame = comparison(library, ("mls", "uw"))
    assert frame[library.programmes["uw"].short]["Hours, derived"] == NOT_STATED
    assert "= 130 h" in frame[library.programmes["mls"].short]["Hours, derived"]


@pytest.mark.parametrize(
    "chosen",
    [(), ("mls",), ("mls", "mls"), ("mls", "nobody"), ("p4e", "ml", "mls", "dl", "tfd")],
)
def test_another_number_of_programmes_is_refused_in_a_sentence(
    chosen: tuple[str, ...], library: Library
) -> None:
    with pytest.raises(ValueError, match="two to four different programmes"):
        comparison(library, chosen)
