"""Brought questions as TOML for a lesson, with a mark wherever something has to be added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import PurePath

from guide.foreign import (
    LARGEST,
    TOO_MUCH,
    Answer,
    Brought,
    Lost,
    Refused,
    gift,
    jupyterquiz,
    sheet,
    told,
)
from guide.foreign import cleaned as clean

READERS: dict[str, Callable[[str], tuple[list[Brought], list[Lost]]]] = {
    ".json": jupyterquiz.read,
    ".gift": gift.read,
    ".txt": gift.read,
    ".csv": sheet.read,
    ".tsv": sheet.read,
}
SHORTEST = 25  # characters of a reply
HEAD = """\
# Brought from {name}. Copy the questions into the file of a lesson, and fill in the marks:
# `guide check` lists those that are left. Look whether each key is right, and the only one.
"""


def brought(name: str, text: str) -> tuple[str, list[Lost]]:
    """The questions of a file as TOML, and all that could not be carried over.

    Args:
        name: of the file; how it ends says what it is.
        text: what it says.

    Raises:
        Refused: if it cannot be read at all.
    """
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise Refused(f"its name ends in none of {', '.join(READERS)}")
    if len(text) > LARGEST:
        raise Refused(TOO_MUCH)
    found, lost = reader(text)
    parts, taken = [HEAD.format(name=clean(PurePath(name).name)[:80])], set[str]()
    for one in found:
        question, more = told(one)
        lost += more
        if question is not None:
            parts.append(_question(question, _id(question, taken)))
    if not found and not lost:
        raise Refused("there is no question in it")
    return "\n".join(parts), sorted(dict.fromkeys(lost), key=_first_number)


def _first_number(lost: Lost) -> int:
    """The number in a place, to tell everything in the order of the file."""
    found = re.search(r"\d+", lost[0])
    return int(found[0]) if found else 0


def _id(question: Brought, taken: set[str]) -> str:
    """A slug from the name or the first words of a question, that no other has."""
    plain = unicodedata.normalize("NFKD", question.name or question.ask)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    base = "-".join(words[:6])[:60].strip("-") or "brought"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _question(question: Brought, name: str) -> str:
    """One question, as it stands in the file of a lesson."""
    lines = [
        f"# from {question.place}",
        "[[questions]]",
        f"id = {_text(name)}  # FILL: is this a good name? It is for ever",
        'skill = "FILL: a skill that the lesson teaches"',
        f"format = {_text(question.format)}",
        'use = "practice"',
        'level = "apply"  # FILL: recall, understand or apply',
        f"ask = {_text(question.ask)}",
        f"why = {_text(question.why or 'FILL: why the right answer is right.')}",
        'source = "FILL: an id of data/sources"',
        'teaches = "FILL: a place of the lesson"',
    ]
    if question.code or question.format == "output":
        lines.append(f"code = {_text(question.code or 'FILL: the code whose output is asked for')}")
    lines += _FORMATS[question.format](question)
    return "\n".join(lines) + "\n"


def _options(question: Brought) -> list[str]:
    parts = [line for answer in question.answers for line in _option(answer)]
    for _ in range(3 - len(question.answers)):
        parts += _option(Answer("FILL: one more answer that a learner would believe"))
    return parts


def _option(answer: Answer) -> list[str]:
    lines = ["", "[[questions.options]]", f"says = {_text(answer.says)}"]
    lines += ["right = true"] if answer.right else []
    lines.append(f"reply = {_text(_reply(answer.reply))}")
    return lines if answer.right else [*lines, _belief()]


def _typed(question: Brought) -> list[str]:
    """A number or an output: the right one, and wrong ones that many give."""
    is_number = question.format == "number"
    [right, *_] = [answer for answer in question.answers if answer.right]
    otherwise = _reply(question.otherwise)
    lines = [f"right = {right.says if is_number else _text(right.says)}"]
    lines += [f"tolerance = {_float(right.tolerance)}"] if is_number else []
    lines += [f"reply = {_text(right.reply)}"] if right.reply else []
    lines.append(f"otherwise = {_text(otherwise)}")
    for answer in (a for a in question.answers if not a.right):
        value = answer.says if is_number else _text(answer.says)
        lines += ["", "[[questions.near]]", f"value = {value}"]
        lines += [f"reply = {_text(_reply(answer.reply))}", _belief()]
    return lines


def _pairs(question: Brought) -> list[str]:
    """Sides that belong together; what belongs to nothing stands in ``extra``."""
    pairs = [a for a in question.answers if a.says]
    extra = [a.partner for a in question.answers if not a.says]
    rows = [f"  {{ left = {_text(a.says)}, right = {_text(a.partner)} }}," for a in pairs]
    lines = ["pairs = [", *rows, "]"]
    lines += [f"extra = [{', '.join(map(_text, extra))}]"] if extra else []
    return [*lines, "otherwise = 'FILL: which pair to begin with, and how to tell.'"]


_FORMATS: dict[str, Callable[[Brought], list[str]]] = {
    "choice": _options,
    "several": _options,
    "number": _typed,
    "output": _typed,
    "match": _pairs,
}


def _reply(said: str) -> str:
    if len(said) >= SHORTEST:
        return said
    was = f". It said: {said}" if said else ""
    return f"FILL: say why, in {SHORTEST} characters or more{was}"


def _belief() -> str:
    return 'misconception = "FILL: the belief behind it, an id of data/misconceptions"'


def _float(value: float) -> str:
    return f"{value:.12g}"


def _text(said: str) -> str:
    """A TOML string that reads back as ``said``: literal where it can be."""
    if "\n" not in said and "'" not in said:
        return f"'{said}'"
    if "'''" not in said and not said.endswith("'"):
        return f"'''\n{said}'''"
    escaped = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def report(name: str, lost: Sequence[Lost]) -> str:
    """What could not be carried over, a line each."""
    return "\n".join(f"{clean(PurePath(name).name)}: {place}: {what}" for place, what in lost)
