"""Squeeze digits: pictures of 64 numbers are rebuilt from a few components.

The aha: 21 of 64 components hold 90 % of the variance; and the component that tells
fives from eights is the fifth, not the first. tests/labs/test_squeeze_digits.py proves both.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, number, percent
from guide.labs.components import LOOKED, PAIR, PIXELS, SHOWN, Squeeze, components, fewest, flipped
from guide.labs.squeeze_digits_pictures import ImagePicture, PairPicture, SharePicture

name = "squeeze-digits"
SHARE = 0.9  # of the variance, that the goal asks for
PARTED = 0.9  # of the fives and eights, that one component has to tell apart

prediction = Prediction(
    ask=(
        "Each image has 64 numbers, one for each pixel. How many components hold 90 % "
        "of the variance of all 1,797 images?"
    ),
    options=(
        Option(
            "About 2.",
            "Two hold 29 %. Handwriting varies in more ways, so two numbers make a smudge.",
        ),
        Option(
            "About 20.",
            "Neighbouring pixels go together, so that a few directions hold most of the variance.",
        ),
        Option(
            "About 32, half of them.",
            "Half of the components hold 97 %. The shares are far from equal: the first hold most.",
        ),
        Option(
            "About 58, as 90 % of 64.",
            "That would hold if all had the same share. They are sorted, and the last hold nearly "
            "nothing.",
        ),
    ),
    right=1,
    try_it="Raise the number of components kept until the second picture says 90 %.",
)
goal = (
    "Hold at least 90 % of the variance with as few components as you can, and find one single "
    "component that tells fives from eights in at least 90 % of the images."
)


def first() -> Squeeze:
    """A 3, two components kept, the first one looked at."""
    return Squeeze()


def pictures() -> tuple[ImagePicture, SharePicture, PairPicture]:
    """The image beside the rebuilt one; variance held by components; fives against eights."""
    return ImagePicture(), SharePicture(), PairPicture()


def controls(state: Squeeze) -> tuple[Slide, ...]:
    """How many components are kept, which image, and which component is looked at alone."""
    label = "drawn by you" if state.drawn else state.title
    return (
        Slide("keep", "Components kept", state.keep, PIXELS, f"{state.keep} of {PIXELS}"),
        Slide("shown", "Image", state.shown, len(SHOWN) - 1, label),
        Slide("look", "Component looked at alone", state.look - 1, LOOKED - 1, f"{state.look}"),
    )


def turn(state: Squeeze, name: str, value: int) -> Squeeze:
    """The state after a control was set; another image takes the place of a drawn one."""
    if name == "keep":
        return replace(state, keep=int(value))
    if name == "shown":
        return replace(state, shown=int(value), drawn=())
    return replace(state, look=int(value) + 1)


def _blank(state: Squeeze) -> Squeeze:
    return replace(state, drawn=(0.0,) * PIXELS)


def _reset(state: Squeeze) -> Squeeze:  # noqa: ARG001 as for every button
    return first()


steps = (("Turn the pixel at the pen", flipped), ("Empty paper", _blank), ("Reset", _reset))


def reached(state: Squeeze) -> bool:
    """Whether as few as can be hold the share, and the component looked at parts the pair."""
    return state.keep == fewest(SHARE) and state.parted >= PARTED


def seen(state: Squeeze) -> bool:
    """Whether the share was reached."""
    return state.held >= SHARE


def why(state: Squeeze) -> str:
    """How the shares fall, with their numbers."""
    found = components()
    last = 100 * (1 - float(found.held[PIXELS // 2]))
    return (
        f"The first component alone holds {percent(found.held[1], None)} of the variance, the "
        f"first ten hold {percent(found.held[10], None)}, and the last 32 of 64 together only "
        f"{number(last)} %. You keep {state.keep} now; the fewest for 90 % are {fewest(SHARE)}."
    )


def code(state: Squeeze) -> str:
    """A cell that gives the share held, the miss of the image and how well the pair is parted."""
    image = f"np.array({list(state.drawn)})" if state.drawn else f"images[{SHOWN[state.shown]}]"
    lines = [
        "import numpy as np",
        "from sklearn.datasets import load_digits",
        "from sklearn.decomposition import PCA",
        "",
        "images, labels = load_digits(return_X_y=True)",
        "pca = PCA().fit(images)",
        f"held = pca.explained_variance_ratio_[:{state.keep}].sum()",
        "",
        f"image = {image}",
        f"kept = pca.components_[:{state.keep}]",
        "rebuilt = pca.mean_ + kept.T @ (kept @ (image - pca.mean_))",
        "miss = np.sqrt(np.mean((image - rebuilt) ** 2))",
        "",
        f"pair = np.isin(labels, {PAIR})",
        f"along = pca.transform(images[pair])[:, {state.look - 1}]",
        f"eight = labels[pair] == {PAIR[1]}",
        "cuts = [np.mean((along > cut) == eight) for cut in [-np.inf, *along]]",
        "parted = max(max(cuts), 1 - min(cuts))",
        "held, miss, parted",
    ]
    return "\n".join(lines)
