"""Voilà's settings where it runs inside Jupyter Server, as it does on Binder.

``binder/start`` puts this folder on Jupyter's configuration path; Voilà's server
extension then reads this file. Pages are ours as in `make app`; kernels, files and
addresses stay Jupyter's own, since on Binder a reader has a whole Jupyter anyway.
"""

from __future__ import annotations

import os
from time import monotonic
from typing import Any

from guide.content import load
from guide.finder import findable
from guide.pages import navigation
from guide.serve import settings

IDLE = 8 * 60  # seconds without a message until the page warns: after ten Binder ends its kernel
END = (5 * 60 + 45) * 60  # seconds until it warns that the whole server ends, as it does after 6 h
STARTED = monotonic()


def leaving() -> dict[str, float]:
    """When a page warns that Binder is about to end it; nothing where this is not Binder."""
    if not os.environ.get("BINDER_REPO_URL"):
        return {}
    return {"guideIdle": IDLE, "guideEnd": max(1.0, END - (monotonic() - STARTED))}


def page_config(page: dict[str, Any], notebook_path: str, **context: Any) -> dict[str, Any]:
    """As in the web app, but the front end's files are where Jupyter has them."""
    where = {"fullStaticUrl": page["fullStaticUrl"]}
    # These two words make Voilà take the MathJax it brings along, not one from elsewhere.
    own_maths = {"fullMathjaxUrl": "null", "mathjaxConfig": "null"}
    told = settings.page_config(page, notebook_path, **context)
    return told | where | own_maths | leaving()


config = get_config()  # noqa: F821 - Jupyter gives it to this file
library = load()
chosen = settings.configuration(navigation(library), findable(library))
config.VoilaConfiguration = chosen.VoilaConfiguration
config.VoilaConfiguration.prelaunch_hook = settings.prepare
config.VoilaConfiguration.page_config_hook = page_config
