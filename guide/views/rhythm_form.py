"""What a reader sets for reviews: how many a day, how much to keep, and the days off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guide.memory import AIMS
from guide.rhythm import FEWEST, MOST, Rhythm
from guide.views import parts
from guide.views.breaks import Breaks, Spans

LABELS = {
    # the reviews are those of guide/forgetting.py
    "light": "Light: 85 % known when asked, a quarter fewer reviews than normal",
    "normal": "Normal: 90 %",
    "exam": "Exam: 95 %, nearly twice the reviews of normal",
}
ABOUT = (
    "<h3>Your rhythm</h3><p>What you do not get to today waits, and is spread over the "
    "next days. On the days off nothing is asked.</p>"
)


class RhythmForm:
    """The controls. Each change is checked and handed on, or refused in a line.

    Args:
        tell: shows the reader one sentence; an empty one clears it.
        changed: is given the new rhythm.
    """

    def __init__(
        self, rhythm: Rhythm, tell: Callable[[str], None], changed: Callable[[Rhythm], None]
    ) -> None:
        self.rhythm, self.tell, self.changed = rhythm, tell, changed
        self.quiet = False
        self.most = parts.Whole(min=FEWEST, max=MOST, description="Reviews a day, at most")
        self.aim = parts.Radio()
        self.off = Breaks(rhythm.away, "Add these days off", tell, self._rest)
        for control, name in ((self.most, "value"), (self.aim, "index")):
            control.refused = tell
            control.observe(lambda _: self._read(), names=name)
        self.show(rhythm)
        self.children = (
            parts.html(ABOUT),
            parts.row([self.most], name="g-form"),
            parts.html("<h4>How much do you want to keep?</h4>"),
            self.aim,
            parts.html("<h4>Days off</h4>"),
            *self.off.children,
        )

    def show(self, rhythm: Rhythm) -> None:
        """Show another rhythm; the reader did not set it here, so nothing is handed on."""
        self.rhythm, self.quiet = rhythm, True
        self.most.value = rhythm.most
        self.aim.offer([(LABELS[aim], aim) for aim in AIMS], rhythm.aim, "How much to keep")
        self.off.show(rhythm.away)
        self.quiet = False

    def _read(self) -> None:
        if not self.quiet:
            aim = self.aim.value or self.rhythm.aim
            self._hand_on(replace(self.rhythm, most=self.most.value, aim=aim))

    def _rest(self, away: Spans) -> None:
        self._hand_on(replace(self.rhythm, away=away))

    def _hand_on(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        self.changed(rhythm)
