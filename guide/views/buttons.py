"""A row of buttons of which now these and now those are offered, told to the page as one.

With a widget for each, one answer would be a dozen messages, and the row would change bit by bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import anywidget
import traitlets as t

from guide.views.parts import Controlled


@dataclass(eq=False)
class Action:
    """Something a reader may do: what its button says, and what it does."""

    says: str
    do: Callable[[], None]
    primary: bool = False


class Buttons(Controlled, anywidget.AnyWidget):
    """A row of buttons for ``actions``; what is not offered does nothing, whatever a browser sends.

    ``shown`` is what the page draws: of each button its place among the actions, what it says,
    and whether it is the main one. ``led`` counts how often the focus went to the first of them.
    """

    _esm = Path(__file__).with_suffix(".js")
    settable = frozenset()
    shown = t.Tuple().tag(sync=True)
    led = t.Int().tag(sync=True)
    disabled = False

    def __init__(self, actions: Sequence[Action]) -> None:
        self.actions = tuple(actions)
        self.offered: tuple[Action, ...] = ()
        super().__init__(_dom_classes=("g-row",))
        self.on_msg(self._hear)

    def offer(self, *actions: Action, lead: bool = False) -> None:
        """Show the buttons of these, and no others; ``lead``: put the focus on the first."""
        self.offered = tuple(action for action in self.actions if action in actions)
        with self.hold_sync():
            self.shown = tuple(
                (self.actions.index(each), each.says, each.primary) for each in self.offered
            )
            self.led += lead

    def _hear(self, _: object, content: object, __: object) -> None:
        """Do what was pressed, if it is offered; what crossed our answer on its way is not."""
        place = content.get("press") if isinstance(content, dict) else None
        if type(place) is int and 0 <= place < len(self.actions):
            action = self.actions[place]
            if action in self.offered:
                action.do()
