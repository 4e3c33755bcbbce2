"""Questions in a table, as spreadsheets save them (CSV): one row for a question.

The first line has the names of the columns, in any order and in small or large letters:
``question``; ``answer 1``, ``answer 2`` … with ``feedback 1`` …; ``correct``: the number, the
letter or the text of what is right, several parted by semicolons; ``type`` (choice, several,
number, output), ``explanation``, ``name``, ``code``, ``tolerance`` where they are wanted.
"""

from __future__ import annotations

import csv
import io
import re

from guide.foreign import MOST, TOO_MUCH, Answer, Brought, Lost, Refused, cleaned, number

SAME = {"correct answer": "correct", "right": "correct", "explanation": "why", "text": "question"}
FORMATS = {
    # what others call it, and what it is called here
    "choice": "choice",
    "multiple choice": "choice",
    "mc": "choice",
    "several": "several",
    "multiple response": "several",
    "mr": "several",
    "number": "number",
    "numeric": "number",
    "output": "output",
}
ONE = re.compile(r"(?:answer|option|choice)\s*(\d{1,2}|[a-j])")
REPLY = re.compile(r"(?:feedback|reply)\s*(\d{1,2}|[a-j])")
KNOWN = {"question", "correct", "type", "why", "name", "code", "tolerance"}
LETTERS = "abcdefghij"


def read(text: str) -> tuple[list[Brought], list[Lost]]:
    """The questions of a table, and what of them could not be read.

    Raises:
        Refused: if it is no such table.
    """
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=mark))
    except csv.Error as error:
        raise Refused(f"this is no table: {error}") from error
    names = [_name(cell) for cell in rows[0]] if rows else []
    if "question" not in names or "correct" not in names:
        raise Refused("the first line has no columns called question and correct")
    if len(rows) > MOST + 1:
        raise Refused(TOO_MUCH)
    strange = [n for n in names if n and n not in KNOWN and not (ONE.match(n) or REPLY.match(n))]
    lost = [("the first line", f"the column “{name[:40]}” is not kept") for name in strange]
    found = [
        _question(f"row {n}", dict(zip(names, row, strict=False)), lost)
        for n, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    return found, lost


def _name(cell: str) -> str:
    words = " ".join(re.sub(r"[_\-]", " ", cleaned(cell)).casefold().split())
    return SAME.get(words, words)


def _place(found: re.Match[str]) -> int:
    """The place of an answer from its number or its letter, from 1."""
    return int(found[1]) if found[1].isdigit() else LETTERS.index(found[1]) + 1


def _question(place: str, row: dict[str, str], lost: list[Lost]) -> Brought:
    says = {_place(m): cleaned(row[n]) for n in row if (m := ONE.fullmatch(n)) and row[n].strip()}
    says = dict(sorted(says.items()))
    replies = {_place(m): cleaned(row[n]) for n in row if (m := REPLY.fullmatch(n))}
    right = cleaned(row.get("correct", ""))
    kind = cleaned(row.get("type", "")).casefold()
    marked = {n for part in right.split(";") if (n := _marked(part, says))}
    form = FORMATS.get(kind, "")
    if not kind:
        form = "number" if not says else "choice" if len(marked) == 1 else "several"
    if form in ("number", "output"):
        answers = _typed(place, form, right, row.get("tolerance", ""), lost)
        answers += [Answer(said, reply=replies.get(n, "")) for n, said in says.items()]
    else:
        answers = [Answer(said, n in marked, replies.get(n, "")) for n, said in says.items()]
    return Brought(
        place,
        cleaned(row.get("question", "")),
        form,
        name=cleaned(row.get("name", "")),
        code=cleaned(row.get("code", "")),
        why=cleaned(row.get("why", "")),
        answers=tuple(answers),
    )


def _marked(part: str, says: dict[int, str]) -> int | None:
    """The answer that ``part`` of the column *correct* names: by text, number or letter."""
    word = part.strip()
    for place, said in says.items():
        if word == said:
            return place
    if re.fullmatch(r"[0-9]{1,2}", word) and int(word) in says:
        return int(word)
    letter = word.casefold()
    found = LETTERS.index(letter) + 1 if len(letter) == 1 and letter in LETTERS else 0
    return found if found in says else None


def _typed(place: str, form: str, right: str, tolerance: str, lost: list[Lost]) -> list[Answer]:
    """The answer that is typed, if it is one."""
    if form == "output":
        return [Answer(right, right=True)] if right else []
    value, off = number(right), number(tolerance or "0")
    if value is None:
        lost.append((place, f"“{right[:40]}” is no number"))
        return []
    if off is None or off < 0:
        lost.append((place, f"“{cleaned(tolerance)[:40]}” is no tolerance"))
    return [Answer(f"{value:.12g}", right=True, tolerance=max(off or 0.0, 0.0))]
