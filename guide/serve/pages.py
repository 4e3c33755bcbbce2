"""What the web app answers: pages, their cells' results, and nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler, MultiStaticFileHandler
from voila.tornado.execution_request_handler import ExecutionRequestHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from guide.serve.cells import CellRunner
from guide.serve.kernels import Kernels
from guide.serve.scripts import Scripts

FRONT = "index.ipynb"
KEPT = "public, max-age=31536000, immutable"
MORE = 1_000_000  # a cell number that tells Voilà's page that more is to come


class Page(TornadoVoilaHandler):
    """A notebook as a page."""

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Render a notebook; anything else is not there."""
        if not path.endswith(".ipynb") or not await self._exists(path):
            raise web.HTTPError(404)
        await super().get(path)
        self.finish()  # the scripts wait for the end of the page
        Execution.begin(self.kernel_manager)

    async def _exists(self, path: str) -> bool:
        there = await ensure_async(self.contents_manager.file_exists(path))
        return bool(there) and lies_inside(path, self.contents_manager.root_dir)


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


class Nowhere(TornadoVoilaHandler):
    """Every other address: the page that says so."""

    @web.authenticated
    async def get(self, path: str = "") -> None:  # noqa: ARG002 the names are Tornado's
        """Say that there is no such page."""
        raise web.HTTPError(404)


class KernelState(KernelHandler):
    """A page may ask whether its kernel lives; ending it goes another way."""

    async def delete(self, kernel_id: str) -> None:  # noqa: ARG002
        """Refuse."""
        raise web.HTTPError(405)


class Line:
    """A line of a page that the server does not hang up because it was slow itself."""

    def send_ping(self) -> None:
        """Keep a quiet line open, and leave it to TCP to find out who is gone.

        Jupyter hangs up where the last answer is older than its limit. So it is for
        everybody once the server itself has stalled, and what they clicked would be lost;
        or, on the line that runs a page's cells, all cells that were still to come.
        """
        if self.ws_connection is None:
            self.ping_callback.stop()
        elif self.ws_connection.client_terminated:
            self.close()
        else:
            self.ping(b"")


class Channels(Line, VoilaKernelWebsocketHandler):
    """A page's line to its kernel."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """As Jupyter does, unless the page has left by now.

        Jupyter fails there, and its log then holds the address, and in it the kernel's id.

        Raises:
            Finish: where the page has left; there is nobody to be answered.
        """
        if self.connection is None:
            raise web.Finish
        return super().select_subprotocol(subprotocols)


class Leave(VoilaShutdownKernelHandler):
    """A page that closes ends its kernel; twice does no harm."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel if it is still there."""
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        self.set_status(204)
        self.finish()


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


class OneScript(Protected):
    """The files that our pages need in one, at an address that is made from what is in it."""

    def initialize(self, scripts: Scripts) -> None:
        """Learn what to send."""
        self._scripts = scripts

    def get(self) -> None:
        """Send it, compressed beforehand where the browser can take that."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", KEPT)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(self._scripts.packed)
        else:
            self.finish(self._scripts.text)


class Execution(Line, ExecutionRequestHandler):
    """Runs the cells of a page, once, and sends each result as it comes.

    The messages are those that Voilà's front end expects. Two things differ: a
    cell with several results sends each on its own, for the front end drops what
    follows a widget that it does not know yet; and errors are one plain sentence.
    """

    runner: CellRunner | None = None

    @classmethod
    def begin(cls, kernels: Kernels) -> None:
        """Let each new page's runner meet its kernel, while the browser fetches the scripts."""
        while cls._execution_data:
            kernel_id, kept = cls._execution_data.popitem()
            if kernel_id in kernels:
                kernel = kernels.get_kernel(kernel_id)
                runner = CellRunner(kept["nb"], km=kernel, config=kept["config"])
                kernels.runners[kernel_id] = runner
                runner.meet()

    async def on_message(self, message_str: str | bytes) -> None:
        """Run the cells if that is what is asked; ignore anything else."""
        if not asks_to_run(message_str, self._kernel_id) or self.runner is not None:
            return
        self.begin(self.kernel_manager)
        self.runner = self.kernel_manager.runners.pop(self._kernel_id, None)
        if self.runner is None:
            await self._say("execution_error", {"error": "Reload the page to go on."})
            return
        try:
            await self._send_results()
        except WebSocketClosedError:
            self.log.info("A page left before its cells had run")
        finally:
            self.runner.leave()

    async def _send_results(self) -> None:
        """Run every cell in order and send what it shows."""
        await self.runner.join(self.kernel_manager.heard[self._kernel_id])
        async for index, outputs in self.runner.results():
            first, *rest = outputs or [None]
            await self._send(index, first)
            for output in rest:
                await self._send(index, output)
        await self._say("execution_result", _result(MORE - 1, None, MORE))

    async def _send(self, index: int, output: dict[str, Any] | None) -> None:
        await self._say("execution_result", _result(index, output, MORE))

    async def _say(self, action: str, payload: dict[str, Any]) -> None:
        await self.write_message({"action": action, "payload": payload})

    def on_close(self) -> None:
        """Nothing to do: sending to a closed page ends the run."""


def _result(index: int, output: dict[str, Any] | None, total: int) -> dict[str, Any]:
    cell = {"outputs": [output] if output else []}
    return {"output_cell": cell, "cell_index": index, "total_cell": total}


def asks_to_run(message: str | bytes, kernel_id: str) -> bool:
    """Whether a message asks to run the cells of this page."""
    try:
        asked = json.loads(message)
        return asked["action"] == "execute" and asked["payload"]["kernel_id"] == kernel_id
    except (ValueError, RecursionError, KeyError, TypeError):
        return False
