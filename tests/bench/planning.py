"""``python -m tests.bench.planning``: how long it takes to plan thirty courses over five years.

Six hours a week, a pause of ten days in every quarter, financial aid. Prints milliseconds,
median and worst.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from statistics import median
from time import perf_counter

from guide.plan import Settings, Task, schedule
from tests.test_plan import MILESTONES, STAGES, TODAY

TIMES, COURSES, QUARTERS = 50, 30, 20


def main() -> int:
    """Plan again and again."""
    tasks = [Task(f"t{n}", "T", f"p{n // 5}", STAGES[n // 5], 30) for n in range(COURSES)]
    firsts = [TODAY + timedelta(days=90 * n) for n in range(QUARTERS)]
    pauses = tuple((first, first + timedelta(days=9)) for first in firsts)
    taken = []
    for _ in range(TIMES):
        begin = perf_counter()
        plan = schedule(tasks, Settings(6, TODAY, pauses, aid=True), MILESTONES)
        taken.append(1000 * (perf_counter() - begin))
    figures = f"median {median(taken):.1f} ms, worst {max(taken):.1f} ms ({TIMES})"
    print(f"a plan of {COURSES} courses over {len(plan.weeks)} weeks: {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
