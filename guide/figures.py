"""Figures: what the guide can show about itself, counted anew each time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import ipywidgets as w

from guide import rulings, trials
from guide.checks import check
from guide.checks.keys import is_recomputed
from guide.content import STATEMENTS, Library
from guide.forgetting import Outcome, outcomes
from guide.journal import Journal
from guide.views import ask, choose, compare, review, roadmap, schedule
from guide.views.session import Session

FACT = re.compile(r'data-fact="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the material, and over what its pages show a newcomer.

    ``shown`` are statements found on the pages as they open, before a click.
    """

    shown: tuple[str, ...]
    missing: tuple[str, ...]
    handled: tuple[str, ...]
    unhandled: tuple[str, ...]
    plans_kept: int
    reviews_percent: float
    reviews: tuple[Outcome, ...]
    counts: dict[str, int | float]
    faults: int

    def table(self) -> dict[str, Any]:
        """The figures as JSON's types."""
        return {
            "statements_covered": len(self.shown),
            "statements": len(STATEMENTS),
            "statements_missing": list(self.missing),
            "contradictions_handled": len(self.handled),
            "contradictions": len(self.handled) + len(self.unhandled),
            "contradictions_unhandled": list(self.unhandled),
            "plans_that_keep_every_promise": self.plans_kept,
            "plans_tried": trials.READERS,
            "reviews_highest_percent_of_a_week": self.reviews_percent,
            "reviews_simulated": [asdict(one) for one in self.reviews],
            "faults": self.faults,
            **self.counts,
        }


def figures(library: Library) -> Figures:
    """Count everything; builds every page once, so it takes some seconds."""
    on_pages = {i for page in _pages(library) for i in FACT.findall(page)}
    statements = {f.statement for f in library.facts.values() if f.id in on_pages}
    handled = rulings.handled(library)
    return Figures(
        shown=tuple(s for s in STATEMENTS if s in statements),
        missing=tuple(s for s in STATEMENTS if s not in statements),
        handled=handled,
        unhandled=tuple(c for c in rulings.RULINGS if c not in handled),
        plans_kept=trials.kept(library),
        reviews_percent=round(100 * max(trials.review_shares(library)), 1),
        reviews=outcomes(),
        counts=_counts(library),
        faults=len(library.faults),
    )


def _pages(library: Library) -> Iterator[str]:
    """The HTML of every page as a newcomer opens it."""
    session = Session(library, Journal())
    words = (
        roadmap.roadmap,
        choose.choose,
        compare.compare,
        lambda reader: ask.ask(session=reader),
        schedule.schedule,
        review.review,
    )
    for word in words:
        yield "".join(_html(word(session)))


def _html(widget: w.Widget) -> Iterator[str]:
    if isinstance(widget, w.HTML) and widget.layout.display != "none":
        yield widget.value
    for child in getattr(widget, "children", ()):
        yield from _html(child)


def _counts(library: Library) -> dict[str, int | float]:
    """How much there is of each kind of content."""
    facts = library.facts.values()
    return {
        "programmes": len(library.programmes),
        "courses": len(library.courses),
        "facts": len(library.facts),
        "facts_disputed_or_worse": sum(
            f.status in ("disputed", "outdated", "withdrawn") for f in facts
        ),
        "sources": len(library.sources),
        "skills": len(library.skills),
        "placeable_skills": sum(s.placeable for s in library.skills.values()),
        "rules": len(library.rules),
        **_of_questions(library),
    }


def _of_questions(library: Library) -> dict[str, int | float]:
    """How many questions there are, of what kind, and how sound they are."""
    asked = list(library.questions.values())
    found = check(library)
    warnings = sum(fault.level == "warning" for fault in found)
    per_skill = Counter(q.skill for q in asked)
    return {
        "lessons": len(library.lessons),
        "questions": len(asked),
        "questions_sealed": sum(q.use == "placement" for q in asked),
        "skills_asked": len(per_skill),
        "fewest_questions_of_a_skill_asked": min(per_skill.values(), default=0),
        "formats": len({q.format for q in asked}),
        "generators": len({(q.lesson, q.make) for q in asked if q.make}),
        "misconceptions": len(library.misconceptions),
        "keys_recomputed_percent": _percent(sum(map(is_recomputed, asked)), len(asked)),
        "errors": len(found) - warnings,
        "warnings": warnings,
        "warnings_per_question": round(warnings / max(1, len(asked)), 2),
    }


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
