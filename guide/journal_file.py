"""A journal's file: appended whole, under a lock; read on from where it was read last."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock

from guide.backups import copy_of_the_day
from guide.lines import Reading, read

PATIENCE = 5  # seconds to wait for another page that is writing
LOOKBACK = 64  # bytes compared, to see that the part already read is still there


class JournalFile:
    """The lines in the file ``path``, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self._read_to = 0
        self._last = b""
        self._reading = Reading()

    def read(self) -> Reading:
        """Everything in the file; only what is new since the last time is read from the disk.

        Raises:
            OSError: if the file is there and cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                if not self._goes_on(file):
                    self._forget()
                file.seek(self._read_to)
                whole, newline, torn = file.read().rpartition(b"\n")
        except (FileNotFoundError, NotADirectoryError):
            self._forget()
            return self._reading
        if newline:
            self._reading += read(_text(whole))
            self._read_to += len(whole) + 1
            self._last = (self._last + whole + newline)[-LOOKBACK:]
        return self._reading + read(_text(torn)) if torn else self._reading

    def append(self, lines: Sequence[str], day: date) -> None:
        """Append lines, all in one, and wait until the disk has them.

        The first that are written on a ``day`` leave a copy of the file as it was.

        Raises:
            OSError, filelock.Timeout: if it could not be done.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path.with_suffix(".lock"), timeout=PATIENCE)
        with lock, self.path.open("a+b") as file:
            copy_of_the_day(self.path, day)
            # a line torn by a power cut costs itself, not ours
            before = "\n" if file.tell() and not _ends_whole(file) else ""
            file.write((before + "\n".join(lines) + "\n").encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())

    def _goes_on(self, file: BinaryIO) -> bool:
        """Whether the part read before still ends as it did; a reader may replace the file."""
        file.seek(self._read_to - len(self._last))
        return file.read(len(self._last)) == self._last


def _ends_whole(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")
