"""What every browser test shares: one Chromium, one web app, a fresh reader each time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from guide.content import Library, load
from tests.browser.desk import FAILED, SEEN, Reader, Served, open_chromium, web_app, window


def pytest_exception_interact(node: pytest.Function) -> None:
    """Remember that a test failed, so that its page can be pictured."""
    node.stash[FAILED] = True


# Ended with this folder (its __init__.py makes it a package), not with the session:
# Playwright keeps an event loop running in this thread, which others could trip over.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with web_app(tmp_path_factory.mktemp("app")) as served:
        yield served


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture
def reader(chromium: Browser, app: Served, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader who has never been here: an empty journal, a browser that knows nothing."""
    app.journal.unlink(missing_ok=True)
    context = window(chromium)
    one = Reader(context.new_page(), app)
    yield one
    picture_of_failure(one.page, request.node)
    one.page.goto("about:blank")  # the page says goodbye, and its kernel goes
    context.close()


def picture_of_failure(page: Page, test: pytest.Function) -> None:
    """Leave a picture of the page where a failed test stopped."""
    if test.stash.get(FAILED, False):
        SEEN.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "-", test.name).strip("-")
        page.screenshot(path=SEEN / f"failed-{name}.png", full_page=True)
