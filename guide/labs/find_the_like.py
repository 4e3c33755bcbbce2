"""Find the like: which text is nearest to a query, by counts or rarity, by distance or angle.

The aha: the same query written ten times finds other texts, as long as a distance is measured;
and a cosine of plain counts is led by "the". Rarity and angle together find what is meant.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.find_the_like_pictures import PlanePicture, RankPicture
from guide.labs.shelf import COUNTS, MEASURES, METRICS, MOST_COPIES, NAMES, Search

name = "find-the-like"

prediction = Prediction(
    ask="A short query on football is compared with six texts by the distance of their counts. "
    "Nearest is a short note on football, second a short recipe. Now the query is written ten "
    "times over. What happens to the order?",
    options=(
        Option(
            "Nothing: it says the same as before.",
            "It says the same, but its counts are ten times as large. The distance sees counts.",
        ),
        Option(
            "Longer texts come first, on football and on cooking.",
            "A distance compares amounts: long texts have large counts, whatever they are about.",
        ),
        Option(
            "The three texts on football come first.",
            "Two of the first three are about cooking: they are long, and long is what counts.",
        ),
        Option(
            "The order is turned round, the last is first.",
            "The longest text of all is still far off: it is longer than ten queries.",
        ),
    ),
    right=1,
    try_it="Set “The query is written” to 10 times. Leave the other two as they are.",
)
goal = (
    "With the query as you found it (one “ball”, no “oven”) the three texts on football come "
    "first, both when it is written once and when it is written ten times. Leave it at ten."
)


def first() -> Search:
    """A query with one "ball", by straight distance of plain counts."""
    return Search()


def pictures() -> tuple[PlanePicture, RankPicture]:
    """The texts by two of their words; the texts in order."""
    return PlanePicture(), RankPicture()


def controls(state: Search) -> tuple[Slide | Switch, ...]:
    """How long the query is, how far is measured, how words are weighed."""
    times = "once" if state.copies == 1 else f"{state.copies} times"
    return (
        Slide("copies", "The query is written", state.copies - 1, MOST_COPIES - 1, times),
        Slide("measure", "Far means", state.measure, len(MEASURES) - 1, MEASURES[state.measure]),
        Switch("rare", "Weigh each word by its rarity (tf-idf)", state.rare),
    )


def turn(state: Search, name: str, value: int | bool) -> Search:
    """The state after a control was set to a place or switched."""
    if name == "rare":
        return replace(state, rare=bool(value))
    return replace(state, **{name: int(value) + (name == "copies")})


def _reset(state: Search) -> Search:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Search) -> bool:
    """Whether texts on football come first for a short query and for a long one."""
    same = state.words == first().words and state.copies == MOST_COPIES
    return same and state.found and replace(state, copies=1).found


def seen(state: Search) -> bool:
    """Whether the long query was compared by the distance of its counts."""
    same = state.words == first().words and state.copies == MOST_COPIES
    return same and state.measure == 0 and not state.rare


def why(state: Search) -> str:
    """Which texts come first, for the query written once and ten times."""
    once, often = (replace(state, copies=n) for n in (1, MOST_COPIES))
    nearest = number(state.far[state.order[0]])
    return (
        f"Written once, the query finds {_told(once)} first. Written ten times, it finds "
        f"{_told(often)}. The nearest one is {nearest} away now. A distance sees how much "
        "was written; an angle sees in which shares."
    )


def _told(state: Search) -> str:
    a, b, c = (NAMES[n] for n in state.order[:3])
    return f"{a}, {b} and {c}"


def code(state: Search) -> str:
    """A cell with scikit-learn that gives the texts in order."""
    weights = "np.log(len(counts) / (counts > 0).sum(axis=0))" if state.rare else "np.ones(3)"
    return "\n".join(
        [
            "import numpy as np",
            "from sklearn.neighbors import NearestNeighbors",
            "",
            f"names = {list(NAMES)}",
            f"counts = np.array({COUNTS.astype(int).tolist()})  # ball, oven, the",
            f"query = {state.copies} * np.array({list(state.words)})",
            f"weights = {weights}",
            f'search = NearestNeighbors(n_neighbors=6, metric="{METRICS[state.measure]}")',
            "far, order = search.fit(counts * weights).kneighbors([query * weights])",
            "[(names[n], round(float(d), 3)) for n, d in zip(order[0], far[0])]",
        ]
    )
