"""A learner in a quiz, in Chromium, whose kernel or server dies at a random moment."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from playwright.sync_api import BrowserContext, Page, expect

from guide.journal_browser import PLACE
from guide.lines import read, settle
from tests.browser.desk import open_chromium, window
from tests.browser.lesson import LESSON, READY, Learner
from tests.browser.test_journal import LOST, SAVED, PublicApp
from tests.soak.report import Figure

SKILL = "ml-gd"
SLOW = 2 * READY  # ms: what is measured is what is kept, and not how fast a crowded machine is
BLANK = "cards => cards.map(card => card.textContent.length)"
PATIENT = 10  # one death of so many is waited for until the page says it; the first one, too
LINES = f"Object.entries(localStorage).filter(([k]) => k.startsWith('{PLACE}')).map(([, v]) => v)"


def deaths(times: int, kill: Callable[[PublicApp], None], figure: Figure) -> None:
    """So many deaths; ``kill`` ends what shall end, and begins anew what a reader could not."""
    dice = random.Random(23)  # noqa: S311 the same on every run
    told, kept, waits = 0, 0, []
    with _quiz() as (app, context):
        for number in range(times):
            page = context.new_page()
            page.goto(app.address(LESSON))
            learner = _at_a_question(page)
            before = {line.id for line in learner.attempts()}
            shown = _answered(learner, dice.uniform(0, 1))
            kill(app)
            if shown and number % PATIENT == 0:
                waits.append(_said(page, figure))
            page.reload()
            after = {line.id for line in _back(page, figure).attempts()}
            figure.expect(before <= after, "an answer of before is lost")
            figure.expect(len(after) >= len(before) + shown, "an acknowledged answer is lost")
            told, kept = told + shown, kept + len(after - before)
            page.goto("about:blank")
            page.close()
    slowest = (
        f"said within {max(waits):.0f} s ({len(waits)} waited for)" if waits else "none waited"
    )
    figure.seen = f"{times} deaths, {told} answers acknowledged, {kept} kept; {slowest}"


@contextmanager
def _quiz() -> Iterator[tuple[PublicApp, BrowserContext]]:
    """A web app for the public, and a browser."""
    with TemporaryDirectory() as folder, open_chromium() as chromium:
        app = PublicApp(Path(folder))
        app.start()
        context = window(chromium)
        context.set_default_timeout(SLOW)
        try:
            yield app, context
        finally:
            context.close()
            app.kill()


def _back(page: Page, figure: Figure) -> Learner:
    """The quiz after a reload; a page that stays without its question is a fault, and is told."""
    try:
        return _at_a_question(page, over=True)
    except AssertionError:
        cards = page.locator(".g-question").evaluate_all(BLANK)
        figure.faults.append(f"no question after {SLOW / 1000:.0f} s; letters on cards: {cards}")
        page.reload()
        return _at_a_question(page, over=True)


def _at_a_question(page: Page, *, over: bool = False) -> Learner:
    """Wait for the quiz; one that is over begins anew, unless that is to be seen."""
    learner = Learner(page, lambda: settle(read("\n".join(page.evaluate(LINES))).lines))
    head = learner.cell(f'quiz("{SKILL}")').locator(".g-question h3, .g-reviews").first
    expect(head).to_be_visible(timeout=SLOW)
    if not over and "Question" not in (head.text_content() or ""):
        page.evaluate("localStorage.clear()")
        page.reload()
        expect(head).to_have_text(re.compile("^Question"), timeout=SLOW)
    return learner


def _answered(learner: Learner, seconds: float) -> bool:
    """Answer, wait a moment; whether the reply was there by then: the answer is acknowledged."""
    card = learner.cell(f'quiz("{SKILL}")')
    learner.fill(SKILL)
    learner.press(card, "Check")
    sleep(seconds)
    return bool(card.locator(".g-verdict").count()) and len(learner.attempts()) > 0


def _said(page: Page, figure: Figure) -> float:
    """Seconds until the page said that it has lost its kernel, and until when all is saved."""
    start = monotonic()
    try:
        expect(page.get_by_role("alert")).to_have_text(SAVED, timeout=LOST)
    except AssertionError as late:
        figure.faults.append(f"not said within {LOST / 1000:.0f} s: {str(late)[:80]}")
    return monotonic() - start
