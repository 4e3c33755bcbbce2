"""Memory: how long each skill will be remembered, from the attempts at its questions.

A card is a skill; each time it is due another question asks for it (see
``docs/decisions``). The model is FSRS, by the library of that name: recall falls
with time as a power law, and ``stability`` is the number of days until it has
fallen to .9. The cards are replayed from the attempts, so the same journal on
the same day always gives the same cards. All is counted in the reader's days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from guide.attempt import Attempt

if TYPE_CHECKING:
    import fsrs

AIMS: Mapping[str, float] = {"light": 0.85, "normal": 0.90, "exam": 0.95}  # recall when due
LONGEST = 365  # days between two reviews, at most
GOOD, HARD = 0.8, 0.5  # what a day's answers are worth at least, for the grade of that name
WORTH = {"none": 1.0, "hint": 0.5}  # of a right answer, by the help it had
NO_RECALL = "code"  # the format of exercises: worked at for long, not recalled
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)  # nothing was answered before: that clock was wrong


@dataclass(frozen=True, slots=True)
class Card:
    """What is remembered of one skill.

    Attributes:
        stability: days after ``last`` until recall has fallen to .9.
        difficulty: 1 (easy) to 10, by the memory model.
        last: the day of the last answer that counts.
        due: the day on which it should be asked again.
        sure: the last day's answer that was sure and wrong, if there was one.
    """

    skill: str
    stability: float
    difficulty: float
    last: date
    due: date
    sure: Attempt | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """A card that was asked when it was due: as it was ``before``, and what came."""

    before: Card
    day: date
    attempt: Attempt

    @property
    def recalled(self) -> bool:
        """Whether it was known, and not a lucky guess."""
        return worth(self.attempt) > 0


@dataclass(frozen=True, slots=True)
class Memory:
    """Every card by skill, and every recall, oldest first."""

    cards: Mapping[str, Card]
    recalls: tuple[Recall, ...] = ()

    @property
    def stability(self) -> dict[str, float]:
        """Days by skill, as :func:`guide.mastery.measure` asks for it."""
        return {name: card.stability for name, card in self.cards.items()}


@dataclass(frozen=True)
class Model:
    """The memory model.

    ``aim`` is the recall to be had when a card is due, .7 to .99; ``parameters`` are
    the model's 21, none of them: those of the library, fitted to many people's reviews.
    """

    aim: float = AIMS["normal"]
    parameters: tuple[float, ...] = ()

    @cached_property
    def _scheduler(self) -> fsrs.Scheduler:
        import fsrs

        return fsrs.Scheduler(
            parameters=self.parameters or fsrs.scheduler.DEFAULT_PARAMETERS,
            desired_retention=self.aim,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST,
            enable_fuzzing=False,  # it would draw from Python's own dice
        )

    def graded(self, skill: str, before: Card | None, day: date, points: float) -> Card:
        """The card after a day's answers.

        Args:
            skill: id of the skill.
            before: the card so far; ``None``: its first day.
            day: not before that of the card so far.
            points: what the answers are worth, 0 (forgotten) to 1 (known).
        """
        import fsrs

        grade = fsrs.Rating.Again if points < HARD else fsrs.Rating.Hard
        grade = fsrs.Rating.Good if points >= GOOD else grade
        found, _ = self._scheduler.review_card(self._held(before, day), grade, _noon(day))
        return Card(skill, found.stability, found.difficulty, day, found.due.date())

    def recall(self, card: Card, day: date) -> float:
        """The chance that the card is known on ``day``, in [0, 1]."""
        return self._scheduler.get_card_retrievability(self._held(card, day), _noon(day))

    def _held(self, card: Card | None, day: date) -> fsrs.Card:
        """The card as the library has it. It is told a number: it waits to make one up."""
        import fsrs

        if card is None:
            return fsrs.Card(card_id=1, due=_noon(day))
        return fsrs.Card(
            card_id=1,
            state=fsrs.State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=_noon(card.due),
            last_review=_noon(card.last),
        )


def remember(
    attempts: Iterable[Attempt],
    now: datetime,
    aim: str = "normal",
    sealed: Collection[str] = (),
) -> Memory:
    """The cards as they are now, replayed from every answer.

    A day gives a skill one grade. On its first day that is the share of right
    answers; on a later day it is the first answer alone, because those after it
    were refreshed by our reply. A right answer that was a guess is worth nothing,
    one after a hint half; one after the solution does not count. What was sure
    and wrong comes back on the next day.

    Args:
        attempts: in any order, every one of the reader's, of all skills.
        now: with the reader's time zone: it says where a day ends.
        aim: a key of ``AIMS``.
        sealed: ids of the questions that only place a reader: they are no cards.

    Raises:
        ValueError: if ``now`` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError(f"now is {now}: give a time with its time zone")
    model, cards, recalls = Model(AIMS[aim]), dict[str, Card](), list[Recall]()
    counted = (a for a in attempts if a.format != NO_RECALL and a.question not in sealed)
    for skill, day, answers in _days(counted, now):
        before = cards.get(skill)
        if before and before.due <= day:
            recalls.append(Recall(before, day, answers[0]))
        cards[skill] = _after(model, before, day, answers)
    return Memory(cards, tuple(recalls))


def worth(attempt: Attempt) -> float:
    """What an answer tells of memory, 0 to 1."""
    known = attempt.correct and attempt.confidence != "guess"
    return WORTH[attempt.help] if known else 0.0


def _after(model: Model, before: Card | None, day: date, answers: Sequence[Attempt]) -> Card:
    """The card after one day's answers, of which there is at least one."""
    telling = answers[:1] if before else answers
    points = sum(map(worth, telling)) / len(telling)
    card = model.graded(answers[0].skill, before, day, points)
    wrong = [a for a in answers if a.confidence == "sure" and not a.correct]
    return replace(card, due=day + timedelta(days=1), sure=wrong[-1]) if wrong else card


def _days(
    attempts: Iterable[Attempt], now: datetime
) -> Iterator[tuple[str, date, tuple[Attempt, ...]]]:
    """Skill, day and the first tries of that day at each variant, oldest first."""
    days: dict[tuple[date, str], dict[tuple[str, int], Attempt]] = {}
    for attempt in sorted(attempts, key=lambda a: (a.at, a.id)):
        if attempt.help in WORTH:
            at = min(max(attempt.at, EARLIEST), now)  # a clock that was wrong spoils nothing
            place = at.astimezone(now.tzinfo).date(), attempt.skill
            days.setdefault(place, {}).setdefault((attempt.question, attempt.variant), attempt)
    for (day, skill), tries in days.items():
        yield skill, day, tuple(tries.values())


@lru_cache(maxsize=4096)
def _noon(day: date) -> datetime:
    """A time on that day: the library parts days by 24 hours, a reader by sleep."""
    return datetime.combine(day, time(12), UTC)
