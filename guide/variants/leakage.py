"""The numbers of the questions on *leakage*."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def known_by(dice: Random) -> Values:
    """Days on which columns are written, and how many of them stand on a day."""
    today = dice.choice((5, 10, 14, 20, 30))
    early = [0, *dice.sample(range(1, today + 1), dice.randint(1, 5))]
    late = dice.sample(range(today + 1, today + 40), dice.randint(1, 6))
    if len(late) == len(early):
        late.append(today + 41)
    days = [*early, *late]
    dice.shuffle(days)
    return {
        "thing": dice.choice(("loan", "order", "repair", "journey", "subscription")),
        "today": today,
        "days": ", ".join(map(str, days)),
        "early": ", ".join(map(str, sorted(early))),
        "known": len(early),
        "late": len(late),
        "all": len(days),
    }


@generator
def met_before(dice: Random) -> Values:
    """Pictures of patients in a row, and how many of the last ones were met among the first."""
    while True:
        rows = [dice.choice("abcdefg") for _ in range(dice.randint(9, 12))]
        first = len(rows) - dice.randint(4, 6)
        met = sum(row in rows[:first] for row in rows[first:])
        unmet = len(rows) - first - met
        if met and met != unmet:
            break
    return {
        "rows": ", ".join(rows),
        "first": first,
        "training": ", ".join(sorted(set(rows[:first]))),
        "tested": ", ".join(rows[first:]),
        "met": met,
        "unmet": unmet,
    }
