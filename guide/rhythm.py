"""Rhythm: how a reader reviews, which cards that makes today's, and the next four weeks.

A card that is due waits without blame. No day holds more than the reader allows,
so a pile is spread over days by itself; on the days away nothing is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from guide.memory import AIMS, Card, Memory, Model
from guide.pace import is_break, refuse

FEWEST, MOST = 1, 200  # reviews a day
MOST_BREAKS = 50
WEEKS = 4
KEPT = ("most", "aim", "away")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the reader decides.

    Attributes:
        most: reviews a day, 1 to 200.
        aim: a key of ``AIMS``: how much is to be known when it is asked.
        away: (first day, last day), both free of reviews; at most 366 days each.

    Raises:
        ValueError: with one line for each setting that is wrong.
    """

    most: int = 20
    aim: str = "normal"
    away: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        """Say everything that is wrong at once."""
        faults = []
        if type(self.most) is not int or not FEWEST <= self.most <= MOST:
            faults.append(f"give a whole number of reviews a day, from {FEWEST} to {MOST}")
        if self.aim not in AIMS:
            faults.append(f"choose one of {', '.join(AIMS)}")
        if len(self.away) > MOST_BREAKS:
            faults.append(f"give at most {MOST_BREAKS} times away")
        if not all(map(is_break, self.away)):
            faults.append("give a first day and a last day after it, at most a year apart")
        refuse(faults)

    def back(self, day: date) -> date:
        """The first day from ``day`` on that is not a day away."""
        while any(first <= day <= last for first, last in self.away):
            day += timedelta(days=1)
        return day

    def kept(self) -> dict[str, Any]:
        """The settings as JSON's types."""
        away = [[first.isoformat(), last.isoformat()] for first, last in self.away]
        return {"most": self.most, "aim": self.aim, "away": away}


@dataclass(frozen=True, slots=True)
class Load:
    """A day to come: how many reviews it holds, and how many wait for a later one."""

    day: date
    reviews: int
    waiting: int
    away: bool = False


def rhythm_from(kept: object) -> Rhythm:
    """The settings as a journal has them, which may come from anywhere.

    Raises:
        ValueError: if they are not as :meth:`Rhythm.kept` gives them.
    """
    if not isinstance(kept, dict) or set(kept) != set(KEPT) or not isinstance(kept["aim"], str):
        raise ValueError(f"a rhythm has exactly the parts {', '.join(KEPT)}")
    try:
        away = tuple(
            (date.fromisoformat(first), date.fromisoformat(last)) for first, last in kept["away"]
        )
    except (TypeError, ValueError):
        raise ValueError("away is no list of first and last days") from None
    return Rhythm(kept["most"], kept["aim"], away)


def pile(cards: Collection[Card], day: date) -> list[Card]:
    """Every card that is due on ``day``, the one to ask first at the head.

    First comes what was sure and wrong, for it was promised; then what has been due
    for longest. Of 200 cards after two months away, that order kept more than asking
    first what is most, or least, likely known (see ``docs/decisions``).
    """
    due = [card for card in cards if card.due <= day]
    return sorted(due, key=lambda card: (card.sure is None, card.due, card.skill))


def done_on(memory: Memory, day: date) -> int:
    """How many cards were asked on ``day`` because they were due."""
    return sum(each.day == day for each in memory.recalls)


def left_today(memory: Memory, rhythm: Rhythm, today: date) -> list[Card]:
    """The cards to ask today, in their order: none while away, never more than the most."""
    if rhythm.back(today) != today:
        return []
    room = max(0, rhythm.most - done_on(memory, today))
    return pile(memory.cards.values(), today)[:room]


def forecast(
    memory: Memory, rhythm: Rhythm, today: date, days: int = 7 * WEEKS
) -> tuple[Load, ...]:
    """The reviews of the next days, today's first, if each is answered right on its day.

    Args:
        memory: the cards by now.
        rhythm: what the reader decided.
        today: the first day.
        days: how many days, at least 1.
    """
    return tuple(_loads(dict(memory.cards), done_on(memory, today), rhythm, today, days))


def _loads(
    cards: dict[str, Card], done: int, rhythm: Rhythm, today: date, days: int
) -> Iterator[Load]:
    model = Model(AIMS[rhythm.aim])
    for n in range(days):
        day = today + timedelta(days=n)
        waiting = pile(cards.values(), day)
        if rhythm.back(day) != day:
            yield Load(day, 0, len(waiting), away=True)
            continue
        asked = waiting[: max(0, rhythm.most - (0 if n else done))]
        for card in asked:
            cards[card.skill] = model.graded(card.skill, card, day, 1.0)
        yield Load(day, len(asked), len(waiting) - len(asked))


def next_day(cards: Mapping[str, Card], rhythm: Rhythm, after: date) -> date | None:
    """The first day after ``after`` on which something is to be asked; ``None``: no cards."""
    due = [card.due for card in cards.values()]
    return rhythm.back(max(min(due), after + timedelta(days=1))) if due else None
