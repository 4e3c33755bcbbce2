"""True alarms: a thousand machines, few of them faulty, and a sensor that is often right.

The aha: with one faulty machine in a hundred, nine alarms in ten come from sound machines,
though the sensor finds nine faults in ten. False alarms decide, and so does a second sensor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from guide.labs import Option, Prediction, Slide, Switch, number, percent
from guide.labs.true_alarms_pictures import CurvePicture, MachinesPicture, SourcesPicture

name = "true-alarms"
MACHINES = 1000
BASES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)  # share that is faulty
HITS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)  # alarm, if there is a fault
FALSE = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3)  # alarm, if there is none
TRUE, FOUND = 0.9, 0.7  # what the goal asks for

prediction = Prediction(
    ask=(
        "1 machine in 100 has a fault. A sensor gives alarm for 9 in 10 machines with a fault, and "
        "for 1 in 10 without. A machine gives alarm: how likely has it a fault?"
    ),
    options=(
        Option("90 %", "So many faults give alarm. Asked is how many of the alarms are true."),
        Option("80 %", "Nothing is subtracted: the two shares are of different machines."),
        Option("50 %", "It is one or the other, but not equally: the sound are far more."),
        Option("8 %", "Nearly all alarms come from the many sound machines."),
    ),
    right=3,
    try_it="Press “Let the sensor look”, and read where the alarms come from.",
)
goal = (
    f"With 1 % of the machines faulty, let at least {percent(TRUE, 0)} of the alarms be true, and "
    f"still find at least {percent(FOUND, 0)} of the faults."
)


@dataclass(frozen=True, slots=True)
class State:
    """Shares, and whether the sensor has looked.

    ``base`` of the machines are faulty; a sensor gives alarm for ``hit`` of these and for
    ``false`` of the others; all in [0, 1]. ``sensors`` of them, 1 to 3, each fooled by
    other things, have to agree before an alarm is given.
    """

    base: float = 0.01
    hit: float = 0.9
    false: float = 0.1
    sensors: int = 1
    on: bool = False

    @property
    def true_alarms(self) -> float:
        """Of the machines, how many are faulty and give alarm."""
        return MACHINES * self.base * self.hit**self.sensors

    @property
    def false_alarms(self) -> float:
        """Of the machines, how many are sound and give alarm."""
        return MACHINES * (1 - self.base) * self.false**self.sensors

    @property
    def chance(self) -> float:
        """P(faulty given alarm), by Bayes' rule."""
        return self.chance_at(self.base)

    def chance_at(self, base: float) -> float:
        """The same, if another share of the machines were faulty."""
        true, false = base * self.hit**self.sensors, (1 - base) * self.false**self.sensors
        return true / (true + false)


def first() -> State:
    """One in a hundred is faulty, and the sensor has not looked yet."""
    return State()


def pictures() -> tuple[MachinesPicture, SourcesPicture, CurvePicture]:
    """The machines, where the alarms come from, and the chance by share of faulty machines."""
    return MachinesPicture(MACHINES), SourcesPicture(), CurvePicture()


def controls(state: State) -> tuple[Slide | Switch, ...]:
    """The three shares, the number of sensors, and whether they look."""
    return (
        Slide("base", "Machines with a fault", BASES.index(state.base), len(BASES) - 1,
              percent(state.base, None)),
        Slide("hit", "Alarm, if there is a fault", HITS.index(state.hit), len(HITS) - 1,
              percent(state.hit, None)),
        Slide("false", "Alarm, if there is none", FALSE.index(state.false), len(FALSE) - 1,
              percent(state.false, None)),
        Slide("sensors", "Sensors that have to agree", state.sensors - 1, 2, str(state.sensors)),
        Switch("on", "The sensor looks", state.on),
    )  # fmt: skip


def turn(state: State, name: str, value: Any) -> State:
    """The state after a slider was set to a place, or the switch."""
    if name == "on":
        return replace(state, on=bool(value))
    if name == "sensors":
        return replace(state, sensors=int(value) + 1)
    shares = {"base": BASES, "hit": HITS, "false": FALSE}[name]
    return replace(state, **{name: shares[int(value)]})


def _look(state: State) -> State:
    return replace(state, on=True)


def _reset(state: State) -> State:  # noqa: ARG001 as for every button
    return first()


steps = (("Let the sensor look", _look), ("Reset", _reset))


def reached(state: State) -> bool:
    """Whether the alarms can be trusted, most faults are found, and few machines are faulty."""
    found = state.hit**state.sensors
    return state.on and state.base == 0.01 and state.chance >= TRUE and found >= FOUND


def seen(state: State) -> bool:
    """Whether most alarms were seen to be false, though most faults are found."""
    return state.on and state.chance < 0.2 and state.hit**state.sensors >= 0.7


def why(state: State) -> str:
    """The counts behind the chance."""
    faulty = MACHINES * state.base
    return (
        f"Of {MACHINES:,} machines {number(faulty)} are faulty, and {number(state.true_alarms)} of "
        f"them give alarm. Of the {number(MACHINES - faulty)} sound ones "
        f"{number(state.false_alarms)} do. So {number(state.true_alarms)} of "
        f"{number(state.true_alarms + state.false_alarms)} alarms are true: "
        f"{percent(state.chance, None)}."
    )


def code(state: State) -> str:
    """A cell that gives the chance after an alarm, and that of an alarm."""
    return "\n".join(
        [
            f"base, hit, false = {state.base}, {state.hit}, {state.false}",
            f"sensors = {state.sensors}",
            "true_alarm = base * hit**sensors  # faulty, and alarm",
            "false_alarm = (1 - base) * false**sensors  # sound, and alarm",
            "alarm = true_alarm + false_alarm",
            "true_alarm / alarm, alarm",
        ]
    )
