"""``python -m tests.bench.lesson_latency``: how soon the lesson answers.

In the web app, in a real Chromium, on the lesson itself. Ten loads give the time to the first
question that can be answered; on the last page every question of both quizzes is checked, and
the rate is moved forty times. A click is answered when its reply is on the page and painted.
Prints median and worst of each, then everything as JSON.
"""

from __future__ import annotations

import json
import sys
from os import getloadavg
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, expect

from guide.journal import Journal
from guide.practice import practice_questions
from tests.bench.lab_latency import sweep
from tests.browser.desk import Served, open_chromium, web_app, window
from tests.browser.lesson import LESSON, READY, Learner
from tests.browser.test_lab_roll import slider

LOADS = 10
SKILLS = ("ml-linreg", "ml-gd")
NOW = "performance.now()"
# Presses Check and waits for the reply; the frame after it begins when it is painted.
ANSWERED = """
async (button) => {
  const reply = button.closest(".g-card").querySelector(".g-reply");
  const changed = new Promise((done) => {
    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
    watch.observe(reply, { childList: true });
  });
  const start = performance.now();
  button.click();
  await changed;
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}
"""


def load(chromium: Browser, served: Served) -> tuple[Learner, float]:
    """A page of the lesson in a fresh browser, and the milliseconds until a question was there."""
    page = window(chromium).new_page()
    learner = Learner(page, lambda: Journal(served.journal).lines)
    page.goto(f"{served.address}voila/render/{LESSON}.ipynb", wait_until="commit")
    card = learner.cell(f'quiz("{SKILLS[0]}")')
    expect(card.locator("input").first).to_be_attached(timeout=READY)
    return learner, page.evaluate(NOW)


def leave(learner: Learner) -> None:
    """Close the page, and so end its kernel."""
    learner.page.goto("about:blank")
    learner.page.context.close()


def answered(learner: Learner, skill: str) -> float:
    """Milliseconds from the click on Check to the reply, for the question that is asked."""
    card = learner.cell(f'quiz("{skill}")')
    learner.fill(skill)
    check: Locator = card.get_by_role("button", name="Check", exact=True)
    taken = check.evaluate(ANSWERED)
    learner.next(skill)
    return taken


def clicks(learner: Learner) -> list[float]:
    """Every question of both quizzes, answered and checked."""
    taken = []
    for skill in SKILLS:
        for number, _ in enumerate(practice_questions(learner.library, skill), 1):
            learner.asked(skill, number)
            taken.append(answered(learner, skill))
    return taken


def slides(learner: Learner) -> list[float]:
    """The rate moved again and again, with thirty steps drawn in three pictures."""
    learner.play()
    return sweep(slider(learner.page, "Rate"))


def main() -> int:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as own, web_app(Path(own)) as served, open_chromium() as chromium:
        leave(load(chromium, served)[0])  # not counted: the first one wakes the server
        firsts = []
        for _ in range(LOADS):
            learner, taken = load(chromium, served)
            firsts.append(taken)
            if len(firsts) < LOADS:
                leave(learner)
        found = {
            "address to first question": firsts,
            "click to reply": clicks(learner),
            "slider to picture": slides(learner),
        }
        leave(learner)
    for name, times in found.items():
        print(
            f"{name:<26} median {median(times):5.0f} ms, worst {max(times):5.0f} ms ({len(times)})"
        )
    rounded = {name: [round(each, 1) for each in times] for name, times in found.items()}
    print(json.dumps(rounded | {"load": getloadavg()[0]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
