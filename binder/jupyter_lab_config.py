"""JupyterLab's settings on Binder, as with ``make lab``: no question to another host.

``binder/start`` puts this folder on Jupyter's configuration path.
"""

from __future__ import annotations

from guide.serve.lab import SETTINGS

config = get_config()  # noqa: F821 - Jupyter gives it to this file
config.LabApp.app_settings_dir = str(SETTINGS)
config.LabApp.news_url = ""
config.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
