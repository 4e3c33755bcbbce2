"""What some labs need, imported in the parent of all kernels once the first pages are served.

A third of all that is warmed, and no page of the beginning needs it. Python's fork server, and
nobody else, imports this module by its name, after ``warm``; the alarm rings while it waits for
work. A kernel that is asked for meanwhile waits for the rest, once.
"""

from __future__ import annotations

import signal

from guide.serve.warm import bring, settle

NEEDED = (
    "sklearn.cluster",
    "sklearn.datasets",
    "sklearn.ensemble",
    "sklearn.feature_extraction.text",
    "sklearn.feature_selection",
    "sklearn.neural_network",
    "sklearn.pipeline",
)
WAIT = 3.0  # seconds; after a second start the first page is there by then


def rest(*_: object) -> None:
    """Import the rest, and settle again."""
    bring(NEEDED)
    settle()


signal.signal(signal.SIGALRM, rest)
signal.setitimer(signal.ITIMER_REAL, WAIT)
