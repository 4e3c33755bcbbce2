"""A disk between the journal and the real one: notes each call, and fails when it is told to."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch


class Disk:
    """Calls in order, as (name, bytes written).

    Args:
        fails: the call that fails, from 1; 0: none does.
        error: the number of the error, such as ``errno.ENOSPC``.
        for_good: whether all calls after it fail too.
        half: whether a write that fails has written half of its bytes.
    """

    def __init__(
        self, fails: int = 0, error: int = 0, *, for_good: bool = False, half: bool = False
    ) -> None:
        self.calls: list[tuple[str, bytes]] = []
        self.fails, self.error, self.for_good, self.half = fails, error, for_good, half
        self.working = True  # False: lets every call pass, as when there is space again

    @property
    def would_fail(self) -> bool:
        """Whether the call that was noted last is one to fail."""
        place = len(self.calls)
        hit = place == self.fails or (self.for_good and 0 < self.fails < place)
        return self.working and hit

    def call(self, name: str, content: bytes = b"") -> None:
        """Note a call, and fail if it is this one's turn."""
        if self.working:
            self.calls.append((name, content))
        if self.would_fail:
            raise OSError(self.error, os.strerror(self.error))


class Raw(io.FileIO):
    """A file whose calls go past a disk."""

    def __init__(self, disk: Disk, path: Path, mode: str) -> None:
        disk.call("open")
        super().__init__(path, mode)
        self.disk = disk

    def write(self, content: Any) -> int:
        """Write, wholly or by half, or not at all."""
        try:
            self.disk.call("write", bytes(content))
        except OSError:
            if self.disk.half:
                super().write(bytes(content)[: len(content) // 2])
            raise
        return super().write(content)

    def readinto(self, buffer: Any) -> int | None:
        """Read."""
        self.disk.call("read")
        return super().readinto(buffer)

    def readall(self) -> bytes:
        """Read to the end."""
        self.disk.call("read")
        return super().readall()

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to a place."""
        self.disk.call("seek")
        return super().seek(place, whence)


@contextmanager
def standing_between(disk: Disk) -> Iterator[Disk]:
    """Everything that the journal does to the disk goes past ``disk`` meanwhile."""

    def opened(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if "b" not in mode:
            return real(path, mode, *rest, **options)
        raw = Raw(disk, path, mode.replace("b", ""))
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedReader(raw)

    def noted(function: Any, name: str) -> Any:
        def noting(*given: Any, **options: Any) -> Any:
            disk.call(name)
            return function(*given, **options)

        return noting

    real = Path.open
    with (
        patch.object(Path, "open", opened),
        patch.object(Path, "mkdir", noted(Path.mkdir, "mkdir")),
        patch.object(os, "open", noted(os.open, "lock")),
        patch.object(os, "fsync", noted(os.fsync, "fsync")),
        patch.object(os, "replace", noted(os.replace, "replace")),
        patch.object(shutil, "copyfile", noted(shutil.copyfile, "copy")),
    ):
        yield disk
