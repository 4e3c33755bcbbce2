"""Questions in GIFT, Moodle's text format for questions.

Source: https://docs.moodle.org/en/GIFT_format, and what Moodle itself does with it
(``question/format/gift/format.php``). Questions are parted by blank lines; ``{…}`` holds
the answers: ``=`` right, ``~`` wrong, ``#`` feedback, ``%50%`` a weight, ``->`` a pair,
``####`` feedback for all.
"""

from __future__ import annotations

import re
from dataclasses import replace

from guide.foreign import MOST, TOO_MUCH, Answer, Brought, Lost, Refused, cleaned, number

ESCAPED = re.compile(r"\\(n|[:#={}~\\])")
# what is escaped is kept out of the way under letters that mean nothing to anybody
AWAY = {"n": "\ue000", ":": "\ue001", "#": "\ue002", "=": "\ue003"}
AWAY |= {"{": "\ue004", "}": "\ue005", "~": "\ue006", "\\": "\ue007"}
BACK = {there: "\n" if here == "n" else here for here, there in AWAY.items()}
NAME = re.compile(r"^::(.*?)::", re.DOTALL)
MARKUP = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"^%(-?\d{1,3}(?:\.\d{0,8})?)%")
TRUE = {"T": True, "TRUE": True, "F": False, "FALSE": False}
PART = re.compile(r"(?=[=~])")


def read(text: str) -> tuple[list[Brought], list[Lost]]:
    """The questions of a file, and what of them could not be read.

    Raises:
        Refused: if there are too many.
    """
    lost: list[Lost] = []
    blocks = _blocks("".join(letter for letter in text if letter not in BACK))
    if len(blocks) > MOST:
        raise Refused(TOO_MUCH)
    found = [_question(f"line {line}", block, lost) for line, block in blocks]
    return [question for question in found if question is not None], lost


def _blocks(text: str) -> list[tuple[int, str]]:
    """What stands between blank lines, with the line where each begins; without remarks."""
    blocks: list[tuple[int, list[str]]] = []
    fresh = True
    for line, said in enumerate(text.splitlines(), 1):
        if not said.strip():
            fresh = True
        elif not said.lstrip().startswith("//"):
            if fresh:
                blocks.append((line, []))
            blocks[-1][1].append(said)
            fresh = False
    return [(line, "\n".join(said)) for line, said in blocks]


def _question(place: str, block: str, lost: list[Lost]) -> Brought | None:
    text = ESCAPED.sub(lambda found: AWAY[found[1]], block).strip()
    if text.startswith("$CATEGORY:"):
        lost.append((place, "a category is not kept"))
        return None
    name = NAME.match(text)
    text = text[name.end() :].strip() if name else text
    start, end = text.find("{"), text.find("}")
    if start < 0 or end < start:
        return Brought(place, "", unfit="it has no answers between braces")
    inside, after = text[start + 1 : end].strip(), text[end + 1 :]
    ask = _plain(place, text[:start] + ("_____" if after.strip() else "") + after, lost)
    inside, _, why = inside.partition("####")
    made = Brought(place, ask, name=_back(name[1]) if name else "", why=_plain(place, why, lost))
    return _with_answers(made, inside.strip(), lost)


def _with_answers(made: Brought, inside: str, lost: list[Lost]) -> Brought:
    """The question with what its braces hold; of no format if that is none of ours."""
    word, *comments = inside.split("#")
    if inside.startswith("#"):
        return _numeric(made, inside[1:].strip(), lost)
    if "~" in inside:
        return _choices(made, inside, lost)
    if "=" in inside and "->" in inside:
        return _pairs(made, inside, lost)
    if word.strip() in TRUE:
        return _true_false(made, TRUE[word.strip()], [_back(said) for said in comments], lost)
    return replace(made, unfit="an essay or a short answer: nothing here marks free text")


