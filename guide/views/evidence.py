"""``evidence()``: what the reader has shown, the reader's projects, and a report of it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape

import ipywidgets as w

from guide import record, report, report_page, report_print
from guide.exercises import all_exercises
from guide.pages import href, lessons
from guide.projects import clean
from guide.report import Evidence
from guide.views import parts, text
from guide.views.project_form import ProjectForm
from guide.views.session import MASTERY, Session, open_session

NAME, LONGEST_NAME = "name-on-report", 80  # the setting that holds it; characters
MAKING = "Making your report. This takes a moment."
READY = "Your report is ready in three forms. Nobody gets it from here: you decide who sees it."
FILE = "what-i-have-shown"
FORMS = (
    ("html", "text/html", "Download as a page (.html)"),
    ("pdf", "application/pdf", "Download to print (.pdf)"),
    ("json", "application/json", "Download for programs (.json)"),
)
BEGIN = (
    "<h2>Nothing shown yet</h2><p>This page fills by itself. Answer questions, write an exercise "
    "or reach the goal of a lab, and it stands here with its day. Have you built something "
    "before? Add it below.</p>"
)


def evidence(session: Session | None = None) -> w.VBox:
    """What was shown, skill by skill, with a report to download.

    Args:
        session: one reader; the one at this desk if left out.
    """
    session = session or open_session()
    shown = EvidencePage(session)
    session.watch(f"* {MASTERY}", shown.look)
    return shown.page


class EvidencePage:
    """The meters, the projects, the checklist, the gain, and the report."""

    def __init__(self, session: Session) -> None:
        self.session, self.library = session, session.library
        self.top, self.rest, self.files = parts.html(), parts.html(), parts.html()
        self.said = parts.status()
        self.form = ProjectForm(session, self._show)
        self.named = parts.Words(
            LONGEST_NAME, description="Your name", placeholder="may stay empty"
        )
        self.named.refused = lambda sentence: parts.say(self.said, sentence)
        self.named.observe(lambda _: self._stale(), "value")
        make = parts.button("Make my report", self._make, primary=True)
        report_card = parts.column(
            [
                parts.html("<h2>A report to keep or to hand on</h2>"),
                parts.column([self.named], name="g-fields"),
                parts.row([make]),
                self.said,
                self.files,
            ],
            name="g-card",
        )
        own = parts.column([parts.html("<h2>Your projects</h2>"), *self.form.children])
        self.page = parts.page([self.top, own, self.rest, report_card])
        self.look()

    def look(self) -> None:
        """Show what the journal holds by now."""
        kept = clean(self.session.journal.newest(NAME), LONGEST_NAME)
        if kept and not self.named.value:
            self.named.value = kept
        self.form.look()
        self._show()

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.session.now().astimezone().date()

    def _gather(self) -> Evidence:
        session = self.session
        return report.gather(
            self.library,
            all_exercises(),
            session.attempts(),
            session.journal.settings,
            session.mastery(),
            self.today,
        )

    def _show(self) -> None:
        found = self._gather()
        skills = self._begin() if found.is_empty else report_page.html(report.skills(found))
        self.top.value = "".join(f'<p class="g-guard">{escape(s)}</p>' for s in report.OPENING)
        self.top.value += skills
        self.rest.value = (
            f"<h2>{report.READY}</h2>{self._checks(found)}"
            f"<h2>{report.GAIN}</h2>{report_page.html(report.gain_table(found))}"
        )
        self._stale()

    def _begin(self) -> str:
        """Where a newcomer begins."""
        pages = [self.library.pages[name] for name in ("place",) if name in self.library.pages]
        links = [(page.path, page.title) for page in pages]
        links += [(href(lesson), lesson.title) for lesson in lessons(self.library)[:1]]
        rows = "".join(
            f'<a class="g-link" href="{to}">Begin with: {escape(says)}</a>' for to, says in links
        )
        return f'{BEGIN}<p class="g-downloads">{rows}</p>'

    def _checks(self, found: Evidence) -> str:
        """The checklist, each check with what can be done and who says so."""
        return "".join(
            report_page.html(report.check_blocks(check))
            + text.fold(
                "What you can do, and who says so",
                text.prose(self.library.gaps[check.gap].do)
                + text.facts(self.library.cite(check.facts), self.library),
            )
            for check in found.checks
        )

    # --- the report -------------------------------------------------------------------

    def _stale(self) -> None:
        """What was made before is not what a report would say now."""
        self.files.value = ""
        parts.say(self.said, "")

    def _make(self) -> None:
        name = clean(self.named.value, LONGEST_NAME)
        trouble = ""
        if name != clean(self.session.journal.newest(NAME), LONGEST_NAME):
            trouble = self.session.keep(NAME, name)
        parts.say(self.said, MAKING)
        found = replace(self._gather(), name=name)
        made = report.blocks(found)
        style = parts.STYLE.read_text("utf-8")
        contents = {
            "html": report_page.page(report.TITLE, made, style).encode(),
            "pdf": report_print.pdf(report.TITLE, made, found.made),
            "json": record.written(found),
        }
        links = "".join(
            parts.download(f"{FILE}.{form}", kind, contents[form], label)
            for form, kind, label in FORMS
        )
        self.files.value = f'<p class="g-downloads">{links}</p>'
        parts.say(self.said, f"{READY} {trouble}".strip())
