"""What the web app puts around a notebook, used in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import chromium
from tests.serve_probe import Server, notebook, running, soon

pytestmark = pytest.mark.browser
ASLEEP = "This page has gone to sleep."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "no Chromium; see tests/chromium.py"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(color_scheme="light", viewport={"width": 1200, "height": 800})
    context.set_default_timeout(60_000)
    opened = context.new_page()
    opened.goto(address(server))
    yield opened
    context.close()


def address(server: Server, name: str = "index.ipynb") -> str:
    return f"http://127.0.0.1:{server.port}/voila/render/{name}"


def kernel_of(page: Page) -> str:
    return page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )


def shown(page: Page) -> None:
    """Wait for the page's last result."""
    expect(page.get_by_text("four")).to_be_visible(timeout=60_000)


def test_a_reader_reads_clicks_and_is_answered(page: Page) -> None:
    expect(page.get_by_text("The text is there at once.")).to_be_visible()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("clicked")).to_be_visible(timeout=60_000)
    shown(page)
    expect(page.get_by_text("Getting this ready").filter(visible=True)).to_have_count(0)


def test_a_page_works_with_voila_s_own_scripts_too(browser: Browser, folder: Path) -> None:
    with running(folder, plain=True) as plain, closing(browser.new_context()) as context:
        opened = context.new_page()
        opened.goto(address(plain), timeout=60_000)
        assert opened.locator("script[src*='/voila.js']").count() == 1
        opened.get_by_role("button", name="Check").click(timeout=60_000)
        expect(opened.get_by_text("clicked")).to_be_visible(timeout=60_000)
        shown(opened)


def test_a_widget_that_our_scripts_do_not_know_is_shown_by_voila_s(
    browser: Browser, tmp_path: Path
) -> None:
    cells = ("import ipywidgets as w", "out = w.Output()", "out", "with out: print('caught')")
    nbformat.write(notebook("# One more", *cells), tmp_path / "index.ipynb")
    with running(tmp_path) as server, closing(browser.new_context()) as context:
        opened = context.new_page()
        opened.goto(address(server) + "#one-more", timeout=60_000)
        expect(opened.get_by_text("caught")).to_be_visible(timeout=60_000)
        assert opened.url.endswith("index.ipynb?front=whole#one-more")


def test_a_script_that_gets_into_the_page_does_not_run(page: Page) -> None:
    shown(page)
    page.evaluate("""() => {
      const place = document.querySelector("main").appendChild(document.createElement("div"));
      place.innerHTML = '<img src="x" onerror="window.ran = 1"><a href="javascript:ran=2">x</a>';
      place.append(Object.assign(document.createElement("script"), { text: "window.ran = 3" }));
      place.querySelector("a").click();
    }""")
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    page.evaluate("""() => {
      const own = Object.assign(document.createElement("script"), { text: "window.ran = 4" });
      own.nonce = document.querySelector("script").nonce;
      document.head.append(own);
    }""")
    assert page.evaluate("window.ran") == 4  # the probe itself works


def test_each_page_that_is_sent_has_a_nonce_of_its_own(server: Server) -> None:
    policies = {
        server.ask("/voila/render/index.ipynb").headers["content-security-policy"] for _ in range(3)
    }
    assert len(policies) == 3
    assert all("unsafe-eval" not in policy for policy in policies)


def test_a_tab_that_closes_takes_its_kernel_along(page: Page, server: Server) -> None:
    shown(page)
    kernel = kernel_of(page)
    assert server.lives(kernel)
    page.close(run_before_unload=True)
    assert soon(lambda: not server.lives(kernel))


def test_a_tab_that_closes_before_its_results_came_takes_its_kernel_along(
    page: Page, server: Server
) -> None:
    kernel = kernel_of(page)
    page.goto("about:blank")
    assert soon(lambda: not server.lives(kernel))


def test_light_or_dark_follows_the_system_until_the_reader_chooses(
    page: Page, server: Server
) -> None:
    look = page.locator("html")
    expect(look).to_have_attribute("data-look", "light")
    page.emulate_media(color_scheme="dark")
    expect(look).to_have_attribute("data-look", "dark")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    page.get_by_role("button", name="Show light colours").click()
    expect(look).to_have_attribute("data-look", "light")
    page.goto(address(server, "choose.ipynb"))
    expect(look).to_have_attribute("data-look", "light")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true")


def test_on_a_phone_the_navigation_is_a_button_that_the_keyboard_works(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    navigation = page.get_by_role("navigation", name="Guide")
    expect(navigation).to_be_hidden()
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(navigation).to_be_visible()
    page.keyboard.press("Escape")
    expect(navigation).to_be_hidden()
    expect(menu).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_first_tab_key_offers_to_skip_to_the_text(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_page_whose_kernel_is_gone_says_so_and_what_to_do(page: Page, server: Server) -> None:
    shown(page)
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "_xsrf")
    ended = page.request.post(
        f"http://127.0.0.1:{server.port}/voila/api/shutdown/{kernel_of(page)}",
        form={"_xsrf": token},
    )
    assert ended.status == 204
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("alert").filter(has_text=ASLEEP)).to_be_visible()
    page.get_by_role("link", name="Reload it to go on.").click()
    shown(page)
    expect(page.get_by_text(ASLEEP)).to_be_hidden()


def test_a_page_that_nobody_ends_warns_of_nothing(page: Page) -> None:
    shown(page)
    expect(page.locator("#guide-leaving")).to_be_hidden()


def test_a_page_asks_no_other_host_for_anything(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    opened, asked = context.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address(server))
    shown(opened)
    own = (f"http://127.0.0.1:{server.port}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.ipynb", "broken.ipynb", "nowhere.ipynb"])
def test_a_page_has_no_serious_fault_of_accessibility(
    browser: Browser, server: Server, name: str, look: str
) -> None:
    context = browser.new_context(color_scheme=look)
    opened = context.new_page()
    opened.goto(address(server, name))
    last = {"index.ipynb": "four", "broken.ipynb": "after", "nowhere.ipynb": "no page at this"}
    expect(opened.get_by_text(last[name])).to_be_visible(timeout=60_000)
    found = Axe().run(opened).response["violations"]
    assert [f["help"] for f in found if f["impact"] in ("serious", "critical")] == []
    context.close()
