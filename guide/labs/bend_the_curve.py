"""Bend the curve: degree, rows and penalty of a fit, and what becomes of its two errors.

The aha: with each degree the training error falls, and the error on new rows turns. More
rows cure a curve that is too free and not one that is too stiff; a penalty does the first
as well.
"""

from __future__ import annotations

from dataclasses import replace

from guide.labs import Option, Prediction, Slide, number
from guide.labs.bend_the_curve_pictures import ACROSS, ErrorPicture, FitPicture
from guide.labs.greenhouse import DEGREES, PENALTIES, ROWS, SCATTER, Curve, said

name = "bend-the-curve"
GOAL_DEGREE, GOAL_ROWS, ENOUGH = 12, 15, 7.6  # °C²

prediction = Prediction(
    ask=(
        "The temperature of a greenhouse was measured 15 times in a day. A straight line is "
        "fitted, then curves of degree 2, 3 and so on up to 12, which can bend more and more. "
        "What becomes of the error on the 15 measurements, and of the error on new ones?"
    ),
    options=(
        Option(
            "Both fall, more slowly with each degree.",
            "The first does. The second falls only as long as the curve bends with the truth "
            "and not yet with the scatter of 15 measurements.",
        ),
        Option(
            "The first falls all the way; the second falls, then rises.",
            "A freer curve comes closer to the rows it knows. From some degree on it follows "
            "their scatter, which new rows do not share.",
        ),
        Option(
            "Both fall at first, then both rise.",
            "The error on the rows that are fitted cannot rise: a curve of degree 12 could be "
            "the one of degree 4, with zeros for the rest.",
        ),
        Option(
            "The first rises, as the curve gets wild; the second falls.",
            "Wild it gets, between the rows. At the rows it comes closer with each degree.",
        ),
    ),
    right=1,
    try_it="Keep 15 measurements and no penalty, and raise the degree to 12.",
)
goal = (
    f"Keep degree {GOAL_DEGREE} and {GOAL_ROWS} measurements, and bring the error on new "
    f"measurements to {ENOUGH} °C² or less."
)


def first() -> Curve:
    """A straight line through 15 measurements, without a penalty."""
    return Curve()


def pictures() -> tuple[FitPicture, ErrorPicture]:
    """The fit of a day among others; the errors over all days."""
    return FitPicture(), ErrorPicture()


def controls(state: Curve) -> tuple[Slide, ...]:
    """Degree, measurements, penalty, and what the errors are drawn over."""
    return (
        Slide("degree", "Degree of the curve", state.degree - 1, len(DEGREES) - 1,
              f"{state.degree}"),
        Slide("row", "Measurements in the day", state.row, len(ROWS) - 1, f"{state.rows}"),
        Slide("strength", "Penalty on large weights", state.strength, len(PENALTIES) - 1,
              said(state.penalty) if state.penalty else "none"),
        Slide("across", "Draw the errors over", state.across, len(ACROSS) - 1,
              ACROSS[state.across][0]),
    )  # fmt: skip


def turn(state: Curve, name: str, value: int | bool) -> Curve:
    """The state after a slider was set to a place."""
    return replace(state, **{name: int(value) + (name == "degree")})


def _again(state: Curve) -> Curve:
    return replace(state, seed=(state.seed + 1) % 1000)


def _reset(state: Curve) -> Curve:  # noqa: ARG001 as for every button
    return first()


steps = (("Measure another day", _again), ("Reset", _reset))


def reached(state: Curve) -> bool:
    """Whether the freest curve on the fewest rows is held back well."""
    asked = (state.degree, state.rows) == (GOAL_DEGREE, GOAL_ROWS)
    return asked and state.errors.new <= ENOUGH


def seen(state: Curve) -> bool:
    """Whether the freest curve was seen, on few rows and without a penalty."""
    return state.degree == GOAL_DEGREE and state.rows == GOAL_ROWS and not state.penalty


def why(state: Curve) -> str:
    """Both errors of this state, and the three parts of the second."""
    found = state.errors
    return (
        f"At degree {state.degree} the error in training is {found.training:,.1f} °C². On new "
        f"measurements it is {found.new:,.1f}: bias² {found.bias:,.1f} (what the curve "
        f"cannot follow), variance {found.variance:,.1f} (how far fits of different days "
        f"scatter), and {number(SCATTER**2)} for the scatter of the new ones themselves."
    )


def code(state: Curve) -> str:
    """A cell with scikit-learn that gives both errors of the fit of this day."""
    return "\n".join(
        [
            "import numpy as np",
            "from sklearn.linear_model import LinearRegression, Ridge",
            "",
            "def truth(hours):",
            "    turn = 2 * np.pi * (hours - 9) / 24",
            "    return 14 + 7 * np.sin(turn) + 2.5 * np.sin(2 * turn + 0.6)",
            "",
            "def powers(hours):",
            f"    return ((hours - 12) / 12)[:, None] ** np.arange(1, {state.degree + 1})",
            "",
            f"hours = (np.arange({state.rows}) + 0.5) * 24 / {state.rows}",
            f"dice = np.random.default_rng([{state.seed}, {state.rows}])",
            f"measured = truth(hours) + {SCATTER} * dice.standard_normal({state.rows})",
            f"model = Ridge({state.penalty!r}, solver='svd')"
            if state.penalty
            else "model = LinearRegression()  # no penalty",
            "model.fit(powers(hours), measured)",
            "training = np.mean((model.predict(powers(hours)) - measured) ** 2)",
            "day = np.linspace(0, 24, 97)",
            "off = np.mean((model.predict(powers(day)) - truth(day)) ** 2)",
            f"training, off + {SCATTER}**2  # of this day; the second on new measurements",
        ]
    )
