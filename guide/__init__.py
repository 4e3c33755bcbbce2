"""An interactive guide to becoming a machine learning practitioner, one word a line."""

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
