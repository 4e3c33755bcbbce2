"""The lab *roll downhill* in a real browser: predicted, played with mouse, keys and thumb, won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from guide.labs import roll_downhill
from tests.browser.desk import PHONE, window
from tests.labs.test_roll_downhill import winning
from tests.serve_probe import Server, notebook, running, soon

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RIGHT = roll_downhill.prediction.options[roll_downhill.prediction.right].says
MAP, POINTS, LOSS = "Map of the loss", "Points and line", "Loss by step"


def write_page(folder: Path) -> Path:
    """A guide of one page: the lab."""
    page = notebook("# Roll downhill", "from guide import lab", 'lab("roll-downhill")')
    nbformat.write(page, folder / "index.ipynb")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = write_page(tmp_path_factory.mktemp("lab"))
    with running(folder, environment={"GUIDE_JOURNAL": "memory"}) as started:
        yield started


@pytest.fixture
def page(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The lab as a newcomer opens it; ``phone`` and ``dark`` as the test's parameter asks."""
    asked = getattr(request, "param", "")
    size = PHONE if "phone" in asked else {"width": 1280, "height": 900}
    context = window(chromium, size, dark="dark" in asked)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(f"http://127.0.0.1:{server.port}/voila/render/index.ipynb")
    expect(opened.get_by_role("button", name="Keep my prediction")).to_be_visible()
    expect(opened.get_by_text("Getting this ready").filter(visible=True)).to_have_count(0)
    yield opened
    assert faults == []
    opened.goto("about:blank")
    context.close()


def predict(page: Page) -> None:
    page.get_by_role("radio", name=RIGHT).check()
    page.get_by_role("radio", name="I think so").check()
    page.get_by_role("button", name="Keep my prediction").click()
    expect(slider(page, "Rate")).to_be_enabled()


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def set_to(page: Page, name: str, place: int) -> None:
    slider(page, name).fill(str(place))


def picture(page: Page, name: str) -> Locator:
    return page.get_by_role("img", name=name, exact=True)


def figure(page: Page, name: str) -> Locator:
    """A picture with its words."""
    return page.locator(".g-figure").filter(has=picture(page, name))


def twin(page: Page, name: str) -> Locator:
    """The sentence under a picture."""
    return figure(page, name).get_by_role("paragraph")


def dots(page: Page, name: str) -> Locator:
    """The points that can be moved in a picture."""
    group = page.get_by_role("group", name=f"{name}: points to move")
    return group.get_by_role("slider")


def place_of(handle: Locator) -> tuple[float, float]:
    """Where a point is, by what it reads out."""
    said = handle.get_attribute("aria-valuetext") or ""
    across, up = re.findall(r"(-?[\d.]+)(?:,|$)", said)
    return float(across), float(up)


def click(shown: Locator, across: float, down: float) -> None:
    """Click at shares of a picture's width and height."""
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box
    shown.click(position={"x": across * box["width"], "y": down * box["height"]})


def told(page: Page) -> tuple[float, float]:
    """Where the start is, by the sentence under the map."""
    said = twin(page, MAP).inner_text().replace("−", "-")
    found = re.search(r"start is slope (\S+), intercept (\S+)\. ", said)
    assert found
    return float(found[1]), float(found[2])


def settled(page: Page) -> tuple[float, float]:
    """Where the start has come to rest: the point and the sentence agree."""
    start = dots(page, MAP)
    assert soon(lambda: place_of(start) == pytest.approx(told(page), abs=0.006))
    return told(page)


def drag(page: Page, handle: Locator, right: float, down: float) -> None:
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2, steps=4)
    page.mouse.move(x + right, y + down, steps=4)
    page.mouse.up()


def test_predict_play_see_and_win(page: Page) -> None:
    for name in ("Rate", "Momentum", "Steps taken"):
        expect(slider(page, name)).to_be_disabled()
    predict(page)
    page.get_by_role("button", name="Run 30 steps").click()
    expect(twin(page, MAP)).to_contain_text("30 steps lead from slope 0")
    expect(page.get_by_text("Your prediction")).to_have_count(0)
    set_to(page, "Rate", 300)
    expect(page.get_by_text("Your prediction holds.")).to_be_visible()
    expect(twin(page, LOSS)).to_contain_text("rises")
    for name, place in zip(("Momentum", "Rate", "Steps taken"), winning(), strict=True):
        set_to(page, name, place)
    expect(page.get_by_text("Goal reached.")).to_be_visible()


def test_the_last_of_many_quick_changes_wins(page: Page) -> None:
    predict(page)
    page.get_by_role("button", name="Run 30 steps").click()
    moved = """
      async (input) => {
        for (let n = 0; n <= 400; n += 2) {
          input.value = n;
          input.dispatchEvent(new Event("input"));
          if (n % 20 === 0) await new Promise(requestAnimationFrame);
        }
        input.value = 250;
        input.dispatchEvent(new Event("input"));
      }
    """
    slider(page, "Rate").evaluate(moved)
    expect(slider(page, "Rate")).to_have_attribute("aria-valuetext", "0.0316")
    state = roll_downhill.turn(roll_downhill.turn(roll_downhill.first(), "steps", 30), "rate", 250)
    [_, points, _] = roll_downhill.pictures()
    expect(twin(page, POINTS)).to_have_text(points.says(state))
    expect(slider(page, "Rate")).to_have_value("250")


