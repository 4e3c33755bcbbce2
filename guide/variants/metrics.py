"""The numbers of the questions on *precision, recall and the cost of an error*."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

THINGS = ("parcels", "invoices", "bolts", "seed trays", "photos", "tyres")
APART = 0.03  # how far a slip has to be from the right answer


@generator
def precision(dice: Random) -> Values:
    """A lot with its faulty, flagged and found ones; precision, recall and accuracy."""
    while True:
        lot, faulty = dice.choice((400, 500, 800, 1000, 2000)), dice.choice((20, 25, 40, 50))
        hits, alarms = dice.randint(faulty // 4, faulty - 2), dice.randint(4, 60)
        flagged = hits + alarms
        right, recall = round(hits / flagged, 3), round(hits / faulty, 3)
        accuracy = round((lot - alarms - (faulty - hits)) / lot, 3)
        if min(abs(right - recall), abs(right - accuracy), abs(recall - accuracy)) > APART:
            break
    return {
        "things": dice.choice(THINGS),
        "lot": lot,
        "faulty": faulty,
        "flagged": flagged,
        "hits": hits,
        "precision": right,
        "recall": recall,
        "accuracy": accuracy,
    }


@generator
def cheaper(dice: Random) -> Values:
    """Misses and false alarms of two thresholds, with prices under which one is cheaper."""
    while True:
        low_misses, low_alarms = dice.randint(2, 5), dice.randint(20, 60)
        high_misses, high_alarms = low_misses + dice.randint(4, 12), dice.randint(2, 12)
        miss, alarm = dice.choice((2, 3, 5, 10, 20)), dice.choice((1, 2, 4))
        low = low_misses * miss + low_alarms * alarm
        high = high_misses * miss + high_alarms * alarm
        fewest = min(low_misses + low_alarms, high_misses + high_alarms)
        if abs(low - high) > 10 and fewest not in (low, high):
            break
    return {
        "low_misses": low_misses,
        "low_alarms": low_alarms,
        "high_misses": high_misses,
        "high_alarms": high_alarms,
        "miss": miss,
        "alarm": alarm,
        "low": low,
        "high": high,
        "least": min(low, high),
        "most": max(low, high),
        "fewest": fewest,
    }
