"""Pictures of reviews: the next four weeks, and how often "sure" was right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from guide.certainty import Certainty, advice
from guide.plan import spell
from guide.rhythm import Load
from guide.views import text

WIDTH = 360  # px of a drawing: a phone shows it as it is
SAID = {"guess": "Guess", "think": "Think so", "sure": "Sure"}
LEFT, RIGHT = 74, 284  # where 0 % and 100 % are drawn
BASE, TALLEST, STEP = 130, 96, 12.2  # of the bars: their foot, the highest, from one to the next


def weeks(ahead: Sequence[Load]) -> str:
    """A bar for each day to come, with the same as words and as a table."""
    most = max((load.reviews for load in ahead), default=0)
    bars = "".join(_bar(n, load, most) for n, load in enumerate(ahead))
    total = sum(load.reviews for load in ahead)
    busiest = max(ahead, key=lambda load: load.reviews)
    says = f"{total} reviews in {len(ahead) // 7} weeks, if each is right on its day."
    if total:
        says += f" The fullest day is {spell(busiest.day)}, with {busiest.reviews}."
    rows = [(spell(load.day), _reviews(load), str(load.waiting)) for load in ahead]
    table = _table(("Day", "Reviews", "Left for later"), rows)
    svg = _svg("Reviews a day in the next four weeks", 164, f"{_line(BASE)}{bars}")
    return _figure(svg, says, table)


def certainty(found: Sequence[Certainty]) -> str:
    """How many were right for each confidence, with its interval; as words and as a table."""
    rows = "".join(_row(n, one) for n, one in enumerate(found))
    marks = "".join(_mark(percent) for percent in (0, 50, 100))
    svg = _svg("How many of your answers were right, by how sure you were", 156, marks + rows)
    table = _table(
        ("You said", "Answers", "Right", "Share", "True share, 95 % sure"),
        [(SAID[c.confidence], str(c.answers), str(c.right), _share(c), _range(c)) for c in found],
    )
    return _figure(svg, advice(found), table)


def _bar(n: int, load: Load, most: int) -> str:
    x = 12 + n * STEP
    height = TALLEST * load.reviews / most if most else 0
    drawn = f'<rect x="{x:.1f}" y="{BASE - height:.1f}" width="9" height="{height:.1f}" rx="2"/>'
    if load.away:
        drawn = f'<path class="g-off" d="M{x + 4.5:.1f} {BASE - 3} V{BASE - 14}"/>'
    number = ""
    if load.reviews and most < 100:
        number = _text(x + 4.5, BASE - height - 4, str(load.reviews), "middle", "g-small")
    day = "" if n % 7 else _text(x, BASE + 18, f"{load.day.day} {load.day:%b}", "start")
    tick = "" if n % 7 else f'<path class="g-tick" d="M{x:.1f} {BASE} v5"/>'
    return f"{drawn}{number}{tick}{day}"


def _row(n: int, one: Certainty) -> str:
    y = 34 + n * 36
    name = _text(LEFT - 10, y + 4, SAID[one.confidence], "end")
    if one.share is None:
        return name + _text(LEFT + 4, y + 4, "no answers yet", "start", "g-soft")
    low, high = (_place(share) for share in one.interval)
    return (
        f'{name}<path class="g-track-of" d="M{LEFT} {y} H{RIGHT}"/>'
        f'<path class="g-interval" d="M{low:.1f} {y} H{high:.1f}"/>'
        f'<circle cx="{_place(one.share):.1f}" cy="{y}" r="6"/>'
        f"{_text(RIGHT + 12, y + 4, f'{one.right} of {one.answers}', 'start')}"
    )


def _mark(percent: int) -> str:
    x = _place(percent / 100)
    return f'<path class="g-tick" d="M{x} 14 V126"/>' + _text(x, 144, f"{percent} %", "middle")


def _place(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _line(y: int) -> str:
    return f'<path class="g-tick" d="M8 {y} H{WIDTH - 8}"/>'


def _text(x: float, y: float, says: str, anchor: str, name: str = "") -> str:
    css = f' class="{name}"' if name else ""
    return f'<text{css} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(says)}</text>'


def _svg(label: str, height: int, inside: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label, quote=True)}">'
        f"{inside}</svg>"
    )


def _figure(svg: str, says: str, table: str) -> str:
    fold = text.fold("The same as a table", table)
    return (
        f'<figure class="g-small-plot">{svg}<figcaption>{escape(says)}</figcaption></figure>{fold}'
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f'<td class="g-num">{escape(cell)}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return text.scrolling("The same as a table", table)


def _reviews(load: Load) -> str:
    return "away" if load.away else str(load.reviews)


def _share(one: Certainty) -> str:
    return "–" if one.share is None else f"{one.share:.0%}"


def _range(one: Certainty) -> str:
    low, high = one.interval
    return f"{low:.0%} to {high:.0%}" if one.answers else "–"
