"""How sure? A curve turns a length into a probability, and a threshold makes a decision of it.

The aha: with the same wrong answers the log loss grows as the curve gets steeper than the
best one, because sure misses cost without limit. Where nothing mixes it falls for ever.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from guide.labs import Event, Option, Prediction, Slide, Switch, number
from guide.labs.chances import ALARM, MISS, STEEPEST, Chance, apart
from guide.labs.descent import Points
from guide.labs.how_sure_pictures import CostPicture, CurvePicture, LossMap
from guide.labs.table import MOST, read_points

name = "how-sure"
PLACES = 200  # of the sliders for border and steepness
GOAL_LOSS, GOAL_PRICE = 0.17, 9

prediction = Prediction(
    ask=(
        "You have found the best curve: its log loss is 0.17, and with the threshold 0.5 it gets "
        "7 of 100 flowers wrong. You make it three times as steep about the same border, so the "
        "same 7 are wrong. What happens to the log loss?"
    ),
    options=(
        Option(
            "It stays as it is: the same flowers are right and wrong.",
            "Log loss does not count sides. It asks which probability each flower was given for "
            "what it is, and those change with the curve.",
        ),
        Option(
            "It falls: 93 flowers are now right with more certainty.",
            "Those 93 do get cheaper, by a little each. The 7 wrong ones get dearer by far more.",
        ),
        Option(
            "It grows: the wrong ones are now wrong with certainty.",
            "A sure hit saves next to nothing, and a sure miss costs a lot.",
        ),
        Option(
            "It becomes 0: each probability is close to 0 or to 1.",
            "That would need each flower to be on its own side. Seven of them are not.",
        ),
    ),
    right=2,
    try_it="Find the best curve, then make it much steeper and watch the log loss.",
)
goal = (
    f"On virginica against versicolor: bring the log loss to {GOAL_LOSS} or less, and the price "
    f"of the wrong answers to {GOAL_PRICE} euros or less. A virginica that is missed costs "
    f"{MISS} euros, a versicolor that is called virginica {ALARM} euro."
)
paste = (
    "Two columns: a number x, and y, which is 1 or 0. Parted by commas, semicolons, tabs or "
    f"blanks; names in the first line are welcome. 3 to {MOST} rows."
)
example = "Back to the flowers"


@cache
def flowers(*, easy: bool = False) -> Points:
    """A hundred of Fisher's irises: petal length in cm, and which of two kinds it is.

    Virginica (1) against versicolor (0); if ``easy``, versicolor (1) against setosa (0).
    """
    from sklearn.datasets import load_iris

    iris = load_iris()
    one = 1 if easy else 2
    rows = (iris.target == one) | (iris.target == one - 1)
    kinds = (iris.target[rows] == one).astype(float)
    return Points(iris.data[rows, 2], kinds, "petal length", iris.target_names[one], "cm")


def first() -> Chance:
    """The flowers, a curve that is too flat and too far to the right."""
    return Chance(flowers(), 5.5, 2.0)


def pictures() -> tuple[LossMap, CurvePicture, CostPicture]:
    """Map of the log loss; flowers with the curve; what each flower costs."""
    return LossMap(), CurvePicture(), CostPicture()


def _scale(points: Points) -> tuple[float, float, float]:
    """Least and greatest border, and the steepest curve (below 0 where class 1 is lower)."""
    x, ones = points.x, points.y > 0
    rises = x[ones].mean() >= x[~ones].mean()
    return float(x.min()), float(x.max()), (1 if rises else -1) * STEEPEST / float(x.std())


def controls(state: Chance) -> tuple[Slide | Switch, ...]:
    """Border, steepness, threshold, and which pair of kinds."""
    low, high, steepest = _scale(state.points)
    unit = f" {state.points.unit}" if state.points.unit else ""
    per = f" per {state.points.unit}" if state.points.unit else ""
    at = round((state.border - low) / (high - low) * PLACES)
    slope = min(round(state.steep / steepest * PLACES), PLACES)
    return (
        Slide("border", "Border, where p is 0.5", at, PLACES, f"{number(state.border)}{unit}"),
        Slide("steep", "Steepness", slope, PLACES, f"{number(state.steep)}{per}"),
        Slide("threshold", "Threshold: yes from", round(state.threshold * 100) - 1, 98,
              f"p = {state.threshold:.2f}"),
        Switch("easy", "Setosa against versicolor, which do not mix", state.easy),
    )  # fmt: skip


def turn(state: Chance, name: str, value: int | bool) -> Chance:
    """The state after a control was set: a slider to a place, or the switch."""
    low, high, steepest = _scale(state.points)
    if name == "border":
        return replace(state, border=low + (high - low) * value / PLACES)
    if name == "steep":
        return replace(state, steep=steepest * value / PLACES)
    if name == "threshold":
        return replace(state, threshold=(value + 1) / 100)
    return replace(_begin(flowers(easy=bool(value))), easy=bool(value), edit=state.edit)


def _begin(points: Points, *, mine: bool = False) -> Chance:
    """A state for other points: a flat curve, its border between the two kinds."""
    x, ones = points.x, points.y > 0
    lower, upper = (~ones, ones) if _scale(points)[2] > 0 else (ones, ~ones)
    between = x[lower].max(), x[upper].min()
    border = float(np.mean(between)) if apart(points) else float(np.mean([x.min(), x.max()]))
    return Chance(points, border, _scale(points)[2] / 10, mine=mine)


def _fitted(state: Chance) -> Chance:
    """The best curve; where there is none, a curve twice as steep as now."""
    _, _, steepest = _scale(state.points)
    if state.least is None:
        steep = max(2 * state.steep, steepest / 100, key=abs)
        return replace(state, steep=min(steep, steepest, key=abs))
    border, steep, _ = state.least
    return replace(state, border=border, steep=min(steep, steepest, key=abs))


def _steeper(state: Chance) -> Chance:
    _, _, steepest = _scale(state.points)
    return replace(state, steep=min(3 * state.steep, steepest, key=abs))


def _reset(state: Chance) -> Chance:
    if not (state.mine or state.easy):
        return replace(first(), edit=state.edit)
    fresh = _begin(state.points, mine=state.mine)
    return replace(fresh, easy=state.easy, edit=state.edit)


steps = (("Train", _fitted), ("Three times as steep", _steeper), ("Reset", _reset))


def reached(state: Chance) -> bool:
    """Whether the curve is good and the threshold fits the prices, on the lab's own flowers."""
    fair = not (state.mine or state.easy)
    return bool(fair and state.loss <= GOAL_LOSS and state.price <= GOAL_PRICE)


