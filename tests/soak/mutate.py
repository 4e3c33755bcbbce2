"""Spoilt copies of a text: bits, words and lines that changed, went, came twice, or moved."""

from __future__ import annotations

import random

STRANGE = (
    *(b"", b"\x00", b"\xff\xfe", b"\xf0\x9f\x92\xa9", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\r"),
    *(b"null", b"true", b"NaN", b"-Infinity", b"1e999", b"-1", b"0.1", b"9" * 40, b"2" * 5_000),
    *(b'"', b"'''", b'"""', b"\\", b"\\ud800", b"{", b"}", b"[", b"]", b"[[", b"]]", b"=", b"#"),
    *(b"[" * 2_000, b'{"a":' * 2_000, b"a = [" + b"[" * 500, b"../../etc/passwd", b"A" * 70_000),
    *(b"<script>alert(1)</script>", b"$\\href{javascript:alert(1)}{x}$", b"=1+1", b"%00", b"\n"),
)


def mutated(text: bytes, dice: random.Random) -> bytes:
    """A copy with one to four faults."""
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        text = dice.choice(WAYS)(text, dice)
    return text


def _flip(text: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(text)
    if spoilt:
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _cut(text: bytes, dice: random.Random) -> bytes:
    start, end = _span(text, dice)
    return text[:start] + text[end:]


def _end(text: bytes, dice: random.Random) -> bytes:
    return text[: dice.randrange(len(text) + 1)]


def _double(text: bytes, dice: random.Random) -> bytes:
    start, end = _span(text, dice)
    return text[:end] + text[start:]


def _insert(text: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(text) + 1)
    return text[:place] + dice.choice(STRANGE) + text[place:]


def _replace(text: bytes, dice: random.Random) -> bytes:
    """A whole word, number or text becomes something strange."""
    words = text.split(b" ")
    words[dice.randrange(len(words))] = dice.choice(STRANGE)
    return b" ".join(words)


def _move(text: bytes, dice: random.Random) -> bytes:
    rows = text.split(b"\n")
    row = rows.pop(dice.randrange(len(rows)))
    rows.insert(dice.randrange(len(rows) + 1), row)
    return b"\n".join(rows)


def _swap(text: bytes, dice: random.Random) -> bytes:
    """A word takes the place of another: what is well formed, and wrong."""
    words = text.split(b" ")
    words[dice.randrange(len(words))] = dice.choice(words)
    return b" ".join(words)


def _span(text: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((1, 2, 8, 64, 1_000)))


WAYS = (_flip, _cut, _end, _double, _insert, _replace, _move, _swap)
