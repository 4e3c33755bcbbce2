"""The picture of *two names*: names at the left, lists as rows of boxes, arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection

from guide.labs import INK, MODEL, TRAINING, Frame
from guide.labs.listing import HIGH, WIDE
from guide.labs.paper import Still, aside, frame, slate, word
from guide.labs.two_names_memory import Link, Moment, Pair

if TYPE_CHECKING:
    from matplotlib.artist import Artist

Segment = list[tuple[float, float]]
ROWS = {"a": HIGH - 2.6, "b": HIGH - 7.0}  # height of each name, and of its list
OUTER, INNER = 8.0, 26.0  # where lists begin, and where the lists inside of them do
LOWER = 2.0  # how far below its list an inner list stands
WIDTH, HALF = 3.2, 0.75  # of a box, and half its height
MOST = 16  # boxes that can be there


class ListsPicture(Still):
    """Which name leads to which list."""

    instead = "run a line to change it"
    name = "Names and lists"

    def __init__(self) -> None:
        self.figure, self.axes = slate(WIDE, HIGH)
        aside(self.axes, 0.3, HIGH - 0.8, "names")
        aside(self.axes, OUTER, HIGH - 0.8, "lists")
        aside(self.axes, INNER, HIGH - 0.8, "lists inside")
        self.names = {n: word(self.axes, 1, y, color=TRAINING) for n, y in ROWS.items()}
        self.boxes = LineCollection([], colors=INK, linewidths=1)
        self.lines = LineCollection([], colors=TRAINING, linewidths=1.6)
        for collection in (self.boxes, self.lines):
            self.axes.add_collection(collection, autolim=False)
        self.tips = self.axes.plot([], [], ">", color=TRAINING, markersize=8)[0]
        self.starts = self.axes.plot([], [], "o", color=TRAINING, markersize=5)[0]
        self.entries = [word(self.axes, 0, 0, ha="center") for _ in range(MOST)]
        self.out = word(self.axes, 1, 0.9, weight="bold")
        self.axes.set(xlim=(0, WIDE), ylim=(0, HIGH))
        aside(self.axes, 0.3, 2.0, "printed")

    def ground(self, state: Pair) -> object:  # noqa: ARG002 as for every picture
        """Nothing stands still but the headings."""
        return WIDE, HIGH

    def moving(self, state: Pair) -> list[Artist]:
        """The boxes where the lists are, and an arrow for each name and each link."""
        now, before = state.now, state.moments[max(state.at - 1, 0)]
        where = _places(now)
        boxes: list[Segment] = []
        arrows: list[Segment] = []
        words = iter(self.entries)
        for name, text in self.names.items():
            text.set_text(name if name in now.names else "")
            if name in now.names:
                arrows.append(_arrow((2.6, ROWS[name]), where[now.names[name]]))
        for place, (x, y) in where.items():
            old = before.objects[place] if place < len(before.objects) else ()
            for n, entry in enumerate(now.objects[place]):
                middle = x + WIDTH * (n + 0.5)
                boxes.append(_box(x + WIDTH * n, y))
                if isinstance(entry, Link):
                    arrows.append(_corner((middle, y), where[entry.to]))
                    continue
                fresh = state.at > 0 and (n >= len(old) or old[n] != entry)
                text = next(words)
                text.set(text=str(entry), position=(middle, y), color=MODEL if fresh else INK)
        for text in words:
            text.set_text("")
        self.boxes.set_segments(boxes)
        self.lines.set_segments(arrows)
        self.tips.set_data([a[-1][0] - 0.35 for a in arrows], [a[-1][1] for a in arrows])
        self.starts.set_data([a[0][0] for a in arrows], [a[0][1] for a in arrows])
        self.out.set_text(now.printed[0] if now.printed else "")
        moved = [self.boxes, self.lines, self.tips, self.starts, self.out]
        return [*moved, *self.names.values(), *self.entries]

    def frame(self) -> Frame:
        """Where the axes are."""
        return frame(self.axes, "letters", "lines")

    def says(self, state: Pair) -> str:
        """What each name stands for, and what the two share."""
        now = state.now
        if not now.names:
            return "There is no name yet."
        told = " and ".join(f"{n} is {now.text(place)}" for n, place in now.names.items())
        return f"{told}. {shared(now)}" if "b" in now.names else f"{told}."

    def table(self, state: Pair) -> list[list[str]]:
        """What each name stood for after each line."""
        head = ["line that ran", "a", "b", "one list?"]
        pairs = zip(state.moments[: state.at], state.moments[1 : state.at + 1], strict=True)
        return [head, *(_row(ran.line, after) for ran, after in pairs)]


def shared(now: Moment) -> str:
    """What a and b have in common, in a sentence."""
    a, b = now.names["a"], now.names["b"]
    if a == b:
        return "They are one list under two names."
    if _inside(now, a) & _inside(now, b):
        return "They are two lists that share the list inside."
    return "They are two lists that share nothing."


def _inside(now: Moment, place: int) -> set[int]:
    return {entry.to for entry in now.objects[place] if isinstance(entry, Link)}


def _places(now: Moment) -> dict[int, tuple[float, float]]:
    """Where each list stands that a name leads to: its left end and its middle."""
    where: dict[int, tuple[float, float]] = {}
    for name, place in now.names.items():
        where.setdefault(place, (OUTER, ROWS[name]))
        for inner in _inside(now, place):
            where.setdefault(inner, (INNER, ROWS[name] - LOWER))
    return where


def _box(x: float, y: float) -> Segment:
    left, right, low, high = x, x + WIDTH, y - HALF, y + HALF
    return [(left, low), (right, low), (right, high), (left, high), (left, low)]


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> Segment:
    """A way that comes in from the left."""
    x, y = end
    return [start, (x - 1.6, y), (x - 0.4, y)]


def _corner(start: tuple[float, float], end: tuple[float, float]) -> Segment:
    """A way up or down first, so that it crosses no box of its list."""
    x, y = end
    return [start, (start[0], y), (x - 0.4, y)]


def _row(line: int, after: Moment) -> list[str]:
    told = [after.text(after.names[n]) if n in after.names else "–" for n in ROWS]
    same = len(set(after.names.values())) == 1 if "b" in after.names else None
    return [str(line), *told, {True: "yes", False: "no", None: "–"}[same]]
