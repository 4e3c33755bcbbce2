"""Rules for the answers of one question: enough, different, each with a reply of its own.

Sources: Haladyna, Downing & Rodriguez 2002 (a review of 31 rules for writing
questions); the technical flaws listed by the National Board of Medical Examiners.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from guide import lesson as ls
from guide.attempt import same_cell
from guide.question import Option, Question
from guide.typed import output, same_number

Found = tuple[str, str]  # what is wrong, and what to do
SHORTEST_REPLY = 25  # characters
GIVE_AWAY = 1.25  # how much longer the right option may be than the longest wrong one
FEW = 8  # characters of difference that give nothing away
WORD = re.compile(r"[^\W\d_]{5,}")
SWEEPING = re.compile(
    r"\b(all|none|both|neither|any|either) (of )?(the )?(above|these|them|others|other options)\b"
    r"|\bboth \(?[a-e]\)? and \(?[a-e]\)?(?!\w)",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"\b(always|never|all|none|absolutely|completely|entirely|impossible|totally"
    r"|frequently|generally|occasionally|often|rarely|seldom|sometimes|typically|usually)\b",
    re.IGNORECASE,
)


def options_of(question: Question) -> tuple[Option, ...]:
    """The options of a question; none where the answer is typed or put together."""
    return getattr(question, "options", ())


def replies(question: Question) -> list[tuple[str, str]]:
    """Every reply that ``question`` itself has, with the answer that it is for."""
    found = [(f"“{option.says}”", option.reply) for option in options_of(question)]
    near = getattr(question, "near", ())
    found += [(f"near answer {n}", one.reply) for n, one in enumerate(near, 1)]
    return found + ([("otherwise", text)] if (text := getattr(question, "otherwise", "")) else [])


def three_to_five(question: Question) -> Iterator[Found]:
    """A question with options has three to five of them."""
    options = options_of(question)
    if options and not 3 <= len(options) <= 5:
        remedy = "Offer 3 to 5: take one away or add one that a learner would believe"
        yield f"it has {len(options)} options", remedy


def no_two_options_equal(question: Question) -> Iterator[Found]:
    """No option says the same as another, whatever the case and the full stop."""
    said = [" ".join(o.says.casefold().rstrip(" .").split()) for o in options_of(question)]
    said += [" ".join(s.casefold().split()) for s in getattr(question, "extra", ())]
    for text, times in Counter(said).items():
        if times > 1:
            yield f"the option “{text}” is there {times} times", "Write another in its place"


def a_reply_for_each_answer(question: Question) -> Iterator[Found]:
    """Every option, near answer and `otherwise` replies with a sentence."""
    for answer, reply in replies(question):
        if len(reply) < SHORTEST_REPLY:
            remedy = f"Say why in at least {SHORTEST_REPLY} characters"
            yield f"the reply to {answer} says little: “{reply}”", remedy


def no_reply_twice(question: Question) -> Iterator[Found]:
    """Two different answers never get the same reply."""
    for text, times in Counter(reply for _, reply in replies(question)).items():
        if times > 1:
            yield f"the reply “{text[:60]}” is given {times} times", "Speak to each answer"


def a_belief_behind_each_wrong_answer(question: Question) -> Iterator[Found]:
    """Every wrong option and near answer names a misconception, and no right one does."""
    wrong = [(f"“{o.says}”", o.misconception) for o in options_of(question) if not o.right]
    near = getattr(question, "near", ())
    wrong += [(f"near answer {n}", one.misconception) for n, one in enumerate(near, 1)]
    for answer, belief in wrong:
        if belief is None:
            remedy = "Add misconception = …, an id of data/misconceptions"
            yield f"{answer} is wrong, and names no misconception", remedy
    for option in options_of(question):
        if option.right and option.misconception:
            yield f"“{option.says}” is right and names a misconception", "Take one of them away"


def no_sweeping_option(question: Question) -> Iterator[Found]:
    """No option speaks of the others: they are shuffled, and this tests logic."""
    for option in options_of(question):
        if found := SWEEPING.search(option.says):
            yield f"an option says “{found.group()}”", "Say what it means, or use several"


def near_answers_are_wrong(question: Question) -> Iterator[Found]:
    """No near answer is right, and none is there twice."""
    near = getattr(question, "near", ())
    for n, one in enumerate(near, 1):
        if _is_right(question, one):
            yield f"near answer {n} is the right answer, or cannot be given", "Correct one of them"
        elif any(_same(question, one, other) for other in near[: n - 1]):
            yield f"near answer {n} is there twice", "Take one of them away"


def the_right_one_is_no_longer(question: Question) -> Iterator[Found]:
    """The right option is not given away by its length."""
    right = [len(o.says) for o in options_of(question) if o.right]
    wrong = [len(o.says) for o in options_of(question) if not o.right]
    if len(right) != 1 or not wrong:
        return
    if right[0] > GIVE_AWAY * max(wrong) and right[0] - max(wrong) > FEW:
        longer = round(100 * (right[0] / max(wrong) - 1))
        remedy = "Shorten it, or say as much in a wrong one"
        yield f"the right option is {longer} % longer than the longest wrong one", remedy


def no_word_of_the_stem_in_the_right_one_only(question: Question) -> Iterator[Found]:
    """The right option is not given away by a word of the question."""
    right = _words(o.says for o in options_of(question) if o.right)
    wrong = _words(o.says for o in options_of(question) if not o.right)
    if echo := sorted((right - wrong) & _words([question.ask])):
        remedy = "Use another word, or use it in a wrong one too"
        yield f"only the right option repeats “{echo[0]}” of the question", remedy


def no_telling_words(question: Question) -> Iterator[Found]:
    """Absolute words are seldom right and vague ones seldom wrong, and readers know it."""
    for option in options_of(question):
        if found := TELLING.search(option.says):
            yield f"an option says “{found.group()}”", "Say it without: such words give it away"


def _words(texts: Any) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def _is_right(question: Any, near: Any) -> bool:  # noqa: PLR0911 one for each format
    """Whether a near answer is the key, or one that nobody can give."""
    match question:
        case ls.Output():
            return output(near.value) == output(question.right)
        case ls.Order():
            lines = tuple(question.lines[n - 1] for n in near.order)
            return lines == question.lines or near.order in question.also
        case ls.Bug():
            return near.line == question.right
        case ls.Match():
            return any((p.left, p.right) == (near.left, near.right) for p in question.pairs)
        case ls.Trace():
            to_fill_in = range(question.shown + 1, len(question.rows) + 1)
            if near.column not in question.columns or near.row not in to_fill_in:
                return True
            there = question.rows[near.row - 1][question.columns.index(near.column)]
            return same_cell(near.value, there, question.tolerance)
        case _:
            return _number(near.value, question.right, question.tolerance)


def _same(question: Any, near: Any, other: Any) -> bool:
    if isinstance(question, ls.NumberQuestion | ls.Plot):
        return _number(near.value, other.value, question.tolerance)
    parts = near.model_dump(exclude={"reply", "misconception"})
    return parts == other.model_dump(exclude={"reply", "misconception"})


def _number(value: Any, other: Any, tolerance: Any) -> bool:
    """Whether two numbers of a file are the same; a drawn one only with a drawn one."""
    if isinstance(value, str) or isinstance(other, str) or isinstance(tolerance, str):
        return value == other
    return same_number(value, other, tolerance)


ERRORS = (
    three_to_five,
    no_two_options_equal,
    a_reply_for_each_answer,
    no_reply_twice,
    a_belief_behind_each_wrong_answer,
    no_sweeping_option,
    near_answers_are_wrong,
)
WARNINGS = (
    the_right_one_is_no_longer,
    no_word_of_the_stem_in_the_right_one_only,
    no_telling_words,
)
