"""Find a Chromium for the tests, or install one with the system's own tool.

``python tests/chromium.py`` prints the path; with ``--install`` a missing one is
installed on Debian and Ubuntu. ``GUIDE_CHROMIUM`` chooses one by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


def works(path: str | Path) -> bool:
    """Whether the program starts (Ubuntu has a ``chromium-browser`` that only asks for snap)."""
    try:
        shown = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return shown.returncode == 0


def find() -> str | None:
    """Path of a Chromium that starts, or ``None``."""
    chosen = os.environ.get("GUIDE_CHROMIUM")
    if chosen:
        return chosen if works(chosen) else None
    paths = [*filter(None, map(shutil.which, NAMES)), *map(str, MAC)]
    paths += map(str, sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-*/chrome")))
    return next(filter(works, paths), None)


def install() -> None:
    """Install Chromium and a font with apt, where this account may; silent elsewhere."""
    if shutil.which("apt-get") is None:
        return
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if before and shutil.which("sudo") is None:
        return
    print("Installing Chromium for the tests (once) ...", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ("chromium", "fonts-liberation")
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = [*before, "apt-get", "--quiet", *words]
        # A failed update may still leave a list that is good enough; find() decides.
        subprocess.run(command, check=False, stdout=sys.stderr, env=environment)


def main() -> int:
    """Print the path of Chromium; 1 with one sentence when there is none."""
    path = find()
    if path is None and "--install" in sys.argv[1:]:
        install()
        path = find()
    if path is None:
        chosen = os.environ.get("GUIDE_CHROMIUM")
        what = f"GUIDE_CHROMIUM={chosen} does not start" if chosen else "no Chromium was found"
        print(
            f"The tests need a Chromium and {what}: install Chromium or Google Chrome "
            "(Debian: 'sudo apt install chromium'; or '.venv/bin/playwright install chromium') "
            "and run make again.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
