"""``schedule()``: hours a week turned into weeks, dates and cost, kept and exported."""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as w

from guide import agenda
from guide.advice import Advice
from guide.plan import Plan, paces, replan
from guide.plan import schedule as lay_out
from guide.shortcuts import SETTINGS
from guide.studies import Wishes, first_wishes, milestones, tasks, wishes_from
from guide.views import parts, shortcut_text, text, timetable
from guide.views.session import Session, open_session
from guide.views.wishes import WishForm

EMPTY = (
    "<p>There is nothing to plan yet. Choose your programme first, "
    "or plan the whole roadmap in its own order.</p>"
    '<p><a class="g-link" href="choose.ipynb">Choose your programme</a></p>'
)
PACES = (3.0, 5.0, 7.0, 10.0, 15.0)  # hours a week to hold beside the reader's own


def schedule(session: Session | None = None) -> w.VBox:
    """The plan over the chosen courses, and everything that shapes it."""
    session = session or open_session()
    scheduler = Scheduler(session)
    session.watch(f"profile mode plan finished {SETTINGS}", scheduler.look)
    return scheduler.page


class Scheduler:
    """The form above, the plan below. Each change is kept and laid out anew."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.library = session.library
        self.said = parts.status()
        self.body = parts.column([])
        self.page = parts.page([self.body])
        self.look()

    def look(self) -> None:
        """Show the plan as the journal has it by now, or where to begin."""
        advice = self.session.advice()
        if advice is None:
            start = parts.button("Plan the whole roadmap", self._whole_roadmap, primary=True)
            self.body.children = (parts.html(EMPTY), start, self.said)
        else:
            self._open(advice)

    def _tell(self, sentence: str) -> None:
        parts.say(self.said, sentence)

    def _whole_roadmap(self) -> None:
        self.session.keep("mode", "walk")
        if advice := self.session.advice():
            self._open(advice)
        else:
            self._tell("The roadmap cannot be read at the moment.")

    def _open(self, advice: Advice) -> None:
        self.advice = advice
        self.finished = self.session.finished()
        self.wishes = self._kept_wishes()
        self.form = WishForm(
            self.library, advice, self.wishes, self.finished, self._tell, self._changed
        )
        self.again = parts.button("Plan the rest from today", self._replan)
        self.out = parts.html()
        self.body.children = (*self.form.children, self.said, parts.row([self.again]), self.out)
        self._show()

    def _kept_wishes(self) -> Wishes:
        profile = self.session.profile()
        hours = profile.hours if profile else getattr(self.library.fields.get("hours"), "usual", 6)
        free = bool(profile and profile.free == "yes")
        fresh = first_wishes(self.library, self.advice, hours, free=free, today=self.session.today)
        try:
            return wishes_from(self.session.journal.newest("plan") or fresh.kept(), self.library)
        except ValueError as error:
            self._tell(f"Your last settings could not be used ({error}).")
            return fresh

    def _changed(self, wishes: Wishes, finished: frozenset[str]) -> None:
        """Keep what the reader set, and lay the plan out anew."""
        self.wishes, self.finished = wishes, finished
        kept = sorted(finished)
        if kept != (self.session.journal.newest("finished") or []):
            self.session.keep("finished", kept)
        self._tell(self.session.keep("plan", wishes.kept()))
        self._show()

    def _replan(self) -> None:
        done = dict.fromkeys(self.finished & {task.id for task in self.plan.tasks}, 1.0)
        again = replan(self.plan, self.session.today, done)
        wishes = replace(self.wishes, settings=again.plan.settings)
        self.form.wishes = wishes
        self._changed(wishes, self.finished)
        self.form.start_on(again.plan.settings.start)
        self._tell(again.says)

    def _show(self) -> None:
        self.shortcuts = self.session.shortcuts()
        known = {name: one.share for name, one in self.shortcuts.items()}
        chosen = tasks(self.library, self.advice, self.wishes, self.finished, known)
        try:
            self.plan = lay_out(chosen, self.wishes.settings, milestones(self.library))
        except ValueError as error:
            self._tell(f"No plan can be made of this: {error}.")
            return
        self.again.layout.display = (
            "" if self.wishes.settings.start < self.session.today else "none"
        )
        self.out.value = self._laid_out(self.plan)

    def _laid_out(self, plan: Plan) -> str:
        hours = sorted({*PACES, float(plan.settings.hours_per_week)})
        faster = timetable.paces(paces(plan.tasks, plan.settings, hours), plan)
        return (
            f'<section aria-label="Your plan"><h3>Your plan</h3>{timetable.outcome(plan)}'
            f"{timetable.picture(plan, self.library)}{self._downloads(plan)}"
            f"{self._placed(plan)}"
            f"<h3>Milestones and applications</h3>{timetable.markers(plan)}"
            f"<h3>Faster is cheaper</h3>{faster}"
            f"{text.fold('Week by week', timetable.weeks(plan))}"
            f"{text.fold('Where the hours come from', timetable.hours(plan))}</section>"
        )

    def _placed(self, plan: Plan) -> str:
        """What placement changed in the plan, and why."""
        studied = [task.id for task in plan.tasks if task.id not in self.finished]
        return shortcut_text.in_plan(self.shortcuts, studied, self.library)

    def _downloads(self, plan: Plan) -> str:
        if not plan.laps:
            return ""
        calendar = agenda.calendar(plan, "Machine learning plan", self.session.now())
        table = agenda.table(plan).encode("utf-8-sig")  # Excel needs the mark
        links = (
            ("plan.ics", "text/calendar", calendar, "Download for your calendar (.ics)"),
            ("plan.csv", "text/csv", table, "Download as a table (.csv)"),
        )
        rows = "".join(parts.download(*link) for link in links)
        return f'<p class="g-downloads">{rows}</p>'
