"""One load as Chromium traces it: what was fetched, when its scripts ran, when it was drawn.

Of three loads each of Voilà as it comes and of this guide, the one in the middle by its first
answered click. What a trace holds is told by Chromium's own events; times are milliseconds from
the address. Tracing itself costs a little: whole times are those of the visits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import sleep
from typing import Any

from playwright.sync_api import Browser

from tests.bench.peers.apps import SETTLES, App, Running, running
from tests.bench.peers.browser import PAINT, SHOWN, chromium, first_answer, leave, opened

TIMES = 3
EVENTS = ["devtools.timeline", "blink.user_timing", "loading"]
KINDS = {"text/html": "page", "text/javascript": "script", "application/javascript": "script"}
WORK = {
    "script": (
        "EvaluateScript",
        "FunctionCall",
        "EventDispatch",
        "TimerFire",
        "FireAnimationFrame",
        "RunMicrotasks",
        "v8.compile",
        "v8.compileModule",
        "v8.evaluateModule",
    ),
    "drawing": ("UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"),
}
APART = 1.0  # ms: pieces of work that are nearer than this are one
Event = Mapping[str, Any]
Spans = list[tuple[float, float]]


def traces(
    apps: Sequence[App], folder: Path, cache: Path, questions: list[dict[str, Any]]
) -> dict[str, Any]:
    """The load in the middle of three for each of ``apps``, once its server has settled."""
    found = {}
    for app in apps:
        with running(app, folder, cache) as server, chromium() as browser:
            _load(browser, server, questions)
            sleep(SETTLES)
            loads = [_load(browser, server, questions) for _ in range(TIMES)]
        found[app.name] = sorted(loads, key=lambda load: load["clicked"])[TIMES // 2]
    return {"traces": found}


def _load(browser: Browser, server: Running, questions: list[dict[str, Any]]) -> dict[str, Any]:
    """One load in a fresh profile, until its first click was answered."""
    asked = questions[0]["ask"][:40]
    page = opened(browser, asked)
    browser.start_tracing(page=page, categories=EVENTS)
    page.goto(server.address, wait_until="commit")
    clicked = first_answer(page, questions[0])
    events = json.loads(browser.stop_tracing())["traceEvents"]
    marks = {"paint": page.evaluate(PAINT), "question": page.evaluate(SHOWN, asked)}
    leave(page)
    return told(events, server.address.removesuffix(server.app.path), clicked) | marks


def told(events: Sequence[Event], server: str, until: float) -> dict[str, Any]:
    """What the events of a page say of its first ``until`` milliseconds.

    Args:
        events: as Chromium wrote them down, of its own pages too.
        server: how the addresses of the page and of its parts begin.
        until: to the first answered click.
    """
    starts = (event for event in events if event["name"] == "navigationStart")
    first = next(event for event in starts if _of(event, "documentLoaderURL").startswith(server))
    start, place = first["ts"], (first["pid"], first["tid"])
    own = [
        {**event, "at": (event["ts"] - start) / 1000}
        for event in sorted(events, key=lambda event: event["ts"])  # they come by the bufferful
        if (event["pid"], event["tid"]) == place and 0 <= event["ts"] - start <= 1000 * until
    ]
    return {
        "requests": _requests(own, server),
        "line": _line(own),
        "work": {kind: _work(own, names) for kind, names in WORK.items()},
        "clicked": until,
    }


def _of(event: Event, name: str) -> Any:
    return event.get("args", {}).get("data", {}).get(name, "")


def _requests(events: Iterable[Event], server: str) -> list[tuple[float, float, str]]:
    """What was asked of the server: when, until when, and what it was."""
    asked: dict[str, float] = {}
    kinds: dict[str, str] = {}
    found = []
    for event in events:
        name = _of(event, "requestId")
        if event["name"] == "ResourceSendRequest" and _of(event, "url").startswith(server):
            # the page itself was asked for before there was anybody to note it
            asked[name] = event["at"] if asked or found else 0.0
        elif event["name"] == "ResourceReceiveResponse":
            kinds[name] = KINDS.get(_of(event, "mimeType"), "other")
        elif event["name"] == "ResourceFinish" and name in asked:
            found.append((asked.pop(name), event["at"], kinds.get(name, "other")))
    return sorted(found)


def _line(events: Iterable[Event]) -> dict[str, float]:
    """When the page asked for its first line to the kernel, had it, and first heard something."""
    found: dict[str, float] = {}
    for event in events:
        if event["name"].startswith("WebSocket"):
            found.setdefault(event["name"].removeprefix("WebSocket"), event["at"])
    return found


def _work(events: Iterable[Event], names: Sequence[str]) -> Spans:
    """When the page's main thread was at something, nested pieces joined."""
    spans = sorted(
        (event["at"], event["at"] + event["dur"] / 1000)
        for event in events
        if event["name"] in names and event.get("dur")
    )
    joined: Spans = []
    for begin, end in spans:
        if joined and begin - joined[-1][1] <= APART:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
