"""Where a reader stands with an exercise: the tries, the help that was taken, and the end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

ENOUGH = 2  # distinct tries until the solution may be seen
MOST = 50  # tries that are remembered
TRY = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Standing:
    """``tries`` are the fingerprints of different code, oldest first; ``hints`` how many were seen.

    ``opened`` says whether the solution was seen before the exercise was ``solved``.
    """

    tries: tuple[str, ...] = ()
    hints: int = 0
    opened: bool = False
    solved: bool = False

    @property
    def help(self) -> str:
        """The most that was looked at: "none", "hint" or "solution"."""
        return "solution" if self.opened else "hint" if self.hints else "none"

    @property
    def may_open(self) -> bool:
        """Whether the solution may be seen."""
        return self.solved or self.opened or len(self.tries) >= ENOUGH

    def tried(self, fingerprint: str) -> Standing:
        """The standing after this code was tried; the same code again changes nothing."""
        if fingerprint in self.tries:
            return self
        return replace(self, tries=(*self.tries, fingerprint)[-MOST:])

    def kept(self) -> dict[str, Any]:
        """As JSON's types, to be read again by :func:`standing_from`."""
        return {
            "tries": list(self.tries),
            "hints": self.hints,
            "opened": self.opened,
            "solved": self.solved,
        }


def standing_from(kept: object, hints: int) -> Standing:
    """The standing in a journal; a new one where the journal has something else.

    Args:
        kept: may come from anywhere.
        hints: how many hints the exercise has.
    """
    if not isinstance(kept, Mapping) or set(kept) != set(Standing().kept()):
        return Standing()
    tries, seen = kept["tries"], kept["hints"]
    fits = (
        isinstance(tries, list)
        and len(tries) <= MOST
        and all(isinstance(one, str) and TRY.fullmatch(one) for one in tries)
        and type(seen) is int
        and 0 <= seen <= hints
        and type(kept["opened"]) is bool
        and type(kept["solved"]) is bool
    )
    if not fits:
        return Standing()
    return Standing(tuple(dict.fromkeys(tries)), seen, kept["opened"], kept["solved"])
