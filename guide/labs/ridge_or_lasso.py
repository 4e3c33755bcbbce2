"""Ridge bends, lasso cuts: the weights of ten measurements as the penalty grows.

The aha: under ridge every weight shrinks and none is held at 0; under the lasso one after
the other is exactly 0, since its fence has corners. tests/labs/test_ridge_or_lasso.py proves it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.ridge_or_lasso_pictures import PairPicture, PathPicture
from guide.labs.shrunk import PLACES, Penalised

name = "ridge-or-lasso"
FEW, GOOD = 4, 58.0  # weights, and error on validation rows, of the goal
FAR = 28  # the place of the slider from which a penalty counts as strong

prediction = Prediction(
    ask=(
        "Ten measurements of 150 patients are to tell how far their diabetes has gone a year "
        "later. You fit them with ridge and raise λ from 0.01 to 100. How many of the ten weights "
        "are then exactly 0?"
    ),
    options=(
        Option(
            "All ten: with a penalty of 100 no weight is worth its price.",
            "That is what the lasso does. Under ridge a tiny weight has a tiny price, so that it "
            "is worth keeping.",
        ),
        Option(
            "About half: those of the measurements that tell little.",
            "Ridge makes these small as well, and does not drop them.",
        ),
        Option(
            "None: all become small, and not one is held at 0.",
            "Ridge divides. Whatever is divided by 1 + λ is smaller, and not 0.",
        ),
        Option(
            "One: the weight that was smallest to begin with.",
            "A small weight becomes smaller, or changes its sign on the way. It is not held at 0.",
        ),
    ),
    right=2,
    try_it="Leave the switch off, and pull λ to its right end. Then turn the lasso on.",
)
goal = (
    f"Find a penalty that keeps {FEW} of the ten weights or fewer, with an error of at most "
    f"{GOOD:g} on the validation rows; with all ten and hardly a penalty it is 55.5."
)


def first() -> Penalised:
    """Ridge with hardly a penalty."""
    return Penalised()


def pictures() -> tuple[PathPicture, PairPicture]:
    """All weights by λ; two weights with their fence."""
    return PathPicture(), PairPicture()


def controls(state: Penalised) -> tuple[Slide | Switch, ...]:
    """The strength of the penalty, and its kind."""
    return (
        Slide("place", "λ, the strength of the penalty", state.place, PLACES - 1,
              number(state.lam)),
        Switch("corner", "Lasso instead of ridge", state.corner),
    )  # fmt: skip


def turn(state: Penalised, name: str, value: Any) -> Penalised:
    """The state after the slider or the switch."""
    return replace(state, **{name: bool(value) if name == "corner" else int(value)})


def _reset(state: Penalised) -> Penalised:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Penalised) -> bool:
    """Whether few weights are left and the validation error is low."""
    return state.left <= FEW and state.errors[1] <= GOOD


def seen(state: Penalised) -> bool:
    """Whether ridge was seen with a strong penalty."""
    return not state.corner and state.place >= FAR


def why(state: Penalised) -> str:
    """What both penalties leave at this λ."""
    bent, cut = replace(state, corner=False), replace(state, corner=True)
    smallest = min(abs(float(weight)) for weight in bent.weights)
    return (
        f"At λ = {number(state.lam)} ridge leaves {bent.left} of 10 weights, the smallest of the "
        f"size {number(smallest)}; the lasso leaves {cut.left}. The pull of a square fades as the "
        "weight gets small. The pull of the size stays as strong as λ all the way to 0."
    )


def code(state: Penalised) -> str:
    """A cell that fits the same with scikit-learn and gives the weights."""
    model = "Lasso" if state.corner else "Ridge"
    alpha = f"{state.lam:g}" if state.corner else f"150 * {state.lam:g}"
    return "\n".join(
        [
            "import numpy as np",
            "from sklearn.datasets import load_diabetes",
            f"from sklearn.linear_model import {model}",
            "",
            "x, y = load_diabetes(return_X_y=True, scaled=False)",
            "old = np.random.default_rng(0).permutation(len(x))[:150]",
            "x = (x[old] - x[old].mean(axis=0)) / x[old].std(axis=0)",
            f"model = {model}(alpha={alpha}, tol=1e-9, max_iter=100_000).fit(x, y[old])",
            "model.coef_.round(2).tolist()",
        ]
    )
