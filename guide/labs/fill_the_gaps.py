"""Fill the gaps: a table of ratings is completed from factors, and the reader rates too.

The aha: counted as 0, blanks pull every prediction down by two stars; and more factors fit
the known ratings ever better, the hidden ones only up to two. tests/labs/test_fill_the_gaps.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.fill_the_gaps_pictures import ErrorPicture, TablePicture
from guide.labs.gaps import PLACES, Gaps, rated
from guide.labs.ratings import FILMS, MOST, ROUNDS, ratings

name = "fill-the-gaps"
ENOUGH = 0.7  # stars, of the error on hidden ratings that the goal allows
OWN = 3  # ratings of one's own that the goal asks for

prediction = Prediction(
    ask=(
        "Half of the table is blank: nobody has rated there. A switch counts each blank as a "
        "rating of 0 stars. What happens to the predictions for the blank cells?"
    ),
    options=(
        Option(
            "They fall, by two stars or so.",
            "The model now learns that these cells are 0, and predicts what it has learned.",
        ),
        Option(
            "They stay: a blank says nothing.",
            "So it should be, and so it is while blanks are left out. As a 0 it is counted like "
            "any other rating.",
        ),
        Option(
            "They rise, since there are more ratings to learn from.",
            "There are more numbers, but they are not ratings: nobody has given a 0.",
        ),
        Option(
            "Some rise and some fall, by half a star or so.",
            "Each of the added numbers is 0, lower than any true rating. They all pull down.",
        ),
    ),
    right=0,
    try_it="Turn the switch “Count blanks as 0” on, and compare the numbers in the blank cells.",
)
goal = (
    f"Predict the hidden ratings with an error of at most {ENOUGH} stars, blanks left blank, "
    f"and give {OWN} ratings in your own row."
)


def first() -> Gaps:
    """As many factors as there can be, a small penalty, no rating of one's own."""
    return Gaps()


def pictures() -> tuple[TablePicture, ErrorPicture]:
    """The table with its predictions; the errors by number of factors."""
    return TablePicture(), ErrorPicture()


def controls(state: Gaps) -> tuple[Slide | Switch, ...]:
    """Factors, penalty, and whether blanks count as 0."""
    return (
        Slide("factors", "Factors", state.factors, MOST, f"{state.factors}"),
        Slide("place", "Penalty", state.place, PLACES, number(state.penalty)),
        Switch("zero", "Count blanks as 0", state.zero),
    )


def turn(state: Gaps, name: str, value: int | bool) -> Gaps:
    """The state after a control was set."""
    return replace(state, **{name: bool(value) if name == "zero" else int(value)})


def _clear(state: Gaps) -> Gaps:
    return replace(state, own=(0,) * len(FILMS))


def _reset(state: Gaps) -> Gaps:  # noqa: ARG001 as for every button
    return first()


steps = (("Rate the film at the pen", rated), ("Clear my ratings", _clear), ("Reset", _reset))


def reached(state: Gaps) -> bool:
    """Whether the hidden ratings are predicted well, and the reader has rated some films."""
    fair = not state.zero and sum(map(bool, state.own)) >= OWN
    return bool(fair and state.errors(state.factors)[1] <= ENOUGH)


def seen(state: Gaps) -> bool:
    """Whether blanks were counted as 0."""
    return state.zero


def why(state: Gaps) -> str:
    """What the blank cells were predicted to be, with and without the zeros."""
    blank = ~(ratings().known | ratings().hidden)
    left, counted = (
        float(np.mean(replace(state, zero=zero).fit.predicted[blank])) for zero in (False, True)
    )
    return (
        f"With {state.factors} factors and a penalty of {number(state.penalty)}, blank cells are "
        f"predicted at {number(left)} stars on average when they are left blank, and at "
        f"{number(counted)} when each counts as 0. The lowest rating that anybody gave is 1."
    )


def code(state: Gaps) -> str:
    """A cell that gives the errors on known and hidden ratings, and the predictions for you."""
    table = ratings()
    lines = [
        "import numpy as np",
        "",
        f"stars = np.array({table.stars.astype(int).tolist()})",
        f"known = np.array({table.known.astype(int).tolist()})",
        f"hidden = np.array({table.hidden.astype(int).tolist()})",
        f"own = np.array({list(state.own)})  # your ratings, 0 for none",
        f"factors, penalty = {state.factors}, {state.penalty!r}",
        f"counted = {'np.ones(stars.shape)' if state.zero else 'known'}",
        f"mine = {'np.ones(len(own))' if state.zero else '(own > 0).astype(float)'}",
    ]
    return "\n".join(lines) + LEARN


LEARN = f"""
mean = np.sum(stars * known) / np.sum(counted)
off = (stars * known - mean) * counted

def side(off, counted, others):  # the best factors of each row
    fits = [np.linalg.solve(others.T @ (w[:, None] * others) + penalty * np.eye(factors),
                            others.T @ row) for row, w in zip(off, counted)]
    return np.array(fits).reshape(len(off), factors)

_, sizes, ways = np.linalg.svd(off, full_matrices=False)
films = (ways[:factors] * np.sqrt(sizes[:factors])[:, None]).T
for turn in range({ROUNDS}):
    viewers = side(off, counted, films)
    films = side(off.T, counted.T, viewers)

wrong = (mean + viewers @ films.T - stars) ** 2
yours = mean + side(((own - mean) * mine)[None], mine[None], films) @ films.T
np.sqrt(wrong[known == 1].mean()), np.sqrt(wrong[hidden == 1].mean()), yours[0]"""
