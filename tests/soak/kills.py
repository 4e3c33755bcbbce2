"""``python -m tests.soak.kills``: kill -9 while a journal is written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.journal import Journal
from tests.soak.report import Figure, command

FULL, A_FILE = 1_000, 20  # kills; so many to a file
# Forks a writer, hears of the lines it has kept, kills it at a random moment, goes on.
KILLER = """
import json, os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from guide.journal import Journal

path, times, told = Path(sys.argv[1]), int(sys.argv[2]), []
dice = random.Random(sys.argv[3])
for kill in range(times):
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        journal = Journal(path)
        for number in range(10_000):
            kept = journal.append(f"kill-{kill}", number, datetime.now(UTC))
            os.write(into, (kept.id + chr(10)).encode())
    os.close(into)
    first = os.read(out, 33)  # it writes: now it may die at any moment
    time.sleep(dice.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as rest:
        told += [i for i in (first + rest.read()).decode().split(chr(10)) if len(i) == 32]
    Journal(path).append("after", kill, datetime.now(UTC))
print(json.dumps(told))
"""


def run(times: int) -> Figure:
    """Kill a writer so many times; whatever it had told of must be in the file."""
    figure, told, lost = Figure(), 0, 0
    for begun in range(0, times, A_FILE):
        kills = min(A_FILE, times - begun)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "journal.jsonl"
            acknowledged = _killed(path, kills, begun)
            journal = Journal(path)
            missing = acknowledged - {line.id for line in journal.lines}
            after = [line.value for line in journal.lines if line.name == "after"]
            figure.expect(not missing, f"{len(missing)} acknowledged lines lost")
            figure.expect(after == list(range(kills)), "a writer after a kill could not write")
            figure.expect(len(acknowledged) >= kills, "a writer died before it wrote")
            told, lost = told + len(acknowledged), lost + len(missing)
    figure.seen = f"{times} kills, {told} acknowledged, {lost} lost"
    return figure


def _killed(path: Path, kills: int, seed: int) -> set[str]:
    """The ids of all lines that the killed writers had told of."""
    script = [sys.executable, "-c", KILLER, str(path), str(kills), str(seed)]
    ran = subprocess.run(script, check=True, capture_output=True, timeout=120)
    return set(json.loads(ran.stdout))


if __name__ == "__main__":
    command("kills", run, FULL)
