"""``python -m tests.bench.review``: ten thousand answers, and the numbers of the page for reviews.

The answers lie 40 minutes apart over most of a year, at 64 skills. Times are of the
processor, so that other work on the machine does not count; the best of five.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from guide.attempt import CONFIDENCES, Attempt, to_row
from guide.certainty import certainty
from guide.content import load
from guide.journal import Journal
from guide.lines import Line, written
from guide.rhythm import forecast, left_today
from guide.views.session import Session

ANSWERS, SKILLS, LIMIT = 10_000, 64, 0.3  # seconds
BEGIN = datetime(2027, 1, 1, 8, tzinfo=UTC)
NOW = BEGIN + timedelta(days=290)


def journal(path: Path) -> Journal:
    """A reader of many months."""
    dice = random.Random(1)  # noqa: S311 not for secrets
    skills = [name for name, skill in load().skills.items() if skill.placeable][:SKILLS]
    lines = []
    for n in range(ANSWERS):
        at, skill = BEGIN + timedelta(minutes=40 * n), dice.choice(skills)
        asked, variant = f"{skill}-{dice.randrange(9)}", dice.randrange(9)
        sure = dice.choice(CONFIDENCES)
        right = dice.random() < 0.85
        attempt = Attempt("", at, asked, variant, skill, "choice", right, 0.33, 1, sure)
        lines.append(written(Line(f"line-{n}", n, at, "attempt", "", to_row(attempt))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Journal(path)


def numbers(session: Session) -> int:
    """All that the page counts; returns how many reviews are left today."""
    memory, rhythm, today = session.memory(), session.rhythm(), NOW.date()
    forecast(memory, rhythm, today)
    certainty(session.attempts())
    return len(left_today(memory, rhythm, today))


def best(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the processor for one run of ``work``, the best of some."""
    taken = []
    for _ in range(times):
        begin = process_time()
        work()
        taken.append(process_time() - begin)
    return min(taken)


def main() -> int:
    """Measure and print; 1 if a page would have to wait too long."""
    with TemporaryDirectory() as folder:
        kept = journal(Path(folder) / "journal.jsonl")
        library = load()
        reading = best(lambda: Journal(kept.path).lines, times=3)
        kept.lines  # noqa: B018 read once, as by the page itself
        numbers(Session(library, kept, now=lambda: NOW))  # the model is imported once
        counted = best(lambda: numbers(Session(library, kept, now=lambda: NOW)))
        session = Session(library, kept, now=lambda: NOW)
        numbers(session)
        again = best(lambda: numbers(session))
    print(f"{ANSWERS} answers: the numbers of the page in {counted:.3f} s (limit {LIMIT} s),")
    print(f"once more with nothing new in {again:.3f} s; reading the file takes {reading:.3f} s")
    return int(counted > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
