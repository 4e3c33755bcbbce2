"""The numbers of the questions on reinforcement learning."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def one_update(dice: Random) -> Values:
    """An old Q value, what a step brings, the new value; and what other targets would give."""
    while True:
        old, reward = dice.randint(1, 9), dice.choice((-1, 0, 1, 2, 3))
        low, best = sorted(dice.sample(range(2, 21, 2), 2))
        rate, discount = dice.choice((0.1, 0.2, 0.5)), dice.choice((0.5, 0.8, 0.9))
        target = round(reward + discount * best, 2)

        def moved(to: float, old: int = old, rate: float = rate) -> float:
            return round(old + rate * (to - old), 3)

        slips = moved(reward), moved(reward + discount * (low + best) / 2), target
        if len({round(n, 1) for n in (moved(target), old, *slips)}) == 5:
            break
    return {
        "old": old,
        "reward": str(reward).replace("-", "−"),
        "plain": reward,
        "low": low,
        "best": best,
        "rate": rate,
        "discount": discount,
        "target": target,
        "new": moved(target),
        "alone": slips[0],
        "mean": slips[1],
    }


@generator
def later_rewards(dice: Random) -> Values:
    """Three rewards of a way, a discount, the return; and the plain sum of the rewards."""
    first, last = dice.choice((0, 1, 2, 3, 4)), dice.choice((4, 8, 10, 12, 20))
    middle, discount = dice.choice((0, 0, 2, 4)), dice.choice((0.5, 0.8, 0.9))
    return {
        "first": first,
        "middle": middle,
        "last": last,
        "discount": discount,
        "square": round(discount**2, 2),
        "total": round(first + discount * middle + discount**2 * last, 2),
        "sum": first + middle + last,
    }