def test_the_start_moves_by_click_by_drag_and_by_arrow_keys(page: Page) -> None:
    predict(page)
    start = dots(page, MAP)
    expect(start).to_have_count(1)
    click(picture(page, MAP), 0.3, 0.7)
    assert soon(lambda: told(page) != (0, 0))
    clicked = settled(page)
    drag(page, start, 60, -80)
    dragged = settled(page)
    assert dragged[0] > clicked[0]
    assert dragged[1] > clicked[1]
    start.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    keyed = settled(page)
    assert keyed[0] < dragged[0]
    assert keyed[1] < dragged[1]


def test_points_are_clicked_dragged_and_removed_by_hand_and_by_key(page: Page) -> None:
    predict(page)
    expect(dots(page, POINTS)).to_have_count(0)
    page.get_by_role("button", name="Use your own points").click()
    expect(dots(page, POINTS)).to_have_count(50)
    click(picture(page, POINTS), 0.3, 0.2)
    expect(dots(page, POINTS)).to_have_count(51)
    before = twin(page, POINTS).inner_text()
    drag(page, dots(page, POINTS).last, 50, 60)
    expect(twin(page, POINTS)).not_to_have_text(before)
    last = dots(page, POINTS).last
    expect(last).to_be_focused()
    page.keyboard.press("PageUp")
    expect(dots(page, POINTS).nth(49)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    expect(dots(page, POINTS)).to_have_count(50)


def test_a_pasted_table_is_used_and_a_huge_one_leaves_the_page_alive(page: Page) -> None:
    predict(page)
    page.get_by_role("button", name="Use your own points").click()
    place = page.get_by_label(re.compile("Two columns of numbers"))
    place.evaluate(
        """(area) => {
          area.value = ("1".repeat(1000) + ",2\\n").repeat(2500); // more than the bridge takes
          area.dispatchEvent(new Event("change"));
        }"""
    )
    page.get_by_role("button", name="Use this table").click()
    expect(page.get_by_text("That is too much")).to_be_visible()
    place.fill("height;weight\n1,6;55\n1,7;64\n1,8;80\n1,9;82")
    page.get_by_role("button", name="Use this table").click()
    expect(twin(page, POINTS)).to_contain_text("weight = ")
    expect(dots(page, POINTS)).to_have_count(4)
    page.get_by_role("button", name="Show the code").click()
    expect(page.get_by_role("region", name="Code")).to_contain_text("[1.6, 1.7, 1.8, 1.9]")


def test_a_table_stays_unfolded_while_its_numbers_change(page: Page) -> None:
    predict(page)
    page.get_by_text(f"{LOSS} as a table").click()
    rows = page.get_by_role("region", name=f"{LOSS} as a table").get_by_role("row")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Run 30 steps").click()
    expect(rows).to_have_count(12)
    expect(rows.last).to_contain_text("30")


def test_dark_turns_the_pictures_without_drawing_them_again(page: Page) -> None:
    predict(page)
    page.get_by_role("button", name="Run 30 steps").click()
    line = figure(page, LOSS).locator("[id^=line2d] path").last
    expect(twin(page, LOSS)).to_contain_text("falls")
    drawn = figure(page, LOSS).inner_html()
    light = line.evaluate("line => getComputedStyle(line).stroke")
    page.get_by_role("button", name="Show dark colours").click()
    assert line.evaluate("line => getComputedStyle(line).stroke") != light
    assert figure(page, LOSS).inner_html() == drawn


def test_the_keyboard_alone_predicts_plays_and_moves_the_start(page: Page) -> None:
    page.get_by_role("radio", name=RIGHT).focus()
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("radio", name="I guess"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Keep my prediction"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="One step")).to_be_focused()
    expect(page.get_by_text("You predicted")).to_be_visible()
    page.keyboard.press("Enter")
    expect(twin(page, MAP)).to_contain_text("1 step")
    expect(dots(page, MAP)).to_be_enabled()
    tab_to(page, dots(page, MAP), "Shift+Tab")
    page.keyboard.press("ArrowUp")
    expect(twin(page, MAP)).not_to_contain_text("intercept 0. The")
    tab_to(page, slider(page, "Rate"))
    page.keyboard.press("ArrowRight")
    expect(slider(page, "Rate")).to_have_attribute("aria-valuetext", "0.0102")


def tab_to(page: Page, target: Locator, key: str = "Tab", most: int = 15) -> None:
    """Press Tab, or Shift+Tab, until the target has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{most} times {key} did not lead to {target}")


@pytest.mark.parametrize("page", ["phone", "phone dark", "dark"], indirect=True)
def test_nothing_serious_for_axe_and_no_target_too_small(page: Page) -> None:
    predict(page)
    page.get_by_role("button", name="Run 30 steps").click()
    page.get_by_role("button", name="Use your own points").click()
    page.get_by_role("button", name="Show the code").click()
    page.get_by_text(f"{MAP} as a table").click()
    expect(page.get_by_role("region", name="Code")).to_be_visible()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        (v["id"], v["nodes"][0]["html"][:200])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, input, summary, .g-dot)")]
          .filter((each) => each.checkVisibility())
          .map((each) => each.matches("[type=radio], [type=checkbox]")
            ? each.closest("label") : each)
          .filter((each) => each.getBoundingClientRect().height < (innerWidth < 400 ? 43.5 : 24))
          .map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_on_a_phone_the_map_stays_in_sight_while_its_controls_are_moved(page: Page) -> None:
    predict(page)
    for name in ("Rate", "Momentum", "Steps taken"):
        slider(page, name).scroll_into_view_if_needed()
        set_to(page, name, 20)
        expect(picture(page, MAP)).to_be_in_viewport(ratio=0.95)
        expect(slider(page, name)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
