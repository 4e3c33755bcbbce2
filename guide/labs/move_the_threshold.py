"""Move the threshold: one camera is many classifiers, and prices choose among them.

The aha: with another share of cracked bottles recall and ROC curve stay as they are, and
precision falls; and the cheapest threshold follows the prices, not the accuracy.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, Switch, number
from guide.labs.bottles import NEW, OLD, SEED, SPREAD, TOP, Batch
from guide.labs.move_the_threshold_pictures import (
    CostPicture,
    PrecisionPicture,
    RocPicture,
    ScorePicture,
)

name = "move-the-threshold"
SHARES = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 35.0, 50.0)  # of cracked bottles, in %
PRICES = (1, 2, 5, 10, 20, 50, 100)  # of a missed bottle, in euros
GOAL_SHARE, GOAL_PRICE, GOAL_COST = 2.0, 20, 175

prediction = Prediction(
    ask=(
        "At the threshold 50 the camera finds 88 % of the cracked bottles. 20 % of the bottles are "
        "cracked, and 59 % of those it flags really are. Next week only 2 % are cracked. Camera "
        "and threshold stay. How many of the flagged bottles will be cracked?"
    ),
    options=(
        Option(
            "59 %, as before: it is the same camera at the same threshold.",
            "What stays is recall: it looks at cracked bottles alone. The flagged ones are a mix, "
            "and the mix has changed.",
        ),
        Option(
            "A little less, some 50 %.",
            "The right direction. But the cracked ones became ten times as rare, and the sound "
            "ones more.",
        ),
        Option(
            "About 11 %.",
            "Of 1,000 bottles 18 cracked ones are flagged, and 149 sound ones: 18 of 167.",
        ),
        Option(
            "More than 59 %, as fewer cracked ones are missed.",
            "Fewer are missed because fewer are there. Among the flagged, the sound ones gain.",
        ),
    ),
    right=2,
    try_it="Move the share of cracked bottles from 20 % to 2 %, and leave the threshold at 50.",
)
goal = (
    f"In a week with {GOAL_SHARE:.0f} % cracked bottles a missed one costs {GOAL_PRICE} euros, and "
    f"a check in vain 1 euro. Bring the cost of 1,000 bottles to {GOAL_COST} euros or less, with "
    "the new camera."
)


def first() -> Batch:
    """Many cracked bottles, both mistakes at one price, the threshold in the middle."""
    return Batch()


def pictures() -> tuple[ScorePicture, RocPicture, PrecisionPicture, CostPicture]:
    """Scores with the threshold; ROC curve; precision and recall; cost by threshold."""
    return ScorePicture(), RocPicture(), PrecisionPicture(), CostPicture()


def controls(state: Batch) -> tuple[Slide | Switch, ...]:
    """Threshold, share of the cracked, price of a miss, and which camera."""
    return (
        Slide("threshold", "Threshold: flagged from", state.threshold, TOP,
              f"{state.threshold} points"),
        Slide("share", "Cracked bottles", SHARES.index(state.share), len(SHARES) - 1,
              f"{number(state.share)} %"),
        Slide("price", "Price of a miss", PRICES.index(state.price), len(PRICES) - 1,
              f"{state.price} euro{'' if state.price == 1 else 's'}"),
        Switch("old", "The older camera", state.old),
    )  # fmt: skip


def turn(state: Batch, name: str, value: int | bool) -> Batch:
    """The state after a control was set: a slider to a place, or the switch."""
    if name == "share":
        return replace(state, share=SHARES[int(value)])
    if name == "price":
        return replace(state, price=PRICES[int(value)])
    if name == "old":
        return replace(state, old=bool(value))
    return replace(state, threshold=int(value))


def _lower(state: Batch) -> Batch:
    return replace(state, threshold=max(state.threshold - 5, 0))


def _higher(state: Batch) -> Batch:
    return replace(state, threshold=min(state.threshold + 5, TOP))


def _reset(state: Batch) -> Batch:  # noqa: ARG001 as for every button
    return first()


steps = (("5 points lower", _lower), ("5 points higher", _higher), ("Reset", _reset))


def reached(state: Batch) -> bool:
    """Whether the cost is low enough, for the share and the price of the goal."""
    asked = (state.share, state.price, state.old) == (GOAL_SHARE, GOAL_PRICE, False)
    return bool(asked and state.cost <= GOAL_COST)


def seen(state: Batch) -> bool:
    """Whether the share that was asked about was tried at the first threshold."""
    return state.share == GOAL_SHARE and state.threshold == first().threshold and not state.old


def why(state: Batch) -> str:
    """The counts per 1,000 bottles."""
    hits, misses, alarms, _ = state.counts
    return (
        f"Per 1,000 bottles {number(hits + misses)} are cracked now, and {number(hits)} of them "
        f"are flagged: recall {state.recall:.2f}. Of the sound {number(alarms)} are flagged too. "
        f"So precision is {number(hits)} / {number(hits + alarms)} = {number(state.precision)}."
    )


def code(state: Batch) -> str:
    """A cell that gives recall, precision and cost, for the state as it is."""
    sound, cracked = OLD if state.old else NEW
    return "\n".join(
        [
            "import numpy as np",
            "",
            f"dice = np.random.default_rng({SEED})",
            f"sound = np.round(np.clip(dice.normal({sound}, {SPREAD}, 1800), 0, 100))",
            f"cracked = np.round(np.clip(dice.normal({cracked}, {SPREAD}, 200), 0, 100))",
            f"threshold, share, price = {state.threshold}, {state.share} / 100, {state.price}",
            "recall = (cracked >= threshold).mean()",
            "alarm_rate = (sound >= threshold).mean()",
            "hits, alarms = 1000 * share * recall, 1000 * (1 - share) * alarm_rate",
            "precision = hits / (hits + alarms) if hits + alarms else np.nan",
            "cost = price * (1000 * share - hits) + alarms",
            "recall, precision, cost",
        ]
    )
