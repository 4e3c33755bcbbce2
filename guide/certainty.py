"""Certainty: how often a reader who said "sure" was right, and what that is worth knowing.

Only first tries without help count: after a reply nobody needs to guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from guide.attempt import CONFIDENCES, Attempt, first_tries

Z = 1.96  # of the normal curve: 95 of 100 such intervals hold the true share
FEW = 10  # fewer answers than this show little
SURE, GUESS = 0.9, 0.5  # right less often than this, "sure" says too much; more often, "guess" less


@dataclass(frozen=True, slots=True)
class Certainty:
    """Answers given with one confidence. ``right`` of ``answers`` were right."""

    confidence: str
    answers: int
    right: int

    @property
    def share(self) -> float | None:
        """How many were right, in [0, 1]; ``None``: there was no answer."""
        return self.right / self.answers if self.answers else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 % sure (Wilson 1927), within [0, 1]."""
        if not self.answers:
            return 0.0, 1.0
        n, p = self.answers, self.right / self.answers
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def certainty(attempts: Iterable[Attempt]) -> tuple[Certainty, ...]:
    """One for each confidence, from guess to sure. ``attempts`` come in any order."""
    counts = {name: [0, 0] for name in CONFIDENCES}
    for attempt in first_tries(attempts):
        if attempt.confidence and attempt.help == "none":
            counts[attempt.confidence][0] += 1
            counts[attempt.confidence][1] += attempt.correct
    return tuple(Certainty(name, *found) for name, found in counts.items())


def advice(found: Iterable[Certainty]) -> str:
    """What a reader can make of it, in one sentence."""
    by = {one.confidence: one for one in found}
    sure, guess = by["sure"], by["guess"]
    if sure.answers < FEW:
        return f"After {FEW} answers with “sure” this will tell how well you know what you know."
    low, high = sure.interval
    if high < SURE:
        return "You were sure more often than you were right: pause before you say “sure”."
    if guess.answers >= FEW and guess.interval[0] > GUESS:
        return "Much of what you call a guess is right: you know more than you think."
    if low > SURE - 0.05:
        return "When you are sure, you can rely on it."
    return "So far “sure” and right go together; more answers will tell."
