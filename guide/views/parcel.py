"""A parcel: a text that a browser sends in parts, each small enough for one message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST_PARTS = 100


class TooLarge(ValueError):
    """More than was agreed on; what came so far is dropped."""


class Parcel:
    """Collects the parts of one text, in order, up to ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._parts: list[bytes] = []

    def add(self, content: dict[str, Any], buffers: Sequence[Any]) -> str | None:
        """The whole text once its last part is there; ``None`` before, and for nonsense.

        Args:
            content: ``part``, from 0, and ``of``, at least 1.
            buffers: the bytes of that part, UTF-8.

        Raises:
            TooLarge: if the parts are more than ``most`` bytes together.
        """
        part, of = content.get("part"), content.get("of")
        if part == 0:
            self._parts = []
        if type(part) is not int or type(of) is not int or part != len(self._parts):
            return None
        if not part < of <= MOST_PARTS or not _is_one(buffers):
            return None
        self._parts.append(bytes(buffers[0]))
        if sum(map(len, self._parts)) > self.most:
            self._parts = []
            raise TooLarge
        if part + 1 < of:
            return None
        whole, self._parts = b"".join(self._parts), []
        return whole.decode("utf-8", errors="replace")


def _is_one(buffers: Sequence[Any]) -> bool:
    return len(buffers) == 1 and isinstance(buffers[0], bytes | memoryview)


def text_in(content: object, name: str) -> str:
    """The text that a message has under ``name``; empty where it has none."""
    found = content.get(name) if isinstance(content, dict) else None
    return found if isinstance(found, str) else ""
