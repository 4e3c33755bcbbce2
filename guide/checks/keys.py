"""Rules for the key: the code of a question is run, and what it gives is the right answer."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from guide import lesson as ls
from guide.attempt import same_cell
from guide.checks.options import Found, options_of
from guide.checks.runs import Run, run
from guide.question import Question
from guide.typed import numbers, output, same_number

MOST_PERMUTED = 5  # lines; of more, only two change places
NOT_THE_KEY = "Correct the code or the key"


@dataclass(frozen=True, slots=True)
class Trial:
    """A piece of code to run, and what to say about what it does."""

    question: Question
    code: str
    judge: Callable[[Run], Iterable[Found]]


def is_recomputed(question: Question) -> bool:
    """Whether running code proves the key of this question."""
    if isinstance(question, ls.Order):
        return bool(question.prints)
    return bool(question.proof) or isinstance(question, ls.Output | ls.Bug | ls.Trace)


def untrue_keys(questions: Sequence[Question]) -> Iterator[tuple[Question, Found]]:
    """Every question whose code does not give its key, with the first fault of each.

    Args:
        questions: with their numbers drawn. All their code runs in one process.
    """
    trials = [trial for question in questions for trial in _trials(question)]
    told: set[int] = set()
    for trial, ran in zip(trials, run([t.code for t in trials]), strict=True):
        if id(trial.question) in told:
            continue
        for found in trial.judge(ran):
            told.add(id(trial.question))
            yield trial.question, found
            break


def key_without_a_proof(question: Question) -> Iterator[Found]:
    """What can be run is run: lines of Python print, and a proof is where one can be read."""
    if isinstance(question, ls.Order) and question.language == "python" and not question.prints:
        yield "nothing says what its lines print", "Add prints = …, or language = 'text'"
    of_format = isinstance(question, ls.NumberQuestion | ls.PickOne | ls.PickSeveral | ls.Plot)
    if question.proof and not of_format:
        yield "proof is not for this format", "Remove it: its own code is run"


def _trials(question: Question) -> Iterator[Trial]:
    match question:
        case ls.Output():
            yield Trial(question, question.code, _prints(question.right, "the code"))
        case ls.Order() if question.prints:
            yield from _orders(question)
        case ls.Bug():
            yield from _mended(question)
        case ls.Trace():
            yield _traced(question)
        case _ if question.proof:
            yield Trial(question, question.proof, _proves(question))


def _prints(right: str, what: str) -> Callable[[Run], Iterator[Found]]:
    """A judge of code that has to print ``right``."""

    def judge(ran: Run) -> Iterator[Found]:
        if ran.fault:
            yield f"{what} fails: {ran.fault}", "Mend it"
        elif not _same(ran.printed, right):
            yield f"{what} prints {_short(ran.printed)}, the key is {_short(right)}", NOT_THE_KEY

    return judge


def _prints_not(right: str, wrong: str, remedy: str) -> Callable[[Run], Iterator[Found]]:
    """A judge of code that must not print ``right``."""

    def judge(ran: Run) -> Iterator[Found]:
        if not ran.fault and _same(ran.printed, right):
            yield wrong, remedy

    return judge


def _orders(question: ls.Order) -> Iterator[Trial]:
    """The right orders print what they should, and no other order does."""
    lines = question.lines
    straight = tuple(range(1, len(lines) + 1))
    for order in (straight, *question.also):
        judge = _prints(question.prints, f"the order {list(order)}")
        yield Trial(question, _in_order(lines, order), judge)
    right = {_in_order(lines, order) for order in (straight, *question.also)}
    remedy = "Add it to also, or change the lines"
    for order in _other_orders(straight):
        code = _in_order(lines, order)
        if code not in right:
            wrong = f"the order {list(order)} prints the same"
            yield Trial(question, code, _prints_not(question.prints, wrong, remedy))


def _in_order(lines: tuple[str, ...], order: tuple[int, ...]) -> str:
    return "\n".join(lines[place - 1] for place in order)


def _other_orders(straight: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(straight) <= MOST_PERMUTED:
        yield from permutations(straight)
        return
    for a, b in combinations(range(len(straight)), 2):
        order = list(straight)
        order[a], order[b] = order[b], order[a]
        yield tuple(order)


def _mended(question: ls.Bug) -> Iterator[Trial]:
    """The code has a fault, and with the mended line it has none."""
    lines = question.code.splitlines()
    wrong = "the code already prints what the mended one should"
    yield Trial(question, question.code, _prints_not(question.prints, wrong, "Put the fault in"))
    lines[question.right - 1] = question.mended
    judge = _prints(question.prints, "the mended code")
    yield Trial(question, "\n".join(lines), judge)


def _traced(question: ls.Trace) -> Trial:
    """The rows are what the columns are each time the line has run."""
    try:
        code = _with_rows(question)
    except (SyntaxError, LookupError) as error:
        found = [(f"it cannot be traced: {error}", "Choose the line of a simple statement")]
        return Trial(question, "", lambda _: found)

    def judge(ran: Run) -> Iterator[Found]:
        if ran.fault:
            yield f"the code fails: {ran.fault}", "Mend it"
            return
        rows = json.loads(ran.printed.splitlines()[-1])
        cells = list(zip(question.rows, rows, strict=False))
        if len(rows) != len(question.rows) or not all(_same_row(question, *pair) for pair in cells):
            yield f"the code gives the rows {rows}", "Correct the code or the rows"

    return Trial(question, code, judge)


def _with_rows(question: ls.Trace) -> str:
    """The code, changed so that it prints the rows of its table at the end."""
    tree = ast.parse(question.code)
    columns = "".join(f"({column})," for column in question.columns)
    keep = ast.parse(f"_rows.append([{columns}])").body
    for node in ast.walk(tree):
        for body in (getattr(node, name, None) for name in ("body", "orelse")):
            for n, statement in enumerate(body if isinstance(body, list) else ()):
                if statement.lineno == question.after and not hasattr(statement, "body"):
                    body[n + 1 : n + 1] = keep
                    plain = "[c if type(c) in (int, float) else str(c) for c in r] for r in _rows"
                    end = f"import json\nprint(json.dumps([{plain}]))"
                    return f"_rows = []\n{ast.unparse(tree)}\n{end}"
    raise LookupError(f"no simple statement begins in line {question.after}")


def _same_row(question: ls.Trace, row: Sequence[object], found: Sequence[object]) -> bool:
    pairs = zip(row, found, strict=True)
    return all(same_cell(there, right, question.tolerance) for right, there in pairs)


def _proves(question: Question) -> Callable[[Run], Iterator[Found]]:
    """A judge of a proof: it prints the number, or the right options."""
    options = options_of(question)
    if options:
        right = "\n".join(option.says for option in options if option.right)
        return _prints(right, "the proof")

    def judge(ran: Run) -> Iterator[Found]:
        if ran.fault:
            yield f"the proof fails: {ran.fault}", "Mend it"
            return
        right = question.right  # type: ignore[attr-defined]
        tolerance = max(question.tolerance, 1e-9)  # type: ignore[attr-defined]
        try:
            proved = any(same_number(n, right, tolerance) for n in numbers(ran.printed.strip()))
        except ValueError:
            proved = False
        if not proved:
            yield f"the proof prints {_short(ran.printed)}, the key is {right:g}", NOT_THE_KEY

    return judge


def _same(printed: str, right: str) -> bool:
    try:
        return output(printed) == output(right)
    except ValueError:  # nothing was printed, or far too much
        return False


def _short(text: str) -> str:
    return f"“{text.strip()[:60]}”" if text.strip() else "nothing"
