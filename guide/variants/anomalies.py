"""The numbers of the questions on anomaly detection."""

from __future__ import annotations

from math import erfc, exp, pi, sqrt
from random import Random

from guide.variants import Values, generator

FAR = 0.005  # at least, between an answer and a slip


@generator
def bell(dice: Random) -> Values:
    """Mean and standard deviation of ovens, one oven, and its density as a share of the highest."""
    while True:
        mean, sd = dice.randrange(160, 241, 10), dice.choice((2, 4, 6, 8, 10))
        z = dice.choice((1, 1.5, 2, 2.5, 3)) * dice.choice((-1, 1))
        share, tail = exp(-(z**2) / 2), erfc(abs(z) / sqrt(2))
        pdf = share / (sd * sqrt(2 * pi))
        if min(abs(pdf - tail), share - pdf, share - tail) > FAR:
            break
    return {
        "mean": mean,
        "sd": sd,
        "x": round(mean + z * sd),
        "z": z,
        "half": z**2 / 2,
        "share": round(share, 4),
        "pdf": round(pdf, 4),
        "tail": round(tail, 4),
    }


@generator
def two_columns(dice: Random) -> Values:
    """Means and standard deviations of weight and noise, a machine, and its sum of z²."""
    s1, s2 = dice.choice((2, 4, 5, 10)), dice.choice((2, 4, 6))
    z1, z2 = (dice.choice((0.5, 1, 1.5, 2, 2.5)) * dice.choice((-1, 1)) for _ in range(2))
    m1, m2 = dice.randrange(100, 301, 20), dice.randrange(50, 91, 5)
    return {
        "m1": m1,
        "s1": s1,
        "m2": m2,
        "s2": s2,
        "x1": m1 + z1 * s1,
        "x2": m2 + z2 * s2,
        "z1": z1,
        "z2": z2,
        "total": z1**2 + z2**2,
        "largest": max(z1**2, z2**2),
        "plain": (z1 * s1) ** 2 + (z2 * s2) ** 2,
    }


@generator
def f1_of_counts(dice: Random) -> Values:
    """Broken and sound rows, how many are flagged, and F1; accuracy and recall beside it."""
    while True:
        broken, sound = dice.choice((8, 10, 12, 15, 20)), dice.choice((200, 300, 400, 500))
        hits, alarms = dice.randint(3, broken - 1), dice.randint(2, 14)
        f1, recall = 2 * hits / (hits + alarms + broken), hits / broken
        if abs(f1 - recall) > 0.02:
            break
    return {
        "broken": broken,
        "sound": sound,
        "hits": hits,
        "alarms": alarms,
        "flagged": hits + alarms,
        "twice": 2 * hits,
        "f1": round(f1, 4),
        "recall": round(recall, 4),
        "accuracy": round((sound - alarms + hits) / (sound + broken), 4),
    }
