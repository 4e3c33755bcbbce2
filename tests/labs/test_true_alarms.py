"""The lab *true alarms*: its chances are those of fractions, and of a simulated factory."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest

from guide.labs import true_alarms as lab

EVERY = [lab.State(b, h, f, s, on=True)
         for b, h, f, s in product(lab.BASES, lab.HITS, lab.FALSE, (1, 2, 3))]  # fmt: skip


def exact(state: lab.State) -> Fraction:
    """P(faulty given alarm) in whole numbers, one sensor after the other: odds times ratio."""
    base, hit, false = (Fraction(str(n)) for n in (state.base, state.hit, state.false))
    odds = base / (1 - base)
    for _ in range(state.sensors):
        odds *= hit / false
    return odds / (1 + odds)


def test_every_chance_is_the_one_of_exact_fractions() -> None:
    for state in EVERY:
        assert state.chance == pytest.approx(float(exact(state)))


def test_a_simulated_factory_has_as_many_true_alarms() -> None:
    dice = np.random.default_rng(4)
    state = lab.State(0.05, 0.8, 0.1, 2, on=True)
    faulty = dice.random(400_000) < state.base
    rates = np.where(faulty, state.hit, state.false)
    alarm = (dice.random((2, len(faulty))) < rates).all(axis=0)
    assert faulty[alarm].mean() == pytest.approx(state.chance, abs=0.01)


def test_most_alarms_of_a_good_sensor_are_false_where_faults_are_rare() -> None:
    looked = lab.steps[0][1](lab.first())
    assert looked.chance == pytest.approx(9 / 108)
    assert lab.prediction.options[lab.prediction.right].says == "8 %"
    assert lab.seen(looked)
    assert "9 of 108 alarms are true: 8.33 %" in lab.why(looked)


def test_a_better_hit_rate_helps_little_and_fewer_false_alarms_help_much() -> None:
    state = replace(lab.first(), on=True)
    assert replace(state, hit=1.0).chance < 0.1
    assert replace(state, false=0.01).chance > 0.45
    assert replace(state, sensors=2).chance == pytest.approx(9 / 20)


def test_the_goal_takes_more_than_one_thing() -> None:
    won = [s for s in EVERY if lab.reached(s)]
    assert won
    assert all(s.base == 0.01 and s.chance >= 0.9 and s.hit**s.sensors >= 0.7 for s in won)
    assert not lab.reached(replace(won[0], on=False))
    start = replace(lab.first(), on=True)
    for name, shares in (("hit", lab.HITS), ("sensors", (1, 2, 3))):
        assert not any(lab.reached(replace(start, **{name: share})) for share in shares)


def test_the_machines_add_up_in_every_state() -> None:
    machines = lab.pictures()[0]
    for state in EVERY:
        counts = machines.counts(state)
        assert sum(counts) == lab.MACHINES
        assert min(counts) >= 0


def test_the_shown_code_gives_the_same_chance() -> None:
    for state in EVERY[::97]:
        *lines, last = lab.code(state).splitlines()
        space: dict[str, Any] = {}
        exec("\n".join(lines), space)  # noqa: S102 our own code
        chance, alarm = eval(last, space)  # noqa: S307
        assert chance == pytest.approx(state.chance)
        assert 1000 * alarm == pytest.approx(state.true_alarms + state.false_alarms)


def test_before_the_sensor_looks_no_picture_gives_the_answer_away() -> None:
    first = lab.first()
    for picture in lab.pictures():
        told = picture.says(first) + str(picture.table(first))
        assert "8.3" not in told
        assert "108" not in told
