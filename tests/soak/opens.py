"""``python -m tests.soak.opens``: pages opened and closed; the kernels go."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.serve_probe import Server, running, soon, write_notebooks
from tests.soak.report import Figure, command

FULL, IDLE = 200, 20  # opens; seconds after which a kernel that nobody left goes by itself


def run(times: int) -> Figure:
    """Open and close so many pages; one of ten is left without a farewell, as by a crash."""
    figure, dice = Figure(), random.Random(19)  # noqa: S311 the same on every run
    with TemporaryDirectory() as folder:
        pages = write_notebooks(Path(folder))
        with running(pages, idle=IDLE) as server:
            server.open("choose.ipynb").leave()
            before = len(server.family())
            memory = psutil.Process(server.process.pid).memory_info().rss
            abandoned = [_open(server, dice, figure) for _ in range(times)]
            ended = soon(lambda: not any(map(server.lives, filter(None, abandoned))), 4 * IDLE)
            figure.expect(ended, "a kernel that nobody left did not go")
            figure.expect(soon(lambda: len(server.family()) <= before), "processes are left")
            grown = psutil.Process(server.process.pid).memory_info().rss - memory
    figure.seen = (
        f"{times} opens, {sum(map(bool, abandoned))} of them without a farewell, "
        f"no kernel left, server +{grown / 1e6:.0f} MB"
    )
    return figure


def _open(server: Server, dice: random.Random, figure: Figure) -> str:
    """Open a page, run it or not, leave it or not; the kernel where it was not left."""
    page = server.open("choose.ipynb")
    server.opened.clear()
    if dice.random() < 0.5:
        page.results()
    if dice.random() < 0.1:
        return page.kernel_id
    page.leave()
    figure.expect(not server.lives(page.kernel_id), "a kernel outlived its page")
    return ""


if __name__ == "__main__":
    command("opens", run, FULL)
