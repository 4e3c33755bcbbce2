"""A crowd: readers as they might come, imagined before anybody has answered anything.

Placement weighs them by the answers of a reader. Nobody knows how knowledge is
spread in truth, so there are three ideas of it, a third of the crowd each:
an ability that follows the graph, courses that were finished, and an ability in
each stage with no regard to the graph. An answer that surprises one idea is still
possible in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from guide.schema import Skill

SIZE = 1000  # readers of each idea
SEED = 2027
SPREAD = 1.6  # of abilities, in logits; the skills of the way go from -3 to 2.2
OWN = 0.6  # how far the ability in one stage strays from that of the whole way
STEEP = 1.7  # how fast the chance to know a skill grows with ability
HEAD_START = 0.7  # logits: who knows all that a skill needs is nearer to it than others
SLACK = 0.05  # chance that a skill breaks the graph
REMEMBERED, PICKED_UP = 0.85, 0.08  # chance to know what was in a finished course, and what was not
PRACTISED = 0.94  # chance to know what was in a finished course and is needed by a later one
NOT_BEGUN = 2.9  # reach is even from -2.9 to the end of the trunk: a third have not begun
ALIKE = 0.75  # correlation of the abilities in two stages

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Crowd:
    """Imagined readers. ``knows[r, s]`` is the chance in (0, 1) that reader r knows skill s."""

    skills: tuple[str, ...]
    knows: NDArray[np.float32]

    @cached_property
    def place(self) -> dict[str, int]:
        """The column of each skill."""
        return {skill: n for n, skill in enumerate(self.skills)}


@lru_cache(maxsize=2)
def crowd(skills: tuple[Skill, ...], trunk: tuple[str, ...]) -> Crowd:
    """The crowd for these skills, the same each time.

    Args:
        skills: those that can be placed; what they need besides is passed over.
        trunk: ids of the stages that readers walk one after the other; the others are
            branches, which some take.
    """
    if not skills:
        return Crowd((), np.empty((1, 0), dtype=np.float32))
    dice = np.random.default_rng(SEED)
    three = (_able(skills, dice), _taught(skills, trunk, dice), _able_by_stage(skills, dice))
    return Crowd(tuple(s.id for s in skills), np.vstack(three).astype(np.float32, order="F"))


def known_at(logit: Floats) -> Floats:
    """The logistic function: the chance at ``logit``."""
    return 1 / (1 + np.exp(-logit))


def in_order(skills: Sequence[Skill]) -> list[int]:
    """Places of the skills, each after those that it needs."""
    place = {s.id: n for n, s in enumerate(skills)}
    order: dict[int, None] = {}

    def visit(n: int) -> None:
        for need in skills[n].needs:
            if need in place and place[need] not in order:
                visit(place[need])
        order[n] = None

    for n in range(len(skills)):
        if n not in order:
            visit(n)
    return list(order)


def _difficulty(skills: Sequence[Skill]) -> Floats:
    return np.array([s.difficulty for s in skills])


def _stage(skills: Sequence[Skill]) -> NDArray[np.intp]:
    """The stage of each skill, as a number."""
    names = list(dict.fromkeys(s.stage for s in skills))
    return np.array([names.index(s.stage) for s in skills])


def _able(skills: Sequence[Skill], dice: np.random.Generator) -> Floats:
    """Readers of some ability, who know nothing without knowing what it needs."""
    place = {s.id: n for n, s in enumerate(skills)}
    stage = _stage(skills)
    able = dice.normal(0, SPREAD, (SIZE, 1)) + dice.normal(0, OWN, (SIZE, stage.max() + 1))
    hard = _difficulty(skills) + dice.normal(0, 0.5, (SIZE, len(skills)))
    ready = known_at(2 * (able[:, stage] - hard + HEAD_START))
    known = dice.random(ready.shape) < ready
    for n in in_order(skills):
        for need in skills[n].needs:
            if need in place:
                known[:, n] &= known[:, place[need]]
    return np.where(known, 1 - SLACK, SLACK)


def _taught(skills: Sequence[Skill], trunk: Sequence[str], dice: np.random.Generator) -> Floats:
    """Readers who went some way along the trunk, stopped inside a stage, and took some branches."""
    # 2.4: two stages, and four tenths of the third; below 0: not begun
    reach = dice.uniform(-NOT_BEGUN, len(trunk), SIZE)
    below = _below(skills)
    known = np.zeros((SIZE, len(skills)), dtype=bool)
    for name in dict.fromkeys(s.stage for s in skills):
        inside = np.array([n for n, s in enumerate(skills) if s.stage == name])
        if name in trunk:
            share = np.clip(reach - trunk.index(name), 0, 1)
        else:
            share = (dice.random(SIZE) < 0.1 + 0.1 * reach.clip(-1)) * np.sqrt(dice.random(SIZE))
        rank = np.argsort(np.argsort(_difficulty([skills[n] for n in inside])))
        late = rank / len(inside) + dice.normal(0, 0.15, (SIZE, len(inside)))
        known[:, inside] |= (late < share[:, None]) & (share[:, None] > 0)
    strict = dice.random((SIZE, 1)) < 0.7  # the others lack some of what it needs
    known |= strict & ((known.astype(np.float32) @ below) > 0)
    # Who knows what builds on a skill has practised it; who lacks what it needs seldom has it.
    # Else a lucky answer to something hard would speak for those who have forgotten the rest.
    practised = (known.astype(np.float32) @ below) > 0
    lacking = ((~known).astype(np.float32) @ below.T) > 0
    chance = np.where(practised, PRACTISED, REMEMBERED)
    return np.where(known, chance, np.where(lacking, SLACK, PICKED_UP))


def _below(skills: Sequence[Skill]) -> NDArray[np.float32]:
    """``[s, n]`` is 1 where skill s needs skill n, at any remove."""
    place = {s.id: n for n, s in enumerate(skills)}
    below = np.zeros((len(skills), len(skills)), dtype=np.float32)
    for n in in_order(skills):
        for need in skills[n].needs:
            if need in place:
                below[n] = np.maximum(below[n], below[place[need]])
                below[n, place[need]] = 1
    return below


def _able_by_stage(skills: Sequence[Skill], dice: np.random.Generator) -> Floats:
    """Readers with an ability in each stage, and no regard to the graph."""
    stage = _stage(skills)
    stages = stage.max() + 1
    alike = np.full((stages, stages), ALIKE) + (1 - ALIKE) * np.eye(stages)
    able = SPREAD * dice.multivariate_normal(np.zeros(stages), alike, SIZE)
    chance = known_at(STEEP * (able[:, stage] - _difficulty(skills)))
    return np.clip(chance, 0.001, 0.999)
