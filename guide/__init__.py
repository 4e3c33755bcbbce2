"""An interactive guide to becoming a machine learning practitioner, one word a line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guide.views.ask import ask
    from guide.views.choose import choose
    from guide.views.compare import compare
    from guide.views.evidence import evidence
    from guide.views.exercise import exercise
    from guide.views.keep import keep
    from guide.views.lab import lab
    from guide.views.place import place
    from guide.views.quiz import quiz
    from guide.views.review import review
    from guide.views.roadmap import roadmap
    from guide.views.schedule import schedule

__all__ = [
    "ask",
    "choose",
    "compare",
    "evidence",
    "exercise",
    "keep",
    "lab",
    "place",
    "quiz",
    "review",
    "roadmap",
    "schedule",
]


def __getattr__(name: str) -> Any:
    """A word, from the module of the same name.

    It is found when it is asked for: the command ``guide`` asks for none, and begins sooner.
    """
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    word = globals()[name] = getattr(import_module(f"{__name__}.views.{name}"), name)
    return word


def __dir__() -> list[str]:
    """The words, for who asks what there is."""
    return __all__
