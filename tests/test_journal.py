"""What a reader did is kept: through two pages, a torn line, a full disk and a killed process."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.journal import Journal
from guide.views.session import open_journal
from tests.conftest import NOON

LATER = NOON + timedelta(hours=1)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(), inside, max_size=4),
    max_leaves=10,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def line(number: int, value: object, **changed: object) -> str:
    """A line as the guide writes it, or with something changed."""
    row = {
        "guide": 1,
        "id": f"line-{number}",
        "count": number,
        "at": NOON.isoformat(),
        "setting": "mode",
        "value": value,
    }
    return json.dumps(row | changed)


@pytest.mark.parametrize("kept", ["in memory", "in a file"])
def test_what_is_kept_can_be_read(kept: str, path: Path) -> None:
    journal = Journal(path if kept == "in a file" else None)
    journal.append("mode", "walk", NOON)
    journal.append("profile", {"hours": 6, "python": "none"}, LATER)
    assert journal.newest("mode") == "walk"
    assert journal.newest("profile") == {"hours": 6, "python": "none"}
    assert journal.newest("never set") is None
    assert [s.at for s in journal.settings] == [NOON, LATER]
    assert journal.trouble == ""


def test_a_journal_opened_again_has_everything(path: Path) -> None:
    first = Journal(path)
    kept = [first.append("mode", value, NOON) for value in ("walk", "choose", "walk")]
    assert Journal(path).settings == tuple(kept)


def test_the_newest_setting_of_a_name_counts_and_the_older_ones_stay(path: Path) -> None:
    journal = Journal(path)
    for value in ("walk", "choose"):
        journal.append("mode", value, NOON)
    assert journal.newest("mode") == "choose"
    assert [s.value for s in journal.settings] == ["walk", "choose"]


def test_two_open_pages_see_each_other(path: Path) -> None:
    here, there = Journal(path), Journal(path)
    here.append("mode", "walk", NOON)
    there.append("hours", 6, NOON)
    here.append("hours", 7, NOON)
    assert here.settings == there.settings
    assert there.newest("hours") == 7
    assert [s.count for s in there.settings] == [1, 2, 3]


def test_a_clock_that_jumps_back_does_not_turn_the_order(path: Path) -> None:
    journal = Journal(path)
    journal.append("mode", "walk", LATER)
    journal.append("mode", "choose", NOON - timedelta(days=400))
    assert journal.newest("mode") == "choose"


def test_times_are_kept_in_utc_whatever_the_clock_of_the_place(path: Path) -> None:
    tokyo = datetime(2027, 1, 4, 21, tzinfo=timezone(timedelta(hours=9)))
    Journal(path).append("mode", "walk", tokyo)
    [setting] = Journal(path).settings
    assert setting.at == NOON
    assert setting.at.tzinfo == UTC


def test_two_journals_put_together_are_one_without_doubles(path: Path, tmp_path: Path) -> None:
    first, second = Journal(path), Journal(tmp_path / "other.jsonl")
    first.append("mode", "walk", NOON)
    second.append("hours", 6, NOON)
    both = path.read_text() + second.path.read_text() + path.read_text()
    (tmp_path / "both.jsonl").write_text(both)
    merged = Journal(tmp_path / "both.jsonl")
    assert {s.id for s in merged.settings} == {s.id for s in first.settings + second.settings}
    assert len(merged.settings) == 2


def test_a_line_torn_by_a_power_cut_costs_itself_and_nothing_after_it(path: Path) -> None:
    journal = Journal(path)
    journal.append("mode", "walk", NOON)
    torn = '{"guide": 1, "id": "x", "count": 2, "at": "2027-01-04T12'
    path.write_text(path.read_text() + torn)
    assert journal.newest("mode") == "walk"
    journal.append("mode", "choose", NOON)
    journal.append("hours", 6, NOON)
    assert [s.value for s in journal.settings] == ["walk", "choose", 6]
    assert torn in path.read_text().splitlines(), "a damaged line stays for whoever can mend it"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "   ",
        "not json",
        "[]",
        "null",
        "7",
        '"text"',
        "{}",
        "{" * 1000,
        "[" * 100_000 + "]" * 100_000,
        "[" * 30_000,
        '{"value": ' * 6_000,
        "9" * 60_000,
        line(1, "x" * 70_000),
        line(1, 1, guide=2),
        line(1, 1, guide=None),
        line(1, 1, count="1"),
        line(1, 1, count=True),
        line(1, 1, count=1.5),
        line(1, 1, count=None),
        line(1, 1, at=None),
        line(1, 1, at=12),
        line(1, 1, at="yesterday"),
        line(1, 1, at="2027-01-04T12:00:00"),
        json.dumps({"guide": 1, "count": 1, "at": NOON.isoformat(), "setting": "mode"}),
        "\x00" * 50,
        "\ufeff",
    ],
    ids=lambda damage: damage[:24] or "empty",
)
def test_a_damaged_or_newer_line_is_passed_over_and_left_in_place(damage: str, path: Path) -> None:
    path.write_text(f"{line(1, 'walk')}\n{damage}\n{line(2, 'choose')}\n", encoding="utf-8")
    journal = Journal(path)
    assert [s.value for s in journal.settings] == ["walk", "choose"]
    journal.append("mode", "walk", NOON)
    assert damage in path.read_text(encoding="utf-8")
    assert Journal(path).newest("mode") == "walk"


@pytest.mark.parametrize("strange", ["NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"'])
def test_a_strange_value_is_read_without_a_crash(strange: str, path: Path) -> None:
    path.write_text(line(1, "walk") + "\n" + line(2, 0).replace(": 0}", f": {strange}}}") + "\n")
    assert Journal(path).settings[0].value == "walk"
    Journal(path).append("mode", "choose", NOON)
    assert Journal(path).newest("mode") == "choose"


def test_a_counter_beyond_all_counting_does_not_stop_the_journal(path: Path) -> None:
    path.write_text(line(10**30, "walk") + "\n")
    journal = Journal(path)
    journal.append("mode", "choose", NOON)
    assert journal.newest("mode") == "choose"


def test_bytes_that_are_no_text_are_passed_over(path: Path) -> None:
    path.write_bytes(
        line(1, "walk").encode() + b"\n\xff\xfe\xfa\n" + line(2, "choose").encode() + b"\n"
    )
    assert Journal(path).newest("mode") == "choose"


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(rubbish=st.binary(max_size=300))
def test_no_rubbish_in_the_file_ever_raises(
    rubbish: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "rubbish.jsonl"
    path.write_bytes(line(1, "walk").encode() + b"\n" + rubbish)
    assert Journal(path).settings[0].value == "walk"


@settings(max_examples=50, deadline=None, database=None, derandomize=True)
@given(name=st.text(), value=JSON)
def test_whatever_is_kept_comes_back_the_same(
    name: str, value: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.jsonl"
    path.unlink(missing_ok=True)
    journal = Journal(path)
    journal.append(name, value, NOON)
    assert Journal(path).newest(name) == value
    assert journal.trouble == ""


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}, b"bytes"], ids=type)
def test_a_value_that_cannot_be_written_down_is_refused(value: object, path: Path) -> None:
    journal = Journal(path)
    with pytest.raises((TypeError, ValueError)):
        journal.append("mode", value, NOON)
    assert journal.settings == ()


def test_a_value_too_large_to_be_read_again_is_not_lost_in_silence(path: Path) -> None:
    journal = Journal(path)
    journal.append("mode", "walk", NOON)
    journal.append("note", "x" * 200_000, NOON)
    assert journal.newest("note") == "x" * 200_000 or journal.trouble
    assert journal.newest("mode") == "walk"


def test_a_folder_where_nothing_can_be_written_is_said_and_the_value_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    journal = Journal(tmp_path / "file" / "journal.jsonl")
    journal.append("mode", "walk", NOON)
    journal.append("hours", 6, NOON)
    assert journal.trouble.startswith("Not saved")
    assert journal.newest("mode") == "walk"
    assert [s.count for s in journal.settings] == [1, 2]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said_and_the_value_stays(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append("mode", "walk", NOON)
    tmp_path.chmod(stat.S_IRWXU)
    assert "permission" in journal.trouble
    assert journal.newest("mode") == "walk"


def test_a_full_disk_is_said_and_the_value_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    journal = Journal(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        journal.append("mode", "walk", NOON)
    assert "no space left" in journal.trouble
    assert journal.newest("mode") == "walk"


def test_when_writing_works_again_the_trouble_is_over(tmp_path: Path) -> None:
    (tmp_path / "later").write_text("in the way")
    journal = Journal(tmp_path / "later" / "journal.jsonl")
    journal.append("mode", "walk", NOON)
    assert journal.trouble
    (tmp_path / "later").unlink()
    journal.append("hours", 6, NOON)
    assert journal.trouble == ""
    assert [s.value for s in journal.settings] == ["walk", 6]


def test_a_journal_that_is_a_folder_is_said_and_never_raises(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert journal.settings == ()
    assert journal.trouble
    journal.append("mode", "walk", NOON)
    assert journal.newest("mode") == "walk"


def test_where_the_journal_is_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_JOURNAL", "memory")
    assert open_journal().path is None
    monkeypatch.setenv("GUIDE_JOURNAL", str(tmp_path / "mine.jsonl"))
    assert open_journal().path == tmp_path / "mine.jsonl"
    monkeypatch.delenv("GUIDE_JOURNAL")
    path = open_journal().path
    assert path is not None
    assert path.name == "journal.jsonl"


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from guide.journal import Journal

journal, name, count = Journal(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    kept = journal.append(name, number, datetime.now(UTC))
    assert not journal.trouble, journal.trouble
    print(kept.id, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that appends ``count`` lines as soon as it reads a line."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_four_processes_writing_at_once_lose_nothing(path: Path) -> None:
    told = []
    with ExitStack() as ends:  # whatever happens: their pipes are closed, and so they end
        writers = [ends.enter_context(writer(path, f"writer-{n}", 50)) for n in range(4)]
        for one in writers:
            assert one.stdout.readline() == "ready\n"
        for one in writers:
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in writers:
            told += one.communicate(timeout=60)[0].split()
            assert one.returncode == 0
    found = Journal(path).settings
    assert {s.id for s in found} == set(told)
    assert len(found) == 200
    for n in range(4):
        assert [s.value for s in found if s.name == f"writer-{n}"] == list(range(50))
