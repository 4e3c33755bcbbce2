"""What leaves and what arrives: no other host, no errors, nothing of the server's inside."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Response, WebSocket, expect

from guide.content import Library
from tests.browser.desk import BEGINNER, Reader
from tests.tree import ROOT

pytestmark = pytest.mark.browser


@dataclass
class Traffic:
    """Everything that a page asked for, got, and complained about."""

    address: str
    elsewhere: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("pageerror", lambda fault: self._said("error", str(fault)))
        page.on("websocket", self._connected)

    def _asked(self, url: str) -> None:
        own = (self.address, self.address.replace("http:", "ws:"), "data:", "blob:")
        if not url.startswith(own):
            self.elsewhere.append(url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(f"{response.status} {response.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def _connected(self, socket: WebSocket) -> None:
        self._asked(socket.url)
        socket.on("framereceived", lambda frame: self.arrived.append(_text(frame)))


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def walk_through(reader: Reader, library: Library) -> list[str]:
    """All of the main path: every page, every kind of control. Returns the pages' HTML."""
    page, sources = reader.page, []
    reader.open("index")
    sources.append(page.content())
    page.get_by_role("link", name="Choose your programme").first.click()
    reader.answer_all(library.fields, BEGINNER)
    reader.settled()
    reader.button("Compare").click()
    expect(page.get_by_role("region", name="Comparison")).to_be_visible()
    sources.append(page.content())
    page.get_by_role("link", name="Make a plan of this").click()
    expect(reader.plan).to_be_visible()
    reader.enter("Hours a week", 12)
    reader.enter("Hours a week", -5)
    expect(reader.plan).to_be_visible()
    with page.expect_download():
        page.get_by_role("link", name="Download for your calendar (.ics)").click()
    sources.append(page.content())
    reader.open("index")
    return [*sources, page.content()]


def test_the_whole_path_stays_on_this_machine_and_keeps_its_secrets(
    reader: Reader, library: Library
) -> None:
    traffic = Traffic(reader.served.address)
    traffic.watch(reader.page)
    shown = walk_through(reader, library)
    assert traffic.elsewhere == []
    assert traffic.refused == []
    assert traffic.complaints == []
    assert len(traffic.arrived) > 20
    private = ("Traceback (most recent", str(ROOT), sys.prefix, str(reader.served.journal.parent))
    for text in (*shown, *traffic.arrived):
        assert not [word for word in private if word in text]


def test_the_browsers_own_question_for_an_icon_is_not_an_error(reader: Reader) -> None:
    reader.page.goto(reader.served.address)
    icon = reader.page.locator("link[rel=icon]").get_attribute("href")
    assert icon is not None
    assert icon.startswith("data:")  # so no browser asks for /favicon.ico
