"""``python -m tests.bench.lab_latency [LAB …]``: from a moved slider to the new pictures, painted.

Every lab on the page of its lesson, in the web app and a real Chromium: each slider is moved
forth and back over its whole range, and each switch is turned. The clock starts when the
browser tells of a move and stops in the frame after the last picture that changed with it.
Moves that change no picture do not count. Prints a table, then all as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from os import getloadavg
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, expect

from guide.content import load
from tests.browser.desk import Served, open_chromium, predict, web_app, window

STOPS, TURNS, WARM = 11, 10, 2
READY = 60_000  # ms
# Each move waits until no picture has changed for a while; every change is timed when painted.
MEASURE = """
async (input, [places, pause]) => {
  const layers = [...document.querySelectorAll(".g-figure-moving, .g-figure-ground")];
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const times = [];
  for (const place of places) {
    let changed = 0, painted = 0;
    const watch = new MutationObserver(() => {
      changed = performance.now();
      requestAnimationFrame(() => { painted = performance.now(); });
    });
    for (const layer of layers) watch.observe(layer, { childList: true });
    const start = performance.now();
    if (input.type === "checkbox") input.click();
    else {
      input.value = place;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    do await wait(pause);
    while (performance.now() - Math.max(start, changed) < pause);
    watch.disconnect();
    if (painted) times.push(painted - start);
  }
  return times;
}
"""
PAUSE = 150  # ms without a change after which a move is over


def places(most: int) -> list[int]:
    """Up to ``STOPS`` places of a slider, from one end to the other and back, warmed up first."""
    there = sorted({round(n * most / (STOPS - 1)) for n in range(STOPS)})
    return [*there[1 : WARM + 1], *there, *there[-2::-1]]


def turned(switch: Locator) -> list[float]:
    """Milliseconds of each turn of a switch; it is left as it was."""
    return switch.evaluate(MEASURE, [[0] * (TURNS + WARM), PAUSE])[WARM:]


def sweep(slider: Locator) -> list[float]:
    """Milliseconds of each move of one slider; it is left at two thirds of its range."""
    most = int(slider.get_attribute("max"))
    taken = slider.evaluate(MEASURE, [[*places(most), 2 * most // 3], PAUSE])
    return taken[WARM:-1]


def measure(chromium: Browser, served: Served, lesson: str, lab: str) -> Iterator[dict]:
    """One row for each control of the lab of a lesson."""
    context = window(chromium)
    page = context.new_page()
    page.goto(f"{served.address}voila/render/{lesson}.ipynb")
    expect(page.get_by_role("button", name="Keep my prediction")).to_be_visible(timeout=READY)
    expect(page.get_by_text("Getting this ready").filter(visible=True)).to_have_count(0)
    predict(page, lab)
    panel = page.locator(".g-lab .g-panel")
    for control in panel.get_by_role("checkbox").or_(panel.get_by_role("slider")).all():
        slides = control.get_attribute("type") == "range"
        label = control.get_attribute("aria-label") or control.locator("xpath=..").inner_text()
        if taken := (sweep if slides else turned)(control):
            yield {"lab": lab, "control": label, "load": getloadavg()[0], "moves": taken}
    page.goto("about:blank")
    context.close()


def main(asked: list[str]) -> int:
    """Measure every lab, or those asked for, and print what was measured."""
    shown = [each for each in load().lessons.values() if each.lab]
    lessons = [(f"{each.stage}/{each.id}", each.lab) for each in shown]
    rows = []
    print("| lab | control | moves | median, ms | worst, ms |\n|---|---|---:|---:|---:|")
    with (
        TemporaryDirectory() as own,
        open_chromium() as chromium,
        web_app(Path(own), journal="memory") as served,
    ):
        for lesson, lab in lessons:
            if asked and lab not in asked:
                continue
            for row in measure(chromium, served, lesson, lab):
                taken = row["moves"]
                figures = f"{len(taken)} | {median(taken):.0f} | {max(taken):.0f}"
                print(f"| {row['lab']} | {row['control']} | {figures} |", flush=True)
                rows.append(row | {"moves": [round(each, 1) for each in taken]})
    print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
