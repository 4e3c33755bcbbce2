"""Pictures of every step of a lesson and of every lab: light, dark and on a phone.

Called by ``python -m tests.browser.screens``; all of them go to ``tests/browser/seen``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from guide.content import load
from guide.journal import Journal
from tests.browser.desk import SEEN, Served
from tests.browser.desk import predict as guess
from tests.browser.lesson import LESSON, READY, Learner

SKILL, EXERCISE = "ml-linreg", "measure-a-line"


def read(learner: Learner) -> Locator:
    """The promise and the task."""
    expect(learner.page.get_by_role("button", name="Keep my prediction")).to_be_visible()
    return learner.page.get_by_role("heading", level=1)


def predict(learner: Learner) -> Locator:
    """The lab before the prediction: locked."""
    return learner.page.get_by_role("heading", name="Predict, then play")


def play(learner: Learner) -> Locator:
    """The prediction held, the goal is reached."""
    learner.play()
    return learner.cell("lab(").locator(".g-goal")


def points(learner: Learner) -> Locator:
    """Points of one's own, and the code of this state."""
    learner.page.get_by_role("button", name="Show the code").click()
    learner.page.get_by_role("button", name="Use your own points").click()
    return learner.page.get_by_label("Two columns of numbers")


def see(learner: Learner) -> Locator:
    """What was there to be seen, and why."""
    return learner.page.get_by_role("heading", name="What did you see?")


def code(learner: Learner) -> Locator:
    """The idea in code."""
    return learner.page.get_by_role("heading", name="The idea in code")


def ask(learner: Learner) -> Locator:
    """A question."""
    learner.asked(SKILL, 1)
    return card(learner)


def wrong(learner: Learner) -> Locator:
    """The reply to a wrong answer."""
    learner.answer(SKILL, right=False)
    return card(learner)


def review(learner: Learner) -> Locator:
    """All answers again."""
    learner.press(card(learner), "Try again")
    learner.rest_of_round(SKILL)
    return card(learner)


def do(learner: Learner) -> Locator:
    """A part of an exercise done, the next one asked."""
    learner.do_part(EXERCISE, 1)
    return learner.cell(f'exercise("{EXERCISE}"').locator(".g-card")


def order(learner: Learner) -> Locator:
    """Lines to be put in order."""
    return learner.cell('exercise("walk-downhill"').locator(".g-card")


def take_away(learner: Learner) -> Locator:
    """What to take away, and which courses teach this."""
    return learner.page.get_by_role("heading", name="Take away")


STEPS: tuple[Callable[[Learner], Locator], ...] = (
    *(read, predict, play, points, see, code),
    *(ask, wrong, review, do, order, take_away),
)


def card(learner: Learner) -> Locator:
    """The card of the quiz."""
    return learner.cell(f'quiz("{SKILL}")').locator(".g-card")


def take_steps(context: BrowserContext, served: Served, look: str) -> list[Path]:
    """One window of every step, taken by a newcomer."""
    served.journal.unlink(missing_ok=True)
    page = context.new_page()
    learner = Learner(page, lambda: Journal(served.journal).lines)
    page.goto(f"{served.address}voila/render/{LESSON}.ipynb")
    expect(page.get_by_text("Getting this ready").filter(visible=True)).to_have_count(
        0, timeout=READY
    )
    taken = []
    for number, step in enumerate(STEPS, 1):
        # 60 points of room: the bar at the top stays where it is
        step(learner).evaluate("at => scrollTo(0, at.getBoundingClientRect().top + scrollY - 60)")
        taken.append(SEEN / f"lesson-{number:02}-{step.__name__}-{look}.png")
        page.screenshot(path=taken[-1])
    page.goto("about:blank")  # the page says goodbye, and its kernel goes
    context.close()
    return taken


def take_labs(context: BrowserContext, served: Served, look: str) -> list[Path]:
    """Every lab after a prediction, with each slider at two thirds of its range."""
    taken = []
    page = context.new_page()
    for lesson in load().lessons.values():
        served.journal.unlink(missing_ok=True)
        page.goto(f"{served.address}voila/render/{lesson.stage}/{lesson.id}.ipynb")
        keep = page.get_by_role("button", name="Keep my prediction")
        expect(keep).to_be_visible(timeout=READY)
        guess(page, lesson.lab)
        lab = page.locator(".g-lab")
        for slider in lab.locator(".g-panel").get_by_role("slider").all():
            slider.fill(str(2 * int(slider.get_attribute("max")) // 3))
        page.wait_for_timeout(500)  # the pictures of the last slider are on their way
        taken.append(SEEN / f"lab-{lesson.lab}-{look}.png")
        lab.screenshot(path=taken[-1])
    page.goto("about:blank")
    context.close()
    return taken
