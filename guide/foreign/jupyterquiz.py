"""Questions of jupyterquiz: JSON, a list of questions of the types of that package.

Source: https://github.com/jmshea/jupyterquiz, its ``schema`` folder and ``examples``.
Numbers are right at a ``value`` (to ``precision`` significant digits) or in a ``range``.
"""

from __future__ import annotations

import json
from math import floor, log10
from typing import Any

from guide.foreign import MOST, TOO_MUCH, Answer, Brought, Lost, Refused, cleaned, number

FORMATS = {"multiple_choice": "choice", "many_choice": "several", "numeric": "number"}
KNOWN = {"question", "type", "answers", "code", "precision"}
OF_AN_ANSWER = {"answer", "code", "correct", "feedback", "value", "range", "type"}


def read(text: str) -> tuple[list[Brought], list[Lost]]:
    """The questions of a file, and what of them could not be read.

    Raises:
        Refused: if it is no JSON, or no list of questions.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"this is no JSON: {str(error)[:80]}") from error
    rows = found.get("questions") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise Refused("this JSON is no list of questions")
    if len(rows) > MOST:
        raise Refused(TOO_MUCH)
    lost: list[Lost] = []
    return [_question(f"question {n}", row, lost) for n, row in enumerate(rows, 1)], lost


def _question(place: str, row: Any, lost: list[Lost]) -> Brought:
    if not isinstance(row, dict):
        return Brought(place, "", unfit="it is no question")
    answers = row.get("answers")
    given = [a for a in answers if isinstance(a, dict)] if isinstance(answers, list) else []
    kind = row.get("type")
    form = FORMATS.get(kind, "") if isinstance(kind, str) else ""
    unfit = "" if form else f"the type “{cleaned(kind)[:40]}” is not one of the guide's"
    lost += [(place, f"“{cleaned(key)[:40]}” is not kept") for key in row if key not in KNOWN]
    made, otherwise = [], ""
    for answer in given:
        if answer.get("type") == "default":
            otherwise = cleaned(answer.get("feedback", ""))
        elif form == "number":
            made += _numbers(place, answer, row.get("precision"), lost)
        else:
            made.append(_option(place, answer, lost))
    if form == "number":
        made = _one_right(place, made, lost)
    return Brought(
        place,
        cleaned(row.get("question", "")),
        form,
        code=cleaned(row.get("code", "")),
        otherwise=otherwise,
        answers=tuple(made),
        unfit=unfit,
    )


def _option(place: str, answer: dict[str, Any], lost: list[Lost]) -> Answer:
    code, says = cleaned(answer.get("code", "")), cleaned(answer.get("answer", ""))
    strange = sorted(answer.keys() - OF_AN_ANSWER)
    lost += [(place, f"“{cleaned(key)[:40]}” of an answer is not kept") for key in strange]
    shown = says or (f"`{code}`" if "\n" not in code else code)
    return Answer(shown, answer.get("correct") is True, cleaned(answer.get("feedback", "")))


def _numbers(
    place: str, answer: dict[str, Any], precision: object, lost: list[Lost]
) -> list[Answer]:
    """A number with what may be off; a wrong range is no single number, and is told."""
    right, reply = answer.get("correct") is True, cleaned(answer.get("feedback", ""))
    value = number(answer.get("value"))
    if value is not None:
        return [Answer(f"{value:.12g}", right, reply, _off(value, precision))]
    ends = answer.get("range")
    numbers = [number(end) for end in ends] if isinstance(ends, list) else []
    if len(numbers) == 2 and right and None not in numbers:
        low, high = sorted(float(end or 0.0) for end in numbers)
        return [Answer(f"{(low + high) / 2:.12g}", True, reply, (high - low) / 2)]
    lost.append((place, "a range of wrong numbers is not kept: near answers are single numbers"))
    return []


def _off(value: float, precision: object) -> float:
    """How far off a number may be that is compared to ``precision`` significant digits."""
    if type(precision) is not int or not 1 <= precision <= 12 or value == 0:
        return 0.0
    return 0.5 * 10.0 ** (floor(log10(abs(value))) + 1 - precision)


def _one_right(place: str, answers: list[Answer], lost: list[Lost]) -> list[Answer]:
    """The first right number and the wrong ones; more right ones are told."""
    right = [answer for answer in answers if answer.right]
    lost += [(place, f"“{a.says}” is right too: only one number is kept") for a in right[1:]]
    return right[:1] + [answer for answer in answers if not answer.right]
