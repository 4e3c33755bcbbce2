"""The numbers of the questions on recommenders."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator

HALVES = (-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2)


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "−")


@generator
def two_factors(dice: Random) -> Values:
    """A mean, two factors of a viewer and of a film, the rating, and that without the mean."""
    while True:
        a, b, c, d = (dice.choice(HALVES) for _ in range(4))
        mean, away = dice.choice((2.8, 3, 3.2, 3.4, 3.5, 3.6)), a * c + b * d
        if 1 <= mean + away <= 5 and away != 0:
            break
    return {
        "viewer": dice.choice(("Ada", "Ben", "Cem", "Dua", "Eli", "Fay")),
        "mean": mean,
        "a": _signed(a),
        "b": _signed(b),
        "c": _signed(c),
        "d": _signed(d),
        "plain": f"({a}) * ({c}) + ({b}) * ({d})",
        "rating": round(mean + away, 2),
        "without": round(away, 2),
    }


@generator
def held_back(dice: Random) -> Values:
    """Two films with their factors and distances, a penalty, the viewer's factor, and the slip."""
    while True:
        f, g, r, s = dice.choice((1, 2, 3)), dice.choice((1, 2, 3)), dice.choice((1, 2)), 1
        penalty = dice.choice((1, 2, 3, 4, 5, 6, 7, 10))
        top, squares = f * r + g * s, f * f + g * g
        factor = top / (squares + penalty)
        if factor == round(factor, 2) and round(top / squares, 2) - factor > 0.02:
            break
    return {
        "f": f,
        "g": g,
        "r": r,
        "s": s,
        "penalty": penalty,
        "top": top,
        "bottom": squares + penalty,
        "factor": factor,
        "free": round(top / squares, 2),
    }