def seen(state: Chance) -> bool:
    """Whether a curve near the best border was seen at twice its steepness or more."""
    if state.mine or state.easy or state.least is None:
        return False
    border, steep, _ = state.least
    return abs(state.border - border) < 0.1 and state.steep > 2 * steep


def why(state: Chance) -> str:
    """Hits and misses, with their prices now."""
    wrong = (state.scores >= 0) != (state.points.y > 0)
    bad = float(state.costs[wrong].sum() / len(wrong))
    return (
        f"Of the log loss {number(state.loss)} now, {number(bad)} come from the {int(wrong.sum())} "
        "flowers on the wrong side of the border, and "
        f"{number(state.loss - bad)} from all others together. The cost of a flower is −ln of the "
        "probability that its own kind was given: near 0 for a sure hit, without limit for a "
        "sure miss."
    )


def pasted(state: Chance, text: str) -> Chance:
    """The reader's own table, with a curve to begin with."""
    return replace(_begin(two_kinds(read_points(text)), mine=True), edit=state.edit)


def two_kinds(points: Points) -> Points:
    """The same points, if each y is 0 or 1.

    Raises:
        ValueError: with one sentence for the reader.
    """
    odd = points.y[~np.isin(points.y, (0.0, 1.0))]
    if len(odd):
        raise ValueError(f"y has to be 0 or 1 in each row; here it is {number(odd[0])} in one.")
    return points


def editing(state: Chance, *, on: bool) -> Chance:
    """Points can be moved, or not."""
    return replace(state, edit=on)


def own(state: Chance) -> bool:
    """Whether the rows are the reader's."""
    return state.mine


def added(state: Chance) -> Chance:
    """One more point of class 1, in the middle of the others."""
    return CurvePicture.changed(state, Event("click", float(state.points.x.mean()), 1.0))


def code(state: Chance) -> str:
    """A cell that gives log loss, misses and false alarms, for the state as it is."""
    return "\n".join(
        [
            "import numpy as np",
            *_rows(state),
            f"border, steep, threshold = {state.border!r}, {state.steep!r}, {state.threshold!r}",
            "score = steep * (x - border)",
            "p = 1 / (1 + np.exp(-score))",
            "loss = np.mean(np.logaddexp(0, np.where(y == 1, -score, score)))",
            "yes = p >= threshold",
            "loss, np.sum(~yes & (y == 1)), np.sum(yes & (y == 0))",
        ]
    )


def _rows(state: Chance) -> list[str]:
    if state.mine:
        return [f"{axis} = np.array({getattr(state.points, axis).tolist()})" for axis in "xy"]
    one = 1 if state.easy else 2
    return [
        "from sklearn.datasets import load_iris",
        "",
        "iris = load_iris()",
        f"rows = (iris.target == {one}) | (iris.target == {one - 1})",
        f"x, y = iris.data[rows, 2], (iris.target[rows] == {one}) * 1.0",
    ]
