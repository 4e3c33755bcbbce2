"""Rules for questions with drawn numbers: two hundred variants of each are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from guide.answers import key
from guide.checks.options import Found, near_answers_are_wrong, no_two_options_equal
from guide.question import HOLE, Question
from guide.variants import variant

SEEDS = range(200)
FEWEST = 20  # different stems in as many seeds
MOST_COMMON = 0.30  # share of variants that may have one and the same answer
RUN = range(5)  # seeds whose code is run


def faults(question: Question) -> Iterator[Found]:
    """What is wrong with the variants of a question with ``make``, each kind once."""
    told: set[str] = set()
    stems: set[str] = set()
    for seed in SEEDS:
        try:
            drawn = variant(question, seed)
        except Exception as error:  # noqa: BLE001 a generator may fail in any way
            yield f"seed {seed} makes no question: {_said(error)}", "Mend the generator"
            return
        stems.add(f"{drawn.ask}\n{drawn.code}\n{drawn.picture}")
        for wrong, _ in (*no_two_options_equal(drawn), *near_answers_are_wrong(drawn)):
            if HOLE.sub("", wrong) not in told:
                told.add(HOLE.sub("", wrong))
                yield f"with seed {seed}, {wrong}", "Draw numbers for which they differ"
    if len(stems) < FEWEST:
        wrong = f"{len(SEEDS)} seeds give only {len(stems)} different questions"
        yield wrong, f"Draw from more numbers: {FEWEST} at least, all used in the text"


def warnings(question: Question) -> Iterator[Found]:
    """Whether one answer is right so often that it is worth guessing."""
    answers = Counter(_answer(variant(question, seed)) for seed in SEEDS)
    answer, times = answers.most_common(1)[0]
    if times > MOST_COMMON * len(SEEDS):
        share = round(100 * times / len(SEEDS))
        yield f"the answer {answer} is right in {share} % of variants", "Draw more widely"


def _answer(drawn: Any) -> str:
    """The right answer as a reader sees it."""
    options = getattr(drawn, "options", ())
    return " and ".join(o.says for o in options if o.right) if options else str(key(drawn))


def _said(error: Exception) -> str:
    text = str(error).splitlines()
    return f"{type(error).__name__}: {' '.join(text)[:200]}"
