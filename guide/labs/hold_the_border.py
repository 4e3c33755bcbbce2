"""Hold the border: a support vector machine on apples, with one apple to drag about.

The aha: an apple far on its own side holds nothing, wherever it stands. From the moment at
which it crosses the margin, it moves the border. tests/labs/test_hold_the_border.py proves it.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.apples import (
    BEND,
    BENT_SEED,
    CS,
    EACH,
    GAMMAS,
    LOWEST,
    MANY,
    NEW,
    NEW_SEED,
    SPREAD,
    STARTS,
    STRAIGHT_SEED,
    STRAY,
    Border,
)
from guide.labs.hold_the_border_pictures import LossPicture, MapPicture

name = "hold-the-border"
GOAL, FAR, NEAR = 0.05, (10.0, 10.0), (5.2, 5.2)

prediction = Prediction(
    ask=(
        "The apple marked “yours” is for the table, and stands far on that side of the border, "
        "outside of the margin. You drag it still further away, to the upper right corner, and "
        "the machine is fitted anew. What does the border do?"
    ),
    options=(
        Option(
            "It follows a little way, as the table apples now lie further up on average.",
            "A border between two averages would follow. This one does not look at averages.",
        ),
        Option(
            "It stays just where it is.",
            "An apple outside of the margin costs nothing here and nothing there. So the best "
            "border remains the best.",
        ),
        Option(
            "It backs away from the apple, since there is more room now.",
            "The room that counts is next to the border. There nothing has changed.",
        ),
        Option(
            "It turns, as one far apple has a long lever.",
            "A fitted line for numbers would tilt. Here a row beyond the margin pulls at nothing.",
        ),
    ),
    right=1,
    try_it="Drag your apple to the corner, or press “Apple to the corner”.",
)
goal = (
    "Turn on the bent kinds, which no straight border can part, and get at most 5 % of the "
    f"{NEW:,} new apples wrong."
)


def first() -> Border:
    """Two clouds, a straight border, mistakes at the price 1."""
    return Border()


def pictures() -> tuple[MapPicture, LossPicture]:
    """Apples with border and margin; what each apple costs."""
    return MapPicture(), LossPicture()


def controls(state: Border) -> tuple[Slide | Switch, ...]:
    """The price of mistakes, the kernel and its gamma, and which apples."""
    reach = number(state.gamma) if state.kernel else f"{number(state.gamma)} (no kernel)"
    return (
        Slide("c", "C, price of a mistake", CS.index(state.c), len(CS) - 1, number(state.c)),
        Switch("kernel", "RBF kernel", state.kernel),
        Slide("gamma", "gamma of the kernel", GAMMAS.index(state.gamma), len(GAMMAS) - 1, reach),
        Switch("bent", "Bent kinds instead of two clouds", state.bent),
    )


def turn(state: Border, name: str, value: int | bool) -> Border:
    """The state after a slider was set or a switch turned; other apples, another place."""
    if name == "c":
        return replace(state, c=CS[int(value)])
    if name == "gamma":
        return replace(state, gamma=GAMMAS[int(value)])
    if name == "kernel":
        return replace(state, kernel=bool(value))
    return replace(state, bent=bool(value), place=STARTS[bool(value)])


steps = (
    ("Apple to the corner", lambda state: replace(state, place=FAR)),
    ("Apple to the border", lambda state: replace(state, place=NEAR)),
    ("Reset", lambda _: first()),
)


def reached(state: Border) -> bool:
    """Whether new apples of the bent kinds are told well."""
    return state.bent and state.new_wrong <= GOAL


def seen(state: Border) -> bool:
    """Whether the apple stands in the far corner, with a straight border."""
    return not (state.bent or state.kernel) and min(state.place) >= 9.5


def why(state: Border) -> str:
    """What the reader's apple costs, and who holds the border."""
    fitted = state.fit
    side, loss = fitted.sides[-1], fitted.losses[-1]
    says = "costs nothing, there or further out" if side >= 1 else "pulls at the border"
    return (
        f"Class · score of your apple is {number(side)}. From 1 on the hinge loss is 0; here it is "
        f"{number(loss)}, so your apple {says}. The border is held by the "
        f"{len(fitted.held)} ringed apples, the support vectors. Now drag yours slowly into the "
        "margin, and watch when the border begins to move."
    )


def code(state: Border) -> str:
    """A cell that gives the number of support vectors and the share of new apples told wrong."""
    kernel = f"gamma={state.gamma!r}" if state.kernel else 'kernel="linear"'
    return "\n".join(
        [
            "import numpy as np",
            "from sklearn.svm import SVC",
            "",
            *(_bent() if state.bent else _clouds()),
            f"x, kind = np.vstack([x, {state.place}]), np.append(kind, 1)  # your apple",
            f"model = SVC(C={state.c!r}, {kernel}).fit(x, kind)",
            "len(model.support_), np.mean(model.predict(new_x) != new_kind)",
        ]
    )


def _clouds() -> list[str]:
    return [
        "def draw(seed, each):",
        "    dice = np.random.default_rng(seed)",
        f"    clouds = [dice.normal(m, {SPREAD}, (each, 2)) for m in ((6.4, 6.2), (3.6, 3.8))]",
        "    x = np.concatenate(clouds).clip(0.2, 9.8).round(1)",
        "    return x, np.repeat([1, -1], each)",
        "",
        f"x, kind = draw({STRAIGHT_SEED}, {EACH})",
        f"new_x, new_kind = draw({NEW_SEED}, {NEW // 2})",
    ]


def _bent() -> list[str]:
    return [
        "def draw(seed, count, stray):",
        "    dice = np.random.default_rng(seed)",
        "    x = dice.uniform(0, 10, (count, 2)).round(1)",
        f"    kind = np.where(x[:, 1] > {LOWEST} + {BEND} * (x[:, 0] - 5) ** 2, 1, -1)",
        "    return x, np.where(dice.random(count) < stray, -kind, kind)  # some are wrong",
        "",
        f"x, kind = draw({BENT_SEED}, {MANY}, {STRAY})",
        f"new_x, new_kind = draw({NEW_SEED}, {NEW}, 0)",
    ]
