"""``python -m tests.soak.contents``: mutated files of the material."""

from __future__ import annotations

import random
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.content import DATA, Fault, load
from tests.soak.mutate import mutated
from tests.soak.report import Figure, command

FULL, LONGEST = 100_000, 3_000  # files; bytes of each that is alone, cut before a row
EVERY = 200  # one file of so many is whole, and stands among all others, as a teacher's would


def run(times: int) -> Figure:
    """Read so many spoilt files: each is valid, or the fault names it and a place in it."""
    figure, dice = Figure(), random.Random(13)  # noqa: S311 the same on every run
    files = [path.relative_to(DATA) for path in sorted(DATA.rglob("*.toml"))]
    whole = {name: (DATA / name).read_bytes() for name in files}
    with TemporaryDirectory() as alone, TemporaryDirectory() as beside:
        shutil.copytree(DATA, beside, dirs_exist_ok=True)
        texts = {name: _beginning(text) for name, text in whole.items()}
        usual = {name: _faults(Path(alone), name, text, figure) for name, text in texts.items()}
        rejected, valid = 0, 0
        for number in range(1, times + 1):
            name = dice.choice(files)
            among = number % EVERY == 0
            text = mutated((whole if among else texts)[name], dice)
            found = _faults(Path(beside if among else alone), name, text, figure)
            new = found - (set() if among else usual[name])
            rejected, valid = rejected + bool(new), valid + (not new)
            figure.expect(new or _is_toml(text), f"{name}: no TOML, and nothing said")
    figure.seen = (
        f"{times} files, {times // EVERY} of them whole and among all others: "
        f"{rejected} rejected with file and place, {valid} valid"
    )
    return figure


def _beginning(text: bytes) -> bytes:
    """The first rows of a file."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind(b"\n[[", 0, LONGEST)
    return text[: end if end > 0 else text.find(b"\n[[", LONGEST)]


def _is_toml(text: bytes) -> bool:
    try:
        tomllib.loads(text.decode().replace("\r", "\n"))  # any end of a line is read as one
    except (ValueError, RecursionError):
        return False
    return True


def _faults(folder: Path, name: Path, text: bytes, figure: Figure) -> set[Fault]:
    """The faults of one file in its place, and of those that it lets down."""
    with _in_place(folder / name, text):
        try:
            found = load(folder).faults
        except Exception as error:  # noqa: BLE001 whatever a teacher would see
            figure.faults.append(f"{name}: {error!r} for {text[:80]!r}")
            return set()
    for fault in found:
        told = (fault.file, fault.place, fault.wrong, fault.remedy)
        figure.expect(all(told), f"a fault that does not say all: {fault}")
    tables = {fault for fault in found if fault.place == "the table" and "/" not in fault.file}
    return set(found) - (tables if len(tables) > 1 else set())  # alone, most tables are empty


@contextmanager
def _in_place(place: Path, text: bytes) -> Iterator[None]:
    """A file with this text for a while; what stood there before stands there again."""
    before = place.read_bytes() if place.exists() else None
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text)
    try:
        yield
    finally:
        if before is None:
            place.unlink()
        else:
            place.write_bytes(before)


if __name__ == "__main__":
    command("contents", run, FULL)
