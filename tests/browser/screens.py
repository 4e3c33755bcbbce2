"""``python -m tests.browser.screens``: pictures of the running web app.

Windows as a reader sees them go to ``docs/pictures``, for the README; whole pages, every step
of a lesson and every lab go to ``tests/browser/seen``, for people to look at. The reader and
the plan are always the same ones, so a picture changes when the guide does, and not from
day to day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, expect

from guide.content import load
from tests.browser.desk import (
    PHONE,
    SEEN,
    WIDE,
    Reader,
    Served,
    open_chromium,
    predict,
    web_app,
    window,
)
from tests.browser.lesson_screens import take_labs, take_steps
from tests.tree import ROOT

PICTURES = ROOT / "docs" / "pictures"
LARGEST = 250_000  # bytes of a picture in the README
LOOKS = {
    # name -> size of the window, dark, pixels to a point
    "light": (WIDE, False, 1),
    "dark": (WIDE, True, 1),
    "phone": (PHONE, False, 2),
}


def roadmap(reader: Reader) -> Locator:
    """The roadmap of a reader who has chosen."""
    reader.open("index")
    return reader.page.get_by_role("heading", name="The roadmap").and_(
        reader.page.locator("main *")
    )


def recommendation(reader: Reader) -> Locator:
    """The recommendation, after the questions."""
    reader.open("choose")
    expect(reader.recommendation).to_be_visible()
    return reader.page.get_by_role("heading", level=1)


def comparison(reader: Reader) -> Locator:
    """Two programmes whose names collide, side by side."""
    reader.open("choose")
    for one in load().programmes.values():
        box = reader.page.get_by_role("checkbox", name=one.short, exact=True)
        box.set_checked(one.id in ("mls", "uw"))
    reader.button("Compare").click()
    table = reader.page.get_by_role("region", name="Comparison")
    expect(table).to_be_visible()
    return table


def plan(reader: Reader) -> Locator:
    """The plan of that recommendation."""
    reader.open("plan")
    return reader.plan


def standing(reader: Reader) -> Locator:
    """The result of a placement that was stopped after a few questions, from sliders."""
    reader.open("place")
    page = reader.page
    start = reader.button("Start the questions")
    heading = page.get_by_role("heading", name="Your skill map")
    expect(start.or_(heading)).to_be_visible()
    if start.is_visible():
        for name, presses in (("Python", 5), ("Arrays, tables and mathematics", 2)):
            slider = page.get_by_role("slider", name=name, exact=True)
            for _ in range(presses):
                slider.press("ArrowRight")
        start.click()
        for number in range(1, 4):
            expect(page.get_by_text(f"Question {number} of at most 20")).to_be_visible()
            reader.button("I don't know yet").click()
        reader.button("Stop and show the result").click()
    expect(heading).to_be_visible()
    return heading


def answer(reader: Reader) -> Locator:
    """A question in plain words, with slips, and its answer."""
    reader.open("ask")
    box = reader.page.get_by_label("Your question")
    box.fill("how lnog does deep lerning take")
    box.press("Enter")
    found = reader.page.get_by_role("heading", name="How long it takes: Deep Learning")
    expect(found).to_be_visible()
    return box


def due(reader: Reader) -> Locator:
    """The first review of today."""
    reader.learned_before("ml-gd", "ml-linreg")
    reader.open("review")
    card = reader.page.get_by_role("heading", name="Review 1 of")
    expect(card).to_be_visible()
    return reader.page.get_by_role("heading", level=1)


def shown(reader: Reader) -> Locator:
    """What was shown, skill by skill."""
    reader.open("evidence")
    expect(reader.button("Make my report")).to_be_visible()
    return reader.page.get_by_role("heading", level=1)


def lesson(reader: Reader) -> Locator:
    """The lab of a lesson, played with after the prediction."""
    reader.open("ml/trees")
    page = reader.page
    depth = page.get_by_role("slider", name="Questions in a row", exact=True)
    expect(depth).to_be_visible()
    if reader.button("Keep my prediction").is_visible():
        predict(page, "grow-trees")
    depth.fill("5")
    expect(depth).to_have_value("5")
    return page.locator(".g-goal")


SUBJECTS: dict[str, Callable[[Reader], Locator]] = {
    "index": roadmap,
    "choose": recommendation,
    "compare": comparison,
    "plan": plan,
    "lesson": lesson,
    "ask": answer,
    "review": due,
    "evidence": shown,
    "place": standing,
}


def take(chromium: Browser, served: Served, name: str, look: str) -> Path:
    """One window and one whole page of one subject; returns the window's picture."""
    size, dark, sharp = LOOKS[look]
    context = window(chromium, size, dark=dark, sharp=sharp)
    reader = Reader(context.new_page(), served)
    if not served.journal.exists():
        reader.planned_before()
    subject = SUBJECTS[name](reader)
    path = PICTURES / f"{name}-{look}.png"
    reader.page.screenshot(path=SEEN / path.name, full_page=True)
    if name != "choose":
        # 52 points of room: the bar at the top stays where it is
        subject.evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 52)")
    reader.page.screenshot(path=path)
    reader.page.goto("about:blank")  # the page says goodbye, and its kernel goes
    context.close()
    return path


def main() -> int:
    """Take every picture; 1 if one has grown too large for the README."""
    for folder in (PICTURES, SEEN):
        folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as own, web_app(Path(own)) as served, open_chromium() as chromium:
        taken = [take(chromium, served, name, look) for name in SUBJECTS for look in LOOKS]
        for look, (size, dark, sharp) in LOOKS.items():
            for take_all in (take_steps, take_labs):
                take_all(window(chromium, size, dark=dark, sharp=sharp), served, look)
    for path in taken:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    heavy = [path.name for path in taken if path.stat().st_size > LARGEST]
    if heavy:
        print(f"Too large for the README: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
