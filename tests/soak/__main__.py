"""``python -m tests.soak``: every row in full, one after the other; ``NAMES`` for some of them."""

from __future__ import annotations

import subprocess
import sys

ROWS = (
    *("kills", "torn", "faults", "interleaved", "damage", "imports", "contents"),
    *("hostile", "refused", "frames", "opens", "kernel_kills", "server_kills", "readers"),
)


def main() -> None:
    """Run each in a process of its own, so that none is measured with another's memory."""
    chosen = sys.argv[1:] or ROWS
    codes = [
        subprocess.run([sys.executable, "-m", f"tests.soak.{name}", "--write"], check=False)
        for name in chosen
    ]
    sys.exit(any(code.returncode for code in codes))


if __name__ == "__main__":
    main()
