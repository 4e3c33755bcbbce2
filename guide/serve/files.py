"""What the web app answers with a file: pictures, scripts, what the search field finds."""

from __future__ import annotations

import os
from pathlib import Path

from jupyter_server.utils import url_path_join
from tornado import web
from voila.static_file_handler import AllowListFileHandler, MultiStaticFileHandler

from guide.serve.scripts import Script

FRONT = "index.ipynb"
KEPT = "public, max-age=31536000, immutable"


def lies_inside(path: str, root: str) -> bool:
    """Whether a file is in a folder itself, and not behind a link that leads out of it."""
    return (Path(root) / path.strip("/")).resolve().is_relative_to(Path(root).resolve())


class Protected(web.RequestHandler):
    """Sends the headers that protect a reader, where Tornado alone would not."""

    def set_default_headers(self) -> None:
        """The same headers as on every page."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)


class Front(Protected):
    """The bare address leads to the first page."""

    def initialize(self, base_url: str) -> None:
        """Learn where the pages begin."""
        self._target = url_path_join(base_url, "voila", "render", FRONT)

    def get(self) -> None:
        """Send the reader to the first page."""
        self.redirect(self._target)


class Finder(Protected):
    """What the search field finds, asked for once a page when somebody begins to type."""

    def initialize(self, rows: str) -> None:
        """Learn the rows, as JSON."""
        self._rows = rows

    def get(self) -> None:
        """Send them; a browser that has them already is told so by Tornado's own ETag."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(self._rows)


class Picture(Protected, AllowListFileHandler):
    """A picture of ``assets/``."""

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """As Tornado does, and not through a link that leads out of the folder."""
        found = super().validate_absolute_path(root, absolute_path)
        if found is not None and not lies_inside(os.path.relpath(found, root), root):
            raise web.HTTPError(403)
        return found


class FrontEnd(Protected, MultiStaticFileHandler):
    """Voilà's own scripts, at an address that holds their version: kept for good."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Let browsers keep the file."""
        self.set_header("Cache-Control", KEPT)


class Built(Protected):
    """A script of our own, at an address that is made from what is in it."""

    def initialize(self, script: Script) -> None:
        """Learn what to send."""
        self._script = script

    def get(self) -> None:
        """Send it, compressed beforehand where the browser can take that."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", KEPT)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(self._script.packed)
        else:
            self.finish(self._script.text)
