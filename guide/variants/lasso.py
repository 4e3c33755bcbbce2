"""The numbers of the questions on ridge and lasso."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


@generator
def cut_one(dice: Random) -> Values:
    """The best weight without a penalty, of either sign, the lasso's, and two slips."""
    while True:
        lam = dice.choice((0.5, 1, 1.5, 2, 2.5, 3))
        plain = dice.choice((-1, 1)) * dice.randint(8, 24) / 2
        toward = plain - lam if plain > 0 else plain + lam
        bent = round(plain / (1 + lam), 4)
        if abs(bent - toward) > 0.1:
            break
    return {
        "pull": f"{plain:g}".replace("-", "−"),
        "plain": f"{plain:g}",
        "lam": lam,
        "answer": toward,
        "said": f"{toward:g}".replace("-", "−"),
        "bent": bent,
        "away": plain + lam if plain > 0 else plain - lam,
    }


@generator
def bend_one(dice: Random) -> Values:
    """The best weight without a penalty, that of ridge, and two slips."""
    while True:
        lam, pull = dice.choice((0.5, 1, 1.5, 2, 3, 4)), dice.randint(3, 24)
        answer, cut, whole = round(pull / (1 + lam), 4), max(pull - lam, 0), round(pull / lam, 4)
        if min(abs(answer - cut), abs(answer - whole), abs(cut - whole)) > 0.1:
            break
    return {"pull": pull, "lam": lam, "answer": answer, "cut": cut, "whole": whole}


@generator
def second_weight(dice: Random) -> Values:
    """Two columns that share something: what coordinate descent makes of the second weight."""
    shared = dice.choice((0.2, 0.25, 0.4, 0.5))
    lam = dice.choice((0.5, 1, 1.5, 2))
    one = dice.choice([n for n in range(2, 9) if shared * n != lam])
    more = dice.randint(1, 8) / 2
    second = round(lam + more + shared * one, 2)
    return {
        "shared": shared,
        "lam": lam,
        "first": one + lam,
        "second": second,
        "one": one,
        "pull": round(second - shared * one, 2),
        "answer": more,
        "alone": round(second - lam, 2),
        "bare": round(second - shared * one, 2),
    }
