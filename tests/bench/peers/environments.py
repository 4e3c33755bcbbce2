"""An environment for each peer, made from a lock of its own; once made, it is kept."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.test_install import script
from tests.tree import ROOT

LOCKS = Path(__file__).with_name("locks")
EXACT = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--progress-bar=off")


def python_of(peer: str, cache: Path) -> Path:
    """The interpreter of a peer's environment in ``cache``, made and filled if need be.

    Without a peer, the interpreter of the guide itself.
    """
    if not peer:
        return Path(sys.executable)
    install = script("binder/install.py")
    folder, lock = cache / peer, LOCKS / f"{peer}.txt"
    kept, text = folder / "lock.txt", lock.read_text(encoding="utf-8")
    if not kept.is_file() or kept.read_text(encoding="utf-8") != text:
        print(f"Installing {peer} into {folder} (once) ...", flush=True)
        install.make_environment(folder)
        install.pip(folder, "install", *EXACT, "--requirement", str(lock))
        kept.write_text(text, encoding="utf-8")
    return install.python_of(folder)


def usual_cache() -> Path:
    """Beside the guide's own packages: nothing outside of the project's folder is changed."""
    return ROOT / ".venv" / "peers"
