"""Running the code of questions, as a reader would: each piece alone, all in one process.

The code is the authors' own and runs with the rights of whoever checks it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

SECONDS = 2.0  # of computing, for one piece of code; it may wait ten times as long
START = 30.0  # for Python itself, on a busy machine

RUNNER = """
import ast, contextlib, importlib, io, json, signal, sys
pieces, seconds = json.load(sys.stdin)
answers = sys.stdout
class Late(BaseException): pass
def late(*_): raise Late
def imports(piece):
    with contextlib.suppress(SyntaxError, ValueError):
        for node in ast.walk(ast.parse(piece)):
            if isinstance(node, ast.Import): yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom): yield node.module
# a library is imported before the clock runs: on a busy machine that alone takes seconds
with contextlib.redirect_stdout(io.StringIO()):
    for name in sorted({name for piece in pieces for name in imports(piece) if name}):
        with contextlib.suppress(Exception): importlib.import_module(name)
timed = hasattr(signal, "setitimer")
clocks = ()
if timed: clocks = (signal.ITIMER_PROF, signal.SIGPROF, 1), (signal.ITIMER_REAL, signal.SIGALRM, 10)
for _, told, _ in clocks: signal.signal(told, late)
for piece in pieces:
    printed, fault = io.StringIO(), ""
    try:
        for clock, _, times in clocks: signal.setitimer(clock, times * seconds)
        with contextlib.redirect_stdout(printed):
            exec(compile(piece, "<question>", "exec"), {"__name__": "__main__"})
    except Late: fault = "it does not end"
    except BaseException as error: fault = type(error).__name__ + ": " + str(error)[:200]
    finally:
        for clock, _, _ in clocks: signal.setitimer(clock, 0)
    print(json.dumps([printed.getvalue()[:4000], fault]), file=answers, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a piece of code printed, and how it failed; ``fault`` is empty if it did not."""

    printed: str
    fault: str


def run(pieces: Sequence[str], seconds: float = SECONDS) -> tuple[Run, ...]:
    """Run each of ``pieces`` in a namespace of its own, in order.

    Args:
        pieces: Python code.
        seconds: how long one of them may take.

    Returns:
        one run for each piece. A piece that does not end is stopped and says so.
    """
    done: list[Run] = []
    while len(done) < len(pieces):
        left = list(pieces[len(done) :])
        done += _runs(left, seconds)
        if len(done) < len(pieces):  # the next one took the process down with it
            done.append(Run("", "it does not end"))
    return tuple(done)


def _runs(pieces: list[str], seconds: float) -> list[Run]:
    """Runs of the first of ``pieces``, up to one that stops the process."""
    try:
        ran = subprocess.run(  # noqa: S603 the code is our authors'
            [sys.executable, "-I", "-W", "ignore", "-c", RUNNER],
            input=json.dumps([pieces, seconds]),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=START + seconds * len(pieces),
            check=False,
        )
        answers = ran.stdout
    except subprocess.TimeoutExpired as late:
        held = late.stdout or b""
        answers = held.decode("utf-8") if isinstance(held, bytes) else held
    whole = answers[: answers.rfind("\n") + 1]
    return [Run(*json.loads(line)) for line in whole.splitlines()]
