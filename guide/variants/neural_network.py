"""The numbers of the questions on the forward pass of a neural network."""

from __future__ import annotations

from random import Random

from guide.variants import Values, generator


def _minus(value: int) -> str:
    return str(value).replace("-", "−")


@generator
def awake_unit(dice: Random) -> Values:
    """A unit whose sum is above 0, and what it would be without its bias or its second input."""
    while True:
        x1, x2 = dice.randint(1, 6), dice.randint(1, 6)
        w1, w2 = dice.randint(1, 5), dice.choice((-3, -2, -1, 2, 3))
        bias = dice.choice((-5, -4, -3, -2, -1, 1, 2, 3, 4, 5))
        out, no_bias, first_only = w1 * x1 + w2 * x2 + bias, w1 * x1 + w2 * x2, w1 * x1 + bias
        if out > 0 and no_bias != first_only:
            break
    return {
        "x1": x1,
        "x2": x2,
        "w1": w1,
        "w2": _minus(w2),
        "bias": _minus(bias),
        "w1n": str(w1),
        "w2n": str(w2),
        "biasn": str(bias),
        "out": out,
        "no_bias": no_bias,
        "first_only": first_only,
    }


@generator
def count_learned(dice: Random) -> Values:
    """The sizes of a network with one hidden layer, and how many numbers it learns."""
    inputs, hidden = dice.choice((3, 4, 6, 8, 10, 12, 30)), dice.choice((5, 7, 9, 16, 20))
    outputs = dice.choice((2, 3, 4))
    weights = inputs * hidden + hidden * outputs
    return {
        "inputs": inputs,
        "hidden": hidden,
        "outputs": outputs,
        "rows": dice.choice((200, 500, 900, 1500)),
        "weights": weights,
        "count": weights + hidden + outputs,
        "units": inputs + hidden + outputs,
    }


@generator
def small_network(dice: Random) -> Values:
    """A network of one input and two hidden units, the second of them silent."""
    x, a, b = dice.randint(2, 6), dice.randint(1, 4), dice.randint(1, 5)
    d = dice.randint(2, 4)
    c = dice.randint(1, d * x - 1)
    v, u, o = dice.randint(2, 4), dice.randint(2, 4), dice.randint(1, 5)
    first, second = a * x + b, c - d * x
    return {
        "x": x,
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "v": v,
        "u": u,
        "o": o,
        "first": first,
        "second": _minus(second),
        "out": v * first + o,
        "no_bias": v * first,
        "no_bend": v * first - u * second + o,
    }
