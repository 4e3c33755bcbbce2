"""``place()``: what a reader has finished, at most 20 questions, and what can be skipped."""

from __future__ import annotations

import ipywidgets as w

from guide.views.session import Session, open_session


def place(session: Session | None = None) -> w.VBox:
    """Seven sliders, a short test without verdicts, then the skill map and the shortcuts."""
    from guide.views.placer import Placer  # late: NumPy

    return Placer(session or open_session()).page
