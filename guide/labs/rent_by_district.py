"""Rent by district: a column of words is told to a line in three ways, and cross-validation judges.

The aha: the mean rent of a district, learned once from all rows, looks excellent in
cross-validation and is no better than numbering on new flats. Learned inside of each
fold, cross-validation says so itself.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.rent_by_district_pictures import DistrictPicture, ErrorPicture
from guide.labs.rents import BASE, FOLDS, PER_METRE, ROWS, SCATTER, SEED, WAYS, Choice

name = "rent-by-district"
ENOUGH, APART = 125, 5  # euros: of the goal
MOST = 20  # flats

prediction = Prediction(
    ask=(
        "Each district is replaced by the mean rent of its flats, worked out once from all "
        "240 flats. Cross-validation then finds a typical error of 128 euros. "
        "What will it be on 4,000 new flats?"
    ),
    options=(
        Option(
            "About the same, near 128 euros.",
            "So it would be if the mean of a district did not contain the very rents that are "
            "to be predicted. Of a district with one flat, the mean *is* that rent.",
        ),
        Option(
            "A little lower, since the last fit uses all rows.",
            "A fit on more rows helps by a few euros. Here something larger was hidden: the "
            "means had seen the rents of the fold that judged them.",
        ),
        Option(
            "Far higher, near 170 euros.",
            "The means had seen the rents on which they were judged. New flats were not in them.",
        ),
        Option(
            "About half, as the means are exact by then.",
            "The rents themselves scatter by about 120 euros around what district and area "
            "say, so no encoding can come far below that.",
        ),
    ),
    right=2,
    try_it="Set the district to “its mean rent”, and leave the rest as it is.",
)
goal = (
    f"Get an error of at most {ENOUGH} euros on the new flats, and a cross-validation that "
    f"learns the encoding inside each fold and comes within {APART} euros of it."
)


def first() -> Choice:
    """Districts as numbers, each for itself, encoded before the folds are made."""
    return Choice()


def pictures() -> tuple[ErrorPicture, DistrictPicture]:
    """What cross-validation says, and what is true; what is said of each district."""
    return ErrorPicture(), DistrictPicture()


def controls(state: Choice) -> tuple[Slide | Switch, ...]:
    """How the district is told, which ones count as one, and from which rows it is learned."""
    least = f"{state.fewest} flat{'s' if state.fewest > 1 else ''}"
    return (
        Slide("way", "The district becomes", state.way, len(WAYS) - 1, WAYS[state.way]),
        Slide("fewest", "A code of its own from", state.fewest - 1, MOST - 1, least),
        Switch("inside", "Learn the encoding inside each fold (off: from all rows)", state.inside),
    )


def turn(state: Choice, name: str, value: int | bool) -> Choice:
    """The state after a control was set to a place or switched."""
    if name == "inside":
        return replace(state, inside=bool(value))
    return replace(state, **{name: int(value) + (name == "fewest")})


def _reset(state: Choice) -> Choice:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Choice) -> bool:
    """Whether new flats are predicted well and cross-validation is honest about it."""
    found = state.judged
    return state.inside and found.new <= ENOUGH and abs(found.mean - found.new) <= APART


def seen(state: Choice) -> bool:
    """Whether the means of all rows were seen, each district for itself."""
    return state == Choice(WAYS.index("its mean rent"))


def why(state: Choice) -> str:
    """What cross-validation says now, before and inside, and what comes true."""
    before, inside = (replace(state, inside=on).judged for on in (False, True))
    return (
        f"With the district as {WAYS[state.way]}, learned from all rows, cross-validation says "
        f"{number(before.mean)} euros; learned inside each fold it says {number(inside.mean)}. "
        f"On new flats the error is {number(before.new)}. A mean that was taken over all "
        "rows has seen the rents of the fold that judges it."
    )


def code(state: Choice) -> str:
    """A cell with scikit-learn that gives the error of cross-validation for this state."""
    lines = [
        "import numpy as np",
        "from sklearn.base import BaseEstimator, TransformerMixin",
        "from sklearn.compose import make_column_transformer",
        "from sklearn.linear_model import LinearRegression",
        "from sklearn.model_selection import cross_val_score",
        "from sklearn.pipeline import make_pipeline",
        "from sklearn.preprocessing import OneHotEncoder",
        "",
        *_flats(),
        "",
        *_ENCODER[state.way],
        f"fewest = {state.fewest}",
        "encode = make_column_transformer(",
        '    (encoder(fewest), [0]), remainder="passthrough", sparse_threshold=0',
        ")",
    ]
    if state.inside:
        lines += ["model = make_pipeline(encode, LinearRegression())"]
    else:
        lines += ["flats = encode.fit_transform(flats, rent)  # before any fold is made"]
        lines += ["model = LinearRegression()"]
    return "\n".join([*lines, *_JUDGE])


def _flats() -> list[str]:
    """The lines that draw the same flats."""
    return [
        f"dice = np.random.default_rng({SEED})",
        "share = 1 / np.arange(1, 61) ** 0.9",
        "share /= share.sum()",
        "large, small = dice.normal(0, 180, 60), dice.normal(0, 25, 60)",
        "level = np.where(np.arange(60) < 8, large, small)",
        f"district = dice.choice(60, {ROWS}, p=share)",
        f"area = dice.integers(30, 101, {ROWS})",
        f"rent = {BASE} + {PER_METRE} * area + level[district] + dice.normal(0, {SCATTER}, {ROWS})",
        "flats = np.column_stack([district + 1.0, area])",
    ]


_ENCODER = (
    ["encoder = lambda fewest: 'passthrough'  # the number of the district as it is"],
    [
        "def encoder(fewest):",
        "    return OneHotEncoder(min_frequency=fewest, handle_unknown='infrequent_if_exist')",
        "",
    ],
    [
        "class encoder(TransformerMixin, BaseEstimator):",
        "    def __init__(self, fewest):",
        "        self.fewest = fewest",
        "    def fit(self, X, y):",
        "        own = {d: y[X[:, 0] == d] for d in np.unique(X[:, 0])}",
        "        rare = [r for d in own.values() if len(d) < self.fewest for r in d]",
        "        self.rest_ = np.mean(rare) if rare else np.mean(y)",
        "        self.means_ = {d: r.mean() for d, r in own.items() if len(r) >= self.fewest}",
        "        return self",
        "    def transform(self, X):",
        "        return np.array([[self.means_.get(d, self.rest_)] for d in X[:, 0]])",
        "",
    ],
)
_JUDGE = (
    'judge = "neg_root_mean_squared_error"',
    f"scores = cross_val_score(model, flats, rent, cv={FOLDS}, scoring=judge)",
    "-scores.mean()  # euros",
)
