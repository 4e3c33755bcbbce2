"""Two journals become one: by union, once, checked before, and taken back if it was a mistake."""

from __future__ import annotations

import json
import random
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.journal import LARGEST, MOST_LINES, Journal, Loaded, Refused
from guide.lines import LAST_COUNT, PIECE, Line, read, settle, written
from tests.conftest import NOON

LATER = NOON + timedelta(days=1)
TORN = '{"guide": 1, "id": "x", "count"'


@pytest.fixture(params=["in memory", "in a file"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Journal:
    return Journal(tmp_path / "here.jsonl" if request.param == "in a file" else None)


@pytest.fixture
def there() -> Journal:
    """Another journal: two choices and an answer."""
    journal = Journal()
    journal.append("mode", "walk", NOON)
    journal.record({"question": "step-too-large", "correct": True}, NOON)
    journal.append("hours", 7, NOON)
    return journal


def test_what_is_new_in_another_journal_is_taken_over(here: Journal, there: Journal) -> None:
    here.append("free", "no", NOON)
    assert here.load(there.text(), LATER) == Loaded(new=3, known=0, damaged=0)
    assert here.current() == {"free": "no", "mode": "walk", "hours": 7}
    assert here.attempts == there.attempts
    assert {line.id for line in there.lines} < {line.id for line in here.lines}


def test_loading_twice_changes_nothing_not_even_the_file(there: Journal, tmp_path: Path) -> None:
    here = Journal(tmp_path / "here.jsonl")
    here.load(f"{there.text()}{TORN}\n", LATER)
    before = (tmp_path / "here.jsonl").read_bytes()
    assert here.load(f"{there.text()}{TORN}\n", LATER) == Loaded(new=0, known=3, damaged=1)
    assert (tmp_path / "here.jsonl").read_bytes() == before


def test_loading_ones_own_journal_changes_nothing(here: Journal, there: Journal) -> None:
    here.load(there.text(), LATER)
    lines = here.lines
    assert here.load(here.text(), LATER).new == 0
    assert here.lines == lines


def test_a_load_can_be_undone_and_loaded_again(here: Journal, there: Journal) -> None:
    here.append("mode", "choose", NOON)
    before = here.lines
    here.load(there.text(), LATER)
    assert here.undo(LATER) == 3
    assert here.lines == before
    assert here.load(there.text(), LATER).new == 3
    assert here.newest("hours") == 7


def test_loads_are_undone_one_after_the_other_and_then_there_is_nothing_to_undo(
    here: Journal, there: Journal
) -> None:
    third = Journal()
    third.append("goal", "why", NOON)
    here.load(there.text(), LATER)
    here.load(third.text(), LATER)
    assert [here.undo(LATER), here.undo(LATER), here.undo(LATER)] == [1, 3, 0]
    assert here.lines == ()
    assert here.last_load is None


def test_what_was_undone_here_still_counts_where_it_came_from(
    here: Journal, there: Journal
) -> None:
    here.load(there.text(), LATER)
    here.undo(LATER)
    here.append("goal", "why", LATER)
    there.load(here.text(), LATER)
    assert there.newest("hours") == 7
    assert there.newest("goal") == "why"


def test_an_undo_outlives_the_kernel(there: Journal, tmp_path: Path) -> None:
    here = Journal(tmp_path / "here.jsonl")
    here.load(there.text(), LATER)
    here.undo(LATER)
    assert Journal(tmp_path / "here.jsonl").lines == ()


def test_damaged_lines_are_set_aside_and_travel_on_with_the_journal(
    here: Journal, there: Journal
) -> None:
    long = "x" * (2 * PIECE + 5)
    found = here.load(f"{there.text()}{TORN}\n\n{long}\n", LATER)
    assert found == Loaded(new=3, known=0, damaged=2)
    aside = [line.value for line in here.lines if line.kind == "aside"]
    assert sorted(aside) == sorted([TORN, "x" * PIECE, "xxxxx"])
    third = Journal()
    third.load(here.text(), LATER)
    assert TORN in [line.value for line in third.lines]
    assert third.trouble == ""


def test_a_damaged_line_can_be_kept_whatever_is_in_it(tmp_path: Path, there: Journal) -> None:
    here = Journal(tmp_path / "here.jsonl")
    wild = "\x00\x1f\u2028\ud7ff" * 20_000
    here.load(f"{there.text()}{wild}\n", LATER)
    assert here.trouble == ""
    again = Journal(tmp_path / "here.jsonl")
    assert again.notice == ""
    assert {line.id for line in again.lines} == {line.id for line in here.lines}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no line of a journal"),
        ("\n\n  \n", "no line of a journal"),
        ("PK\x03\x04 a picture of a cat", "no line of a journal"),
        ("{}\n[]\nnull\n7", "no line of a journal"),
        ("x" * (LARGEST + 1), "too large"),
        ("\n" * (MOST_LINES + 1), "too large"),
        ('{"guide": 2, "anything": []}', "newer version"),
    ],
    ids=["empty", "blank", "binary", "other JSON", "too long", "too many lines", "newer"],
)
def test_what_is_no_journal_is_refused_and_nothing_changes(
    text: str, says: str, here: Journal
) -> None:
    here.append("mode", "walk", NOON)
    before = here.lines
    with pytest.raises(Refused, match=says) as refused:
        here.load(text, LATER)
    assert str(refused.value).startswith("Nothing was loaded: ")
    assert here.lines == before
    assert here.last_load is None


