"""The second start of ``make app``: from the command to the first page, whole.

What an evening with the guide begins with. The tree is installed already; a first start, not
counted, has filled what Python and the system keep.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path
from time import monotonic
from typing import Any

from tests.ports import free_port
from tests.tree import ROOT

PATIENCE = 120  # seconds for a start


def starts(times: int, tree: Path = ROOT) -> dict[str, Any]:
    """Start it so often; seconds to the address it prints, and to the end of the first page.

    Raises:
        FileNotFoundError: nothing is installed in this tree.
    """
    if not (tree / ".venv").is_dir():
        raise FileNotFoundError(f"{tree} has no .venv: run 'make ready' there first.")
    start(tree)
    found = [start(tree) for _ in range(times)]
    print(f"second start: {found}", flush=True)
    return {"starts": found}


def start(tree: Path) -> dict[str, float]:
    """One start."""
    words = ["make", "--no-print-directory", "app", "OPEN=no", f"PORT={free_port()}"]
    began = monotonic()
    process = subprocess.Popen(
        words,
        cwd=tree,
        env=_surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # make and the server are ended together
    )
    try:
        address = _address(process)
        said = monotonic() - began
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            html = answer.read()
        whole = monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)
        process.stdout.close()
    assert b"</html>" in html, "the page ends too soon"
    return {"said": round(said, 3), "whole": round(whole, 3)}


def _surroundings() -> dict[str, str]:
    """No journal is touched, and no settings of this run reach the server."""
    strange = ("PYTHONPATH", "JUPYTER_PATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    return kept | {"GUIDE_JOURNAL": "memory"}


def _address(process: subprocess.Popen[str]) -> str:
    """What the server prints once it listens."""
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("the web app did not start")
