"""The web app: Voilà around ``notebooks/``, with our page, our guard and warm kernels.

Nothing is imported before it is asked for: the parent of all kernels imports
``guide.serve.warm``, and should not carry the server along.
"""

from __future__ import annotations

from typing import Any

__all__ = ["configuration", "serve"]


def __getattr__(name: str) -> Any:
    """``serve`` and ``configuration``, from where they live."""
    if name == "serve":
        from guide.serve.app import serve

        return serve
    if name == "configuration":
        from guide.serve.settings import configuration

        return configuration
    raise AttributeError(name)
