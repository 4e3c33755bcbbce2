"""What a reader typed, read kindly: "3,2", "3.2 kg" and " −3" are numbers, blanks are blanks."""

from __future__ import annotations

import math
import re

LONGEST = 2000  # characters; no right answer comes near

SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
DIGITS = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
AROUND_MARKS = re.compile(r" ?([][(){},:=]) ?")
NOT_A_NUMBER = "Type a number, such as 3.2 or -4."


def numbers(answer: object, unit: str = "") -> tuple[float, ...]:
    """The numbers that ``answer`` may mean: two for "3,200", which is read both ways.

    Args:
        answer: what came from the browser: a number, or a text with a comma or a
            point, a fraction such as 1/3, and perhaps the unit.
        unit: the unit asked for; "" for a pure number, where "20 %" means 0.2.

    Raises:
        ValueError: if it is no finite number, or one in another unit.
    """
    if type(answer) in (int, float):
        return (_finite(answer),)
    if not isinstance(answer, str) or len(answer) > 60:
        raise ValueError(NOT_A_NUMBER)
    text = SPACES.sub("", answer).replace("\u2212", "-")
    text, scale = _without_unit(text, SPACES.sub("", unit))
    above, slash, below = text.partition("/")
    tops, bottoms = _readings(above), _readings(below) if slash else (1.0,)
    if 0.0 in bottoms:
        raise ValueError("Nothing can be divided by 0: type another number.")
    return tuple(dict.fromkeys(_finite(a / b * scale) for a in tops for b in bottoms))


def same_number(answer: float, right: float, tolerance: float = 0.0) -> bool:
    """Whether two numbers are equal, give or take ``tolerance`` and a float's last digits."""
    return abs(answer - right) <= tolerance + 1e-9 * max(1.0, abs(right))


def output(answer: object) -> str:
    """A typed output with blanks that mean nothing taken away.

    Raises:
        ValueError: if it is no text, empty, or longer than any output asked for.
    """
    if not isinstance(answer, str) or len(answer) > LONGEST:
        raise ValueError(f"Type what is printed, in at most {LONGEST} characters.")
    lines = [AROUND_MARKS.sub(r"\1", " ".join(line.split())) for line in answer.splitlines()]
    text = "\n".join(lines).strip("\n")
    if not text:
        raise ValueError("Type what is printed.")
    return text


def cell(answer: object) -> str | tuple[float, ...]:
    """What stands in one cell of a table: the numbers it may mean, or a text.

    Raises:
        ValueError: if it is neither, or is empty.
    """
    if type(answer) in (int, float):
        return numbers(answer)
    if not isinstance(answer, str) or len(answer) > 60 or not answer.strip():
        raise ValueError("Fill in every cell, with a number or a word.")
    try:
        return numbers(answer)
    except ValueError:
        return output(answer).strip("'\"")


def written(number: object) -> str:
    """A number or a text as the reader should see it."""
    return f"{number:.10g}" if isinstance(number, float) else str(number)


def _without_unit(text: str, unit: str) -> tuple[str, float]:
    """``text`` without ``unit`` before or after it, and what to multiply the number by."""
    lower, named = text.lower(), unit.lower()
    for end in dict.fromkeys((named, named.removesuffix("s"))) if named else ():
        if end and lower.endswith(end):
            return text[: -len(end)], 1.0
        if end and lower.startswith(end):
            return text[len(end) :], 1.0
    if not unit and text.endswith("%"):
        return text[:-1], 0.01
    number = DIGITS.match(text)
    if number and (rest := text[number.end() :]) and not rest.startswith("/"):
        raise ValueError(f"Type the number in {unit}." if unit else "Type the number alone.")
    return text, 1.0


def _readings(text: str) -> tuple[float, ...]:
    """A comma is a decimal point, unless it can only group thousands; "3,200" may be either."""
    if not DIGITS.fullmatch(text):
        raise ValueError(NOT_A_NUMBER)
    candidates = []
    if GROUPED.fullmatch(text.partition(".")[0]):
        candidates.append(text.replace(",", ""))
    if text.count(",") == 1 and "." not in text:
        candidates.append(text.replace(",", "."))
    if "," not in text:
        candidates.append(text)
    found = []
    for candidate in candidates:
        try:
            found.append(_finite(float(candidate)))
        except ValueError:
            continue
    if not found:
        raise ValueError(NOT_A_NUMBER)
    return tuple(found)


def _finite(number: float) -> float:
    try:
        value = float(number)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ValueError("This number is too large: type a smaller one.")
    return value
