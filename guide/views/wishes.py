"""What a reader sets for the plan: pace, breaks, programmes, finished courses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import ipywidgets as w

from guide.advice import Advice
from guide.content import Library
from guide.pace import RANGES
from guide.studies import LONGEST_ESTIMATE, Wishes, unestimated
from guide.views import parts, text
from guide.views.breaks import Breaks, Spans

PACE = ("G71", "G72", "G73", "G65", "G20")  # the statements behind the pace's settings
TICK, HIDE = "Tick what you have finished", "Hide the courses"


class WishForm:
    """The controls above the plan. Each change is checked and handed on, or refused in a line.

    Args:
        tell: shows the reader one sentence; an empty one clears it.
        changed: is given the new wishes and the ids of the finished courses.
    """

    def __init__(
        self,
        library: Library,
        advice: Advice,
        wishes: Wishes,
        finished: frozenset[str],
        tell: Callable[[str], None],
        changed: Callable[[Wishes, frozenset[str]], None],
    ) -> None:
        self.library, self.advice = library, advice
        self.wishes, self.finished = wishes, finished
        self.tell, self.changed = tell, changed
        self.quiet = False
        self.children = (self._pace(), self._breaks(), self._programmes(), self._courses())

    def start_on(self, day: date) -> None:
        """Show another first day; the reader did not set it, so nothing is handed on."""
        self.quiet = True
        self.start.value = day
        self.quiet = False

    def _pace(self) -> w.VBox:
        s = self.wishes.settings
        least, most = RANGES["hours_per_week"]
        self.hours = parts.Whole(value=int(s.hours_per_week), min=int(least), max=int(most))
        self.start = parts.Day(value=s.start)
        self.price = parts.Number(value=s.price_per_month, min=0, max=10_000, step=1)
        self.optimism = parts.Number(value=s.optimism, min=1, max=3, step=0.05)
        self.project = parts.Whole(value=round(100 * s.project_share), min=0, max=50)
        self.aid = parts.Check(value=s.aid, description="I apply for financial aid", indent=False)
        labelled = (
            (self.hours, "Hours a week"),
            (self.start, "First day"),
            (self.price, "Price a month, USD"),
            (self.optimism, "Optimism factor"),
            (self.project, "For a project, % of the hours"),
        )
        for control, label in labelled:
            control.description = label
        controls = [*(control for control, _ in labelled), self.aid]
        self._listen(controls)
        form = parts.row(controls, name="g-form")
        return parts.column([parts.html(f"<h3>Your pace</h3>{self._about_pace()}"), form])

    def _about_pace(self) -> str:
        why = (
            "<p>Listed hours are multiplied by the optimism factor for the likely case: "
            "people with jobs take longer than the listing says. Part of each week is kept for a "
            "project of your own.</p>"
        )
        price = (
            "The price is the figure that the 2026 comparison quotes. Look it up and put yours in."
        )
        behind = why + text.facts(self.library.cite(PACE), self.library)
        return f"<p>{price}</p>{text.fold('What these mean, and who says so', behind)}"

    def _breaks(self) -> w.VBox:
        self.off = Breaks(self.wishes.settings.breaks, "Add this break", self.tell, self._rest)
        return parts.column([parts.html("<h3>Breaks</h3>"), *self.off.children])

    def _programmes(self) -> w.VBox:
        """Which programmes are in the plan, and the reader's estimate where nobody states hours."""
        named = dict.fromkeys(self.library.programme_of(c).id for c in self.advice.path)
        unstated = {p.id for p in unestimated(self.library, self.advice)}
        self.inside: dict[str, parts.Check] = {}
        self.estimates: dict[str, parts.Number] = {}
        rows = [self._programme(name, asks=name in unstated) for name in named]
        self._listen([*self.inside.values(), *self.estimates.values()])
        head = parts.html(
            "<h3>Programmes in the plan</h3><p>Where the documents state no hours, put in your own "
            "estimate for the courses you take. Leave 0 for unknown.</p>"
        )
        return parts.column([head, *rows])

    def _programme(self, name: str, *, asks: bool) -> w.Box:
        self.inside[name] = parts.Check(
            value=name not in self.wishes.left_out,
            description=self.library.programmes[name].short,
            indent=False,
        )
        cells: list[w.Widget] = [self.inside[name]]
        if asks:
            self.estimates[name] = parts.Number(
                value=self.wishes.estimates.get(name, 0),
                min=0,
                max=LONGEST_ESTIMATE,
                description="hours, your estimate",
            )
            cells.append(self.estimates[name])
        return parts.row(cells, name="g-answer")

    def _courses(self) -> w.VBox:
        self.done = {
            c: parts.Check(
                value=c in self.finished, description=self.library.courses[c].title, indent=False
            )
            for c in self.advice.path
        }
        self._listen(self.done.values())
        boxes = parts.column(self.done.values(), name="g-picks")
        boxes.layout.display = "" if self.finished else "none"

        def toggle() -> None:
            hidden = boxes.layout.display == "none"
            boxes.layout.display = "" if hidden else "none"
            more.description = HIDE if hidden else TICK

        more = parts.button(HIDE if self.finished else TICK, toggle)
        head = parts.html("<h3>Finished courses</h3>")
        return parts.column([head, parts.row([more]), boxes])

    def _listen(self, controls: Iterable[w.Widget]) -> None:
        for control in controls:
            control.refused = self.tell
            control.observe(lambda _: self._read(), names="value")

    def _read(self) -> None:
        """Every control as one set of wishes, checked; or what is wrong with it."""
        if self.quiet:
            return
        try:
            settings = replace(
                self.wishes.settings,
                hours_per_week=self.hours.value,
                start=self.start.value,
                optimism=self.optimism.value,
                price_per_month=self.price.value,
                project_share=self.project.value / 100,
                aid=self.aid.value,
            )
        except ValueError as error:
            self.start_on(self.wishes.settings.start)
            self.tell(f"Not changed: {error}.")
            return
        estimates = {name: box.value for name, box in self.estimates.items() if box.value >= 1}
        out = tuple(name for name, box in self.inside.items() if not box.value)
        self.finished = frozenset(c for c, box in self.done.items() if box.value)
        self._hand_on(Wishes(settings, estimates, out))

    def _hand_on(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.changed(wishes, self.finished)

    def _rest(self, breaks: Spans) -> None:
        settings = replace(self.wishes.settings, breaks=breaks)
        self._hand_on(replace(self.wishes, settings=settings))
