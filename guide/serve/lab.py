"""JupyterLab on the same notebooks, on this machine only."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from guide.serve.app import open_page, take_port

SETTINGS = Path(__file__).parent / "lab_settings"
HOST = "127.0.0.1"
FIRST = "lab/tree/notebooks/index.ipynb"
PATIENCE = 90  # seconds for JupyterLab to answer; it takes about five


def lab(root: Path, port: int, *, open_browser: bool) -> int:
    """Run JupyterLab until Ctrl+C; returns its exit code.

    Args:
        root: the project's folder, which holds ``notebooks``.
        port: 1 to 65535.
        open_browser: whether to show the roadmap in a browser, if there is one.

    Raises:
        SystemExit: with one sentence, where the port cannot be had.
    """
    for taken in take_port(HOST, port):
        taken.close()  # it is free: JupyterLab takes it next
    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_urlsafe(24)
    environment = os.environ | {"JUPYTER_TOKEN": token, "PYTHONWARNINGS": "ignore"}
    server = subprocess.Popen(_command(root, port), env=environment)  # noqa: S603 the command is ours
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    address = f"http://{HOST}:{port}/{FIRST}?token={token}"
    with contextlib.suppress(KeyboardInterrupt):
        if _answers(port, server):
            print(f"JupyterLab is at {address}  (stop: Ctrl+C)", flush=True)
            if open_browser:
                open_page(address)
        server.wait()
    server.terminate()
    return server.wait()


def _command(root: Path, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--log-level=WARN"),
        *(f"--port={port}", f"--ip={HOST}", "--ServerApp.port_retries=0"),
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/{FIRST}",
        f"--ServerApp.allow_root={getattr(os, 'geteuid', lambda: 1)() == 0}",
        # No pings on this machine: with Jupyter's own limits they are warned about, and with
        # limits that are not, a page is hung up on whenever one comes a moment late.
        "--ServerApp.tornado_settings={'ws_ping_interval': 0}",
        # no question to another host about news or versions
        f"--LabApp.app_settings_dir={SETTINGS}",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until somebody listens; false if JupyterLab ended before."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return True
        time.sleep(0.1)
    return False
