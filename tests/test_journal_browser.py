"""The journal in the reader's browser: sent, confirmed, refused, met late, shared by tabs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest

from guide.journal import MOST_LINES, Journal
from guide.journal_browser import BrowserJournal
from guide.lines import LONGEST, read
from tests.conftest import NOON


class Browser:
    """What the page does: keeps lines by their keys, unless it is told to refuse."""

    def __init__(self, *open_pages: BrowserJournal) -> None:
        self.store: dict[str, str] = {}
        self.refuses = ""
        self.pages = open_pages
        for page in open_pages:
            self.open(page)

    def open(self, page: BrowserJournal) -> None:
        """A page opens: it is told all there is."""
        page.post = lambda lines: self.keep(page, lines)
        page.meet("\n".join(self.store.values()))

    def keep(self, page: BrowserJournal, lines: Sequence[tuple[str, str]]) -> None:
        """Keep lines, tell the page so, and let all other pages know."""
        if self.refuses:
            page.refuse(self.refuses)
            return
        self.store |= dict(lines)
        page.confirm([key for key, _ in lines])
        for other in self.pages:
            if other is not page:
                for _, line in lines:
                    other.arrive(line)


def test_what_is_kept_reaches_the_browser_and_a_new_kernel_has_it() -> None:
    old, new = BrowserJournal(), BrowserJournal()
    browser = Browser(old)
    old.append("mode", "walk", NOON)
    old.record({"correct": True}, NOON)
    browser.open(new)
    assert new.lines == old.lines
    assert new.attempts == ({"correct": True},)


def test_what_is_kept_before_the_page_answers_is_not_lost_and_not_saved_yet() -> None:
    journal = BrowserJournal()
    journal.append("mode", "walk", NOON)
    assert journal.newest("mode") == "walk"
    assert journal.saved is None
    browser = Browser(journal)
    assert journal.saved == NOON
    assert [line.value for line in read("\n".join(browser.store.values())).lines] == ["walk"]


def test_a_late_journal_is_joined_with_what_was_done_meanwhile() -> None:
    before, late = BrowserJournal(), BrowserJournal()
    browser = Browser(before)
    before.append("mode", "walk", NOON)
    late.append("hours", 7, NOON)
    browser.open(late)
    assert late.current() == {"mode": "walk", "hours": 7}
    assert len(browser.store) == 2


def test_two_tabs_agree_after_every_line() -> None:
    one, other = BrowserJournal(), BrowserJournal()
    Browser(one, other)
    for number in range(20):
        (one if number % 3 else other).append("hours", number, NOON)
        assert one.lines == other.lines
    assert one.newest("hours") == 19


def test_a_page_that_comes_again_is_told_nothing_twice() -> None:
    journal = BrowserJournal()
    browser = Browser(journal)
    journal.append("mode", "walk", NOON)
    browser.open(journal)
    browser.open(journal)
    assert len(journal.lines) == 1
    assert len(browser.store) == 1


def test_lines_that_the_browser_lost_are_given_back_when_the_page_comes_again() -> None:
    journal = BrowserJournal()
    browser = Browser(journal)
    browser.refuses = "full"
    journal.append("mode", "walk", NOON)
    browser.refuses = ""
    browser.open(journal)
    assert len(browser.store) == 1
    assert journal.trouble == ""


@pytest.mark.parametrize(
    ("why", "says"), [("full", "store is full"), ("blocked", "keeps nothing"), ("x", "Not saved")]
)
def test_a_store_that_refuses_is_said_and_nothing_is_lost(why: str, says: str) -> None:
    journal = BrowserJournal()
    browser = Browser(journal)
    journal.append("mode", "walk", NOON)
    browser.refuses = why
    journal.append("mode", "choose", NOON + timedelta(hours=1))
    assert says in journal.trouble
    assert journal.newest("mode") == "choose"
    assert "choose" in journal.text()
    assert journal.saved == NOON, "what is not in the browser is not called saved"


def test_what_was_refused_is_sent_again_with_the_next_line() -> None:
    journal = BrowserJournal()
    browser = Browser(journal)
    browser.refuses = "full"
    journal.append("mode", "walk", NOON)
    browser.refuses = ""
    journal.append("hours", 7, NOON)
    assert len(browser.store) == 2
    assert journal.trouble == ""


def test_a_line_too_long_to_be_read_again_is_said_and_the_rest_is_kept() -> None:
    journal = BrowserJournal()
    browser = Browser(journal)
    journal.append("note", "x" * LONGEST, NOON)
    assert "too long" in journal.trouble
    journal.append("mode", "walk", NOON)
    assert len(browser.store) == 1
    assert "too long" in journal.trouble, "it still is not saved"


def test_a_load_and_its_undo_are_known_to_the_next_kernel() -> None:
    other, journal = Journal(), BrowserJournal()
    other.append("mode", "walk", NOON)
    browser = Browser(journal)
    journal.load(other.text(), NOON)
    journal.undo(NOON)
    journal.load(other.text(), NOON)
    fresh = BrowserJournal()
    browser.open(fresh)
    assert fresh.newest("mode") == "walk"
    fresh.undo(NOON)
    assert fresh.lines == ()


def test_hostile_lines_are_counted_and_left_out() -> None:
    journal = BrowserJournal()
    row = {"guide": 1, "count": 1, "at": NOON.isoformat(), "setting": "mode", "value": "walk"}
    ids = [None, 7, [], {}, "", "x" * 65, "../../etc", "a b", "__proto__.x"]
    journal.meet("\n".join(json.dumps(row | {"id": each}) for each in ids))
    assert journal.lines == ()
    assert journal.notice.startswith("9 lines of your journal cannot be read.")


def test_more_than_a_journal_can_hold_is_refused_in_one_sentence() -> None:
    journal = BrowserJournal()
    journal.meet("x\n" * (MOST_LINES + 1))
    assert journal.trouble.startswith("Not read")
    assert journal.lines == ()


def test_a_journal_of_another_version_is_named_with_what_to_do() -> None:
    journal = BrowserJournal()
    journal.meet("", others=[1, 3])
    assert "journal of another version of the guide (form 3; this one reads 1)" in journal.notice
    assert "save it there as a file" in journal.notice


def test_newer_lines_are_said_with_what_to_do_and_stay() -> None:
    journal = BrowserJournal()
    journal.meet('{"guide": 2, "id": "x"}')
    assert "Update the guide to use them" in journal.notice


def test_a_confirmation_of_what_was_never_sent_does_nothing() -> None:
    journal = BrowserJournal()
    journal.meet("")
    journal.confirm(["never", "sent"])
    assert journal.lines == ()
    assert journal.saved is None
