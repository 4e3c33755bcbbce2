"""``python -m tests.browser.audit [PAGE …]``: every page for everybody, or those asked for.

Each page of the web app once, in a real Chromium, after its cells have run: what axe finds in
light and dark, wide and on a phone; what is too wide or too small for a thumb; every stop of
Tab, with its ring. A lesson is taken by keyboard alone (predict, play, reach the goal of its
lab, answer a question), and then the goal is reached by mouse. Prints a line for each page
and each fault; the answer is 1 if there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect

from guide.content import load
from tests.browser.desk import PHONE, SEEN, WIDE, Served, open_chromium, web_app, window
from tests.browser.hands import Keys, Mouse
from tests.browser.test_access import CUT_OFF, RING, TARGETS
from tests.tree import ROOT

READY = 90_000  # ms for a page to be there, on a busy machine
STOPS = 600  # of Tab on one page
Faults = list[str]
# What Tab should lead to; of a group of radio buttons it is one.
NUMBERED = """
() => {
  const seen = new Set();
  const all = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"
  )].filter((each) => each.tabIndex >= 0 && !each.disabled
    && each.checkVisibility({ visibilityProperty: true })
    && (each.type !== "radio" || !each.name || (!seen.has(each.name) && seen.add(each.name))));
  all.forEach((each, n) => { each.dataset.stop = n; });
  return all.length;
}
"""
HERE = """
() => document.activeElement.closest("[data-stop]")?.dataset.stop
  ?? document.activeElement.name ?? ""
"""
MISSED = """
(met) => [...document.querySelectorAll("[data-stop]")]
  .filter((each) => !met.includes(each.dataset.stop) && !met.includes(each.name || "-"))
  .map((each) => each.outerHTML.slice(0, 120))
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"


def pages() -> dict[str, str]:
    """Every page of the guide and its lab, "" if it has none."""
    folder = ROOT / "notebooks"
    found = sorted(path.relative_to(folder).with_suffix("") for path in folder.rglob("*.ipynb"))
    labs = {f"{one.stage}/{one.id}": one.lab for one in load().lessons.values()}
    return {path.as_posix(): labs.get(path.as_posix()) or "" for path in found}


@contextmanager
def opened(chromium: Browser, served: Served, name: str, faults: Faults) -> Iterator[Page]:
    """A page that is all there, in a fresh window; what fails on it is written down."""
    context = window(chromium)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"error on the page: {error}"))
    page.goto(f"{served.address}voila/render/{name}.ipynb")
    waiting = page.get_by_text("Getting this ready").filter(visible=True)
    try:
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)
        expect(waiting).to_have_count(0, timeout=READY)
        yield page
    except (AssertionError, Error) as stopped:
        SEEN.mkdir(exist_ok=True)
        page.screenshot(path=SEEN / f"audit-{name.replace('/', '-')}.png", full_page=True)
        faults.append(f"stopped: {str(stopped)[:600]}")
    finally:
        page.goto("about:blank")  # the page says goodbye, and its kernel goes
        context.close()


def axed(page: Page) -> Iterator[str]:
    """What axe finds, of any impact, each with the first places where it is."""
    for found in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
        places = [node["html"][:160] for node in found["nodes"][:3]]
        yield f"{found['id']} ({found['impact']}): {places}"


def looked_at(page: Page) -> Iterator[str]:
    """What axe, a narrow window and a thumb find, with everything unfolded."""
    page.evaluate(OPEN_ALL)
    found: dict[str, list[str]] = {}
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            yield f"wider than {size['width']}"
        yield from (f"cut off at {size['width']}: {each}" for each in page.evaluate(CUT_OFF))
        for look in ("light", "dark"):
            page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
            expect(page.locator(f":root[data-look={look}]")).to_have_count(1)
            for each in axed(page):
                found.setdefault(each, []).append(f"{look} {size['width']}")
    yield from (f"{', '.join(where)}: {each}" for each, where in found.items())
    small = (each for each in page.evaluate(TARGETS) if "g-dot" not in each["what"])
    yield from (f"small: {each}" for each in small)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")


def tabbed(page: Page) -> Iterator[str]:
    """Faults of the way that Tab takes from the top of the page to its end."""
    count, met, told = page.evaluate(NUMBERED), [], set()
    page.locator("[data-stop='0']").focus()
    for _ in range(min(count + 40, STOPS)):
        fault, at = page.evaluate(f"() => [({RING})(), ({HERE})()]")
        told.add(fault)
        met.append(at)
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    yield from sorted(told - {""})
    yield from (f"Tab does not lead to {each}" for each in page.evaluate(MISSED, met))


def audited(chromium: Browser, served: Served, name: str, lab: str) -> Faults:
    """Every fault of one page."""
    faults: Faults = []
    todo: list[Callable[[Page], Iterator[str]]] = [looked_at, tabbed]
    with opened(chromium, served, name, faults) as page:
        if lab:
            faults += axed(page)  # before the prediction
            keys = Keys(page, lab)
            keys.predict()
            keys.play()
            if page.locator(".g-question").count():
                keys.answer()
        for look in todo:
            faults += look(page)
    if lab:
        with opened(chromium, served, name, faults) as page:
            mouse = Mouse(page, lab)
            mouse.predict()
            mouse.play()
    return list(dict.fromkeys(faults))


def main(asked: list[str]) -> int:
    """Audit all pages, or those asked for; 1 if anything was found."""
    todo = {name: lab for name, lab in pages().items() if not asked or name in asked}
    found = 0
    with (
        TemporaryDirectory() as own,
        open_chromium() as chromium,
        web_app(Path(own), journal="memory") as served,
    ):
        for name, lab in todo.items():
            faults = audited(chromium, served, name, lab)
            print(f"{name}: {len(faults) or 'no'} faults", *faults, sep="\n  ", flush=True)
            found += len(faults)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
