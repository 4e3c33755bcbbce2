"""Names and the lists they stand for: what four lines of Python do to them, step by step.

A list is an object with entries; an entry is a number, or a link to another list. Python's
own lists are not used, so that a test can compare with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

COPIES = ("b = a", "b = a[:]", "b = deepcopy(a)")
CHANGES = ("b.append(4)", "b[0] = 9", "b[1].append(7)", "b = b + [4]")


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that leads to another list: its place among the objects."""

    to: int


Entries = tuple[int | Link, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Before ``line`` runs (0 at the end): names, the lists, and what has been printed."""

    line: int
    names: dict[str, int]  # name -> place of its list among the objects
    objects: tuple[Entries, ...]
    printed: tuple[str, ...] = ()

    def text(self, place: int) -> str:
        """A list as Python prints it."""
        parts = (self.text(e.to) if isinstance(e, Link) else str(e) for e in self.objects[place])
        return f"[{', '.join(parts)}]"


@dataclass(frozen=True, slots=True)
class Pair:
    """Which lines are run, and how many of them have run.

    ``copied`` is a place of ``COPIES``; ``third`` and ``fourth`` are places of ``CHANGES``.
    """

    copied: int = 0
    third: int = 0
    fourth: int = 1
    at: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """The program."""
        return (
            "from copy import deepcopy",
            "a = [1, [5, 6]]",
            COPIES[self.copied],
            CHANGES[self.third],
            CHANGES[self.fourth],
            "print(a, b)",
        )

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment of the run, the end included."""
        return _moments(self.copied, self.third, self.fourth)

    @property
    def now(self) -> Moment:
        """The moment that is shown."""
        return self.moments[self.at]


@cache
def _moments(copied: int, third: int, fourth: int) -> tuple[Moment, ...]:
    objects: list[Entries] = [(1, Link(1)), (5, 6)]
    names = {"a": 0}
    seen = [Moment(1, {}, ()), Moment(2, {}, ()), Moment(3, dict(names), tuple(objects))]
    if copied == 1:
        objects.append(objects[0])
    elif copied == 2:
        objects += [(1, Link(3)), objects[1]]
    names["b"] = 2 if copied else 0
    for line, change in ((4, third), (5, fourth)):
        seen.append(Moment(line, dict(names), tuple(objects)))
        _change(change, names, objects)
    end = Moment(6, dict(names), tuple(objects))
    printed = (f"{end.text(names['a'])} {end.text(names['b'])}",)
    return (*seen, end, Moment(0, end.names, end.objects, printed))


def _change(change: int, names: dict[str, int], objects: list[Entries]) -> None:
    """Do one of ``CHANGES``."""
    place = names["b"]
    entries = objects[place]
    if change == 0:
        objects[place] = (*entries, 4)
    elif change == 1:
        objects[place] = (9, *entries[1:])
    elif change == 2 and isinstance(entries[1], Link):
        objects[entries[1].to] = (*objects[entries[1].to], 7)
    elif change == 3:
        objects.append((*entries, 4))
        names["b"] = len(objects) - 1
