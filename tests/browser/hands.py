"""Two ways to take a lesson: by keyboard alone, and by mouse. The way to a lab's goal is known."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from guide.labs import Slide, named
from tests.labs.goals import WAYS, Dragged, Move, Pressed, Turned

FAR = 400  # times Tab on a long page
NEAR, BESIDE = 0.02, 0.1  # how far an arrow moves a point, with Shift, as a share of the axes
HANDLE = 8  # px: half of what is dragged on a slider


class Keys:
    """A reader without a mouse, in front of a lesson."""

    def __init__(self, page: Page, lab: str) -> None:
        self.page, self.lab = page, named(lab)
        self.controls = {each.name: each for each in self.lab.controls(self.lab.first())}

    def predict(self) -> None:
        """Choose an answer, say how sure, keep it: Tab, Space, Enter."""
        options = self.page.locator(".g-card").get_by_role("radio")
        self.to(options.first)
        self.page.keyboard.press("Space")
        self.to(self.page.get_by_role("radio", name="I guess"))
        self.page.keyboard.press("Space")
        self.to(self.page.get_by_role("button", name="Keep my prediction"))
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_text("You predicted:")).to_be_visible()

    def play(self) -> None:
        """Go the way to the goal."""
        goal = self.page.get_by_text("Goal reached.")
        expect(goal).to_have_count(0)
        assert self.lab.name in WAYS, "tests/labs/goals.py knows no way to the goal of this lab"
        for move in WAYS[self.lab.name]:
            self.make(move)
        expect(goal).to_be_visible()

    def make(self, move: Move) -> None:
        """One move on the way; the page has answered afterwards."""
        if isinstance(move, Pressed):
            self.press(self.page.locator(".g-panel").get_by_role("button", name=move.label))
        elif isinstance(move, Dragged):
            self.bring(self.page.locator(".g-figure").first, move)
        elif isinstance(self.controls[move.control], Slide):
            self.slide(self.slider(move), int(move.to))
        else:
            self.switch(self.box(move), on=bool(move.to))

    def slider(self, move: Turned) -> Locator:
        """The slider of a move."""
        label = self.controls[move.control].label
        return self.page.locator(".g-panel").get_by_role("slider", name=label, exact=True)

    def box(self, move: Turned) -> Locator:
        """The switch of a move."""
        label = self.controls[move.control].label
        return self.page.locator(".g-panel").get_by_role("checkbox", name=label, exact=True)

    def to(self, target: Locator) -> None:
        """Tab until it has the focus."""
        expect(target).to_be_visible()
        for _ in range(FAR):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{FAR} times Tab did not lead to {target}")

    def press(self, button: Locator) -> None:
        """Press a button."""
        self.to(button)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(300)

    def slide(self, slider: Locator, place: int) -> None:
        """Bring a slider to a place with arrows, from the end that is nearer."""
        self.to(slider)
        most = int(slider.get_attribute("max") or 0)
        near, key, count = ("Home", "ArrowRight", place)
        if place > most / 2:
            near, key, count = ("End", "ArrowLeft", most - place)
        self.page.keyboard.press(near)
        for _ in range(count):
            self.page.keyboard.press(key)
        expect(slider).to_have_value(str(place))
        self.page.wait_for_timeout(300)

    def switch(self, box: Locator, *, on: bool) -> None:
        """Turn a switch."""
        self.to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked(checked=on)

    def bring(self, figure: Locator, move: Dragged) -> None:
        """Bring a point as near to a place as arrows do, coarse steps first."""
        group = figure.locator(".g-figure-points")
        self.to(group.locator('[tabindex="0"]'))
        self.page.keyboard.press("Home")
        for _ in range(move.point):
            self.page.keyboard.press("PageDown")
        handle = group.get_by_role("slider").nth(move.point)
        expect(handle).to_be_focused()
        [picture, *_] = self.lab.pictures()
        picture.ground(self.lab.first())
        frame = picture.frame()
        for axis, wanted, (low, high), (less, more) in (
            ("x", move.x, frame.x, ("ArrowLeft", "ArrowRight")),
            ("y", move.y, frame.y, ("ArrowDown", "ArrowUp")),
        ):
            away = (wanted - handle.evaluate(f"each => each.{axis}")) / (high - low)
            key = more if away > 0 else less
            far, rest = divmod(abs(away), BESIDE)
            for _ in range(int(far)):
                self.page.keyboard.press(f"Shift+{key}")
            for _ in range(round(rest / NEAR)):
                self.page.keyboard.press(key)
        self.page.wait_for_timeout(300)

    def answer(self) -> None:
        """Answer the first question of the page, whatever it asks."""
        card = self.page.locator(".g-question").first
        for field in card.locator("input[type=text]:visible, textarea:visible").all():
            self.to(field)
            self.page.keyboard.type("4")
        for field in card.locator("select").all():
            self.to(field)
            self.page.keyboard.press("ArrowDown")
        for line in card.locator("li[data-place]").nth(1).all():
            self.to(line.get_by_role("button", name=re.compile("^Up")))
            self.page.keyboard.press("Enter")
        for chosen in card.locator("input[name=answer], input[type=checkbox]").all()[:1]:
            if chosen.get_attribute("type") != "text":
                self.to(chosen)
                self.page.keyboard.press("Space")
        self.to(card.locator("input[name=sure]").first)
        self.page.keyboard.press("Space")
        self.to(self.page.get_by_role("button", name="Check", exact=True).first)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".g-verdict").filter(has_text="ight").first).to_be_visible()


class Mouse(Keys):
    """A reader with a mouse, who aims as well as a hand does: to a pixel."""

    def to(self, target: Locator) -> None:
        """Bring it into sight."""
        target.scroll_into_view_if_needed()

    def predict(self) -> None:
        """Choose an answer, say how sure, keep it."""
        self.page.locator(".g-card").get_by_role("radio").first.click()
        self.page.get_by_role("radio", name="I guess").click()
        self.page.get_by_role("button", name="Keep my prediction").click()
        expect(self.page.get_by_text("You predicted:")).to_be_visible()

    def press(self, button: Locator) -> None:
        """Click a button."""
        button.click()
        self.page.wait_for_timeout(300)

    def slide(self, slider: Locator, place: int) -> None:
        """Drag the handle of a slider to a place."""
        self.to(slider)
        box = slider.bounding_box()
        assert box
        most = int(slider.get_attribute("max") or 0)
        room = box["width"] - 2 * HANDLE
        start, end = (
            box["x"] + HANDLE + room * at / most for at in (int(slider.input_value()), place)
        )
        self.drag(start, box["y"] + box["height"] / 2, end, box["y"] + box["height"] / 2)

    def drag(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Press, move over whole pixels, let go."""
        self.page.mouse.move(round(x), round(y))
        self.page.mouse.down()
        self.page.mouse.move(round((x + to_x) / 2), round((y + to_y) / 2), steps=3)
        self.page.mouse.move(round(to_x), round(to_y), steps=3)
        self.page.mouse.up()
        self.page.wait_for_timeout(400)

    def switch(self, box: Locator, *, on: bool) -> None:
        """Click a switch."""
        box.click()
        expect(box).to_be_checked(checked=on)

    def bring(self, figure: Locator, move: Dragged) -> None:
        """Drag a point to a place of the picture."""
        handle = figure.locator(".g-dot").nth(move.point)
        box = figure.locator(".g-figure-box")
        self.to(box)
        start, place = handle.bounding_box(), box.bounding_box()
        assert start
        assert place
        [picture, *_] = self.lab.pictures()
        picture.ground(self.lab.first())
        frame = picture.frame()
        across = (move.x - frame.x[0]) / (frame.x[1] - frame.x[0])
        down = (frame.y[1] - move.y) / (frame.y[1] - frame.y[0])
        self.drag(
            start["x"] + start["width"] / 2,
            start["y"] + start["height"] / 2,
            place["x"] + place["width"] * (frame.left + frame.width * across),
            place["y"] + place["height"] * (frame.top + frame.height * down),
        )
