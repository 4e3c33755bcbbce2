"""The guard: run a reader's code so that, whatever it does, the page lives and says what happened.

It is no prison. In JupyterLab a reader's code runs in the reader's own kernel, where
it could do anything anyway; the guard is there for what happens by accident: a loop
without end, a flood of output, ``exit()``, a function that calls itself for ever.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import linecache
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any, NamedTuple, NoReturn

LIMIT = 1.5  # seconds that one check may take, all of its cases together
AGAIN = 0.05  # seconds until code that swallowed the alarm hears it once more
SHOWN = 2000  # characters of output that are kept
LONGEST = 200  # characters of an exception's own words, or of a line of code
WAYS_OUT = ("exit", "quit")


class TimeUp(BaseException):
    """The code ran too long. Not an ``Exception``, so that ``except Exception`` lets it pass."""


class Ended(BaseException):
    """The code called ``exit()`` or one of its kin."""


class Unreadable(Exception):
    """What was returned is not what was asked for: ``what`` came, and the likely ``reason``."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what)
        self.what, self.reason = what, reason


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a run gave no value: ``what`` happened, and the likely ``reason``."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run: a ``value``, or ``trouble``; and what was printed on the way."""

    value: Any = None
    trouble: Trouble | None = None
    printed: str = ""
    cut: bool = False  # whether more was printed than is kept


class _Outcome(NamedTuple):
    value: Any
    error: BaseException | None
    said: str  # by the error


class _Paper(io.TextIOBase):
    """Where output goes: the first ``SHOWN`` characters are kept, all others are let go."""

    def __init__(self) -> None:
        self.kept = ""
        self.cut = False

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        room = SHOWN - len(self.kept)
        self.kept += text[:room]
        self.cut = self.cut or len(text) > room
        return len(text)


def guarded(call: Callable[[], Any], of: Callable[..., Any], limit: float = LIMIT) -> Run:
    """Run ``call`` and tell what came of it; raises nothing, whatever the code does.

    Args:
        call: the reader's function with its arguments, and the reading of its result.
        of: that function. Its lines are the reader's own; ``exit`` and ``quit`` among
            its global names are harmless meanwhile (in a notebook they end the kernel).
        limit: seconds, more than 0. On the main thread an alarm ends the run; where
            there is none (Windows, another thread) a thread of its own is told to end.
    """
    paper = _Paper()
    alarms = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    run = _alarmed if alarms else _beside
    with _quiet(paper), _no_way_out(getattr(of, "__globals__", {})):
        outcome = run(call, limit)
    file = getattr(getattr(of, "__code__", None), "co_filename", "")
    trouble = _trouble(outcome, limit, file) if outcome.error else None
    return Run(outcome.value, trouble, paper.kept, paper.cut)


@contextlib.contextmanager
def _quiet(paper: _Paper) -> Iterator[None]:
    to_paper = contextlib.redirect_stdout(paper), contextlib.redirect_stderr(paper)
    with to_paper[0], to_paper[1], warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _no_way_out(names: dict[str, Any]) -> Iterator[None]:
    """While this lasts, ``exit()``, ``quit()`` and ``os._exit()`` only end the run."""

    def ended(*_: object, **__: object) -> NoReturn:
        raise Ended

    before = {name: names[name] for name in WAYS_OUT if name in names}
    at_once = os._exit
    names |= dict.fromkeys(WAYS_OUT, ended)
    os._exit = ended
    try:
        yield
    finally:
        os._exit = at_once
        for name in WAYS_OUT:
            names.pop(name, None)
        names |= before


def _alarmed(call: Callable[[], Any], limit: float) -> _Outcome:
    """Run ``call`` here, with an alarm that rings until it has ended."""

    def ring(_: int, __: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, limit, AGAIN)
        try:
            return _outcome(call)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TimeUp as late:  # it rang after the last line of the code
        return _Outcome(None, late, "")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _beside(call: Callable[[], Any], limit: float) -> _Outcome:
    """Run ``call`` in a thread of its own, and tell that thread to end when time is up."""
    outcomes: list[_Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(_outcome(call)), daemon=True)
    thread.start()
    thread.join(limit)
    for _ in range(20):
        if not thread.is_alive():
            break
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident or 0), ctypes.py_object(TimeUp)
        )
        thread.join(AGAIN)
    return outcomes[0] if outcomes else _Outcome(None, TimeUp(), "")


def _outcome(call: Callable[[], Any]) -> _Outcome:
    try:
        return _Outcome(call(), None, "")
    except BaseException as error:  # noqa: BLE001 (whatever it is, it must not leave)
        return _Outcome(None, error, _words(error))


def _words(error: BaseException) -> str:
    """What an exception says. Saying it may be the reader's code too, so it is asked here."""
    try:
        return " ".join(str(error)[:10_000].split())[:LONGEST]
    except Exception:  # noqa: BLE001
        return ""


def _trouble(outcome: _Outcome, limit: float, file: str) -> Trouble:
    """What happened, and why it probably did, with the reader's own line."""
    error, said = outcome.error, outcome.said
    place = _place(error.__traceback__ if error else None, file)
    match error:
        case Unreadable():
            return Trouble(error.what, error.reason)
        case TimeUp():
            where = f" When it was stopped it was at {place}." if place else ""
            what = f"it was still running after {limit:.1f} seconds, and was stopped"
            return Trouble(what, f"Does every loop in your function end?{where}")
        case Ended() | SystemExit():
            reason = "Leave out exit(), quit() and the like: a function ends with return."
            return Trouble("your function tried to end the program", reason)
        case KeyboardInterrupt():
            return Trouble("the check was interrupted", "Run the cell again to check it.")
        case RecursionError():
            reason = "It calls itself and never comes to an end. A loop will do here."
            return Trouble("RecursionError: your function calls itself without end", reason)
        case _:
            kind = type(error).__name__[:60]
            reason = next((says for k, says in REASONS.items() if isinstance(error, k)), "")
            stopped = f"Your function stopped at {place}. " if place else ""
            return Trouble(f"{kind}: {said}" if said else kind, (stopped + reason).strip())


REASONS: dict[type[BaseException], str] = {
    NameError: "Is the name spelt as it was given? A library has to be imported in a cell above.",
    TypeError: "Look at what each name there stands for, and at what each function is given.",
    ZeroDivisionError: "Something is divided by 0 there.",
    KeyError: "There is no such key: a dictionary has the keys that were stored, and no others.",
    IndexError: "There is no such place: the first is 0, the last is the length less 1.",
    AttributeError: "What stands before the dot has nothing of that name.",
    ValueError: "A value there is of the right kind, but not possible.",
    MemoryError: "That asks for more memory than there is.",
}


def _place(trace: TracebackType | None, file: str) -> str:
    """The last line of the reader's own that was running, in words; empty if none was."""
    number = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            number = trace.tb_lineno
        trace = trace.tb_next
    line = linecache.getline(file, number).strip() if number else ""
    return f"line {number}, “{line[:LONGEST]}”" if line else ""
