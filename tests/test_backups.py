"""Yesterday's journal is there when today's is not: copied daily, thinned, never in the way."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.backups import DAYS, MONTHS, WEEKS, folder_of, kept
from guide.journal import Journal
from tests.conftest import NOON

FIRST = date(2027, 1, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def write_daily(path: Path, days: int) -> None:
    for day in range(days):
        for number in range(2):
            Journal(path).append("mode", f"{day}-{number}", NOON + timedelta(day))


def copies(path: Path) -> list[str]:
    return sorted(each.name for each in folder_of(path).glob("*"))


def test_the_first_write_of_a_day_leaves_a_copy_of_the_journal_as_it_was(path: Path) -> None:
    write_daily(path, 3)
    assert copies(path) == [f"2027-01-0{day}.jsonl" for day in (4, 5, 6)]
    yesterday = Journal(folder_of(path) / "2027-01-06.jsonl")
    assert [line.value for line in yesterday.lines] == ["0-0", "0-1", "1-0", "1-1"]


def test_a_copy_is_loaded_like_any_journal(path: Path) -> None:
    write_daily(path, 3)
    path.unlink()
    here = Journal(path)
    text = (folder_of(path) / "2027-01-06.jsonl").read_text(encoding="utf-8")
    assert here.load(text, NOON).new == 4
    assert here.newest("mode") == "1-1"


def test_old_copies_are_thinned_to_days_weeks_and_months() -> None:
    every = [FIRST + timedelta(day) for day in range(3 * 365)]
    left: set[date] = set()
    for day in every:  # as it happens: one more each day, thinned each day
        left = kept({*left, day})
    assert len(left) <= DAYS + WEEKS + MONTHS
    assert set(every[-DAYS:]) <= left
    assert min(left) < every[-1] - timedelta(365)
    assert kept(left) == left


def test_a_file_of_the_readers_own_among_the_copies_stays(path: Path) -> None:
    write_daily(path, 2)
    (folder_of(path) / "before-the-exam.jsonl").write_text("mine")
    write_daily(path, 60)
    assert "before-the-exam.jsonl" in copies(path)
    assert len(copies(path)) < 20


def test_a_clock_that_was_in_2100_for_a_day_does_not_end_the_copies(path: Path) -> None:
    write_daily(path, 3)
    Journal(path).append("mode", "far", NOON.replace(year=2100))
    Journal(path).append("mode", "back", NOON + timedelta(10))
    assert {"2027-01-06.jsonl", "2027-01-14.jsonl", "2100-01-04.jsonl"} <= set(copies(path))


def test_where_no_copy_can_be_made_the_answer_is_saved_all_the_same(path: Path) -> None:
    folder_of(path).write_text("in the way")
    write_daily(path, 2)
    assert Journal(path).newest("mode") == "1-1"
    assert not Journal(path).trouble


@pytest.mark.parametrize("how", ["deleted", "its folder too", "emptied"])
def test_a_journal_deleted_while_it_is_used_is_said_and_written_again(
    how: str, tmp_path: Path
) -> None:
    path = tmp_path / "of-the-guide" / "journal.jsonl"
    journal = Journal(path)
    for value in ("walk", "choose"):
        journal.append("mode", value, NOON)
    before = journal.lines
    if how == "emptied":
        path.write_bytes(b"")
    elif how == "deleted":
        path.unlink()
    else:
        shutil.rmtree(path.parent)
    assert journal.lines == before
    assert journal.trouble.startswith("Not saved: the journal's file was deleted.")
    assert journal.text().count("\n") == 2, "the download has everything"
    assert journal.saved is None
    journal.append("hours", 6, NOON)
    assert journal.trouble == ""
    assert [line.value for line in Journal(path).lines] == ["walk", "choose", 6]


def test_a_journal_that_the_reader_replaces_is_the_one_that_counts(path: Path) -> None:
    journal = Journal(path)
    for value in ("walk", "choose"):
        journal.append("mode", value, NOON)
    path.write_text(path.read_text().splitlines(keepends=True)[0])
    assert journal.newest("mode") == "walk"
    assert journal.trouble == ""
