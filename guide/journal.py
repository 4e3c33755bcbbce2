"""The journal: what a reader did and chose, append-only, one JSON object a line.

It is the guide's only state. A line is never changed; the newest setting of a
name is the one that counts, and merging two journals is the union of their
lines. A reader may read it, copy it to another machine, or delete it.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

FORMAT = 1
LONGEST_LINE = 64_000  # characters; a longer line was not written by the guide


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice of the reader's own: ``name`` has been ``value`` since ``at`` (UTC).

    ``count`` orders the lines: clocks jump, a counter does not.
    """

    id: str
    count: int
    at: datetime
    name: str
    value: Any


class Journal:
    """Settings kept in the file ``path``; with no path, until the kernel stops.

    ``trouble`` says, in a sentence for the reader, why something could not be
    saved; it is empty while all is well. Nothing is lost then: what could not be
    written stays in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.trouble = ""
        self._unsaved: tuple[Setting, ...] = ()

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Every setting, oldest first; read anew, so that two open pages agree."""
        lines = {s.id: s for s in (*self._read(), *self._unsaved)}
        return tuple(sorted(lines.values(), key=lambda s: (s.count, s.at, s.id)))

    def newest(self, name: str) -> Any:
        """The value of the newest setting called ``name``, or ``None``."""
        found = [s.value for s in self.settings if s.name == name]
        return found[-1] if found else None

    def append(self, name: str, value: Any, at: datetime) -> Setting:
        """Add a setting and see it on the disk before this returns.

        Raises:
            TypeError: if ``value`` is not made of JSON's types.
        """
        count = 1 + max((s.count for s in self.settings), default=0)
        setting = Setting(uuid.uuid4().hex, count, at.astimezone(UTC), name, value)
        line = _written(setting)
        if self.path is None or not self._write(line):
            self._unsaved += (setting,)
        return setting

    def _write(self, line: str) -> bool:
        if len(line) > LONGEST_LINE:
            self.trouble = "Not saved: this is too long for the journal."
            return False
        try:
            _append(self.path, line)  # type: ignore[arg-type]
        except (OSError, Timeout) as error:
            reason = getattr(error, "strerror", None) or "another page holds it"
            self.trouble = f"Not saved: the journal cannot be written ({reason.lower()})."
            return False
        self.trouble = ""
        return True

    def _read(self) -> Iterator[Setting]:
        if self.path is None or not self.path.exists():
            return
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            self.trouble = f"The journal cannot be read ({(error.strerror or '?').lower()})."
            return
        for line in text.split("\n"):  # splitlines() would also split inside of texts
            setting = _parsed(line)
            if setting:
                yield setting


def open_journal() -> Journal:
    """The journal of this reader, as ``GUIDE_JOURNAL`` says.

    ``memory``: until the kernel stops; a path: that file; unset: a file in the
    reader's own data folder.
    """
    where = os.environ.get("GUIDE_JOURNAL", "")
    if where == "memory":
        return Journal()
    if where:
        return Journal(Path(where).expanduser())
    return Journal(user_data_path("ml-practitioner-guide", appauthor=False) / "journal.jsonl")


def _append(path: Path, line: str) -> None:
    """Append ``line`` whole, under a lock, and wait until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock"), timeout=5), path.open("a+b") as file:
        if file.tell() and not _ends_whole(file):
            line = "\n" + line  # a line torn by a power cut costs itself, not ours
        file.write((line + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _written(setting: Setting) -> str:
    return json.dumps(
        {
            "guide": FORMAT,
            "id": setting.id,
            "count": setting.count,
            "at": setting.at.isoformat(timespec="milliseconds"),
            "setting": setting.name,
            "value": setting.value,
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _parsed(line: str) -> Setting | None:
    """The setting in ``line``; ``None`` for a damaged line, which stays in the file."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        row = json.loads(line)
        at = datetime.fromisoformat(row["at"])
        if row["guide"] != FORMAT or at.tzinfo is None or type(row["count"]) is not int:
            return None
        return Setting(str(row["id"]), row["count"], at, str(row["setting"]), row["value"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
