"""A question as the two sides of a flashcard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from guide import lesson as ls
from guide.answers import key, right_sides, shuffled, told
from guide.content import Library
from guide.flashcards import Flashcard
from guide.question import Question
from guide.typed import written
from guide.variants import variant
from guide.views import rich
from guide.views.question_picture import picture

SEED = 0  # of the numbers: a card of paper has one set of them


def flashcards(questions: Iterable[Question], library: Library) -> list[Flashcard]:
    """A card for each question, in their order; sealed ones are left out, wherever they come from.

    A question whose skill is not in the library is filed under the skill's id.
    """
    return [_card(q, library) for q in questions if q.use != "placement"]


def _card(question: Question, library: Library) -> Flashcard:
    drawn = variant(question, SEED)
    offered, answer = _offered(drawn), told(drawn, key(drawn))
    listed = "\n".join(offered)
    code = rich.listing(drawn.code, numbered=isinstance(drawn, ls.Bug)) if drawn.code else ""
    skill = library.skills.get(drawn.skill)
    return Flashcard(
        id=drawn.id,
        skill=drawn.skill,
        deck=skill.name if skill else drawn.skill,
        front=_maths(
            f"{rich.prose(drawn.ask)}{code}{_on_one_line(picture(drawn.picture))}{rich.prose(listed)}"
        ),
        back=_maths(f"{rich.prose(answer)}{rich.prose(drawn.why)}"),
        ask="\n\n".join(part for part in (drawn.ask.strip(), _fenced(drawn), listed) if part),
        answer=f"{answer}\n\n{drawn.why.strip()}",
    )


def _offered(question: Question) -> Sequence[str]:
    """What there is to choose from, as lines of Markdown in an order that tells nothing."""
    order = shuffled(question, SEED)
    match question:
        case ls.Match():
            sides = [right_sides(question)[n - 1] for n in order]
            lefts = [f"- {pair.left}" for pair in question.pairs]
            return [
                *lefts,
                "",
                *(f"{a}. {s}  " for a, s in zip(ascii_uppercase, sides, strict=False)),
            ]
        case ls.Order():
            lines = [question.lines[n - 1] for n in order]
            if question.language == "python":
                return [f"    {line}" for line in lines]
            return [f"- {line}" for line in lines]
        case ls.Trace():
            columns = ", ".join(f"`{name}`" for name in question.columns)
            first = "; ".join(
                ", ".join(map(written, row)) for row in question.rows[: question.shown]
            )
            return [f"Trace {columns} each time line {question.after} has run. Given: {first}."]
        case _:
            options = getattr(question, "options", ())
            return [f"- {options[n - 1].says}" for n in order] if options else []


def _fenced(question: Question) -> str:
    return f"```python\n{question.code.strip()}\n```" if question.code else ""


def _on_one_line(svg: str) -> str:
    """A picture without line breaks inside its tags: the library takes those for faults."""
    return " ".join(svg.split())


def _maths(html: str) -> str:
    """Maths as Anki marks it, where the guide has dollars."""
    before, *parts = html.split('<span class="g-maths">')
    made = [before]
    for part in parts:
        inside, _, rest = part.partition("</span>")
        if inside.startswith("$$"):
            made.append(f"\\[{inside.strip('$')}\\]{rest}")
        else:
            made.append(f"\\({inside.strip('$')}\\){rest}")
    return "".join(made)
