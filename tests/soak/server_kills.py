"""``python -m tests.soak.server_kills``: the server killed in a quiz, and started again."""

from __future__ import annotations

from tests.browser.test_journal import PublicApp
from tests.soak.deaths import deaths
from tests.soak.report import Figure, command

FULL = 50


def run(times: int) -> Figure:
    """Kill the server so many times; it comes back on the same port."""
    figure = Figure()
    deaths(times, _kill, figure)
    return figure


def _kill(app: PublicApp) -> None:
    app.kill()
    app.start()


if __name__ == "__main__":
    command("server_kills", run, FULL)