def test_one_newer_line_refuses_the_whole_journal(here: Journal, there: Journal) -> None:
    with pytest.raises(Refused, match="newer version"):
        here.load(there.text() + '{"guide": 2}\n', LATER)
    assert here.lines == ()


def test_a_file_that_an_editor_of_another_system_saved_is_read(
    here: Journal, there: Journal
) -> None:
    windows = "\ufeff" + there.text().replace("\n", "\r\n")
    assert here.load(windows, LATER) == Loaded(new=3, known=0, damaged=0)


def test_a_loaded_counter_at_the_end_of_counting_does_not_hide_what_comes_after(
    tmp_path: Path,
) -> None:
    last = Line("last", LAST_COUNT, NOON, "setting", "mode", "walk")
    here = Journal(tmp_path / "here.jsonl")
    here.load(written(last), NOON)
    here.append("mode", "choose", LATER)
    assert Journal(tmp_path / "here.jsonl").newest("mode") == "choose"


def test_when_the_disk_is_full_the_loaded_lines_stay_in_memory(
    there: Journal, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    here = Journal(tmp_path / "file" / "journal.jsonl")
    here.load(there.text(), LATER)
    assert here.trouble.startswith("Not saved")
    assert here.newest("hours") == 7
    (tmp_path / "file").unlink()
    here.append("goal", "why", LATER)
    assert Journal(tmp_path / "file" / "journal.jsonl").newest("hours") == 7, "written after all"


def test_a_load_that_the_power_cut_short_does_not_count_until_it_is_done_again(
    there: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "here.jsonl"
    Journal(path).load(there.text(), LATER)
    whole = path.read_text().splitlines(keepends=True)
    for end in range(3):
        path.write_text("".join(whole[:end]))
        assert Journal(path).lines == ()
        assert Journal(path).load(there.text(), LATER).new == 3
        assert Journal(path).text() == there.text()


def test_a_load_whose_note_is_damaged_later_counts_all_the_same(
    there: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "here.jsonl"
    Journal(path).load(there.text(), LATER)
    whole = path.read_text().splitlines()
    for note in (3, 4):
        damaged = [*whole]
        damaged[note] = damaged[note].replace('"load"', '"lo@d"')
        path.write_text("\n".join(damaged) + "\n")
        assert Journal(path).text() == there.text()
        assert Journal(path).undo(LATER) == 3


# --- properties --------------------------------------------------------------------

TIMES = st.integers(0, 10**6).map(lambda seconds: NOON + timedelta(seconds=seconds))
LINES = st.builds(
    Line,
    id=st.integers(0, 30).map("line-{}".format),
    count=st.integers(0, 20),
    at=TIMES,
    kind=st.just("setting"),
    name=st.sampled_from(["mode", "hours"]),
    value=st.integers() | st.text(max_size=5),
)
JOURNALS = st.lists(LINES, max_size=12, unique_by=lambda line: line.id)
QUICK = settings(max_examples=100, deadline=None, database=None, derandomize=True)


@QUICK
@given(mine=JOURNALS, dice=st.randoms(use_true_random=False))
def test_the_order_in_which_lines_stand_in_a_file_does_not_matter(
    mine: list[Line], dice: random.Random
) -> None:
    shuffled = list(mine)
    dice.shuffle(shuffled)
    assert settle(shuffled) == settle(mine)


@QUICK
@given(mine=JOURNALS, theirs=JOURNALS)
def test_a_journal_after_loading_another_holds_the_union(
    mine: list[Line], theirs: list[Line]
) -> None:
    journal = Journal()
    for lines in (mine, theirs):
        if lines:
            journal.load("\n".join(map(written, lines)), LATER)
    assert {s.id for s in journal.lines} == {s.id for s in (*mine, *theirs)}
    keys = [(s.count, s.at, s.id) for s in journal.lines]
    assert keys == sorted(keys)


@QUICK
@given(line=LINES)
def test_a_line_written_down_is_read_as_the_same_line(line: Line) -> None:
    assert read(written(line)).lines == (line,)
    assert read(written(line)).lines[0].at.tzinfo == UTC


@QUICK
@given(text=st.text(max_size=200), cut=st.integers(0, 400))
def test_no_mutation_of_a_journal_ever_raises_anything_but_a_refusal(text: str, cut: int) -> None:
    whole = Journal()
    whole.append("mode", "walk", NOON)
    whole.record({"correct": True}, NOON)
    spoilt = whole.text()[:cut] + text + whole.text()[cut:]
    here = Journal()
    try:
        here.load(spoilt, LATER)
    except Refused:
        assert here.lines == ()
    json.loads("[" + ",".join(here.text().splitlines()) + "]")
