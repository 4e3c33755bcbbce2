"""``schedule()``: hours a week turned into weeks, dates and cost, kept and exported."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, timedelta
from html import escape

import ipywidgets as w

from guide import agenda
from guide.advice import Advice, walk
from guide.pace import RANGES, Settings
from guide.plan import Plan, paces, replan
from guide.plan import schedule as lay_out
from guide.studies import (
    LONGEST_ESTIMATE,
    Wishes,
    first_wishes,
    milestones,
    tasks,
    unestimated,
    wishes_from,
)
from guide.views import parts, text, timetable
from guide.views.session import Session, open_session

EMPTY = (
    "<p>There is nothing to plan yet. Choose your programme first, "
    "or plan the whole roadmap in its own order.</p>"
    '<p><a class="g-link" href="choose.ipynb">Choose your programme</a></p>'
)


def schedule(session: Session | None = None) -> w.VBox:
    """The plan over the chosen courses, and everything that shapes it."""
    return Scheduler(session or open_session()).page


class Scheduler:
    """Controls above, the plan below. Each change is checked, kept and laid out anew."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.library = session.library
        self.said = parts.status()
        self.body = parts.column([])
        self.page = parts.page([self.body])
        advice = session.advice()
        if advice is None:
            start = parts.button("Plan the whole roadmap", self._whole_roadmap, primary=True)
            self.body.children = (parts.html(EMPTY), start, self.said)
        else:
            self._open(advice)

    @property
    def today(self) -> date:
        """The reader's day, by the session's clock."""
        return self.session.now().astimezone().date()

    def _whole_roadmap(self) -> None:
        self.session.keep("mode", "walk")
        self._open(walk(self.library))

    def _open(self, advice: Advice) -> None:
        self.advice = advice
        self.finished = set(self.session.finished())
        self.wishes = self._kept_wishes()
        self.out = parts.html()
        self._build_controls()
        self._show()

    def _kept_wishes(self) -> Wishes:
        profile = self.session.profile()
        hours = profile.hours if profile else self.library.fields["hours"].usual
        free = bool(profile and profile.free == "yes")
        fresh = first_wishes(self.library, self.advice, hours, free=free, today=self.today)
        try:
            return wishes_from(self.session.journal.newest("plan") or fresh.kept(), self.library)
        except ValueError as error:
            parts.say(self.said, f"Your last settings could not be used ({error}).")
            return fresh

    def _build_controls(self) -> None:
        s = self.wishes.settings
        least, most = RANGES["hours_per_week"]
        self.hours = parts.Whole(value=int(s.hours_per_week), min=int(least), max=int(most))
        self.start = parts.Day(value=s.start)
        self.optimism = parts.Number(value=s.optimism, min=1, max=3, step=0.05)
        self.price = parts.Number(value=s.price_per_month, min=0, max=10_000, step=1)
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
        self._listen([*(c for c, _ in labelled), self.aid])
        form = parts.row([*(c for c, _ in labelled), self.aid], name="g-form")
        self.body.children = (
            parts.html(f"<h3>Your pace</h3>{self._about_controls()}"),
            form,
            self._breaks(),
            self._programmes(),
            self._courses(),
            self.said,
            parts.row([self._replan_button()]),
            self.out,
        )

    def _about_controls(self) -> str:
        facts = self.library.cite(("G71", "G72", "G73", "G65", "G20"))
        why = (
            "<p>Listed hours are multiplied by the optimism factor for the likely case: "
            "people with jobs take longer than the listing says. Part of each week is kept for a "
            "project of your own.</p>"
        )
        price = "<p>The price is the figure that the 2026 comparison quotes. Look it up and put yours in.</p>"
        behind = why + text.facts(facts, self.library)
        return price + text.fold("What these mean, and who says so", behind)

    def _breaks(self) -> w.VBox:
        self.off_first, self.off_last = parts.Day(description="Away from"), parts.Day(description="to")
        self.off_list = parts.column([], name="g-breaks")
        for control in (self.off_first, self.off_last):
            control.refused = lambda sentence: parts.say(self.said, sentence)
        add = parts.button("Add this break", self._add_break)
        line = parts.row([self.off_first, self.off_last, add], name="g-form")
        self._list_breaks()
        return parts.column([parts.html("<h3>Breaks</h3>"), line, self.off_list])

    def _list_breaks(self) -> None:
        self.off_list.children = tuple(
            parts.row(
                [
                    parts.html(f"<p>{escape(f'{a:%d %b %Y} to {b:%d %b %Y}')}</p>"),
                    parts.button("Remove", lambda pair=(a, b): self._drop_break(pair)),
                ],
                name="g-answer",
            )
            for a, b in self.wishes.settings.breaks
        )

    def _programmes(self) -> w.VBox:
        """Which programmes are in the plan, and the reader's estimate where nobody states hours."""
        named = dict.fromkeys(self.library.programme_of(c).id for c in self.advice.path)
        open_ones = {p.id for p in unestimated(self.library, self.advice)}
        self.inside: dict[str, parts.Check] = {}
        self.estimates: dict[str, parts.Number] = {}
        rows = []
        for name in named:
            box = parts.Check(
                value=name not in self.wishes.left_out,
                description=self.library.programmes[name].short,
                indent=False,
            )
            self.inside[name] = box
            cells: list[w.Widget] = [box]
            if name in open_ones:
                known = self.wishes.estimates.get(name, 0)
                self.estimates[name] = parts.Number(
                    value=known, min=0, max=LONGEST_ESTIMATE, description="hours, your estimate"
                )
                cells.append(self.estimates[name])
            rows.append(parts.row(cells, name="g-answer"))
        self._listen([*self.inside.values(), *self.estimates.values()])
        head = parts.html(
            "<h3>Programmes in the plan</h3><p>Where the documents state no hours, put in your own "
            "estimate for the courses you take. Leave 0 for unknown.</p>"
        )
        return parts.column([head, *rows])

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
            more.description = "Hide the courses" if hidden else "Tick what you have finished"

        more = parts.button("Hide the courses" if self.finished else "Tick what you have finished", toggle)
        return parts.column([parts.html("<h3>Finished courses</h3>"), parts.row([more]), boxes])

    def _replan_button(self) -> parts.Button:
        self.again = parts.button("Plan the rest from today", self._replan)
        return self.again

    def _listen(self, controls: object) -> None:
        for control in controls:  # type: ignore[attr-defined]
            control.refused = lambda sentence: parts.say(self.said, sentence)
            control.observe(lambda _: self._changed(), names="value")

    def _changed(self) -> None:
        """Read every control, check it all, keep it, and lay the plan out anew."""
        try:
            settings = replace(
                self.wishes.settings,
                hours_per_week=self.hours.value,
                start=self.start.value,
                optimism=self.optimism.value,
                price_per_month=self.price.value,
                aid=self.aid.value,
                project_share=self.project.value / 100,
            )
        except ValueError as error:
            parts.say(self.said, f"Not changed: {error}.")
            return
        estimates = {n: box.value for n, box in self.estimates.items() if box.value >= 1}
        out = tuple(n for n, box in self.inside.items() if not box.value)
        self.finished = {c for c, box in self.done.items() if box.value}
        self._keep(Wishes(settings, estimates, out))

    def _keep(self, wishes: Wishes) -> None:
        self.wishes = wishes
        finished = sorted(self.finished)
        if finished != (self.session.journal.newest("finished") or []):
            self.session.keep("finished", finished)
        parts.say(self.said, self.session.keep("plan", wishes.kept()))
        self._show()

    def _add_break(self) -> None:
        first, last = self.off_first.value, self.off_last.value
        settings = self.wishes.settings
        try:
            if first is None or last is None:
                raise ValueError("give the first and the last day of the break")
            changed = replace(settings, breaks=tuple(sorted({*settings.breaks, (first, last)})))
        except ValueError as error:
            parts.say(self.said, f"Not added: {error}.")
            return
        self._keep(replace(self.wishes, settings=changed))
        self._list_breaks()

    def _drop_break(self, pair: tuple[date, date]) -> None:
        settings = self.wishes.settings
        left = tuple(each for each in settings.breaks if each != pair)
        self._keep(replace(self.wishes, settings=replace(settings, breaks=left)))
        self._list_breaks()

    def _replan(self) -> None:
        done = {c: 1.0 for c in self.finished if c in {t.id for t in self.plan.tasks}}
        again = replan(self.plan, self.today, done)
        self._keep(replace(self.wishes, settings=again.plan.settings))
        self.start.value = again.plan.settings.start
        parts.say(self.said, again.says)

    def _show(self) -> None:
        chosen = tasks(self.library, self.advice, self.wishes, self.finished)
        try:
            self.plan = lay_out(chosen, self.wishes.settings, milestones(self.library))
        except ValueError as error:
            parts.say(self.said, f"No plan can be made of this: {error}.")
            return
        self.again.layout.display = "" if self.wishes.settings.start < self.today else "none"
        self.out.value = self._laid_out(self.plan)

    def _laid_out(self, plan: Plan) -> str:
        library = self.library
        hours = sorted({3.0, 5.0, 7.0, 10.0, 15.0, plan.settings.hours_per_week})
        faster = timetable.paces(paces(plan.tasks, plan.settings, hours), plan)
        markers = timetable.markers(plan, library)
        return (
            f'<section aria-label="Your plan"><h3>Your plan</h3>{timetable.outcome(plan)}'
            f"{timetable.picture(plan, library)}{self._downloads(plan)}"
            f"<h3>Milestones and applications</h3>{markers}"
            f"<h3>Faster is cheaper</h3>{faster}"
            f"{text.fold('Week by week', timetable.weeks(plan))}"
            f"{text.fold('Where the hours come from', timetable.hours(plan))}</section>"
        )

    def _downloads(self, plan: Plan) -> str:
        if not plan.laps:
            return ""
        calendar = agenda.calendar(plan, "Machine learning plan", self.session.now())
        table = agenda.table(plan).encode("utf-8-sig")  # Excel needs the mark
        links = (
            ("plan.ics", "text/calendar", calendar, "Download for your calendar (.ics)"),
            ("plan.csv", "text/csv", table, "Download as a table (.csv)"),
        )
        return '<p class="g-downloads">' + "".join(
            f'<a class="g-link" download="{name}" href="data:{kind};base64,'
            f'{base64.b64encode(content).decode("ascii")}">{label}</a>'
            for name, kind, content, label in links
        ) + "</p>"
