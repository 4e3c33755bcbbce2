"""Projects: what a reader may enter, and what nobody may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.content import Library
from guide.projects import (
    INVISIBLE,
    KINDS,
    LINK,
    LONGEST_TITLE,
    MOST,
    Unfit,
    clean,
    project,
    projects,
)
from tests.reports import HOSTILE, PROJECT

TODAY = date(2027, 1, 4)
NAME = "project-0123456789ab"


def kept(library: Library, **changed: Any) -> Any:
    return project("0123456789ab", PROJECT | changed, library, TODAY)


def test_there_are_exactly_the_four_kinds_that_the_comparison_names(library: Library) -> None:
    assert list(KINDS) == ["real", "deployed", "kaggle", "open-source"]
    says = library.facts["G50"].says.lower()
    assert all(word in says for word in ("real projects", "in use", "kaggle", "open source"))


def test_a_project_that_is_kept_is_the_same_when_it_is_read(library: Library) -> None:
    one = kept(library)
    assert projects({NAME: one.kept()}, library, TODAY) == (one,)
    assert (one.host, one.name) == ("example.org", NAME)


@pytest.mark.parametrize(
    "link",
    [
        "https://github.com/someone/penguins",
        "https://example.org",
        "https://example.org:8443/a?b=(1)&c='2'#d",
        "https://xn--bcher-kva.example/",
        "https://en.wikipedia.org/wiki/Caf%C3%A9",
    ],
)
def test_a_link_from_an_address_bar_is_taken(library: Library, link: str) -> None:
    assert kept(library, link=link).link == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        None,
        7,
        "http://example.org",
        "javascript:alert(1)",
        "https:javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://github.com@evil.example/x",
        "https://github.com:443@evil.example/",
        "https://exa mple.org/",
        "https://example.org/a b",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<script>",
        "https://example.org\\@evil.example",
        "https://example.org/\nx",
        "https://example.org/x\n",
        "https://gіthub.com/",  # the second letter is Cyrillic
        "https://-example.org/",
        "https://example..org/",
        "https://example.org/" + "x" * 500,
    ],
)
def test_what_is_no_plain_https_link_is_refused(library: Library, link: object) -> None:
    if isinstance(link, str) and link != link.strip():
        assert kept(library, link=link).link == link.strip()
        return
    with pytest.raises(Unfit, match="https://"):
        kept(library, link=link)


@given(st.text(max_size=80))
def test_a_link_that_is_taken_never_needs_escaping_or_leads_elsewhere(tail: str) -> None:
    found = LINK.fullmatch("https://example.org" + tail)
    if found:
        assert found["host"].lower().startswith("example.org")
        assert not set(found[0]) & set(' "<>\\^`{|}\n\t')
        assert found[0].isascii()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "certificate"}, "kind"),
        ({"kind": ["real"]}, "kind"),
        ({"title": "ab"}, "title"),
        ({"title": None}, "title"),
        ({"title": "\u202e\u200b \n"}, "title"),
        ({"skills": []}, "skill"),
        ({"skills": ["no-such-skill", 7, None]}, "skill"),
        ({"skills": "ml-gd"}, "skill"),
        ({"day": ""}, "day"),
        ({"day": "2027-02-30"}, "day"),
        ({"day": "2027-01-05"}, "future"),
        ({"day": "1999-12-31"}, "2000"),
        ({"day": 20270101}, "day"),
    ],
)
def test_the_first_thing_that_does_not_fit_is_said(
    library: Library, changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(Unfit, match=says):
        kept(library, **changed)


def test_a_title_is_one_visible_line_whatever_was_typed(library: Library) -> None:
    assert kept(library, title="  My\n\tmodel\u202e \u200bnow ").title == "My model now"
    assert kept(library, title=HOSTILE).title == HOSTILE  # escaped where it is shown
    assert len(kept(library, title="x" * 5000).title) == LONGEST_TITLE


@given(st.text(max_size=300), st.integers(min_value=1, max_value=100))
def test_a_cleaned_text_is_short_visible_and_stays_as_it_is(text: str, longest: int) -> None:
    done = clean(text, longest)
    assert len(done) <= longest
    assert not INVISIBLE.search(done)
    assert clean(done, longest) == done


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inside: (
            st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=6)
        ),
        max_leaves=12,
    )
)
def test_nothing_in_a_journal_can_raise(library: Library, row: Any) -> None:
    found = projects({NAME: row, "project-x": row, "": row}, library, TODAY)
    assert found == ()


def test_removed_projects_are_gone_and_others_come_newest_first(library: Library) -> None:
    settings = {
        "project-aaaaaaaaaaaa": PROJECT,
        "project-bbbbbbbbbbbb": PROJECT | {"day": "2026-12-24"},
        "project-cccccccccccc": None,
    }
    found = projects(settings, library, TODAY)
    assert [one.id for one in found] == ["b" * 12, "a" * 12]


def test_a_journal_with_a_thousand_projects_shows_the_newest_hundred(library: Library) -> None:
    many = {f"project-{n:012x}": PROJECT for n in range(1000)}
    assert len(projects(many, library, TODAY)) == MOST
