"""``python -m tests.bench.figures``: the figures of the guide, and those of placement, as JSON.

``guide figures`` counts in seconds; placement in three worlds takes half a minute, so only
``make figures`` adds it. ``python -m tests.bench.placement`` has more seeds.
"""

from __future__ import annotations

import json

from guide.content import load
from guide.figures import figures
from tests.bench.placement import LEARNERS, SEEDS, missed, trial


def main() -> None:
    """Print one JSON document."""
    library = load()
    tried = trial(library, LEARNERS, SEEDS[0])
    found = {"placement": tried, "placement_bars_missed": missed(tried)}
    print(json.dumps(figures(library).table() | found))


if __name__ == "__main__":
    main()
