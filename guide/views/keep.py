"""``keep()``: where the journal is; a file of it out or in; the resume code out or in."""

from __future__ import annotations

from dataclasses import asdict, replace
from html import escape
from typing import Any

import ipywidgets as w

from guide import resume
from guide.advice import profile_from
from guide.backups import folder_of
from guide.journal import LARGEST, Loaded, Refused
from guide.journal_browser import BrowserJournal
from guide.resume import Essentials, WrongCode
from guide.studies import Wishes, first_wishes, wishes_from
from guide.views import parts
from guide.views.loader import Loader
from guide.views.session import Session, open_session
from guide.views.store import Store

BROWSER = (
    "It is kept in this browser, on this device; the server keeps nothing. Whoever uses this "
    "browser can read it, and it goes when you clear the browser's data: save it as a file now "
    "and then."
)
BINDER = (
    "On Binder that store belongs to the name of the host: every project there shares it, and "
    "could read or erase it. Next time Binder may send you to another host. So save your journal "
    "as a file before you leave, or write the resume code down."
)
MEMORY = "It is kept nowhere: it goes when you close the page. Save it as a file before you leave."


def keep(session: Session | None = None) -> w.VBox:
    """Save and load the journal, undo a load, and write down or type in the resume code."""
    session = session or open_session()
    keeper = Keeper(session)
    session.watch("*", keeper.look)
    return keeper.page


class Keeper:
    """What is kept and where; a file out, a file in; the code out, the code in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.store = session.store or Store(session.journal)
        self.kept, self.code = parts.html(), parts.html()
        self.told, self.restored = parts.status(), parts.status()
        save = parts.button("Save my journal", self.store.save, primary=True)
        load = Loader("Load my journal", LARGEST, self._load, self._tell)
        self.undo = parts.button("Undo the last load", self._undo)
        self.typed = parts.Words(placeholder="XXXX-XXXX-…", description="Code")
        self.typed.refused = lambda sentence: parts.say(self.restored, sentence)
        restore = parts.button("Restore from the code", self._restore)
        self.page = parts.page(
            [
                parts.outline("What is kept"),
                parts.column([self.kept, self.store]),
                parts.row([save, load, self.undo]),
                self.told,
                parts.column([self.code, parts.row([self.typed, restore]), self.restored]),
            ]
        )
        self.look()

    def look(self) -> None:
        """Show what the journal holds by now."""
        journal = self.session.journal
        notice = f'<p class="g-note">{escape(journal.notice)}</p>' if journal.notice else ""
        trouble = f'<p class="g-note">{escape(journal.trouble)}</p>' if journal.trouble else ""
        choices, answers = len(journal.settings), len(journal.attempts)
        counts = f"{_number(choices, 'choice')} and {_number(answers, 'answer')}"
        self.kept.value = (
            f"<p>Your journal holds {counts}. {escape(self._place())}</p>{notice}{trouble}"
        )
        self.undo.layout.display = "" if journal.last_load else "none"
        self.code.value = self._code()

    def _place(self) -> str:
        journal = self.session.journal
        if isinstance(journal, BrowserJournal):
            return f"{BROWSER} {BINDER}" if parts.on_binder() else BROWSER
        if journal.path is None:
            return MEMORY
        return (
            f"It is the file {journal.path}, one line for each. Copies of earlier days, each a "
            f"journal that you can load, are kept in {folder_of(journal.path)}."
        )

    def _code(self) -> str:
        return (
            "<h3>Resume code</h3><p>It carries your eight answers, your way, your hours a week and "
            "the courses you finished, but no answers to questions. Write it down, and type it in "
            "at another place.</p>"
            f'<p><code class="g-resume">{resume.encode(essentials(self.session))}</code></p>'
        )

    def _tell(self, sentence: str) -> None:
        parts.say(self.told, sentence)

    def _load(self, text: str) -> None:
        session = self.session
        try:
            found = session.take(lambda: session.journal.load(text, session.now()))
        except Refused as reason:
            self._tell(str(reason))
            return
        self._tell(f"{_loaded(found)} {session.journal.trouble}".strip())

    def _undo(self) -> None:
        session = self.session
        gone = session.take(lambda: session.journal.undo(session.now()))
        self._tell(f"Undone: {_number(gone, 'line')} of the last load no longer count.")

    def _restore(self) -> None:
        try:
            found = resume.decode(self.typed.value)
        except WrongCode as reason:
            parts.say(self.restored, str(reason))
            return
        said = self.session.take(lambda: restore(self.session, found))
        parts.say(self.restored, f"{said} {self.session.journal.trouble}".strip())


def essentials(session: Session) -> Essentials:
    """What the resume code of this reader carries."""
    profile = session.profile()
    plan = _plan(session)
    mode = session.journal.newest("mode")
    return Essentials(
        mode=mode if isinstance(mode, str) else "",
        profile=asdict(profile) if profile else None,
        hours=plan.settings.hours_per_week if plan else 0,
        finished=session.finished(),
    )


def restore(session: Session, found: Essentials) -> str:
    """Keep what a code carries as new settings; returns what was restored, in words."""
    done = []
    if found.profile and _is_profile(found.profile, session):
        _keep_new(session, "profile", dict(found.profile))
        done.append("your eight answers")
    if found.mode:
        _keep_new(session, "mode", found.mode)
        done.append("your way")
    finished = sorted(c for c in found.finished if c in session.library.courses)
    if finished or session.finished():
        _keep_new(session, "finished", finished)
    done.append(_number(len(finished), "finished course"))
    if wishes := _with_hours(session, found.hours):
        _keep_new(session, "plan", wishes.kept())
        done.append(f"{found.hours:g} hours a week")
    return f"Restored: {', '.join(done)}."


def _keep_new(session: Session, name: str, value: object) -> None:
    if session.journal.newest(name) != value:
        session.keep(name, value)


def _is_profile(answers: Any, session: Session) -> bool:
    try:
        profile_from(dict(answers), session.library)
    except ValueError:
        return False
    return True


def _plan(session: Session) -> Wishes | None:
    try:
        return wishes_from(session.journal.newest("plan"), session.library)
    except ValueError:
        return None


def _with_hours(session: Session, hours: float) -> Wishes | None:
    """The reader's plan, or a first one, with these hours a week; ``None`` where there is none."""
    advice = session.advice()
    if not hours or advice is None:
        return None
    today = session.now().astimezone().date()
    wishes = _plan(session) or first_wishes(session.library, advice, 6, free=False, today=today)
    try:
        return replace(wishes, settings=replace(wishes.settings, hours_per_week=hours))
    except ValueError:
        return None


def _loaded(found: Loaded) -> str:
    damaged = (
        f", {_number(found.damaged, 'damaged line')} set aside in your journal"
        if found.damaged
        else ""
    )
    return f"Loaded: {_number(found.new, 'new line')}, {found.known} known before{damaged}."


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
