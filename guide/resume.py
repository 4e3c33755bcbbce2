"""Resume code: what matters of a journal, short enough to be typed by hand.

Crockford's base 32 (no I, L, O, U), in groups of four. The first character is the
version; the last two are the remainder of a Reed-Solomon code over GF(32), which
shows any one or two wrong characters, and so any two that were swapped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

VERSION = 1
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\t": ""})
GROUP, CHECKS, LONGEST = 4, 2, 40

# What a bit or a number stands for. A list only grows, at its end, and nothing in it moves.
MODES = ("", "choose", "walk")
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "python": ("none", "some", "good"),
    "trained": ("no", "yes"),
    "serious": ("no", "yes"),
    "goal": (
        *("foundation", "why", "google-cloud", "data-science-job", "tensorflow", "production"),
    ),
    "domain": ("none", "numbers", "product", "vision-text"),
    "cloud": ("none", "google", "other"),
    "free": ("no", "yes"),
}
COURSES = (
    *("aml-1", "dl-1", "dl-2", "dl-3", "dl-4", "dl-5"),
    *("gcp-enterprise", "gcp-prod", "gcp-image", "gcp-sequence", "gcp-recommend"),
    *("ibm-1", "ibm-2", "ibm-3", "ibm-4", "ibm-5", "ibm-6"),
    *("ml-1", "mlops-1", "mlops-2", "mlops-3", "mlops-4", "mls-1", "mls-2", "mls-3"),
    *("p4e-1", "p4e-2", "p4e-3", "p4e-4", "p4e-5", "tfa-1", "tfa-2", "tfa-3", "tfa-4"),
    *("tfd-1", "tfd-2", "tfd-3", "tfd-4", "uw-1", "uw-2", "uw-3", "uw-4"),
)
MODE_BITS, OPTION_BITS, HOURS_BITS, HALVES_BITS, COUNT_BITS = 2, 4, 6, 7, 8

WRONG = "A character of this code is wrong, missing or in the wrong place: compare it once more."
OTHER = "This code is of another version of the guide: make it anew there, or load a saved journal."


class WrongCode(ValueError):
    """A code that cannot be used, with the reason as a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Essentials:
    """What a code carries.

    Attributes:
        mode: "choose", "walk", or empty where the reader has not decided.
        profile: the answer to each question, or ``None`` where not all are answered.
        hours: a week in the plan, in halves from 0.5 to 63.5; 0 for no plan.
        finished: ids of courses.
    """

    mode: str
    profile: Mapping[str, Any] | None
    hours: float
    finished: frozenset[str]


def encode(kept: Essentials) -> str:
    """The code of what a reader has; what no list here knows is left out."""
    fields = [
        (VERSION, 5),
        (_place(kept.mode, MODES), MODE_BITS),
        *_profile_bits(kept.profile),
        (min(round(kept.hours * 2), 2**HALVES_BITS - 1), HALVES_BITS),
        (len(COURSES), COUNT_BITS),
        *((int(course in kept.finished), 1) for course in COURSES),
    ]
    bits = "".join(f"{number:0{width}b}" for number, width in fields)
    bits += "0" * (-len(bits) % 5)
    digits = [int(bits[n : n + 5], 2) for n in range(0, len(bits), 5)]
    text = "".join(ALPHABET[d] for d in (*digits, *_checks(digits)))
    return "-".join(text[n : n + GROUP] for n in range(0, len(text), GROUP))


def decode(code: str) -> Essentials:
    """What a code carries; case, hyphens and spaces do not matter.

    Raises:
        WrongCode: with one sentence that says what is wrong.
    """
    digits = _digits(code)
    if digits[0] != VERSION:
        raise WrongCode(OTHER)
    bits = _Bits("".join(f"{digit:05b}" for digit in digits[1:-CHECKS]))
    mode = bits.take(MODE_BITS)
    answers = {name: bits.take(OPTION_BITS) for name in OPTIONS}
    weekly, halves, count = (bits.take(width) for width in (HOURS_BITS, HALVES_BITS, COUNT_BITS))
    ticks = [bits.take(1) for _ in range(count)]
    if not bits.are_used_up or count > len(COURSES) or mode >= len(MODES):
        raise WrongCode(OTHER)
    if any(given > len(OPTIONS[name]) for name, given in answers.items()):
        raise WrongCode(OTHER)
    finished = frozenset(c for c, ticked in zip(COURSES, ticks, strict=False) if ticked)
    return Essentials(MODES[mode], _profile(answers, weekly), halves / 2, finished)


def _place(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name in names else 0


def _profile_bits(profile: Mapping[str, Any] | None) -> list[tuple[int, int]]:
    """Each answer as its place in the list, from 1; 0 is no answer."""
    given = profile or {}
    places = [_place(given.get(name, ""), ("", *options)) for name, options in OPTIONS.items()]
    hours = given.get("hours", 0)
    weekly = hours if type(hours) is int and 0 <= hours < 2**HOURS_BITS else 0
    return [*((place, OPTION_BITS) for place in places), (weekly, HOURS_BITS)]


def _profile(answers: Mapping[str, int], weekly: int) -> dict[str, Any] | None:
    if not weekly or not all(answers.values()):
        return None
    return {name: OPTIONS[name][given - 1] for name, given in answers.items()} | {"hours": weekly}


class _Bits:
    """A row of bits, taken from the left; what is missing counts as a fault, not as 0."""

    def __init__(self, bits: str) -> None:
        self._bits, self._at = bits, 0

    def take(self, width: int) -> int:
        """The next ``width`` bits as a number."""
        part = self._bits[self._at : self._at + width]
        self._at += width
        if len(part) < width:
            raise WrongCode(OTHER)
        return int(part, 2)

    @property
    def are_used_up(self) -> bool:
        """Whether nothing but the padding of the last character is left."""
        rest = self._bits[self._at :]
        return len(rest) < 5 and "1" not in rest


def _digits(code: str) -> list[int]:
    """The code's characters as numbers, found to belong together."""
    text = code[: 4 * LONGEST].strip().upper().translate(MISREAD)
    if not text:
        raise WrongCode("Type the code first.")
    strange = next((c for c in text if c not in ALPHABET), "")
    if strange:
        raise WrongCode(f"“{strange}” does not occur in a code: compare it once more.")
    digits = [ALPHABET.index(c) for c in text]
    if len(digits) <= CHECKS or _checks(digits[:-CHECKS]) != tuple(digits[-CHECKS:]):
        raise WrongCode(WRONG)
    return digits


def _powers() -> list[int]:
    """2 to the power of 0 to 61 in GF(32), modulo x^5 + x^2 + 1."""
    powers = [1]
    for _ in range(61):
        double = powers[-1] << 1
        powers.append(double ^ 0b100101 if double > 31 else double)
    return powers


POWERS = _powers()


def _times(a: int, b: int) -> int:
    """The product of two numbers of GF(32)."""
    return POWERS[POWERS.index(a) + POWERS.index(b)] if a and b else 0


def _checks(digits: Collection[int]) -> tuple[int, int]:
    """The remainder of the digits, as a polynomial, by (x - 2)(x - 4) = x² + 6x + 8."""
    first = second = 0
    for digit in digits:
        carried = digit ^ first
        first, second = second ^ _times(carried, 6), _times(carried, 8)
    return first, second
