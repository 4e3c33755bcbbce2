"""Winner's luck: the best of many models is kept, and promises more than it keeps.

The aha: with models that are all equally good the winner's score grows with their number,
and what it does on new rows stays. Test rows that had no part in the choice tell the truth.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number, percent
from guide.labs.luck import MEAN, ROWS, TIMES, Choice
from guide.labs.winners_luck_pictures import ModelsPicture, WinnersPicture

name = "winners-luck"
MODELS = (1, 2, 5, 10, 20, 50, 100, 200)
STEP = 50  # rows
MOST_POINTS = 6
GOAL_MODELS, GOAL_POINTS, GOAL_TRUTH, GOAL_BLUR = 50, 3, 0.645, 0.025

prediction = Prediction(
    ask=(
        "Twenty models are all equally good: each gets 60 % of all rows right in the long run. You "
        "compare them on 50 rows and keep the best. What does it show on these 50 rows, and what "
        "will it do on new ones?"
    ),
    options=(
        Option(
            "About 60 % there, and 60 % on new rows.",
            "One model shows about 60 %. But you keep the best of twenty, and with 50 rows some "
            "model is lucky.",
        ),
        Option(
            "About 73 % there, and 73 % on new rows.",
            "The 73 % are right. But the winner won by luck, and luck is not taken along.",
        ),
        Option(
            "About 73 % there, and 60 % on new rows.",
            "It was the luckiest on those rows, and is no better than the others on any other.",
        ),
        Option(
            "About 73 % there, and less than 60 % on new rows, to make up for it.",
            "The 73 % are right. But new rows know nothing of the old ones: there is no debt.",
        ),
    ),
    right=2,
    try_it="Compare 20 models on 50 rows for validation, and read both pictures.",
)
goal = (
    f"{GOAL_MODELS} models differ by {GOAL_POINTS} points. Divide the {ROWS:,} rows so that you do "
    f"both well: choose (the winner is truly right for {percent(GOAL_TRUTH)} or more, on average) "
    f"and report (the test is off by {100 * GOAL_BLUR:.1f} points or less)."
)


def first() -> Choice:
    """Twenty equal models, and nearly all rows for validation."""
    return Choice()


def pictures() -> tuple[ModelsPicture, WinnersPicture]:
    """The models of one time; the winners of many times."""
    return ModelsPicture(), WinnersPicture()


def controls(state: Choice) -> tuple[Slide | Switch, ...]:
    """How many models, how many rows to choose by, and how much the models differ."""
    return (
        Slide("models", "Models compared", MODELS.index(state.models), len(MODELS) - 1,
              f"{state.models}"),
        Slide("rows", "Rows for validation", state.rows // STEP - 1, ROWS // STEP - 2,
              f"{state.rows}, and {ROWS - state.rows} for the test"),
        Slide("points", "How much the models differ", state.points, MOST_POINTS,
              f"{state.points} points" if state.points else "not at all"),
    )  # fmt: skip


def turn(state: Choice, name: str, value: int | bool) -> Choice:
    """The state after a slider was set to a place."""
    if name == "models":
        return replace(state, models=MODELS[int(value)])
    if name == "rows":
        return replace(state, rows=(int(value) + 1) * STEP)
    return replace(state, points=int(value))


def _again(state: Choice) -> Choice:
    return replace(state, seed=(state.seed + 1) % 1000)


def _reset(state: Choice) -> Choice:  # noqa: ARG001 as for every button
    return first()


steps = (("Draw again", _again), ("Reset", _reset))


def reached(state: Choice) -> bool:
    """Whether these rows both choose and report well, for the models of the goal."""
    asked = (state.models, state.points) == (GOAL_MODELS, GOAL_POINTS)
    return bool(asked and state.truth >= GOAL_TRUTH and state.blur <= GOAL_BLUR)


def seen(state: Choice) -> bool:
    """Whether some equal models were compared on few rows."""
    return state.models >= 20 and state.rows <= 50 and state.points == 0


def why(state: Choice) -> str:
    """How much of the promise is luck."""
    return (
        f"Over {TIMES} times the winner of {state.models} shows {percent(state.promise)} on rows "
        f"that chose it, {percent(state.tested)} on the test rows, and is truly right for "
        f"{percent(state.truth)}. "
        f"So {number(100 * state.luck)} points were luck."
    )


def code(state: Choice) -> str:
    """A cell that gives truth, promise and test of the winner, for the state as it is."""
    return "\n".join(
        [
            "import numpy as np",
            "",
            f"models, rows, spread = {state.models}, {state.rows}, {state.points / 100!r}",
            f"times = {TIMES}",
            f"dice = np.random.default_rng([{state.seed}, models, rows, round(1000 * spread)])",
            f"true = {MEAN!r} + spread * dice.standard_normal((times, models))",
            "true = np.clip(true, 0.02, 0.98)",
            "shown = dice.binomial(rows, true) / rows  # on the validation rows",
            "best, at = shown.argmax(axis=1), np.arange(times)",
            f"tested = dice.binomial({ROWS} - rows, true[at, best]) / ({ROWS} - rows)",
            "true[at, best].mean(), shown[at, best].mean(), tested.mean()",
        ]
    )
