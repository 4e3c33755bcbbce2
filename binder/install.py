"""Build the project's own environment from a lock, and say how far it is.

``python binder/install.py .venv binder/requirements.txt``: makes the environment
if there is none, installs exactly what the lock names, then the guide itself.
With two locks, the last one holds all of the first. Once done, the next run takes
the time of a look at a small file. Needs Python's own library only.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==", re.MULTILINE)
EVERY = 5.0  # seconds between two lines of progress


class Refused(Exception):
    """One clear sentence for the reader: what is missing and what to do."""


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs(python: Path) -> bool:
    """Whether the interpreter is there and starts (an upgrade may have removed it)."""
    try:
        return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def fingerprint(lock: Path) -> str:
    """What an installation was made from: the lock, the project's file, the place, the Python."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts) + sys.version.encode()).hexdigest()


def stamp(folder: Path, lock: Path) -> Path:
    """The small file that remembers from what ``lock`` was installed into ``folder``."""
    return folder / f".installed-{lock.resolve().parent.name}-{lock.stem}"


def is_installed(folder: Path, lock: Path) -> bool:
    """Whether ``folder`` holds exactly what ``lock`` says, and works."""
    mark = stamp(folder, lock)
    return mark.is_file() and mark.read_text() == fingerprint(lock) and runs(python_of(folder))


def make_environment(folder: Path) -> None:
    """An empty environment with pip in ``folder``; one that works is kept.

    Raises:
        Refused: no ``ensurepip`` in this Python (Debian packs it apart).
    """
    if runs(python_of(folder)):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refused(
            f"The Python at {sys.executable} cannot make environments (its module ensurepip is "
            f"missing): on Debian or Ubuntu run 'sudo apt install python{version}-venv', "
            "then run make again."
        )
    venv.EnvBuilder(with_pip=True, clear=True).create(folder)


def distributions(folder: Path) -> int:
    """How many packages the environment holds so far."""
    return sum(1 for _ in folder.glob("[Ll]ib/**/site-packages/*.dist-info"))


def say(text: str) -> None:
    """A plain line, shown at once even when the output is a file."""
    print(text, flush=True)


def watch(folder: Path, lines: Path, process: subprocess.Popen[bytes], total: int) -> None:
    """Say every few seconds how far pip is, until it ends."""
    last = ""
    while process.poll() is None:
        try:
            process.wait(EVERY)
        except subprocess.TimeoutExpired:
            text = lines.read_text(errors="replace")
            here = distributions(folder)
            if "Installing collected packages" in text:
                now = f"  installed {min(here, total)} of {total}"
            else:
                found = len(re.findall(r"^(?:Collecting|Requirement already)", text, re.MULTILINE))
                now = f"  fetched {min(found, total)} of {total}"
            if now != last:
                say(now)
            last = now


def pip(folder: Path, *options: str, total: int = 0) -> None:
    """Run pip in the environment; its own words go to ``install.log`` there.

    Raises:
        Refused: with the last words of pip.
    """
    log = folder / "install.log"
    command = [python_of(folder), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    # A reader's settings may ask for an installation outside of the environment.
    environment = os.environ | {"PIP_USER": "0", "PIP_TARGET": "", "PIP_PREFIX": ""}
    for unwanted in ("PIP_TARGET", "PIP_PREFIX"):
        environment.pop(unwanted)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, *options], stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, env=environment
        )
        try:
            watch(folder, log, process, total)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise Refused(last_words(log))


def last_words(log: Path) -> str:
    """Why pip stopped, in one sentence, and where to read more."""
    text = log.read_text(errors="replace")
    if "No space left" in text:
        return "The disk is full: free about 1.5 GB and run make again."
    if re.search(r"NewConnectionError|ConnectTimeout|Name or service|Temporary failure", text):
        return "The packages could not be fetched: is this computer online? Then run make again."
    errors = [line for line in text.splitlines() if line.startswith("ERROR")]
    why = errors[-1] if errors else "it gave no reason"
    return f"The packages could not be installed ({why}). All that pip said is in {log}."


def install(folder: Path, locks: list[Path]) -> None:
    """Bring ``folder`` to what the last of ``locks`` says, and remember it for all of them."""
    lock = locks[-1]
    names = {found.lower() for found in PACKAGE.findall(lock.read_text())}
    if runs(python_of(folder)):
        say(f"Bringing {folder} up to date with {lock.parent.name}/{lock.name} ...")
    else:
        say(f"Installing {len(names)} packages into {folder} (once; a minute or two) ...")
    began = time.monotonic()
    for old in locks:
        stamp(folder, old).unlink(missing_ok=True)
    make_environment(folder)
    exact = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--progress-bar=off")
    pip(folder, "install", *exact, "--requirement", str(lock), total=len(names))
    # The backend stands in the lock, so that nothing is fetched behind the lock's back.
    pip(folder, "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    for done in locks:
        stamp(folder, done).write_text(fingerprint(done))
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def sentence(fault: OSError, folder: Path) -> str:
    """What an operating system's refusal means here."""
    if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"No permission to write in {folder.parent}: copy the guide into a folder of "
            "your own and run make there."
        )
    if fault.errno == errno.ENOSPC:
        return "The disk is full: free about 1.5 GB and run make again."
    return f"{folder} could not be made: {fault}."


def main() -> int:
    """Read the command line, install if needed; 0 when the environment is ready."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("folder", type=Path, help="the environment")
    reader.add_argument("locks", type=Path, nargs="+", help="the last holds all of the others")
    given = reader.parse_args()
    folder = given.folder.absolute()
    try:
        if not all(is_installed(folder, lock) for lock in given.locks):
            install(folder, given.locks)
    except Refused as fault:
        print(fault, file=sys.stderr)
    except OSError as fault:
        print(sentence(fault, folder), file=sys.stderr)
    except subprocess.CalledProcessError as fault:  # venv's own step, installing pip
        print(f"{folder} could not be made: {fault}. Delete it and try again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. Run make again to go on from here.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
