"""Three synthetic worlds of learners, for trials of placement. None of them is its prior.

In ``graph`` a skill is learned on top of what it needs, with 4 % violations. In
``abilities`` four correlated abilities and a two-parameter curve decide, and the
graph is not enforced. In ``profiles`` learners are one of twelve kinds, have
forgotten 12 % and picked up 4 % besides. The true difficulty of a skill is the
listed one and an error of half a logit.

``SPREAD`` and ``STEEP`` are such that the fixed test of the baselines places as many
skills right (.84 and .85 at 20 questions) as in the study that set the bars; they
were chosen by the baselines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from guide.content import Library
from guide.crowd import in_order, known_at
from guide.schema import Skill

SPREAD, STEEP = 2.0, 3.0
FORGOTTEN, EXTRA, VIOLATED = 0.12, 0.04, 0.04
BRANCHES = {  # stage -> which of the four abilities it asks for
    "python": 0, "ml": 1, "alongside": 1, "rigour": 1, "dl": 2, "tf": 2, "tf-advanced": 2,
    "mlops": 3, "cloud": 3, "gaps": 3,
}  # fmt: skip

Known = NDArray[np.bool_]  # (learners, skills)
Dice = np.random.Generator


def graph(library: Library, learners: int, dice: Dice) -> Known:
    """Learners who seldom know a skill without knowing all that it needs."""
    skills = library.placeable
    place = {s.id: n for n, s in enumerate(skills)}
    hard = _true_difficulty(skills, dice)
    able = dice.normal(0, SPREAD, learners)
    known = np.zeros((learners, len(skills)), dtype=bool)
    for n in in_order(skills):
        ready = dice.random(learners) < known_at(STEEP * (able - hard[n] + 0.8))
        needs = [place[need] for need in skills[n].needs if need in place]
        known[:, n] = ready & known[:, needs].all(axis=1)
    return known ^ (dice.random(known.shape) < VIOLATED)


def abilities(library: Library, learners: int, dice: Dice) -> Known:
    """Learners with four abilities, correlated at .7; skills discriminate in different degrees."""
    skills = library.placeable
    hard = _true_difficulty(skills, dice)
    steep = dice.lognormal(np.log(STEEP), 0.3, len(skills))
    alike = np.full((4, 4), 0.7) + 0.3 * np.eye(4)
    able = SPREAD * dice.multivariate_normal(np.zeros(4), alike, learners)
    branch = np.array([BRANCHES[s.stage] for s in skills])
    return dice.random((learners, len(skills))) < known_at(steep * (able[:, branch] - hard))


def profiles(library: Library, learners: int, dice: Dice) -> Known:
    """Learners of twelve kinds, with gaps and with odd bits of knowledge."""
    skills = library.placeable
    kinds = np.array([[s.id in kind for s in skills] for kind in _kinds(library)])
    known = kinds[dice.integers(len(kinds), size=learners)]
    drawn = dice.random(known.shape)
    return np.where(known, drawn >= FORGOTTEN, drawn < EXTRA)


WORLDS: dict[str, Callable[[Library, int, Dice], Known]] = {
    "graph": graph,
    "abilities": abilities,
    "profiles": profiles,
}


def says(library: Library, known: NDArray[np.bool_], dice: Dice) -> list[tuple[str, float]]:
    """What one learner would set on the sliders: (area, share in quarters).

    The true share, off by .2 in each area and by .1 in all of them alike.
    """
    place = {s.id: n for n, s in enumerate(library.placeable)}
    mood = dice.normal(0, 0.1)
    told = []
    for name, area in library.areas.items():
        share = known[[place[s] for s in area.skills if s in place]].mean()
        told.append((name, round(4 * np.clip(share + mood + dice.normal(0, 0.2), 0, 1)) / 4))
    return told


def _true_difficulty(skills: Sequence[Skill], dice: Dice) -> NDArray[np.float64]:
    return np.array([s.difficulty for s in skills]) + dice.normal(0, 0.5, len(skills))


def _kinds(library: Library) -> list[Collection[str]]:
    """What each of twelve kinds of learner was taught: from nothing to nearly all of it."""
    skills = library.placeable

    def stages(*names: str) -> set[str]:
        return {s.id for s in skills if s.stage in names}

    def courses(*names: str) -> set[str]:
        return {s.id for s in skills if {*s.courses} & {*names}}

    basics = {"py-basic", "py-func", "py-coll"}
    python, tools = stages("python"), {"np-array", "pd-frame"}
    maths = {"ma-linalg", "ma-deriv", "ma-prob"}
    statistics = {"ml-linreg", "ml-logreg", "ml-split", "ml-biasvar", "ml-reg", "ml-metric"}
    ready = python | tools | maths
    return [
        set(),
        basics | {"py-file"},
        python,
        python | tools | {"ma-prob", "ml-frame", "gp-messy"},
        maths | basics | {"np-array"},
        maths | basics | statistics | {"ml-frame", "pd-frame", "ml-pca", "ml-kmeans"},
        python | (stages("gaps") - {"gp-messy", "gp-debug"}) | {"mo-serve"},
        ready | courses("mls-1", "mls-2", "mls-3"),
        ready | stages("ml", "alongside") | {"gp-messy"},
        ready | stages("ml", "rigour", "dl"),
        ready | stages("ml", "dl", "tf") | {"ta-custom"},
        ready | stages("ml", "alongside", "dl", "tf", "mlops", "gaps"),
    ]
