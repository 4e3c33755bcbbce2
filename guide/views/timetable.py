"""A plan as HTML: the picture, the weeks, the money, and what to remember."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from guide.content import Library
from guide.pace import money, unstated
from guide.plan import Forecast, Plan, spell
from guide.views import text
from guide.weeks import Lap

ARE = {
    "derived": "derived from pace and length",
    "reader": "your own estimate",
    "stated": "as stated",
}


def outcome(plan: Plan) -> str:
    """When it ends, how many hours it is, what it costs, and what to know about it."""
    ahead = plan.forecast
    notes = "".join(f"<li>{escape(note)}</li>" for note in plan.notes)
    price = f"at {money(plan.settings.price_per_month)} {plan.settings.currency} a month"
    rows = (
        ("Finish", _finish(ahead)),
        ("Hours as listed", ahead.total.says),
        (f"Cost, {price}", ahead.cost.says),
    )
    boxes = "".join(f"<div><dt>{name}</dt><dd>{escape(says)}</dd></div>" for name, says in rows)
    return f'<dl class="g-outcome">{boxes}</dl>' + (
        f'<ul class="g-notes">{notes}</ul>' if notes else ""
    )


def picture(plan: Plan, library: Library) -> str:
    """A bar for each course over the months, with milestones; its own text twin."""
    if not plan.laps:
        return ""
    first = plan.settings.start
    last = max(lap.last or lap.first for lap in plan.laps)
    span = max((last - first).days + 1, 1)
    marks = {m.about: m for m in plan.markers if m.kind == "milestone"}
    rows = []
    for programme, group in groupby(plan.laps, lambda lap: lap.task.programme):
        found = library.programmes[programme]
        rows.append(f'<li class="g-gantt-head">{escape(found.short)}</li>')
        rows += [_bar(lap, first, span, marks) for lap in group]
    return (
        f'<figure class="g-gantt"><ol>{_axis(first, last, span)}{"".join(rows)}</ol>'
        f"<figcaption>Courses one after another, {spell(first)} to {spell(last)}, likely case. "
        "◆ is a milestone inside its stage; ? stands for hours that nobody states."
        "</figcaption></figure>"
    )


def weeks(plan: Plan) -> str:
    """The schedule by week, as a table."""
    titles = {task.id: task.title for task in plan.tasks}
    rows = "".join(
        f'<tr><th scope="row" class="g-num">{n}</th><td class="g-num">{spell(w.first)}</td><td>'
        + "; ".join(f"{escape(titles[t])} {hours:.1f} h" for t, hours in w.study)
        + "; ".join(f"{escape(titles[t])}, hours not stated" for t in w.opens)
        + f'</td><td class="g-num">{w.project:.1f} h</td><td class="g-num">{w.hours:.1f} h</td>'
        + f"<td>{_off(w.break_days)}</td></tr>"
        for n, w in enumerate(plan.weeks, start=1)
    )
    head = "".join(
        f'<th scope="col">{t}</th>' for t in ("Week", "From", "Study", "Project", "In all", "Break")
    )
    table = f'<table class="g-weeks"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return text.scrolling("Weeks", table)


def paces(forecasts: Sequence[Forecast], plan: Plan) -> str:
    """What more or fewer hours a week would make of it, for the courses with hours."""
    unknown = plan.forecast.total.unknown
    lead = f"<p>Without the {unstated(unknown)}; they come on top.</p>" if unknown else ""
    rows = "".join(
        f'<tr{_mine(f, plan)}><th scope="row" class="g-num">{f.hours_per_week:g} h</th>'
        f"<td>{_short(f.ends.likely)}</td><td>{_short(f.ends.early)} to {_short(f.ends.late)}</td>"
        f"<td>{money(f.cost.likely)}</td>"
        f"<td>{money(f.cost.early)} to {money(f.cost.late)}</td></tr>"
        for f in forecasts
        if f.ends
    )
    titles = ("A week", "Likely finish", "Range", f"Likely cost, {plan.settings.currency}", "Range")
    head = "".join(f'<th scope="col">{t}</th>' for t in titles)
    table = f'<table class="g-paces"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return lead + text.scrolling("Paces", table)


def markers(plan: Plan) -> str:
    """Milestones and applications for aid, in the order of their days."""
    rows = "".join(
        f"<li><strong>{_by(m.exact)}{spell(m.day)}</strong> "
        f"{'Milestone: ' if m.kind == 'milestone' else ''}{escape(_title(m.title))}</li>"
        for m in sorted(plan.markers, key=lambda m: m.day)
    )
    return f'<ul class="g-markers">{rows}</ul>' if rows else ""


def hours(plan: Plan) -> str:
    """Where the hours of each course come from."""
    rows = "".join(
        f"<li>{escape(t.title)}: "
        + (f"{t.hours:.0f} h, {ARE[t.hours_are]}" if t.hours else "hours not stated")
        + ("; finished" if t.done >= 1 else "")
        + "</li>"
        for t in plan.tasks
    )
    return f"<ul>{rows}</ul>"


def _finish(ahead: Forecast) -> str:
    """The finish as a range; where hours are unknown, that of the other courses."""
    if not ahead.total.unknown or ahead.ends is None:
        return ahead.says
    ends = ahead.ends
    return (
        f"Unknown: there are {unstated(ahead.total.unknown)}. The others: likely "
        f"{spell(ends.likely)}; {spell(ends.early)} at the earliest, {spell(ends.late)} if slow."
    )


def _bar(lap: Lap, first: date, span: int, marks: dict[str, object]) -> str:
    pieces = "".join(
        f'<span class="g-bar" style="--from:{100 * (a - first).days / span:.2f}%;'
        f'--span:{100 * ((b - a).days + 1) / span:.2f}%"></span>'
        for a, b in lap.runs
    )
    mark = marks.get(lap.task.stage)
    if mark is not None and lap.last and lap.first <= mark.day <= lap.last:  # type: ignore[attr-defined]
        place = 100 * (mark.day - first).days / span  # type: ignore[attr-defined]
        pieces += f'<span class="g-diamond" style="--from:{place:.2f}%">◆</span>'
    if lap.last is None or lap.hours is None:
        place = 100 * (lap.first - first).days / span
        pieces = f'<span class="g-unknown g-open" style="--from:{min(place, 97):.2f}%">?</span>'
        about = f"hours not stated; not before {_short(lap.first)}"
    else:
        about = f"{_by(lap.exact)}{_short(lap.first)} to {_short(lap.last)}, {lap.hours:.0f} h"
    return (
        f'<li><span class="g-gantt-name">{escape(lap.task.title)} '
        f'<span class="g-said g-num">{about}</span></span><span class="g-lane">{pieces}</span></li>'
    )


def _axis(first: date, last: date, span: int) -> str:
    """Month names, thinned out so that at most eight stand there."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, -(-months // 6))
    ticks = []
    for n in range(step, months + 1, step):
        year, month = divmod(first.month - 1 + n, 12)
        day = date(first.year + year, month + 1, 1)
        place = 100 * (day - first).days / span
        if place < 92:
            ticks.append(f'<span style="--from:{place:.2f}%">{day:%b %Y}</span>')
    lane = f'<span></span><span class="g-lane">{"".join(ticks)}</span>'
    return f'<li class="g-axis" aria-hidden="true">{lane}</li>'


def _off(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'} off" if days else ""


def _mine(forecast: Forecast, plan: Plan) -> str:
    same = forecast.hours_per_week == plan.settings.hours_per_week
    return ' class="g-on" aria-current="true"' if same else ""


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _by(exact: bool) -> str:
    return "" if exact else "not before "


def _title(markdown: str) -> str:
    return " ".join(markdown.replace("`", "").replace("*", "").split())
