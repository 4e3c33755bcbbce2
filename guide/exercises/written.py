"""What a reader has written: the code of a function, whether it is finished, whether it is new."""

from __future__ import annotations

import ast
import hashlib
import inspect
import textwrap

LONGEST_CODE = 20_000  # characters; nobody writes more for an exercise


def source(given: object) -> str:
    """The code of a function as it was written; empty where nobody knows it."""
    try:
        return textwrap.dedent(inspect.getsource(given))[:LONGEST_CODE]  # type: ignore[arg-type]
    except (OSError, TypeError, SyntaxError):
        return ""


def fingerprint(given: object) -> str:
    """Twelve letters that differ for different code; blanks and remarks make no difference."""
    parsed = _parsed(source(given))
    if parsed is None:
        code = getattr(given, "__code__", None)
        shape = repr((code.co_code, code.co_consts, code.co_names)) if code else "unknown"
    else:
        shape = ast.dump(parsed)
    return hashlib.sha256(shape.encode(errors="replace")).hexdigest()[:12]


def unfinished(given: object) -> str:
    """What is still to be written in a function, as a sentence; empty if nothing is."""
    code = source(given)
    parsed = _parsed(code)
    if parsed is None:
        return ""
    if _only_a_promise(parsed):
        return "There is no code in your function yet."
    dots = _dots(parsed)
    if dots:
        line = code.splitlines()[min(dots) - 1].partition("#")[0].strip()
        return f"There is still a ... to replace: {line}"
    return ""


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code) if code else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _only_a_promise(parsed: ast.Module) -> bool:
    """Whether a function has nothing in it but a docstring, pass, ... or NotImplementedError."""
    function = parsed.body[0] if parsed.body else None
    if not isinstance(function, ast.FunctionDef):
        return False
    return all(
        isinstance(line, ast.Pass)
        or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        or (isinstance(line, ast.Raise) and "NotImplementedError" in ast.dump(line))
        for line in function.body
    )


def _dots(parsed: ast.Module) -> list[int]:
    """The lines in which ``...`` stands for something to be written, not for a slice."""
    picks = [node.slice for node in ast.walk(parsed) if isinstance(node, ast.Subscript)]
    slices = {id(part) for pick in picks for part in ast.walk(pick)}
    return [
        node.lineno
        for node in ast.walk(parsed)
        if isinstance(node, ast.Constant) and node.value is Ellipsis and id(node) not in slices
    ]
