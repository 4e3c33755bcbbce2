"""A small program, and its run: which line is next, what each name stands for, what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

OUTSIDE = 100  # the total that stands outside of the function


@dataclass(frozen=True, slots=True)
class Moment:
    """Before ``line`` runs: the names outside and inside, and what has been printed.

    ``line`` is 0 at the end. ``inside`` is ``None`` while the function does not run.
    """

    line: int
    outside: dict[str, object]
    inside: dict[str, object] | None
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The program and how many of its lines have run.

    ``start`` 0 to 8 and ``stop`` 0 to 12 are the ends of the range, ``by`` is 1 to 5;
    ``gives`` says whether line 7 returns the total, or only prints it.
    """

    start: int = 1
    stop: int = 6
    by: int = 2
    gives: bool = True
    at: int = 0

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment of the run, the end included."""
        return _moments(self.start, self.stop, self.by, gives=self.gives)

    @property
    def now(self) -> Moment:
        """The moment that is shown."""
        return self.moments[self.at]

    @property
    def ended(self) -> bool:
        """Whether every line has run."""
        return self.at == len(self.moments) - 1

    @property
    def lines(self) -> tuple[str, ...]:
        """The program."""
        return (
            f"total = {OUTSIDE}",
            "def add_up(start, stop):",
            "    total = 0",
            "    for n in range(start, stop):",
            f"        if n % {self.by} == 0:",
            "            total = total + n",
            "    return total" if self.gives else "    print(total)",
            f"result = add_up({self.start}, {self.stop})",
            "print(total, result)",
        )


@cache
def _moments(start: int, stop: int, by: int, *, gives: bool) -> tuple[Moment, ...]:
    """The run of the program, line by line, as Python does it."""
    outside: dict[str, object] = {}
    seen = [Moment(1, {}, None), Moment(2, {"total": OUTSIDE}, None)]
    outside = {"total": OUTSIDE, "add_up": "function"}
    seen.append(Moment(8, outside, None))
    inside: dict[str, object] = {"start": start, "stop": stop}
    seen.append(Moment(3, outside, inside))
    total, loop = 0, {}
    for n in range(start, stop):
        seen.append(Moment(4, outside, inside | {"total": total} | loop))
        loop = {"n": n}
        seen.append(Moment(5, outside, inside | {"total": total} | loop))
        if n % by == 0:
            seen.append(Moment(6, outside, inside | {"total": total} | loop))
            total = total + n
    last = inside | {"total": total} | loop
    seen += [Moment(4, outside, last), Moment(7, outside, last)]
    first = () if gives else (f"{total}",)
    result = total if gives else None
    outside = outside | {"result": result}
    seen.append(Moment(9, outside, None, first))
    seen.append(Moment(0, outside, None, (*first, f"{OUTSIDE} {result}")))
    return tuple(seen)
