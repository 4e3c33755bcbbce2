"""``python -m tests.soak.contents``: mutated files of the material."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.content import DATA, load
from tests.soak.mutate import mutated
from tests.soak.report import Figure, command

FULL, LONGEST = 100_000, 6_000  # files; bytes of each, cut before a row


def run(times: int) -> Figure:
    """Read so many spoilt files, each in its place: it is valid, or its fault names it."""
    figure, dice = Figure(), random.Random(13)  # noqa: S311 the same on every run
    files = [path.relative_to(DATA) for path in sorted(DATA.rglob("*.toml"))]
    texts = {name: _beginning((DATA / name).read_bytes()) for name in files}
    rejected = 0
    with TemporaryDirectory() as folder:
        for _ in range(times):
            name = dice.choice(files)
            rejected += _rejected(Path(folder), name, mutated(texts[name], dice), figure)
    figure.seen = f"{times} files, {rejected} rejected with file and place, the others valid"
    return figure


def _beginning(text: bytes) -> bytes:
    """The first rows of a file."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind(b"\n[[", 0, LONGEST)] if b"\n[[" in text[:LONGEST] else text[:LONGEST]


def _rejected(folder: Path, name: Path, text: bytes, figure: Figure) -> bool:
    """Read a folder that holds this file alone; whether the file has a fault of its own."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text)
    try:
        library = load(folder)
    except Exception as error:  # noqa: BLE001 whatever a teacher would see
        figure.faults.append(f"{name}: {error!r} for {text[:80]!r}")
        return False
    finally:
        place.unlink()
    for fault in library.faults:
        told = (fault.file, fault.place, fault.wrong, fault.remedy)
        figure.expect(all(told), f"a fault that does not say all: {fault}")
    return any(fault.file == name.as_posix() for fault in library.faults)


if __name__ == "__main__":
    command("contents", run, FULL)
