"""``python -m tests.soak.kernel_kills``: kernels killed (-9) at random moments of a quiz."""

from __future__ import annotations

from tests.browser.test_journal import PublicApp
from tests.soak.deaths import deaths
from tests.soak.report import Figure, command

FULL = 100


def run(times: int) -> Figure:
    """Kill every kernel so many times."""
    figure = Figure()
    deaths(times, _kill, figure)
    return figure


def _kill(app: PublicApp) -> None:
    for kernel in app.kernels():
        kernel.kill()


if __name__ == "__main__":
    command("kernel_kills", run, FULL)