def _choices(made: Brought, inside: str, lost: list[Lost]) -> Brought:
    single = "=" in inside
    answers = []
    for part in filter(str.strip, PART.split(inside)):
        sign, said = ("=", part[1:]) if part[0] == "=" else ("~", part.lstrip("~"))
        said, weight = _weight(said.strip())
        if weight is not None and (single or 0 < weight < 100 or weight < 0):
            lost.append((made.place, f"the weight {weight:g} % is not kept"))
        says, reply = _commented(made.place, said, lost)
        right = sign == "=" or (not single and weight is not None and weight > 0)
        answers.append(Answer(says, right, reply))
    several = sum(answer.right for answer in answers) != 1
    return replace(made, format="several" if several else "choice", answers=tuple(answers))


def _numeric(made: Brought, inside: str, lost: list[Lost]) -> Brought:
    inside, _, wrong = inside.partition("~")
    answers, otherwise = [], _back(wrong.partition("#")[2])
    for part in filter(None, (p.strip() for p in inside.split("="))):
        said, weight = _weight(part)
        says, reply = _commented(made.place, said, lost)
        read = _tolerant(says)
        if read is None:
            lost.append((made.place, f"“{says[:40]}” is no number with a tolerance"))
        elif weight is not None and weight < 100:
            answers.append(Answer(f"{read[0]:.12g}", reply=reply))
            if weight > 0:
                lost.append((made.place, f"the weight {weight:g} % is not kept: wrong here"))
        elif any(answer.right for answer in answers):
            lost.append((made.place, f"“{says[:40]}” is right too: only one number is kept"))
        else:
            answers.append(Answer(f"{read[0]:.12g}", right=True, reply=reply, tolerance=read[1]))
    return replace(made, format="number", answers=tuple(answers), otherwise=otherwise)


def _tolerant(says: str) -> tuple[float, float] | None:
    """A number and what it may be off, from ``3:2``, ``1..5`` or ``3``."""
    if ".." in says:
        ends = [number(end) for end in says.split("..", 1)]
        if None in ends:
            return None
        low, high = sorted(float(end or 0.0) for end in ends)
        return (low + high) / 2, (high - low) / 2
    value, off = (number(part) for part in (*says.split(":", 1), "0")[:2])
    return None if value is None or off is None or off < 0 else (value, off)


def _pairs(made: Brought, inside: str, lost: list[Lost]) -> Brought:
    pairs = []
    for part in filter(None, (p.strip() for p in inside.split("="))):
        left, arrow, right = part.partition("->")
        if arrow and right.strip():  # nothing on the left: a side that belongs to none
            pairs.append(Answer(_plain(made.place, left, lost), partner=_back(right)))
        else:
            lost.append((made.place, f"“{_back(part)[:40]}” has only one side"))
    return replace(made, format="match", answers=tuple(pairs))


def _true_false(made: Brought, right: bool, comments: list[str], lost: list[Lost]) -> Brought:
    """Two options: Moodle has the feedback for a wrong answer first, then for a right one."""
    wrong, correct = (*comments, "", "")[:2]
    options = [("True", right), ("False", not right)]
    lost.append((made.place, "true or false is half a guess: write a third answer"))
    answers = [Answer(says, holds, correct if holds else wrong) for says, holds in options]
    return replace(made, format="choice", answers=tuple(answers))


def _weight(said: str) -> tuple[str, float | None]:
    found = WEIGHT.match(said)
    return (said[found.end() :], float(found[1])) if found else (said, None)


def _commented(place: str, said: str, lost: list[Lost]) -> tuple[str, str]:
    says, _, reply = said.partition("#")
    return _plain(place, says, lost), _plain(place, reply, lost)


def _plain(place: str, text: str, lost: list[Lost]) -> str:
    """A text as it was meant; HTML is kept as it is typed, and told."""
    said = MARKUP.sub("", text)
    if re.search(r"</?[a-zA-Z][^>]*>", said):
        lost.append((place, "it has HTML, which is not shown: write Markdown"))
    return _back(said)


def _back(text: str) -> str:
    return cleaned("".join(BACK.get(letter, letter) for letter in text))
