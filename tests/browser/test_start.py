"""Start: the command, the first page, the navigation, and what still works when parts do not."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from guide.content import Library
from guide.pages import navigation
from tests.browser.desk import Reader, Served, command, surroundings, web_app, window
from tests.tree import copy

pytestmark = pytest.mark.browser


def test_the_start_is_one_line_with_the_address(app: Served) -> None:
    assert app.said.count("\n") == 1
    assert re.match(r"The guide is at http://127\.0\.0\.1:\d+/ ", app.said)


def test_a_port_in_use_is_said_in_one_sentence(app: Served, tmp_path: Path) -> None:
    again = subprocess.run(
        command("app", "--port", str(app.port), "--no-browser"),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=surroundings(Path.cwd(), tmp_path),
    )
    assert again.returncode == 1
    assert re.match(rf"Port {app.port} is in use", again.stderr)
    assert again.stderr.count("\n") == 1
    assert again.stdout == ""


def test_the_first_page_says_in_three_sentences_what_this_is(reader: Reader) -> None:
    reader.page.goto(reader.served.address)
    expect(reader.page.get_by_role("heading", level=1)).to_have_count(1)
    lead = reader.page.get_by_role("main").get_by_role("paragraph").first.inner_text()
    assert len(re.findall(r"[.!?](?:\s|$)", lead)) == 3


def test_the_text_is_there_before_any_script_runs(chromium: Browser, app: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app.address}voila/render/choose.ipynb")
    expect(page.get_by_role("heading", name="Choose your programme")).to_be_visible()
    expect(page.get_by_text("Tick two to four programmes")).to_be_visible()
    context.close()


def test_the_picture_shows_every_stage_with_its_state(reader: Reader, library: Library) -> None:
    reader.open("index")
    picture = reader.page.get_by_role("group", name="The roadmap as a picture")
    stops = picture.filter(visible=True).get_by_role("link")
    expect(stops).to_have_count(len(library.stages))
    kinds = [stage.kind for stage in library.stages.values()]
    assert [kinds.count(k) for k in ("stage", "branch", "gaps", "capstone")] == [6, 3, 1, 1]
    for stop in stops.all():
        expect(stop).to_contain_text("untouched")


def test_each_stage_unfolds_to_its_courses_project_and_milestone(
    reader: Reader, library: Library
) -> None:
    reader.open("index")
    for stage in library.stages.values():
        section = reader.page.locator(f"#stage-{stage.id}")
        section.locator("summary").first.click()
        for course in (c for p in stage.programmes for c in library.programmes[p].courses):
            expect(section.get_by_text(course.title, exact=True).first).to_be_visible()
        expect(section.get_by_text(re.compile("^A small project")).first).to_be_visible()
        expect(section.get_by_text(re.compile("^Milestone")).first).to_be_visible()


def test_the_five_gaps_say_what_you_can_do_today(reader: Reader, library: Library) -> None:
    reader.open("index")
    section = reader.page.locator("#stage-gaps")
    section.locator("summary").first.click()
    for gap in library.gaps.values():
        expect(section.get_by_role("heading", name=gap.title)).to_be_visible()
    today = section.get_by_role("heading", name=re.compile("today"))
    expect(today).to_have_count(len(library.gaps))


def test_a_stop_of_the_picture_leads_to_its_stage(reader: Reader) -> None:
    reader.open("index")
    picture = reader.page.get_by_role("group", name="The roadmap as a picture")
    stop = picture.filter(visible=True).get_by_role("link", name=re.compile("^Production"))
    stop.get_by_text("Production", exact=True).click()
    expect(reader.page.locator("#stage-mlops summary").first).to_be_in_viewport()


def test_go_on_here_leads_a_newcomer_to_the_questions(reader: Reader) -> None:
    reader.open("index")
    card = reader.page.get_by_text("Go on here.").locator("xpath=ancestor::div[1]")
    card.get_by_role("link").click()
    expect(reader.page).to_have_url(re.compile(r"choose\.ipynb$"))
    expect(reader.page.get_by_text("Question 1 of 8")).to_be_visible()


def test_the_navigation_marks_the_page_you_are_on(reader: Reader, library: Library) -> None:
    notebooks = [page for page in navigation(library) if "#" not in page["href"]]
    of_lessons = [page for page in notebooks if page["group"]]
    for page in [p for p in notebooks if not p["group"]] + of_lessons[:1]:
        reader.open(page["href"].removesuffix(".ipynb"))
        side = reader.page.get_by_role("navigation", name="Guide", exact=True)
        here = re.compile(f"^{re.escape(page['title'])}( \\W?\\s*\\w+)?$")  # and how well known
        expect(side.locator("[aria-current=page]")).to_have_text([here])
        for stage in library.stages.values():
            expect(side.get_by_role("link", name=stage.title).first).to_be_visible()


def test_the_navigation_opens_from_a_button_on_a_phone(chromium: Browser, app: Served) -> None:
    context = window(chromium, {"width": 360, "height": 740})
    reader = Reader(context.new_page(), app)
    reader.open("plan")
    link = reader.page.get_by_role("navigation", name="Guide", exact=True).get_by_role(
        "link", name="Choose", exact=True
    )
    expect(link).to_be_hidden()
    reader.button("Menu").click()
    link.click()
    expect(reader.page).to_have_url(re.compile(r"choose\.ipynb$"))
    context.close()


def test_dark_is_remembered_on_the_next_page(reader: Reader) -> None:
    reader.open("index")
    light = shade(reader)
    reader.button(re.compile("dark", re.IGNORECASE)).click()
    dark = shade(reader)
    reader.open("plan")
    assert shade(reader) == dark < light


def shade(reader: Reader) -> int:
    """How light the page's ground is: 0 black to 765 white."""
    colour = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_an_address_that_is_not_there_is_said_and_leads_back(reader: Reader) -> None:
    answer = reader.page.goto(f"{reader.served.address}voila/render/nothing.ipynb")
    assert answer is not None
    assert answer.status == 404
    expect(reader.page.get_by_role("link", name="Choose").first).to_be_visible()


def test_broken_material_leaves_the_rest_standing(chromium: Browser, tmp_path: Path) -> None:
    project = copy(tmp_path / "project")
    for name in ("data/faq.toml", "data/programmes/tfa.toml"):
        place = project / name
        place.write_text(place.read_text(encoding="utf-8") + "\n[[[torn\n", encoding="utf-8")
    with web_app(tmp_path, project) as served:
        context = window(chromium)
        reader = Reader(context.new_page(), served)
        reader.open("index")
        expect(reader.page.get_by_text("Go on here.")).to_be_visible()
        reader.open("choose")
        expect(reader.page.get_by_text("Question 1 of 8")).to_be_visible()
        reader.button("Compare").click()
        expect(reader.page.get_by_role("region", name="Comparison")).to_be_visible()
        context.close()
    complaint = (tmp_path / "app.log").read_text()
    assert "guide check" in complaint
    assert "Traceback" not in complaint
    shutil.rmtree(project)
