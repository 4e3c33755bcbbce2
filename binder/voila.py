"""Voilà's settings where it runs inside Jupyter Server, as it does on Binder.

``binder/start`` puts this folder on Jupyter's configuration path; Voilà's server
extension then reads this file. Pages are ours as in `make app`; kernels, files and
addresses stay Jupyter's own, since on Binder a reader has a whole Jupyter anyway.
"""

from __future__ import annotations

from typing import Any

from guide.content import load
from guide.finder import findable
from guide.pages import navigation
from guide.serve import settings


def page_config(page: dict[str, Any], notebook_path: str, **context: Any) -> dict[str, Any]:
    """As in the web app, but the front end's files are where Jupyter has them."""
    where = {"fullStaticUrl": page["fullStaticUrl"]}
    # These two words make Voilà take the MathJax it brings along, not one from elsewhere.
    own_maths = {"fullMathjaxUrl": "null", "mathjaxConfig": "null"}
    told = settings.page_config(page, notebook_path, **context)
    return told | where | own_maths


config = get_config()  # noqa: F821 - Jupyter gives it to this file
library = load()
chosen = settings.configuration(navigation(library), findable(library))
config.VoilaConfiguration = chosen.VoilaConfiguration
config.VoilaConfiguration.prelaunch_hook = settings.prepare
config.VoilaConfiguration.page_config_hook = page_config
