"""The files of the project as a stranger gets them: without environments and caches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def files() -> list[Path]:
    """Every file that is, or could be, committed; paths relative to the root, sorted.

    Asks git where there is one. A copy without git is walked: it holds no environment.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        hidden = {".git", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}
        walked = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return sorted(path for path in walked if not hidden & set(path.parts))
    names = filter(None, listed.stdout.split("\0"))
    return sorted(Path(name) for name in names if (ROOT / name).is_file())


def copy(target: Path) -> Path:
    """A fresh copy of the project in the empty or missing folder ``target``."""
    for path in files():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, target / path)
    return target


def run_in(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the project, with the guide of that copy."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
