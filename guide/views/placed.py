"""What a placement says of each skill, where that comes from, and how far to trust it."""

from __future__ import annotations

from guide import placement as pl
from guide.content import Library
from guide.sitting import Sitting, belief
from guide.views.skill_map import SAID, Tile

FELT = 0.03  # a change of a chance that is worth naming
SIMULATED = (
    "<p>The method was tried on synthetic learners: three made-up worlds with 200 learners each, "
    "none of them built the way the method thinks. About nine in ten skills were placed right. Of "
    "ten skills that it called known, more than nine were. It said “skip” for a course of which "
    "the learner knew under 40 % in fewer than one of a hundred decisions. For a "
    "quarter to a half of the learners, more than one skill in ten was placed wrong.</p>"
    "<p>That shows that the arithmetic works. It does not show that it is right about you: no "
    "person took part, the questions may be harder or easier than they look, and nobody has "
    "checked that a reader who skips a course does well after it. You know yourself better than "
    "twenty questions do: overrule what does not fit.</p>"
)


def tiles(sitting: Sitting, library: Library) -> tuple[Tile, ...]:
    """Every skill that can be placed, with where its state comes from, stage by stage."""
    now = belief(sitting, library)
    known, said = now.known, {r.skill: r.said for r in sitting.replies}
    moved = pl.moved_by(now, sitting.reports, sitting.replies)
    order = list(library.stages)
    return tuple(
        Tile(
            skill,
            known[skill.id],
            pl.state(known[skill.id]),
            said.get(skill.id, ""),
            _origin(said.get(skill.id, ""), moved.get(skill.id), sitting, library),
        )
        for skill in sorted(library.placeable, key=lambda s: order.index(s.stage))
    )


def _origin(said: str, moved: tuple[str, float] | None, sitting: Sitting, library: Library) -> str:
    """Where a state comes from: asked, or inferred from what."""
    if said:
        return f"Asked: {SAID[said]}."
    if moved and abs(moved[1]) >= FELT:
        return f"Inferred, most of all from your answer about “{library.skills[moved[0]].name}”."
    if sitting.reports:
        return "Inferred from what you say you have finished."
    return "Inferred from how hard it is; no answer of yours says much about it."
