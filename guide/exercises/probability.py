"""The exercises of *probability and Bayes' rule*: what must be true of each function.

Right answers are counted in exact fractions of a thousand thousand cases, or come from the
odds: not by the formula that a reader will write.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from guide.exercises.claims import Claim, Slip
from guide.exercises.task import read

CASES = 1_000_000


def alarms(base: float, hit: float, false: float) -> float:
    """The share of alarms, counted among a million cases."""
    faulty = Fraction(str(base)) * CASES
    found, fooled = faulty * Fraction(str(hit)), (CASES - faulty) * Fraction(str(false))
    return float((found + fooled) / CASES)


def trusted(base: float, hit: float, false: float) -> float:
    """The chance of a fault after one alarm."""
    return trusted_after(base, hit, false, 1)


def trusted_after(base: float, hit: float, false: float, count: float) -> float:
    """The same after ``count`` alarms that are fooled by different things, from the odds."""
    faulty, sound = Fraction(str(base)), 1 - Fraction(str(base))
    for _ in range(int(count)):
        faulty, sound = faulty * Fraction(str(hit)), sound * Fraction(str(false))
    return float(faulty / (faulty + sound))


OVERALL_SLIPS = (
    Slip(lambda base, hit, _: base * hit,
         "These are the true alarms alone. Sound machines give alarms too."),
    Slip(lambda base, hit, false: base * hit + base * false,
         "False alarms come from the sound machines, and their share is 1 - base."),
    Slip(lambda _, hit, false: (hit + false) / 2,
         "You took the mean of both rates. There are more machines of one kind than of the other."),
    Slip(lambda _, hit, false: hit + false,
         "You added the rates. Each counts only for its own share of the machines."),
    Slip(lambda base, hit, false: base * hit * (1 - base) * false,
         "You multiplied the two ways to an alarm. One or the other happens: add them."),
)  # fmt: skip
OVERALL = (
    Claim("One machine in ten faulty, all faults found, no false alarm: alarms for one in ten.",
          ((0.1, 1.0, 0.0),), alarms, OVERALL_SLIPS[2:]),
    Claim("1 % faulty, 90 % found, 10 % false alarms: 0.108 of all give alarm.",
          ((0.01, 0.9, 0.1),), alarms, OVERALL_SLIPS),
    Claim("The same holds for any three shares.",
          ((0.3, 0.5, 0.02), (0.5, 0.8, 0.3)), alarms, OVERALL_SLIPS),
)  # fmt: skip

TRUST_SLIPS = (
    Slip(lambda base, hit, _: base * hit,
         "That is the share of all machines that are faulty and give alarm. Divide by all alarms."),
    Slip(lambda _, hit, __: hit,
         "That is how many of the faults give alarm. Asked is how many of the alarms are true."),
    Slip(lambda _, hit, false: hit / (hit + false),
         "The base rate plays no part here. False alarms come from the sound machines: 1 - base."),
    Slip(lambda base, hit, false: (1 - base) * false / (base * hit + (1 - base) * false),
         "That is the share of the false alarms. Asked is that of the true ones."),
)  # fmt: skip
TRUST = (
    Claim("20 % faulty, 80 % found, 10 % false alarms: 2 alarms of 3 are true.",
          ((0.2, 0.8, 0.1),), trusted, TRUST_SLIPS),
    Claim("Without false alarms each alarm is true.", ((0.05, 0.7, 0.0),), trusted, TRUST_SLIPS),
    Claim("The same holds for any three shares.",
          ((0.3, 0.5, 0.02), (0.5, 0.8, 0.3)), trusted, TRUST_SLIPS),
)  # fmt: skip


def _fooled_once(base: float, hit: float, false: float, count: float) -> float:
    """As if the sensors had to agree on a fault, but each could be fooled alone."""
    faulty = base * hit**count
    return faulty / (faulty + (1 - base) * false)


AGAIN_SLIPS = (
    Slip(lambda base, hit, false, _: trusted(base, hit, false),
         "That is the chance after one alarm. Each further one multiplies again."),
    Slip(lambda base, hit, false, count: count * trusted(base, hit, false),
         "You added the chance up. Each alarm multiplies the odds instead."),
    Slip(_fooled_once,
         "The false alarms have to agree too: false to the power of count."),
    Slip(lambda base, hit, false, count: 1 - (1 - trusted(base, hit, false)) ** count,
         "This takes the alarms as separate chances of a fault. It is one machine: use the odds."),
    Slip(lambda base, hit, false, count: trusted_after(base, hit, false, count + 1),
         "That is one alarm too many. With a count of 0 only the base rate is known."),
)  # fmt: skip
AGAIN = (
    Claim("Two alarms, at 1 % faulty, 90 % found and 10 % false: 0.45.",
          ((0.01, 0.9, 0.1, 2),), trusted_after, AGAIN_SLIPS),
    Claim("Without any alarm the base rate is all that is known.", ((0.01, 0.9, 0.1, 0),),
          trusted_after),
    Claim("The same holds for more alarms and other shares.",
          ((0.01, 0.9, 0.1, 3), (0.2, 0.6, 0.3, 2)), trusted_after, AGAIN_SLIPS),
)  # fmt: skip

EXERCISES = read(
    Path(__file__).with_suffix(".toml"),
    {"how-many-alarms": OVERALL, "how-many-are-true": TRUST, "alarm-after-alarm": AGAIN},
)
