"""Questions of others: read from jupyterquiz, Moodle's GIFT or a table, written for a lesson.

What a file says is text and nothing else: no code of it is run. What cannot be carried
over is told, each with its place, and what an author has to add is marked ``FILL:``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST = 1_000_000  # characters of a file
MOST = 500  # questions
LONGEST = 2_000  # characters of one text
TOO_MUCH = f"the file is too large: {LARGEST:,} characters and {MOST} questions are the most"


class Refused(Exception):
    """Why a file cannot be read at all, as one sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it says, whether it is right, what is said about it.

    ``tolerance`` is for numbers; ``partner`` is the other side where sides are matched.
    """

    says: str
    right: bool = False
    reply: str = ""
    tolerance: float = 0.0
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """One question as it was found. ``place`` says where, for the person who looks it up.

    ``unfit`` says why it cannot be kept, where its reader knows.
    """

    place: str
    ask: str
    format: str = ""  # choice · several · number · output · match; empty: none of ours
    name: str = ""
    code: str = ""
    why: str = ""
    otherwise: str = ""
    answers: tuple[Answer, ...] = ()
    unfit: str = ""


Lost = tuple[str, str]  # place, and what could not be carried over


def cleaned(text: object) -> str:
    """``text`` as one that may stand in a file; empty for what is neither text nor number."""
    if not isinstance(text, str | int | float):
        return ""
    said = str(text).replace("\r\n", "\n").replace("\r", "\n")
    spaced = ("\n" if c == "\n" else " " if c.isspace() else c for c in said)
    return "".join(c for c in spaced if c == "\n" or c.isprintable()).strip()


def number(text: object) -> float | None:
    """A finite number of a sensible size, or ``None``."""
    try:
        value = float(str(text).strip().replace("−", "-")[:60])
    except ValueError:
        return None
    return value if -1e300 < value < 1e300 else None


def told(question: Brought) -> tuple[Brought | None, tuple[Lost, ...]]:
    """A question that can be written, and what of it could not be carried over.

    ``None`` where nothing of it fits: a format that there is not, or no right answer.
    """
    place, lost = question.place, []
    question = replace(question, answers=_without_copies(question.answers))
    if unfit := _unfit(question):
        return None, ((place, f"left out: {unfit}"),)
    options = question.format in ("choice", "several")
    if options and len(question.answers) > 5:
        lost.append((place, f"it has {len(question.answers)} options; keep 5 of them"))
    if options and len(question.answers) < 3:
        lost.append((place, f"it has {len(question.answers)} options; add one or more"))
    silent = [a for a in question.answers if not a.reply]
    if silent and question.format != "match":
        lost.append((place, f"{len(silent)} of {len(question.answers)} answers have no feedback"))
    return question, tuple(lost)


def _unfit(question: Brought) -> str:
    """Why a question cannot be kept; empty if it can."""
    if question.unfit or not question.format:
        return question.unfit or "its format is not one of the guide's"
    if len(question.ask) < 2:
        return "it asks nothing"
    texts = [t for a in question.answers for t in (a.says, a.reply, a.partner)]
    if max(map(len, (question.ask, question.why, question.code, *texts))) > LONGEST:
        return f"one of its texts has more than {LONGEST:,} characters"
    return _no_key(question)


def _no_key(question: Brought) -> str:
    """Why nothing can be marked right; empty if something can."""
    if question.format == "match":
        pairs = [a for a in question.answers if a.says]
        same = len({a.says for a in pairs}) < len(pairs)
        if same or not 3 <= len(pairs) <= 6:
            return "a match has three to six pairs, each with a left side of its own"
        return ""
    right = [a for a in question.answers if a.right]
    if not right:
        return "no answer of it is right"
    if question.format == "several" and len(right) == len(question.answers):
        return "all of its answers are right"
    return ""


def _without_copies(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers, each text once."""
    return tuple({(a.says, a.partner): a for a in reversed(answers)}.values())[::-1]
