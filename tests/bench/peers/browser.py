"""One visit in a real Chromium: how soon the page shows, answers and moves, and what it weighs."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from gzip import compress
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.bench.peers import cost
from tests.bench.peers.apps import Running
from tests.browser.desk import FLAGS, WIDE
from tests.chromium import find

SCRIPT = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
# A name of elsewhere is not found, at once: no page waits for what this machine cannot reach.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
NOW = "performance.now()"
WATCH = "for (const words of {}) bench.watch(words);"
SHOWN = "(words) => bench.shown[words]"
TEXT = "A line says what a ride costs"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
QUESTIONS, MOVES = 5, 4  # answered after the first one; of a slider, in each visit
FRAME = 1 / 60  # seconds
READY = 60_000  # ms
AGAIN, SHORT = 1_000, 300  # ms until a click that nothing answered is made again, and for that one


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, which finds this machine only."""
    path = find()
    assert path, "No Chromium starts here: 'python tests/chromium.py' says what to do."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        yield browser
        browser.close()


class Traffic:
    """What came over the wire, as Chromium's own network panel counts it."""

    def __init__(self, page: Page) -> None:
        self.requests = self.packed = self.plain = self.frames = 0
        self.elsewhere: set[str] = set()
        self.whole: list[str] = []
        self.wire = wire = page.context.new_cdp_session(page)
        wire.send("Network.enable", {"maxTotalBufferSize": 100_000_000})
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._came)
        wire.on("Network.dataReceived", self._unpacked)
        wire.on("Network.webSocketFrameReceived", self._frame)

    def _asked(self, event: dict[str, Any]) -> None:
        place = urlsplit(event["request"]["url"])
        if place.scheme in ("http", "https"):
            self.requests += 1
            if place.hostname != "127.0.0.1":
                self.elsewhere.add(place.hostname or "")

    def _came(self, event: dict[str, Any]) -> None:
        self.packed += event["encodedDataLength"]
        self.whole.append(event["requestId"])

    def _unpacked(self, event: dict[str, Any]) -> None:
        self.plain += event["dataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        self.frames += len(event["response"]["payloadData"])

    def so_far(self) -> dict[str, Any]:
        """Requests, kilobytes of each kind, and whom else the page asked."""
        return {
            "requests": self.requests,
            "packed": self.packed / 1000,
            "plain": self.plain / 1000,
            "frames": self.frames / 1000,
            "elsewhere": sorted(self.elsewhere),
        }

    def gzipped(self) -> int:
        """Bytes of all answers if each went through gzip, as behind most proxies."""
        bodies = [self.wire.send("Network.getResponseBody", {"requestId": r}) for r in self.whole]
        return sum(
            len(b64decode(b["body"])) if b["base64Encoded"] else len(compress(b["body"].encode()))
            for b in bodies
        )


def visit(
    browser: Browser, server: Running, questions: list[dict[str, Any]], *, weigh: bool = False
) -> dict[str, Any]:
    """One load in a fresh profile: milliseconds, kilobytes, MB and processor seconds.

    A visit that weighs what comes ends there. The first click is a click as a reader's: on an
    option and on Check, as soon as both are there, and again where nothing answers in a second.
    """
    asked = questions[0]["ask"][:40]
    page = opened(browser, TEXT, asked)
    traffic = Traffic(page)
    memory, before = cost.memory(server.pid), cost.seconds(server.pid)
    found: dict[str, Any] = {}
    page.goto(server.address, wait_until="commit")
    found["clicked"] = first_answer(page, questions[0])
    found["paint"] = page.evaluate(PAINT)
    for name, words in (("text", TEXT), ("question", asked)):
        found[name] = max(found["paint"], page.evaluate(SHOWN, words))  # the frame has to be drawn
    page.locator(server.app.picture).first.wait_for(timeout=READY)
    sleep(1)
    found["cpu"] = cost.spent(before, cost.seconds(server.pid))
    found["memory"] = cost.memory(server.pid) - memory
    found |= traffic.so_far()
    if weigh:
        found["gzipped"] = traffic.gzipped() / 1000
    else:
        found["feedback"] = _feedback(page, questions)
        found["slider"] = _moves(page, server.app.picture)
    leave(page)
    return found


def opened(browser: Browser, *words: str) -> Page:
    """An empty page in a fresh profile; what is loaded in it notes when ``words`` are shown."""
    context = browser.new_context(viewport=dict(WIDE), reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(SCRIPT + WATCH.format(json.dumps(words)))
    return page


def leave(page: Page) -> None:
    """Leave as a reader does, so that the page can say goodbye; then drop the profile."""
    with suppress(Error):
        page.goto("about:blank", timeout=5000)
    page.context.close()


def right(question: dict[str, Any]) -> tuple[str, str]:
    """The right option and the beginning of the reply to it."""
    [option] = [each for each in question["options"] if each["right"]]
    return option["says"], option["reply"][:40]


def choose(page: Page, question: dict[str, Any], patience: float = READY) -> None:
    """Choose the right option by its text."""
    option = page.get_by_text(right(question)[0], exact=True).filter(visible=True).first
    option.click(timeout=patience)


def first_answer(page: Page, question: dict[str, Any]) -> float:
    """Milliseconds from the address to the first answered click.

    Raises:
        AssertionError: no click was answered within a minute or so.
        Error: there was nothing to click on within a minute.
    """
    reply = page.get_by_text(right(question)[1]).first
    check = page.get_by_role("button", name="Check", exact=True)
    for attempt in range(READY // AGAIN):
        # An answer that comes just now locks the card: a second click must not wait for it.
        patience = SHORT if attempt else READY
        with suppress(Error) if attempt else nullcontext():
            choose(page, question, patience)
            check.click(timeout=patience)
        with suppress(Error):
            reply.wait_for(timeout=AGAIN)
            return page.evaluate(NOW)
    raise AssertionError("No click was answered.")


def _feedback(page: Page, questions: list[dict[str, Any]]) -> list[float]:
    """Milliseconds from a click on Check to its reply, for the questions after the first."""
    taken = []
    for number, question in enumerate(questions[1 : QUESTIONS + 1]):
        page.get_by_role("button", name="Next", exact=True).click()
        expect(page.get_by_text(question["ask"][:40]).first).to_be_visible()
        choose(page, question)
        sleep(0.4 + _moment(number, QUESTIONS))
        check = page.get_by_role("button", name="Check", exact=True)
        taken.append(check.evaluate("(b, words) => bench.answered(b, words)", right(question)[1]))
    return taken


def _moves(page: Page, picture: str) -> list[float]:
    """Milliseconds from a key on the first slider to the new picture; the first is not counted."""
    slider = page.locator("[role=slider], input[type=range]").first
    slider.evaluate("(it) => { it.scrollIntoView({ block: 'center' }); it.focus(); }")
    taken = []
    for number in range(MOVES + 1):
        page.evaluate("(css) => { window.pending = bench.moved(css); }", picture)
        page.keyboard.press("ArrowRight")
        taken.append(page.evaluate("window.pending"))
        sleep(0.2 + _moment(number, MOVES))
    return taken[1:]


def _moment(number: int, of: int) -> float:
    """Seconds to wait so that ``of`` acts fall on moments spread evenly between two frames.

    What is waited for ends with a frame, so the next act would always come as long after one;
    and whoever needs a little more than is left until the next has a whole frame more to wait.
    """
    return FRAME * (number % of) / of
