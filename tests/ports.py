"""A port for a server of a test."""

from __future__ import annotations

import random
import socket

# Below those that the system hands out by itself: else a kernel that starts at the same moment
# may be given the very port that was found free.
OURS = range(20_000, 32_000)


def free_port() -> int:
    """A port that nobody listens on just now, and that nobody is given unasked."""
    for port in random.SystemRandom().sample(OURS, 100):
        with socket.socket() as asked:
            try:
                asked.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("a hundred ports were all taken")
