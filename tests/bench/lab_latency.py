"""``python -m tests.bench.lab_latency``: from a moved slider to the new picture, painted.

Forty moves of the rate in the web app, in a real Chromium, with thirty steps drawn in three
pictures. The clock starts when the browser tells of the move and stops in the frame after
the picture changed. Prints milliseconds, median and worst, then all as JSON.
"""

from __future__ import annotations

import json
import sys
from os import getloadavg
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from tests.browser.desk import open_chromium, window
from tests.browser.test_lab_roll import predict, slider, write_page
from tests.serve_probe import running

MOVES, WARM = 40, 5
PLACES = [100 + 3 * n for n in range(WARM + MOVES)]  # rates at which every picture changes
# All three pictures must have changed; the second frame begins when the first is painted.
MEASURE = """
async (places) => {
  const input = document.querySelector(".g-slider input");
  const layers = [...document.querySelectorAll(".g-figure-moving")];
  const frame = () => new Promise(requestAnimationFrame);
  const times = [];
  for (const place of places) {
    const changed = Promise.all(layers.map((layer) => new Promise((done) => {
      const watch = new MutationObserver(() => { watch.disconnect(); done(); });
      watch.observe(layer, { childList: true });
    })));
    const start = performance.now();
    input.value = place;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await changed;
    await frame();
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 60));
  }
  return times;
}
"""


def measure(page: Page, address: str) -> list[float]:
    """Milliseconds of each move, the first ones left out."""
    page.goto(address)
    predict(page)
    page.get_by_role("button", name="Run 30 steps").click()
    expect(slider(page, "Steps taken")).to_have_value("30")
    return page.evaluate(MEASURE, PLACES)[WARM:]


def main() -> int:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as own, open_chromium() as chromium:
        folder = write_page(Path(own))
        with running(folder, environment={"GUIDE_JOURNAL": "memory"}) as server:
            context = window(chromium)
            page = context.new_page()
            times = measure(page, f"http://127.0.0.1:{server.port}/voila/render/index.ipynb")
            context.close()
    found = {"median": round(median(times), 1), "worst": round(max(times), 1)}
    print(
        f"slider to picture, {MOVES} moves: median {found['median']} ms, worst {found['worst']} ms"
    )
    print(json.dumps(found | {"load": getloadavg()[0], "moves": [round(t, 1) for t in times]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
