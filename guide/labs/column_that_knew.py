"""The column that knew: a table with columns that are written too late, and a split that lies.

The aha: with the refund in the table the test is perfect and the work a coin's toss. A
column known in time can promise too much as well, where a split at random shares its weeks.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Switch, percent
from guide.labs.column_that_knew_pictures import AlonePicture, PromisePicture
from guide.labs.orders import A_WEEK, COLUMNS, COMING, SEED, TESTED, WEEKS, Table, scores

name = "column-that-knew"
ENOUGH, APART = 0.75, 0.04  # of the goal: at work, and between test and work
BEGUN = frozenset(COLUMNS) - {"refund"}
HONEST = ("two sizes", "sent back before")

prediction = Prediction(
    ask=(
        "A shop asks on the day of an order whether it will be sent back. Its table of old orders "
        "has the refund too, which is paid some two weeks after. With it the model is right for "
        "100 % of the test rows, none of which it has seen before. How often is it right at work?"
    ),
    options=(
        Option(
            "Nearly always, since the test rows were new to it as well.",
            "They were new, but each of them had its refund filled in already. On the day of an "
            "order no refund is there.",
        ),
        Option(
            "In about 76 of 100 cases, as often as without the refund.",
            "The other columns could do that. But the model has learned to go by the refund, and "
            "where none is paid yet it says “kept”.",
        ),
        Option(
            "In about 50 of 100 cases, like a coin.",
            "On the day of an order no refund is paid, so the model says “kept” to each of them.",
        ),
        Option(
            "In about 88 of 100 cases, as often as with the calls.",
            "The calls come after the order too. At work neither is there.",
        ),
    ),
    right=2,
    try_it="Give the model the refund.",
)
goal = (
    f"Be right at work for {percent(ENOUGH, 0)} of the orders or more, with a test that is off by "
    f"at most {100 * APART:.0f} points."
)


def first() -> Table:
    """Each column but the refund, and test rows at random."""
    return Table(BEGUN)


def pictures() -> tuple[PromisePicture, AlonePicture]:
    """What is promised and what comes true; each column alone."""
    return PromisePicture(), AlonePicture()


def controls(state: Table) -> tuple[Switch, ...]:
    """Which columns the model is given, and how the rows are divided."""
    columns = (Switch(n.replace(" ", "-"), f"Use “{n}”", n in state.names) for n in COLUMNS)
    split = Switch("time", "Test on the last 4 weeks (off: on rows at random)", state.by_time)
    return (*columns, split)


def turn(state: Table, name: str, value: int | bool) -> Table:
    """The state after a switch was set."""
    if name == "time":
        return replace(state, by_time=bool(value))
    one = frozenset({name.replace("-", " ")})
    return replace(state, names=state.names | one if value else state.names - one)


def _reset(state: Table) -> Table:  # noqa: ARG001 as for every button
    return first()


steps = (("Reset", _reset),)


def reached(state: Table) -> bool:
    """Whether it is good at work, and the test says so."""
    found = state.scores
    return found.work >= ENOUGH and abs(found.test - found.work) <= APART


def seen(state: Table) -> bool:
    """Whether the model was given the refund."""
    return "refund" in state.names


def why(state: Table) -> str:
    """What this table promises, what comes true, and what the honest columns do."""
    found, honest = state.scores, scores(HONEST, by_time=state.by_time)
    return (
        f"The test says {percent(found.test)}, at work it is {percent(found.work)}. A column that "
        "is written after the order is empty when the model is asked. With the two columns alone "
        "that are known in time and stay what they are, it is "
        f"{percent(honest.test)} and {percent(honest.work)}."
    )


def _shuffled(state: Table) -> list[str]:
    """The line that draws the test rows at random, where they are not the last."""
    line = f"test = np.random.default_rng({SEED + 1}).permutation(test)"
    return [] if state.by_time else [line]


def code(state: Table) -> str:
    """A cell with scikit-learn that gives the three scores of this state."""
    lines = [
        "import numpy as np",
        "from sklearn.linear_model import LogisticRegression",
        "",
        *_shop(state),
        "",
        f"weeks = np.repeat(np.arange({WEEKS}), {A_WEEK})",
        "x, y = draw(weeks, late=True)",
        f"coming = np.repeat(np.arange({WEEKS}, {WEEKS + COMING}), {A_WEEK})",
        "new_x, new_y = draw(coming, late=False)  # as they stand on the day of the order",
        f"test = weeks >= {WEEKS - TESTED}",
        *_shuffled(state),
        "model = LogisticRegression().fit(x[~test], y[~test])",
        "asked = (x[~test], y[~test]), (x[test], y[test]), (new_x, new_y)",
        "[model.score(*rows) for rows in asked]",
    ]
    return "\n".join(lines)


def _shop(state: Table) -> list[str]:
    """The lines that draw the orders of some weeks, with the columns of this state."""
    return [
        f"dice = np.random.default_rng({SEED})",
        f"pull = dice.normal(0, 1.3, {WEEKS + COMING})  # of the campaign of each week",
        f"pull[:{WEEKS}] -= pull[:{WEEKS}].mean()",
        f"pull[{WEEKS}:] -= pull[{WEEKS}:].mean()",
        "",
        "def draw(weeks, late):",
        "    sizes, before = dice.integers(0, 2, len(weeks)), dice.integers(0, 4, len(weeks))",
        "    odds = 3.0 * (sizes - 0.5) + 1.2 * (before - 1.5) + pull[weeks]",
        "    returned = (dice.random(len(weeks)) < 1 / (1 + np.exp(-odds))).astype(int)",
        "    calls = dice.poisson(np.where(returned, 1.6, 0.25)) * late",
        f"    campaign = weeks[:, None] == np.arange({WEEKS})",
        "    columns = {'two sizes': sizes, 'sent back before': before, 'campaign': campaign,",
        "               'calls': calls, 'refund': returned * late}",
        f"    used = [columns[name] for name in {list(state.ordered)}]",
        "    return np.column_stack([np.zeros(len(weeks)), *used]), returned",
    ]
