"""A learner in front of the lesson, in the web app or in JupyterLab.

Predicts, plays, answers, writes code. The learner knows the right answers, and wrong
ones with a reply of their own, from the material; all else from the page, or from what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import nbformat
from playwright.sync_api import Locator, Page, expect

from guide.answers import key, shuffled
from guide.content import Library, load
from guide.exercises import all_exercises
from guide.lines import Line
from guide.practice import Turn, attempts_in, next_turn, practice_questions
from tests.browser.test_lab_roll import predict, set_to
from tests.labs.test_roll_downhill import winning
from tests.serve_probe import soon
from tests.test_quiz import entries, wrong
from tests.tree import ROOT

LESSON = "ml/linear-regression"
READY = 60_000  # ms for the page of a lesson to be there, on a busy machine
SLIDERS = ("Momentum", "Rate", "Steps taken")
NOTEBOOK = nbformat.read(ROOT / "notebooks" / f"{LESSON}.ipynb", as_version=4)


@dataclass
class Learner:
    """Somebody who takes the lesson; ``kept`` gives the lines of the journal as they are now."""

    page: Page
    kept: Callable[[], Iterable[Line]]

    @cached_property
    def library(self) -> Library:
        """The material."""
        return load()

    def cell(self, word: str) -> Locator:
        """What the code cell shows that has ``word`` in it."""
        place = next(n for n, cell in enumerate(NOTEBOOK.cells) if word in cell.source)
        if self.page.locator("body.guide-page").count():
            return self.page.locator(f'.guide-cell[cell-index="{place + 1}"]')
        return self.page.locator(".jp-Notebook .jp-Cell").nth(place)

    def press(self, inside: Locator, name: str) -> None:
        """Press a button by what it says."""
        inside.get_by_role("button", name=name, exact=True).click()

    # --- the lab

    def play(self) -> None:
        """Predict, see that it holds, and reach the goal."""
        predict(self.page)
        self.press(self.cell("lab("), "Run 30 steps")
        set_to(self.page, "Rate", 300)
        expect(self.page.get_by_text("Your prediction holds.")).to_be_visible()
        for name, place in zip(SLIDERS, winning(), strict=True):
            set_to(self.page, name, place)
        expect(self.page.get_by_text("Goal reached.")).to_be_visible()

    # --- the quiz

    def turn(self, skill: str) -> Turn:
        """The question that the quiz of a skill asks now."""
        asked = practice_questions(self.library, skill)
        head = self.cell(f'quiz("{skill}")').locator(".g-question h3").text_content()
        question = asked[int(re.search(r"Question (\d+)", head)[1]) - 1]
        return next_turn(question, attempts_in(self.kept(), asked))

    def fill(self, skill: str, *, right: bool = True) -> None:
        """Enter an answer to what is asked now, as somebody who is sure."""
        card, turn = self.cell(f'quiz("{skill}")'), self.turn(skill)
        for name, value in entries(turn, key(turn.drawn) if right else wrong(turn)).items():
            enter(card, name, value)
        card.get_by_label("Sure", exact=True).check()

    def answer(self, skill: str, *, right: bool = True) -> None:
        """Answer what is asked now, and read the reply."""
        card, before = self.cell(f'quiz("{skill}")'), len(self.attempts())
        self.fill(skill, right=right)
        self.press(card, "Check")
        told = "Right." if right else re.compile(r"Not right\.|Partly right\.")
        expect(card.locator(".g-verdict")).to_contain_text(told)
        assert soon(lambda: len(self.attempts()) == before + 1), "the answer is kept"

    def attempts(self) -> list[Line]:
        """Every answer that is kept."""
        return [line for line in self.kept() if line.kind == "attempt"]

    def next(self, skill: str) -> None:
        """Go on to the next question, or to all answers after the last one."""
        onward = re.compile("^(Next|Show all answers)$")
        self.cell(f'quiz("{skill}")').get_by_role("button", name=onward).click()

    def asked(self, skill: str, number: int) -> None:
        """Wait until the quiz of a skill asks this question."""
        head = self.cell(f'quiz("{skill}")').locator(".g-question h3")
        expect(head).to_have_text(re.compile(f"^Question {number} of"), timeout=READY)

    def again(self, skill: str) -> None:
        """Try a question again, once it is there anew: the old one has something chosen."""
        card = self.cell(f'quiz("{skill}")')
        self.press(card, "Try again")
        expect(card.locator(".g-verdict")).to_have_count(0, timeout=READY)

    def whole_round(self, skill: str) -> None:
        """Every question once: the first wrong, tried again and right, the others right."""
        self.answer(skill, right=False)
        self.again(skill)
        self.rest_of_round(skill)

    def rest_of_round(self, skill: str) -> None:
        """Every question of a round right, up to the review."""
        for number, _ in enumerate(practice_questions(self.library, skill), 1):
            self.asked(skill, number)
            self.answer(skill)
            self.next(skill)
        self.reviewed(skill)

    def reviewed(self, skill: str) -> None:
        """The review of such a round: every answer, its reply, and the place that teaches it."""
        total = len(practice_questions(self.library, skill))
        card = self.cell(f'quiz("{skill}")')
        told = f"You had {total - 1} of {total} right at the first try"
        expect(card.get_by_text(told)).to_be_visible(timeout=READY)
        expect(card.locator(".g-reviews > li")).to_have_count(total)
        expect(card.get_by_role("link", name=re.compile("^Read again"))).to_have_count(total)

    # --- the exercise

    def part(self, exercise: str, number: int) -> None:
        """Wait until an exercise asks this part; only where no code of a reader is run."""
        head = self.cell(f'exercise("{exercise}"').locator(".g-question h3")
        expect(head).to_have_text(re.compile(f"^Part {number} of"), timeout=READY)

    def do_part(self, exercise: str, number: int) -> None:
        """Do a part right, and go on."""
        self.part(exercise, number)
        card = self.cell(f'exercise("{exercise}"')
        part = all_exercises()[exercise].counterparts[number - 1]
        turn = Turn(part, part, 0, shuffled(part, 0))
        for name, value in entries(turn, key(part)).items():
            enter(card, name, value)
        self.press(card, "Check")
        expect(card.locator(".g-verdict")).to_contain_text("Right.")
        self.press(card, "Next")

    def write(self, exercise: str, code: str, says: str) -> None:
        """Write a cell anew in JupyterLab and run it: running it is the check."""
        cell = self.cell(f'exercise("{exercise}"')
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(f'{code.strip()}\n\nexercise("{exercise}", loss)')
        self.page.keyboard.press("Control+Enter")
        expect(cell.get_by_text(says)).to_be_visible(timeout=READY)


def enter(card: Locator, name: str, value: str) -> None:
    """Enter a value by the name of its field: write it, choose it, or move lines there."""
    lines = card.locator(f'ol[data-name="{name}"] > li')
    place = card.locator(f'[name="{name}"]')
    if lines.count():
        in_order(card, lines, value.split(","))
        return
    kind = place.first.evaluate("each => each.type")
    if kind in ("radio", "checkbox"):
        card.locator(f'[name="{name}"][value="{value}"]').check()
    elif kind == "select-one":
        place.select_option(value)
    else:
        place.fill(value)


def in_order(card: Locator, lines: Locator, wanted: list[str]) -> None:
    """Move each line up to its place, from the first to the last."""
    expect(lines).to_have_count(len(wanted))
    for place, which in enumerate(wanted):
        at = [line.get_attribute("data-place") for line in lines.all()].index(which)
        for _ in range(at - place):
            card.locator(f'li[data-place="{which}"] button[data-by="-1"]').click()
