"""A sitting: one placement test as the journal has it, and what followed from it.

A sitting begins with a setting that holds what the reader says to have finished,
goes on with attempts, and ends with another setting. Nothing else is stored: the
belief, the map and the shortcuts are computed anew from these lines.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guide import shortcuts as sc
from guide.attempt import Attempt
from guide.content import Library
from guide.crowd import Crowd, crowd
from guide.lines import Line
from guide.placement import MOST, Belief, Reply, Report, believe, pick
from guide.practice import attempts_in, can_be_drawn, practice_questions
from guide.question import Question
from guide.shortcuts import BEGINS, CHECK, OVER, OWN

LONGEST_REASON = 300  # characters
OF_A_CHECK = 3  # questions


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants with a course, and why; while it is checked, and when it holds."""

    course: str
    way: sc.Way
    because: str

    def kept(self) -> dict[str, str]:
        """The same as JSON's types."""
        return {"course": self.course, "way": self.way, "because": self.because}


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was said and answered. ``own`` are the reader's own decisions, by course."""

    reports: tuple[Report, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    over: bool = False
    own: Mapping[str, Wish] = field(default_factory=dict)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The first answer about each skill; one without content is "I don't know yet"."""
        first: dict[str, Reply] = {}
        for a in self.attempts:
            said = "right" if a.correct else "not yet" if a.answer is None else "wrong"
            first.setdefault(a.skill, Reply(a.skill, said, a.guess))
        return tuple(first.values())

    @property
    def right(self) -> frozenset[str]:
        """The skills with a right answer."""
        return frozenset(reply.skill for reply in self.replies if reply.said == "right")


def newest(lines: Sequence[Line], library: Library, *, over: bool = False) -> Sitting | None:
    """The sitting that began last; with ``over``, the last of those that came to their end."""
    starts = [n for n, line in enumerate(lines) if _is(line, BEGINS)]
    for start, end in reversed(list(pairwise([*starts, len(lines)]))):
        found = _sitting(lines[start:end], lines[start:], library)
        if found.over or not over:
            return found
    return None


def sealed(library: Library) -> tuple[Question, ...]:
    """The questions that are kept for placement, as far as they can be asked."""
    placeable = {skill.id for skill in library.placeable}
    return tuple(
        q
        for q in library.questions.values()
        if q.use == "placement" and q.skill in placeable and can_be_drawn(q)
    )


def readers(library: Library) -> Crowd:
    """The crowd of imagined readers for the skills of this material."""
    trunk = tuple(s.id for s in library.stages.values() if s.kind == "stage")
    return crowd(library.placeable, trunk)


def belief(sitting: Sitting, library: Library) -> Belief:
    """What is believed of the reader of this sitting."""
    return believe(readers(library), sitting.reports, sitting.replies)


def next_skill(
    now: Belief, right: Collection[str], askable: Collection[str], library: Library
) -> str | None:
    """The skill to ask about next: one that is unsure, then one that lets the reader skip most.

    Returns:
        ``None`` after the last question, or when nothing is left that an answer would change.
    """
    skill = pick(now, askable)
    if skill or len(now.asked) >= MOST:
        return skill
    left = set(askable).difference(now.asked)
    return sc.confirming(library, now.known, right, left)


def question(sitting: Sitting, library: Library, tried: Collection[Attempt]) -> Question | None:
    """The question to ask next, or ``None``: enough is known, or there is none left.

    Of the questions about a skill, one that was never tried comes first, and of
    those the one that is hardest to guess.
    """
    offered = sealed(library)
    askable = {q.skill for q in offered}
    skill = next_skill(belief(sitting, library), sitting.right, askable, library)
    times = {q.id: sum(a.question == q.id for a in tried) for q in offered}
    about = (q for q in offered if q.skill == skill)
    return min(about, key=lambda q: (times[q.id], q.chance), default=None)


def shortcuts(sitting: Sitting, library: Library) -> dict[str, sc.Shortcut]:
    """What to do with each course after this sitting, the reader's own decisions included."""
    found = sc.shortcuts(library, belief(sitting, library).known, sitting.right)
    return {
        name: sc.overruled(one, wish.way, wish.because)
        if (wish := sitting.own.get(name)) and wish.way != one.advised
        else one
        for name, one in found.items()
    }


def checked(lines: Sequence[Line], library: Library) -> Wish | None:
    """The wish that is being checked, if a check was begun and came to no end."""
    last = next((line for line in reversed(lines) if _is(line, CHECK, OWN, BEGINS)), None)
    return wish_from(last.value, library) if last and last.name == CHECK else None


def questions_of_check(
    wish: Wish, sitting: Sitting, lines: Sequence[Line], library: Library
) -> tuple[Question, ...]:
    """Three questions about a course: sealed ones never tried, then ones to practise with.

    Each is about another skill as far as there are skills, the least known ones first.
    The same lines give the same questions, so that a check that was left goes on.
    """
    starts = [n for n, line in enumerate(lines) if _is(line, CHECK)]
    before = lines[: starts[-1]] if starts else lines
    known = belief(sitting, library).known
    skills = sorted(sc.skills_of(library, wish.course), key=lambda s: known.get(s, 0.0))
    pools = {s: _fresh(s, before, library) for s in skills}
    deepest = max(map(len, pools.values()), default=0)
    rounds = [pools[s][n] for n in range(deepest) for s in skills if n < len(pools[s])]
    return tuple(rounds[:OF_A_CHECK])


def passes(wish: Wish, right: int, asked: int) -> bool:
    """Whether a check bears a wish out: all right to skip, two of three to skim."""
    return right == asked if wish.way == "skip" else 3 * right >= 2 * asked


def wish_from(kept: object, library: Library) -> Wish | None:
    """A wish out of what a journal holds, or ``None`` if it is none."""
    if not isinstance(kept, dict):
        return None
    course, way, because = (kept.get(name) for name in ("course", "way", "because"))
    if course not in list(library.courses) or way not in sc.WAYS or not isinstance(because, str):
        return None  # a list, since what is held may be of any type
    return Wish(course, way, because[:LONGEST_REASON])


def _fresh(skill: str, lines: Sequence[Line], library: Library) -> list[Question]:
    """Questions about a skill that show most first: sealed and never tried, then to practise."""
    closed = [q for q in sealed(library) if q.skill == skill]
    open_ = list(practice_questions(library, skill))
    tried = {a.question for a in attempts_in(lines, [*closed, *open_])}
    unseen = sorted((q for q in closed if q.id not in tried), key=lambda q: q.chance)
    return unseen + sorted(open_, key=lambda q: (q.id in tried, q.chance))


def _is(line: Line, *names: str) -> bool:
    return line.kind == "setting" and line.name in names


def _sitting(own: Sequence[Line], after: Sequence[Line], library: Library) -> Sitting:
    """The sitting of ``own`` lines; what the reader decided later is in the lines ``after``."""
    end = next((n for n, line in enumerate(own) if _is(line, OVER)), None)
    wishes = (wish_from(line.value, library) for line in after if _is(line, OWN))
    return Sitting(
        reports=_reports(own[0].value, library),
        attempts=attempts_in(own[:end], sealed(library)),
        over=end is not None,
        own={wish.course: wish for wish in wishes if wish},
    )


def _reports(kept: object, library: Library) -> tuple[Report, ...]:
    """What a reader said to have finished; a part that is not readable was not said."""
    shares = kept.get("finished") if isinstance(kept, dict) else None
    if not isinstance(shares, dict):
        return ()
    return tuple(
        Report(area.skills, float(share))
        for name, area in library.areas.items()
        if type(share := shares.get(name)) in (int, float) and 0 <= share <= 1
    )
