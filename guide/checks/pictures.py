"""Rules for the picture of a question: the function exists, and draws what it is given."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.options import Found, options_of
from guide.drawings import drawing
from guide.question import Picture, Question
from guide.variants import variant


def can_be_drawn(question: Question) -> Iterator[Found]:
    """The picture is drawn without an error, and its description does not tell the answer."""
    if question.picture is None:
        return
    try:
        picture = variant(question, 0).picture
    except Exception:  # noqa: BLE001 told by the rules for drawn questions
        return
    if picture is not None and (fault := _fault(picture)):
        yield f"its picture cannot be drawn: {fault}", "Correct draw and given"
    for option in options_of(question):
        if option.right and len(option.says) > 12 and option.says in question.picture.alt:
            yield "alt says the right answer", "Describe what can be seen, and not the answer"


def _fault(picture: Picture) -> str:
    from matplotlib.figure import Figure

    try:
        drawing(picture.draw)(Figure().add_subplot(), **picture.given)
    except Exception as error:  # noqa: BLE001 a drawing may fail in any way
        return f"{type(error).__name__}: {str(error)[:200]}"
    return ""
